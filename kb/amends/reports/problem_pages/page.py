"""What a problem's page tells beside the problem itself: its sources, examples, mistakes, and how to let it stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """Files that show a problem, or are free of it, each as its path from the folder of records and its text.

    A text of an ``.md`` file that does not begin with ``---`` is a part of its facts. An empty path stands for what a
    shell shows of files whose trouble is not in their words. ``lang`` is empty where there is no prose in them.
    """

    files: tuple[tuple[str, str], ...]
    lang: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage:
    """What a page needs besides what the problem says of itself. ``allow`` says whether it may stand, and how."""

    sources: tuple[str, ...]
    wrong: tuple[Sample, ...]
    right: tuple[Sample, ...]
    mistakes: str
    allow: str


NEVER = (
    "It cannot be allowed. What cannot be read with certainty is not published, and it shuts the gate also where "
    "the record says `gate: {enforced: false}`. It is gone when the file is mended."
)
"""For a file that drops out as a whole."""

GATE_OFF = (
    "There is no `allow` for it: it is about facts, not about words. On a record with "
    "`gate: {enforced: false, reason: …}` it is still told and shuts no gate. It is gone when the record is mended."
)
"""For a fact of a record."""

GATE_OFF_OR_FOLDER = (
    "There is no `allow` for it: it is about facts, not about words. On a record with "
    "`gate: {enforced: false, reason: …}` it is still told and shuts no gate; in a file that all records share, such "
    "as `people.yml`, it always shuts it. It is gone when the file is mended."
)
"""For a fact that may also stand in a file of the whole folder."""

GATE_OFF_UNLESS_NEEDED = (
    "There is no `allow` for it. On a record with `gate: {enforced: false, reason: …}` it is still told and shuts no "
    "gate, unless it is the phase of a communication: without that the file drops out as a whole, and the gate is "
    "shut. It is gone when the file is mended."
)
"""For a fact that a file may not be able to do without."""

WARNS = "It needs no allowing: it is a warning, shuts no gate and costs no points. It is gone when the file is mended."
"""For what only might be wrong."""


def facts(text: str, *, path: str = "mail/incident.md", note: str = "") -> Sample:
    """Make an example of facts, which are the same in every language."""
    return Sample(((path, text),), note=note)


def shell(text: str, note: str = "") -> Sample:
    """Make an example of what a shell shows."""
    return Sample((("", text),), note=note)


def prose(lang: str, *files: tuple[str, str], note: str = "") -> Sample:
    """Make an example that holds words to customers."""
    return Sample(files, lang, note)
