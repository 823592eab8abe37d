"""Findings in a text: every mark stands on its words, whatever Markdown surrounds them, and changes nothing else."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.findings import Finding
from amends.source import Source, Span
from mkdocs_amends.markdown_html import inline, to_html
from mkdocs_amends.proof import Numbered, passages

TAG = re.compile(r"<[^>]+>")
MARK = re.compile(r"<mark[^>]*>(.*?)</mark>", re.DOTALL)
REF = re.compile(r'<a class="am-ref"[^>]*>\d+</a>')


def proof(text: str, *marked: str) -> tuple[str, list[int], int]:
    """Mark some words of a text; give the HTML, the numbers beside it, and how many found no place."""
    source = Source("letter.md", text)
    findings = [
        Numbered(
            number,
            Finding.at(
                source,
                Span(text.index(words), text.index(words) + len(words)),
                code="H01",
                name="agentless-fault",
                severity="warning",
                message="Nobody did it.",
            ),
        )
        for number, words in enumerate(marked, start=1)
    ]
    found, absent = passages(text, 0, findings, internal="Internal")
    return "".join(p.html for p in found), [n.number for p in found for n in p.notes], len(absent)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("A mistake was made.", "mistake was made", "mistake was made"),
        (
            "A **mistake** was\nmade by [nobody](tel:1).",
            "mistake** was\nmade by [nobody",
            "mistake was\nmade by nobody",
        ),
        ("- one\n- a mistake was made\n", "mistake was made", "mistake was made"),
        ("| a | b |\n|---|---|\n| made | by |\n", "made", "made"),
        ("## Mistakes were made\n\nText.", "Mistakes were made", "Mistakes were made"),
        ("> Mistakes were made", "Mistakes were made", "Mistakes were made"),
        ("Fish &amp; chips were made", "Fish &amp; chips", "Fish & chips"),
        ("1 < 2 was made", "1 < 2", "1 < 2"),
    ],
)
def test_a_mark_stands_on_its_words(text: str, words: str, shown: str) -> None:
    made, notes, absent = proof(text, words)
    assert html.unescape(TAG.sub("", "".join(MARK.findall(made)))) == shown
    assert (notes, absent) == ([1], 0)
    assert made.count('id="f1"') == 1


def test_marks_may_overlap() -> None:
    made, notes, _ = proof("A mistake was made by us.", "mistake was made", "was made by")
    assert notes == [1, 2]
    assert html.unescape(TAG.sub("", REF.sub("", made))).strip() == "A mistake was made by us."


def test_a_number_stands_behind_a_link_and_never_in_it() -> None:
    made, _, _ = proof("See [the mistake](https://x.example) here.", "mistake")
    assert '</mark></a><a class="am-ref" href="#n1">1</a>' in made


@pytest.mark.parametrize(
    ("address", "shown"),
    [("https://x.example/mistake", 'href="https://x.example/mistake"'), ("mistake.md", "<span>it</span>")],
)
def test_a_mark_inside_an_address_is_told_beside_the_text(address: str, shown: str) -> None:
    made, notes, absent = proof(f"See [it]({address}).", "mistake")
    assert (notes, absent) == ([], 1)
    assert shown in made


def test_an_internal_block_and_a_comment_are_shown_as_such() -> None:
    made, _, _ = proof("One.\n\n/// internal\nTicket **7**.\n///\n\n<!-- why -->\n\nTwo.")
    assert '<div class="am-internal"><b>Internal</b>\n<p>Ticket <strong>7</strong>.</p>\n</div>' in made
    assert '<span class="am-internal am-internal--inline"><b>Internal</b> why</span>' in made


WORDS = st.lists(
    st.sampled_from(["mistake", "was", "**made**", "*by*", "`us`", "[it](tel:1)", "&amp;", "<b>"]),
    min_size=1,
)
BLOCKS = st.lists(
    st.tuples(st.sampled_from(["", "- ", "## ", "> ", "1. "]), WORDS).map(lambda pair: pair[0] + " ".join(pair[1])),
    min_size=1,
    max_size=4,
).map("\n\n".join)


@given(text=BLOCKS, data=st.data())
def test_marks_change_no_word(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    source = Source("letter.md", text)
    finding = Finding.at(source, Span(start, end), code="H01", name="n", severity="error", message="m")
    found, absent = passages(text, 0, [Numbered(1, finding)], internal="Internal")
    made = "".join(p.html for p in found)
    assert "".join(TAG.sub("", REF.sub("", made)).split()) == "".join(TAG.sub("", to_html(text)).split())
    assert sum(len(p.notes) for p in found) + len(absent) == 1


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:alert)", "<span>x</span>"),
        ("[x](https://a.example)", '<a href="https://a.example">x</a>'),
        ("[x](mailto:a@b.example)", '<a href="mailto:a@b.example">x</a>'),
        ("[x](incident:qris)", '<a href="../qris/">x</a>'),
        ("[x](incident:none)", "<span>x</span>"),
        ("![alt](https://elsewhere.example/x.png)", "<span>alt</span>"),
        ("![alt](graph.png)", '<img alt="alt" src="../graph.png">'),
        ("![alt](other.png)", "<span>alt</span>"),
        ("[x](2-two.md)", "<span>x</span>"),
        ("[x](java\tscript:alert)", "<span>x</span>"),
        ("[x](&#106;avascript:alert)", "<span>x</span>"),
        ("[x](javascript&colon;alert)", "<span>x</span>"),
        ("[x](\x01javascript:alert)", "<span>x</span>"),
        ("<a@b.example>", "&#109;&#97;&#105;&#108;"),
        ("# One\n\n## Two", "<h4>One</h4>\n<h5>Two</h5>"),
        ("/// note\nWords\n///", "<p>Words</p>"),
        ("Yours\n\nRani Putri\nHead of Care", "<p>Rani Putri<br>\nHead of Care</p>"),
        ("Two lines\nof prose that " + "goes on and on " * 4, "Two lines\nof prose"),
    ],
)
def test_the_words_of_a_record_as_html(words: str, made: str) -> None:
    assert made in to_html(words, resolve={"incident:qris": "../qris/", "graph.png": "../graph.png"}.get)


@pytest.mark.parametrize(
    ("words", "made"), [("a *b*", "a <em>b</em>"), ("a\n\nb", "a b"), ("- a", "- a"), ("<b>", "&lt;b&gt;")]
)
def test_a_short_text_has_no_paragraph(words: str, made: str) -> None:
    assert inline(words) == made
