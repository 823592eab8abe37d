"""What was sent stays as it was sent: the words of today are held against those of an earlier version of the file.

Only the sealed form counts, so that a moved file, other line ends or blanks at the end of a line are no change. A
change that the file declares in ``corrections``, in a whole entry that the earlier version does not have, stands for
every reader to see, and is none either. An entry that quotes words declares the change of those words alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import chain
from typing import Any

from amends.findings import Finding, shortened
from amends.records import problems
from amends.records.declared import corrections_in, covers
from amends.records.front_matter import split
from amends.records.incident import Correction
from amends.records.moments import Moment
from amends.records.places import Places
from amends.records.sealing import SealedText, seal, sealed
from amends.records.yaml_nodes import read
from amends.source import Source, Span

_REPEATED = 80
"""As many characters of the words that were there are repeated."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text at one time: its facts as they are written, its words, and where both stand."""

    source: Source
    facts: Mapping[str, Any]
    places: Places
    body: Span
    title: bool
    """Whether it is a record, whose title is sealed with its words, and no communication."""

    @property
    def words(self) -> SealedText:
        """What a signature binds."""
        return sealed(self.subject, self.source.cut(self.body).lstrip("\r\n"))

    @property
    def subject(self) -> str:
        """What stands above its words: the subject of a text, the title of a record."""
        subject = self.facts.get("title" if self.title else "subject")
        return subject if isinstance(subject, str) else ""

    @property
    def public(self) -> bool:
        """Whether customers may read it in the published history."""
        return self.facts.get("visibility") == "public"

    @property
    def gone_out(self) -> bool:
        """Whether its words had reached customers."""
        if not self.title:
            return self.facts.get("sent") is not None
        published = self.facts.get("published")
        return isinstance(published, dict) and any(published.values()) and bool(self.source.cut(self.body).strip())


def version(source: Source, *, title: bool) -> Version | None:
    """Read a text as far as it bears witness; None where its front matter cannot be read."""
    parts = split(source)
    if parts.facts is None:
        return None
    tree = read(source, parts.facts)
    return Version(source, tree.data, tree.places, parts.body, title) if isinstance(tree.data, dict) else None


def changed(before: Version, now: Version) -> Iterator[Finding]:
    """Tell what changed, undeclared, in a text that had gone out."""
    if not before.gone_out:
        return
    yield from _withdrawn(before, now)
    declared = _declared(before, now)
    if seal(before.words) != seal(now.words) and (change := _undeclared(before, now, declared)):
        yield _other_words(now, change, declared=bool(declared))
    if declared:
        return
    if before.public and not now.public:
        yield problems.SENT_REMOVED.found(
            now.source,
            now.places.of("visibility") or Span(0, 0),
            "this text was public, and is for the house alone now",
            fact="visibility: public before",
            fix="Make it public again. Must it go, for a name or a secret in it? Then say so in `corrections`.",
        )
    if not before.title and _sent(before) != _sent(now):
        was, is_now = before.facts.get("sent"), now.facts.get("sent")
        yield problems.SENDING_CHANGED.found(
            now.source,
            now.places.of("sent") or Span(0, 0),
            "when it was sent is told anew" if is_now else "it was sent, and is told as if it had not been",
            fact=f"sent: {shortened(str(was))} before, {shortened(str(is_now)) if is_now else 'nothing'} now",
            fix="Put the time back. Was it wrong? Then say so in `corrections`.",
        )


def _sent(text: Version) -> object:
    """When a text was sent: the moment, however it is written; else what stands there."""
    told = text.facts.get("sent")
    try:
        return Moment.parse(told).at if isinstance(told, str) else told
    except ValueError:
        return told


def removed(before: Version) -> Finding | None:
    """Tell of a text that had gone out and is no longer there; it is told of the file that is gone."""
    if not before.gone_out:
        return None
    return problems.SENT_REMOVED.found(
        Source(before.source.path, ""),
        Span(0, 0),
        "this text had gone out, and its file is gone",
        fact=f"sent: {shortened(str(before.facts.get('sent')))}" if not before.title else "published",
        fix="Put the file back. What customers were told stays on record; what was wrong in it is corrected beside it.",
    )


def _declared(before: Version, now: Version) -> list[Correction]:
    """The whole entries of ``corrections`` that are new, and not older than the sending."""
    known = _entries(before)
    fresh = [entry for entry in _entries(now) if not any(_keeps(entry, old) for old in known)]
    sent = min((at for at in (_sent(before), _sent(now)) if isinstance(at, datetime)), default=None)
    return [one for one in corrections_in(fresh) if sent is None or one.at.latest >= sent] if fresh else []


def _withdrawn(before: Version, now: Version) -> Iterator[Finding]:
    """Tell of declared corrections that are gone, hidden or told otherwise: they are part of what readers saw."""
    kept = _entries(now)
    for entry in _entries(before):
        if corrections_in([entry]) and not any(_keeps(one, entry) for one in kept):
            yield problems.SENT_REMOVED.found(
                now.source,
                now.places.of("corrections") or Span(0, 0),
                "a correction stood here, and is gone, hidden or told otherwise",
                fact=f"corrections: {shortened(str(entry.get('reason')))} ({entry.get('at')}) before",
                fix="Put it back as it was. Was it wrong? Then say so in a further entry.",
            )


def _entries(text: Version) -> list[Mapping[str, Any]]:
    told = text.facts.get("corrections")
    return [entry for entry in told if isinstance(entry, dict)] if isinstance(told, list) else []


def _keeps(entry: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether an entry says all that it said before, to the same readers; it may say more."""
    return all(key in entry and entry[key] == value for key, value in old.items()) and (
        "public" in old or "public" not in entry
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """Where words are others now, what stood there, and what there is to say of it."""

    place: Span
    was: str
    said: str = "these words had gone out, and are others now"


def _other_words(now: Version, change: _Change, *, declared: bool) -> Finding:
    quoted = change.was if len(change.was) <= _REPEATED else f"{change.was[: _REPEATED - 1]}…"
    return problems.SENT_CHANGED.found(
        now.source,
        change.place,
        change.said,
        fact=f"what went out: “{quoted}”" if quoted else "what went out had no words here",
        fix="Declare this change too: the new entry in `corrections` quotes other words in `was` and `now`."
        if declared
        else "Put the words back that went out. Were they wrong? Then declare the change in `corrections`.",
    )


def _undeclared(before: Version, now: Version, declared: list[Correction]) -> _Change | None:
    """The first change of words that no entry declares; None where each is declared.

    Who declares a change of words may also break the lines anew.
    """
    changes = chain(_in_the_body(before, now), _in_the_subject(before, now))
    if declared:
        return next(
            (change for change, was, is_now in changes if not any(covers(one, was, is_now) for one in declared)), None
        )
    return next((change for change, _, _ in changes), None) or _in_the_lines(before, now)


def _in_the_body(before: Version, now: Version) -> Iterator[tuple[_Change, list[str], list[str]]]:
    old, new = before.source.cut(before.body).split(), _words(now)
    words = [word for word, _ in new]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, words, autojunk=False).get_opcodes():
        if kind != "equal":
            at = new[min(j1, len(new) - 1)][1] if new else now.body
            place = Span(at.start, new[j2 - 1][1].end) if j2 > j1 else Span(at.start, at.start)
            yield _Change(place, " ".join(old[i1:i2])), old[i1:i2], words[j1:j2]


def _in_the_subject(before: Version, now: Version) -> Iterator[tuple[_Change, list[str], list[str]]]:
    if before.subject.strip() == now.subject.strip():
        return
    change = _Change(now.places.of("title" if now.title else "subject") or Span(0, 0), before.subject)
    old, new = before.subject.split(), now.subject.split()
    if old == new:
        yield change, [], []  # other spaces between the same words
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield change, old[i1:i2], new[j1:j2]


def _in_the_lines(before: Version, now: Version) -> _Change:
    """Where the same words stand in other lines, or with other spaces between them."""
    then = [line.rstrip() for line in before.source.cut(before.body).lstrip("\r\n").splitlines()]
    start = now.body.start + len(now.source.cut(now.body)) - len(now.source.cut(now.body).lstrip("\r\n"))
    for number, line in enumerate(now.source.text[start : now.body.end].splitlines(keepends=True)):
        if number >= len(then) or line.rstrip() != then[number]:
            stood = then[number] if number < len(then) else ""
            said = "the same words stand in other lines or spaces now"
            return _Change(Span(start, start + len(line.rstrip())), stood, said)
        start += len(line)
    return _Change(now.body, "")


def _words(text: Version) -> list[tuple[str, Span]]:
    out, at = [], text.body.start
    for word in text.source.cut(text.body).split():
        start = text.source.text.index(word, at)
        out.append((word, Span(start, start + len(word))))
        at = start + len(word)
    return out
