"""The skeletons of texts: one file a language, read and held to its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from string import Template
from typing import Any

from amends.source import Source

FOLDER = Path(__file__).with_name("skeletons")
ACCOUNT = "account"
"""In place of a phase: the body of the record, its postmortem."""

FORMATS = ("time", "day", "at", "on", "and", "or", "done", "done_on", "due_by", "for", "translate")
FIRST_DAY = "first_day"
"""The form of the first day of a month, where a language tells it otherwise: *1er décembre*."""
OPTIONAL_FORMATS = (FIRST_DAY, "at_one", "on_one", "whole_day", "contractions")
"""Forms that not every language needs: times at one o'clock (*la 1:00*, else ``at`` and ``on``), a day without a time
where a time could stand (*el 5 de mayo*, else the day as it is), and what becomes of a word before a fact that begins
with another, as ``a el = al; de el = del``."""

_CONTRACTIONS = re.compile(r"(?:\w+ \w+ = [\w ]+(?:; |\Z))*")
_SECTIONS = ("name", "formats", "blanks", "texts")
_PIECE = {"say", "else", "if", "each"}
_COMMON = "incident"
"""The kind whose texts stand in for those that another kind does not have."""


class SkeletonError(ValueError):
    """Skeletons that cannot be used: in which file, what was found, what was expected."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph.

    Attributes:
        say: the words, in which ``$name`` stands for a fact or a blank.
        otherwise: the words where the condition does not hold, or the list is empty.
        condition: the fact that must be known.
        each: the list of which every entry is said, one a line.

    """

    say: str
    otherwise: str = ""
    condition: str = ""
    each: str = ""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text to be written: its subject line (empty for a record's body) and its paragraphs."""

    subject: str
    body: tuple[tuple[Piece, ...], ...]

    def names(self) -> Iterator[str]:
        """The names that stand in its words, each as often as it does."""
        yield from Template(self.subject).get_identifiers()
        for piece in (piece for paragraph in self.body for piece in paragraph):
            yield from Template(piece.say).get_identifiers()
            yield from Template(piece.otherwise).get_identifiers()


@dataclass(frozen=True)
class Skeletons:
    """All of one language: its forms of times and lists, the question of each blank, the texts by kind and phase."""

    lang: str
    name: str
    formats: Mapping[str, str]
    blanks: Mapping[str, str]
    texts: Mapping[str, Mapping[str, Skeleton]]

    def text(self, kind: str, phase: str) -> Skeleton | None:
        """The skeleton for a kind of incident and a phase; None where the language has none for it."""
        return self.texts.get(kind, {}).get(phase) or self.texts[_COMMON].get(phase) or self._of_any_kind(phase)

    def form(self, name: str, **values: str) -> str:
        """One of the language's forms with its values in place: ``at`` with a time and a zone, as ``16:12 WIB``."""
        return Template(self.formats[name]).substitute(values)

    def form_or(self, name: str, otherwise: str, **values: str) -> str:
        """An optional form of the language, or the one in its place; see `form`."""
        return self.form(name if name in self.formats else otherwise, **values)

    @cached_property
    def contractions(self) -> tuple[tuple[str, str, str], ...]:
        """A word, the word behind it with which a fact begins, and what the two become: ``("a", "el", "al")``."""
        pairs = (pair.split("=") for pair in self.formats.get("contractions", "").split(";") if pair.strip())
        return tuple((pair.split()[0], pair.split()[-1], joined.strip()) for pair, joined in pairs)

    def listed(self, names: Iterable[str], form: str = "and") -> str:
        """Things in a row: ``a``, ``a and b``, ``a, b and c``; with the form ``or`` the same with that word."""
        *first, last = names
        return self.form(form, first=", ".join(first), last=last) if first else last

    def _of_any_kind(self, phase: str) -> Skeleton | None:
        return next((texts[phase] for texts in self.texts.values() if phase in texts), None)


def languages() -> tuple[str, ...]:
    """The languages that have skeletons, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))


@cache
def load(lang: str) -> Skeletons:
    """The skeletons of a language; of ``en-GB`` those of ``en``. Raises SkeletonError where there are none."""
    known = languages()
    name = lang if lang in known else lang.split("-")[0].lower()
    if name not in known:
        raise SkeletonError(
            f"there are no skeletons in the language `{lang}`; there are {', '.join(known)}. "
            f"Begin in one of them and translate it, or write the file yourself with `lang: {lang}`"
        )
    path = FOLDER / f"{name}.yml"
    return read(Source(path.name, path.read_text(encoding="utf-8")), name)


def read(source: Source, lang: str) -> Skeletons:
    """Read a file of skeletons. Raises SkeletonError with the place of what is wrong."""
    from amends.records import yaml_nodes  # the YAML parser is loaded only where a text is begun

    tree = yaml_nodes.read(source)
    if tree.findings:
        first = tree.findings[0]
        raise SkeletonError(f"{source.path}:{first.line}:{first.column}: {first.message}")
    data = _mapping(tree.data, _SECTIONS, source.path)
    texts = _mapping(data["texts"], (), f"{source.path}: texts")
    out = Skeletons(
        lang=lang,
        name=data["name"],
        formats=_formats(data["formats"], f"{source.path}: formats"),
        blanks=_words(data["blanks"], (), f"{source.path}: blanks"),
        texts={kind: _texts(phases, f"{source.path}: texts.{kind}") for kind, phases in texts.items()},
    )
    _check_names(out, source.path)
    return out


def _mapping(data: object, expected: tuple[str, ...], where: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise SkeletonError(f"{where}: expected a mapping")
    missing = [key for key in expected if key not in data]
    strange = [key for key in data if expected and key not in expected]
    if missing or strange:
        raise SkeletonError(f"{where}: expected {', '.join(expected)}; found {', '.join(data)}")
    return data


def _formats(data: object, where: str) -> Mapping[str, str]:
    more = tuple(name for name in OPTIONAL_FORMATS if isinstance(data, dict) and name in data)
    words = _words(data, FORMATS + more, where)
    if not _CONTRACTIONS.fullmatch(words.get("contractions", "")):
        raise SkeletonError(f"{where}.contractions: expected `a el = al; de el = del`; found {words['contractions']}")
    return words


def _words(data: object, expected: tuple[str, ...], where: str) -> Mapping[str, str]:
    words = _mapping(data, expected, where)
    for key, value in words.items():
        if not isinstance(value, str) or not value.strip() or re.search(r"[{}\n]", value):
            raise SkeletonError(f"{where}.{key}: expected words on one line, without braces")
    return words


def _texts(data: object, where: str) -> Mapping[str, Skeleton]:
    out = {}
    for phase, text in _mapping(data, (), where).items():
        here = f"{where}.{phase}"
        entry = _mapping(text, ("body",) if phase == ACCOUNT else ("subject", "body"), here)
        if not isinstance(entry["body"], list):
            raise SkeletonError(f"{here}.body: expected a list of paragraphs")
        out[phase] = Skeleton(entry.get("subject", ""), tuple(_paragraph(p, here) for p in entry["body"]))
    return out


def _paragraph(data: object, where: str) -> tuple[Piece, ...]:
    pieces = data if isinstance(data, list) else [data]
    return tuple(_piece(piece, where) for piece in pieces)


def _piece(data: object, where: str) -> Piece:
    if isinstance(data, str):
        return Piece(data)
    if (
        not isinstance(data, dict)
        or "say" not in data
        or not data.keys() <= _PIECE
        or ("if" in data) == ("each" in data)
    ):
        raise SkeletonError(f"{where}: expected words, or a mapping of say, else and either if or each; found {data}")
    return Piece(data["say"], data.get("else", ""), data.get("if", ""), data.get("each", ""))


def _check_names(skeletons: Skeletons, where: str) -> None:
    """Every name in a text has its blank, so that what is not known can be asked for."""
    for kind, texts in skeletons.texts.items():
        for phase, text in texts.items():
            for name in text.names():
                if name not in skeletons.blanks and name not in ONLY_WHERE_KNOWN:
                    raise SkeletonError(f"{where}: texts.{kind}.{phase}: `${name}` has no entry under blanks")
            for piece in (piece for paragraph in text.body for piece in paragraph):
                for name, known in ((piece.condition, CONDITIONS), (piece.each, LISTS)):
                    if name and name not in known:
                        expected = ", ".join(sorted(known))
                        raise SkeletonError(f"{where}: texts.{kind}.{phase}: `{name}`; expected one of {expected}")


ONLY_WHERE_KNOWN = frozenset({"hit", "all", "detected", "quote"})
"""Names that stand only where their fact is known, so that they need no blank."""

CONDITIONS = frozenset({"hit", "detected", "cause_known"})
"""Facts that a piece may depend on."""

LISTS = frozenset({"remedies", "actions", "promises", "contributing"})
"""Lists of which a piece may say every entry."""
