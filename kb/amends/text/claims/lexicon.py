"""A language's words for amounts and times, compiled once from its pack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from amends.text.claims.spelling import Figures, Spelling
from amends.text.claims.zones import PLACES

if TYPE_CHECKING:
    from amends.text.pack import Pack

PLACE = "◊"
"""Stands for the claim in the pack's patterns of what a claim is about."""

GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75}
"""Fractions of one character."""

_MODES = ("nearly", "just_over", "at_most", "at_least", "about", "exactly")
_AFTER = ("and_a_bit", "or_so", "or_less", "or_more")


class Lexicon:
    """What number and time readers need to know about one language."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        vague = pack.words.get("number_vague", ())
        self.numbers = {
            word: value for word, value in pack.numbers.items() if (value >= 1 or value == 0) and word not in vague
        }
        self.fractions = {word: value for word, value in pack.numbers.items() if 0 < value < 1} | GLYPHS
        self.units = {word: unit for word, unit in pack.units.items() if unit != "percent"}
        self.scales = frozenset(self.list("number_scale"))
        self.tens = frozenset(self.list("number_times_ten"))
        self.teens = frozenset(self.list("number_plus_ten"))
        decimals = self.list("number_decimal") or (".",)
        self.decimal = decimals[0]
        self.thousands = "." if self.decimal == "," else ","
        self.zones = {name: at for name, at in pack.zones.items() if "/" not in at[0]}
        self.places = PLACES | {name.lower(): at[0] for name, at in pack.zones.items() if "/" in at[0]}
        self.spelling = (
            Spelling(self.numbers, self.scales, self.list, self.either) if self.list("number_one_joined") else None
        )
        self.figures = Figures(decimals, self.list("number_thousands")) if self.list("number_thousands") else None

    def list(self, name: str) -> tuple[str, ...]:
        """A word list of the pack; an empty one where it has none."""
        return self.pack.words.get(name, ())

    def alternatives(self, *names: str) -> str:
        """Word lists as one group of a pattern that matches nothing where all are empty."""
        return self.either(word for name in names for word in self.list(name))

    def either(self, words: Iterable[str]) -> str:
        """Words as one group, longest first, their lists expanded."""
        ordered = sorted(set(words), key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(self._expand(word) for word in ordered)})" if ordered else "(?!)"

    def _expand(self, word: str) -> str:
        return re.sub(r"\{([a-z][a-z_0-9]*)\}", lambda found: self.alternatives(found[1]), word)

    def about(self, name: str, masked: str) -> bool:
        """Whether one of a list's patterns stands in a sentence in which the claim is replaced by `PLACE`."""
        return name in self.pack.words and self.pack.expression(name).search(masked) is not None

    @cached_property
    def gate(self) -> frozenset[str]:
        """The words one of which stands in every sentence with a number, a share or a length."""
        joined = {word for words in (self.numbers, self.fractions, self.units) for word in words}
        plain = re.compile(r"[^\W\d_]+")
        for name in ("claim_gate", "amount_one", "amount_units_of_one"):
            joined.update(found for word in self.list(name) for found in plain.findall(word)[:1])
        return frozenset(joined)

    @cached_property
    def clock_hint(self) -> re.Pattern[str]:
        """What stands in every sentence with a clock time."""
        words = self.alternatives(
            "clock_am", "clock_pm", "clock_midday", "clock_oclock", "clock_noon", "clock_midnight", "clock_half_past",
            "clock_quarter_past", "clock_quarter_to", "clock_half_to", "clock_three_quarters_to", "clock_nightly",
        )  # fmt: skip
        weak = set(self.list("clock_lead_weak"))
        lead = self.either(word for word in self.list("clock_lead") if word not in weak)
        zone = self.either(map(re.escape, self.zones))
        hour, timed = self.either(map(re.escape, self.numbers)), self.alternatives("clock_zone_word")
        past, name = self.alternatives("clock_past", "clock_hour_past"), r"(?-i:[A-Z])\w+"
        part = self.alternatives("clock_quarter", "clock_half")
        words = rf"(?:{words}|{past}\s(?:{hour}|{part})|{name}\s{timed}|{timed}\s{name})"
        unit = rf"\d\s?{self.alternatives('clock_hour_unit')}(?!\w)" if self.list("clock_hour_unit") else "(?!)"
        return self.pack.compile(rf"\d[:.h\u2236]\d\d|{unit}|(?<!\w)(?:{words}|{lead}|(?-i:{zone}))(?!\w)|\d[ap]\.?m")

    @cached_property
    def unit_hint(self) -> re.Pattern[str]:
        """What stands in every sentence with a length of time."""
        unit = self.either(map(re.escape, self.units))
        fraction = self.either(map(re.escape, self.fractions))
        joined = rf"\w{self.alternatives('number_before')}|{fraction}{unit}|" if self.glued else ""
        return self.pack.compile(
            rf"{joined}(?<![^\W\d])(?:{unit}|{self.alternatives('amount_units_of_one', 'amount_moment')})(?![^\W\d])"
        )

    @cached_property
    def glued(self) -> re.Pattern[str] | None:
        """A number of several words that are written as one, which no list of words can hold."""
        return self.spelling.together if self.spelling else None

    @cached_property
    def whole_words(self) -> frozenset[str]:
        """First words of what says none, all or most of somebody."""
        names = ("none", "almost_none", "all", "almost_all", "most", "everybody", "nobody")
        first = re.compile(r"[^\W\d_]+")
        return frozenset(word for n in names for entry in self.list(f"share_{n}") for word in first.findall(entry))

    @cached_property
    def digits(self) -> str:
        """A number in digits."""
        if self.figures:
            return self.figures.expression
        thousands, decimal = re.escape(self.thousands), re.escape(self.decimal)
        return rf"(?:\d{{1,3}}(?:[{thousands}\u00a0\u202f]\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?)"

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A number, or a range of two, in digits or words."""
        word = self.either(re.escape(word) for word in self.numbers)
        joint = self.alternatives("number_and")
        short = (letters for letters in ("k", "mn", "bn") if letters not in self.units)
        scale = self.either([*self.scales, *short, *self.list("number_scale_short")])
        words = rf"(?<![\w]){word}(?:(?:[ -]|\s{joint}\s){word})*(?!\w)"
        if self.spelling:
            words = self.spelling.expression
        part = f"[{''.join(GLYPHS)}]"
        digit = rf"(?:{self.digits}{part}?|{part})(?:\s?(?:{scale})(?!\w))?"
        one = rf"(?:{digit}|{words}|(?<!\w){self.alternatives('number_one')}\s{self.either(self.scales)}(?!\w))"
        to = self.alternatives("number_to")
        return self.pack.compile(
            rf"(?<![\w.,:/#$€£¥−-])(?P<first>{one})(?:\s?(?:[-–]|(?:\s|(?<=\d)){to}\s)\s?(?P<second>{one}))?(?![:/]\d)"
        )

    @cached_property
    def between(self) -> re.Pattern[str]:
        """A word that makes the next two numbers a range."""
        return self.pack.compile(rf"(?<!\w){self.alternatives('clock_between')}\s\Z")

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """What stands between one unit and its smaller parts: "an hour and twenty minutes"."""
        own = f"|{self.alternatives('number_and')}" if self.spelling else ""
        return self.pack.compile(rf",?\s(?:and|dan{own})?\s?|\s?")

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """What stands between the two numbers of such a range."""
        return self.pack.compile(rf"\s{self.alternatives('number_and')}\s")

    @cached_property
    def link(self) -> re.Pattern[str]:
        """What joins the two parts of a length: "two hours and six minutes"."""
        return self.pack.compile(rf"{self.alternatives('number_and', 'amount_more_by')}\s")

    @cached_property
    def less(self) -> re.Pattern[str]:
        """What stands between a length and what is taken from it: "two hours less ten minutes"."""
        return self.pack.compile(rf",?\s{self.alternatives('amount_less')}\s")

    @cached_property
    def less_a_fraction(self) -> re.Pattern[str]:
        """A fraction of its unit that is taken from a length: *tiga jam kurang seperempat*."""
        fraction = self.either(map(re.escape, self.fractions))
        return self.pack.compile(rf"\s{self.alternatives('amount_less')}\s(?P<fraction>{fraction})(?!\w)")

    @cached_property
    def short_of(self) -> re.Pattern[str]:
        """What stands between what is missing and a length: "ten minutes short of two hours"."""
        return self.pack.compile(rf"\s{self.alternatives('amount_short_of')}\s")

    @cached_property
    def unit_left_out(self) -> re.Pattern[str]:
        """A number whose unit was told with the one before: "search was down for 45 minutes, payments for 130"."""
        lead, more = self.alternatives("amount_unit_left_out"), self.alternatives("amount_longer")
        return self.pack.compile(rf"(?<!\w){lead}\s(?P<number>\d+)(?=(?:\s{more})?\s?(?:[.,;!?)]|\Z))(?![.,:]\d)")

    @cached_property
    def one_of(self) -> re.Pattern[str]:
        """One that is picked from many: "one of you"."""
        lead = self.alternatives("amount_exactly")
        return self.pack.compile(rf"(?:{lead}\s)?{self.alternatives('count_one_of')}(?!\w)")

    @cached_property
    def of(self) -> re.Pattern[str]:
        """What joins a share to what it is a share of."""
        return re.compile(rf"(?:\s{self.alternatives('share_of')})?")

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """A unit of time behind a number, with what may stand between them."""
        between, unit = self.alternatives("amount_between"), self.either(map(re.escape, self.units))
        return self.pack.compile(rf"(?:[\s-]*{between})?[\s-]*(?P<unit>{unit})(?![^\W\d])")

    @cached_property
    def one_unit(self) -> re.Pattern[str]:
        """One unit without a number: an hour, *sejam*; half an hour, three quarters of an hour, *setengah jam*."""
        unit = self.either(map(re.escape, self.units))
        one = self.alternatives("number_one", "number_one_within")
        fraction = self.either(map(re.escape, self.fractions))
        many = self.either([*map(re.escape, self.numbers), *self.list("number_one")])
        between, elided = self.alternatives("amount_between"), self.alternatives("fraction_of_elided")
        glued = "|" if self.glued else ""  # *Viertelstunde*
        return self.pack.compile(
            rf"(?<![\w-])(?:(?:(?P<many>{many})[\s-])?(?P<fraction>{fraction})(?:[\s-]{elided}|[\s-](?:{self.alternatives('fraction_of')}\s)?(?:{one}\s)?{glued})"
            rf"|{one}\s(?:{between}\s)?|{self.alternatives('number_one_prefix')})(?P<unit>{unit})(?!\w)(?!{self.alternatives('amount_not_unit')})"
        )

    @cached_property
    def fraction_of(self) -> re.Pattern[str]:
        """What makes "a third of a day" a fraction, where "the third day" is not."""
        return self.pack.compile(rf"[\s-]{self.alternatives('fraction_of')}\s")

    @cached_property
    def and_fraction(self) -> re.Pattern[str]:
        """What adds a fraction behind a number or a unit: "and a half"."""
        joint, fraction = self.alternatives("fraction_and"), self.alternatives("fraction_added")
        return self.pack.compile(rf"[\s-]?(?:{joint}[\s-]?)(?P<fraction>{fraction})(?!\w)")

    @cached_property
    def border(self) -> re.Pattern[str]:
        """What parts two clauses."""
        return self.pack.compile(rf"[;:—()]|,(?!\d)|(?<!\w){self.alternatives('clause_joint')}")

    @cached_property
    def before_date(self) -> re.Pattern[str]:
        """What leads into a date: "on Monday, 4 May"."""
        return self.pack.compile(rf"(?<!\w){self.alternatives('date_lead')}\s\Z")

    @cached_property
    def before_clock(self) -> re.Pattern[str]:
        """What stands between a date and the clock time of that day: "4 May at 10:15"."""
        lead = self.alternatives("clock_lead")
        return self.pack.compile(rf",?\s\(?(?:{lead}\s)?(?:{self.alternatives('amount_about')}\s)?")

    @cached_property
    def behind_clock(self) -> re.Pattern[str]:
        """What stands between a clock time and its date: "10:15 on 4 May"."""
        return self.pack.compile(rf",?\s\(?(?:{self.alternatives('date_lead')}\s)?")

    @cached_property
    def vague(self) -> re.Pattern[str]:
        """An unnumbered plenty of a unit: "a few minutes", "within hours"."""
        unit = self.either(map(re.escape, self.units))
        groups = "|".join(rf"(?P<{n}>{self.alternatives(f'amount_{n}')})\s" for n in ("couple", "few", "several"))
        plural = self.alternatives("amount_plural_units")
        return self.pack.compile(
            rf"(?<!\w)(?:(?:{groups})(?P<unit>{unit})|(?P<bare>{self.alternatives('amount_bare_before')})\s(?P<units>{plural})"
            rf"|(?P<moment>{self.alternatives('amount_moment')}))(?!\w)"
        )

    @cached_property
    def before(self) -> re.Pattern[str]:
        """A modifier at the end of what stands before a number."""
        groups = "|".join(rf"(?P<{mode}>{self.alternatives(f'amount_{mode}')})" for mode in _MODES)
        return self.pack.compile(rf"(?<!\w)(?:{groups}|[~±](?P<sign>))\s*\Z")

    @cached_property
    def after(self) -> re.Pattern[str]:
        """A modifier behind a unit or a noun."""
        groups = "|".join(rf"(?P<{mode}>{self.alternatives(f'amount_{mode}')})" for mode in _AFTER)
        return self.pack.compile(rf"\s?(?:{groups})(?!\w)")


@cache
def lexicon(pack: Pack) -> Lexicon:
    """The lexicon of a pack, made once."""
    return Lexicon(pack)
