"""Prose as checks read it: clean sentences, each character of which knows its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, TypeVar

from amends.source import Source, Span
from amends.text.expressions import in_lower_case
from amends.text.tokens import PLAIN, Token, TokenKind, tokenise, vocabulary_of

__all__ = ["Block", "BlockKind", "Prose", "Sentence", "Token", "TokenKind"]

BlockKind = Literal["paragraph", "heading", "item", "cell", "code"]
_T = TypeVar("_T")


class _once(Generic[_T]):  # noqa: N801 - it stands where `property` would
    """`functools.cached_property` without the lock that it takes before Python 3.12: thousands of sentences ask."""

    def __init__(self, made: Callable[[Any], _T]) -> None:
        self.made = made
        self.__doc__ = made.__doc__

    def __get__(self, instance: Any, owner: type) -> _T:  # noqa: ANN401 - of whatever class it stands in
        value = self.made(instance)
        instance.__dict__[self.made.__name__] = value
        return value


RECALLED = "found"
"""Under this name a sentence's memory keeps what was found in it, where somebody reads the same sentence over and over:
results by the id of a pattern, and its claims. Whoever reads a text once keeps nothing."""


_LONG = 400
"""Sentences in one passage from which on only those near one are taken for its passage."""


@dataclass(frozen=True)
class Sentence:
    """One sentence without its markup.

    ``text`` has single spaces and no emphasis, links' targets or line breaks. ``offsets[i]`` is the code-point offset
    in the file of the character ``text[i]``; spaces that were folded give the first. ``wide`` gives, for a character
    written longer than it is (``&amp;``), the offset where its writing ends. ``quoted`` are ranges of ``text`` in
    quotation marks, marks included: other people's words. ``cited`` says that the whole sentence stands in a block
    quote. ``code`` are ranges that were code spans. ``breaks`` are the indexes of spaces that were ends of lines,
    however the writer meant them. ``number`` is its place in `Prose.sentences`. ``lang`` is its language where that is
    marked as another than the text's.

    The words are taken apart when they are first asked for, and only once.
    """

    text: str
    offsets: tuple[int, ...]
    block: int
    kind: BlockKind
    quoted: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    cited: bool = False
    wide: Mapping[int, int] = field(default_factory=dict)
    breaks: tuple[int, ...] = ()
    number: int = 0
    lang: str | None = None

    @_once
    def plain(self) -> str:
        """The text with straight apostrophes and plain hyphens, of equal length: what patterns are matched with."""
        return self.text if self.text.isascii() else self.text.translate(PLAIN)

    @_once
    def low(self) -> str | None:
        """`plain` in lower case, of equal length; None where a character may be folded otherwise."""
        return in_lower_case(self.plain)

    @_once
    def tokens(self) -> tuple[Token, ...]:
        """The words, numbers and marks in order."""
        return tokenise(self.plain)

    @property
    def length(self) -> int:
        """How many words it has, counted by its spaces."""
        return self.text.count(" ") + 1

    @_once
    def vocabulary(self) -> frozenset[str]:
        """All words in lower case, the parts of joined words too; ``#`` stands for a digit."""
        return vocabulary_of(self.plain)

    @_once
    def memory(self) -> dict[str, Any]:
        """What a reader found out about this sentence and wants to know again, by the reader's name."""
        return {}

    def span(self, start: int, end: int) -> Span:
        """The place in the file of a range of ``text``; an empty range gives an empty span at its start."""
        if end <= start:
            at = self.offsets[min(start, len(self.offsets) - 1)] if self.offsets else 0
            return Span(at, at)
        last = end - 1
        return Span(self.offsets[start], self.wide.get(last, self.offsets[last] + 1))

    @_once
    def whole(self) -> Span:
        """The place of the whole sentence."""
        return self.span(0, len(self.text))

    def in_quotes(self, start: int, end: int) -> bool:
        """Whether a range is wholly somebody else's words."""
        return self.cited or any(q.start <= start and end <= q.end for q in self.quoted)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or code block, and the numbers of its sentences.

    ``span`` goes from its first word to its last; a code block has no sentences and its span is the whole block.
    ``level`` is a heading's level (1 to 6) or the depth of a list item (from 1).
    """

    kind: BlockKind
    span: Span
    sentences: range
    level: int = 0


@dataclass(frozen=True)
class Prose:
    """A parsed text: its blocks and sentences in reading order. ``lang`` is the text's language.

    ``comments`` are the places of the HTML comments that stand in the text, of which nothing is prose; ``source`` is
    the file. ``part_of`` is the whole text, of which this is what stands in one language (see `parts`).
    """

    lang: str
    body: Span
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    comments: tuple[Span, ...] = ()
    source: Source = field(default=Source("", ""), repr=False, compare=False)
    part_of: Prose | None = field(default=None, repr=False, compare=False)

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    @_once
    def running(self) -> tuple[Sentence, ...]:
        """The sentences that are read as prose: no headings, table cells or code."""
        return tuple(s for s in self.sentences if s.kind in {"paragraph", "item"})

    @_once
    def memory(self) -> dict[str, Any]:
        """What a reader found out about this text and wants to know again, by the reader's name."""
        return {}

    @_once
    def words(self) -> Mapping[str, Sequence[int]]:
        """The words of all sentences (see `Sentence.vocabulary`), each with the numbers of those it stands in."""
        found: dict[str, list[int]] = {}
        for sentence in self.sentences:
            for word in sentence.vocabulary:
                if word in found:
                    found[word].append(sentence.number)
                else:
                    found[word] = [sentence.number]
        return found

    @_once
    def parts(self) -> tuple[Prose, ...]:
        """The text by languages, its own first (perhaps empty): one prose each, with its own counts.

        A text without a passage that is marked as another language's is its own only part.
        """
        if all(sentence.lang is None for sentence in self.sentences):
            return (self,)
        langs = dict.fromkeys((self.lang, *(sentence.lang or self.lang for sentence in self.sentences)))
        return tuple(self._part(lang) for lang in langs)

    def _part(self, lang: str) -> Prose:
        blocks: list[Block] = []
        found: list[Sentence] = []
        for block in self.blocks:
            inside = self.sentences[block.sentences.start : block.sentences.stop]
            if ((inside and inside[0].lang) or self.lang) != lang:
                continue
            first = len(found)
            found += [replace(s, block=len(blocks), number=first + n, lang=None) for n, s in enumerate(inside)]
            blocks.append(replace(block, sentences=range(first, len(found))))
        return replace(self, lang=lang, blocks=tuple(blocks), sentences=tuple(found), part_of=self)

    def around(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The passage of a sentence: its whole block, or all items of a list without empty lines."""
        passage = self.passage(sentence)
        if len(passage) > _LONG:  # no letter has such a passage; whatever it is, it must not take time by its square
            near = range(
                max(passage.start, sentence.number - _LONG // 2), min(passage.stop, sentence.number + _LONG // 2)
            )
            return self.sentences[near.start : near.stop]
        return self.sentences[passage.start : passage.stop]

    def passage(self, sentence: Sentence) -> range:
        """The numbers of the sentences in the passage of one."""
        known = self._passages.get(sentence.block)
        if known is None:
            first = last = sentence.block
            if sentence.kind == "item":
                while first and self._run_on(first - 1):
                    first -= 1
                while last + 1 < len(self.blocks) and self._run_on(last):
                    last += 1
            known = range(self.blocks[first].sentences.start, self.blocks[last].sentences.stop)
            self._passages.update(dict.fromkeys(range(first, last + 1), known))
        return known

    @_once
    def _passages(self) -> dict[int, range]:
        return {}

    def _run_on(self, block: int) -> bool:
        """Whether a block and the next one are items of a list without an empty line between them."""
        here, following = self.blocks[block : block + 2]
        gap = self.source.text[here.span.end : following.span.start]
        return here.kind == following.kind == "item" and gap.count("\n") <= 1
