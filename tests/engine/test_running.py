"""However a folder is judged, in parts, by several processes or from the cache, the outcome is the same."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amends.engine import running
from amends.engine.checking import check
from amends.engine.keeping import Kept, place_of
from amends.engine.outcome import Outcome
from amends.engine.results import flat, plain, restored
from amends.engine.run import Asked, Setting, run
from amends.records.files import folders
from amends.records.repository import load

OURS = Path(__file__).parents[2] / "incidents"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MAIL = """\
---
{head}title: Mail was late
services: [{{id: mail, status: major_outage, from: {day}T09:00:00+00:00, to: {day}T{end}:00+00:00}}]
times: {{started: {day}T09:00:00+00:00, resolved: {day}T{end}:00+00:00}}
promises: [{{id: alarm, quote: An alarm by December, owner: dana, due: 2026-12-01}}]
gate: {{enforced: true}}
---
"""
LETTER = "---\nphase: resolved\nlang: en\nsent: {day}T12:00:00+00:00\n---\nWe are sorry that your mail was late.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six outages of one service in one month, which are looked at together (F05, C06), and one in another year."""
    monkeypatch.chdir(tmp_path)
    incidents = tmp_path / "incidents"
    incidents.mkdir()
    (incidents / "policy.yml").write_text("timezone: UTC\n", encoding="utf-8")
    (incidents / "people.yml").write_text("dana: {name: Dana Reyes, role: Head of Mail}\n", encoding="utf-8")
    promised = "{quote: always on, availability: 99.9, since: 2020-01-01}"
    (incidents / "services.yml").write_text(f"mail: {{name: Mail, promises: [{promised}]}}\n", encoding="utf-8")
    for day in ("2026-09-01", "2026-09-02", "2026-09-03", "2026-09-10", "2026-09-28", "2026-09-30", "2019-09-30"):
        folder = incidents / day[:4] / f"mail-{day}"
        folder.mkdir(parents=True)
        (folder / "incident.md").write_text(MAIL.format(head="", day=day, end="11:30"), encoding="utf-8")
        (folder / "letter.md").write_text(LETTER.format(day=day), encoding="utf-8")
    return incidents


def asked(root: Path, *paths: Path, now: datetime = NOW, kept: Kept | None = None, jobs: int = 1) -> Outcome:
    return run(Asked(root, paths or (root,)), Setting(now=now, kept=kept, jobs=jobs))


def oracle(root: Path, now: datetime = NOW) -> Outcome:
    return flat(check(load(root), now=now))


def test_the_whole_folder_is_what_the_site_sees(root: Path) -> None:
    outcome = oracle(root)
    assert {"F05", "C06"} <= {finding.code for finding in outcome.findings}
    assert asked(root) == outcome


def test_our_own_records_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(OURS.parent)
    assert asked(Path("incidents")) == oracle(Path("incidents"))


@pytest.mark.parametrize("name", ["2026/mail-2026-09-03", "2026/mail-2026-09-30", "2019/mail-2019-09-30"])
def test_one_incident_alone_is_judged_as_among_all(root: Path, name: str) -> None:
    part, whole = asked(root, root / name), oracle(root)
    assert [one.id for one in part.incidents] == [name.split("/")[1]]
    assert part.incidents[0] == next(one for one in whole.incidents if one.id == part.incidents[0].id)
    assert part.findings == tuple(finding for finding in whole.findings if f"/{name}/" in finding.path)


def test_one_text_alone_tells_its_own_findings(root: Path) -> None:
    outcome = asked(root, root / "2026" / "mail-2026-09-03" / "letter.md")
    assert outcome.findings
    assert {Path(finding.path).name for finding in outcome.findings} == {"letter.md"}


CLASHES = {
    "one id twice": ("id: mail-2026-09-01\n", "I20"),
    "an id that is another's alias": ("aliases: [mail-2026-09-01]\n", "I20"),
    "another case": ("id: MAIL-2026-09-01\n", "I20"),
}


@pytest.mark.parametrize("case", CLASHES)
def test_ids_are_compared_with_all_others(root: Path, case: str, tmp_path: Path) -> None:
    head, code = CLASHES[case]
    folder = root / "2026" / "mail-2026-09-10"
    (folder / "incident.md").write_text(MAIL.format(head=head, day="2026-09-10", end="11:30"), encoding="utf-8")
    whole, kept = oracle(root), Kept(tmp_path / "kept")
    assert code in {finding.code for finding in whole.findings}
    for outcome in (asked(root), asked(root, kept=kept), asked(root, kept=kept)):
        assert outcome == whole
    assert asked(root, folder, kept=kept).findings == tuple(f for f in whole.findings if "09-10/" in f.path)


def test_several_processes_come_to_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(running, "_CHUNK", 2)
    assert asked(root, jobs=2) == oracle(root)


def judged_anew(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that are judged from now on, and not taken from the cache."""
    met: list[Path] = []
    judged = running.judged

    def noted(ask: running.Ask, wanted: list[Path], *rest: object, **named: bool) -> object:
        met.extend(wanted)
        return judged(ask, wanted, *rest, **named)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(running, "judged", noted)
    return met


def test_the_second_run_judges_nothing(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path / "kept")
    first = asked(root, kept=kept)
    met = judged_anew(monkeypatch)
    assert asked(root, kept=kept) == first
    assert met == []


CHANGES = {
    "its own text": ("2026/mail-2026-09-10/letter.md", "late.", "late again.", {"mail-2026-09-10"}),
    "a record that others ask about": (
        "2026/mail-2026-09-10/incident.md",
        "11:30",
        "11:40",
        {f"mail-2026-09-{day}" for day in ("01", "02", "03", "10", "28", "30")},
    ),
    "a record of another time": ("2019/mail-2019-09-30/incident.md", "11:30", "11:40", {"mail-2019-09-30"}),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_changed_is_judged_anew_with_all_that_rests_on_it(
    root: Path, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, old, new, anew = CHANGES[case]
    kept = Kept(tmp_path / "kept")
    asked(root, kept=kept)
    file = root / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    met = judged_anew(monkeypatch)
    assert asked(root, kept=kept) == oracle(root)
    assert {path.name for path in met} >= anew
    assert "mail-2019-09-30" not in {path.name for path in met} - anew


def test_what_all_rest_on_makes_everything_anew(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path / "kept")
    asked(root, kept=kept)
    (root / "policy.yml").write_text("timezone: Asia/Jakarta\n", encoding="utf-8")
    met = judged_anew(monkeypatch)
    assert asked(root, kept=kept) == oracle(root)
    assert len(met) == 10


@pytest.mark.parametrize(("days", "anew"), [(8, False), (10, True)])
def test_the_clock_is_an_input_of_what_is_kept(
    root: Path, days: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, anew: bool
) -> None:
    kept, later = Kept(tmp_path / "kept"), NOW + timedelta(days=days)  # the promise falls due on 1 December
    asked(root, kept=kept)
    met = judged_anew(monkeypatch)
    assert asked(root, now=later, kept=kept) == oracle(root, later)
    assert bool(met) == anew


DAMAGES = {
    "no database": b"This is no database.",
    "empty": b"",
    "cut short": None,
}


@pytest.mark.parametrize("case", DAMAGES)
def test_a_damaged_cache_costs_nothing_but_time(root: Path, case: str, tmp_path: Path) -> None:
    kept, file = Kept(tmp_path / "kept"), tmp_path / "kept" / "results.sqlite"
    first = asked(root, kept=kept)
    damage = DAMAGES[case]
    file.write_bytes(file.read_bytes()[:6000] if damage is None else damage)
    assert asked(root, kept=kept) == first
    assert asked(root, kept=kept) == first


def test_a_cache_that_cannot_be_written_is_done_without(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert asked(root, kept=Kept(tmp_path / "file" / "kept")) == oracle(root)


def test_the_cache_hides_itself_from_git(root: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    place = place_of(root)
    asked(root, kept=Kept(place))
    assert place == tmp_path / ".cache" / "amends"
    assert (place / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_result_survives_its_plain_form(root: Path) -> None:
    tree = tuple(folders(root, []).walk())
    runner = running.Runner(running.Ask(root, tree, NOW))
    for result in runner.run({folder.path for folder in tree}):
        assert restored(plain(result)) == result


def test_the_path_told_is_the_path_asked_from(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    asked(root, kept=kept)
    monkeypatch.chdir(root / "2026")
    assert asked(root, kept=kept) == oracle(root)
    shutil.rmtree(root / "2019")
    assert asked(root, kept=kept) == oracle(root)


def test_the_moment_of_the_outcome_is_the_one_asked_for(root: Path, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    first = asked(root, kept=kept)
    assert asked(root, now=NOW + timedelta(seconds=1), kept=kept) == replace(first, now=NOW + timedelta(seconds=1))
