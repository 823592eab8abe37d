"""The model of ``incident.md``: the facts of an incident, and nothing that can be derived from them.

A field that is None was not written: unknown, never "no". An empty tuple is a statement: there are none.
"""

from __future__ import annotations

from amends.records.aftermath import Action, DueDiligence, Moved, Offer, Promise, Reached, Recovery, Remedy, Variant
from amends.records.entry import Entry, entry
from amends.records.impact import (
    Cause,
    Contributing,
    Count,
    EvidenceReview,
    Impact,
    LossStatement,
    ServiceImpact,
    SeverityChange,
    TimelineEntry,
    Times,
)
from amends.records.legal.facts import LegalFacts
from amends.records.moments import Moment
from amends.records.vocabulary import CorrectionKind, DetectedBy, Kind, Level, Visibility

__all__ = [
    "Action",
    "Answers",
    "Cause",
    "Contributing",
    "Correction",
    "Count",
    "DueDiligence",
    "EvidenceReview",
    "Gate",
    "Impact",
    "IncidentFacts",
    "Link",
    "LossStatement",
    "Moved",
    "Offer",
    "Promise",
    "Published",
    "Reached",
    "Recovery",
    "Remedy",
    "ServiceImpact",
    "SeverityChange",
    "SignedOff",
    "TimelineEntry",
    "Times",
    "Variant",
]


@entry
class Published(Entry):
    """When the postmortem was published.

    Attributes:
        preliminary: when the first account was published.
        final: when the final account was published.

    """

    preliminary: Moment | None = None
    final: Moment | None = None


@entry
class SignedOff(Entry):
    """A person bound to an exact text: sha256 of the sealed form of subject and body.

    Attributes:
        by: who signed; an id from people.yml.
        at: when.
        sha256: the seal of the words that were signed; `amends sign` writes it.

    """

    by: str
    at: Moment
    sha256: str


@entry
class Correction(Entry):
    """A change to words already sent, and why it was made.

    Attributes:
        at: when the words were changed.
        kind: whether a slip of the pen or the substance changed.
        reason: why.
        was: the words as they were sent.
        now: the words as they are.
        public: false keeps it inside.

    """

    at: Moment
    kind: CorrectionKind
    reason: str
    was: str | None = None
    now: str | None = None
    public: bool = True


@entry
class Gate(Entry):
    """Whether findings on this record may fail the gate; where not, why not.

    Attributes:
        enforced: false lets findings on this record pass.
        reason: why they may.

    """

    enforced: bool = True
    reason: str | None = None


@entry
class Answers(Entry):
    """Second paragraphs of the page's answers, written by hand; the first sentence always comes from the facts.

    Attributes:
        affected: more on "was I affected?".
        data: more on "is my data safe?".
        todo: more on "what must I do?".
        who: more on "who answers for it?".
        word: more on "did you keep your word?".

    """

    affected: str | None = None
    data: str | None = None
    todo: str | None = None
    who: str | None = None
    word: str | None = None


@entry
class Link(Entry):
    """An address with its title.

    Attributes:
        title: what is there.
        url: the address.
        public: false keeps it inside.

    """

    title: str
    url: str
    public: bool = True


@entry
class IncidentFacts(Entry):
    """The front matter of ``incident.md``.

    Attributes:
        id: the incident's id and address; without it, the folder's name.
        title: what happened, in a line.
        summary: what happened, in a few sentences.
        kind: outage, planned work, near miss or breach.
        severity: how grave it was; a list where that changed.
        status: where it stands, where no communication tells.
        planned: whether it was planned work.
        visibility: `public` lets it be published.
        lang: the language of the postmortem; without it, the policy's.
        timezone: the zone its times are shown in, such as Asia/Jakarta.
        owner: who answers for the record; an id from people.yml.
        reviewers: who reviewed it; ids from people.yml.
        services: which services were hit, how badly and when.
        times: the moments of the incident.
        detected_by: who noticed first.
        impact: what it did to customers.
        evidence_review: who looked for traces of misuse, and where.
        cause: why it happened.
        timeline: what happened, one entry after the other.
        remedies: what customers get back.
        recovery: what became of customers' data.
        reached: whom we reached, and how.
        due_diligence: what had been done beforehand.
        actions: what is being changed.
        promises: what we committed to, in the words customers read.
        offers: experiments with amends.
        answers: more words for the answers of its page.
        aliases: other ids that lead to it.
        external_ids: its ids in other systems; they stay inside.
        external: its addresses in other systems; they stay inside.
        links: addresses for readers.
        published: when the postmortem was published.
        signed_by: who signs the postmortem; an id from people.yml, or several.
        signed_off: the seal of the postmortem.
        corrections: changes to the postmortem after it was published.
        legal: what legal clocks need to know: what starts them, and who was told when; it stays inside.
        gate: whether its findings may fail the gate.
        example: true for an invented incident.
        reconstructed: true where it is retold from what others published.

    """

    id: str | None = None
    title: str
    summary: str | None = None
    kind: Kind = "incident"
    severity: Level | tuple[SeverityChange, ...] | None = None
    status: str | None = None
    planned: bool | None = None
    visibility: Visibility = "internal"
    lang: str = "en"
    timezone: str | None = None
    owner: str | None = None
    reviewers: tuple[str, ...] | None = None
    services: tuple[ServiceImpact, ...] | None = None
    times: Times = Times()
    detected_by: DetectedBy | None = None
    impact: Impact = Impact()
    evidence_review: EvidenceReview | None = None
    cause: Cause | None = None
    timeline: tuple[TimelineEntry, ...] | None = None
    remedies: tuple[Remedy, ...] | None = None
    recovery: tuple[Recovery, ...] | None = None
    reached: tuple[Reached, ...] | None = None
    due_diligence: tuple[DueDiligence, ...] | None = None
    actions: tuple[Action, ...] | None = None
    promises: tuple[Promise, ...] | None = None
    offers: tuple[Offer, ...] | None = None
    answers: Answers = Answers()
    aliases: tuple[str, ...] = ()
    external_ids: dict[str, str] | None = None
    external: dict[str, str] | None = None
    links: tuple[Link, ...] | None = None
    published: Published = Published()
    signed_by: str | tuple[str, ...] | None = None
    signed_off: SignedOff | None = None
    corrections: tuple[Correction, ...] | None = None
    legal: tuple[LegalFacts, ...] | None = None
    gate: Gate = Gate()
    example: bool = False
    reconstructed: bool = False
