"""Why a legal clock stands where it stands: an English sentence that can be said in other languages as well."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Union

from amends.records.legal.periods import Period
from amends.records.moments import Moment
from amends.records.wording import moment_in_words

Value = Union[str, int, Moment, Period, "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with ``{placeholders}`` and what stands in them.

    A text among the values stands as it is, in every language: the key of a record, or somebody's own words.
    """

    text: str
    values: dict[str, Value] = field(default_factory=dict, hash=False)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text.format(**{name: _in_english(value) for name, value in self.values.items()})


NOTHING = Said(text="")
"""Where nothing has to be said."""


def quoted(words: str) -> Said:
    """Somebody's own words, which no language changes."""
    return Said(text="{words}", values={"words": words}) if words else NOTHING


def _in_english(value: Value) -> str:
    if isinstance(value, Moment):
        return moment_in_words(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
