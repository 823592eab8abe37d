"""Internal blocks in every company they may keep: nothing of them comes out, and prose and pages agree on where."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amends.records.inner import block_lines, inner_parts, without_inner
from amends.records.redaction import publish
from amends.text.hidden import JOINER, mask
from tests.records.building import knowledge

NOW = datetime(2026, 11, 1, tzinfo=UTC)
OPEN = "Public words.\n\n"

HIDDEN = [
    ("a closing line in code", "/// internal\nSteps:\n\n```\n///\nSECRET\n```\n///\n\nAfter.\n", "After."),
    (
        "code in a list, far indented",
        "/// internal\n1. Step\n\n       ```sh\n       ///\n       SECRET\n       ```\n///\n",
        "",
    ),
    ("code in a quote", "> /// internal\n> ~~~\n> ///\n> SECRET\n> ~~~\n> ///\n", ""),
    ("longer ticks around shorter", "/// internal\n````\n```\n///\nSECRET\n````\n///\n\nAfter.\n", "After."),
    ("code that never ends", "/// internal\n```\nSECRET\n///\n\nAfter.\n", "After."),
    ("a second closing line", "/// internal\nA\n///\nSECRET\n\n///\n\nAfter.\n", "After."),
    ("a closing line in a comment", "/// internal\n<!--\n///\nSECRET\n-->\n///\n\nAfter.\n", "After."),
    ("a block inside code", "```\nopen\n/// internal\nSECRET\n///\n```\n\nAfter.\n", "After."),
    (
        "two blocks inside code",
        "```\n/// internal\nSECRET\n///\nx\n/// interal\nSECRET\n///\n```\n\nAfter.\n",
        "After.",
    ),
    ("a comment behind code with a block", "```\n/// internal\nx\n///\n```\n<!-- SECRET -->\n```\ncode\n```\n", ""),
    ("a block inside code that never ends", "```\n/// internal\nSECRET\n```\n\nSECRET\n", ""),
    ("behind the mark of a list", "- /// internal\n  SECRET\n  ///\n\nAfter.\n", "After."),
    ("behind blanks nobody sees", "\u00a0\u200b/// internal\nSECRET\n///\n\nAfter.\n", "After."),
    ("a blank nobody sees before the name", "///\u00a0internal\nSECRET\n///\n\nAfter.\n", "After."),
    ("a name in brackets", "/// [internal]\nSECRET\n///\n\nAfter.\n", "After."),
    ("a name in other letters", "/// внутри\nSECRET\n///\n\nAfter.\n", "After."),
    ("lone carriage returns", "/// internal\rSECRET\r///\r\rAfter.\n", "After."),
]


@pytest.mark.parametrize(("what", "text", "after"), HIDDEN, ids=[row[0] for row in HIDDEN])
def test_nothing_of_an_internal_block_comes_out(what: str, text: str, after: str) -> None:
    assert "SECRET" not in without_inner(OPEN + text), what
    assert "SECRET" not in mask(OPEN + text)[0], what
    assert without_inner(OPEN + text).startswith("Public words.")
    assert without_inner(OPEN + text).rstrip().endswith(after)


SHOWN = [
    "```rust\n/// Returns the user.\n///\nfn user() {}\n```\n",
    "/// note\nHear.\n///\n",
    "/// note\n```\n///\n```\n///\n",
    "//// note\n/// tip\nHear.\n///\n////\n",
]


@pytest.mark.parametrize("text", SHOWN)
def test_code_and_blocks_for_readers_stay(text: str, tmp_path: Path) -> None:
    assert without_inner(text) == text
    assert knowledge(tmp_path, a__incident_md=f"---\ntitle: A\n---\n{text}").problems == ()


STRAY = [
    ("///\n", (5, 1)),
    ("Open.\n\n> ///\n", (7, 3)),
    ("/// internal\nInner.\n///\nMore.\n///\n", (9, 1)),
    ("/// note\nHear.\n///\n\n////\n", (9, 1)),
]


@pytest.mark.parametrize(("text", "place"), STRAY)
def test_an_end_without_a_beginning_is_an_error(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    known = knowledge(tmp_path, a__incident_md=f"---\ntitle: A\nvisibility: public\n---\n{text}")
    assert [(f.code, f.severity, f.line, f.column) for f in known.problems] == [("I31", "error", *place)]
    assert "none is open" in known.problems[0].message


def test_a_password_in_code_in_an_internal_block_is_on_no_page(tmp_path: Path) -> None:
    body = "/// internal\nSteps:\n\n```\n///\nLEAK: root password\n```\n///\n\nMail works again.\n"
    known = knowledge(tmp_path, a__incident_md=f"---\ntitle: A\nvisibility: public\n---\n{body}")
    assert "root password" not in repr(publish(known, now=NOW))
    assert "Mail works again." in repr(publish(known, now=NOW))


LINES = [
    *("/// internal", "///", "////", "/// note", "//// internal", "/// interal", "> /// internal", "- ///", "    ///"),
    *("```", "````", "~~~", "```sh", "    ```", "> ```", "1. ```", "`a", "`", "<!--", "-->", "<!-- a -->", "<!-->"),
    *("", "word one", "secret", "a `///` b", "b <!-- c --> d `<!--` e"),
]
TEXTS = st.lists(
    st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n", "\r\n", "\r"])).map("".join), max_size=24
).map("".join)


@given(TEXTS)
@example("/// internal\n```\n///\nsecret\n```\n///\nword\n")
@example("```\n/// internal\nsecret\n```\n")
@example("`a\n<!-- secret -->\n`\n")
def test_prose_and_pages_leave_out_the_same(text: str) -> None:
    masked, comments = mask(text)
    parts = inner_parts(text)
    assert len(masked) == len(text)
    assert list(comments) == [part.span for part in parts if part.kind == "comment"]
    inner = {at for part in parts for at in range(part.span.start, part.span.end)}
    lines = {at for line in block_lines(text) for at in range(line.start, line.end)}
    for at, (was, now) in enumerate(zip(text, masked, strict=True)):
        if at in inner:
            assert now in f" \r\n{JOINER}"
        elif at not in lines:
            assert now == was
    visible = [word for word in masked.replace(JOINER, "").split() if word == "secret"]
    assert visible == [word for word in without_inner(text).split() if word == "secret"]


@given(TEXTS)
def test_whatever_follows_an_internal_block_its_words_stay_inside(text: str) -> None:
    body = f"{OPEN}/// internal\nSECRET\n{text}"
    assert "SECRET" not in without_inner(body)
    fenced = f"{OPEN}/// internal\n```\n///\nSECRET\n```\n{text}"
    assert "SECRET" not in without_inner(fenced)
