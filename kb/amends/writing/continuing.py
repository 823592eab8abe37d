"""The next word of an incident: what was not said on the command line follows from the texts before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from amends.records.record import Communication, Incident, Knowledge, as_tuple
from amends.records.shapes import nearest
from amends.records.vocabulary import OPEN_PHASES, Phase, Visibility
from amends.writing.drafting import Draft, next_update
from amends.writing.looking import WritingError
from amends.writing.phases import misfit, next_phase, numbered_name, pending, translated_name
from amends.writing.skeletons import languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for. None, and an empty list, were not said.

    Attributes:
        phase: the phase of the text.
        audience: who it is for; ids from audiences.yml.
        channels: by which ways it goes out.
        lang: its language.
        signed_by: who signs; an id from people.yml.
        next_update: when the next word comes.
        visibility: whether it may be published.
        translates: the stem of the text that it is a translation of.

    """

    phase: Phase | None = None
    audience: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    lang: str | None = None
    signed_by: str | None = None
    next_update: datetime | None = None
    visibility: Visibility | None = None
    translates: str | None = None


def one_of(name: str, known: Collection[str], where: str, unreadable: Collection[str] = ()) -> str:
    """A name that stands in a file. Raises WritingError with the nearest one.

    ``unreadable`` are the paths of files that cannot be read: whether a name stands in one of those nobody can say.
    """
    if name in known:
        return name
    if any(path.rpartition("/")[2] == where for path in unreadable):
        raise WritingError(
            f"`{name}` cannot be looked up, because {where} cannot be read; `amends check` says what is wrong with it"
        )
    near = nearest(name, known)
    hint = f": did you mean `{near}`?" if near else f"; it has {', '.join(sorted(known)) or 'none'}"
    raise WritingError(f"`{name}` does not stand in {where}{hint}")


def next_draft(
    incident: Incident, knowledge: Knowledge, asked: Asked, *, now: datetime, author: str | None
) -> tuple[str, Draft]:
    """The name of the next text's file, and the text to write into it.

    ``author`` is the id of the person who writes, where that is known. Raises WritingError.
    """
    for person in filter(None, (asked.signed_by,)):
        one_of(person, knowledge.people, "people.yml", knowledge.unreadable)
    for group in asked.audience:
        one_of(group, knowledge.audiences, "audiences.yml", knowledge.unreadable)
    if asked.translates is not None:
        return _translation(incident, knowledge, asked, author)
    phase = fitting(incident, asked.phase) if asked.phase else _next_phase(incident)
    before = incident.sent[-1] if incident.sent else None
    audience = asked.audience or _audience(knowledge, before)
    draft = Draft(
        phase=phase,
        lang=asked.lang or _lang(knowledge.audiences, asked.audience) or incident.facts.lang,
        visibility=asked.visibility or (before.facts if before else incident.facts).visibility,
        audience=audience,
        addressed=bool(asked.audience),
        channels=asked.channels or _channels(knowledge, audience) or ((before and before.facts.channels) or ()),
        signed_by=_signer(incident, knowledge, asked, author),
        next_update=asked.next_update or next_update(incident, knowledge, phase, now),
    )
    return numbered_name(incident, phase), draft


def fitting(incident: Incident, phase: Phase) -> Phase:
    """A phase that was asked for. Raises WritingError where it is none of the incident's kind."""
    known = misfit(incident, phase)
    if known is None:
        return phase
    planned = incident.facts.kind == "maintenance"
    what, other = ("planned work", "an outage") if planned else ("an outage", "planned work")
    raise WritingError(f"{phase} is a phase of {other}, and this is {what}; its phases are {', '.join(known)}")


def _next_phase(incident: Incident) -> Phase:
    draft = pending(incident)
    if draft is not None:
        raise WritingError(
            f"{draft.path} is still a draft: write `sent:` with the time into it once it has gone out; "
            "or name the phase of another text with --phase"
        )
    return next_phase(incident)


def _audience(knowledge: Knowledge, before: Communication | None) -> tuple[str, ...]:
    """Whom the last text was for; with one group in all, that one."""
    if before is not None and before.facts.audience:
        return as_tuple(before.facts.audience)
    return tuple(knowledge.audiences) if len(knowledge.audiences) == 1 else ()


def _lang(audiences: Mapping[str, object], groups: tuple[str, ...]) -> str | None:
    """The language of some groups, where all have the same one and it has skeletons."""
    langs = {getattr(audiences[group], "lang", None) for group in groups}
    lang = langs.pop() if len(langs) == 1 else None
    return lang if isinstance(lang, str) and lang.split("-")[0] in languages() else None


def _channels(knowledge: Knowledge, groups: tuple[str, ...]) -> tuple[str, ...]:
    """The ways that some groups want to hear, the best first."""
    found = [channel for group in groups if group in knowledge.audiences for channel in _ways(knowledge, group)]
    return tuple(dict.fromkeys(found))


def _ways(knowledge: Knowledge, group: str) -> tuple[str, ...]:
    return knowledge.audiences[group].channels or ()


def _signer(incident: Incident, knowledge: Knowledge, asked: Asked, author: str | None) -> str | None:
    """Who was named, else who writes, else who signed last, else who answers for the record."""
    last = [signer for c in reversed(incident.sent) for signer in c.signers]
    for person in (asked.signed_by, author, *last[:1], incident.facts.owner):
        if person in knowledge.people and knowledge.people[person].left is None:
            return person
    return None


def _translation(incident: Incident, knowledge: Knowledge, asked: Asked, author: str | None) -> tuple[str, Draft]:
    stems = {c.stem: c for c in incident.communications if c.facts.translates is None}
    name = (asked.translates or "").removesuffix(".md")
    original = stems[one_of(name, stems, f"the texts of `{incident.id}`")]
    others = [lang for lang in languages() if lang != original.lang.split("-")[0]]
    lang = asked.lang or _lang(knowledge.audiences, asked.audience) or (others[0] if len(others) == 1 else None)
    if lang is None:
        raise WritingError(f"--lang is missing: into which language? There are {', '.join(others)}")
    if lang.split("-")[0] == original.lang.split("-")[0]:
        raise WritingError(f"{original.path} is in the language `{original.lang}` already; name another with --lang")
    facts = original.facts
    moment = facts.next_update
    draft = Draft(
        phase=facts.phase,
        lang=lang,
        visibility=asked.visibility or facts.visibility,
        audience=asked.audience or as_tuple(facts.audience),
        channels=asked.channels or facts.channels or (),
        signed_by=asked.signed_by or next(iter(original.signers), None) or _signer(incident, knowledge, asked, author),
        next_update=moment.at if moment and moment.exact and facts.phase in OPEN_PHASES else None,
        translates=original,
    )
    return translated_name(original, lang), draft
