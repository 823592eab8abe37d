"""What a reviewer reads, rendered by a CommonMark library: a user's words stay words, and it stays short enough."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped] # it has no types
import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.outcomes import (
    LETTER,
    NASTY,
    OBEYED,
    SHUT,
    changed,
    found,
    incident,
    many,
    nasty,
    outcome,
    scored,
    sources,
    unreadable,
)

from amends.engine.outcome import Outcome
from amends.reports.markdown import MOST, render
from amends.reports.markdown_words import code, cut, plain, prose

DIALECT = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_MATH
)
OUR_TAGS = {
    *("html", "head", "body", "h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


def page(markdown: str) -> Element:
    parsed = html5lib.parse(pyromark.html(markdown, options=DIALECT), namespaceHTMLElements=False)
    assert isinstance(parsed, Element)
    return parsed


def words_of(element: Element) -> str:
    return "".join(element.itertext())


def table(report: str) -> list[list[str]]:
    return [[words_of(cell) for cell in row] for row in page(report).iter("tr")]


def test_the_verdict_comes_first_then_the_scores_then_what_to_mend() -> None:
    assert render(SHUT, sources) == (
        """\
## Amends: the gate is shut

The gate is shut: 1 error on gated records. 1 incident, 2 texts: 1 error, 1 warning, 1 note, 1 allowed.

What shuts it:

- 01-first scores 61, and --min-score asks for 80.
- `status/incidents/2026/mail-down/01-first.md` line 6: **X01 share-understated**. """
        """The text says “Only a few”; the record says 38 % of customers.

| Text | Score | Judged on | Findings |
|---|---:|---:|---|
| **mail-down** Mail was not delivered | 75 | 80 % |  |
| 01-first | 61 | 80 % | 1 error, 1 warning, 1 note |
| postmortem | 93 | 80 % |  |

### What to mend first

#### `status/incidents/2026/mail-down/01-first.md`: 1 error, 1 warning, 1 note

1. **X01 share-understated** (error, line 6, −5.0 points, shuts the gate): `Only a few`

   The text says “Only a few”; the record says 38 % of customers. *The record:* customers hit: 38 %.

   *To win the points back:* Give the count.

2. **H01 agentless-fault** (warning, line 6, −3.2 points): `Mistakes were made`

   Nobody does anything in this sentence.

   *To win the points back:* Say who did what.

3. **S01 unsigned** (note, line 1, −2.0 points)

   Nobody signs this.

"""
        f"   *To win the points back:* {how('S01')}\n"
    )


def how(check: str) -> str:
    from amends.checks.registry import rules

    return prose(cut(rules()[check].how, 600))


def test_with_a_base_the_table_shows_what_the_branch_does() -> None:
    report = render(changed(), sources)
    assert (
        "Compared with `main` (at `0123456789`), texts: 1 worse, 1 added, 1 removed. "
        "The branch brings 1 warning and takes away no findings."
    ) in report
    assert table(report) == [
        ["Text", "Before", "Now", "Change", "Findings"],
        ["mail-down Mail was not delivered", "78", "75", "−3.4", ""],
        ["01-first", "70", "61", "−8.6", "1 warning"],
        ["02-second", "", "88", "new", ""],
        ["00-gone", "50", "", "removed", ""],
        ["postmortem", "93", "93", "±0", ""],
    ]


def test_what_lost_most_stands_first_then_what_scores_least() -> None:
    rows = table(render(outcome(incidents=[incident("good"), replace(incident("bad"), score=scored(20.0))]), sources))
    assert [name.split()[0] for name, *_ in rows] == [
        *("Text", "bad", "01-first", "postmortem", "good", "01-first", "postmortem")
    ]


def test_scores_are_told_with_what_holds_them_and_what_they_stand_on() -> None:
    held = replace(incident(gated=False), score=scored(49.0, held="it contradicts the record (X01)"), texts=())
    little = replace(incident("two"), score=scored(90.0, coverage=12.0), texts=())
    retold = incident("three")
    retold = replace(retold, score=None, texts=(replace(retold.texts[0], retold=True, score=None, draft=True),))
    assert table(render(outcome(incidents=[held, little, retold]), sources))[1:] == [
        ["mail-down Mail was not delivered (not gated)", "49 (held: it contradicts the record (X01))", "80 %", ""],
        ["two Mail was not delivered", "90", "12 %, little to go on", ""],
        ["three Mail was not delivered", "", "", ""],
        ["01-first (draft)", "a retelling: no score", "", ""],
    ]


def test_nothing_found_says_so() -> None:
    report = render(outcome(), sources)
    assert report.startswith("## Amends: the gate is open\n\n1 incident, 2 texts: no findings.\n")
    assert "What" not in report


def test_no_incident_has_no_table() -> None:
    assert render(outcome(incidents=[]), sources) == (
        "## Amends: the gate is open\n\n0 incidents, 0 texts: no findings.\n"
    )


def test_three_of_a_text_are_told_and_the_rest_counted() -> None:
    report = render(outcome([*many(7), unreadable()]), sources)
    assert [words_of(item).splitlines()[0] for item in page(report).iter("h4")] == [
        "incidents/people.yml: 1 error",
        f"{LETTER}: 7 warnings",
    ]
    assert sum(1 for _ in page(report).iter("li")) == 4
    assert report.endswith("*Left out here: 4 warnings. `amends check` prints everything.*\n")


def test_words_of_users_stay_words() -> None:
    report = render(nasty(), sources)
    tags = {element.tag for element in page(report).iter()}
    assert tags <= OUR_TAGS
    assert {len(row) for row in table(report)} == {4}
    assert OBEYED.isdisjoint(report)
    assert not any(re.match(r"\s*(/|::|@)", line) for line in report.splitlines()), "no order to a forge begins a line"
    assert "terces" in words_of(page(report))


@pytest.mark.parametrize(
    "report",
    [
        outcome(many(10_000)),
        outcome(
            [replace(one, path=f"incidents/{n}/{'p' * 200}.md") for n, one in enumerate(many(2_000, "error"))],
            failing=["H01"],
            incidents=[incident(f"number-{n}", title="t" * 200) for n in range(2_000)],
        ),
        outcome(
            [found(text=NASTY * 99, words=NASTY * 99, message=NASTY * 99, path=f"{n}.md") for n in range(300)],
            reasons=[NASTY * 99] * 300,
            incidents=[incident(f"{NASTY}{n}", title=NASTY) for n in range(300)],
        ),
    ],
)
def test_it_fits_into_a_comment_and_says_what_was_left_out(report: Outcome) -> None:
    text = render(report, sources)
    assert len(text) <= MOST < 65_536
    assert len(text.encode()) < 2**20
    assert {element.tag for element in page(text).iter()} <= OUR_TAGS
    assert "*Left out here: " in text.splitlines()[-1]
    told = sum(1 for _ in page(text).iter("ol")) + sum(1 for _ in page(text).iter("ul"))
    assert told
    if len(report.incidents) > 1:
        left = re.search(r"([\d,]+) rows of the table", text)
        assert left
        assert int(left[1].replace(",", "")) == 3 * len(report.incidents) + 1 - len(table(text))


ANY = st.text(st.characters(codec="utf-8")) | st.text(alphabet="a1 `|\\*_[](){}<>&#@!~$%:/.-+^='\"\n", max_size=40)


def shown(markdown: str) -> str:
    return words_of(page(markdown)).strip("\n").replace("\u200b", "")


@given(ANY)
def test_plain_words_are_shown_as_they_are(text: str) -> None:
    line = cut(text, 1_000)
    assert shown(f"- x{plain(line)}x") == f"\nx{line}x\n".strip("\n")


@given(ANY)
def test_plain_words_never_leave_their_cell(text: str) -> None:
    line = cut(text, 1_000)
    rows = table(f"| a | b |\n|---|---|\n| x{plain(line)}x | y |")
    assert [[cell.replace("\u200b", "") for cell in row] for row in rows] == [["a", "b"], [f"x{line}x", "y"]]


@given(ANY)
def test_code_is_shown_as_it_is(text: str) -> None:
    line = cut(text, 1_000)
    if line:
        (element,) = page(f"x: {code(line)}").iter("code")
        assert words_of(element) == line


@given(ANY)
def test_prose_makes_code_of_what_is_quoted_and_nothing_else(text: str) -> None:
    elements = [element.tag for element in page(f"x{prose(cut(text, 1_000))}x").iter()]
    assert set(elements) <= {"html", "head", "body", "p", "code"}


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("two of 1,000 (38 %), at 10:00 UTC.", "two of 1,000 (38 %), at 10:00 UTC."),
        ("write `next_update: 10:00`", "write `next_update: 10:00`"),
        ("signed_by @dana", "signed_by @\u200bdana"),
        ("see #12 and https://example.com", "see #\u200b12 and https\\://example.com"),
        ("<b>a|b</b>", "&lt;b&gt;a&#124;b&lt;/b&gt;"),
    ],
)
def test_only_what_would_be_markup_is_escaped(said: str, written: str) -> None:
    assert prose(said) == written
