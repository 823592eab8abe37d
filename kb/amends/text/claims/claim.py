"""What a claim is: a figure, a time or a state that a text puts into words, made comparable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["duration", "count", "share", "clock", "date", "status", "money"]

Subject = Literal["", "outage", "start", "end", "customers", "spared", "records", "requests", "notice", "update"]
"""What a claim is plainly about; empty where the words leave it open. ``spared`` are the customers not hit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim of a text.

    ``value`` and ``unit`` by kind: a duration in ``minutes``; a count and what is counted (``customers``, ``records``,
    ``requests`` or the word of the text); a share in ``percent``; a clock time ``HH:MM`` with its offset from UTC as
    unit (``+07:00``, empty where the text gives no zone); a sum of money in its currency (a code of ISO 4217, or a sign
    that several have); a date ``YYYY-MM-DD``, or ``MM-DD`` where the year is open;
    a service status or ``resolved``.

    ``low`` and ``high`` enclose what the words admit ("about", "nearly", a rounded number), in the unit of the value,
    for a clock time in minutes after midnight; ``high`` may be infinite. ``start`` and ``end`` are the place in the
    clean text of the sentence with the number ``sentence``. ``offsets`` are the minutes east of UTC that a clock
    time's zone may mean, ``day`` is the date told with it, as a date's value is written; ``either_half``
    says that "9:37" may be in the evening as well. ``part`` says that the text presents it as a part of something
    larger, ``loose`` that its subject follows only from a word of standing still or of coming back somewhere near it.
    """

    kind: Kind
    value: float | str
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    sentence: int
    start: int
    end: int
    text: str
    subject: Subject = ""
    offsets: tuple[int, ...] = ()
    day: str = ""
    either_half: bool = False
    part: bool = False
    loose: bool = False

    def admits(self, figure: float) -> bool:
        """Whether the words admit a figure, given in the claim's unit."""
        return self.low <= figure <= self.high

    def as_dict(self) -> dict[str, Any]:
        """Give what JSON prints of it; an open upper end is left out."""
        out: dict[str, Any] = {
            "kind": self.kind,
            "value": self.value,
            "unit": self.unit,
            "text": self.text,
            "subject": self.subject or None,
        }
        if self.kind not in {"date", "status", "money"}:
            out["low"] = self.low
            out["high"] = None if self.high == float("inf") else self.high
        return out
