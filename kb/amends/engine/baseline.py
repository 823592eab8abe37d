"""A list of findings that a team knows of and has not mended yet. It may only shrink.

The file is JSON, an entry a finding: a key, and in words what it is, so that a reviewer can read a diff of it. The key
is made of the check, the incident, the file's name and the words, and of no folder: a list outlives a folder that
moves, and is the same wherever it is asked for. Whoever has to live with old sins starts with a long list, and each one
mended leaves it for good.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from amends.engine.git import GitError, Repository
from amends.engine.outcome import Outcome
from amends.findings import Finding
from amends.records.replacing import replace_text

_VERSION = 1
_WORDS = 60
_WHOLE = "the whole folder; call it without --base, for all of incidents/"


class BaselineError(ValueError):
    """A baseline that cannot be read or written; the message says why."""


@dataclass(frozen=True, slots=True)
class Known:
    """The keys that a baseline lists, what there is to say of it, and what fails the gate in it."""

    keys: frozenset[str]
    notes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def less(outcome: Outcome, known: Known) -> Outcome:
    """Take what is known out of an outcome."""
    left_out = {finding.fingerprint for finding, key in _keyed(outcome.findings) if key in known.keys}

    def new(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if finding.fingerprint not in left_out)

    change = outcome.change and replace(outcome.change, brought=new(outcome.change.brought))
    return replace(
        outcome,
        findings=new(outcome.findings),
        failures=new(outcome.failures),
        reasons=(*outcome.reasons, *known.reasons),
        change=change,
    )


def _keyed(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Give each finding its key; an ordinal parts those that are equal otherwise."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        words = " ".join(finding.text.lower().split())
        parts = (finding.code, finding.incident, PurePosixPath(finding.path).name, words)
        yield finding, hashlib.sha256("\0".join((*parts, str(seen[parts]))).encode()).hexdigest()[:32]
        seen[parts] += 1


def shrunk(file: Path, outcome: Outcome, root: Path, base: str | None, *, update: bool, part: bool = False) -> Known:
    """Read a baseline; with ``update`` take out of it what is no longer found, or write it where there is none.

    With a base, entries that the base's version of the file does not have fail the gate. ``part`` says that only a part
    of the folder was looked at. Raises BaselineError.
    """
    if not file.exists():
        if update and (base or part):
            raise BaselineError(
                "a first baseline needs the whole folder; call it without --base, for all of incidents/"
            )
        if not update:
            raise BaselineError(f"{file}: there is no such baseline; --update-baseline writes it")
        listed = {key: _told(finding) for finding, key in _keyed(outcome.findings)}
        _write(file, listed)
        count = len(listed)
        note = f"{file}: written with {count} finding{'' if count == 1 else 's'}; from now on it may only shrink"
        return Known(frozenset(listed), (note,))
    listed = _read(_bytes(file), str(file))
    notes, reasons = [], []
    found = {key for _, key in _keyed(outcome.findings)}
    # where not all is looked at, nothing can be said to be gone
    gone = {} if (base or part) and not update else {name: what for name, what in listed.items() if name not in found}
    if gone and update:
        if base or part:
            raise BaselineError(
                "--update-baseline needs the whole folder; call it without --base, for all of incidents/"
            )
        listed = {name: what for name, what in listed.items() if name in found}
        _write(file, listed)
        notes.append(f"{file}: {len(gone)} no longer found, taken out; {len(listed)} left")
    elif gone:
        notes.append(f"{file}: {len(gone)} listed and no longer found; take them out with --update-baseline")
    if base is not None:
        grown = sorted(listed.keys() - _then(file, root, base))
        reasons += [f"{file} may only shrink, and this branch adds: {listed[name]}" for name in grown]
        listed = {name: what for name, what in listed.items() if name not in grown}
    return Known(frozenset(listed), tuple(notes), tuple(reasons))


def _then(file: Path, root: Path, base: str) -> set[str]:
    """What the base's version of a baseline lists; where it has none, the branch may bring one."""
    try:
        repository = Repository(root)
        commit, path = repository.merge_base(base), repository.path_of(file)
    except GitError as error:
        raise BaselineError(f"--base: {error}") from None
    then = repository.contents(commit, [path]).get(path)
    return set(_read(then, f"{file} at {base}") if then is not None else _read(_bytes(file), str(file)))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BaselineError(f"{file}: cannot be read: {error.strerror or error}") from None


def _told(finding: Finding) -> str:
    words = " ".join(finding.text.split())
    shown = f": {words[:_WORDS]}" if words else ""
    return f"{finding.code} {finding.name} in {finding.path}{shown}"


def _read(text: bytes, name: str) -> dict[str, str]:
    expected = f'expected {{"version": {_VERSION}, "findings": {{…}}}} as --update-baseline writes it'
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{name}: is no JSON ({error}); {expected}") from None
    findings = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(findings, dict) or data.get("version") != _VERSION:
        raise BaselineError(f"{name}: is no baseline; {expected}")
    return {str(key): str(value) for key, value in findings.items()}


def _write(file: Path, findings: Mapping[str, str]) -> None:
    """Write a baseline beside itself and move it into place; entries in the order of what they say."""
    listed = dict(sorted(findings.items(), key=lambda entry: (entry[1], entry[0])))
    text = json.dumps({"version": _VERSION, "findings": listed}, ensure_ascii=False, indent=2) + "\n"
    try:
        replace_text(file, text)
    except OSError as error:
        raise BaselineError(f"{file}: cannot be written: {error.strerror or error}") from None
