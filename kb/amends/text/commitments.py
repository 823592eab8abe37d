"""Commitments: what a text promises to do, in whatever words.

A sentence commits where somebody of ours will act (patterns of the pack), or where something is said in the present
tense of a day to come ("from 1 December every till keeps its own copy"). Estimates, announcements of the next word,
conditions, refusals, instructions, habits and what others promise are no commitments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from amends.source import Span
from amends.text.pack import Match, Pack
from amends.text.prose import Prose, Sentence

_MARKS = r"[;:](?= )|(?<= )[—–-](?= )|—"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A clause that commits: its sentence, its range in the sentence's text, and whether it names a day."""

    sentence: Sentence
    start: int
    end: int
    dated: bool

    @property
    def text(self) -> str:
        """The committing words."""
        return self.sentence.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """The place in the file."""
        return self.sentence.span(self.start, self.end)


def commitments(prose: Prose, pack: Pack) -> tuple[Commitment, ...]:
    """Give the commitments of a text in reading order; none in a language whose pack has no patterns for them."""
    if not pack.has("F01"):
        return ()
    known: tuple[Commitment, ...] | None = prose.memory.get("commitments")
    if known is None:
        known = prose.memory["commitments"] = tuple(committing(prose, pack))
    return known


def committing(prose: Prose, pack: Pack, *, by_acts: bool = False) -> Iterator[Commitment]:
    """Give what this pack finds to commit, ``by_acts`` only where somebody of ours will act: days alone say little."""
    return (found for sentence in prose.running for found in _in_sentence(sentence, pack, by_acts=by_acts))


def _in_sentence(sentence: Sentence, pack: Pack, *, by_acts: bool) -> Iterator[Commitment]:
    said = pack.says("F01", sentence)
    if said is False or sentence.cited or sentence.plain.rstrip("\"'”’)").endswith("?"):
        return
    strong = [match for match in pack.find("F01", sentence) if not match.learned]
    dates = list(pack.find("future_date", sentence))
    clauses = list(_committing(sentence, strong, dates, pack)) if strong or (dates and not by_acts) else []
    if said and not clauses and not sentence.in_quotes(0, len(sentence.text)) and not _never(sentence.plain, pack):
        match = pack.by_words("F01", sentence)
        dated = bool(dates or pack.expression("full_date").search(sentence.plain))
        clauses = [Commitment(sentence, match.start, match.end, dated)]
    yield from clauses


def _committing(sentence: Sentence, strong: list[Match], dates: list[Match], pack: Pack) -> Iterator[Commitment]:
    """Give the clauses of a sentence that commit, by the patterns of acts and dates that stand in it."""
    for clause, leans_on in _clauses(sentence, pack):
        words = sentence.plain[clause.start : clause.end]
        days = [m for m in dates if clause.start <= m.start < clause.end and not sentence.in_quotes(m.start, m.end)]
        acts = [m for m in strong if clause.start <= m.start < clause.end and not sentence.in_quotes(m.start, m.end)]
        dated = bool(days or pack.expression("full_date").search(words))
        if _never(words, pack):
            continue
        if any(_binds(act, words, pack, dated=dated) for act in acts) or (
            days and not acts and _comes_true(sentence.plain[leans_on : clause.end], words, pack)
        ):
            yield Commitment(sentence, clause.start, clause.end, dated)


def _never(words: str, pack: Pack) -> bool:
    """Whether a language's list ``never_f01`` says that words tell of the past, an estimate or a refusal."""
    return "never_f01" in pack.words and pack.expression("never_f01").search(words) is not None


def _binds(act: Match, words: str, pack: Pack, *, dated: bool) -> bool:
    """Whether a clause in which somebody will act commits them."""
    if _conditional(words, pack) or pack.expression("told_by_others").search(words):
        return False
    verb = act.groups.get("verb", "")
    return dated or not verb or not pack.expression("vague_verb").fullmatch(verb)


def _comes_true(passage: str, words: str, pack: Pack) -> bool:
    """Whether a clause that names a day says, in the present tense, what will then be so.

    ``passage`` is the clause with the one that it leans on: what is joined by a bare "and" shares its tense.
    """
    if _conditional(words, pack) or pack.expression("imperative").match(words):
        return False
    return not any(
        pack.expression(name).search(passage)
        for name in (
            "past",
            "estimate",
            "told_by_others",
            "instruction",
            "goes_on",
            "ends_itself",
            "window_noun",
            "next_word",
        )
    )


def _conditional(words: str, pack: Pack) -> bool:
    return bool(pack.expression("conditional").search(words) or pack.expression("condition_first").match(words))


def _clauses(sentence: Sentence, pack: Pack) -> list[tuple[Span, int]]:
    """Part a sentence where a new statement begins, and say where the passage begins that each leans on.

    A condition takes along what follows its comma.
    """
    text = sentence.plain
    pieces = []
    start = leans_on = 0
    for found in _breaks(pack).finditer(text):
        if sentence.in_quotes(found.start(), found.end()) or _leads(text[start : found.start()], found, pack):
            continue
        pieces.append((_trimmed(text, start, found.start(), pack), leans_on))
        if found.group() != " ":
            leans_on = found.end()
        start = found.end()
    pieces.append((_trimmed(text, start, len(text), pack), leans_on))
    return [(clause, at) for clause, at in pieces if clause.end > clause.start]


def _leads(words: str, mark: re.Match[str], pack: Pack) -> bool:
    """Whether a day alone stands before a colon, which then says what comes true on it: "By 4 December: …"."""
    return mark.group() == ":" and bool(pack.expression("future_date").fullmatch(words.strip()))


@cache
def _breaks(pack: Pack) -> re.Pattern[str]:
    words, subjects = ("|".join(pack.words.get(name, ("(?!)",))) for name in ("clause_word", "clause_subject"))
    return re.compile(rf"{_MARKS}|, (?=(?:{words})\b)| (?=(?:{words}) (?:{subjects})\b)", re.IGNORECASE)


def _trimmed(text: str, start: int, end: int, pack: Pack) -> Span:
    """A clause without its marks and the word that joins it to the one before."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip(" ,;:—–-"))
    joining = pack.expression("joining_word").match(text, left, end)
    if joining and left and text[joining.end() : joining.end() + 1] == " ":
        left = joining.end() + 1
    return Span(left, max(left, start + len(piece.rstrip(" .!…"))))
