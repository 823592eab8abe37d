"""The words of the interface: texts from message catalogues, and dates, numbers and lengths as a language writes them.

English texts are their own message ids. A catalogue is ``locale/LANG/LC_MESSAGES/amends.po``: adding a language is
adding a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from mkdocs_amends.clock import ZONE, mark

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from amends.records.moments import Moment

LOCALE = Path(__file__).parent / "locale"
HOUR, DAY = 60, 1440
"""In minutes."""


def message(text: str) -> str:
    """Mark a text that is said later, from a table: the extraction of messages finds it here."""
    return text


@cache
def languages() -> tuple[str, ...]:
    """The languages the interface speaks: English, and every one that has a catalogue."""
    return ("en", *sorted(found.parent.parent.name for found in LOCALE.glob("*/LC_MESSAGES/amends.po")))


@cache
def catalogue(lang: str) -> Catalog | None:
    """The message catalogue of a language; None for English and where there is none."""
    path = LOCALE / lang / "LC_MESSAGES" / "amends.po"
    if lang not in languages() or not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=lang)


@cache
def _plural_form(lang: str) -> Callable[[int], int]:
    known = catalogue(lang)
    form: Callable[[int], int] = c2py(known.plural_expr) if known is not None else c2py("n != 1")
    return form


@dataclass(frozen=True)
class Words:
    """One language in one time zone.

    ``lang`` is the language asked for; where there is no catalogue for it, texts are English. Times are printed in
    ``zone``. ``marked`` says that exact ones are marked, for `clock.elements`.
    """

    lang: str = "en"
    zone: tzinfo = UTC
    marked: bool = False

    @property
    def spoken(self) -> str:
        """The language that the texts really have."""
        return self.lang if self.lang in languages() else "en"

    def in_zone(self, zone: tzinfo) -> Words:
        """The same language in another zone."""
        return Words(self.lang, zone, self.marked)

    @property
    def plain(self) -> Words:
        """The same without marks, for what is compared or stands where no element can."""
        return Words(self.lang, self.zone)

    def say(self, text: str, /, **values: object) -> str:
        """The text in this language, its ``{placeholders}`` filled."""
        found = self._find(text)
        said = found if isinstance(found, str) and found else text
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form that goes with ``n``; ``{n}`` is filled as well, grouped as the language does."""
        forms = self._find(one)
        if isinstance(forms, tuple) and all(forms):
            said = forms[_plural_form(self.spoken)(n)]
        else:
            said = one if n == 1 else many
        return said.format(n=self.number(n), **values)

    def _find(self, text: str) -> str | tuple[str, ...] | None:
        known = catalogue(self.spoken)
        entry = known.get(text) if known is not None else None
        if entry is None or entry.fuzzy:
            return None
        return tuple(entry.string) if isinstance(entry.string, (list, tuple)) else entry.string

    def number(self, n: float, *, digits: int = 0) -> str:
        """A number as the language groups it, with so many decimals."""
        return format_decimal(n, format="#,##0" + ("." + "0" * digits if digits else ""), locale=self.spoken)

    def listed(self, items: Iterable[str]) -> str:
        """Things in a row: ``a``, ``a and b``, ``a, b and c``."""
        *first, last = list(items) or [""]
        return self.say("{first} and {last}", first=", ".join(first), last=last) if first else last

    def either(self, items: Iterable[str]) -> str:
        """One thing of several: ``a``, ``a or b``, ``a, b or c``."""
        *first, last = list(items) or [""]
        return self.say("{first} or {last}", first=", ".join(first), last=last) if first else last

    def _form(self, at: datetime, pattern: str) -> str:
        return format_datetime(at.astimezone(self.zone), pattern, locale=self.spoken)

    def _exact(self, at: datetime, pattern: str) -> str:
        """A known time in a pattern of CLDR; the same pattern stands in its mark."""
        said = self._form(at, pattern)
        return mark(said, at.astimezone(self.zone), pattern) if self.marked else said

    def time(self, at: datetime, /, *, seconds: bool = False) -> str:
        """A time of day, as ``19:27``, or ``19:27:05``."""
        pattern = self.say("HH:mm")
        return self._exact(at, re.sub(r"H(.)mm", r"H\1mm\1ss", pattern) if seconds else pattern)

    def clock(self, at: datetime, /) -> str:
        """A time of day that tells itself from every other of its day: with its zone where the clocks are changed."""
        return f"{self.time(at)} {self.zone_name(at)}" if self.turns(at) else self.time(at)

    def turns(self, first: datetime, last: datetime | None = None, /) -> bool:
        """Whether the clocks of the zone are changed between the beginning of one day and the end of another."""
        begin = first.astimezone(self.zone).date()
        after = (last or first).astimezone(self.zone).date() + timedelta(days=1)
        offsets = {datetime(on.year, on.month, on.day, tzinfo=self.zone).utcoffset() for on in (begin, after)}
        return len(offsets) > 1

    def day(self, at: datetime, /) -> str:
        """A day without its year, as ``10 Oct``."""
        return self._form(at, self.say("d MMM"))

    def plain_day(self, at: datetime, /) -> str:
        """A day without its weekday and year, as ``10 October``."""
        return self._form(at, self.say("d MMMM"))

    def long_day(self, at: datetime, /) -> str:
        """A day in full, as ``Saturday 10 October``."""
        return self._form(at, self.say("EEEE d MMMM"))

    def full_day(self, at: datetime, /) -> str:
        """A day in full with its year, as ``Saturday 10 October 2026``."""
        return self._exact(at, self.say("EEEE d MMMM y"))

    def dated(self, at: datetime, /) -> str:
        """A day with its year, as ``10 October 2026``."""
        return self._form(at, self.say("d MMMM y"))

    def month(self, at: datetime, /) -> str:
        """A month without its year, as ``October``."""
        return self._form(at, "LLLL")

    def weekday(self, at: datetime, /) -> str:
        """A short weekday, as ``Sat``."""
        return self._form(at, "EEE")

    def zone_name(self, at: datetime, /) -> str:
        """What the zone is called at that moment, as ``WIB``; ``UTC+3`` where it has no name."""
        name = at.astimezone(self.zone).tzname() or "UTC"
        said = name if name[:1].isalpha() else self.offset(at)
        return mark(said, at.astimezone(self.zone), ZONE) if self.marked else said

    def offset(self, at: datetime, /) -> str:
        """How far from UTC the zone is at that moment, as ``UTC+7``."""
        minutes = int((at.astimezone(self.zone).utcoffset() or timedelta()).total_seconds() // 60)
        if not minutes:
            return "UTC"
        hours, rest = divmod(abs(minutes), HOUR)
        return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")

    def zone_label(self, at: datetime, /) -> str:
        """The zone with its distance from UTC, as ``WIB, UTC+7``."""
        name, offset = self.plain.zone_name(at), self.offset(at)
        return name if name == offset else f"{name}, {offset}"

    def date_of(self, moment: Moment, /, *, weekday: bool = False, year: bool = True) -> str:
        """A moment's date as well as it is known: a day, a month, the months of a season, a year; never more."""
        at = moment.at if moment.precision in {"day", "month", "season", "year"} else moment.at.astimezone(self.zone)
        plain = Words(self.lang, at.tzinfo or UTC)
        match moment.precision:
            case "year":
                return str(at.year)
            case "month":
                return plain._form(at, self.say("MMMM y"))  # the same class
            case "season":
                last = moment.latest - timedelta(days=1)
                return self.say(
                    "{from_month} to {to_month}",
                    from_month=plain._form(at, "MMMM"),  # the same class
                    to_month=plain._form(last, self.say("MMMM y")),  # the same class
                )
        pattern = self.say(
            ("EEEE d MMMM y" if year else "EEEE d MMMM") if weekday else ("d MMMM y" if year else "d MMMM")
        )
        return self._exact(at, pattern) if moment.exact else plain._form(at, pattern)

    def moment(
        self,
        moment: Moment,
        /,
        *,
        weekday: bool = False,
        year: bool = True,
        zone: bool | None = True,
        seconds: bool = False,
    ) -> str:
        """A moment in full: its date, and where the clock time is known also that, with the zone's name.

        Of a ``zone`` that is None, the name stands only where the clocks are changed on that day.
        """
        day = self.date_of(moment, weekday=weekday, year=year)
        if not moment.exact:
            return day
        said = self.say("{day}, {time}", day=day, time=self.time(moment.at, seconds=seconds))
        named = self.turns(moment.at) if zone is None else zone
        return f"{said} {self.zone_name(moment.at)}" if named else said

    def duration(self, minutes: float, /) -> str:
        """A length of time in figures, as ``12 min``, ``2 h 06`` or ``11 d``."""
        rounded = round(minutes)
        if rounded < HOUR:
            return self.say("{n} min", n=rounded)
        if rounded < 2 * DAY:
            hours, rest = divmod(rounded, HOUR)
            return (
                self.say("{hours} h {minutes}", hours=hours, minutes=f"{rest:02}")
                if rest
                else self.say("{n} h", n=hours)
            )
        return self.say("{n} d", n=round(minutes / DAY))

    def gap(self, minutes: float, /) -> str:
        """The length of a silence or a delay in figures: in minutes up to two hours."""
        rounded = round(minutes)
        return self.say("{n} min", n=rounded) if rounded < 2 * HOUR else self.duration(minutes)

    def length(self, minutes: float, /) -> str:
        """A length of time in words, as ``41 minutes``, ``2 hours 6 minutes`` or ``11 days``."""
        rounded = round(minutes)
        if rounded < HOUR:
            return self.plural("{n} minute", "{n} minutes", rounded)
        hours, rest = divmod(rounded, HOUR)
        if rounded < 2 * DAY:
            whole = self.plural("{n} hour", "{n} hours", hours)
            return f"{whole} {self.plural('{n} minute', '{n} minutes', rest)}" if rest else whole
        return self.plural("{n} day", "{n} days", round(minutes / DAY))

    def silence(self, minutes: float, /) -> str:
        """The length of a silence or a delay in words: in minutes up to two hours."""
        rounded = round(minutes)
        return self.plural("{n} minute", "{n} minutes", rounded) if rounded < 2 * HOUR else self.length(minutes)
