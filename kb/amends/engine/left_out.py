"""What a record sets and nobody can read or follow: what is wrong is left out, what cannot be so is doubted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amends.findings import Finding
from amends.records.problems import (
    CONTRADICTION,
    EMPTY_ENTRY,
    IMPOSSIBLE_ORDER,
    MISSING_KEY,
    NO_SUCH_TIME,
    TIME_WITHOUT_OFFSET,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    WRONG_TYPE,
)
from amends.records.record import Incident

_LEFT_OUT = frozenset(
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

_DOUBTED = frozenset({CONTRADICTION.code, IMPOSSIBLE_ORDER.code})
"""The problems of facts that were read and cannot be so; legal clocks run by them all the same."""

CODES = _LEFT_OUT | _DOUBTED
"""All of them."""

_DECIDING = frozenset(
    {"actions", "allow", "gate", "kind", "legal", "next_update", "phase", "promises", "published", "remedies"}
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
        if problem.code in _DOUBTED:
            if keys[-1:] == ["legal"] and problem.severity == "error":
                yield problem.path, problem.line, f"it cannot be so: {problem.message}"
        elif not keys or keys[-1] in _DECIDING:
            yield problem.path, problem.line, f"it is left out: {problem.message}"
