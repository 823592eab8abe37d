"""``amends new incident``: what was said, what is asked for, what is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast, get_args
from zoneinfo import ZoneInfo

import click

from amends.cli.desk import ask, author_in, edit, editor, house_in, on_a_terminal, tell
from amends.cli.errors import UsageProblem
from amends.records.files import shown
from amends.records.loading import ADDRESS
from amends.records.moments import Moment
from amends.records.names import EXPECTED, is_language
from amends.records.record import Knowledge
from amends.records.shapes import nearest
from amends.records.vocabulary import LEVELS, Kind, Level, ServiceStatus
from amends.writing.clock import read_time
from amends.writing.continuing import one_of
from amends.writing.looking import WritingError, holder
from amends.writing.opening import Hit, Opening, files_of, incident_of, notice_of, slug
from amends.writing.owing import owed_lines
from amends.writing.placing import create_folder
from amends.writing.skeletons import SkeletonError, languages

T = TypeVar("T")


def begin(folder: Path, now: datetime, given: Mapping[str, Any]) -> int:
    """Write a new incident from what was given on the command line, and tell of it."""
    opened = editor() if given["edit"] else None
    knowledge = house_in(folder)
    try:
        opening = _opening(knowledge, now, given)
        named = given["id_"] is not None or not _of_the_day(opening)
        opening = opening if named else _numbered(opening, knowledge, now)
        where = opening.folder(knowledge.root, now)
        _refuse_taken(opening, knowledge, where)
        notice = None if given["record_only"] else notice_of(opening, knowledge, now)
        files = files_of(opening, notice, knowledge, now)
    except (WritingError, SkeletonError) as error:
        raise UsageProblem(str(error)) from None
    create_folder(where, files)
    paths = [where / name for name in files]
    if opened:
        edit(opened, paths[-1])
    owed = list(owed_lines(incident_of(opening, where), knowledge, notice, now, first=True))
    if not named:
        owed.append("No id can be made of a title without Latin letters, so it has its day; --id names another.")
    tell(paths, owed, next_step=f"Then: amends check {shown(where)}")
    return 0


def _opening(knowledge: Knowledge, now: datetime, given: Mapping[str, Any]) -> Opening:
    policy = knowledge.policy
    kind = cast("Kind", given["kind"])
    zone = ZoneInfo(policy.timezone)
    author = author_in(knowledge)
    title = _title(given["title"])
    services = _services(given["services"], knowledge)
    severity = given["severity"] or _asked(f"Severity ({', '.join(LEVELS)}; empty: not known yet)", _level)
    planned = kind == "maintenance"

    def time(name: str) -> Moment | None:
        return _time(given[name], f"--{name}", now=now, zone=zone, ahead=planned)

    begins = "When does it begin" if planned else "When did it start"
    started = time("started") or _asked(
        f"{begins} (03:02 in {policy.timezone}, or a full time; empty: not known)",
        lambda text: read_time(text, now=now, zone=zone, ahead=planned),
    )
    detected = time("detected")
    if detected is None and not planned:
        detected = _asked(
            f"When did you notice it (03:05 in {policy.timezone}, or a full time; empty: not known)",
            lambda text: read_time(text, now=now, zone=zone),
        )
    if detected is not None and started is not None and detected.before(started):
        click.echo("amends: it was noticed before it started, as these times say; look at both", err=True)
    until = time("until")
    if until is not None and (not planned or started is None or not started.before(until)):
        raise UsageProblem("--until is the end of planned work: it needs --kind maintenance and an earlier --started")
    lang = given["lang"] or policy.lang
    if not is_language(lang):
        raise UsageProblem(f"--lang is {lang!r}; expected {EXPECTED['lang']}")
    only = next(iter(knowledge.audiences.items())) if len(knowledge.audiences) == 1 else None
    told_in = given["lang"] or (only and only[1].lang) or lang
    return Opening(
        id=_id(given["id_"], title, _day(started, zone, now)),
        title=title,
        kind=kind,
        services=services,
        severity=severity,
        started=started,
        detected=detected,
        until=until,
        lang=lang,
        notice_lang=told_in if told_in.split("-")[0] in languages() or given["lang"] else lang,
        zone=policy.timezone,
        owner=_person(given["owner"], knowledge) or author,
        signed_by=_signer(given, knowledge, author),
        visibility=given["visibility"] or "internal",
        audience=(only[0],) if only else (),
        channels=(only[1].channels or ()) if only else (),
    )


def _asked(question: str, read: Callable[[str], T]) -> T | None:
    return ask(question, read) if on_a_terminal() else None


def _title(given: str | None) -> str:
    title = given if given is not None else _asked("What happens, in a line", str)
    while given is None and on_a_terminal() and not (title or "").strip():
        title = _asked("A record needs a title. What happens, in a line, such as Card payments fail", str)
    words = " ".join((title or "").split())
    if not words:
        raise UsageProblem('--title is missing: what happens, in a line, such as --title "Card payments fail"')
    try:
        words.encode()
    except UnicodeEncodeError:
        raise UsageProblem("--title is not UTF-8 text; your terminal uses another encoding") from None
    return words


def _level(text: str) -> Level:
    wanted = text.upper().replace(" ", "")
    level = next((level for level in LEVELS if wanted in {level, level[-1]}), None)
    if level is None:
        raise ValueError(f"{text!r} is no severity; expected one of {', '.join(LEVELS)}")
    return level


def _time(text: str | None, option: str, *, now: datetime, zone: ZoneInfo, ahead: bool) -> Moment | None:
    if text is None:
        return None
    try:
        return read_time(text, now=now, zone=zone, ahead=ahead)
    except ValueError as error:
        raise UsageProblem(f"{option}: {error}") from None


def _person(given: str | None, knowledge: Knowledge) -> str | None:
    return one_of(given, knowledge.people, "people.yml", knowledge.unreadable) if given else None


def _signer(given: Mapping[str, Any], knowledge: Knowledge, author: str | None) -> str | None:
    """Who signs the first notice: who was named, else who writes, else the owner; else somebody is asked."""
    known = _person(given["signed_by"], knowledge) or author or given["owner"]
    if known or given["record_only"] or given["kind"] == "near_miss" or not knowledge.people:
        return known

    def read(text: str) -> str | None:
        try:
            return _person(text, knowledge)
        except WritingError as error:
            raise ValueError(str(error)) from None

    return _asked(f"Who signs the first notice ({', '.join(knowledge.people)}; empty: not known yet)", read)


def _services(given: tuple[str, ...], knowledge: Knowledge) -> tuple[Hit, ...]:
    """The services that were named, in flags or in answer to a question; else the only one that there is."""
    known = knowledge.services
    if given:
        return _merged(_hit(text, knowledge) for text in given)
    if len(known) == 1:
        return (Hit(id=next(iter(known))),)
    if not known:
        return ()

    def read(text: str) -> tuple[Hit, ...]:
        try:
            return _merged(_hit(part.strip(), knowledge) for part in text.split(",") if part.strip())
        except (WritingError, UsageProblem) as error:
            raise ValueError(str(error)) from None

    return _asked(f"Which services ({', '.join(known)}; empty: not known yet)", read) or ()


def _merged(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Each service once, with the status that was named for it. Raises UsageProblem where two were."""
    found: dict[str, Hit] = {}
    for hit in hits:
        known = found.get(hit.id)
        if known and known.status and hit.status and known.status != hit.status:
            raise UsageProblem(f"--service {hit.id} is named with {known.status} and with {hit.status}; expected one")
        found[hit.id] = known if known and known.status else hit
    return tuple(found.values())


def _hit(text: str, knowledge: Knowledge) -> Hit:
    name, _, status = text.partition("=")
    statuses = get_args(ServiceStatus)
    if status and status not in statuses:
        near = nearest(status, statuses)
        hint = f"; did you mean {near}?" if near else ""
        raise UsageProblem(f"--service {name}: {status!r} is no status; expected one of {', '.join(statuses)}{hint}")
    by_name = {service.name.casefold(): key for key, service in knowledge.services.items()}
    key = by_name.get(name.casefold(), name)
    if knowledge.services:
        key = one_of(key, knowledge.services, "services.yml", knowledge.unreadable)
    return Hit(id=key, status=cast("ServiceStatus", status) if status else None)


def _day(began: Moment | None, zone: ZoneInfo, now: datetime) -> str:
    return (began or Moment(now.astimezone(zone))).isoformat()[:10]


def _of_the_day(opening: Opening) -> bool:
    """Whether the title gave no id."""
    return slug(opening.title, "") == slug("", "")


def _numbered(opening: Opening, knowledge: Knowledge, now: datetime) -> Opening:
    """The same with a number behind its id where that is taken: two things may fail on one day."""
    number, found = 1, opening
    while os.path.lexists(found.folder(knowledge.root, now)) or holder(knowledge, found.id) is not None:
        number += 1
        found = replace(opening, id=f"{opening.id}-{number}")
    return found


def _id(given: str | None, title: str, day: str) -> str:
    if given is None:
        return slug(title, day)
    if not ADDRESS.fullmatch(given):
        raise UsageProblem(f"--id {given!r} cannot stand in an address; write {slug(given, 'id')}")
    return given


def _refuse_taken(opening: Opening, knowledge: Knowledge, where: Path) -> None:
    """Raise UsageProblem where the folder is there, or another incident has the id or goes by it."""
    if where.exists() or where.is_symlink():
        held = sorted(path.name for path in where.iterdir()) if where.is_dir() else []
        what = f" with {', '.join(held[:6])}{' …' if held[6:] else ''}" if held else ""
        raise UsageProblem(
            f"{shown(where)} exists already{what}; nothing was written. For the next word of it: "
            f"amends new update {opening.id}. For another incident name another --id"
        )
    taken = holder(knowledge, opening.id)
    if taken is not None:
        day = opening.started.isoformat()[:10] if opening.started else ""
        other = f"{opening.id}-{day}" if day else f"{opening.id}-2"
        raise UsageProblem(f"the id `{opening.id}` belongs to {taken.path}; name another, such as --id {other}")
