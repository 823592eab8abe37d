"""C05 and C06: the word reached everybody who was hit, as they prefer; and did not wear out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from amends.checks.recovery.asked_channels import asks, untold_channels
from amends.checks.rule import Case, Example, Hit, Rule, Verdict
from amends.records.channels import PERSONAL, spelling
from amends.records.record import as_tuple
from amends.records.same import Same
from amends.records.vocabulary import LEVELS

if TYPE_CHECKING:
    from amends.records.incident import Reached
    from amends.records.record import Communication, Incident

APOLOGY_DAYS = 90
"""Apologies to the same audience within so many days wear each other out."""

_THIRD = 3

_Sorry = tuple[str, str, datetime]
"""An apology: the incident's id, to whom, and when."""


def _not_reached(case: Case) -> Verdict:
    facts = case.incident.facts
    if facts.kind in {"maintenance", "near_miss"}:
        return Verdict.not_judged("nobody was hit who had to be reached")
    if facts.reached is None:
        if asks(case):
            return Verdict.of(untold_channels(case))
        return Verdict.not_judged("the record does not say who was reached (reached)")
    place = case.incident.place("reached")
    if not facts.reached:
        hit = Hit(
            place,
            "The record says that nobody who was hit was told.",
            fact="reached: []",
            fix="Tell each audience on a channel that it prefers, and record how many you reached.",
        )
        return Verdict.of([hit, *untold_channels(case)], 0.0)
    hits = [hit for audience in _audiences(case) for hit in _about(audience, case)]
    return Verdict.of(hits + _personally(case) + untold_channels(case))


def _audiences(case: Case) -> list[str]:
    """Give the audiences that were hit, as far as the record names them: told, restored, or reached."""
    facts = case.incident.facts
    named = [one.audience for one in facts.reached or ()]
    named += [name for c in case.incident.sent for name in as_tuple(c.facts.audience)]
    named += [one.audience for one in facts.recovery or () if one.audience]
    return list(dict.fromkeys(named))


def _about(audience: str, case: Case) -> list[Hit]:
    """Judge how one audience was reached: at all, on a channel it prefers, and all of it."""
    known = case.knowledge.audiences.get(audience)
    entries = [(i, one) for i, one in enumerate(case.incident.facts.reached or ()) if one.audience == audience]
    name = known.name if known else audience
    if not entries:
        return [
            Hit(
                case.incident.place("reached"),
                f"The record does not say that {name} were reached.",
                fix="Tell them on a channel that they prefer, and record how many you reached.",
            )
        ]
    hits = []
    wanted = {spelling(channel) for channel in (known.channels or ())} if known else set()
    if wanted and not any(spelling(one.channel) in wanted for _, one in entries):
        index, one = entries[0]
        hits.append(
            Hit(
                case.incident.place("reached", index, "channel"),
                f"{name} were told by {one.channel}, which is not how they want to hear.",
                fact=f"They prefer: {', '.join(known.channels or ()) if known else ''}.",
                fix="Tell them there as well.",
            )
        )
    return [*hits, *_left_over(name, entries, known.size if known else None, case)]


def _left_over(name: str, entries: list[tuple[int, Reached]], size: int | None, case: Case) -> list[Hit]:
    """Judge whether all of an audience were reached; several channels are taken to have reached different people."""
    of = max((one.of for _, one in entries if one.of is not None), default=size)
    reached = sum(one.reached for _, one in entries)
    if of is None or reached >= of:
        return []
    index, _ = max(entries, key=lambda entry: entry[1].reached)
    channels = ", ".join(f"{one.reached:,} by {one.channel}" for _, one in entries)
    return [
        Hit(
            case.incident.place("reached", index, "reached"),
            f"{of - reached:,} of {of:,} {name} were not reached.",
            fact=f"Reached: {channels}.",
            fix="Try the others on another channel, and record it.",
        )
    ]


def _personally(case: Case) -> list[Hit]:
    """From the severity that the policy names on, somebody speaks to customers in person."""
    level, limit = case.incident.severity_at(), case.policy.personal_contact_from
    if level is None or LEVELS.index(level) > LEVELS.index(limit):
        return []
    if any(spelling(one.channel) in PERSONAL for one in case.incident.facts.reached or ()):
        return []
    return [
        Hit(
            case.incident.place("reached"),
            f"At {level} customers are spoken to in person, and nobody was.",
            fact=f"personal_contact_from: {limit}; channels used: "
            f"{', '.join(dict.fromkeys(one.channel for one in case.incident.facts.reached or ()))}.",
            fix="Call those who were hit hardest, and record the calls with channel: phone.",
        )
    ]


def _third_apology(case: Case) -> Verdict:
    facts = case.incident.facts
    if facts.remedies:
        return Verdict.of([], 1.0)
    ours = _apologies(case.incident)
    if not ours:
        return Verdict.of([], 1.0)
    days = timedelta(days=APOLOGY_DAYS)
    first, last = min(at for _, _, at in ours), max(at for _, _, at in ours)
    told = _in_order(Same(case.knowledge.around(first - days, last)))
    earlier = told[bisect_left(told, first - days, key=_then) : bisect_right(told, last, key=_then)]
    hits = []
    for communication, audience, at in ours:
        since = at - days
        others = {
            incident
            for incident, to, then in earlier
            if incident != case.incident.id and to == audience and since <= then <= at
        }
        if len(others) >= _THIRD - 1:
            hits.append(
                Hit(
                    communication.place("audience"),
                    f"This is apology number {len(others) + 1} to {audience} within {APOLOGY_DAYS} days, and nothing "
                    "is given back. Repeated words without an act lose customers.",
                    fact=f"Apologies before it: {', '.join(sorted(others))}.",
                    fix="Keep the apology, and put a remedy behind it.",
                    source=communication.source,
                )
            )
            break
    return Verdict.of(hits)


def _apologies(incident: Incident) -> list[tuple[Communication, str, datetime]]:
    """Give the communications of an incident that apologise, to whom, and when; each audience once."""
    out: dict[str, tuple[Communication, str, datetime]] = {}
    for communication in incident.sent:
        if communication.sent is not None and _apologises(communication):
            for audience in as_tuple(communication.facts.audience) or ("customers",):
                out.setdefault(audience, (communication, audience, communication.sent.at))
    return list(out.values())


def _apologises(communication: Communication) -> bool:
    """Whether a communication's words hold an apology; the word alone decides, since a note is all that follows."""
    from amends.text.pack import load_or_bare  # packs are read only where apologies are counted

    return load_or_bare(communication.lang).expression("apology").search(communication.words) is not None


@lru_cache(maxsize=4096)
def _told_sorry(one: Same[Incident]) -> tuple[_Sorry, ...]:
    """Of an incident's apologies: its id, to whom, and when."""
    return tuple((one.held.id, audience, at) for _, audience, at in _apologies(one.held))


@lru_cache(maxsize=4)
def _in_order(all_: Same[tuple[Incident, ...]]) -> tuple[_Sorry, ...]:
    """The same of many incidents, in order of time: a folder read whole is asked about once for each of them."""
    return tuple(sorted((told for incident in all_.held for told in _told_sorry(Same(incident))), key=_then))


def _then(told: _Sorry) -> datetime:
    return told[2]


RULES: tuple[Rule, ...] = (
    Rule(
        code="C05",
        name="not-reached",
        dimension="recovery",
        weight=3,
        severity="warning",
        proof="record",
        scope="incident",
        summary="Everybody who was hit was reached, on a channel they prefer, and in person from the severity that the "
        "policy names; and by every channel that it asks for.",
        why=(
            "A status page tells those who look. After an outage of its own, a firm that rents out servers put up "
            "a page with phone numbers and called every client who had been hit; it lost money but not its "
            "customers. There is no telling customers too early or too much, only on the wrong channel."
        ),
        how=(
            "The audiences that the record names (in reached, in recovery, as audience of a communication) are "
            "asked for: each needs an entry in reached, on one of the channels of audiences.yml, with nobody left "
            "over (reached of all). From the severity of personal_contact_from on, one entry must be a call, a "
            "visit or a letter. Of each channel that `channels` of policy.yml names, a text that was sent, or an entry "
            "in reached, must say that it was used. Each gap halves the share; “reached: []” loses all of it. Without "
            "the key it is judged by those channels alone, or not at all."
        ),
        sources=(
            "A reader's comment on a hosting provider's disaster blog, 2006: every single client was contacted",
            "Three lessons from a cloud provider's outage, 2017: tell people on the channel that they prefer",
            "Arpan and Roskos-Ewoldsen, 2005; Claeys, 2017: it helps to hear it from you first",
        ),
        judge=_not_reached,
        needs=("reached", "audiences.yml", "channels"),
        options=("personal_contact_from", "channels"),
        mistakes="Mail that was sent counts as read, and people who were reached on two channels count twice.",
        flag=(
            Example("Phones ring again.", note="on a record with reached: []"),
            Example("Telepon sudah berdering lagi.", lang="id", note="di catatan dengan reached: []"),
        ),
        passes=(
            Example("Phones ring again.", note="on a record where all 412 of 412 shops were called"),
            Example("Telepon sudah berdering lagi.", lang="id", note="di catatan: 412 dari 412 toko ditelepon"),
        ),
    ),
    Rule(
        code="C06",
        name="third-apology",
        dimension="recovery",
        weight=0,
        severity="note",
        scope="incident",
        summary="The same audience is not told sorry for the third time in 90 days with nothing behind it.",
        why=(
            "In a field experiment with 1.5 million riders apologies did not help by themselves, and those who got "
            "several of them came back less often than those who got none. A remedy with the words changed that."
        ),
        how=(
            "Communications with a known time that apologise are counted for each audience, one an incident, over "
            "the 90 days before. The third in a record without a remedy is a note. It has no weight: else the "
            "apology would be dropped, not the outage."
        ),
        sources=(
            (
                "Halperin, Ho, List and Muir, Toward an understanding of the economics of apologies, Economic Journal, "
                "2022"
            ),
        ),
        judge=_third_apology,
        needs=("sent", "audience"),
        mistakes="A word of apology is enough to be counted; a text that quotes one is counted too.",
        flag=(
            Example("We are sorry that your calls dropped.", note="the third such letter since June, without a remedy"),
            Example(
                "Kami mohon maaf karena telepon Anda terputus.",
                lang="id",
                note="surat ketiga sejak Juni, tanpa ganti rugi",
            ),
        ),
        passes=(
            Example("We are sorry that your calls dropped. USD 10 are on each account.", note="with a remedy recorded"),
            Example(
                "Kami mohon maaf karena telepon Anda terputus. Tiap akun sudah menerima Rp100.000.",
                lang="id",
                note="ganti rugi ada di catatan",
            ),
        ),
    ),
)
