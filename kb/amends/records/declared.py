"""Corrections as a file declares them, taken for what they say: which change of words they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from amends.records.incident import Correction

_ENDS = re.compile(r"^\W+|\W+$")


def corrections_in(told: object) -> list[Correction]:
    """The entries of ``corrections`` that are whole: one without its time, kind or reason declares nothing."""
    from pydantic import ValidationError  # only where something was declared: it costs 0.1 s

    found = []
    for one in told if isinstance(told, list) else ():
        if not isinstance(one, dict):
            continue
        try:
            found.append(_adapter().validate_python({key: value for key, value in one.items() if value is not None}))
        except ValidationError:
            continue
    return found


@cache
def _adapter() -> Any:  # noqa: ANN401 # pydantic is imported only where it is needed
    from pydantic import TypeAdapter

    return TypeAdapter(Correction)


def covers(one: Correction, was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether a correction stands for a change of some words to others.

    One that quotes no words stands for every change. One that quotes them, in ``was`` or ``now``, stands for what it
    quotes: whole words, or a part of them where nothing but that part changed. Signs around a word do not count.
    """
    if one.was and one.now and " ".join(was).replace(one.was, one.now) == " ".join(now):
        return True
    return _quotes(one.was, was) and _quotes(one.now, now)


def _quotes(quoted: str | None, words: Sequence[str]) -> bool:
    if quoted is None:
        return True
    inside, whole = _bare(words), _bare(quoted.split())
    return any(whole[at : at + len(inside)] == inside for at in range(len(whole) - len(inside) + 1))


def _bare(words: Sequence[str]) -> list[str]:
    return [bare for word in words if (bare := _ENDS.sub("", word))]
