"""What was sent: each text in full, who signs it, by which channel, what was corrected, and the silences between."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

from mkdocs_amends.markdown_html import to_html
from mkdocs_amends.timeline.glyphs import channel_glyph, phase_glyph
from mkdocs_amends.views.kept import silences, updates
from mkdocs_amends.views.people import Card, cards
from mkdocs_amends.views.promised import POSTMORTEM as POSTMORTEM
from mkdocs_amends.views.promised import anchor_of
from mkdocs_amends.views.signature import beneath, closed
from mkdocs_amends.views.standing import Sign
from mkdocs_amends.views.turned import turned

if TYPE_CHECKING:
    from amends.records.incident import Correction
    from amends.records.record import Communication, Incident
    from amends.records.redaction import PublicCommunication, PublicIncident, PublicWords
    from amends.records.silences import Gap
    from mkdocs_amends.markdown_html import Resolve
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words


@dataclass(frozen=True)
class Corrected:
    """A change to words already sent."""

    anchor: str
    title: str
    kind: str
    was: str
    now: str
    reason: str


@dataclass(frozen=True)
class Other:
    """The same letter in another language, the file it stands in, and what was corrected there alone."""

    lang: str
    name: str
    html: Markup
    path: str
    corrections: tuple[Corrected, ...] = ()
    subject: str = ""


@dataclass(frozen=True)
class Letter:
    """One text.

    ``name`` is the stem of its file, empty for the record's own text; ``signers`` are all who signed, ``cards`` those
    whom its closing lines do not name; ``marks`` are for the preview.
    """

    anchor: str
    name: str
    path: str
    phase: Sign
    time: str
    date: str
    channels: tuple[Sign, ...]
    to: str
    subject: str
    lang: str
    lang_name: str
    written: str
    foreign: bool
    html: Markup
    signers: tuple[Card, ...]
    cards: tuple[Card, ...]
    others: tuple[Other, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    marks: tuple[str, ...] = ()
    gap: str = ""
    retold: bool = False


def letters(incident: PublicIncident, edition: Edition, resolve: Resolve) -> tuple[Letter, ...]:
    """All texts of an incident in the order they went out; an account without a date stands last."""
    words, record = edition.words_for(incident.record), incident.record
    gaps = {gap.after.stem: (gap, limit) for gap, limit in silences(record, edition) if gap.after is not None}
    placed: list[tuple[tuple[int, float], Letter]] = []
    for communication in incident.communications:
        if communication.facts.translates is None:
            gap = _gap(*gaps[communication.stem], record, edition, words) if communication.stem in gaps else ""
            placed.append((_order(communication), _letter(communication, incident, edition, words, resolve, gap)))
    if incident.words.body.strip():
        at = incident.facts.published.final or incident.facts.published.preliminary
        order = (0, at.at.timestamp()) if at else (3, 0.0)
        placed.append((order, _postmortem(incident, edition, words, resolve)))
    return tuple(turned(letter, edition) for _, letter in sorted(placed, key=lambda pair: pair[0]))


def still_silent(incident: PublicIncident, edition: Edition) -> str:
    """What to say of a silence that lasts longer than the limit and has not ended; empty where there is none."""
    words = edition.words_for(incident.record)
    for gap, limit in silences(incident.record, edition):
        if gap.after is None:
            said = words.say("No word for {time} so far.", time=words.silence(gap.minutes))
            return f"{said} " + words.say("Our own limit is {limit}.", limit=words.silence(limit))
    return ""


def _order(communication: PublicCommunication) -> tuple[int, float]:
    if communication.draft:
        return (2, 0.0)
    sent = communication.record.sent
    return (0, sent.at.timestamp()) if sent else (1, 0.0)


def _gap(gap: Gap, limit: float, incident: Incident, edition: Edition, words: Words) -> str:
    said = words.say("No word for {time}.", time=words.silence(gap.minutes))
    due = gap.before.facts.next_update
    late = any(u.verdict == "late" and u.by.stem == gap.before.stem for u in updates(incident, edition))
    if due is not None and late and due.exact:
        return f"{said} " + words.say(
            "It had been promised for {due}; our own limit is {limit}.",
            due=words.clock(due.at),
            limit=words.silence(limit),
        )
    return f"{said} " + words.say("Our own limit is {limit}.", limit=words.silence(limit))


def _letter(
    communication: PublicCommunication,
    incident: PublicIncident,
    edition: Edition,
    words: Words,
    resolve: Resolve,
    gap: str,
) -> Letter:
    facts, phrases, record = communication.facts, edition.phrases, communication.record
    sent, lang = record.sent, communication.words.lang
    anchor = anchor_of(record)
    corrections = _corrections(anchor, facts.corrections, words)
    signers = cards(communication.words.signers, words)
    html = _corrected(to_html(communication.words.body, resolve=resolve), corrections)
    return Letter(
        anchor=anchor,
        name=communication.stem,
        path=record.path,
        phase=Sign(phase_glyph(facts.phase), phrases.phase(facts.phase)),
        time=words.clock(sent.at) if sent and sent.exact else "",
        date=_date(record, words),
        channels=tuple(Sign(channel_glyph(name), phrases.channel(name)) for name in facts.channels or ()),
        to=_to(record, edition, words),
        subject=facts.subject or "",
        lang=lang,
        lang_name=language(lang),
        written=written_in(lang, words),
        foreign=lang != edition.lang,
        html=closed(html, signers, _page_lang(lang, words)),
        signers=signers,
        cards=beneath(html, signers),
        others=tuple(
            replace(
                _other(anchor, other.words, other.record.path, other.facts.corrections or (), signers, words, resolve),
                subject=other.facts.subject or "",
            )
            for other in incident.communications
            if other.facts.translates == communication.stem and (edition.preview or not other.draft)
        ),
        corrections=corrections,
        marks=_marks(communication, words),
        gap=gap,
        retold=facts.reconstructed or incident.facts.reconstructed,
    )


def _postmortem(incident: PublicIncident, edition: Edition, words: Words, resolve: Resolve) -> Letter:
    facts, published = incident.facts, incident.facts.published
    at = published.final or published.preliminary
    corrections = _corrections(POSTMORTEM, facts.corrections, words)
    retold, lang = facts.reconstructed, facts.lang
    signers = cards(incident.words.signers, words)
    html = _corrected(to_html(incident.words.body, resolve=resolve), corrections)
    others = tuple(
        _other(POSTMORTEM, other, other.source.path if other.source else "", other.corrections, signers, words, resolve)
        for other in incident.translations.values()
        if other.body.strip()
    )
    marks = [words.say("internal")] if incident.words.internal else []
    if edition.preview and at is None and not retold:
        marks.append(words.say("not published yet"))
    return Letter(
        anchor=POSTMORTEM,
        name="",
        path=incident.record.path,
        phase=Sign(phase_glyph("postmortem"), words.say("Our account")),
        time=words.clock(at.at) if at and at.exact else "",
        date=words.date_of(at, weekday=at.exact) if at else "",
        channels=(),
        to="",
        subject="",
        lang=lang,
        lang_name=language(lang),
        written=written_in(lang, words),
        foreign=lang != edition.lang,
        html=closed(html, signers, _page_lang(lang, words)),
        signers=signers,
        cards=beneath(html, signers),
        others=others,
        corrections=corrections,
        marks=tuple(marks),
        retold=retold,
    )


def _other(
    anchor: str,
    text: PublicWords,
    path: str,
    corrected: tuple[Correction, ...],
    signers: tuple[Card, ...],
    words: Words,
    resolve: Resolve,
) -> Other:
    corrections = _corrections(f"{anchor}-{text.lang}", corrected, words)
    html = _corrected(to_html(text.body, resolve=resolve), corrections)
    return Other(text.lang, language(text.lang), closed(html, signers, _page_lang(text.lang, words)), path, corrections)


def _page_lang(lang: str, words: Words) -> str:
    """The language of the page's own words, where they stand in a text of another one."""
    return words.spoken if lang != words.spoken else ""


def _date(communication: Communication, words: Words) -> str:
    if communication.draft:
        return words.say("not sent")
    if communication.sent is None:
        return words.say("time not on record")
    return words.date_of(communication.sent, weekday=communication.sent.exact)


def _to(communication: Communication, edition: Edition, words: Words) -> str:
    audience = communication.facts.audience
    names = (audience,) if isinstance(audience, str) else audience or ()
    if not names:
        return ""
    return words.say("To {audience}", audience=words.listed(edition.audience(name) for name in names))


def _marks(communication: PublicCommunication, words: Words) -> tuple[str, ...]:
    marks = []
    if communication.draft:
        marks.append(words.say("draft, never published"))
    elif communication.words.internal:
        marks.append(words.say("internal"))
    return tuple(marks)


def _corrections(anchor: str, found: tuple[Correction, ...] | None, words: Words) -> tuple[Corrected, ...]:
    say = words.say
    return tuple(
        Corrected(
            f"{anchor}-correction" + (f"-{number}" if number > 1 else ""),
            say("Corrected {date},", date=words.moment(correction.at, weekday=correction.at.exact)),
            say("in substance.") if correction.kind == "substance" else say("a slip of the pen."),
            correction.was or "",
            correction.now or "",
            correction.reason,
        )
        for number, correction in enumerate(found or (), start=1)
    )


def _corrected(html: Markup, corrections: tuple[Corrected, ...]) -> Markup:
    """Show in the text what it said before, where the new words stand in it exactly once."""
    for correction in corrections:
        now, was = str(escape(correction.now)), str(escape(correction.was))
        place = re.compile(rf"(?<![\w,.])({re.escape(now)})(?![\w]|[,.]\d)(?=[^<>]*(?:<|\Z))")
        if now and was and len(place.findall(html)) == 1:
            shown = f'<span class="am-fixed"><del>{was}</del> <ins>{now}</ins></span>'
            html = Markup(place.sub(lambda _, shown=shown: shown, html))  # type: ignore[misc]  # noqa: S704 # escaped
    return html


_NAMES = {"id": "Bahasa Indonesia", "ms": "Bahasa Melayu"}
"""What speakers call their language, where CLDR gives only the name of the country's people."""


def written_in(code: str, words: Words) -> str:
    """A sentence that names the language a text was written in, in the language of the page."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(words.spoken) or code
    except (UnknownLocaleError, ValueError):
        name = code
    return words.say("Written in {language}.", language=name)


def language(code: str) -> str:
    """A language's name, in that language itself, as its readers look for it."""
    if code in _NAMES:
        return _NAMES[code]
    try:
        name = Locale.parse(code, sep="-").get_display_name(code)
    except (UnknownLocaleError, ValueError):
        return code
    return (name or code)[:1].upper() + (name or code)[1:]
