"""Numbers in words and digits, and the range that words around them admit."""

from __future__ import annotations

from typing import NamedTuple

from amends.text.claims.lexicon import GLYPHS, Lexicon

SHARE_OF_ROUNDING = 0.05
"""A figure within 5 % of the record is the same figure, told in round words."""

_SHORT = {"k": 1e3, "mn": 1e6, "bn": 1e9, "rb": 1e3, "jt": 1e6}


class Number(NamedTuple):
    """A number or a range in a clean sentence.

    ``step`` is its granularity: 1,800 is told in hundreds, 2.5 in tenths.
    """

    low: float
    high: float
    step: float
    start: int
    end: int

    @property
    def value(self) -> float:
        """The number, or the middle of the range."""
        return (self.low + self.high) / 2


class Bounds(NamedTuple):
    """What words admit, and where the words that say so begin and end."""

    low: float
    high: float
    start: int
    end: int


_LARGE = 1000
_MOST = 1e18
"""No count of an outage is larger, whatever stands in a text."""


def numbers(text: str, lexicon: Lexicon) -> list[Number]:
    """Find the numbers of a clean text, in order."""
    out = []
    for found in lexicon.number.finditer(text):
        first = read(found["first"], lexicon)
        if first is None:
            continue
        value, step = first
        second = read(found["second"], lexicon) if found["second"] else None
        if second is None:
            end = found.end("first")
            if value >= _LARGE and text[end - 1].isalpha():
                value, step, end = _and_a_half(value, step, end, found["first"], text, lexicon)
            out.append(Number(value, value, step, found.start(), end))
        elif second[0] > value:
            out.append(Number(value, second[0], min(step, second[1]), found.start(), found.end()))
        else:
            out.append(Number(value, value, step, found.start(), found.end("first")))
            out.append(Number(second[0], second[0], second[1], found.start("second"), found.end()))
    return _joined(out, text, lexicon)


def _and_a_half(
    value: float, step: float, end: int, words: str, text: str, lexicon: Lexicon
) -> tuple[float, float, int]:
    """Add the fraction that stands behind a large word for numbers: *un million et demi*."""
    last = words.split()[-1].lower()
    size = lexicon.numbers.get(last, 0.0) if last in lexicon.scales else 0.0
    part = lexicon.and_fraction.match(text, end) if size >= _LARGE else None
    if part is None:
        return value, step, end
    added = lexicon.fractions[part["fraction"].lower()] * size
    return value + added, added, part.end()


def _joined(found: list[Number], text: str, lexicon: Lexicon) -> list[Number]:
    """Make one range of "between 20 and 30"."""
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        if one.high < two.low and lexicon.joint.fullmatch(text, one.end, two.start):
            before = lexicon.between.search(text, max(0, one.start - 12), one.start)
            if before:
                found[i : i + 2] = [Number(one.low, two.high, min(one.step, two.step), before.start(), two.end)]
    return found


def read(words: str, lexicon: Lexicon) -> tuple[float, float] | None:
    """Read one number: its value and its granularity; None where the words make none."""
    low = words.lower().strip()
    if low[:1].isdigit() or low[:1] in GLYPHS:
        return _digits(low, lexicon)
    value = _spelled(low, lexicon)
    return None if value is None else (value, granularity(value))


def granularity(value: float) -> float:
    """How finely a number is told: 1,800 in hundreds, 45 in fives, 2 in ones; fractions in themselves."""
    if value != int(value):
        return 0.5 if (value * 2).is_integer() else 0.1
    if value == 0:
        return 1.0
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    return float(step * 5 if step < value and value % (step * 5) == 0 and value // step > 9 else step)


def _digits(low: str, lexicon: Lexicon) -> tuple[float, float]:
    marks = lexicon.figures.marks if lexicon.figures else ".,\u00a0\u202f"
    at = next((i for i, c in enumerate(low) if not (c.isdigit() or c in marks)), len(low))
    at = len(low[:at].rstrip())
    figure, rest = low[:at], low[at:]
    part = GLYPHS.get(rest[:1], 0.0)
    scale = (rest[1:] if part else rest).strip()
    factor = _SHORT.get(scale) or lexicon.pack.numbers.get(scale, 1.0)
    whole = (
        lexicon.figures.value(figure)
        if lexicon.figures
        else (
            figure.replace(lexicon.thousands, "")
            .replace("\u00a0", "")
            .replace("\u202f", "")
            .replace(lexicon.decimal, ".")
        )
    )
    value = (min(float(whole), _MOST) if whole else 0.0) + part
    decimals = len(whole.partition(".")[2])
    step = part or (10.0**-decimals if decimals else granularity(value))
    return value * factor, step * factor


def _spelled(low: str, lexicon: Lexicon) -> float | None:
    joints = {word.lower() for word in lexicon.list("number_and")}
    ones = frozenset(word.lower() for word in lexicon.list("number_one"))
    words: list[str] | None = low.replace("-", " ").split()
    if lexicon.spelling:
        joints |= set(lexicon.spelling.glue)
        ones, words = lexicon.spelling.ones, lexicon.spelling.parts(low)
    total = current = 0.0
    seen = False
    for word in words or ():
        if word in joints:
            continue
        value = 1.0 if word in ones else lexicon.numbers.get(word)
        if value is None:
            return None
        seen = True
        if word in lexicon.teens:
            current += 10
        elif word in lexicon.tens or word in lexicon.scales:
            rest = current % value or 1.0
            current = (current - current % value) + rest * value
            if value >= 1000:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current if seen else None


def bounds(text: str, number: Number, end: int, lexicon: Lexicon, *, cap: float, size: float = 1.0) -> Bounds:
    """What is admitted by a number that ends (with its unit) at ``end``, and the modifiers around it.

    ``cap`` is the largest part of the value that rounding may explain, ``size`` the value of one unit.
    """
    modes, start = _before(text, number.start, lexicon)
    inner = lexicon.after.match(text, number.end) if end > number.end else None
    if inner:
        modes.add(str(inner.lastgroup))
    after = lexicon.after.match(text, end)
    if after:
        modes.add(str(after.lastgroup))
        end = after.end()
    return Bounds(*_range(number.low * size, number.high * size, number.step * size, modes, cap), start, end)


def _before(text: str, at: int, lexicon: Lexicon) -> tuple[set[str], int]:
    modes: set[str] = set()
    for _ in range(3):
        found = lexicon.before.search(text[max(0, at - 48) : at])
        if found is None:
            break
        modes.add(str(found.lastgroup))
        at = max(0, at - 48) + found.start()
        if found.lastgroup not in {"about", "exactly"}:
            break
    return modes, at


def _range(low: float, high: float, step: float, modes: set[str], cap: float) -> tuple[float, float]:
    slack = max(SHARE_OF_ROUNDING * high, min(step / 2, cap * high))
    wide = max(slack, min(step / 2, 1.33 * cap * high), 0.15 * high)
    if modes & {"at_most", "or_less"}:
        return 0.0, high + SHARE_OF_ROUNDING * high
    if modes & {"at_least", "or_more"}:
        return low - SHARE_OF_ROUNDING * low, float("inf")
    if "nearly" in modes:
        return low - max(wide, min(step / 2, 0.3 * low)), high + 0.01 * high
    if "just_over" in modes:
        return low * 0.99, high + max(0.15 * high, min(step / 2, 0.5 * high))
    if "and_a_bit" in modes:
        return low * 0.99, high + max(0.25 * high, min(step, high) * 0.99)
    if modes & {"about", "or_so", "sign"}:
        return low - wide, high + wide
    return low - slack, high + slack
