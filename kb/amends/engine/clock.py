"""A clock that knows how long its answers hold: what was judged at one moment need not be judged anew at the next.

Most of what is said of a record does not depend on the moment, or only on whether some time has passed. Comparing the
clock with a time narrows the span in which every comparison made so far comes out the same, and so does asking how many
whole days have passed since; whoever reads more from it gets an answer for that one moment only.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


_NEXT = timedelta.resolution


class Clock(datetime):
    """The moment of judging. ``after`` and ``before`` bound, both exclusive, the moments with the same answers."""

    _told: dict[str, Any]

    @classmethod
    def at(cls, moment: datetime) -> Clock:
        """A clock that stands at a moment."""
        utc = moment.astimezone(UTC)
        clock = cls(utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, utc.microsecond, tzinfo=UTC)
        clock._told = {"moment": utc, "after": FIRST, "before": LAST, "exact": False}
        return clock

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The moments between which, both exclusive, the answers stay the same; None where only this one will do."""
        told = self._told
        return None if told["exact"] else (told["after"], told["before"])

    def _against(self, other: object) -> datetime:
        told = self._told
        moment: datetime = told["moment"]
        if isinstance(other, datetime) and other.tzinfo is not None and not isinstance(other, Clock):
            if other < moment:
                told["after"] = max(told["after"], other.astimezone(UTC))
            elif other > moment:
                told["before"] = min(told["before"], other.astimezone(UTC))
            else:
                told["exact"] = True
        return moment

    def _exactly(self) -> datetime:
        self._told["exact"] = True
        moment: datetime = self._told["moment"]
        return moment

    def __lt__(self, other: Any) -> bool:
        return bool(self._against(other) < other)

    def __le__(self, other: Any) -> bool:
        return bool(self._against(other) <= other)

    def __gt__(self, other: Any) -> bool:
        return bool(self._against(other) > other)

    def __ge__(self, other: Any) -> bool:
        return bool(self._against(other) >= other)

    def __eq__(self, other: object) -> bool:
        return self._against(other) == other

    def __hash__(self) -> int:
        return hash(self._exactly())

    def __add__(self, other: Any) -> Any:
        return self._exactly() + other

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, datetime) and not isinstance(other, Clock) and other.tzinfo is not None:
            return Elapsed.since(other, self)
        return self._exactly() - other

    def _within(self, after: datetime, before: datetime) -> None:
        """Note that the answer given holds after one moment and before another."""
        told = self._told
        told["after"], told["before"] = max(told["after"], after), min(told["before"], before)

    def __rsub__(self, other: datetime) -> timedelta:
        return other - self._exactly()

    def __str__(self) -> str:
        return str(self._exactly())

    def __repr__(self) -> str:
        return repr(self._exactly())

    def __format__(self, form: str) -> str:
        return format(self._exactly(), form)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self._exactly().__reduce_ex__(protocol)

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_") or name in {"span", "at"}:
            return super().__getattribute__(name)
        return getattr(self._exactly(), name)


class Elapsed(timedelta):
    """The time from a moment to the clock; its whole days hold for a day."""

    _told: tuple[datetime, Clock]

    @classmethod
    def since(cls, moment: datetime, clock: Clock) -> Elapsed:
        """The time from a moment to the clock."""
        told = clock._told["moment"] - moment  # noqa: SLF001 # two parts of one thing
        elapsed = cls(told.days, told.seconds, told.microseconds)
        elapsed._told = (moment.astimezone(UTC), clock)
        return elapsed

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_"):
            return super().__getattribute__(name)
        moment, clock = self._told
        if name == "days":
            days: int = super().__getattribute__("days")
            with suppress(OverflowError):  # at the end of time there is no next day
                clock._within(moment + timedelta(days) - _NEXT, moment + timedelta(days + 1))  # noqa: SLF001 # as above
            return days
        clock._exactly()  # noqa: SLF001 # as above
        return super().__getattribute__(name)


def _exact(name: str) -> Any:
    def operate(self: Elapsed, *others: Any) -> Any:
        self._told[1]._exactly()  # noqa: SLF001 # two parts of one thing
        return getattr(timedelta, name)(self, *others)

    return operate


_ARITHMETIC = ("add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "floordiv", "mod", "divmod", "neg", "pos", "abs")
_READING = ("lt", "le", "gt", "ge", "eq", "hash", "bool", "str", "repr", "reduce")
for _name in (*_ARITHMETIC, *_READING):
    setattr(Elapsed, f"__{_name}__", _exact(f"__{_name}__"))
