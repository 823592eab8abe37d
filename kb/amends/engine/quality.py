"""How good the checks are on sentences that were kept apart, and which of them may therefore shut the gate.

``python -m amends.engine.quality SENTENCES`` measures them and writes the figures beside the checks, from where pages
and ``amends explain`` take them. SENTENCES is the folder of labelled sentences, ``kb/sentences``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import amends.checks
from amends.checks.registry import rules
from amends.checks.rule import Rule
from amends.engine.evaluating import Counts, Labelled, evaluate, read
from amends.engine.training.examples import DEFINITIONS, LETTERS, for_testing

MEASURED = Path(amends.checks.__file__).with_name("measured.json")
"""The figures that are shipped with the checks."""

LEAST = 0.8
"""From this lower end of the 95 % interval of its precision on, a check of words is proven: 16 of 16, or 24 of 25."""

AT_HAND = "first"
"""The register of sentences that were at hand while the patterns were written."""

Ground = Literal["record", "shape", "clock", "never", "proven", "unproven", "unmeasured"]
"""Why a check may be an error, or may not: see `Standing`."""


class QualityError(Exception):
    """Why a folder of labelled sentences cannot be measured."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a check says of the sentences of one language that were kept for testing.

    ``unseen`` is False where all of them were at hand while the check was written: unseen text fares worse then.
    """

    check: str
    lang: str
    counts: Counts
    unseen: bool

    @property
    def sentences(self) -> int:
        """How many there are."""
        return self.counts.tp + self.counts.fp + self.counts.fn + self.counts.tn


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a check may be an error, and on what ground.

    ``record``: it compares facts of the record; ``shape``: it looks for things of a form of their own; ``proven``: the
    lower end of the interval of its precision on unseen sentences is at least `LEAST`, languages taken together.
    Those may. ``clock``: time alone can bring it; ``never``: careful readers disagree; ``unproven`` and
    ``unmeasured``: too many mistakes or too few sentences, and no unseen sentence at all. Those may not. ``counts`` are
    those of the unseen sentences, all zero where there are none.
    """

    rule: Rule
    ground: Ground
    counts: Counts

    @property
    def may_be_error(self) -> bool:
        """Whether the check may shut the gate."""
        return self.ground in {"record", "shape", "proven"}


def _kept_apart(path: Path) -> Iterator[tuple[Labelled, bool]]:
    """Give the sentences of a file that are kept for testing, and whether each is unseen.

    Lines that cannot be read are told, not left out: QualityError.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    rows, problems = read("\n".join(line if _tests(line) else "" for line in lines))
    if problems:
        raise QualityError(f"{path}, line {problems[0].line}: {problems[0].problem}")
    for row in rows:
        yield row, json.loads(lines[row.line - 1]).get("register") != AT_HAND


def _tests(line: str) -> bool:
    """Whether a line's sentence is kept for testing. A line that holds none is kept, so that it is read and told."""
    try:
        return for_testing(json.loads(line)["text"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return True


def sentences(folder: Path) -> tuple[list[Labelled], set[tuple[str, str]]]:
    """Give the sentences of a folder to measure on, and the checks and languages of which none is unseen.

    The files are ``LANG/CHECK.jsonl``. Sentences that were at hand while a check was written count only where it has
    no others. Raises QualityError where there are no files, or a line that is no labelled sentence.
    """
    files = [path for path in sorted(folder.glob("*/*.jsonl")) if path.name not in {LETTERS, DEFINITIONS}]
    if not files:
        raise QualityError(f"{folder}: no labelled sentences here; expected files such as en/H01.jsonl")
    groups: dict[tuple[str, str], list[tuple[Labelled, bool]]] = {}
    for path in files:
        for row, unseen in _kept_apart(path):
            groups.setdefault((row.check, row.lang), []).append((row, unseen))
    seen = {key for key, rows in groups.items() if not any(unseen for _, unseen in rows)}
    return [row for key, rows in groups.items() for row, unseen in rows if unseen or key in seen], seen


def measure(folder: Path) -> tuple[Measured, ...]:
    """Measure the checks on the sentences of a folder, by check in catalogue order and language.

    Raises QualityError as `sentences` does.
    """
    rows, seen = sentences(folder)
    counted = evaluate(rows).by_check_and_language()
    return tuple(Measured(code, lang, n, (code, lang) not in seen) for (code, lang), n in counted.items())


def pooled(measured: Iterable[Measured]) -> Counts:
    """The counts of several measurements together; only unseen sentences count."""
    counts = [one.counts for one in measured if one.unseen]
    return Counts(*(sum(getattr(one, name) for one in counts) for name in ("tp", "fp", "fn", "tn")))


def by_language(measured: Sequence[Measured]) -> dict[str, Counts]:
    """The counts of each language on unseen sentences, checks taken together."""
    return {lang: pooled(m for m in measured if m.lang == lang) for lang in sorted({m.lang for m in measured})}


def standings(measured: Sequence[Measured]) -> dict[str, Standing]:
    """Tell of every check whether it may be an error, in catalogue order."""
    found = {}
    for code, rule in rules().items():
        counts = pooled(one for one in measured if one.check == code)
        found[code] = Standing(rule, _ground(rule, counts), counts)
    return found


def _ground(rule: Rule, counts: Counts) -> Ground:
    if rule.clock:
        return "clock"
    if rule.proof != "sentences":
        return rule.proof
    if counts == Counts():
        return "unmeasured"
    ends = counts.precision_interval
    return "proven" if ends is not None and ends[0] >= LEAST else "unproven"


def written(measured: Iterable[Measured]) -> str:
    """Write figures down as JSON, one check and language a line."""
    rows = ",\n".join(
        json.dumps({"check": one.check, "lang": one.lang, "unseen": one.unseen} | _as_dict(one.counts))
        for one in measured
    )
    return f'{{"measured": [\n{rows}\n]}}\n'


def _as_dict(counts: Counts) -> dict[str, int]:
    return {"tp": counts.tp, "fp": counts.fp, "fn": counts.fn, "tn": counts.tn}


@cache
def shipped() -> tuple[Measured, ...]:
    """The figures that are shipped with the checks."""
    rows = json.loads(MEASURED.read_text(encoding="utf-8"))["measured"]
    return tuple(
        Measured(row["check"], row["lang"], Counts(row["tp"], row["fp"], row["fn"], row["tn"]), row["unseen"])
        for row in rows
    )


def main(folder: Path) -> None:
    """Measure, and write the figures beside the checks."""
    measured = measure(folder)
    MEASURED.write_text(written(measured), encoding="utf-8")
    sys.stderr.write(f"{MEASURED.name}: {sum(one.sentences for one in measured):,} sentences\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
