"""One edition of the site: whose records, in which language, as of when, for customers or for ourselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_amends.timeline.words import Phrases
from mkdocs_amends.words import Words

if TYPE_CHECKING:
    from amends.engine.checking import JudgedIncident, Report
    from amends.findings import Finding
    from amends.records.organisation import Targets
    from amends.records.record import Incident
    from amends.records.redaction import PublicIncident, PublicKnowledge
    from mkdocs_amends.views.courses import Stretch
    from mkdocs_amends.views.entries import Entry

_WITHOUT_TIMES = ("by_id", "entries", "courses", "judged", "findings")
"""What an edition keeps that does not depend on whether times are marked."""


@dataclass(frozen=True)
class Edition:
    """What every page is made from.

    ``knowledge`` is what the redactor let through: in a preview everything, marked. ``report`` is what the checks say:
    only a preview has it. ``dimensions`` are those whose plugins are on: only their findings are shown. ``flat`` says
    that addresses name a file, so that the site can be read from a disk. ``marked`` says that exact times
    are marked, so that `clock.elements` can make elements of them. ``dead`` are the links that led to nothing that is
    shown, as an incident's id and the target, gathered while pages are made.
    """

    knowledge: PublicKnowledge
    lang: str = "en"
    report: Report | None = None
    site_url: str = ""
    site_name: str = ""
    dimensions: frozenset[str] = frozenset()
    flat: bool = False
    marked: bool = False
    dead: dict[tuple[str, str], None] = field(default_factory=dict, compare=False)

    def with_marks(self) -> Edition:
        """The same with its times marked. What was worked out before is shared: it holds no time in words."""
        twin = replace(self, marked=True)
        vars(twin).update({name: vars(self)[name] for name in _WITHOUT_TIMES if name in vars(self)})
        return twin

    @property
    def now(self) -> datetime:
        """The time the site speaks as of."""
        return self.knowledge.now

    @property
    def preview(self) -> bool:
        """Whether this edition is for ourselves."""
        return self.report is not None

    @property
    def incidents(self) -> tuple[PublicIncident, ...]:
        """All incidents of this edition."""
        return self.knowledge.incidents

    @cached_property
    def by_id(self) -> Mapping[str, PublicIncident]:
        """All incidents of this edition, by their id."""
        return {incident.id: incident for incident in self.incidents}

    @property
    def today(self) -> date:
        """The day it is where the organisation is."""
        return self.now.astimezone(self.words.zone).date()

    @property
    def as_of(self) -> str:
        """The time the site speaks as of, in words."""
        words, now = self.words, self.now
        return words.say(
            "As of {date}, {time} {zone}", date=words.full_day(now), time=words.time(now), zone=words.zone_name(now)
        )

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All incidents as lists show them, the newest first: several pages list the same ones."""
        from mkdocs_amends.views.entries import entry, newest_first  # they are made from an edition

        return tuple(entry(incident, self) for incident in newest_first(self.incidents))

    @cached_property
    def courses(self) -> Mapping[str, tuple[Stretch, ...]]:
        """What the records say of each service that was ever hit, in order of time."""
        from mkdocs_amends.views.courses import courses  # they are made from an edition

        return courses(self)

    def unread(self, record: Incident) -> bool:
        """Whether a record's own file could not be read, so that nothing is known of how it stands."""
        return self.report is not None and record.path in self.report.knowledge.unreadable

    def partial(self, record: Incident) -> bool:
        """Whether a message of a record cannot be shown, so that nothing may be concluded from those that are."""
        found = self.by_id.get(record.id)
        return found is not None and found.incomplete

    def targets(self, record: Incident) -> Targets:
        """What on time means for an incident: the policy may ask more for its services and its severity."""
        return self.knowledge.own_targets.get(record.id, self.knowledge.targets)

    @cached_property
    def words(self) -> Words:
        """The interface's words, in the organisation's zone."""
        return Words(self.lang, zone_of(self.knowledge.timezone), self.marked)

    @cached_property
    def phrases(self) -> Phrases:
        """The names of phases, statuses and channels."""
        return Phrases(self.words, self.now.year)

    @cached_property
    def judged(self) -> Mapping[str, JudgedIncident]:
        """What the checks say, by incident."""
        return {judged.incident.id: judged for judged in self.report.incidents} if self.report else {}

    @cached_property
    def findings(self) -> Mapping[str, list[Finding]]:
        """What was found, by incident, in the order of files and places."""
        found: dict[str, list[Finding]] = {}
        for finding in self.report.findings if self.report else ():
            found.setdefault(finding.incident, []).append(finding)
        return found

    def words_for(self, record: Incident) -> Words:
        """The interface's words, in the zone of an incident."""
        return self.words.in_zone(self.zone(record))

    def zone(self, record: Incident) -> tzinfo:
        """The zone that the times of an incident are told in, and in which its days end."""
        return zone_of(record.facts.timezone or self.knowledge.timezone)

    def service(self, identity: str) -> str:
        """A service's name; its id where services.yml does not know it."""
        known = self.knowledge.services.get(identity)
        return known.name if known else identity

    def audience(self, identity: str) -> str:
        """An audience's name; the words themselves where audiences.yml does not know them."""
        return self.knowledge.audiences.get(identity, identity)

    def owner(self, who: str | None) -> str:
        """Who sees to something: a role in public, where the redactor put it; in a preview the person's name."""
        person = self.report.knowledge.people.get(who or "") if self.report else None
        return person.name if person else (who or "")

    def by(self, who: str | None, words: Words) -> str:
        """Who did something, after "by": in a preview the name, in public the role as somebody of ours."""
        role = self.owner(who)
        if not role or self.report is not None:
            return role
        first, *others = role.split(" ")
        # "Data engineer" is a description and "Head of Ticketing" a title; an acronym stays what it is.
        if first[1:].islower() and all(word.islower() for word in others):
            role = " ".join((first.lower(), *others))
        return words.say("our {role}", role=role)

    def address(self, incident_id: str) -> str:
        """An incident's page, relative to the root of the site."""
        return f"incidents/{incident_id}/{'index.html' if self.flat else ''}"


def zone_of(name: str) -> tzinfo:
    """A time zone by its name; UTC where there is no such zone."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC
