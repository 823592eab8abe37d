"""The site as a whole: what a public build must not hold, what a preview marks, and when a build fails."""

from __future__ import annotations

import filecmp
from pathlib import Path

import pytest

from tests.site.building import INCIDENT, NOW, POLICY, RESOLVED, STORY, Project, everything

SECRETS = {
    "an internal record": "walrus-one in a record for the house alone",
    "an internal block": "walrus-two in a block",
    "a comment": "walrus-three in a comment",
    "an entry of the timeline": "walrus-four in an entry",
    "a draft": "walrus-five in a draft",
    "an internal communication": "walrus-six in a note to colleagues",
    "an owner's name": "Yusuf Halim",
    "a private address": "dimas.home@secret.example",
    "a comment in the facts": "walrus-seven in the front matter",
}


def secretive(root: Path) -> Project:
    """A project whose records hold each of the secrets."""
    facts = INCIDENT.replace(
        "signed_by: dimas\n---\n",
        f"""\
signed_by: dimas
owner: yusuf
actions:
  - {{what: Copy stock every ten minutes., owner: yusuf, due: 2026-10-31}}
timeline:
  - {{at: 2026-10-10T18:42:00+07:00, what: The disk fills up.}}
  - {{at: 2026-10-10T18:44:00+07:00, what: {SECRETS["an entry of the timeline"]}, public: false}}
# {SECRETS["a comment in the facts"]}
---
""",
    )
    facts += (
        f"\n/// internal\n{SECRETS['an internal block']}\n///\n\n<!-- {SECRETS['a comment']} -->\n\nThe end of it.\n"
    )
    draft = f"---\nphase: follow-up\nvisibility: public\n---\n\n{SECRETS['a draft']}\n"
    note = f"---\nsent: 2026-10-10T19:00:00+07:00\nphase: identified\n---\n\n{SECRETS['an internal communication']}\n"
    inner = f"---\ntitle: {SECRETS['an internal record']}\n---\n\n{SECRETS['an internal record']} again.\n"
    return Project(root, gate=False).write(
        **{**STORY, "qris__incident_md": facts},
        **{"qris__9-draft_md": draft, "qris__4-note_md": note, "inner__incident_md": inner},
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One project with secrets, built for the public and for ourselves."""
    made = secretive(tmp_path_factory.mktemp("secrets") / "project")
    assert made.build("public") == 0
    assert made.build("preview", preview=True) == 0
    return made


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())
def test_no_file_of_a_public_site_holds_what_stays_inside(project: Project, secret: str) -> None:
    for name, text in everything(project.root / "public").items():
        assert secret not in text, name


@pytest.mark.parametrize("word", ["am-note", "am-score", "am-huge", 'am-internal"', "walrus"])
def test_a_public_page_has_no_score_and_no_finding(project: Project, word: str) -> None:
    assert word not in project.page("incidents/qris", "public")


@pytest.mark.parametrize(
    "secret",
    [text for name, text in SECRETS.items() if name not in {"a private address", "a comment in the facts"}],
)
def test_a_preview_shows_it(project: Project, secret: str) -> None:
    assert any(secret in text for text in everything(project.root / "preview").values())


def test_a_preview_marks_what_is_internal_and_tells_search_engines_to_stay_away(project: Project) -> None:
    page = project.page("incidents/qris", "preview")
    assert '<div class="am-internal"><b>Internal, cut from the public build</b>\n<p>walrus-two in a block</p>' in page
    assert "draft, never published" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Preview, not published." in page
    assert "Preview, not published." not in project.page("incidents/qris", "public")


def test_words_of_a_communication_are_in_the_search_index(project: Project) -> None:
    found = everything(project.root / "public")
    index = "".join(text for name, text in found.items() if name.startswith(("search/", "pagefind/fragment/")))
    assert "Please take cash" in index
    assert "incidents/qris/" in index


def test_two_builds_of_the_same_are_the_same_to_the_byte(project: Project) -> None:
    assert project.build("again") == 0
    assert _same(project.root / "public", project.root / "again")


def _same(one: Path, other: Path) -> bool:
    names = {p.relative_to(one) for p in one.rglob("*") if p.is_file()}
    assert names == {p.relative_to(other) for p in other.rglob("*") if p.is_file()}
    _, different, errors = filecmp.cmpfiles(one, other, [str(name) for name in names], shallow=False)
    return not different and not errors


def test_the_gate_stops_a_build_and_the_last_good_site_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project(tmp_path / "p", gate=False).write(**STORY)
    assert project.build() == 0
    before = project.page("incidents/qris")
    project.write(
        qris__incident_md=INCIDENT.replace("gate: {enforced: false, reason: a test}\n", "").replace(
            "resolved: 2026-10-10T21:55", "resolved: 2026-10-10T11:55"
        )
    )
    assert project.build() == 1
    told = capsys.readouterr().err
    assert "the gate is shut by" in told
    assert "qris/incident.md:" in told
    assert project.build() == 1
    again = capsys.readouterr().err
    assert again.startswith("ERROR: amends: the gate is shut by")
    assert told.endswith(again)  # what is kept of the first time shuts it as well
    assert project.page("incidents/qris") == before
    assert [path.name for path in project.root.iterdir() if path.name.startswith(".site")] == []


def test_no_site_is_built_while_nobody_can_tell_whose_address_may_be_printed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = Project(tmp_path / "project").write(**STORY)
    project.write(people_yml="dimas: [\n")
    assert project.build() == 1
    assert "the gate is shut by 1 finding" in caplog.text
    assert "incidents/people.yml:2:1: I07 yaml-broken" in caplog.text
    assert "P05" not in caplog.text


def test_a_dimension_can_have_its_gate_turned_off_for_the_site(tmp_path: Path) -> None:
    enforced = INCIDENT.replace("gate: {enforced: false, reason: a test}\n", "").replace(
        "data_loss: none", "data_loss: confirmed"
    )
    story = {**STORY, "qris__incident_md": enforced}
    assert Project(tmp_path / "shut", gate=True).write(**story).build() == 1
    assert Project(tmp_path / "open", gate=False).write(**story).build() == 0


def test_an_unreadable_file_is_left_out_and_named_and_fails_only_a_strict_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project(tmp_path / "p").write(**STORY, broken__incident_md="---\ntitle: [\n---\n")
    assert project.build() == 0
    assert "broken/incident.md: cannot be read, so it is left out" in capsys.readouterr().err
    assert not (project.root / "site" / "incidents" / "broken").exists()
    assert (project.root / "site" / "incidents" / "qris" / "index.html").is_file()
    assert project.build("strict", strict=True) == 1
    assert not (project.root / "strict").exists()
    assert project.build("preview", preview=True) == 0
    page = project.page("incidents/broken", "preview")
    assert "This record cannot be read" in page
    assert "broken/incident.md" in page


@pytest.mark.parametrize("preview", [False, True], ids=["public", "preview"])
def test_no_incident_yet(tmp_path: Path, preview: bool) -> None:  # noqa: FBT001 # a parameter of the test
    project = Project(tmp_path / "p").write(policy_yml=POLICY)
    assert project.build(preview=preview, strict=True) == 0
    assert "No incident is on record yet." in project.page()
    assert "No incident is on record yet." in project.page("history")
    assert "No promise is on record." in project.page("promises")


def test_a_folder_that_does_not_exist_is_an_empty_history_and_is_said_with_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project(tmp_path / "p")
    assert project.build() == 0
    assert f"{project.root / 'incidents'}: there is no such folder" in capsys.readouterr().err
    assert "No incident is on record yet." in project.page("history")
    assert project.build("strict", strict=True) == 1


def test_the_plugin_must_be_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    from mkdocs_amends.build import build

    assert build(tmp_path / "mkdocs.yml", site_dir=None, preview=False, strict=False, now=NOW) == 1
    assert "expected `plugins: [amends-incidents]`" in capsys.readouterr().err


def test_an_alias_leads_to_the_record_without_a_script(tmp_path: Path) -> None:
    aliased = INCIDENT.replace("severity: SEV1\n", "severity: SEV1\naliases: [old-name]\n")
    project = Project(tmp_path / "p").write(**{**STORY, "qris__incident_md": aliased})
    assert project.build() == 0
    page = project.page("incidents/old-name")
    assert '<meta http-equiv="refresh" content="0; url=../qris/">' in page
    assert '<a href="../qris/">' in page


def test_two_pages_with_one_address_stop_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project(tmp_path / "p").write(**STORY)
    (project.root / "docs" / "history.md").write_text("# Ours\n", encoding="utf-8")
    assert project.build() == 1
    assert "two pages have the address /history/" in capsys.readouterr().err


def test_only_attachments_that_public_words_name_are_published(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n"
    shown = RESOLVED.replace("I am sorry.", "I am sorry.\n\n![The graph](graph.png)")
    project = Project(tmp_path / "p", gate=False).write(
        **{**STORY, "qris__3-resolved_md": shown}, qris__graph_png=picture, qris__private_png=picture
    )
    assert project.build() == 0
    assert (project.root / "site" / "incidents" / "qris" / "graph.png").is_file()
    assert not (project.root / "site" / "incidents" / "qris" / "private.png").exists()


def test_guides_name_records_and_checks_by_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project(tmp_path / "p", gate=False).write(**STORY)
    (project.root / "docs" / "guide.md").write_text(
        "# Guide\n\n[it](incident:qris), [why](check:H02), [none](check:H99)\n", encoding="utf-8"
    )
    assert project.build() == 0
    page = project.page("guide")
    assert 'href="../incidents/qris/"' in page
    assert 'href="../checks/h02-conditional-apology/"' in page
    assert "guide.md: there is no check H99 to link to" in capsys.readouterr().err
    assert "conditional-apology" in project.page("checks")


@pytest.mark.parametrize("features", ["", ", features: [navigation.tabs]", ", features: [toc.follow]"])
def test_an_incident_shows_as_a_part_of_the_history(tmp_path: Path, features: str) -> None:
    tabs = f"theme: {{name: material, font: false{features}}}\n"  # the menu is there, asked for or not
    nav = "nav: [{Now: index.md}, {History: history.md}, {Promises: promises.md}]\n"
    project = Project(tmp_path / "p", gate=False, extra=nav).write(**STORY)
    config = project.root / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("theme: {name: material, language: en, font: false}\n", tabs),
        encoding="utf-8",
    )
    assert project.build(strict=True) == 0
    page = project.page("incidents/qris")
    active = page[page.index("md-tabs__item--active") :]
    assert active.index("History") < active.index("</li>")


def test_the_same_site_can_be_read_from_a_disk(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", gate=False, extra="use_directory_urls: false\n").write(**STORY)
    assert project.build() == 0
    home = project.page()
    assert 'href="incidents/qris/index.html"' in home
    assert 'href="history.html"' in home
    page = project.page("incidents/qris")
    assert 'href="../../promises.html"' in page
    assert (project.root / "site" / "promises.html").is_file()
