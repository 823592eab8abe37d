"""Claims, as properties: a figure written in any spelling is read back, and its words are where they are said to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.source import Source, Span
from amends.text.claims import Claim, claims
from amends.text.pack import load
from amends.text.parse import parse

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_UNITS = [*_ONES.split(), "eighteen", "nineteen"]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SATUAN = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]


def english(number: int) -> str:
    """A number under a million in English words."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_UNITS[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{_UNITS[number // 100]} hundred" + (f" and {english(rest)}" if rest else "")
    rest = number % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{english(number // 1000)} thousand" + (joint + english(rest) if rest else "")


def indonesian(number: int) -> str:
    """A number under a million in Indonesian words."""
    if number < 12:
        return _SATUAN[number]
    if number < 20:
        return f"{_SATUAN[number - 10]} belas"
    for size, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "sepuluh")):
        if number >= size:
            many, rest = divmod(number, size)
            head = one if many == 1 else f"{indonesian(many)} {name}"
            return f"{head} {indonesian(rest)}" if rest else head
    raise AssertionError(number)


def read(words: str, lang: str) -> tuple[Claim, ...]:
    source = Source("-", words)
    prose = parse(source, Span(0, len(words)), lang)
    found = claims(prose, load(lang))
    for claim in found:
        sentence = prose.sentences[claim.sentence]
        assert claim.text == sentence.text[claim.start : claim.end]
        assert source.cut(sentence.span(claim.start, claim.end)) == claim.text
        assert isinstance(claim.value, str) or claim.low <= claim.value <= claim.high
    return found


@given(st.integers(2, 999_999))
def test_a_count_is_read_back_from_its_english_spellings(number: int) -> None:
    for spelling in (f"{number:,}", english(number)):
        [claim] = [c for c in read(f"It hit {spelling} customers.", "en") if c.kind == "count"]
        assert (claim.value, claim.unit, claim.subject) == (number, "customers", "customers")


@given(st.integers(2, 999_999))
def test_a_count_is_read_back_from_its_indonesian_spellings(number: int) -> None:
    for spelling in (f"{number:,}".replace(",", "."), indonesian(number)):
        [claim] = [c for c in read(f"Sebanyak {spelling} pelanggan terdampak.", "id") if c.kind == "count"]
        assert (claim.value, claim.unit, claim.subject) == (number, "customers", "customers")


@given(st.integers(0, 47), st.integers(0, 59))
def test_a_duration_is_read_back_from_its_spellings(hours: int, minutes: int) -> None:
    whole = hours * 60 + minutes
    spellings = [f"{whole} minutes", f"{whole} min", f"{whole}min"]
    if hours:
        spellings += [f"{hours} h {minutes:02d}", f"{hours}h{minutes:02d}m", f"{hours} hours and {minutes} minutes"]
    for spelling in spellings:
        [claim] = [c for c in read(f"The outage lasted {spelling}.", "en") if c.kind == "duration"]
        assert claim.value == whole
        assert claim.admits(whole)
    [claim] = [c for c in read(f"Gangguan berlangsung {whole} menit.", "id") if c.kind == "duration"]
    assert claim.value == whole


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_clock_time_is_read_back_from_its_spellings(hour: int, minute: int) -> None:
    half = "AM" if hour < 12 else "PM"
    for spelling in (f"{hour:02d}:{minute:02d}", f"{hour % 12 or 12}:{minute:02d} {half}"):
        [claim] = [c for c in read(f"The site went down at {spelling} UTC.", "en") if c.kind == "clock"]
        assert (claim.value, claim.unit, claim.subject) == (f"{hour:02d}:{minute:02d}", "+00:00", "start")
    [claim] = [c for c in read(f"Situs padam sejak pukul {hour:02d}.{minute:02d} WIB.", "id") if c.kind == "clock"]
    assert (claim.value, claim.unit) == (f"{hour:02d}:{minute:02d}", "+07:00")


@given(st.integers(0, 1000).map(lambda tenths: tenths / 10))
def test_a_share_is_read_back(share: float) -> None:
    for sign in ("%", " %", " percent", " per cent"):
        [claim] = [c for c in read(f"{share:g}{sign} of our customers were hit.", "en") if c.kind == "share"]
        assert claim.value == pytest.approx(share)
    [claim] = [c for c in read(f"{share:g} % pelanggan terdampak.".replace(".", ",", 1), "id") if c.kind == "share"][:1]
    assert claim.value == pytest.approx(share) or share == int(share)


@given(st.text(alphabet="0123456789 :.,%-–½kh amp()/and of in WIBUTC hour minutes one half *_\n“”", max_size=60))
def test_any_text_is_read_and_every_claim_is_where_it_is_said_to_be(words: str) -> None:
    for lang in ("en", "id"):
        source = Source("-", words)
        prose = parse(source, Span(0, len(words)), lang)
        for claim in claims(prose, load(lang)):
            assert claim.text == prose.sentences[claim.sentence].text[claim.start : claim.end] != ""
