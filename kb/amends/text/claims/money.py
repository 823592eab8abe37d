"""Sums of money: "$20", "EUR 12.50", *12,50 €*, *Rp 25.000*, *zwölf Euro*, *1,2 mil reais*."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from amends.text.claims.lexicon import Lexicon
from amends.text.claims.numbers import numbers, read

_SIGNS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₫": "VND", "฿": "THB", "₱": "PHP", "₺": "TRY", "₴": "UAH",
    "₦": "NGN", "₪": "ILS", "zł": "PLN", "R$": "BRL", "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD",
    "S$": "SGD", "HK$": "HKD", "Rp.": "IDR", "Rp": "IDR", "RM": "MYR", "S/": "PEN", "Fr.": "CHF", "$": "$", "¥": "¥",
}  # fmt: skip
"""Signs and what they stand for; one that several currencies have stands for itself."""

_CODES = (
    "AED|ARS|AUD|BDT|BRL|CAD|CHF|CLP|CNY|COP|CRC|CZK|DKK|EUR|GBP|GTQ|HKD|HUF|IDR|ILS|INR|JPY|KES|KRW|MXN|MYR|NGN|NOK"
    "|NZD|PEN|PHP|PKR|PLN|PYG|RON|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|UYU|VND|ZAR"
)
"""Codes of ISO 4217 for the currencies that letters to customers name most."""

_SPACE = r"[ \u00a0\u202f]?"
_FIGURE = r"\d+(?:[.,'\u2019\u00a0\u202f]\d+|\ \d{3}(?!\d))*"


class Sum(NamedTuple):
    """An amount, its currency (a code of ISO 4217, or the sign where several have it), and its place."""

    amount: float
    currency: str
    start: int
    end: int


class _Patterns:
    """One language's ways to name a sum."""

    def __init__(self, lexicon: Lexicon) -> None:
        names = dict(entry.split(" ", 1) for entry in lexicon.list("money"))  # *EUR euros?*
        self.names = {code: re.compile(pattern, re.IGNORECASE) for code, pattern in names.items()}
        sign = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
        word = lexicon.either(names.values())
        scale = lexicon.either(map(re.escape, (*lexicon.scales, "k", "mn", "bn", "jt", "rb")))
        of = lexicon.alternatives("money_of")
        figure = rf"{_FIGURE}(?:{_SPACE}{scale}(?!\w))?"
        code = rf"(?-i:{_CODES})(?!\w)"
        self.written = lexicon.pack.compile(
            rf"(?<![\w.,])(?P<first>{figure}){_SPACE}(?:{of}\s?)?(?:(?P<sign1>{sign})|(?P<code1>{code})|(?P<word>{word})(?![\w-]))"
            rf"|(?<!\w)(?:(?P<sign2>{sign})|(?P<code2>{code})){_SPACE}(?P<second>{figure})"
        )
        self.behind = lexicon.pack.compile(rf"\s(?:{of}\s?)?(?P<word>{word})(?![\w-])")

    def code(self, word: str) -> str:
        """The currency that a language calls by a word."""
        return next(code for code, pattern in self.names.items() if pattern.fullmatch(word))


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    return _Patterns(lexicon)


def sums(text: str, lexicon: Lexicon) -> list[Sum]:
    """Find the sums of money that a clean text names, in order."""
    patterns = _patterns(lexicon)
    found = []
    for match in patterns.written.finditer(text):
        amount = read(match["first"] or match["second"], lexicon)
        unit = match["code1"] or match["code2"] or _SIGNS.get(match["sign1"] or match["sign2"] or "")
        if amount is not None:
            found.append(Sum(amount[0], unit or patterns.code(match["word"]), match.start(), match.end()))
    taken = [(one.start, one.end) for one in found]
    for number in numbers(text, lexicon):
        behind = patterns.behind.match(text, number.end)
        if behind and not any(start < behind.end() and number.start < end for start, end in taken):
            found.append(Sum(number.value, patterns.code(behind["word"]), number.start, behind.end()))
    return sorted(found, key=lambda one: one.start)
