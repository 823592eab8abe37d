"""X07 figures-differ: every duration, count, share and clock time of a text, set against the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone

from amends.checks.against_record.phrases import figures_of
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.known import Known
from amends.records.wording import minutes_in_words, time_in_words, zone_in_words
from amends.text.claims import Claim
from amends.text.claims.clock import DAY, offsets_at
from amends.text.claims.lexicon import lexicon
from amends.text.claims.subjects import is_whole, masked

_OTHER_LENGTHS = ("time to detect", "time to acknowledge", "time to notice", "start to", "longest silence")
"""Lengths of a record that are not how long customers were hit."""

_ALL = 100
"""Per cent of customers that "everybody" stands for."""

_CLOCK_SLACK = ((30, 5.0), (10, 4.0), (5, 3.0))
"""Minutes that a clock time may be off for having been rounded to the half hour, to ten or to five minutes."""


def _judge(text: Text) -> Verdict:
    known = text.known
    if "duration_of_outage" not in text.pack.words:
        return Verdict.not_judged(f"figures are not read in the language {text.lang!r} yet")
    if not _facts(known):
        return Verdict.not_judged("the record knows no times, no duration, no count and no share")
    told = [
        claim
        for claim in figures_of(text)
        if claim.subject and _figures(claim, known) and text.prose.sentences[claim.sentence].kind != "heading"
    ]
    return Verdict.of([_hit(claim, text) for claim in _differing(told, text)])


def _facts(known: Known) -> bool:
    figures = (known.minutes, known.start, known.end, known.customers_count, known.customers_pct, known.records_lost)
    return any(figure is not None for figure in figures) or bool(known.shares)


def _figures(claim: Claim, known: Known) -> Sequence[float | datetime]:
    """The figures of the record that a claim may mean; the first is the one that it is held against."""
    match claim.kind, claim.subject:
        case "duration", "outage" if known.minutes is not None:
            return (known.minutes, *(m for name, m in known.durations if not name.startswith(_OTHER_LENGTHS)))
        case "clock", "start" if known.start is not None:
            return (known.start, *(at for _, at in known.times))
        case "clock", "end" if known.end is not None:
            return (known.end, *(at for _, at in known.times))
        case "count", "customers" if known.customers_count is not None:
            return (known.customers_count, *(n for name, n in known.counts if name != "records_lost"))
        case "count", "records" if known.records_lost is not None:
            return (known.records_lost, *(n for _, n in known.counts))
        case "share", "customers" if known.customers_pct is not None:
            return (known.customers_pct, *(share for _, share in known.shares))
        case "share", "customers" if claim.value == 0 and known.customers_count:
            return (100.0,)
        case _:
            requests = dict(known.shares if claim.kind == "share" else known.counts).get("requests_failed")
            return (requests,) if claim.subject == "requests" and requests is not None else ()


def _agrees(claim: Claim, known: Known) -> bool:
    return any(
        _same_time(claim, figure, known) if isinstance(figure, datetime) else claim.admits(figure)
        for figure in _figures(claim, known)
    )


def _differing(told: Iterable[Claim], text: Text) -> Iterable[Claim]:
    """The claims that the record contradicts.

    A figure beside the right one in its sentence is not held against the text (what it is about is too unsure then),
    nor are parts of a passage that add up to the whole, nor a part on its own; and where the text tells the right one
    anywhere, another is taken for a part of it, unless it says that it is the whole.
    """
    groups: dict[tuple[str, str, int], list[Claim]] = {}
    for claim in told:
        passage = text.prose.around(text.prose.sentences[claim.sentence])[0].number
        groups.setdefault((claim.kind, claim.subject, passage), []).append(claim)
    for group in groups.values():
        if _adds_up(group, text.known):
            continue
        right = {claim.sentence for claim in group if _agrees(claim, text.known)}
        seen: set[tuple[int, str]] = set()
        for claim in group:
            place = (claim.sentence, str(claim.value))
            if claim.part or claim.sentence in right or place in seen or _beside_the_right(claim, text):
                continue
            seen.add(place)
            yield claim


def _beside_the_right(claim: Claim, text: Text) -> bool:
    """Whether the text tells the record's own figure of the kind elsewhere, and this one not as the whole."""
    known = text.known
    head = _figures(claim, known)[0]
    told = figures_of(text)
    others = [other for other in told if other.kind == claim.kind and other is not claim]
    if isinstance(head, datetime):
        # The record's digits with another zone behind them are a slip, not another moment.
        return claim.value != f"{head:%H:%M}" and any(_same_time(other, head, known) for other in others)
    if _is_span(claim, told) and _told_as_clocks(known, told):
        return True
    if not any(other.admits(head) and _same_thing(other, claim, head) for other in others):
        return False
    sentence = text.prose.sentences[claim.sentence]
    words = lexicon(text.pack)
    everybody = claim.kind == "share" and claim.value == _ALL and not any(letter.isdigit() for letter in claim.text)
    return not everybody and not is_whole(masked(sentence.plain, claim.start, claim.end, words), words)


def _is_span(claim: Claim, told: Iterable[Claim]) -> bool:
    """Whether a length was reckoned from two clock times: "14:05 to 14:45"."""
    return claim.kind == "duration" and any(
        clock.kind == "clock" and clock.sentence == claim.sentence and clock.start == claim.start for clock in told
    )


def _told_as_clocks(known: Known, told: Iterable[Claim]) -> bool:
    """Whether the record's beginning and end both stand in the text."""
    clocks = [claim for claim in told if claim.kind == "clock"]
    return all(
        at is not None and any(_same_time(clock, at, known) for clock in clocks) for at in (known.start, known.end)
    )


def _same_thing(other: Claim, claim: Claim, head: float) -> bool:
    """Whether two figures of a kind are of one subject; where the words leave it open, the minute tells a length."""
    if other.subject or claim.kind == "count":
        return other.subject == claim.subject
    return claim.kind == "share" or (not isinstance(other.value, str) and abs(other.value - head) < 1)


def _adds_up(group: Sequence[Claim], known: Known) -> bool:
    if len(group) < 2 or group[0].kind in {"clock", "status", "date"}:
        return False
    figure = _figures(group[0], known)[0]
    assert not isinstance(figure, datetime), "clock times were left out above"
    return sum(claim.low for claim in group) <= figure <= sum(claim.high for claim in group)


def _same_time(claim: Claim, figure: datetime, known: Known) -> bool:
    """Whether a clock time is the record's: in the zone told, or where none is told in any that the record may mean."""
    offsets = claim.offsets or _zones(figure, known)
    exact = figure.astimezone(UTC)
    minute = exact.hour * 60 + exact.minute + exact.second / 60
    middle = (claim.low + claim.high) / 2
    slack = max((claim.high - claim.low) / 2, next((by for step, by in _CLOCK_SLACK if middle % step == 0), 0.0))
    shifts = (0, DAY // 2) if _either_half(claim) else (0,)
    return any(
        min((middle + shift - offset - minute) % DAY, (minute - middle - shift + offset) % DAY) <= slack
        for offset in offsets
        for shift in shifts
    )


def _either_half(claim: Claim) -> bool:
    """Whether "9:37" may be in the evening as well: no zero before it, no AM or PM behind it."""
    written = claim.text.lower()
    return claim.low < DAY / 2 and not written.startswith("0") and "m" not in written.replace("from", "")


def _zones(figure: datetime, known: Known) -> tuple[int, ...]:
    own = figure.utcoffset() or timedelta(0)
    return (int(own.total_seconds() // 60), 0, *offsets_at(known.zone or "", figure.date()))


def _hit(claim: Claim, text: Text) -> Hit:
    known = text.known
    figure = _figures(claim, known)[0]
    says, fact, words = _told(claim, figure, known)
    sentence = text.prose.sentences[claim.sentence]
    return Hit(
        sentence.span(claim.start, claim.end),
        f"The text says {says} (“{claim.text}”); the record says {words}.",
        fact=fact,
        fix=f"Write {words.split(' (')[0]}. If the text is right, mend the record first, with its source.",
    )


def _told(claim: Claim, figure: float | datetime, known: Known) -> tuple[str, str, str]:
    """What the text says, the record's figure with its name, and the record's figure, each for people."""
    if isinstance(figure, datetime):
        return _clock_told(claim, figure)
    if claim.kind == "duration":
        words = minutes_in_words(figure)
        return "how long it lasted", f"impact: {words}", words
    if claim.kind == "share":
        whole = f" ({known.customers_count:,} of {known.customers_of:,})" if known.customers_of else ""
        if known.customers_pct is None and claim.subject == "customers":
            words = f"{known.customers_count:,} customers"
        else:
            words = f"{_percent(figure)}{whole if claim.subject == 'customers' else ''}"
        return f"which share of {claim.subject} was hit", f"{claim.subject} hit: {words}", words
    words = f"{int(figure):,}"
    if claim.subject == "records":
        return "how many records were lost", f"records lost: {words}", words
    whole = f" of {known.customers_of:,}" if known.customers_of else ""
    return f"how many {claim.subject} were hit", f"{claim.subject} hit: {words}{whole}", words


def _clock_told(claim: Claim, figure: datetime) -> tuple[str, str, str]:
    event = "began" if claim.subject == "start" else "ended"
    words = f"{figure:%H:%M} at {zone_in_words(figure)}"
    if len(claim.offsets) == 1 and timedelta(minutes=claim.offsets[0]) != figure.utcoffset():
        there = figure.astimezone(timezone(timedelta(minutes=claim.offsets[0])))
        words = f"{there:%H:%M} in that zone ({words})"
        if f"{figure:%H:%M}" == claim.value:
            return (
                f"when it {event}, with the right digits in the wrong zone",
                f"{event}: {time_in_words(figure)}",
                words,
            )
    return f"when it {event}", f"{event}: {time_in_words(figure)}", words


def _percent(share: float) -> str:
    return f"{share:.3g} %"


_SHORT = (("minutes", 126), ("start", "2026-05-04T09:37:00+07:00"), ("end", "2026-05-04T11:43:00+07:00"))
_MANY = (("customers_count", 1847), ("customers_of", 4860), ("records_lost", 212))

RULES = (
    Rule(
        code="X07",
        name="figures-differ",
        dimension="honesty",
        weight=2,
        severity="error",
        scope="text",
        contradiction=True,
        needs=("times.started", "times.impact_ended", "impact.customers", "impact.records_lost"),
        summary="A duration, count, share or clock time differs from the record.",
        why="Customers keep their own logs. A figure that is kinder than what they measured costs more trust than the "
        "outage did, and a slip of a time zone makes an honest timeline look like a lie. The record is on file; the "
        "text can be held to it before it goes out.",
        how="Figures about the length of the outage, its beginning and end, the customers hit and the records lost are "
        "read in words and digits and set against the record. Allowed are 5 %, the rounding that a figure shows itself "
        "(“two hours” for 2 h 06), “about” and “nearly”, the same instant in another zone, and parts of a passage that "
        "add up to the whole. A figure of one place, of some customers, of one moment, of a test or of another outage "
        "contradicts nothing; nor does a second figure where the record's own stands in the text, unless it says that "
        "it is the whole. Each figure that differs halves what is left of the points.",
        sources=(
            "VOID report 2022: lengths of incidents are told in many ways and are hard to compare",
            "A cloud provider's summary of 28 February 2017: clock times with their zone, minute by minute",
        ),
        mistakes="A figure is flagged only where the words say plainly what it is about. Promises, conditions, quotes, "
        "last year's outage, response times, retention periods and other parties' figures are passed over, so a wrong "
        "figure told in an unusual way may be missed, and so may one beside the right one.",
        judge=_judge,
        flag=(
            Example("The outage lasted 40 minutes.", facts=_SHORT),
            Example("The site went down at 09:37 UTC.", facts=_SHORT, note="right digits, wrong zone"),
            Example("184 customers were affected.", facts=_MANY),
            Example("Gangguan berlangsung 40 menit.", lang="id", facts=_SHORT),
            Example("Kami kehilangan dua belas pesanan.", lang="id", facts=_MANY),
        ),
        passes=(
            Example("The outage lasted a bit over two hours.", facts=_SHORT),
            Example("It took us 50 minutes to tell you.", facts=_SHORT, note="a response time, not the outage"),
            Example("For shops in Leeds it lasted 40 minutes.", facts=_SHORT, note="one place"),
            Example("1,200 shops in Jakarta and 647 in Surabaya could not sell.", facts=_MANY),
            Example("Gangguan berlangsung dua jam lebih sedikit.", lang="id", facts=_SHORT),
            Example("Cadangan dibuat setiap enam jam.", lang="id", facts=_SHORT),
        ),
    ),
)
