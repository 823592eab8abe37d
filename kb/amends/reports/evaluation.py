"""How good the checks are, told as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from amends.engine.evaluating import Counts, Evaluation, Labelled, Outcome, Skipped
from amends.reports.style import Style, plain

_OUTCOME: dict[Outcome, str] = {"fp": "wrongly flagged", "fn": "overlooked"}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _interval(ends: tuple[float, float] | None) -> list[float] | None:
    return None if ends is None else [round(end, 4) for end in ends]


def counts_as_dict(counts: Counts) -> dict[str, Any]:
    """Give counts, shares and the ends of their intervals for programs."""
    return {
        "tp": counts.tp,
        "fp": counts.fp,
        "fn": counts.fn,
        "tn": counts.tn,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "precision_interval": _interval(counts.precision_interval),
        "recall_interval": _interval(counts.recall_interval),
    }


def _miss(row: Labelled, outcome: Outcome) -> dict[str, Any]:
    return {
        "line": row.line,
        "check": row.check,
        "lang": row.lang,
        "outcome": outcome,
        "flag": row.flag,
        "text": row.text,
        "phase": row.phase,
        "facts": dict(row.facts),
    }


def as_dict(evaluation: Evaluation, skipped: Sequence[Skipped] = ()) -> dict[str, Any]:
    """Give ``{checks, languages, total, misses, skipped}``.

    Precision, recall and the ends of their 95 % Wilson intervals are shares from 0 to 1, null where there is nothing
    that they could be a share of.
    """
    return {
        "checks": [
            {"check": code, "lang": lang, **counts_as_dict(counts)}
            for (code, lang), counts in evaluation.by_check_and_language().items()
        ],
        "languages": {lang: counts_as_dict(counts) for lang, counts in evaluation.by_language().items()},
        "total": counts_as_dict(evaluation.total),
        "misses": [_miss(row, outcome) for row, outcome in evaluation.misses],
        "skipped": [{"line": line.line, "problem": line.problem} for line in skipped],
    }


def lines(evaluation: Evaluation, style: Style = plain) -> Iterator[str]:
    """Tell the counts by check and language, the totals, and every text on which a check and its label disagree."""
    if not evaluation.outcomes:
        yield "No labelled texts: each line is one JSON object with lang, check, flag and text."
        return
    head = f"{'check':<6}{'lang':<6}{'tp':>6}{'fp':>6}{'fn':>6}{'tn':>6}  {'precision':<22}recall"
    yield style(head, "strong")
    for (code, lang), counts in evaluation.by_check_and_language().items():
        yield _line(code, lang, counts)
    yield ""
    for lang, counts in evaluation.by_language().items():
        yield _line("all", lang, counts)
    yield style(_line("all", "all", evaluation.total), "strong")
    if evaluation.misses:
        yield ""
        yield style("Misses", "strong")
    for row, outcome in evaluation.misses:
        place = style(f"line {row.line}", "path")
        yield f"  {place}  {row.check} {row.lang}, {row.phase}: {style(_OUTCOME[outcome], 'warning')}"
        yield f"      {' '.join(row.text.split())}"
    yield ""
    yield "tp rightly flagged, fp wrongly flagged, fn overlooked, tn rightly passed; in brackets the 95 % interval."


def _line(code: str, lang: str, counts: Counts) -> str:
    figures = f"{counts.tp:>6}{counts.fp:>6}{counts.fn:>6}{counts.tn:>6}"
    precision = _share(counts.precision, counts.precision_interval)
    recall = _share(counts.recall, counts.recall_interval)
    return f"{code:<6}{lang:<6}{figures}  {precision:<22}{recall}"


def _share(value: float | None, ends: tuple[float, float] | None) -> str:
    return "-" if value is None or ends is None else f"{value:.3f} [{ends[0]:.3f}, {ends[1]:.3f}]"
