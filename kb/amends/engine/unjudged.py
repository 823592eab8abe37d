"""Words in a language that no check knows are told of: silence would look like praise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from amends.findings import Finding, shortened
from amends.records.file_problems import UNKNOWN_VALUE
from amends.records.lang_marks import lang_marks
from amends.records.tags import nearest_language
from amends.source import Span
from amends.text.pack import PackError, available, load

if TYPE_CHECKING:
    from amends.checks.rule import Text
    from amends.records.record import Incident, MarkdownFile

_STILL = "who signs it, seals and times, house rules, and what must not be public"


def unjudged_texts(incident: Incident) -> Iterator[Finding]:
    """Say of each text of an incident in a language without a pack how little of it is judged."""
    files: list[tuple[str, MarkdownFile[Any], str]] = [(c.stem, c, c.lang) for c in incident.communications]
    if incident.has_postmortem:
        files += [("", incident, incident.facts.lang), *(("", t, lang) for lang, t in incident.translations.items())]
    for name, file, lang in files:
        if why := _unknown(lang):
            said = f"{why}: in this text only {_STILL} are judged"
            found = UNKNOWN_VALUE.found(file.source, file.place("lang"), said, fix=_fix(lang), severity="warning")
            yield replace(found, communication=name)


def unjudged_passages(text: Text) -> Iterator[Finding]:
    """Say of each mark of a language without a pack, or of none, how little of its passage is judged."""
    body, source = text.prose.body, text.source
    for mark in lang_marks(source.cut(body)):
        if not mark.well_formed:
            said = f"`{shortened(mark.lang)}` is no tag of a language: this passage is judged as `{text.lang}`"
        elif why := _unknown(mark.lang):
            said = f"{why}: in this passage only {_STILL} are judged"
        else:
            continue
        place = Span(mark.place.start + body.start, mark.place.end + body.start)
        near = nearest_language(mark.lang, available()) or None
        yield UNKNOWN_VALUE.found(source, place, said, fix=_fix(mark.lang), edit=near, severity="warning")


def _unknown(lang: str) -> str:
    """Why a language is not judged; empty where it is."""
    if lang.lower().split("-")[0] not in available():
        return f"no check knows the language `{shortened(lang)}`"
    try:
        load(lang)
    except PackError as error:
        return f"the pack of the language `{lang}` cannot be used ({error})"
    return ""


def _fix(lang: str) -> str:
    near = nearest_language(lang, available())
    if near:
        return f"Write `{near}`, if that is meant."
    return f"If it is in another, write that; judged are {', '.join(available())}. A language can be added."
