"""Two languages to draw in: plain English, and one whose words are 40 % longer."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


class English:
    """What a reader of English sees."""

    def say(self, text: str, /, **values: object) -> str:
        """Fill the placeholders."""
        return text.format(**values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """One, or many."""
        return self.say(one if n == 1 else many, n=n, **values)

    def time(self, at: datetime, /) -> str:
        """As `19:27`."""
        return f"{at:%H:%M}"

    def clock(self, at: datetime, /) -> str:
        """As `19:27`; as `02:30 CEST` on a day on which the clocks are changed."""
        begin = at.replace(hour=0, minute=0, fold=0)
        turned = begin.utcoffset() != (begin + timedelta(days=1)).utcoffset()
        return f"{self.time(at)} {self.zone_name(at)}" if turned else self.time(at)

    def day(self, at: datetime, /) -> str:
        """As `10 Oct`."""
        return f"{at.day} {MONTHS[at.month - 1]}"

    def long_day(self, at: datetime, /) -> str:
        """As `Sat 10 Oct`."""
        return f"{self.weekday(at)} {self.day(at)}"

    def zone_name(self, at: datetime, /) -> str:
        """As `WIB`."""
        return at.tzname() or "UTC"

    def weekday(self, at: datetime, /) -> str:
        """As `Sat`."""
        return WEEKDAYS[at.weekday()]

    def duration(self, minutes: float, /) -> str:
        """As `12 min`, `2 h 06`, `11 d`."""
        whole = round(minutes)
        if whole >= 2880:
            return f"{minutes / 1440:.0f} d"
        if whole < 60:
            return f"{whole} min"
        return f"{whole // 60} h" + (f" {whole % 60:02d}" if whole % 60 else "")


class Longish(English):
    """Every word 40 % longer, and the day after its month."""

    def say(self, text: str, /, **values: object) -> str:
        """Fill the placeholders."""
        return re.sub(r"(?<![{\w])[^\W\d_]+(?![\w}])", self._stretch, text).format(**values)

    @staticmethod
    def _stretch(found: re.Match[str]) -> str:
        word = found[0]
        return word + ("aeromint" * 3)[: -(-len(word) * 2 // 5)]

    def day(self, at: datetime, /) -> str:
        """As `10 Oct`."""
        return f"{MONTHS[at.month - 1]}ober {at.day}"
