"""Where a finding stands to the character, what beside it clears it, whose words it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.honesty.judging import CODES, HIT, judge, shown, text_of

PLACES = [
    (
        "H01",
        "Late on Sunday **the wrong certificate\nfound its way** to both balancers.",
        ["wrong certificate\nfound its way"],
    ),
    ("H01", "Mistakes were made. Backups are taken nightly.", ["Mistakes were made"]),
    (
        "H01",
        "- Data was *deleted*\n- The certificate was [allowed to lapse](x).\n",
        ["was *deleted", "certificate was [allowed to lapse"],
    ),
    ("H02", "We’re sorry if your mail was late.", ["sorry if your mail was late"]),
    ("H02", "If your mail was late, we are sorry.", ["If your mail was late, we are sorry"]),
    ("H03", "Sorry for the hassle!", ["Sorry for the hassle"]),
    ("H04", "We are sorry you feel ignored.", ["sorry you feel ignored"]),
    ("H05", "We are sorry, but no system is perfect.", ["sorry, but no system is perfect"]),
    ("H05", "We are sorry.  However, every airline had cancellations.", ["However, every airline had cancellations"]),
    ("H06", "All told, hardly anybody noticed.", ["hardly anybody"]),
    ("H07", "A hiccup overnight slowed logins.", ["A hiccup"]),
    ("H08", "It was *human error*.", ["human error"]),
    ("H09", "Please rest assured that all is well.", ["rest assured"]),
    ("H10", "The hole is closed once and for all.", ["once and for all"]),
    ("H11", "Service returned in record time.", ["in record time"]),
    ("H12", "Appropriate steps have been taken.", ["Appropriate steps have been taken"]),
    ("H13", "It was probably a disk.", ["probably"]),
]


@pytest.mark.parametrize(("code", "words", "expected"), PLACES)
def test_the_words_underlined(code: str, words: str, expected: list[str]) -> None:
    assert shown(code, text_of(words, facts=HIT)) == expected


FAULTS = ["Mistakes were made.", "Your data was deleted.", "The wrong list was published."]


@given(before=st.text(alphabet="ab é😀\n", max_size=12), fault=st.sampled_from(FAULTS))
def test_a_place_is_exact_whatever_stands_before_it(before: str, fault: str) -> None:
    words = f"{before}\n\n{fault}\n"
    text = text_of(words)
    assert [text.source.cut(hit.span) in fault for hit in judge("H01", text).hits] == [True]


CLEARED = [
    ("H01", "Mistakes were made. We made them.", "the one who did it is named in the next sentence"),
    ("H01", "Your data was deleted by our clean-up job.", "an agent"),
    ("H01", "“Mistakes were made” is what we wrote first.", "words that we quote"),
    ("H01", "> Mistakes were made.\n", "a block quote"),
    ("H01", "## Mistakes were made\n\nI deleted the table.", "a heading"),
    ("H03", "We apologise for the inconvenience. Your cards were declined for a day.", "the harm is named behind it"),
    ("H06", "The impact was minimal: 14 accounts.", "a number"),
    ("H06", "We called the impact minimal. It was not.", "taken back"),
    ("H07", "We had a glitch. A full disk stopped the queue.", "the mechanism stands beside it"),
    ("H08", "Our carrier is to blame. We had bought only one line.", "an own share in the same passage"),
    ("H12", "We will do better. By 1 June two people sign each change.", "the plan follows"),
]


@pytest.mark.parametrize(("code", "words", "why"), CLEARED, ids=[f"{c} {why}" for c, _, why in CLEARED])
def test_cleared(code: str, words: str, why: str) -> None:
    assert shown(code, text_of(words, facts=HIT)) == [], why


KEPT = [
    (
        "H01",
        "Mistakes were made.\n\nWe sell hosting.\n\nWe forgot the spare.",
        "the own share stands in another passage",
    ),
    ("H06", "The impact was minimal at 14:05.", "a clock time counts nobody"),
    ("H08", "Our carrier is to blame.\n\nWe had bought only one line.", "the own share stands in another passage"),
    ("H11", "“Best support ever”, wrote a customer.", "praise that we chose to quote"),
]


@pytest.mark.parametrize(("code", "words", "why"), KEPT, ids=[f"{c} {why}" for c, _, why in KEPT])
def test_kept(code: str, words: str, why: str) -> None:
    assert len(shown(code, text_of(words, facts=HIT))) == 1, why


@pytest.mark.parametrize("code", [code for code in CODES if code not in {"H00", "H14"}])
def test_every_further_sin_halves(code: str) -> None:
    one = {code: words for code, words, expected in PLACES if len(expected) == 1 and "\n" not in words}[code]
    first = judge(code, text_of(one, facts=HIT)).c
    twice = judge(code, text_of(f"{one}\n\n{one}\n", facts=HIT)).c
    assert (first, twice) == (0.5, 0.25)


@pytest.mark.parametrize("words", ["", "\n", "<!-- nothing -->", "```\nwe made a mistake\n```"])
def test_an_empty_text_owns_nothing(words: str) -> None:
    text = text_of(words)
    (hit,) = judge("H00", text).hits
    assert text.source.cut(hit.span) == ""
    for code in set(CODES) - {"H00", "H14"}:
        assert judge(code, text_of(words, facts=HIT)).c == 1
