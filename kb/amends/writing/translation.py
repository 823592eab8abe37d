"""A text to be translated: each paragraph of the original is a blank that shows its words."""

from __future__ import annotations

import re

from amends.records.organisation import Person
from amends.records.record import Communication
from amends.writing.letter import Letter, blank, blanks_in
from amends.writing.skeletons import Skeletons

_PARTS = re.compile(r"\n[ \t]*\n")
_MARK = re.compile(r"(?P<mark>#{1,6} |[-*+] |\d+[.)] |> )?(?P<words>.*)", re.DOTALL)
_ITEM = re.compile(r"\n(?=(?:[-*+]|\d+[.)]) )")


class UnfinishedError(ValueError):
    """An original that still has blanks: there is nothing yet to translate."""


def translation_of(original: Communication, signer: Person | None, skeletons: Skeletons, closing: str) -> Letter:
    """Begin a translation: the marks of headings and lists stay, the words between them are asked for.

    The lines of the signer are ``closing``, not a translation of the original's. Raises UnfinishedError.
    """
    if left := blanks_in(original.words) + blanks_in(original.facts.subject or ""):
        raise UnfinishedError(
            f"{original.path}: still has {len(left)} blank{'s' if left[1:] else ''} to fill; finish it, then translate"
        )
    paragraphs = [part.strip("\r\n") for part in _PARTS.split(original.words.replace("\r\n", "\n")) if part.strip()]
    if signer is not None and paragraphs and _signs(paragraphs[-1], signer):
        paragraphs.pop()
    asked = ["\n".join(_asked(line, skeletons) for line in _ITEM.split(part)) for part in paragraphs]
    subject = blank(skeletons.form("translate", words=original.facts.subject)) if original.facts.subject else ""
    return Letter(subject, "\n\n".join((*asked, closing)) + "\n")


def _signs(paragraph: str, signer: Person) -> bool:
    names = {signer.name, signer.public.name if signer.public else None}
    return paragraph.split("\n")[0].strip() in names


def _asked(words: str, skeletons: Skeletons) -> str:
    found = _MARK.fullmatch(words)
    assert found is not None, "every text has the form of a mark, perhaps none, and words"
    return f"{found['mark'] or ''}{blank(skeletons.form('translate', words=found['words']))}"
