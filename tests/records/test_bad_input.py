"""Every kind of bad input: one clear finding at its exact place, the rest still read, never an exception."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.findings import Finding
from amends.records.communication import CommunicationFacts
from amends.records.files import read_text
from amends.records.incident import IncidentFacts
from amends.records.reader import read_markdown
from amends.records.repository import RepositoryError, load
from amends.source import Source
from tests.records.building import INCIDENT, PEOPLE, assert_exact, brief, folder, knowledge

BAD_FACTS: list[tuple[str, str, tuple[str, int, int, str], str]] = [
    ("missing front matter", "Hello\n", ("I05", 1, 1, "Hello"), "does not begin with front matter"),
    ("front matter too late", "\n---\ntitle: A\n---\n", ("I05", 1, 1, ""), "begins on line 2"),
    ("unclosed front matter", "---\ntitle: A\n", ("I06", 1, 1, "---"), "never ends"),
    ("tab", "---\ntitle: A\ntimes:\n\tstarted: 2026-10-10\n---\n", ("I08", 4, 1, "\t"), "spaces"),
    ("duplicate key", "---\ntitle: A\ntitle: B\n---\n", ("I09", 3, 1, "title"), "the first is on line 2"),
    ("wrong type", "---\ntitle: A\nimpact: {customers: many}\n---\n", ("I14", 3, 21, "many"), "a whole number"),
    ("a list for a mapping", "---\ntitle: A\ntimes: [x]\n---\n", ("I14", 3, 8, "[x]"), "is a list; expected a mapping"),
    ("a mapping for a text", "---\ntitle: {a: b}\n---\n", ("I14", 2, 8, "{a: b}"), "expected a text"),
    ("misspelt key", "---\ntitle: A\nsevrity: SEV1\n---\n", ("I12", 3, 1, "sevrity"), "did you mean `severity`?"),
    (
        "misspelt value",
        "---\ntitle: A\nservices: [{id: a, status: majr_outage}]\n---\n",
        ("I15", 3, 28, "majr_outage"),
        "did you mean `major_outage`?",
    ),
    ("an unknown value", "---\ntitle: A\nseverity: high\n---\n", ("I15", 3, 11, "high"), "SEV1, SEV2, SEV3, SEV4"),
    (
        "no as a value",
        "---\ntitle: A\nimpact: {data_loss: no}\n---\n",
        ("I15", 3, 21, "no"),
        "`impact.data_loss` is `no`: did you mean `none`?",
    ),
    (
        "10:00 as a value",
        "---\ntitle: A\ntimes: {started: 10:00}\n---\n",
        ("I14", 3, 18, "10:00"),
        "'10:00' is no time",
    ),
    (
        "time without offset",
        "---\ntitle: A\ntimes: {started: 2026-10-10T10:00:00}\n---\n",
        ("I16", 3, 18, "2026-10-10T10:00:00"),
        "has no offset from UTC",
    ),
    ("impossible date", "---\ntitle: A\ntimes: {started: 2026-02-30}\n---\n", ("I17", 3, 18, "2026-02-30"), "exists"),
    (
        "impossible hour",
        "---\ntitle: A\ntimes: {started: '2026-02-03T25:00:00Z'}\n---\n",
        ("I17", 3, 19, "2026-02-03T25:00:00Z"),
        "exists",
    ),
    ("a year out of reach", "---\ntitle: A\ntimes: {started: 0201-02-03}\n---\n", ("I17", 3, 18, "0201-02-03"), "year"),
    ("missing key", "---\nseverity: SEV1\n---\n", ("I13", 1, 1, "---"), "`title` is missing"),
    ("empty key", "---\ntitle:\n---\n", ("I13", 2, 1, "title"), "`title` is empty"),
    (
        "empty entry",
        "---\ntitle: A\nreviewers:\n  - a\n  -\n---\n",
        ("I19", 5, 4, ""),
        "an entry of `reviewers` is empty",
    ),
    ("facts that are a list", "---\n- a\n---\n", ("I11", 2, 1, "- a"), "not a mapping"),
    ("a key that is a list", "---\ntitle: A\n? [a, b]\n: c\n---\n", ("I14", 3, 3, "[a, b]"), "a key must be a word"),
    ("broken YAML", "---\ntitle: A: B\n---\n", ("I07", 2, 9, ": B"), "not YAML"),
    ("an open bracket", "---\ntitle: A\nservices: [a\n---\n", ("I07", 4, 1, ""), "not YAML"),
    ("a control character", "---\ntitle: A\x07B\n---\n", ("I07", 2, 9, "\x07"), "U+0007"),
    ("an alias without its anchor", "---\ntitle: *A\n---\n", ("I07", 2, 8, "*A"), "none has that name"),
    ("an alias inside itself", "---\ntitle: &a [*a]\n---\n", ("I10", 2, 12, "*a"), "never end"),
    ("deep nesting", f"---\ntitle: {'[' * 40}{']' * 40}\n---\n", ("I10", 2, 32, "["), "deeper than 24"),
    (
        "a time's own key",
        "---\ntitle: A\ntimes: {started: {at: 2026-01-01, precison: day}}\n---\n",
        ("I12", 3, 35, "precison"),
        "`precision`",
    ),
    (
        "a time's precision",
        "---\ntitle: A\ntimes: {started: {at: 2026-01-01, precision: dya}}\n---\n",
        ("I15", 3, 46, "dya"),
        "`day`",
    ),
    (
        "a number with separators",
        '---\ntitle: A\nimpact: {customers: "12,400"}\n---\n',
        ("I14", 3, 22, "12,400"),
        "a whole number",
    ),
]


@pytest.mark.parametrize(("name", "text", "expected", "words"), BAD_FACTS, ids=[row[0] for row in BAD_FACTS])
def test_one_clear_finding_at_its_place(name: str, text: str, expected: tuple[str, int, int, str], words: str) -> None:
    source = Source(name, text)
    read = read_markdown(source, IncidentFacts, {"title": "stand-in"})
    assert brief(read.findings) == [expected]
    assert words in read.findings[0].message
    assert_exact(read.findings[0], source)


def test_everything_wrong_with_a_file_is_told_at_once_and_the_rest_is_used() -> None:
    text = """\
---
title: A
sevrity: SEV1
severity: SEV2
services:
  - {id: mail, status: down}
  - {id: web, status: partial_outage, from: 2026-02-30}
times: {started: 2026-10-10T10:00, resolved: 2026-10-10}
timeline:
  - {at: 2026-10-10, what: "It broke", pubic: false}
---
"""
    read = read_markdown(Source("incident.md", text), IncidentFacts)
    assert sorted(brief(read.findings), key=lambda found: found[1:]) == [
        ("I12", 3, 1, "sevrity"),
        ("I15", 6, 24, "down"),
        ("I17", 7, 45, "2026-02-30"),
        ("I16", 8, 18, "2026-10-10T10:00"),
        ("I12", 10, 40, "pubic"),
    ]
    facts = read.facts
    assert facts is not None
    assert facts.severity == "SEV2"
    assert [service.id for service in facts.services or ()] == ["web"]
    assert facts.times.started is None
    assert facts.times.resolved is not None
    place = read.places.of("services", 0, "id")
    assert place is not None
    assert text[place.start : place.end] == "web", "places follow the entries that are left"


@pytest.mark.parametrize("damage", ["pubic: false", "public:", "public: nope", "at: noon"])
def test_an_entry_with_a_problem_stays_inside_because_what_was_wrong_may_have_said_so(damage: str) -> None:
    text = f"---\ntitle: A\nactions:\n  - what: Moves the store\n    {damage.replace('at:', 'due:')}\n---\n"
    read = read_markdown(Source("incident.md", text), IncidentFacts)
    assert read.facts is not None
    assert [action.public for action in read.facts.actions or ()] == [False]


def test_of_two_visibilities_the_narrower_counts() -> None:
    text = "---\ntitle: A\nvisibility: public\nvisibility: internal\n---\n"
    read = read_markdown(Source("incident.md", text), IncidentFacts)
    assert read.facts is not None
    assert read.facts.visibility == "internal"


def test_words_that_yaml_would_turn_into_something_else_stay_words() -> None:
    text = "---\nphase: investigating\nsubject: no\nchannels: [10:00, yes, 1e3, 2026-10-10, null]\n---\n"
    read = read_markdown(Source("first.md", text), CommunicationFacts)
    assert read.facts is not None
    assert read.facts.subject == "no"
    assert read.facts.channels == ("10:00", "yes", "1e3", "2026-10-10")
    assert [finding.code for finding in read.findings] == ["I19"], "an empty entry is told"


def test_an_alias_bomb_is_refused_before_it_goes_off() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    text = "---\n" + "\n".join(lines) + "\n---\n"
    read = read_markdown(Source("incident.md", text), IncidentFacts)
    assert [finding.code for finding in read.findings] == ["I10"]
    assert read.facts is None


def test_an_alias_used_once_or_twice_is_fine() -> None:
    text = "---\ntitle: &t Mail\nsummary: *t\n---\n"
    read = read_markdown(Source("incident.md", text), IncidentFacts)
    assert not read.findings
    assert read.facts is not None
    assert read.facts.summary == "Mail"


BAD_BYTES = [
    ("50 MB", b"---\n" + b"x" * 50_000_000, "I02", "at most 1 MB is read"),
    ("binary", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "I04", "binary"),
    ("UTF-16 with its mark", INCIDENT.encode("utf-16"), "I03", "UTF-16"),
    ("UTF-16 without", INCIDENT.encode("utf-16-le"), "I03", "UTF-16"),
    ("Latin-1", "---\ntitle: Störung\n---\n".encode("latin-1"), "I03", "0xf6 here is not UTF-8"),
]


@pytest.mark.parametrize(("name", "data", "code", "words"), BAD_BYTES, ids=[row[0] for row in BAD_BYTES])
def test_a_file_that_is_no_text_costs_itself_alone(
    tmp_path: Path, name: str, data: bytes, code: str, words: str
) -> None:
    known = knowledge(tmp_path, mail__incident_md=INCIDENT, mail__first_md=data, web__incident_md=data)
    assert [(f.code, Path(f.path).parent.name) for f in known.problems] == [(code, "mail"), (code, "web")], name
    assert all(words in finding.message for finding in known.problems)
    assert [incident.id for incident in known.incidents] == ["mail", "web"], "an unreadable record is stood in for"
    assert known.unreadable == {finding.path for finding in known.problems}
    assert known.incidents[1].facts.visibility == "internal"


def test_a_wrong_byte_is_named_with_its_place(tmp_path: Path) -> None:
    known = knowledge(tmp_path, mail__incident_md="---\ntitle: Störung\n---\n".encode("latin-1"))
    assert [(f.line, f.column) for f in known.problems] == [(2, 10)]


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    known = knowledge(tmp_path, mail__incident_md=b"\xef\xbb\xbf" + INCIDENT.encode())
    assert known.problems == ()
    assert known.incidents[0].facts.title == "Mail was not delivered"
    place = known.incidents[0].place("title")
    assert known.incidents[0].source.cut(place) == "Mail was not delivered"


def test_links_in_circles_are_told_and_not_followed(tmp_path: Path) -> None:
    root = folder(tmp_path, mail__incident_md=INCIDENT)
    (root / "mail" / "again").symlink_to(root)
    (root / "mail" / "self").symlink_to(root / "mail" / "self")
    (root / "mail" / "out.md").symlink_to("/etc/hostname")
    known = load(root)
    assert [(f.code, Path(f.path).name) for f in known.problems] == [
        ("I18", "again"),
        ("I18", "out.md"),
        ("I18", "self"),
    ]
    assert len(known.incidents) == 1


def test_what_lies_behind_a_link_that_leads_out_is_read_nowhere(tmp_path: Path) -> None:
    root = folder(tmp_path, mail__incident_md=INCIDENT)
    (tmp_path / "policy.yml").write_text("lang: hush\n", encoding="utf-8")
    (root / "policy.yml").symlink_to(tmp_path / "policy.yml")
    known = load(root)
    assert [(f.code, Path(f.path).name) for f in known.problems] == [("I18", "policy.yml")]
    assert [Path(path).name for path in known.unreadable] == ["policy.yml"]
    read = read_text(root / "policy.yml")
    assert isinstance(read, Finding)
    assert read.code == "I18"


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    root = folder(tmp_path, mail__incident_md=INCIDENT)
    os.mkfifo(root / "mail" / "pipe.md")
    os.mkfifo(root / "mail" / "pipe.png")
    known = load(root)
    assert [(f.code, Path(f.path).name) for f in known.problems] == [("I01", "pipe.md"), ("I01", "pipe.png")]
    assert known.incidents[0].attachments == ()


BAD_FOLDERS: list[tuple[str, dict[str, str], list[tuple[str, int, int, str]], str]] = [
    (
        "two incidents with one id",
        {"a__incident_md": "---\ntitle: A\nid: x\n---\n", "b__incident_md": "---\ntitle: B\nid: x\n---\n"},
        [("I20", 3, 5, "x")],
        "a/incident.md already",
    ),
    (
        "an alias that is another's id",
        {"a__incident_md": INCIDENT, "b__incident_md": "---\ntitle: B\naliases: [a]\n---\n"},
        [("I20", 3, 11, "a")],
        "a/incident.md already",
    ),
    (
        "a communication without an incident",
        {"a__first_md": "---\nphase: investigating\n---\nWe look into it.\n"},
        [("I21", 1, 1, "---")],
        "no `incident.md` beside it",
    ),
    (
        "an unknown person",
        {"people_yml": PEOPLE, "a__incident_md": "---\ntitle: A\nsigned_by: ranni\n---\n"},
        [("I22", 3, 12, "ranni")],
        "did you mean `rani`?",
    ),
    (
        "an unknown service",
        {
            "services_yml": "mail: {name: Mail}\n",
            "a__incident_md": "---\ntitle: A\nservices: [{id: mial, status: major_outage}]\n---\n",
        },
        [("I23", 3, 17, "mial")],
        "did you mean `mail`?",
    ),
    (
        "an unknown audience",
        {
            "audiences_yml": "shops: {name: Shops}\n",
            "a__incident_md": INCIDENT,
            "a__first_md": "---\nphase: resolved\naudience: [shops, bakers]\n---\nx\n",
        },
        [("I24", 3, 19, "bakers")],
        "`bakers` does not stand in audiences.yml",
    ),
    (
        "a promise made in no text",
        {
            "a__incident_md": "---\ntitle: A\npromises: [{id: p, quote: We will, made_in: lettre}]\n---\n",
            "a__letter_md": "---\nphase: resolved\n---\nWe will.\n",
        },
        [("I25", 3, 45, "lettre")],
        "did you mean `letter`?",
    ),
    (
        "an action for no cause",
        {"a__incident_md": "---\ntitle: A\nactions: [{what: x, addresses: [cable]}]\n---\n"},
        [("I25", 3, 33, "cable")],
        "no contributing factor",
    ),
    (
        "resolved before it started",
        {
            "a__incident_md": "---\ntitle: A\ntimes:\n  started: 2026-10-10T10:00:00+07:00\n"
            "  resolved: 2026-10-10T02:00:00Z\n---\n"
        },
        [("I26", 5, 13, "2026-10-10T02:00:00Z")],
        "`resolved` is before `started`",
    ),
    (
        "a service that ended before it began",
        {
            "services_yml": "mail: {name: Mail}\n",
            "a__incident_md": "---\ntitle: A\nservices:\n"
            "  - {id: mail, status: major_outage, from: 2026-10-11, to: 2026-10-10}\n---\n",
        },
        [("I26", 4, 60, "2026-10-10")],
        "`to` is before `from`",
    ),
    (
        "the next update before the text",
        {
            "a__incident_md": INCIDENT,
            "a__first_md": "---\nphase: identified\nsent: 2026-10-10T10:00:00Z\n"
            "next_update: 2026-10-10T09:00:00Z\n---\nx\n",
        },
        [("I26", 4, 14, "2026-10-10T09:00:00Z")],
        "`next_update` is before `sent`",
    ),
    (
        "a timeline out of order",
        {
            "a__incident_md": "---\ntitle: A\ntimeline:\n  - {at: 2026-10-10T10:00:00Z, what: b}\n"
            "  - {at: 2026-10-10T09:00:00Z, what: a}\n---\n"
        },
        [("I27", 5, 10, "2026-10-10T09:00:00Z")],
        "earlier than the one above",
    ),
    (
        "blanks of a template",
        {"a__incident_md": "---\ntitle: TBD\n---\nAt HH:MM the <service> went down.\n"},
        [("I28", 2, 8, "TBD"), ("I28", 4, 4, "HH:MM"), ("I28", 4, 14, "<service>")],
        "never filled in",
    ),
    (
        "a grave incident over and silent on its facts",
        {"a__incident_md": "---\ntitle: A\nseverity: SEV1\ntimes:\n  resolved: 2026-10-10\n---\n"},
        [("I29", 4, 1, "times"), ("I29", 1, 1, "---")],
        "resolved SEV1",
    ),
    (
        "out of the gate without a reason",
        {"a__incident_md": "---\ntitle: A\ngate: {enforced: false}\n---\n"},
        [("I30", 3, 18, "false")],
        "no reason",
    ),
    (
        "an internal block that never ends",
        {"a__incident_md": "---\ntitle: A\n---\nOpen.\n\n/// internal\nInner.\n"},
        [("I31", 6, 1, "/// internal")],
        "never ends",
    ),
    (
        "a block of a misspelt name",
        {"a__incident_md": "---\ntitle: A\n---\n/// interal\nInner.\n///\n"},
        [("I35", 4, 1, "/// interal")],
        "did you mean `internal`?",
    ),
    (
        "a comment in a fact that never ends",
        {"a__incident_md": "---\ntitle: Mail <!-- ask Rani\n---\n"},
        [("I31", 2, 13, "<!--")],
        "the comment that begins here never ends",
    ),
    (
        "more than all",
        {"a__incident_md": "---\ntitle: A\nimpact: {customers: {value: 412, of: 41}}\n---\n"},
        [("I32", 3, 29, "412")],
        "412 of 41",
    ),
    (
        "an id that is no address",
        {"a__incident_md": "---\ntitle: A\nid: ../b c\n---\n"},
        [("I34", 3, 5, "../b c")],
        "cannot stand in an address",
    ),
    (
        "a time zone that does not exist",
        {"a__incident_md": "---\ntitle: A\ntimezone: Asia/Jakrta\n---\n"},
        [("I15", 3, 11, "Asia/Jakrta")],
        "a zone such as Asia/Jakarta",
    ),
    (
        "a language that is none",
        {
            "policy_yml": "timezone: Mars/Base\n",
            "a__incident_md": INCIDENT,
            "a__f_md": "---\nphase: resolved\nlang: ../x\n---\nx\n",
        },
        [("I15", 1, 11, "Mars/Base"), ("I15", 3, 7, "../x")],
        "a zone such as Asia/Jakarta",
    ),
    (
        "a wrong policy",
        {"policy_yml": "targets:\n  first_notice: {SEV1: soon}\n", "a__incident_md": INCIDENT},
        [("I14", 2, 24, "soon")],
        "no duration",
    ),
    (
        "a wrong person",
        {"people_yml": "rani: {name: Rani}\nbudi: {name: Budi, role: Engineer}\n", "a__incident_md": INCIDENT},
        [("I13", 1, 7, "{name: Rani}")],
        "`role` is missing in `rani`",
    ),
    (
        "two documents in one file",
        {"policy_yml": "lang: en\n---\nlang: id\n", "a__incident_md": INCIDENT},
        [("I11", 2, 1, "---")],
        "a second document",
    ),
]


@pytest.mark.parametrize(("name", "files", "expected", "words"), BAD_FOLDERS, ids=[row[0] for row in BAD_FOLDERS])
def test_a_folder_with_one_thing_wrong(
    tmp_path: Path, name: str, files: dict[str, str], expected: list[tuple[str, int, int, str]], words: str
) -> None:
    known = knowledge(tmp_path, **files)
    assert brief(known.problems) == expected, name
    assert words in known.problems[0].message
    assert len(known.incidents) == sum(file.endswith("incident_md") for file in files)
    assert len({incident.id for incident in known.incidents}) == len(known.incidents)


def test_a_wrong_phase_hides_no_other_problem(tmp_path: Path) -> None:
    known = knowledge(
        tmp_path,
        people_yml="dana: {name: Dana Reyes, role: Head of Platform}\n",
        audiences_yml="shops: {name: Shops}\n",
        a__incident_md=INCIDENT,
        a__first_md="---\nphase: resolvd\nsigned_by: danna\naudience: shop\nlang: english\n---\nx\n",
        a__second_md="---\nsigned_by: danna\n---\nx TBD\n",
    )
    assert sorted((Path(f.path).name, f.code, f.text) for f in known.problems) == [
        ("first.md", "I15", "english"),
        ("first.md", "I15", "resolvd"),
        ("first.md", "I22", "danna"),
        ("first.md", "I24", "shop"),
        ("second.md", "I13", "---"),
        ("second.md", "I22", "danna"),
        ("second.md", "I28", "TBD"),
    ]
    assert known.incidents[0].communications == ()
    assert len(known.incidents[0].unread) == 2


@pytest.mark.parametrize("name", ["people", "services", "audiences"])
def test_references_into_a_file_that_cannot_be_read_are_not_judged(tmp_path: Path, name: str) -> None:
    files = {"people_yml": PEOPLE, "services_yml": "mail: {name: Mail}\n", "audiences_yml": "shops: {name: Shops}\n"}
    files[f"{name}_yml"] = "a: {name: [\n"
    known = knowledge(
        tmp_path,
        **files,
        a__incident_md="---\ntitle: A\nowner: rani\nservices: [{id: mail, status: major_outage}]\n---\n",
        a__first_md="---\nphase: resolved\nsigned_by: rani\naudience: shops\n---\nx\n",
    )
    assert [(f.code, Path(f.path).name) for f in known.problems] == [("I07", f"{name}.yml")]


def test_what_looks_like_a_text_and_is_not_read_is_told(tmp_path: Path) -> None:
    root = folder(tmp_path, a__incident_md=INCIDENT, a__a_MD="x", a__b_markdown="x", a__log_txt="x", a__README_MD="x")
    (root / "b").mkdir()
    (root / "b" / "INCIDENT.MD").write_text(INCIDENT)
    for name in ("01-x.md", "c/incident.md", "2026.md"):
        (root / ("" if name.startswith("2026") or "/" in name else "a") / name).mkdir(parents=True)
    (root / "2026.md" / "incident.md").write_text(INCIDENT)
    known = load(root)
    told = {Path(f.path).relative_to(root).as_posix(): (f.code, f.severity, f.fix) for f in known.problems}
    assert told == {
        "a/a.MD": ("I36", "warning", "rename it to a.md"),
        "a/b.markdown": ("I36", "warning", "rename it to b.md"),
        "a/01-x.md": ("I36", "warning", "rename the folder to 01-x, and write the text as a file"),
        "b/INCIDENT.MD": ("I36", "warning", "rename it to incident.md"),
        "c/incident.md": ("I36", "warning", "rename the folder to incident, and write the text as a file"),
    }
    assert [file.name for file in known.incidents[1].attachments] == ["README.MD", "log.txt"]


def test_a_name_without_a_file_to_look_it_up_in_is_a_warning(tmp_path: Path) -> None:
    known = knowledge(tmp_path, a__incident_md="---\ntitle: A\nowner: rani\n---\n")
    assert [(f.code, f.severity) for f in known.problems] == [("I22", "warning")]
    assert "there is no people.yml" in known.problems[0].message


@pytest.mark.parametrize(
    "shown", ["`HH:MM`", "```\nTBD\n```", "<!-- TODO -->", "/// internal\nTODO\n///", "<br>", "<b>"]
)
def test_what_shows_a_blank_or_is_html_is_none(tmp_path: Path, shown: str) -> None:
    assert knowledge(tmp_path, a__incident_md=f"{INCIDENT}It broke. Then:\n\n{shown}\n").problems == ()


@pytest.mark.parametrize("words", [b"# About\n", b"\x00\xff\x00", b"---\ntitle: A page\n---\nWords.\n"])
def test_a_file_that_belongs_to_no_records_is_none(words: bytes, tmp_path: Path) -> None:
    page = tmp_path / "about.md"
    page.write_bytes(words)
    with pytest.raises(RepositoryError, match=r"is no record; there is no incident\.md beside it"):
        load(page)
    page.write_text("---\nphase: resolved\n---\nWords.\n", encoding="utf-8")
    assert [f.code for f in load(page).problems] == ["I21"], "a letter is told that it has no incident"


def test_a_path_that_is_no_record_is_wrong_usage(tmp_path: Path) -> None:
    root = folder(tmp_path, a__incident_md=INCIDENT, a__README_md="Notes", a__log_txt="log")
    for path in (root / "b", root / "a" / "README.md", root / "a" / "log.txt"):
        with pytest.raises(RepositoryError, match=r"no such file|is no record"):
            load(path)


def test_a_folder_without_incidents_is_empty_and_clean(tmp_path: Path) -> None:
    known = load(tmp_path)
    assert (known.incidents, known.problems) == ((), ())


SHAPES = [IncidentFacts, CommunicationFacts]
PIECES = [
    *("title", "severity", "times", "public", ":", "-", "[", "]", "{", "}", "&a", "*a", '"', "'", "|", ">", "#", "---"),
    *("!!x", "?", ",", "2026-10-10", "😀", "\ufeff", "null", "~", "%", "@", "<<", "none"),
]
YAMLISH = st.lists(st.sampled_from([*PIECES, " ", "\n", "\n  ", "- ", "\t", "\r\n"]), max_size=40).map("".join)


@given(front=st.one_of(YAMLISH, st.text(max_size=80)), body=st.text(max_size=30), shape=st.sampled_from(SHAPES))
def test_nothing_written_in_front_matter_raises(front: str, body: str, shape: type[IncidentFacts]) -> None:
    source = Source("x.md", f"---\n{front}\n---\n{body}")
    for finding in read_markdown(source, shape).findings:
        assert_exact(finding, source)


@settings(max_examples=40)
@given(st.binary(max_size=200), st.text(max_size=200))
def test_no_file_raises(tmp_path_factory: pytest.TempPathFactory, data: bytes, text: str) -> None:
    root = tmp_path_factory.mktemp("records")
    front = f"---\ntitle: A\n---\n{text}".encode("utf-8", "surrogatepass")
    known = knowledge(root, a__incident_md=data, b__incident_md=front, b__first_md=data, policy_yml=data)
    assert len(known.incidents) == 2
