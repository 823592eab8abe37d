"""The models of the files beside the incidents: policy, services, people, audiences."""

from __future__ import annotations

from typing import ClassVar, Literal

from amends.records.entry import Duration, Entry, entry
from amends.records.moments import Moment
from amends.records.vocabulary import Level


@entry
class PublicCard(Entry):
    """What of a person may be printed: where customers can answer them.

    Attributes:
        name: the name as it is printed.
        role: the role as it is printed.
        email: where customers can write.
        phone: where customers can call.
        url: a page with ways to answer.
        note: such as the hours of the phone.

    """

    name: str | None = None
    role: str | None = None
    email: str | None = None
    phone: str | None = None
    url: str | None = None
    note: str | None = None


@entry
class Person(Entry):
    """Somebody who may sign. Only ``public`` ever leaves the house, and the name where they signed.

    Attributes:
        name: the name they sign with.
        role: what they answer for.
        email: how the house reaches them; it stays inside.
        phone: how the house reaches them; it stays inside.
        public: what may be printed where they sign.
        left: when they left; after that only the name stays, where they signed.

    """

    name: str
    role: str
    email: str | None = None
    phone: str | None = None
    public: PublicCard | None = None
    left: Moment | None = None


@entry
class ServicePromise(Entry):
    """What has been promised about a service, where, and since when.

    Attributes:
        quote: the promise in its own words.
        availability: the promised availability in per cent.
        kind: where it stands.
        since: since when it is promised.
        until: until when it was.
        url: the page it stands on.

    """

    quote: str
    availability: float | None = None
    kind: Literal["sla", "marketing", "documentation"] | None = None
    since: Moment | None = None
    until: Moment | None = None
    url: str | None = None


@entry
class Service(Entry):
    """A service as customers know it.

    Attributes:
        name: the name customers know.
        description: what it does for them.
        group: the group it is shown in.
        promises: what has been promised about it.
        since: since when it exists.
        public: false keeps it off the site.

    """

    name: str
    description: str | None = None
    group: str | None = None
    promises: tuple[ServicePromise, ...] | None = None
    since: Moment | None = None
    public: bool = True


@entry
class Audience(Entry):
    """A group of customers: how many, in which language, and on which channels they want to hear.

    Attributes:
        name: who they are.
        size: how many.
        lang: their language.
        channels: the ways they want to hear, the best first.

    """

    name: str
    size: int | None = None
    lang: str | None = None
    channels: tuple[str, ...] | None = None


@entry
class PerLevel(Entry):
    """A duration for each severity; ``none`` where a severity has no target and is not judged.

    Attributes:
        SEV1: for the gravest.
        SEV2: for grave ones.
        SEV3: for the lesser.
        SEV4: for the least.

    """

    SEV1: Duration | Literal["none"] | None = None
    SEV2: Duration | Literal["none"] | None = None
    SEV3: Duration | Literal["none"] | None = None
    SEV4: Duration | Literal["none"] | None = None

    def minutes(self, level: str | None) -> float | None:
        """The target in minutes; None where the severity is unknown or has no target."""
        value = getattr(self, level, None) if level else None
        return value.minutes if isinstance(value, Duration) else None


@entry
class PostmortemTargets(Entry):
    """How soon after the end of impact a postmortem is owed.

    Attributes:
        preliminary: how soon the first account is owed.
        final: how soon the final account is owed.

    """

    preliminary: Duration = Duration(72 * 60)
    final: Duration = Duration(14 * 1440)


@entry
class Targets(Entry):
    """What "on time" means here.

    Attributes:
        first_notice: from the first alarm or report to the first word to customers.
        updates: the longest time between two words while it is open.
        update_grace: how late a promised update may be.
        postmortem: how soon the postmortem is owed.

    """

    first_notice: PerLevel = PerLevel(SEV1=Duration(15), SEV2=Duration(30), SEV3=Duration(240), SEV4="none")
    updates: PerLevel = PerLevel(SEV1=Duration(30), SEV2=Duration(60), SEV3=Duration(1440), SEV4="none")
    update_grace: Duration = Duration(5)
    postmortem: PostmortemTargets = PostmortemTargets()


@entry
class Weights(Entry):
    """The weight of each dimension inside the hundred.

    Attributes:
        timeliness: how soon and how often we spoke.
        sign_off: who signs, and how to answer them.
        honesty: whether the words are true and whole.
        readability: whether they can be read.
        recovery: what customers got back, and must do.
        follow_through: whether promises are kept.

    """

    timeliness: float = 20
    sign_off: float = 10
    honesty: float = 32
    readability: float = 8
    recovery: float = 15
    follow_through: float = 15


@entry
class ReadingLimits(Entry):
    """The hardest text that the audience should have to read; the readability checks tell the measure of a language.

    Attributes:
        grade: the hardest grade, by the language's own measure.
        mean_words: the most words a sentence may have on average.
        longest_words: the most words of any sentence.

    """

    grade: float | None = None
    mean_words: float | None = None
    longest_words: int | None = None


@entry
class CheckPolicy(Entry):
    """A check switched off, or its severity changed.

    Attributes:
        severity: what its findings are here; `off` for never.
        reason: why.

    """

    shorthand: ClassVar[str | None] = "severity"

    severity: Literal["error", "warning", "note", "off"]
    reason: str | None = None


@entry
class Organisation(Entry):
    """Who publishes this, and how customers reach a person when all else is down.

    Attributes:
        name: the organisation's name.
        phone: where a person answers.
        email: where a person reads.
        hours: when they do.
        url: the organisation's site.

    """

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    hours: str | None = None
    url: str | None = None


@entry
class Policy(Entry):
    """``policy.yml``: what on time, passing and public mean here. Every key has a default.

    Attributes:
        organisation: who publishes this.
        timezone: the zone times are shown in.
        lang: the site's language.
        targets: what on time means.
        weights: the weight of each dimension; they sum to a hundred.
        first_notice_weights: the same for a first notice.
        readability: limits by language.
        personal_contact_from: the severity from which customers are reached in person.
        checks: checks switched off or made graver, by code.
        min_score: the score below which the gate fails; without it, none.

    """

    organisation: Organisation = Organisation()
    timezone: str = "UTC"
    lang: str = "en"
    targets: Targets = Targets()
    weights: Weights = Weights()
    first_notice_weights: Weights = Weights(
        timeliness=35, sign_off=15, honesty=25, readability=15, recovery=5, follow_through=5
    )
    readability: dict[str, ReadingLimits] | None = None
    personal_contact_from: Level = "SEV2"
    checks: dict[str, CheckPolicy] | None = None
    min_score: float | None = None


People = dict[str, Person]
Services = dict[str, Service]
Audiences = dict[str, Audience]
