"""What a check is, what it is given, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from amends.findings import Severity
from amends.records.known import Known
from amends.records.organisation import Policy
from amends.records.vocabulary import FINAL_PHASES, OPEN_PHASES, Phase
from amends.source import Source, Span
from amends.text.prose import Prose, Sentence
from amends.text.signing import signature_lines

if TYPE_CHECKING:
    from amends.records.organisation import Person
    from amends.records.record import Communication, Incident, Knowledge
    from amends.text.head import Head
    from amends.text.pack import Match, Pack

Dimension = Literal["timeliness", "sign_off", "honesty", "readability", "recovery", "follow_through"]
DIMENSIONS: tuple[Dimension, ...] = (
    "timeliness",
    "sign_off",
    "honesty",
    "readability",
    "recovery",
    "follow_through",
)

Scope = Literal["text", "incident"]
"""What a check judges: each communication (and the postmortem), or the incident as a whole."""

HOUSE = "house/"
"""What the code of a house rule begins with, and no other code does."""

Proof = Literal["sentences", "record", "shape", "never"]
"""What lets a check be an error, and so shut the gate.

``sentences``: it judges words, and only labelled sentences that it had not seen can prove it. ``record``: it compares
facts of the record with each other, which needs no proof. ``shape``: it looks for what has a form of its own and must
not leave the house, as a key or an inside address. ``never``: careful readers disagree on what it looks for.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a check must flag, or must pass, and why. ``facts`` are the keys of ``judge --facts``."""

    text: str
    lang: str = "en"
    phase: Phase = "postmortem"
    facts: tuple[tuple[str, object], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text to be judged, and everything a check may ask about it.

    In ``judge`` there is no folder: ``incident``, ``communication`` and ``knowledge`` are then None, and a check that
    needs them answers that it does not judge. ``known`` is what the record knew when the text was sent (all of it,
    for a final text). ``first`` says that it is the incident's first notice, ``draft`` that it has not been sent,
    ``postmortem`` that it is the record's own body. ``excused`` are the numbers of the sentences that carry a
    finding of honesty: what is to be rewritten is not measured for its length. ``hollow`` are the places of words
    without a fact or against it (an assurance, an apology on condition): what stands in them tells nothing. ``house``
    are the house rules, by their codes, that the text is held to beside the checks. ``head`` is its subject or title.
    """

    source: Source
    prose: Prose
    pack: Pack
    phase: Phase
    known: Known
    policy: Policy
    now: datetime | None = None
    first: bool = False
    draft: bool = False
    gated: bool = False
    postmortem: bool = False
    signers: tuple[str, ...] = ()
    excused: frozenset[int] = frozenset()
    hollow: tuple[Span, ...] = ()
    people: dict[str, Person] | None = None
    house: Mapping[str, Rule] = field(default_factory=dict)
    head: Head | None = None
    communication: Communication | None = None
    incident: Incident | None = None
    knowledge: Knowledge | None = None

    def search(self, key: str) -> Iterator[tuple[Sentence, Match]]:
        """Give the places where a pattern of a check stands, or its model sees one.

        A name with its title says nothing, whatever the title. A sentence in which words of the pack's list ``never_``
        with the check's code stand is not meant, whoever found it.
        """
        never = f"never_{key.lower()}"
        meant = None if never not in self.pack.words else self.pack.expression(never)
        for sentence, match in self.pack.search(key, self.prose):
            if sentence.number in signature_lines(self.prose, self.pack):
                continue
            if meant is None or not meant.search(sentence.plain):
                yield sentence, match

    @property
    def lang(self) -> str:
        """The text's language."""
        return self.prose.lang

    @property
    def final(self) -> bool:
        """Whether the phase is a final one, in which all facts are known."""
        return self.phase in FINAL_PHASES

    def is_hollow(self, span: Span) -> bool:
        """Whether a place touches words that tell nothing."""
        return any(hollow.start < span.end and span.start < hollow.end for hollow in self.hollow)

    @property
    def open(self) -> bool:
        """Whether the phase is an open one: the incident was still running."""
        return self.phase in OPEN_PHASES


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One incident to be judged as a whole, at the moment ``now``."""

    incident: Incident
    knowledge: Knowledge
    now: datetime
    gated: bool = False

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.knowledge.policy


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing a check found: where, why (a sentence), what the record says, how to mend it.

    ``source`` is given where the place is in another file than the text judged. ``severity`` is given where it is not
    the rule's own.
    """

    span: Span
    message: str
    fact: str = ""
    fix: str = ""
    edit: str | None = None
    severity: Severity | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check answers: ``c`` from 0 to 1 and its hits; or, with a reason, that it does not judge."""

    c: float | None = None
    hits: tuple[Hit, ...] = ()
    reason: str = ""

    @classmethod
    def of(cls, hits: list[Hit], c: float | None = None) -> Verdict:
        """Judged: ``c`` is 0.5 to the power of the hits, unless the check measures it itself."""
        return cls(0.5 ** len(hits) if c is None else c, tuple(hits))

    @classmethod
    def not_judged(cls, reason: str) -> Verdict:
        """Not judged, and why: the fact that is missing, the phase or the language."""
        return cls(None, (), reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A check: its code and name, what it is for and where it comes from, and the function that judges.

    ``judge`` takes a `Text` (scope ``text``) or a `Case` (scope ``incident``). ``why`` and ``how`` are paragraphs for
    its page: why it matters, how it is scored and how to win the points. ``sources`` cite where it comes from,
    ``passes`` what it must not flag. ``proof`` says what could let it be an error. ``asks`` are the keys of a house
    rule's file that say what it looks for and where it holds, with their values. A rule without a source or without an
    example of both kinds does not register.
    """

    code: str
    name: str
    dimension: Dimension
    weight: float
    severity: Severity
    scope: Scope
    summary: str
    why: str
    how: str
    sources: tuple[str, ...]
    judge: Callable[[Text], Verdict] | Callable[[Case], Verdict]
    flag: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()
    proof: Proof = "sentences"
    needs: tuple[str, ...] = ()
    contradiction: bool = False
    clock: bool = False
    mistakes: str = ""
    options: tuple[str, ...] = field(default=())
    asks: tuple[tuple[str, Any], ...] = ()
