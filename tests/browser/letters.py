"""The communications as their files hold them: what a page must show is read from the sources, not from the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_HIDDEN = re.compile(r"^/// internal\n.*?^///$|<!--.*?-->", re.DOTALL | re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{7,}")


@dataclass(frozen=True)
class Letter:
    """A communication that went out to the public. ``words`` is its body without what stays inside."""

    path: Path
    lang: str
    translates: str | None
    words: str

    @property
    def incident(self) -> str:
        """The folder of its incident, whose name is the incident's id."""
        return self.path.parent.name

    @property
    def opening(self) -> str:
        """Its first paragraph's words, up to the first sign of Markdown."""
        return " ".join(re.split(r"[*_\[`<\\]", self.words.strip().split("\n\n")[0])[0].split())


def letters(sources: Path) -> list[Letter]:
    """All communications of the copied records that the public may read."""
    found = []
    for path in sorted((sources / "incidents").glob("*/*/*.md")):
        if path.name.startswith(("incident.", "README.")):
            continue
        text = path.read_text(encoding="utf-8")
        head = _FRONT_MATTER.match(text)
        assert head, path
        facts = yaml.safe_load(head[1])
        if facts.get("visibility") == "public" and "sent" in facts:
            words = _HIDDEN.sub("", text[head.end() :])
            found.append(Letter(path, facts.get("lang", "en"), facts.get("translates"), words))
    return found


def words_of_one_letter(sources: Path, lang: str) -> Iterator[tuple[Letter, str]]:
    """Each letter of a language with its longest word that stands in no other file of the site."""
    texts = [path.read_text(encoding="utf-8") for root in ("docs", "incidents") for path in _texts(sources / root)]
    files_with = Counter(word for text in texts for word in {word.casefold() for word in _WORD.findall(text)})
    for letter in letters(sources):
        alone = [word for word in _WORD.findall(letter.words) if files_with[word.casefold()] == 1]
        if letter.lang == lang and alone:
            yield letter, max(alone, key=len)


def _texts(folder: Path) -> Iterator[Path]:
    yield from folder.rglob("*.md")
    yield from folder.rglob("*.yml")
