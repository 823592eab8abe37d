"""Whose words a text's words are: our own, somebody's whom we quote, or our spokesman's."""

from __future__ import annotations

from amends.text.closing import words_of
from amends.text.pack import Pack
from amends.text.prose import Prose, Sentence


def is_aside(sentence: Sentence, prose: Prose, pack: Pack) -> bool:
    """Whether a sentence is a heading, or holds somebody else's words: who quotes an apology has not made one."""
    return sentence.kind == "heading" or sentence.cited or bool(sentence.quoted and not spoken_by_us(prose, pack))


def is_theirs(sentence: Sentence, start: int, end: int, prose: Prose, pack: Pack) -> bool:
    """Whether a place is wholly in other people's words; those of our own spokesman are ours."""
    return sentence.in_quotes(start, end) and (sentence.cited or not spoken_by_us(prose, pack))


def spoken_by_us(prose: Prose, pack: Pack) -> bool:
    """Whether a text speaks through a spokesman, as statements to the press do: “We are sorry,” said A. B., director.

    Such a text says "we" in quotation marks alone. A letter that says it elsewhere quotes others.
    """
    known = prose.memory.get("spoken by us")
    if known is None:
        quoting = [sentence for sentence in prose.sentences if sentence.quoted and not sentence.cited]
        known = prose.memory["spoken by us"] = any(_is_spoken(sentence, pack) for sentence in quoting) and not any(
            pack.expression("first_person").search(_unquoted(sentence)) for sentence in prose.sentences
        )
    return bool(known)


def _is_spoken(sentence: Sentence, pack: Pack) -> bool:
    """Whether words in quotation marks are followed by who of us said them: a verb and a title, and no customer."""
    if "speaks" not in pack.words or "first_person" not in pack.words:
        return False
    behind = sentence.plain[sentence.quoted[-1].end :]
    return bool(
        pack.expression("speaks").search(behind)
        and words_of(pack).title.search(behind)
        and not pack.expression("customer_words").search(behind)
    )


def _unquoted(sentence: Sentence) -> str:
    """Give the words of a sentence that stand outside quotation marks."""
    plain = sentence.plain
    for span in reversed(sentence.quoted):
        plain = plain[: span.start] + plain[span.end :]
    return "" if sentence.cited else plain
