"""Figures that are told of a part: of some customers, or of one service beside another."""

from __future__ import annotations

from collections.abc import Iterable

from amends.checks.against_record.phrases import figures_of
from amends.checks.rule import Text
from amends.text.claims import Claim
from amends.text.claims.lexicon import PLACE, Lexicon, lexicon
from amends.text.claims.subjects import clause, masked

_STEM = 5
"""Letters by which a word is taken for a service's name: enough for "reports" and ``reporting``."""

_NEARLY_ALL = 95.0
"""Per cent of customers from which a length or a time is told of everybody."""


def longest(claim: Claim, group: Iterable[Claim]) -> bool:
    """Whether no longer length stands beside a length in its sentence; what is no length has none beside it."""
    return claim.kind != "duration" or not any(
        other.sentence == claim.sentence and other.low > claim.high for other in group
    )


def of_some(claim: Claim, text: Text) -> bool:
    """Whether a length or a clock time is said of fewer customers than the record has, or of a service beside the rest.

    "200 shops were back at 15:00": a count or share of customers in the same clause says so, where it is not the
    record's own. "Exports were down for an hour": so does a service beside the product, which the record does not name.
    """
    if claim.kind not in {"duration", "clock"}:
        return False
    words = lexicon(text.pack)
    border = words.border
    plain = text.prose.sentences[claim.sentence].plain
    if _side_service(plain, claim, words, text):
        return True
    return any(
        _fewer(other, text)
        and not border.search(plain[min(claim.end, other.end) : max(claim.start, other.start)].removeprefix(","))
        for other in figures_of(text)
        if other.sentence == claim.sentence
    )


def _side_service(plain: str, claim: Claim, words: Lexicon, text: Text) -> bool:
    """Whether a service beside the product stands in a claim's clause, and is none of those that the record names."""
    mask = masked(plain, claim.start, claim.end, words)
    said = clause(mask.replace(f"{PLACE},", PLACE), words)
    if not words.about("claim_side_service", said):
        if not words.about("claim_side_subject", mask):
            return False
        said = mask
    found = text.pack.expression("claim_side_service").findall(said.lower())
    services = text.incident.facts.services if text.incident else None
    named = " ".join(service.id for service in services or ())
    return not any(word[:_STEM] in named for word in found)


def _fewer(other: Claim, text: Text) -> bool:
    """Whether a claim tells of some customers only, and not of as many as the record counted."""
    known = text.known
    figures: list[float | None]
    if other.kind == "count" and other.unit == "customers":
        figures = [known.customers_count, *(n for name, n in known.counts if name != "records_lost")]
    elif other.kind == "share" and isinstance(other.value, int | float) and 0 < other.value < _NEARLY_ALL:
        figures = [known.customers_pct, *(share for _, share in known.shares)]
    else:
        return False
    counted = [figure for figure in figures if figure is not None]
    return bool(counted) and not any(other.admits(figure) for figure in counted)
