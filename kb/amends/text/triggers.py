"""Trigger words: from the beginning of an expression to the plain words that it can stand for."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_MOST = 200


def first_words(expression: str) -> tuple[str, ...]:
    """Give the words that the first word of an expression can be, in lower case.

    It may hold letters that can be left out (``mistakes?``), a choice of letters (``apologi[sz]e``) or of endings
    (``apolog(?:y|ies)``, nested, perhaps with ``?``). Raises `ValueError` for anything else, and for more than 200
    words.
    """
    words, end = _sequence(expression, 0)
    if end < len(expression) and expression[end] in ")|":
        raise ValueError(f"{expression!r} is no plain word")
    found = tuple(dict.fromkeys(word.lower() for word in words))
    if not all(_PLAIN.fullmatch(word) for word in found):
        raise ValueError(f"{expression!r} does not begin with a plain word")
    return found


def _sequence(expression: str, at: int) -> tuple[list[str], int]:
    """Read up to a space, the end, or the end of a choice; give the words so far and where it stopped."""
    words = [""]
    while at < len(expression) and expression[at] not in " |)":
        choices, at = _unit(expression, at)
        if expression[at : at + 1] == "?":
            choices = [*choices, ""]
            at += 1
        elif expression[at : at + 1] in {"*", "+", "{"}:
            raise ValueError(f"{expression!r} has no end of words")
        words = [word + choice for word in words for choice in choices]
        if len(words) > _MOST:
            raise ValueError(f"{expression!r} stands for too many words")
    return words, at


def _unit(expression: str, at: int) -> tuple[list[str], int]:
    char = expression[at]
    if expression.startswith("(?:", at):
        at += 3
        choices = []
        while True:
            words, at = _sequence(expression, at)
            choices += words
            mark = expression[at : at + 1]
            if mark not in {"|", ")"}:
                raise ValueError(f"{expression!r} has a choice of more than one word")
            at += 1
            if mark == ")":
                return choices, at
    if char == "[":
        end = expression.find("]", at)
        letters = expression[at + 1 : end]
        if end < 0 or not letters.isalpha():
            raise ValueError(f"{expression!r} has a choice that is not of letters")
        return list(letters), end + 1
    if char.isalnum() or char in "'-":
        return [char], at + 1
    raise ValueError(f"{expression!r} has a {char!r} in its first word")
