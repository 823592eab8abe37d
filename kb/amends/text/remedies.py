"""What a text gives customers back: where it says so, how much, to whom, by when, and whether it must be claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from amends.text.pack import Pack
from amends.text.prose import Prose, Sentence

CLEARLY = 1.5
"""How far above its bound the model must be, to tell of a remedy where no pattern does."""


class Place(NamedTuple):
    """A range of a sentence's clean text."""

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words that stand there."""
        return self.sentence.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A passage that gives something back: where it first says so, and the places of its parts (empty where unsaid)."""

    place: Place
    sentences: tuple[Sentence, ...]
    amounts: tuple[Place, ...]
    who: tuple[Place, ...]
    when: tuple[Place, ...]


def remedies(prose: Prose, pack: Pack) -> list[Remedy]:
    """Give the remedies that a text tells of, one a block; other people's words are left out.

    A remedy that is claimed for (``C03``) is one too, and what the model takes for one. Amount, people and date may
    stand anywhere in the block.
    """
    known: list[Remedy] | None = prose.memory.get("remedies")
    if known is None:
        known = prose.memory["remedies"] = _read(prose, pack)
    return known


def _read(prose: Prose, pack: Pack) -> list[Remedy]:
    first: dict[int, Place] = {}
    for place in sorted(_told(prose, pack), key=lambda one: (one.sentence.number, one.start)):
        first.setdefault(place.sentence.block, place)
    return [_remedy(first[block], prose, pack) for block in sorted(first)]


def _told(prose: Prose, pack: Pack) -> Iterator[Place]:
    """Give the places that tell of a remedy, in any order."""
    found = set()
    for key in ("C02", "C03"):
        for sentence, match in pack.search(key, prose):
            if not sentence.in_quotes(match.start, match.end):
                found.add(sentence.number)
                yield Place(sentence, match.start, match.end)
    for number in pack.possible("remedy", prose):
        sentence = prose.sentences[number]
        if (
            number not in found
            and pack.says("remedy", sentence, prose, clearly=CLEARLY)
            and not (sentence.quoted or sentence.cited)
            and not ("never_remedy" in pack.words and pack.expression("never_remedy").search(sentence.plain))
        ):
            match = pack.by_words("remedy", sentence)
            yield Place(sentence, match.start, match.end)


def claims(prose: Prose, pack: Pack) -> Iterator[Place]:
    """Give the places where customers must ask for what they are owed."""
    for sentence, match in pack.search("C03", prose):
        if not sentence.in_quotes(match.start, match.end):
            yield Place(sentence, match.start, match.end)


def comes_by_itself(remedy: Remedy, prose: Prose, pack: Pack) -> Place | None:
    """Give the place where a remedy's passage says that nobody needs to ask; None where it does not."""
    for sentence in remedy.sentences:
        for match in pack.find("C03-by-itself", sentence, prose):
            return Place(sentence, match.start, match.end)
    return None


def _remedy(place: Place, prose: Prose, pack: Pack) -> Remedy:
    around = prose.around(place.sentence)
    return Remedy(
        place,
        around,
        tuple(_places(around, "remedy_amount", pack)),
        tuple(_places(around, "remedy_who", pack)),
        tuple(_places(around, "remedy_when", pack)),
    )


def _places(sentences: tuple[Sentence, ...], words: str, pack: Pack) -> Iterator[Place]:
    expression = pack.expression(words)
    for sentence in sentences:
        for match in expression.finditer(sentence.plain):
            yield Place(sentence, match.start(), match.end())
