"""What a record sets and nobody can read: an entry or a time that is wrong is left out, and that is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amends.findings import Finding
from amends.records.problems import (
    EMPTY_ENTRY,
    MISSING_KEY,
    NO_SUCH_TIME,
    TIME_WITHOUT_OFFSET,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    WRONG_TYPE,
)
from amends.records.record import Incident

CODES = frozenset(
    problem.code
    for problem in (
        EMPTY_ENTRY,
        MISSING_KEY,
        NO_SUCH_TIME,
        TIME_WITHOUT_OFFSET,
        UNKNOWN_KEY,
        UNKNOWN_VALUE,
        WRONG_TYPE,
    )
)
"""The problems of a file by which one value or one entry is left out and the rest is read."""

_DECIDING = frozenset(
    {"actions", "allow", "gate", "kind", "next_update", "phase", "promises", "published", "remedies"}
    | {"sent", "severity", "status", "times"}
)
"""The keys at the top of front matter that say what is owed, and by when."""
_TOP = re.compile(r"^([A-Za-z_]\w*)[ \t]*:", re.MULTILINE)


def left_out(incident: Incident, problems: Iterable[Finding]) -> Iterator[tuple[str, int, str]]:
    """Give path, line and what is wrong of each value of an incident that was left out and decides what is owed."""
    texts = {file.path: file.source.text for file in incident.texts if file.path not in incident.unread}
    for problem in problems:
        text = texts.get(problem.path)
        if text is None or problem.code not in CODES:
            continue
        line_end = text.find("\n", problem.start)
        # the last key at the top, up to this line, is the one that it stands below
        keys = _TOP.findall(text[: line_end if line_end >= 0 else len(text)])
        if not keys or keys[-1] in _DECIDING:
            yield problem.path, problem.line, f"it is left out: {problem.message}"
