"""The models of the files beside the incidents: policy, services, people, audiences."""

from __future__ import annotations

from typing import Annotated, Literal

from amends.records.day import Day
from amends.records.entry import Duration, Entry, entry
from amends.records.moments import Moment
from amends.records.overrides import (
    OwnFirstNotice,
    OwnPostmortem,
    OwnUpdates,
    PerLevel,
    ServicePolicy,
    ServiceTargets,
    SeverityPolicy,
)
from amends.records.policy_parts import REQUIRED, CheckPolicy, Named, shown
from amends.records.vocabulary import Level, Regime

__all__ = [
    "REQUIRED",
    "Audience",
    "Audiences",
    "CheckPolicy",
    "FirstNoticeTargets",
    "FirstNoticeWeights",
    "Named",
    "Organisation",
    "People",
    "PerLevel",
    "Person",
    "Policy",
    "PostmortemTargets",
    "PublicCard",
    "ReadingLimits",
    "Service",
    "ServicePolicy",
    "ServicePromise",
    "Services",
    "SeverityPolicy",
    "Targets",
    "UpdateTargets",
    "Weights",
    "shown",
]


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
class FirstNoticeTargets(OwnFirstNotice):
    """The longest wait from the first alarm or outside report to the first word; ``none``: not judged."""

    SEV1: Duration | Literal["none"] = shown(Duration(15), example="10 min")
    SEV2: Duration | Literal["none"] = shown(Duration(30), example="20 min")
    SEV3: Duration | Literal["none"] = shown(Duration(240), example="2 h")
    SEV4: Duration | Literal["none"] = shown("none", example="1 d")


@entry
class UpdateTargets(OwnUpdates):
    """The longest time between two words to customers while the incident is open; ``none``: not judged."""

    SEV1: Duration | Literal["none"] = shown(Duration(30), example="20 min")
    SEV2: Duration | Literal["none"] = shown(Duration(60), example="45 min")
    SEV3: Duration | Literal["none"] = shown(Duration(1440), example="12 h")
    SEV4: Duration | Literal["none"] = shown("none", example="3 d")


@entry
class PostmortemTargets(OwnPostmortem):
    """How soon after the end of impact a postmortem is owed."""

    preliminary: Duration = shown(Duration(72 * 60), example="2 d")
    final: Duration = shown(Duration(14 * 1440), example="10 d")


@entry
class Targets(ServiceTargets):
    """What "on time" means here."""

    first_notice: FirstNoticeTargets = FirstNoticeTargets()
    updates: UpdateTargets = UpdateTargets()
    update_grace: Duration = shown(Duration(5), example="10 min")
    postmortem: PostmortemTargets = PostmortemTargets()


@entry
class Weights(Entry):
    """The weight of each dimension in a score. Only their proportion counts; they need not sum to a hundred.

    Attributes:
        timeliness: how soon and how often we spoke.
        sign_off: who signs, and how to answer them.
        honesty: whether the words are true and whole.
        readability: whether they can be read.
        recovery: what customers got back, and must do.
        follow_through: whether promises are kept.

    """

    timeliness: float = shown(20, example="25")
    sign_off: float = shown(10, example="8")
    honesty: float = shown(32, example="30")
    readability: float = shown(8, example="7")
    recovery: float = shown(15, example="12")
    follow_through: float = shown(15, example="18")


@entry
class FirstNoticeWeights(Weights):
    """The weights in the score of an incident's first notice, which is written in haste and knows little yet."""

    timeliness: float = shown(35, example="40")
    sign_off: float = shown(15, example="20")
    honesty: float = shown(25, example="20")
    readability: float = shown(15, example="10")
    recovery: float = shown(5, example="6")
    follow_through: float = shown(5, example="4")


@entry
class ReadingLimits(Entry):
    """The hardest text that readers of one language should have to read.

    A limit that is not set here is the one of the language's own pack.

    Attributes:
        grade: the hardest text, by the measure of its language: a school grade, or LIX.
        mean_words: the most words a sentence may have on average.
        longest_words: the most words of any sentence.

    """

    grade: float | None = shown(None, example="8")
    mean_words: float | None = shown(None, example="15")
    longest_words: int | None = shown(None, example="30")


@entry
class Organisation(Entry):
    """Who publishes this, and how customers reach a person when all else is down.

    Attributes:
        name: the organisation's name; it stands at the foot of every page.
        phone: where a person answers; it stands at the foot of every page.
        email: where a person reads; it stands at the foot of every page, and may stand in a text.
        hours: when they answer; it stands behind the ways to reach them.
        url: where to look when this site is down; addresses at its domain are the house's own.

    """

    name: str | None = shown(None, example="Rantau")
    phone: str | None = shown(None, example="+62 21 5550 142")
    email: str | None = shown(None, example="help@rantau.example")
    hours: str | None = shown(None, example="every day 07:00 to 22:00 WIB")
    url: str | None = shown(None, example="https://rantau.example")


@entry
class Policy(Entry):
    """``policy.yml``: what on time, passing and public mean here. Every key has a default.

    Attributes:
        organisation: who publishes this, and how to reach a person when all else is down.
        timezone: the zone times are shown in, and in which a month begins, where a record names no other.
        lang: the language of a record that names none, and of the texts beside it. The site's own words follow
            `theme.language` in mkdocs.yml.
        targets: what on time means.
        weights: the weight of each dimension in a score; a larger one makes its checks cost more.
        first_notice_weights: the weights in the score of an incident's first notice.
        readability: limits by language; they replace those of the language's pack.
        personal_contact_from: the least severity from which on customers are reached in person.
        channels: the ways by which every incident is told to customers, on top of what each audience prefers. Not set,
            none is asked for.
        checks: checks switched off or made graver, by code.
        min_score: the score, up to a hundred, below which a final text of a gated record shuts the gate; what time
            alone takes from it is left out. Not set, no score does.
        legal_clocks: the legal clocks that are shown, by name; none unless they stand here, or a record names one
            under `legal`. They are no legal advice.
        holidays: days that are no business days, beside Saturdays and Sundays; a legal clock may count those.
        severities: what holds at one severity, in place of what stands above.
        services: what holds for one service, in place of what stands above and of what is said of its severity.

    """

    organisation: Organisation = Organisation()
    timezone: str = shown("UTC", example="Asia/Jakarta")
    lang: str = shown("en", example="id")
    targets: Targets = Targets()
    weights: Weights = Weights()
    first_notice_weights: FirstNoticeWeights = FirstNoticeWeights()
    readability: dict[Annotated[str, Named("lang", "en")], ReadingLimits] | None = None
    personal_contact_from: Level = shown("SEV2", example="SEV1")
    channels: tuple[str, ...] | None = shown(None, example="[status page, email]")
    checks: dict[Annotated[str, Named("code", "H08")], CheckPolicy] | None = None
    min_score: float | None = shown(None, example="70")
    legal_clocks: tuple[Regime, ...] | None = shown(None, example="[nis2, sec-8k]")
    holidays: tuple[Day, ...] | None = shown(None, example="[2026-05-05, 2026-12-25]")
    severities: dict[Annotated[str, Named("severity", "SEV1")], SeverityPolicy] | None = None
    services: dict[Annotated[str, Named("service", "shop")], ServicePolicy] | None = None


People = dict[str, Person]
Services = dict[str, Service]
Audiences = dict[str, Audience]
