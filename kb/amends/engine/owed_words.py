"""What customers are still to be told: the first word, the next, the last, the postmortem; and the drafts of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from amends.engine.owed import TO_CUSTOMERS, DueKind, Owed, Untold, switched_off
from amends.records import blanks
from amends.records.days import after
from amends.records.derived import impact_end, noticed, notices, running, status
from amends.records.duties import begun, owed_postmortems, silence_allowed
from amends.records.incident import Published, Times
from amends.records.moments import Moment
from amends.records.organisation import Policy
from amends.records.record import Communication, Incident, MarkdownFile, as_tuple
from amends.records.sealing import seal_of
from amends.records.vocabulary import FINAL_PHASES, OPEN_PHASES
from amends.records.wording import minutes_in_words, moment_in_words
from amends.source import Span


def words_owed(incident: Incident, policy: Policy, now: datetime) -> Iterator[Owed | Untold]:
    """Give what customers must be told next of an incident, and the drafts that would tell it."""
    if incident.facts.kind == "near_miss":
        return
    told = tuple(notice for notice in notices(incident) if notice.sent is None or notice.sent.at <= now)
    planned = incident.facts.kind == "maintenance"
    owed = list(_planned(incident, policy, told, now) if planned else _unplanned(incident, policy, told, now))
    owed += [] if planned else _postmortems(incident, policy, told, now)
    drafts = {draft.stem: (draft, word) for draft, word in _drafts(incident, owed)}
    for one in owed:
        written = next((draft.path for draft, word in drafts.values() if word is one and word.kind in TO_CUSTOMERS), "")
        yield replace(one, draft=written) if written and isinstance(one, Owed) else one
    for draft, word in drafts.values():
        yield _waiting(incident, draft, word)


def _unplanned(
    incident: Incident, policy: Policy, told: Sequence[Communication], now: datetime
) -> Iterator[Owed | Untold]:
    times = incident.facts.times
    if times.started is not None and times.started.at > now:
        return
    if _open(incident, now):
        if told:
            yield from _next_word(incident, policy, told[-1], "update", now)
        else:
            yield from _first_word(incident, policy, now)
    elif _bare(incident, now):
        yield from _first_word(incident, policy, now)
    elif told and not _account_since(incident, told[-1], now):
        last = told[-1]
        if last.facts.next_update is not None and not last.open_phase:
            yield from _next_word(incident, policy, last, "update", now)
        elif last.open_phase and (incident.facts.gate.enforced or last.facts.next_update is not None):
            yield from _next_word(incident, policy, last, "resolved", now)


def _open(incident: Incident, now: datetime) -> bool:
    """Whether it still runs for customers; one whose account is out is over, whatever else was left unwritten."""
    published = incident.facts.published
    if any(out is not None and out.at <= now for out in (published.preliminary, published.final)):
        return False
    if running(incident, now):
        return True
    return impact_end(incident) is None and status(incident, now) is None and begun(incident, now)


def _bare(incident: Incident, now: datetime) -> bool:
    """Whether a record has no time yet, and no word that went out: who begins one at night writes the facts later."""
    facts = incident.facts
    if facts.severity is None and not any(text.draft and text.open_phase for text in incident.communications):
        return False  # nobody can tell whether it is one of these
    nothing = impact_end(incident) is None and status(incident, now) is None and not begun(incident, now)
    return nothing and facts.gate.enforced and facts.published == Published() and facts.times == Times()


def _account_since(incident: Incident, last: Communication, now: datetime) -> bool:
    """Whether customers could read the account after the last word they had."""
    published = incident.facts.published
    outs = [out for out in (published.preliminary, published.final) if out is not None and out.at <= now]
    return any(last.sent is None or out.latest >= last.sent.at for out in outs)


def _first_word(incident: Incident, policy: Policy, now: datetime) -> Iterator[Owed | Untold]:
    if switched_off("T01", policy) or incident.facts.impact.level == "none":
        return
    level = incident.severity_at(Moment(now))
    if level is None:
        yield _unknown(incident, ("severity",), "`severity` is missing: by when customers must hear is not known")
        return
    minutes = policy.targets.first_notice.minutes(level)
    if minutes is None:
        return
    known = noticed(incident)
    if known is None:
        missing = "neither `times.detected` nor `times.reported_outside` is known"
        yield _unknown(incident, ("times",), f"{missing}: by when customers must hear is not known")
        return
    if known.at > now:
        return
    name = "detected" if known is incident.facts.times.detected else "reported_outside"
    inside = "; what was sent is internal" if incident.sent else ""
    yield Owed(
        kind="first_notice",
        file=incident,
        span=incident.place("times", name),
        moment=Moment(after(known.latest, minutes)),
        what="Say the first word to customers.",
        why=f"known since {moment_in_words(known)}; the policy allows {minutes_in_words(minutes)} for {level}{inside}",
        people=as_tuple(incident.facts.owner),
        code="T01",
        key=f"targets.first_notice.{level}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deadline:
    """When a next word is owed, and what says so."""

    file: MarkdownFile[Any]
    span: Span
    moment: Moment
    why: str
    code: str = ""
    key: str


def _next_word(
    incident: Incident, policy: Policy, last: Communication, kind: DueKind, now: datetime
) -> Iterator[Owed | Untold]:
    """Give the word after the last: owed at the time that it promised, else when no more silence is allowed."""
    if last.sent is None:
        yield _unknown(last, ("sent",), "when it was sent is not known, so when the next word is owed cannot be told")
        return
    deadline = _deadline(incident, policy, last, last.sent, now)
    if deadline is None and kind == "resolved":
        deadline = _end(incident, last)
    if deadline is None:
        if incident.severity_at() is None and last.open_phase:
            missing = f"`severity` is missing and {last.stem} names no time: when the next word is owed is not known"
            yield _unknown(incident, ("severity",), missing)
        return
    yield Owed(
        kind=kind,
        file=deadline.file,
        span=deadline.span,
        moment=deadline.moment,
        what="Tell customers that it is over." if kind == "resolved" else "Say the next word to customers.",
        why=deadline.why,
        people=last.signers or as_tuple(incident.facts.owner),
        code=deadline.code,
        key=deadline.key,
    )


def _deadline(incident: Incident, policy: Policy, last: Communication, sent: Moment, now: datetime) -> _Deadline | None:
    """Give when the word after the last is owed: as it promised, else as the policy asks while it is open."""
    end = impact_end(incident)
    until = max(sent.at, now if end is None else min(now, end.at))
    minutes = None
    if last.open_phase and not switched_off("T02", policy):
        minutes = silence_allowed(incident, policy.targets.updates, sent.at, until)
    level = incident.severity_at(Moment(until))
    rhythm = f"the policy asks for a word every {minutes_in_words(minutes)} for {level}" if minutes else ""
    asked = after(sent.latest, minutes) if minutes else None
    promised = None if switched_off("T03", policy) else _promised(last, sent)
    if promised is not None:
        moment, span = promised
        stricter = f"; {rhythm}" if asked is not None and asked < moment.latest else ""
        why = f"promised in {last.stem}{stricter}"
        return _Deadline(file=last, span=span, moment=moment, why=why, code="T03", key="next_update")
    if asked is None:
        return None
    why = f"{last.stem} names no time, and {rhythm}"
    return _Deadline(
        file=last,
        span=last.place("sent"),
        moment=Moment(asked.astimezone(sent.at.tzinfo)),
        why=why,
        code="T02",
        key=f"targets.updates.{level}",
    )


def _promised(last: Communication, sent: Moment) -> tuple[Moment, Span] | None:
    """Give when a notice promised the next word: in its front matter, else, while it was open, in its text."""
    if last.facts.next_update is not None:
        return last.facts.next_update, last.place("next_update")
    if not (last.open_phase and sent.exact):
        return None
    from amends.text.next_word import first_promised  # languages are read only where a text must be
    from amends.text.pack import PackError, load
    from amends.text.parse import parse

    try:
        pack = load(last.lang)
    except PackError:
        return None
    found = first_promised(parse(last.source, last.body, last.lang), pack, sent.at)
    return (Moment(found[0]), found[1]) if found else None


def _end(incident: Incident, last: Communication) -> _Deadline | None:
    """Give the end itself as the time of its word, where nothing else sets one: customers still believe it lasts."""
    end = impact_end(incident)
    if end is None:
        return None
    name = "impact_ended" if incident.facts.times.impact_ended is not None else "resolved"
    why = f"over since {moment_in_words(end)}, and {last.stem} was the last that customers heard"
    return _Deadline(file=incident, span=incident.place("times", name), moment=end, why=why, key=f"times.{name}")


def _planned(
    incident: Incident, policy: Policy, told: Sequence[Communication], now: datetime
) -> Iterator[Owed | Untold]:
    """Give the words around planned work: announced before it, said at its start, said at its end."""
    start, end = incident.facts.times.started, impact_end(incident)
    phases = {notice.facts.phase for notice in told}
    if phases & FINAL_PHASES:
        if told[-1].facts.next_update is not None:
            yield from _next_word(incident, policy, told[-1], "update", now)
        return
    if incident.facts.status in FINAL_PHASES and not any(notice.final_phase for notice in notices(incident)):
        return  # called off, or done in silence: nothing else can tell it
    over = end is not None and end.latest < now
    people = told[-1].signers if told else ()
    people = people or as_tuple(incident.facts.owner)

    def word(kind: DueKind, moment: Moment, name: str, what: str, why: str) -> Owed:
        span = incident.place("times", name)
        return Owed(
            kind=kind, file=incident, span=span, moment=moment, what=what, why=why, people=people, code="", key=name
        )

    if start is not None and not over:
        when = f"the work begins {moment_in_words(start)}"
        if not told and now <= start.latest:
            yield word("announcement", start, "times.started", "Announce the planned work.", when)
        elif not phases & OPEN_PHASES:
            yield word("in_progress", start, "times.started", "Tell customers that the work has begun.", when)
    if told and end is not None and (not over or incident.facts.gate.enforced):
        name = "times.impact_ended" if incident.facts.times.impact_ended is not None else "times.resolved"
        when = f"the work ends {moment_in_words(end)}"
        yield word("completed", end, name, "Tell customers that the work is done.", when)
    if told and told[-1].open_phase and not over:
        for update in _next_word(incident, policy, told[-1], "update", now):
            if isinstance(update, Untold) or end is None or update.moment.latest < end.latest:
                yield update


def _postmortems(
    incident: Incident, policy: Policy, told: Sequence[Communication], now: datetime
) -> Iterator[Owed | Untold]:
    """Give the versions of the postmortem that are not out; of an ungated record only where it speaks of them.

    Where such a record says nothing of `published`, when the account came out is unknown and not a debt.
    """
    facts = incident.facts
    if switched_off("T06", policy) or not (facts.gate.enforced or facts.published != Published()):
        return
    over = told[-1].final_phase if told else facts.status in FINAL_PHASES
    if over and impact_end(incident) is None and facts.published == Published():
        missing = "neither `times.impact_ended` nor `times.resolved` is known"
        yield _unknown(incident, ("times",), f"{missing}: by when the postmortem is owed cannot be told")
    for half in owed_postmortems(incident, policy.targets.postmortem):
        end = impact_end(incident)
        assert end is not None, "a postmortem is owed from the end on"
        if end.at > now or (half.published is not None and half.published.at <= now):
            continue
        name = "impact_ended" if facts.times.impact_ended is not None else "resolved"
        allowed = f"the policy allows {minutes_in_words(half.minutes)}"
        yield Owed(
            kind=half.half,
            file=incident,
            span=incident.place("times", name),
            moment=Moment(half.latest),
            what=f"Publish the {half.half} postmortem.",
            why=f"over since {moment_in_words(end)}; {allowed}",
            people=incident.signers or as_tuple(facts.owner),
            code="T06",
            key=f"targets.postmortem.{half.half}",
            draft=incident.path if incident.has_postmortem else "",
        )


_WORD_OF: Mapping[str, DueKind] = {
    "scheduled": "announcement",
    "in_progress": "in_progress",
    "completed": "completed",
    "resolved": "resolved",
}
"""The word that a draft of a phase would be, where that word is owed; else it would be the next."""


def _drafts(incident: Incident, owed: Iterable[Owed | Untold]) -> Iterator[tuple[Communication, Owed]]:
    """Give the drafts that would pay what is owed, each with what it would pay."""
    earliest = sorted((one for one in owed if isinstance(one, Owed)), key=lambda one: one.moment.latest)
    words = [one for one in earliest if one.kind in TO_CUSTOMERS]
    accounts = [one for one in earliest if one.kind not in TO_CUSTOMERS]
    for draft in incident.communications:
        if not draft.draft or draft.facts.translates is not None or draft.facts.reconstructed:
            continue
        phase = draft.facts.phase
        waiting = accounts if phase == "postmortem" else words
        if phase == "follow-up":
            waiting = [one for one in words if isinstance(one.file, Communication) and one.file.final_phase]
        best = next((one for one in waiting if one.kind == _WORD_OF.get(phase)), waiting[0] if waiting else None)
        if best is not None:
            yield draft, best


def _waiting(incident: Incident, draft: Communication, word: Owed) -> Owed:
    """Give what is to be done about a draft: fill its blanks, sign it off, or send it."""
    signed = draft.facts.signed_off
    left = list(blanks.check(draft))
    kind: DueKind
    if left:
        kind, key, code, span = "draft", "blanks", left[0].code, Span(left[0].start, left[0].end)
        what, why = f"Finish {draft.stem}.", f"{len(left)} blank{'' if len(left) == 1 else 's'} to fill in"
    elif signed is not None and signed.sha256 == seal_of(draft):
        kind, key, code, span = "draft", "sent", "", draft.place("signed_off")
        what, why = f"Send {draft.stem}.", "signed off, and not sent"
    else:
        kind, key, code = "sign_off", "signed_off", "S04"
        span = draft.place("signed_by" if signed is None else "signed_off")
        changed = "its words changed after they were signed"
        what, why = f"Sign off {draft.stem}.", changed if signed is not None else "written, and not signed off"
    return Owed(
        kind=kind,
        file=draft,
        span=span,
        moment=word.moment,
        what=what,
        why=why,
        people=draft.signers or as_tuple(incident.facts.owner),
        code=code,
        key=key,
        text=draft.stem,
    )


def _unknown(file: MarkdownFile[Any], place: tuple[str, ...], why: str) -> Untold:
    return Untold(file=file, span=file.place(*place), why=why)
