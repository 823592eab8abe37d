"""``amends new update`` and ``amends new postmortem``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from amends.cli.desk import author_in, edit, editor, house_in, tell
from amends.cli.errors import UsageProblem
from amends.records.files import shown
from amends.records.names import EXPECTED, is_language
from amends.records.record import Incident, Knowledge
from amends.records.replacing import replace_text
from amends.records.vocabulary import FINAL_PHASES
from amends.writing import looking
from amends.writing.clock import read_next
from amends.writing.continuing import Asked, next_draft, one_of
from amends.writing.drafting import account_of, text_of
from amends.writing.facts import zone_of
from amends.writing.looking import WritingError
from amends.writing.owing import owed_lines
from amends.writing.placing import create_file
from amends.writing.skeletons import SkeletonError
from amends.writing.translation import UnfinishedError


def begin_update(name: str, folder: Path, now: datetime, given: Mapping[str, Any]) -> int:
    """Write the next text of an incident, and tell of it."""
    opened = editor() if given["edit"] else None
    knowledge, incident = _found(name, folder)
    lang = given["lang"]
    if lang is not None and not is_language(lang):
        raise UsageProblem(f"--lang is {lang!r}; expected {EXPECTED['lang']}")
    asked = Asked(
        phase=given["phase"],
        audience=given["audience"],
        channels=given["channels"],
        lang=lang,
        signed_by=given["signed_by"],
        next_update=_next(given["next_update"], incident, knowledge, now),
        visibility=given["visibility"],
        translates=given["translates"],
    )
    try:
        file, draft = next_draft(incident, knowledge, asked, now=now, author=author_in(knowledge))
        text = text_of(draft, incident, knowledge, now)
    except (WritingError, SkeletonError, UnfinishedError) as error:
        raise UsageProblem(str(error)) from None
    path = incident.folder / file
    if path.exists() or path.is_symlink():
        raise UsageProblem(f"{shown(path)} exists already; nothing was written")
    create_file(path, text)
    if opened:
        edit(opened, path)
    owed = list(owed_lines(incident, knowledge, draft, now, first=not incident.sent))
    if draft.phase in FINAL_PHASES and draft.translates is None:
        owed.append(f"What it promises belongs into `promises` of {incident.path}, with an owner and a day.")
    tell([path], owed, next_step=f"Then: amends check {shown(path)}; once it has gone out, write `sent:` into it.")
    return 0


def begin_postmortem(name: str, folder: Path, signed_by: str | None, now: datetime, *, wants_editor: bool) -> int:
    """Write the headings and known facts of a postmortem below a record's facts, and tell of it."""
    opened = editor() if wants_editor else None
    knowledge, incident = _found(name, folder)
    if incident.has_postmortem:
        at = incident.source.position(incident.body.start).line
        raise UsageProblem(f"{incident.path}:{at}: the postmortem is begun already; nothing was written")
    if incident.path in knowledge.unreadable:
        raise UsageProblem(f"{incident.path}: its facts cannot be read; `amends check` says what is wrong with them")
    try:
        signer = one_of(signed_by, knowledge.people, "people.yml", knowledge.unreadable) if signed_by else None
        signer = signer or next(iter(incident.signers), None) or author_in(knowledge)
        body = account_of(incident, knowledge, signer, now)
    except (WritingError, SkeletonError) as error:
        raise UsageProblem(str(error)) from None
    front = incident.source.text[: incident.body.start].rstrip("\r\n")
    end = "\r\n" if "\r\n" in front else "\n"
    replace_text(incident.file, front + end + end + body.replace("\n", end))
    if opened:
        edit(opened, incident.file)
    owed = [f"Who signs it stands in `signed_by` of {incident.path}."] if not incident.signers else []
    tell([incident.file], owed, next_step=f"Then: amends check {incident.path}")
    return 0


def _found(name: str, folder: Path) -> tuple[Knowledge, Incident]:
    """The incident that a name or a path means, and what is known around it."""
    path = Path(name)
    by_path = path.exists() and (path.is_file() or (path / "incident.md").exists() or "/" in name)
    house = house_in(path if by_path else folder)
    try:
        return looking.at(house, path) if by_path else looking.named(house, name)
    except WritingError as error:
        raise UsageProblem(str(error)) from None


def _next(text: str | None, incident: Incident, knowledge: Knowledge, now: datetime) -> datetime | None:
    if text is None:
        return None
    try:
        return read_next(text, now=now, zone=zone_of(incident, knowledge))
    except ValueError as error:
        raise UsageProblem(f"--next-update: {error}") from None
