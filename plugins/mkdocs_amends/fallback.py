"""The page for when all else is down: one file, no script, nothing loaded; who to call, and the last word.

It is meant to lie on another host than everything else, small enough to come with the first packets of a connection:
14 KB is what TCP sends before it waits for an answer (RFC 6928: ten segments).
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_amends.markdown_html import allowed, to_html
from mkdocs_amends.pages import render
from mkdocs_amends.views.entries import newest_first, title_of
from mkdocs_amends.views.home import Current, home_page
from mkdocs_amends.views.people import telephone
from mkdocs_amends.views.standing import is_open
from mkdocs_amends.words import languages

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.views.home import HomePage
    from mkdocs_amends.words import Words

NAME = "fallback.html"
LIMIT = 14_000
"""Bytes of the whole page at most."""

_LENGTHS = (4_000, 2_000, 1_000, 500, 250, 120, 0)
"""Characters that are left of each last word, the longest first: the first that fits is taken."""
_SHOWN = (20, 10, 5, 3, 1)
"""How many incidents are told of, where not all fit."""
_BREAK = re.compile(r"</(?:p|li|h\d|blockquote|tr)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Told:
    """What is said in one language: the home page's own words."""

    words: Words
    page: HomePage
    current: tuple[Current, ...]
    planned: tuple[Current, ...]
    more: int


@dataclass(frozen=True)
class LastWord:
    """The last text that went out about something that is not over, in the language it was written in."""

    title: str
    lang: str
    sent: str
    paragraphs: tuple[str, ...]


def page(edition: Edition) -> str:
    """Give the whole page, at most `LIMIT` bytes in UTF-8, in every language of the interface."""
    shown = ""
    for count in _SHOWN:
        for length in _LENGTHS:
            shown = _page(edition, count, length)
            if len(shown.encode("utf-8")) <= LIMIT:
                return shown
    return shown


def _page(edition: Edition, count: int, length: int) -> str:
    tongues = [edition.lang, *(lang for lang in languages() if lang != edition.words.spoken)]
    told = [_told(replace(edition, lang=lang), count) for lang in tongues]
    first = told[0]
    return str(
        render(
            "fallback.html",
            first.words,
            organisation=edition.knowledge.organisation,
            site_url=edition.site_url,
            told=told,
            last=list(_last_words(edition, count, length)),
            telephone=telephone,
            allowed=allowed,
        )
    )


def _told(edition: Edition, count: int) -> Told:
    whole = home_page(edition)
    left = max(len(whole.current) - count, 0) + max(len(whole.planned) - count, 0)
    return Told(edition.words, whole, whole.current[:count], whole.planned[:count], left)


def _last_words(edition: Edition, count: int, length: int) -> Iterator[LastWord]:
    """The last text about each incident that is open, cut to so many characters."""
    open_ = newest_first(i for i in edition.incidents if is_open(i.record, edition.now))
    for incident in open_[:count] if length else ():
        told = [
            text
            for text in incident.communications
            if text.record.sent and text.record.sent.at <= edition.now and not text.facts.translates
        ]
        if not told:
            continue
        last = max(told, key=lambda text: text.record.sent.at if text.record.sent else edition.now)
        words = edition.words_for(incident.record)
        assert last.record.sent is not None  # only those were looked at
        paragraphs = tuple(_cut(_paragraphs(str(to_html(last.words.body))), length))
        sent = words.moment(last.record.sent)
        yield LastWord(title_of(incident, edition), last.words.lang, sent, paragraphs)


def _paragraphs(html: str) -> Iterator[str]:
    for part in _BREAK.split(html):
        if words := " ".join(entities.unescape(_TAG.sub("", part)).split()):
            yield words


def _cut(paragraphs: Iterable[str], left: int) -> Iterator[str]:
    for paragraph in paragraphs:
        if left <= 0:
            return
        yield paragraph if len(paragraph) <= left else f"{paragraph[:left].rstrip()}…"
        left -= len(paragraph)


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Give the page as a file of the site."""
    yield NAME, page(edition)


def fallback(records: Path, *, site_url: str, lang: str, now: datetime) -> str:
    """Give the page of a folder of records as of ``now``, without a site around it.

    Raises RepositoryError, and UsageProblem where the interface does not speak the language.
    """
    from amends.cli.errors import UsageProblem
    from amends.records.redaction import publish
    from amends.records.repository import load
    from mkdocs_amends.views.edition import Edition

    if lang not in languages():
        raise UsageProblem(f"--lang is {lang!r}; this page speaks {' and '.join(languages())}")
    return page(Edition(knowledge=publish(load(records), now=now), lang=lang, site_url=site_url))
