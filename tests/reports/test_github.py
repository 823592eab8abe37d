"""Workflow commands, read back the way GitHub's runner reads them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.outcomes import NASTY, OBEYED, SHUT, found, many, nasty, outcome, sources, unreadable

from amends.findings import visible
from amends.reports.github import MOST, render


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as the runner does: up to the second ``::``, split at commas, then unescape."""
    assert line.startswith("::")
    head, message = line[2:].split("::", 1)
    name, _, rest = head.partition(" ")
    properties = dict(pair.split("=", 1) for pair in rest.split(",") if pair)
    for coded, plain in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        properties = {key: value.replace(coded, plain) for key, value in properties.items()}
        message = message.replace(coded, plain) if coded not in ("%3A", "%2C") else message
    return name, properties, message


def test_each_finding_is_one_line_and_the_first_says_why_the_gate_is_shut() -> None:
    assert render(SHUT, sources) == (
        "::error title=Amends%3A the gate is shut::The gate is shut: 1 error on gated records."
        "%0A01-first scores 61, and --min-score asks for 80.\n"
        "::error file=status/incidents/2026/mail-down/01-first.md,line=6,endLine=6,col=23,endColumn=33,"
        "title=X01 share-understated::The text says “Only a few”; the record says 38 %25 of customers."
        "%0AThe record: customers hit: 38 %25.%0ATo mend it: Give the count.\n"
        "::warning file=status/incidents/2026/mail-down/01-first.md,line=6,endLine=6,col=3,endColumn=21,"
        "title=H01 agentless-fault::Nobody does anything in this sentence.%0ATo mend it: Say who did what.\n"
        "::notice file=status/incidents/2026/mail-down/01-first.md,line=1,endLine=1,col=1,endColumn=1,"
        "title=S01 unsigned::Nobody signs this.\n"
        "Amends: 1 incident, 2 texts: 1 error, 1 warning, 1 note, 1 allowed. "
        "The gate is shut: 1 error on gated records.\n"
    )


def test_nothing_found_is_one_quiet_line() -> None:
    assert render(outcome(), sources) == "Amends: 1 incident, 2 texts: no findings. The gate is open.\n"


@pytest.mark.parametrize(
    ("errors", "warnings", "notes", "reasons"),
    [(0, 11, 0, 0), (40, 40, 40, 0), (10, 10, 10, 0), (10, 10, 10, 1), (3, 0, 11, 0), (0, 10_000, 0, 0)],
)
def test_no_kind_has_more_than_github_shows_and_the_last_line_counts_the_rest(
    errors: int, warnings: int, notes: int, reasons: int
) -> None:
    findings = [*many(errors, "error"), *many(warnings, "warning"), *many(notes, "note")]
    lines = render(outcome(findings, reasons=["Too low."] * reasons), sources).splitlines()
    commands = [read(line) for line in lines if line.startswith("::")]
    kinds = Counter(name for name, _, _ in commands)
    assert max(kinds.values()) <= MOST
    shown = sum("file" in properties for _, properties, _ in commands)
    if left := len(findings) - shown:
        assert commands[-1][1]["title"] == f"Amends: {left:,} finding{'' if left == 1 else 's'} more"
        assert "`amends check` prints them all" in commands[-1][2]
    else:
        assert lines[-1].startswith("Amends: ")


def test_what_costs_most_is_shown() -> None:
    lines = render(outcome(many(30)), sources).splitlines()
    assert [read(line)[2] for line in lines[:-1]] == [f"Number {n}." for n in range(29, 19, -1)]


def test_what_shuts_the_gate_is_shown_before_what_costs_more() -> None:
    grave = [replace(finding, lost=50.0) for finding in many(20, "error")]
    lines = render(outcome([*grave, found("P01", severity="error")], failing=["P01"]), sources).splitlines()
    assert read(lines[1])[1]["title"].startswith("P01")


def test_over_several_lines_no_column_is_given() -> None:
    (line, _) = render(outcome([found(words="customers,\n\n📮 Mistakes")]), sources).splitlines()
    properties = read(line)[1]
    assert (properties["line"], properties["endLine"]) == ("4", "6")
    assert not {"col", "endColumn"} & set(properties)


@pytest.mark.parametrize(
    ("prefix", "path", "told"),
    [
        ("", "incidents/a.md", "incidents/a.md"),
        ("status/", "incidents/a.md", "status/incidents/a.md"),
        ("status/", "../docs/a.md", "docs/a.md"),
        ("status/", "../../a.md", "../../a.md"),
        ("status/", "/srv/a.md", "/srv/a.md"),
        ("status/", "C:/a.md", "C:/a.md"),
    ],
)
def test_paths_lead_from_the_top_of_the_repository(prefix: str, path: str, told: str) -> None:
    (line, _) = render(outcome([found(path=path)], prefix=prefix), sources).splitlines()
    assert read(line)[1]["file"] == told


def test_words_of_users_issue_no_command() -> None:
    lines = render(nasty(), sources).split("\n")
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::error", "::error", "Amends:", ""]
    assert all(OBEYED.isdisjoint(line) for line in lines)


def test_an_unreadable_file_stands_at_its_beginning() -> None:
    (line, _) = render(outcome([unreadable()]), sources).splitlines()
    assert read(line)[1]["line"] == "1"


@given(st.text())
def test_what_was_said_is_read_back(message: str) -> None:
    report = render(outcome([found(message=f"{message}.")]), sources)
    lines = report.split("\n")
    assert len(lines) == 3
    assert read(lines[0])[2] == visible(f"{message}.")


def test_a_long_message_is_cut() -> None:
    assert len(render(outcome([found(message=NASTY * 500)]), sources)) < 8_000
