"""What a record knows at a moment, in the words of a language: names, clock times with their zone, counts, lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from amends.records.derived import impact_end
from amends.records.known import Known, known_at
from amends.records.moments import Moment
from amends.records.organisation import Audience
from amends.records.record import Incident, Knowledge
from amends.records.vocabulary import FINAL_PHASES
from amends.writing.letter import Facts
from amends.writing.skeletons import ACCOUNT, FIRST_DAY, Skeletons

_COARSE = {"month": "yMMMM", "season": "yMMMM", "year": "y"}
"""How a time that is not known to the day is written, as a CLDR skeleton."""


def zone_of(incident: Incident, knowledge: Knowledge) -> ZoneInfo:
    """The zone that a record's times are told in."""
    return ZoneInfo(incident.facts.timezone or knowledge.policy.timezone)


def zone_name(at: datetime) -> str:
    """What the zone of a time is called then, as ``WIB``; ``UTC+3`` where it has no name."""
    name = at.tzname() or ""
    if name[:1].isalpha():
        return name
    minutes = round((at.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells times and lists in a language and a zone, as of a moment.

    Attributes:
        skeletons: the language.
        zone: the zone of the record.
        now: on this day a time needs no date.
        dated: whether every time gets its date, as in a text that is read long after.

    """

    skeletons: Skeletons
    zone: ZoneInfo
    now: datetime
    dated: bool = False

    def _form(self, at: datetime, pattern: str) -> str:
        from babel.dates import format_datetime  # loaded only where a text is begun

        forms = self.skeletons.formats
        # Where the first of a month is told otherwise: *1er décembre*.
        form = forms.get(FIRST_DAY, forms[pattern]) if pattern == "day" and at.day == 1 else forms[pattern]
        return format_datetime(at, form, locale=self.skeletons.lang)

    def time(self, moment: Moment) -> str:
        """A clock time with its zone."""
        return self._clock(moment.at.astimezone(self.zone), "at")

    def _clock(self, at: datetime, form: str, **more: str) -> str:
        told = {"time": self._form(at, "time"), "zone": zone_name(at), **more}
        return (
            self.skeletons.form_or(f"{form}_one", form, **told) if at.hour == 1 else self.skeletons.form(form, **told)
        )

    def day(self, moment: Moment) -> str:
        """A day without its year; where only the month or the year is known, that."""
        if moment.precision in _COARSE:
            from babel.dates import format_skeleton  # loaded only where a text is begun

            return format_skeleton(_COARSE[moment.precision], moment.at, locale=self.skeletons.lang)
        return self._form(moment.at.astimezone(self.zone) if moment.exact else moment.at, "day")

    def moment(self, moment: Moment, *, beside: Moment | None = None) -> str:
        """A time with its zone; with its day where that is neither today nor the day told ``beside`` it."""
        if not moment.exact:
            day = self.day(moment)
            whole = moment.precision not in _COARSE and "whole_day" in self.skeletons.formats
            return self.skeletons.form("whole_day", day=day) if whole else day
        at = moment.at.astimezone(self.zone)
        known = {self.now.astimezone(self.zone).date()} - ({at.date()} if self.dated else set())
        if beside is not None:
            known.add(beside.at.astimezone(self.zone).date())
        return self._clock(at, "at") if at.date() in known else self._clock(at, "on", day=self._form(at, "day"))

    def number(self, value: int) -> str:
        """A number as the language groups it."""
        from babel.numbers import format_decimal  # loaded only where a text is begun

        return format_decimal(value, locale=self.skeletons.lang)


@dataclass(slots=True)
class Occasion:
    """What a text is written for.

    Attributes:
        phase: its phase, or `ACCOUNT` for the body of the record.
        now: when it is written.
        next_update: when the next word comes, where that is known.
        audience: who it is for, where that was chosen.

    """

    phase: str
    now: datetime
    next_update: datetime | None = None
    audience: Audience | None = None
    _final: bool = field(init=False)

    def __post_init__(self) -> None:
        self._final = self.phase in FINAL_PHASES or self.phase == ACCOUNT

    @property
    def final(self) -> bool:
        """Whether it is written when all facts are known."""
        return self._final


def facts_of(incident: Incident, knowledge: Knowledge, skeletons: Skeletons, occasion: Occasion) -> Facts:
    """What may be said on an occasion: nothing that the record did not know by then, nothing that stays inside."""
    now = Moment(occasion.now)
    known = known_at(incident, knowledge, None if occasion.final else now)
    zone = zone_of(incident, knowledge)
    teller = Teller(skeletons, zone, occasion.now, dated=occasion.final)
    words = {**_times(incident, teller, occasion), **_counts(known, teller)}
    names = [
        knowledge.services[hit.id].name if hit.id in knowledge.services else hit.id
        for hit in incident.facts.services or ()
        if hit.public and (hit.id not in knowledge.services or knowledge.services[hit.id].public)
    ]
    if names:
        words["services"] = skeletons.listed(dict.fromkeys(names))
    if _cause_is_known(incident, occasion):
        words["cause_known"] = ""  # also where the cause itself stays inside: nobody may say that it is unknown
    if occasion.next_update is not None:
        words["next"] = teller.moment(Moment(occasion.next_update))
    lists: dict[str, list[dict[str, str]]] = {}
    if incident.facts.lang.split("-")[0] == skeletons.lang:  # a record's own sentences are in its own language
        words |= _sentences(incident, known=_cause_is_known(incident, occasion))
        lists = _lists(incident, teller)
    return Facts(words=words, lists=lists, hints=_hints(occasion, skeletons))


def _times(incident: Incident, teller: Teller, occasion: Occasion) -> dict[str, str]:
    times = incident.facts.times
    ahead = occasion.phase == "scheduled"
    moments: dict[str, Moment | None] = {
        "started": times.started,
        "detected": times.detected if times.detected and times.detected.exact else None,
        "mitigated": times.mitigated,
        "ended": impact_end(incident),
    }
    known = {
        name: moment
        for name, moment in moments.items()
        if moment and (ahead or moment.at <= occasion.now) and (moment.known_at or occasion.now) <= occasion.now
    }
    started = known.get("started")
    beside = started if occasion.final else None
    told = {name: teller.moment(m, beside=None if name == "started" else beside) for name, m in known.items()}
    if started is not None:
        told["started_day"] = teller.day(started)
        if started.exact:
            told["started_time"] = teller.moment(started, beside=started)
    if (until := planned_end(incident)) is not None:
        told["until"] = teller.moment(until, beside=started)
    return told


def planned_end(incident: Incident) -> Moment | None:
    """When planned work ends: the latest end of a service's maintenance."""
    ends = [hit.to for hit in incident.facts.services or () if hit.to and hit.status == "under_maintenance"]
    return max(ends, key=lambda moment: moment.at, default=None)


def _counts(known: Known, teller: Teller) -> Mapping[str, str]:
    if known.customers_count is None or known.customers_of is None:
        return {}
    return {"hit": teller.number(known.customers_count), "all": teller.number(known.customers_of)}


def _cause_is_known(incident: Incident, occasion: Occasion) -> bool:
    cause = incident.facts.cause
    if cause is None or cause.class_ == "unknown":
        return False
    return occasion.final or (cause.known_at is not None and cause.known_at.at <= occasion.now)


def _sentences(incident: Incident, *, known: bool) -> dict[str, str]:
    """The title, and the cause where it is known and public, in the record's own words."""
    told = {"title": incident.facts.title}
    cause = incident.facts.cause
    if known and cause and cause.public and cause.trigger:
        told["cause"] = cause.trigger
    return told


def _lists(incident: Incident, teller: Teller) -> dict[str, list[dict[str, str]]]:
    facts = incident.facts

    def day(form: str, moment: Moment) -> str:
        return teller.skeletons.form(form, day=teller.day(moment))

    remedies = [
        {
            key: value
            for key, value in (
                ("what", remedy.what),
                ("amount", remedy.amount),
                ("who", remedy.who),
                ("by", teller.day(remedy.by) if remedy.by else None),
            )
            if value
        }
        for remedy in facts.remedies or ()
        if remedy.public
    ]
    actions = [
        {"what": action.what}
        | ({"when": day("done_on", action.done)} if action.done else {})
        | ({"when": day("due_by", action.due)} if action.due and not action.done else {})
        for action in facts.actions or ()
        if action.public
    ]
    promises = [
        {"quote": promise.quote} | ({"outcome": day("done", promise.kept)} if promise.kept else {})
        for promise in facts.promises or ()
        if promise.public and promise.withdrawn is None
    ]
    cause = facts.cause if facts.cause and facts.cause.public else None
    contributing = [{"what": factor.what} for factor in (cause.contributing if cause else None) or () if factor.public]
    return {"remedies": remedies, "actions": actions, "promises": promises, "contributing": contributing}


def _hints(occasion: Occasion, skeletons: Skeletons) -> dict[str, str]:
    """Questions made narrower: whoever writes to one group is asked about that group."""
    audience = occasion.audience
    if audience is None:
        return {}
    who = audience.name if audience.size is None else f"{audience.name}, {audience.size}"
    return {name: f"{skeletons.blanks[name]} ({who})" for name in ("who_hit", "who_was_hit", "todo", "todo_after")}
