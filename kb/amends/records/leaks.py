"""The finished site is searched for words that were to stay inside, whatever way they may have taken there."""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from amends.findings import Finding
from amends.records import yaml_nodes
from amends.records.entry import Entry
from amends.records.files import read_text
from amends.records.front_matter import split
from amends.records.inner import inner_parts
from amends.records.moments import Moment
from amends.records.record import Incident, Knowledge, MarkdownFile
from amends.records.redaction import PublicIncident, PublicKnowledge, publish
from amends.source import Source, Span

WINDOW = 6
"""So many words in a row make a phrase; a longer text is searched for in all its windows of that length."""
SHORTEST = 3
"""A text of fewer words could stand anywhere by chance and is not searched for, unless it is a name or an address."""
SHORTEST_CHARS = 16
TELLING_CHARS = 20
"""A window of fewer letters says nothing: "at the end of the day" is nobody's secret."""
_LARGEST = 64_000_000

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|\+?\d[\d ()-]{6,}\d")
_TOKEN = re.compile(r"^[ \t>]*(?=\S*\d)(?=\S*[A-Za-z])\S{8,}[ \t]*\r?$", re.MULTILINE)
"""A line that is a single word of letters and digits, such as a password or a ticket: it stands nowhere by chance."""
_TARGET = re.compile(r"\]\([^)\n]*\)")
_COMMENT = re.compile(r"(?:^|[ \t])#[ \t]*([^\n]*)", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = "\u200b"
"""Stands between the letters of a script without blanks in the index of a search."""
_JSON_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|([\"\\/])|[bfnrt])")


class Phrase(NamedTuple):
    """Words that stay inside, and where they stand."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Leak:
    """Inner words found in an output file: which file, and where in the records they stand."""

    output: str
    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.output}: holds words that stay inside, from {self.path}:{self.line}: {self.text}"


class Index(NamedTuple):
    """By what inner words are looked for.

    The number of words of phrases by their first two; literals by a word that stands in them whole; all other literals.
    """

    sizes: dict[tuple[str, str], set[int]]
    held: dict[str, list[str]]
    bare: list[str]

    def literals(self, lowered: str, words: Iterable[str]) -> Iterator[str]:
        """The literals that stand in a text, given in small letters and as its words."""
        yield from (literal for literal in self.bare if literal in lowered)
        for word in set(words) & self.held.keys():
            yield from (literal for literal in self.held[word] if literal in lowered)


@dataclass(slots=True)
class Inside:
    """What stays inside, ready to be searched for.

    Phrases by their words in small letters, addresses in small letters, single names as they are written.
    """

    phrases: dict[tuple[str, ...], Phrase]
    literals: dict[str, Phrase]
    names: dict[str, Phrase]

    @property
    def index(self) -> Index:
        """By what to look for them: made once for many texts, so that each is gone through once."""
        index = Index({}, {}, [])
        for words in self.phrases:
            index.sizes.setdefault((words[0], words[1]), set()).add(len(words))
        for literal in self.literals:
            # A word with other signs of the literal on both sides is a whole word wherever the literal stands.
            whole = [word[0] for word in _WORD.finditer(literal) if word.start() > 0 and word.end() < len(literal)]
            if whole:
                index.held.setdefault(max(whole, key=len), []).append(literal)
            else:
                index.bare.append(literal)
        return index


def leaks(
    output: Path,
    knowledge: Knowledge,
    also_public: Iterable[str] = (),
    now: datetime | None = None,
    each: Callable[[Callable[[Path], list[Leak]], list[Path]], Iterable[list[Leak]]] = map,
) -> list[Leak]:
    """Search every file below ``output`` for words of the records that stay inside.

    Words that stand in a public text too, or in one of ``also_public`` (the guides of the site), are no leak. ``now``
    is the time the site was built for; without it, everybody who is known to leave has left. ``each`` searches all
    files as `map` does: whoever has processes for that gives another.
    """
    inside = collect(knowledge, also_public, now)
    if not (inside.phrases or inside.literals or inside.names):
        return []
    index = inside.index

    def leaks_of(path: Path) -> list[Leak]:
        name = path.relative_to(output).as_posix()
        return [Leak(name, *phrase) for phrase in sorted(set(search(_content(path), inside, index)))]

    files = [path for path in sorted(output.rglob("*")) if path.is_file()]
    return [leak for found in each(leaks_of, files) for leak in found]


def collect(knowledge: Knowledge, also_public: Iterable[str] = (), now: datetime | None = None) -> Inside:
    """Collect all that stays inside: what the records hold, without every phrase that a public text holds too."""
    public = publish(knowledge, now=now or datetime.max.replace(tzinfo=UTC))
    inside = Inside({}, {}, {})
    for source, span in _inner_texts(knowledge, public):
        for found in _TOKEN.finditer(source.text, span.start, span.end):
            inside.literals[found[0].lower()] = Phrase(source.path, source.position(found.start()).line, found[0])
        for gram, offset in _placed(source.cut(span)):
            line = source.position(span.start + offset).line
            inside.phrases.setdefault(gram, Phrase(source.path, line, " ".join(gram)))
        for found in _ADDRESS.finditer(source.text, span.start, span.end):
            if not _is_time(found[0]):
                phrase = Phrase(source.path, source.position(found.start()).line, found[0])
                inside.literals.setdefault(found[0].lower(), phrase)
    _add_people(knowledge, inside)
    index = inside.index
    for text in (*_public_texts(public), *also_public):
        _let_out(text, inside, index)
    return inside


def _let_out(text: str, inside: Inside, index: Index) -> None:
    """What a public text says is no secret."""
    words = _words(text)
    for start, pair in enumerate(pairwise(words)):
        for size in index.sizes.get(pair, ()):
            inside.phrases.pop(words[start : start + size], None)
    lowered = text.lower()
    for literal in index.literals(lowered, _WORD.findall(lowered)):
        inside.literals.pop(literal, None)
    for name in inside.names.keys() & set(_WORD.findall(text)):
        del inside.names[name]


def _add_people(knowledge: Knowledge, inside: Inside) -> None:
    """Names of people: several words are a phrase, a single one counts as it is written."""
    source = read_text(knowledge.root / "people.yml")
    if isinstance(source, Finding):
        return
    places = yaml_nodes.read(source).places
    for path, span in places.values.items():
        line = source.position(span.start).line
        words = _words(source.cut(span))
        phrase = Phrase(source.path, line, source.cut(span))
        if path[-1:] == ("name",) and len(words) > 1:
            inside.phrases.setdefault(words, phrase)
        elif path[-1:] == ("name",) and len(source.cut(span)) > SHORTEST:
            inside.names.setdefault(source.cut(span), phrase)
        elif path[-1:] in {("email",), ("phone",)}:
            inside.literals.setdefault(source.cut(span).lower(), phrase)


def _inner_texts(knowledge: Knowledge, public: PublicKnowledge) -> Iterator[tuple[Source, Span]]:
    """The texts that may hold what stays inside.

    Whole bodies of files that are not public, the inner parts of those that are, and all facts that are words.
    """
    shown = {incident.id: incident for incident in public.incidents}
    for incident in knowledge.incidents:
        told = _told(incident, shown[incident.id]) if incident.id in shown else set()
        for file in incident.texts:
            if file.path in told:
                for part in inner_parts(file.words):
                    yield file.source, Span(file.body.start + part.span.start, file.body.start + part.span.end)
            else:
                yield file.source, file.body
            yield from _fact_texts(file)


def _told(incident: Incident, public: PublicIncident) -> set[str]:
    """The paths of an incident's texts that readers see."""
    stems = {communication.stem for communication in public.communications}
    return {
        incident.path,
        *(file.path for lang, file in incident.translations.items() if lang in public.translations),
        *(communication.path for communication in incident.communications if communication.stem in stems),
    }


def _fact_texts(file: MarkdownFile[Any]) -> Iterator[tuple[Source, Span]]:
    parts = split(file.source)
    if parts.facts is None:
        return
    tree = yaml_nodes.read(file.source, parts.facts)
    parents = {path[:-1] for path in tree.places.values}
    for path, span in tree.places.values.items():
        if path not in parents and not _is_time(file.source.cut(span)):
            yield file.source, span
    taken = [span for path, span in tree.places.values.items() if path not in parents]
    for found in _COMMENT.finditer(file.source.text, parts.facts.start, parts.facts.end):
        if not any(span.start <= found.start(1) < span.end for span in taken):
            yield file.source, Span(*found.span(1))


def _is_time(text: str) -> bool:
    try:
        Moment.parse(text)
    except ValueError:
        return False
    return True


def _public_texts(public: PublicKnowledge) -> Iterator[str]:
    yield from _strings(public.organisation)
    for service in public.services.values():
        yield from _strings(service)
    yield from public.audiences.values()
    for incident in public.incidents:
        for words in (incident.words, *incident.translations.values(), *(c.words for c in incident.communications)):
            yield from (words.title, words.body, words.summary or "")
            yield from (text or "" for c in words.corrections for text in (c.reason, c.was, c.now))
            for signer in words.signers:
                yield from (
                    value for value in (signer.name, signer.role, signer.email, signer.phone, signer.url) if value
                )
                yield signer.note or ""
        yield from _strings(incident.facts)
        for communication in incident.communications:
            yield from _strings(communication.facts)


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Moment():
            yield value.source
        case Entry():
            for inner in vars(value).values():
                yield from _strings(inner)
        case tuple() | list():
            for inner in value:
                yield from _strings(inner)
        case dict():
            for inner in value.values():
                yield from _strings(inner)
        case _:
            pass


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    """Markdown without the targets of its links, each character in its place."""
    return _TARGET.sub(lambda found: " " * len(found[0]), text)


def _placed(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The phrases of a text with their offsets: a paragraph's windows, or a short paragraph as a whole."""
    for paragraph in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", _plain(text)):
        found = list(_WORD.finditer(paragraph[0]))
        words = tuple(word[0].lower() for word in found)
        if len(words) >= WINDOW:
            for start in range(len(words) - WINDOW + 1):
                gram = words[start : start + WINDOW]
                if sum(map(len, gram)) >= TELLING_CHARS:
                    yield gram, paragraph.start() + found[start].start()
        elif len(words) >= SHORTEST and len(" ".join(words)) >= SHORTEST_CHARS:
            yield words, paragraph.start() + found[0].start()


def _content(path: Path) -> str:
    """A file's text as far as it has one; compressed files are opened, what is no text gives nothing."""
    if path.stat().st_size > _LARGEST:
        return ""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError):
            return ""
    if b"\0" in data[:8192]:
        return ""
    return data.decode("utf-8", errors="replace").replace(_UNSEEN, "")


def search(content: str, inside: Inside, index: Index | None = None) -> Iterator[Phrase]:
    """Find inner words in a text of the site: as it is, without its tags, and with its escapes undone.

    ``index`` is that of ``inside``, for whoever searches many texts.
    """
    if not content:
        return
    index = index or inside.index
    undone = html.unescape(html.unescape(_JSON_ESCAPE.sub(_character, content)))
    for text in dict.fromkeys((undone, _TAG.sub(" ", undone))):
        lowered = " ".join(text.lower().split())
        words = tuple(_WORD.findall(lowered))
        yield from (inside.literals[literal] for literal in index.literals(lowered, words))
        if inside.names:
            yield from (inside.names[word] for word in set(_WORD.findall(text)) & inside.names.keys())
        begun = index.sizes.keys() & set(pairwise(words))
        for start, pair in enumerate(pairwise(words) if begun else ()):  # few pages share two words in a row
            for size in index.sizes.get(pair, ()):
                if (phrase := inside.phrases.get(words[start : start + size])) is not None:
                    yield phrase


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return found[2] or " "
