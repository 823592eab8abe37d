"""The file of a language pack: how it is written, and what makes it refuse to load.

A pattern that has no example of what it must flag, of what it must pass and of what it must flag through markup does
not load: nobody could tell whether it works. Examples are run by the tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from amends.records.tags import nearest_language
from amends.text.compiled import Kept
from amends.text.pack_names import unknown
from amends.text.triggers import first_words

FOLDER = Path(__file__).with_name("languages")

_LIST = re.compile(r"\{([a-z][a-z_0-9]*)\}")
_DIGIT = re.compile(r"\d")
_SECTIONS = (
    "language",
    "name",
    "words",
    "numbers",
    "units",
    "months",
    "weekdays",
    "zones",
    "abbreviations",
    "readability",
    "checks",
    "elements",
)
_EXAMPLES = ("flag", "pass", "markdown")
_PATTERN_KEYS = ("id", "when", "find", "unless", "unless_near", "message", "fix", "flag", "pass", "markdown")


class PackError(ValueError):
    """A pack that cannot be used: where, what was found, what was expected."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it is written. ``key`` is the check or element it serves, ``id`` is unique in the pack.

    ``when`` are trigger words (``#``: any digit, ``@``: that sign); ``find`` a regular expression in Python's dialect
    on a sentence's clean text, in which ``{name}`` stands for a word list, matched as whole words in any case; a
    match is cleared when one of ``unless`` stands in the same sentence or one of ``unless_near`` in the same block.
    ``flag``, ``passes`` and ``markdown`` are its examples.
    """

    key: str
    id: str
    when: tuple[str, ...]
    find: str
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    message: str = ""
    fix: str = ""
    flag: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    markdown: tuple[str, ...] = ()


@dataclass(slots=True)
class PackFile:
    """What a pack's file says, checked but not compiled.

    ``known_good`` says that this is its kept form: without examples, its trigger words looked up.
    """

    path: Path
    kept: Kept
    lang: str
    name: str
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    zones: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    readability: Mapping[str, str | float] = field(default_factory=dict)
    patterns: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    known_good: bool = False
    _expanded: dict[str, str] = field(default_factory=dict)
    _first: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def whole(self) -> PackFile:
        """Give the file with its examples, which the kept form of it leaves out."""
        if not self.known_good:
            return self
        return _checked(self.path, self.kept, _loaded(self.path, self.path.read_bytes()))

    def expand(self, expression: str) -> str:
        """Put the words of its lists into a pattern: ``{name}`` becomes ``(?:longest|shorter|…)``."""
        return _LIST.sub(lambda found: self._expand_list(found[1]), expression)

    def _expand_list(self, name: str) -> str:
        done = self._expanded.get(name)
        if done is None:
            if name not in self.words:
                raise self.problem(f"unknown word list {{{name}}}{_nearest(name, self.words)}")
            entries = [self.expand(entry) for entry in sorted(self.words[name], key=len, reverse=True)]
            done = self._expanded[name] = f"(?:{'|'.join(entries)})"
        return done

    def triggers(self, pattern: Pattern) -> tuple[str, ...]:
        """Give a pattern's trigger words; a list ``{name}`` stands for the first words of its entries."""
        if self.known_good:
            return pattern.when
        return tuple(dict.fromkeys(word for entry in pattern.when for word in self._words_of(entry, pattern)))

    def _words_of(self, entry: str, pattern: Pattern) -> tuple[str, ...]:
        if entry in {"#", "@"}:
            return (entry,)
        found = _LIST.match(entry)
        if found is None:
            try:
                return first_words(entry)
            except ValueError as error:
                raise self.problem(f"cannot be a trigger: {error}", pattern.key, pattern.id) from None
        if found[1] not in self.words:
            raise self.problem(f"unknown word list {found[0]}{_nearest(found[1], self.words)}", pattern.key, pattern.id)
        known = self._first.get(found[1])
        if known is None:
            known = tuple(word for inner in self.words[found[1]] for word in self._words_of(inner, pattern))
            self._first[found[1]] = known
        return known

    def problem(self, what: str, key: str = "", name: str = "") -> PackError:
        """Make the error for something wrong in this file, with the line of the pattern or key it is about."""
        return _problem(self.path, what, key, name)


@cache
def packaged() -> tuple[str, ...]:
    """Give the languages whose packs come with Amends."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))


def read(lang: str) -> PackFile:
    """Read a packaged language, or that of its first subtag (``en`` for ``en-GB``); raises `PackError`."""
    known = packaged()
    low = lang.lower()  # BCP 47: tags are told apart by their letters, whatever the case
    for name in (low, low.split("-")[0]):
        if name in known:
            file = read_file(FOLDER / f"{name}.yml")
            if file.lang != name:
                raise file.problem(f"is {file.lang!r}, and the file is called {name}.yml: they must agree", "language")
            return file
    raise PackError(
        f"no language pack for {lang!r}: there are {', '.join(known)}{_meant(nearest_language(lang, known))}"
    )


def unwritten(lang: str) -> PackFile:
    """Give the file that a language without a pack would begin with: nothing stands in it."""
    path = FOLDER / f"{lang}.yml"
    return PackFile(path, Kept(path, b""), lang, lang)


def read_file(path: Path) -> PackFile:
    """Read a pack's file and check it; raises `PackError` naming file, line, key and pattern.

    A file that was read before with the same content is not checked again, and comes without its examples (see
    `PackFile.whole`).
    """
    try:
        written = path.read_bytes()
    except OSError as error:
        raise PackError(f"{path}: {error.strerror}") from error
    kept = Kept(path, written)
    if kept.content is not None:
        return _checked(path, kept, kept.content, known_good=True)
    file = _checked(path, kept, _loaded(path, written))
    kept.keep(_without_examples(file, _loaded(path, written)))
    return file


def _loaded(path: Path, written: bytes) -> Mapping[str, Any]:
    import yaml

    try:
        loaded = yaml.load(written, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes only strings
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise PackError(f"{path}: {error}") from error
    if not isinstance(loaded, dict):
        raise PackError(f"{path}:1: a pack is a mapping of {', '.join(_SECTIONS)}")
    return loaded


def _without_examples(file: PackFile, loaded: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a checked file's content without examples and with its trigger words looked up."""
    small = dict(loaded)
    for section in ("checks", "elements"):
        small[section] = {
            key: [
                {k: v for k, v in entry.items() if k not in _EXAMPLES} | {"when": list(file.triggers(pattern))}
                for entry, pattern in zip(entries, file.patterns[key], strict=True)
            ]
            for key, entries in (loaded.get(section) or {}).items()
        }
    return small


def _checked(path: Path, kept: Kept, loaded: Mapping[str, Any], *, known_good: bool = False) -> PackFile:
    for section in loaded:
        if section not in _SECTIONS:
            raise _problem(path, f"unknown section{_nearest(section, _SECTIONS)}", section)
    for section, key, what, word, names in () if known_good else unknown(loaded):
        raise _problem(path, f"{what}{_nearest(word, names)}", section, key)
    file = PackFile(path, kept, _text(path, loaded, "language"), _text(path, loaded, "name"), known_good=known_good)
    file.words = {
        name: _strings(path, "words", name, entries) for name, entries in _mapping(path, loaded, "words").items()
    }
    file.numbers = {w.lower(): _number(path, "numbers", w, v) for w, v in _mapping(path, loaded, "numbers").items()}
    file.units = {word.lower(): str(unit) for word, unit in _mapping(path, loaded, "units").items()}
    file.months = {w.lower(): int(_number(path, "months", w, n)) for w, n in _mapping(path, loaded, "months").items()}
    file.weekdays = {
        w.lower(): int(_number(path, "weekdays", w, n)) for w, n in _mapping(path, loaded, "weekdays").items()
    }
    file.zones = {name: tuple(str(at).split()) for name, at in _mapping(path, loaded, "zones").items()}
    file.abbreviations = {
        name: tuple(word.lower().rstrip(".") for word in _strings(path, "abbreviations", name, words))
        for name, words in _mapping(path, loaded, "abbreviations").items()
    }
    for name in () if known_good else file.words:
        _no_circle(file, name, ())
    file.readability = {name: _constant(value) for name, value in _mapping(path, loaded, "readability").items()}
    patterns: dict[str, tuple[Pattern, ...]] = {}
    seen: dict[str, str] = {}
    for section in ("checks", "elements"):
        for key, entries in _mapping(path, loaded, section).items():
            if not isinstance(entries, list):
                raise _problem(path, "expected a list of patterns", key)
            patterns[key] = tuple(_pattern(file, key, entry) for entry in entries)
            for pattern in patterns[key]:
                if pattern.id in seen:
                    raise _problem(path, f"the id is taken by a pattern of {seen[pattern.id]}", key, pattern.id)
                seen[pattern.id] = key
    file.patterns = patterns
    return file


def _no_circle(file: PackFile, name: str, above: tuple[str, ...]) -> None:
    """Refuse a word list that is made of itself."""
    if name in above:
        raise _problem(file.path, f"the list is made of itself, through {' and '.join(above)}", "words", name)
    for entry in file.words[name]:
        for found in _LIST.finditer(entry):
            if found[1] not in file.words:
                raise _problem(
                    file.path, f"unknown word list {found[0]}{_nearest(found[1], file.words)}", "words", name
                )
            _no_circle(file, found[1], (*above, name))


def _pattern(file: PackFile, key: str, entry: Any) -> Pattern:  # noqa: ANN401 - whatever stands in the file
    path = file.path
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or not entry["id"]:
        raise _problem(path, "a pattern is a mapping with an id", key)
    name = entry["id"]
    for word in entry:
        if word not in _PATTERN_KEYS:
            raise _problem(path, f"unknown key {word!r}{_nearest(word, _PATTERN_KEYS)}", key, name)
    if not isinstance(entry.get("find"), str) or not entry["find"]:
        raise _problem(path, "has no `find`: the expression to look for", key, name)
    lists = {}
    for word in ("when", "flag", "pass", "markdown"):
        lists[word] = _strings(path, key, name, entry.get(word, []))
        if not lists[word] and not (file.known_good and word in _EXAMPLES):
            raise _problem(path, f"has no `{word}`: {_NEEDED[word]}", key, name)
    pattern = Pattern(
        key=key,
        id=name,
        when=lists["when"],
        find=entry["find"],
        unless=_strings(path, key, name, entry.get("unless", [])),
        unless_near=_strings(path, key, name, entry.get("unless_near", [])),
        message=str(entry.get("message", "")),
        fix=str(entry.get("fix", "")),
        flag=lists["flag"],
        passes=lists["pass"],
        markdown=lists["markdown"],
    )
    if file.known_good:
        return pattern
    for expression in (pattern.find, *pattern.unless, *pattern.unless_near):
        for found in _LIST.finditer(expression):
            if found[1] not in file.words:
                raise _problem(path, f"unknown word list {{{found[1]}}}{_nearest(found[1], file.words)}", key, name)
    triggers = file.triggers(pattern)
    for example in pattern.flag:
        low = example.lower().replace("’", "'")
        if not any(trigger in low or (trigger == "#" and _DIGIT.search(low)) for trigger in triggers):
            raise _problem(path, f"no trigger word of `when` stands in the example {example!r}", key, name)
    return pattern


_NEEDED = {
    "when": "the words that make it worth a look",
    "flag": "a sentence that it must find",
    "pass": "a sentence that it must not find",
    "markdown": "a sentence with markup that it must find",
}


def _mapping(path: Path, loaded: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    value = loaded.get(section) or {}
    if not isinstance(value, dict):
        raise _problem(path, "expected a mapping", section)
    return value


def _strings(path: Path, key: str, name: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever stands in the file
    if isinstance(value, str):
        return (value,) if value else ()
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
        raise _problem(path, "expected a list of texts", key, name)
    return tuple(value)


def _text(path: Path, loaded: Mapping[str, Any], section: str) -> str:
    value = loaded.get(section)
    if not isinstance(value, str) or not value:
        raise _problem(path, f"has no `{section}`")
    return value


def _number(path: Path, section: str, word: str, value: Any) -> float:  # noqa: ANN401 - whatever stands in the file
    try:
        return float(value)
    except (TypeError, ValueError):
        raise _problem(path, f"{word}: expected a number, found {value!r}", section) from None


def _constant(value: Any) -> str | float:  # noqa: ANN401 - whatever stands in the file
    try:
        return float(value)
    except ValueError:
        return str(value)


def _nearest(name: str, known: Any) -> str:  # noqa: ANN401 - any collection of names
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1)
    return _meant(close[0] if close else "")


def _meant(near: str) -> str:
    return f"; did you mean `{near}`?" if near else ""


def _problem(path: Path, what: str, key: str = "", name: str = "") -> PackError:
    where = ": ".join(part for part in (key, name) if part)
    return PackError(f"{path}:{_line(path, key, name)}: {where + ': ' if where else ''}{what}")


def _line(path: Path, key: str, name: str) -> int:
    """Give the line on which a key, or the pattern with an id under it, begins; 1 where it cannot be found."""
    lines = path.read_text(encoding="utf-8").splitlines()
    at = 0
    if key:
        head = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*:")
        at = next((i for i, line in enumerate(lines) if head.match(line)), 0)
    if name:
        entry = re.compile(rf"\s*(?:- )?(?:id:\s*)?[\"']?{re.escape(name)}[\"']?\s*(?:$|:|\s#)")
        at = next((i for i, line in enumerate(lines[at:], at) if entry.match(line)), at)
    return at + 1
