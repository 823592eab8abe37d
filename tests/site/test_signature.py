"""The end of a letter: the signer's initials beside the closing lines, and nothing said twice."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from mkdocs_amends.markdown_html import to_html
from mkdocs_amends.views.people import Card, Reply
from mkdocs_amends.views.signature import beneath, closed
from tests.site.building import FIRST, STORY, Project

CARD = Card(
    "Dimas Prasetyo",
    "Head of Platform",
    (Reply("Reply to", "mailto:d@rantau.example", "d@rantau.example"), Reply("or call", "tel:+62811", "+62 811")),
    "answers within one working day",
)


def seen(markup: str) -> str:
    """The words of some HTML as a reader sees them."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


@pytest.mark.parametrize(
    ("closing", "end"),
    [
        (
            "Dimas Prasetyo\nHead of Platform\n+62 811",
            "Dimas Prasetyo Head of Platform +62 811 Reply to d@rantau.example , answers within one working day",
        ),
        (
            "Dimas Prasetyo\nKepala Platform\nd@rantau.example, +62 811",
            "Dimas Prasetyo Kepala Platform d@rantau.example , +62 811 Answers within one working day",
        ),
        (
            "Dimas Prasetyo, CTO\nd@rantau.example or +62 811",
            "Dimas Prasetyo, CTO d@rantau.example or +62 811 Answers within one working day",
        ),
        (
            "Salam,\nDimas Prasetyo",
            (
                "Salam, Dimas Prasetyo Head of Platform. Reply to d@rantau.example or call +62 811 , "
                "answers within one working day"
            ),
        ),
    ],
)
def test_what_the_closing_lines_say_is_not_said_again(closing: str, end: str) -> None:
    text = to_html(f"It broke.\n\n{closing}\n")
    shown = closed(text, [CARD])
    assert seen(shown) == f"It broke. DP {end}"
    assert shown.count('href="mailto:d@rantau.example"') == shown.count('href="tel:+62811"') == 1
    assert beneath(text, [CARD]) == ()


@pytest.mark.parametrize("words", ["It broke.", "It broke.\n\nYour team", "Dimas Prasetyo fell.\n\nYour team"])
def test_a_text_that_names_no_signer_keeps_the_card_beneath_it(words: str) -> None:
    text = to_html(words)
    assert closed(text, [CARD]) == text
    assert beneath(text, [CARD]) == (CARD,)


def test_of_two_who_sign_the_other_one_stands_beneath() -> None:
    other = Card("Yusuf Halim", "Storage engineer")
    text = to_html("It broke.\n\nDimas Prasetyo\nHead of Platform")
    assert beneath(text, [other, CARD]) == (other,)
    assert closed(text, [other, CARD]).count("am-avatar") == 1


@pytest.mark.parametrize("preview", [False, True], ids=["public", "preview"])
def test_a_signed_page_names_its_signer_once_a_letter(tmp_path: Path, *, preview: bool) -> None:
    signed = FIRST + "\nDimas Prasetyo\nHead of Platform\n+62 811 5550 100\n"
    page = Project(tmp_path / "p").write(**{**STORY, "qris__1-first_md": signed}).made("qris", preview=preview)
    letter = page[page.index('id="c-1-first"') : page.index('id="c-2-second"')]
    assert re.sub(r"<[^>]+>", "", letter).count("Dimas Prasetyo") == 1
    assert letter.count('class="am-avatar"') == 1
    assert '<a href="tel:+628115550100">+62 811 5550 100</a>' in letter
