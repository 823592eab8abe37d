"""Whatever somebody wrote to keep a thing inside keeps it inside, also where it is misspelt or cannot stand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent

import pytest

from amends.records.leaks import leaks
from amends.records.record import Knowledge
from amends.records.redaction import publish
from tests.records.building import knowledge

NOW = datetime(2026, 11, 1, tzinfo=UTC)
HEAD = "title: Mail stopped\nvisibility: public\ngate: {enforced: false, reason: retold}\n"


def record(root: Path, facts: str, **more: str) -> Knowledge:
    return knowledge(root, a__incident_md=f"---\n{HEAD}{facts}\n---\nMail stopped.\n", **more)


ENTRIES = [
    ("reached", "audience: hush-hush\nchannel: mail\nreached: 3"),
    ("services", "id: hush-hush\nstatus: degraded_performance"),
    ("timeline", "at: 2026-10-10\nwhat: hush-hush"),
    ("remedies", "kind: credit\nwhat: hush-hush"),
    ("recovery", "what: hush-hush\nstatus: lost"),
    ("due_diligence", "at: 2026-10-10\nwhat: hush-hush"),
    ("actions", "what: hush-hush"),
    ("promises", "id: hush-hush\nquote: We will."),
    ("links", "title: hush-hush\nurl: https://example.org"),
    ("corrections", "at: 2026-10-10\nkind: typo\nreason: hush-hush"),
    ("cause.contributing", "id: x\nwhat: hush-hush"),
]
FACTS = [
    ("evidence_review", "scope: hush-hush\nat: 2026-10-10\nby: rani"),
    ("cause", "trigger: hush-hush"),
    ("impact.customers", "value: 412\nmethod: hush-hush"),
    ("impact.data_loss", "value: none\nknown_at: {at: 2026-10-10, source: hush-hush}"),
]
WAYS = ["public: false", "pubic: false", "Public: false", "private: true", "visibility: internal", "public: nope"]


def placed(path: str, entry: str, *, listed: bool) -> str:
    text = indent(entry, "    ")
    if listed:
        text = f"  - {text[4:]}"
    outer, _, inner = path.rpartition(".")
    return f"{outer}:\n{indent(f'{inner}:{chr(10)}{text}', '  ')}" if outer else f"{inner}:\n{text}"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("path", "entry"), ENTRIES, ids=[row[0] for row in ENTRIES])
def test_an_entry_that_is_not_public_goes_and_the_rest_stays(tmp_path: Path, path: str, entry: str, way: str) -> None:
    known = record(tmp_path, placed(path, f"{entry}\n{way}", listed=True))
    (public,) = publish(known, now=NOW).incidents
    assert "hush-hush" not in repr(public)
    assert public.words.title == "Mail stopped"
    facts = getattr(public.facts, path.split(".")[0])
    assert (facts.contributing if path.startswith("cause") else facts) is None, "unknown to the public, not: none"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("path", "entry"), FACTS, ids=[row[0] for row in FACTS])
def test_a_fact_that_is_not_public_goes_and_the_rest_stays(tmp_path: Path, path: str, entry: str, way: str) -> None:
    known = record(tmp_path, placed(path, f"{entry}\n{way}", listed=False))
    (public,) = publish(known, now=NOW).incidents
    assert "hush-hush" not in repr(public)
    assert public.words.title == "Mail stopped"


@pytest.mark.parametrize(("path", "entry"), [*ENTRIES, *FACTS], ids=[row[0] for row in [*ENTRIES, *FACTS]])
def test_what_says_nothing_of_it_is_published(tmp_path: Path, path: str, entry: str) -> None:
    known = record(tmp_path, placed(path, entry, listed=(path, entry) in ENTRIES))
    assert "hush-hush" in repr(publish(known, now=NOW))


@pytest.mark.parametrize(
    "facts",
    ["visibilty: internal", "public: false", "Visibility: internal", "private: true", "times: {public: false}"],
)
def test_a_record_that_may_have_been_meant_to_stay_inside_does(tmp_path: Path, facts: str) -> None:
    known = record(tmp_path, facts)
    assert [finding.code for finding in known.problems] == ["I12"]
    assert publish(known, now=NOW).incidents == ()


@pytest.mark.parametrize("facts", ["publishd: {final: 2026-10-10}", "summry: x", "sevices: []"])
def test_another_key_misspelt_does_not_take_the_record_away(tmp_path: Path, facts: str) -> None:
    known = record(tmp_path, facts)
    assert [finding.code for finding in known.problems] == ["I12"]
    assert len(publish(known, now=NOW).incidents) == 1


def test_a_letter_that_may_have_been_meant_to_stay_inside_does(tmp_path: Path) -> None:
    letter = "---\nsent: 2026-10-10T10:00:00Z\nphase: resolved\nvisibility: public\nprivate: yes\n---\nhush-hush\n"
    assert "hush-hush" not in repr(publish(record(tmp_path, "", a__first_md=letter), now=NOW))


@pytest.mark.parametrize(
    "facts", ["visibility: internal", "visibility: intrnal", "visibility:", "visibilty: internal", "public: false"]
)
def test_a_translation_may_stay_inside(tmp_path: Path, facts: str) -> None:
    words = "Surel berhenti karena gangguan pada pemasok listrik kami."
    known = record(tmp_path, "", **{"a__incident.id_md": f"---\ntitle: Surel\n{facts}\n---\n{words}\n"})
    (public,) = publish(known, now=NOW).incidents
    assert not public.translations
    (preview,) = publish(known, now=NOW, preview=True).incidents
    assert preview.translations["id"].internal
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text(words)
    assert leaks(tmp_path / "site", known, now=NOW), "the site is searched for its words"


@pytest.mark.parametrize(("own", "internal"), [("visibility: public\n", False), ("", False)])
def test_a_translation_takes_the_narrower_of_its_own_and_its_record(
    tmp_path: Path, own: str, *, internal: bool
) -> None:
    files = {"a__incident.id_md": f"---\ntitle: Surel\n{own}---\nSurel.\n"}
    (public,) = publish(record(tmp_path / "one", "", **files), now=NOW, preview=True).incidents
    assert public.translations["id"].internal is internal
    inside = knowledge(tmp_path / "two", a__incident_md="---\ntitle: A\n---\n", **files)
    (public,) = publish(inside, now=NOW, preview=True).incidents
    assert public.translations["id"].internal
