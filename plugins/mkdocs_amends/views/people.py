"""The card under a letter: who signs it, and where customers can answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_amends.markdown_html import allowed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amends.records.redaction import PublicPerson
    from mkdocs_amends.words import Words


@dataclass(frozen=True)
class Reply:
    """A way to answer: what to say before it (``alone`` where it comes first), where it leads, how it reads."""

    before: str
    href: str
    text: str
    alone: str = ""


@dataclass(frozen=True)
class Card:
    """Somebody who signed."""

    name: str
    role: str
    replies: tuple[Reply, ...] = ()
    note: str = ""

    @property
    def initials(self) -> str:
        """The first letters of the first and the last name."""
        letters = [word[0] for word in self.name.split() if word[0].isalpha()]
        return (letters[0] + (letters[-1] if len(letters) > 1 else "")).upper() if letters else "?"


def cards(signers: Iterable[PublicPerson], words: Words) -> tuple[Card, ...]:
    """The cards of those who signed."""
    return tuple(card(signer, words) for signer in signers)


def card(person: PublicPerson, words: Words) -> Card:
    """The card of somebody who signed; one who left can no longer be answered there."""
    say = words.say
    if person.left:
        return Card(person.name, person.role, note=say("has left since"))
    replies = []
    if person.email:
        replies.append(Reply(say("Reply to"), f"mailto:{person.email}", person.email))
    if person.phone:
        call = say("Call")
        replies.append(Reply(say("or call") if replies else call, telephone(person.phone), person.phone, call))
    if person.url and allowed(person.url):
        reply = say("Reply at")
        replies.append(Reply(say("or") if replies else reply, person.url, person.url, reply))
    return Card(person.name, person.role, tuple(replies), person.note or "")


def telephone(number: str) -> str:
    """The address of a telephone number."""
    return "tel:" + re.sub(r"[^\d+]", "", number)
