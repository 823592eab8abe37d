"""The model of a communication's front matter: what went out, when, to whom and from whom."""

from __future__ import annotations

from typing import Literal

from amends.records.entry import Entry, entry
from amends.records.incident import Correction, SignedOff
from amends.records.moments import Moment
from amends.records.vocabulary import Phase, Visibility


@entry
class Allowed(Entry):
    """A finding that is meant to stand: its code, the words it is about, why, and perhaps until when.

    Attributes:
        code: which check, by its code or its name: H08 or blame-shift.
        words: the words it may be found at.
        reason: why they may stand.
        until: until when.

    """

    code: str
    words: str
    reason: str | None = None
    until: Moment | None = None


@entry
class CommunicationFacts(Entry):
    """The front matter of a communication. Without ``sent`` it is a draft: checked, never published.

    Attributes:
        sent: when it went out; `unknown` where that is lost. Without it, a draft.
        phase: where the incident stood.
        subject: its subject line.
        channels: by which ways it went out.
        audience: who got it; an id from audiences.yml, or several.
        lang: its language; without it, the incident's.
        visibility: `public` lets it be published, if the incident is public too.
        signed_by: who signs it; an id from people.yml, or several.
        next_update: when it says that the next word will come.
        translates: the communication it is a translation of; its file's name without `.md`.
        signed_off: the seal of its words.
        corrections: changes after it was sent.
        allow: findings that may stand.
        reconstructed: true where it is retold, not the words that went out.

    """

    sent: Moment | Literal["unknown"] | None = None
    phase: Phase
    subject: str | None = None
    channels: tuple[str, ...] | None = None
    audience: str | tuple[str, ...] | None = None
    lang: str | None = None
    visibility: Visibility = "internal"
    signed_by: str | tuple[str, ...] | None = None
    next_update: Moment | None = None
    translates: str | None = None
    signed_off: SignedOff | None = None
    corrections: tuple[Correction, ...] | None = None
    allow: tuple[Allowed, ...] | None = None
    reconstructed: bool = False


@entry
class TranslationFacts(Entry):
    """The front matter of a translated postmortem, ``incident.LANG.md``: its words only, no facts.

    Attributes:
        title: the incident's title in this language.
        summary: its summary in this language.
        lang: the language; the file's name tells it already.
        visibility: `internal` keeps the translation inside; without it, the incident's.
        signed_by: who signs the translation.
        signed_off: the seal of its words.
        corrections: changes after it was published.
        reconstructed: true where it is retold.

    """

    title: str | None = None
    summary: str | None = None
    lang: str | None = None
    visibility: Visibility | None = None
    signed_by: str | tuple[str, ...] | None = None
    signed_off: SignedOff | None = None
    corrections: tuple[Correction, ...] | None = None
    reconstructed: bool = False
