"""The texts as their files hold them: what a page must show is read from the sources, not from the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SITE_LANGUAGE = "en"
_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_HIDDEN = re.compile(r"^/// internal\n.*?^///$|<!--.*?-->", re.DOTALL | re.MULTILINE)
_MARKDOWN = re.compile(r"[*_\[`<\\]")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{9,}")
_STEM = 6
"""How many first letters make two words alike: search finds a word by its stem, in every language as in English."""


@dataclass(frozen=True)
class Letter:
    """A communication or postmortem for the public.

    ``words`` is its body without what stays inside; ``corrected`` are those of them that once read otherwise.
    """

    path: Path
    lang: str
    translates: str | None
    words: str
    corrected: tuple[str, ...] = ()

    @property
    def incident(self) -> str:
        """The folder of its incident, whose name is the incident's id."""
        return self.path.parent.name

    @property
    def opening(self) -> str:
        """The words of its first paragraph, up to the first sign of Markdown or the first correction."""
        paragraph = next(part for part in self.words.strip().split("\n\n") if not part.startswith("#"))
        for now in self.corrected:
            paragraph = paragraph.split(now)[0]
        return " ".join(_MARKDOWN.split(paragraph)[0].split())


def letters(sources: Path) -> list[Letter]:
    """All communications and postmortems of the copied records that the public may read."""
    return [letter for facts in sorted((sources / "incidents").glob("*/*/incident.md")) for letter in _told(facts)]


def met_first(letter: Letter, all_letters: list[Letter]) -> Letter:
    """What a reader of the site meets: the text itself, or what was sent beside it in the language of the site."""
    if letter.lang == SITE_LANGUAGE:
        return letter
    account = letter.path.with_name(f"incident.{SITE_LANGUAGE}.md")
    if letter.path.name == "incident.md" and account.exists():
        return Letter(account, SITE_LANGUAGE, "incident", _read(account)[1])
    beside = (one for one in all_letters if one.translates == letter.path.stem and one.incident == letter.incident)
    return next((one for one in beside if one.lang == SITE_LANGUAGE), letter)


def words_of_one_letter(sources: Path, site: Path, lang: str) -> Iterator[tuple[Letter, str]]:
    """Each communication of a language with its longest word of which no other page has even the first letters."""
    pages = {page: _text(page).casefold() for page in site.rglob("index.html")}
    for letter in letters(sources):
        if letter.lang == lang and letter.path.name != "incident.md":
            beside = [path for path in letter.path.parent.glob("*.md") if path != letter.path]
            elsewhere = " ".join(path.read_text(encoding="utf-8").casefold() for path in beside)
            own = site / "incidents" / letter.incident / "index.html"
            others = " ".join(text for page, text in pages.items() if page != own)
            words = sorted(set(_WORD.findall(letter.words)), key=lambda word: (-len(word), word))
            for word in words:
                stem = word.casefold()[:_STEM]
                if stem in pages[own] and stem not in others and stem not in elsewhere:
                    yield letter, word
                    break


def _told(incident: Path) -> Iterator[Letter]:
    facts, words = _read(incident)
    if facts.get("visibility") != "public":
        return
    for path in sorted(incident.parent.glob("*.md")):
        if path.name.startswith(("incident.", "README.")):
            continue
        own, body = _read(path)
        if own.get("visibility") == "public" and "sent" in own:
            yield Letter(path, own.get("lang", SITE_LANGUAGE), own.get("translates"), body, _corrected(own))
    if words.strip():
        yield Letter(incident, facts.get("lang", SITE_LANGUAGE), None, words, _corrected(facts))


def _corrected(facts: dict[str, Any]) -> tuple[str, ...]:
    return tuple(correction["now"] for correction in facts.get("corrections", ()) if "now" in correction)


def _read(path: Path) -> tuple[dict[str, Any], str]:
    text = path.read_text(encoding="utf-8")
    head = _FRONT_MATTER.match(text)
    assert head, path
    return yaml.safe_load(head[1]), _HIDDEN.sub("", text[head.end() :])


def _text(page: Path) -> str:
    return html.unescape(_TAG.sub(" ", page.read_text(encoding="utf-8")))
