"""What was found out about a text's sentences, kept while the text is typed: a keystroke changes one of them."""

from __future__ import annotations

from amends.source import Source, Span
from amends.text.parse import parse
from amends.text.prose import RECALLED, Prose, Sentence

_OF_ITS_WORDS = ("plain", "tokens", "vocabulary", "memory")
"""What a sentence keeps that follows from its words alone, wherever they stand."""


class Recall:
    """Parses one text again and again, and lets each sentence remember what was found out about the same words."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Sentence] = {}

    def parse(self, source: Source, body: Span, lang: str) -> Prose:
        """Parse a text, as `amends.text.parse.parse` does."""
        prose = parse(source, body, lang)
        known: dict[tuple[str, str], Sentence] = {}
        for sentence in prose.sentences:
            key = (sentence.lang or lang, sentence.text)
            before = self._known.get(key)
            if before is not None:
                kept = before.__dict__
                sentence.__dict__.update({name: kept[name] for name in _OF_ITS_WORDS if name in kept})
            sentence.memory.setdefault(RECALLED, {})
            known.setdefault(key, sentence)
        self._known = known
        return prose
