"""Signing binds a person to the exact words of a text, and finds the words that changed afterwards.

The sealed form of a text is its subject (an incident's title for the postmortem), an empty line, and its body: NFC,
lines ended by LF, without blanks at their ends, with one newline at the end. Its sha256 is the seal. Comments and
inner blocks belong to it: what is signed is the file's words as they stand.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NewType

from amends.findings import Finding
from amends.records import problems
from amends.records.declared import corrections_in
from amends.records.files import read_text
from amends.records.front_matter import split
from amends.records.places import Places
from amends.records.record import MarkdownFile
from amends.records.replacing import replace_text
from amends.records.yaml_nodes import Tree, read
from amends.source import Source, Span

SealedText = NewType("SealedText", str)
"""A text in the form that is signed; only `sealed` makes one."""


class SealingError(ValueError):
    """A file that cannot be signed; the message says why."""


def sealed(subject: str, body: str) -> SealedText:
    """Bring a subject and a body into the form that is signed."""
    words = unicodedata.normalize("NFC", f"{subject.strip()}\n\n{body}".replace("\r\n", "\n").replace("\r", "\n"))
    lines = "\n".join(line.rstrip() for line in words.split("\n"))
    return SealedText(lines.rstrip("\n") + "\n")


def seal(text: SealedText) -> str:
    """The seal of a text: its sha256, in 64 small hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def seal_of(file: MarkdownFile[Any]) -> str:
    """The seal of a file's words as they stand now."""
    facts = file.facts
    subject = getattr(facts, "subject", None) or getattr(facts, "title", None) or ""
    return seal(sealed(subject, file.words.lstrip("\r\n")))


def check(file: MarkdownFile[Any]) -> Iterator[Finding]:
    """Tell of words that changed after they were signed (L01).

    The seal is held against the words as they stand. A declared correction made at or after the signing clears it:
    the words that went out and the change stand in ``corrections`` then, for every reader to see. A typo in the facts
    changes no seal, since only subject and body are sealed.
    """
    signed = file.facts.signed_off
    if signed is None or signed.sha256 == seal_of(file):
        return
    corrections = file.facts.corrections if hasattr(file.facts, "corrections") else None
    if any(correction.at.latest >= signed.at.at for correction in corrections or ()):
        return
    message = f"the words changed after {signed.by} signed them on {signed.at.isoformat()[:10]}"
    sent = getattr(file.facts, "sent", None) is not None
    fix = (
        "put the sent words back, or declare the change in `corrections`"
        if sent
        else "sign the new words: amends sign FILE --as PERSON"
    )
    yield problems.SEALED_CHANGED.found(
        file.source,
        file.place("signed_off", "sha256"),
        message,
        fact=f"signed {signed.sha256[:12]}, now {seal_of(file)[:12]}",
        fix=fix,
    )


def sign(path: Path, person: str, at: datetime) -> str:
    """Sign a text as a person and give its seal.

    Writes ``signed_off`` into the front matter, in place of one that stands there; every other byte stays as it was.
    The file is written beside itself and moved into place, so that it is never half written. Raises SealingError
    where there is nothing to sign, the front matter cannot be read, the person is unknown or not the one in
    ``signed_by``, or words that were sent and signed changed without a declared correction.
    """
    source, front, body = _readable(path)
    tree = _tree(source, front)
    facts = tree.data if isinstance(tree.data, dict) else {}
    subject = facts.get("title" if path.name.startswith("incident.") else "subject")
    if not source.cut(body).strip():
        raise SealingError(f"{path}: has no words to sign")
    _known_person(path, person)
    _is_signer(path, facts.get("signed_by"), person)
    if at.tzinfo is None:
        raise SealingError("the time of signing needs an offset from UTC")
    digest = seal(sealed(subject if isinstance(subject, str) else "", source.cut(body).lstrip("\r\n")))
    _refuse_changed(path, facts, digest)
    entry = {"by": person, "at": at.isoformat(timespec="seconds"), "sha256": digest}
    text = _with_entry(source, front, tree.places, entry)
    written = Source(source.path, text)
    if read(written, split(written).facts).data != {**facts, "signed_off": entry}:
        raise SealingError(f"{path}: the front matter is not written one key a line, so nothing can be added to it")
    replace_text(path, text)
    return digest


def _with_entry(source: Source, front: Span, places: Places, entry: dict[str, str]) -> str:
    """The file's text with ``signed_off`` in place of the one that stands there, else at the end of the facts."""
    end = "\r\n" if "\r\n" in source.text[: front.end] else "\n"
    lines = end.join(("signed_off:", *(f"  {key}: {value}" for key, value in entry.items()), ""))
    key, value = places.key("signed_off"), places.values.get(("signed_off",))
    if key is None or value is None:
        return source.text[: front.end] + lines + source.text[front.end :]
    start = source.text.rfind("\n", 0, key.start) + 1
    after = source.text.find("\n", max(key.end, value.end))
    return source.text[:start] + lines + source.text[after + 1 :]


def _readable(path: Path) -> tuple[Source, Span, Span]:
    if not path.exists():
        raise SealingError(f"{path}: there is no such file")
    if path.is_dir():
        raise SealingError(f"{path}: is a folder; expected one text")
    if path.suffix != ".md":
        raise SealingError(f"{path}: is no record and no communication; expected a .md file")
    source = read_text(path)
    if isinstance(source, Finding):
        raise SealingError(f"{path}: {source.message}")
    parts = split(source)
    if parts.facts is None:
        raise SealingError(f"{path}: {parts.findings[0].message}")
    return source, parts.facts, parts.body


def _tree(source: Source, front: Span) -> Tree:
    tree = read(source, front)
    if tree.findings:
        first = tree.findings[0]
        raise SealingError(f"{source.path}:{first.line}:{first.column}: {first.message}; mend it before signing")
    if tree.data is not None and not isinstance(tree.data, dict):
        raise SealingError(f"{source.path}: the facts are not a mapping")
    return tree


def _known_person(path: Path, person: str) -> None:
    from amends.records.repository import load_organisation, root_of  # reads sealed texts in turn

    if not re.fullmatch(r"[\w.@-]+", person):
        raise SealingError(f"{person!r} is no id of a person; expected an id from people.yml")
    known = load_organisation(root_of(path))
    people = known.people
    if person not in people:
        if any(Path(name).name == "people.yml" for name in known.unreadable):
            raise SealingError(
                "people.yml cannot be read, so nobody can be looked up; `amends check` says what is wrong"
            )
        from amends.records.shapes import nearest  # needed only for the message

        near = nearest(person, people)
        raise SealingError(
            f"`{person}` does not stand in people.yml" + (f": did you mean `{near}`?" if near else "; add them first")
        )
    if people[person].left is not None:
        raise SealingError(f"`{person}` has left (people.yml says so) and cannot sign")


def _is_signer(path: Path, signed_by: object, person: str) -> None:
    named = [signed_by] if isinstance(signed_by, str) else signed_by if isinstance(signed_by, list) else []
    if named and person not in named:
        names = " and ".join(f"`{name}`" for name in named)
        raise SealingError(
            f"{path}: `signed_by` names {names}, not `{person}`; sign as who is named there, or mend `signed_by` first"
        )


def _refuse_changed(path: Path, facts: dict[str, Any], digest: str) -> None:
    before = facts.get("signed_off")
    if not isinstance(before, dict) or facts.get("sent") is None or corrections_in(facts.get("corrections")):
        return
    if before.get("sha256") not in {None, digest}:
        raise SealingError(
            f"{path}: these words were sent, and changed after they were signed; "
            "put the sent words back, or declare the change in `corrections`, then sign"
        )
