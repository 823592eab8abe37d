"""X07 figures-differ: every duration, count, share and clock time of a text, set against the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone

from amends.checks.against_record.comparing import ALL, agrees, of_this_outage, recorded, same_time
from amends.checks.against_record.parts import longest, of_some
from amends.checks.against_record.phrases import figures_of
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.known import Known
from amends.records.wording import minutes_in_words, time_in_words, zone_in_words
from amends.text.claims import Claim
from amends.text.claims.lexicon import lexicon
from amends.text.claims.subjects import is_whole, masked

_NEAR = re.compile(r",?\s?[(–—-]?\s?(?:\w+\s){0,2}")
"""What stands between a length and its clock times."""


def _judge(text: Text) -> Verdict:
    known = text.known
    if "duration_of_outage" not in text.pack.words:
        return Verdict.not_judged(f"figures are not read in the language {text.lang!r} yet")
    if not _facts(known):
        return Verdict.not_judged("the record knows no times, no duration, no count and no share")
    told = [claim for claim in figures_of(text) if claim.subject and recorded(claim, known)]
    return Verdict.of([_hit(claim, text) for claim in _differing(told, text)])


def _facts(known: Known) -> bool:
    figures = (known.minutes, known.start, known.end, known.customers_count, known.customers_pct, known.records_lost)
    return any(figure is not None for figure in figures) or bool(known.shares)


def _differing(told: Iterable[Claim], text: Text) -> Iterable[Claim]:
    """The claims that the record contradicts.

    A length beside its own clock times ("40 minutes, from 14:05 to 16:20") is held against the text. Any other figure
    beside the right one in its sentence is not (what it is about is too unsure then), nor are parts of a passage that
    add up to the whole, nor a part on its own, nor what is said of some customers; of several lengths in one sentence
    ("search 45 minutes, payments 60") only the longest is. Where the text tells the right one anywhere, another is
    taken for a part of it, unless it says that it is the whole.
    """
    groups: dict[tuple[str, str, int], list[Claim]] = {}
    for claim in told:
        passage = text.prose.around(text.prose.sentences[claim.sentence])[0].number
        groups.setdefault((claim.kind, claim.subject, passage), []).append(claim)
    for group in groups.values():
        if not any(_told_as_whole(claim, text) for claim in group) and _adds_up(group, text.known):
            continue
        right = {claim.sentence for claim in group if agrees(claim, text.known)}
        seen: set[tuple[int, str]] = set()
        for claim in group:
            place = (claim.sentence, str(claim.value))
            if claim.part or place in seen or agrees(claim, text.known) or not of_this_outage(claim, text.known):
                continue
            if text.open and _so_far(claim, text.known):
                continue
            if not _lasted(claim, text) and (claim.sentence in right or _beside_the_right(claim, text)):
                continue
            if of_some(claim, text) or not (_told_as_whole(claim, text) or longest(claim, group)):
                continue
            seen.add(place)
            yield claim


def _so_far(claim: Claim, known: Known) -> bool:
    """Whether a length told while it runs is shorter than what it came to: it had not lasted longer yet."""
    figure = recorded(claim, known)[0]
    return claim.kind == "duration" and not isinstance(figure, datetime) and claim.high < figure


def _lasted(claim: Claim, text: Text) -> bool:
    """Whether a length is told of the outage itself, so that no other figure of the text explains it.

    That is "the outage lasted ◊" and a length right beside its two clock times: "40 minutes, from 14:05 to 16:20".
    """
    told = figures_of(text)
    if claim.kind != "duration" or _is_span(claim, told):
        return False
    plain, words = text.prose.sentences[claim.sentence].plain, lexicon(text.pack)
    spans = [span for span in told if span.sentence == claim.sentence and span.subject and _is_span(span, told)]
    if any(_NEAR.fullmatch(plain[min(claim.end, s.end) : max(claim.start, s.start)]) for s in spans):
        return True
    return words.about("duration_of_whole", masked(plain, claim.start, claim.end, words))


def _beside_the_right(claim: Claim, text: Text) -> bool:
    """Whether the text tells the record's own figure of the kind elsewhere, and this one not as the whole."""
    known = text.known
    head = recorded(claim, known)[0]
    told = figures_of(text)
    others = [other for other in told if other.kind == claim.kind and other is not claim]
    if isinstance(head, datetime):
        # The record's digits with another zone behind them are a slip, not another moment.
        others = [other for other in others if other.subject in {"", claim.subject}]
        return claim.value != f"{head:%H:%M}" and any(same_time(other, head, known) for other in others)
    if _is_span(claim, told) and _told_as_clocks(known, told):
        return True
    if not any(other.admits(head) and _same_thing(other, claim, head) for other in others):
        return False
    everybody = claim.kind == "share" and claim.value == ALL and not any(letter.isdigit() for letter in claim.text)
    return not everybody and not _told_as_whole(claim, text)


def _told_as_whole(claim: Claim, text: Text) -> bool:
    words = lexicon(text.pack)
    return is_whole(masked(text.prose.sentences[claim.sentence].plain, claim.start, claim.end, words), words)


def _is_span(claim: Claim, told: Iterable[Claim]) -> bool:
    """Whether a length was reckoned from two clock times: "14:05 to 14:45"."""
    return claim.kind == "duration" and any(
        clock.kind == "clock" and clock.sentence == claim.sentence and clock.start == claim.start for clock in told
    )


def _told_as_clocks(known: Known, told: Iterable[Claim]) -> bool:
    """Whether the record's beginning and end both stand in the text."""
    clocks = [claim for claim in told if claim.kind == "clock"]
    return all(
        at is not None and any(same_time(clock, at, known) for clock in clocks) for at in (known.start, known.end)
    )


def _same_thing(other: Claim, claim: Claim, head: float) -> bool:
    """Whether two figures of a kind are of one subject; where the words leave it open, the minute tells a length.

    Of a count, what was counted tells it: "380 of you had a ticket; 38 missed the ferry".
    """
    if claim.kind == "count" and not other.subject:
        return other.unit == claim.subject
    if other.subject or claim.kind == "count":
        return other.subject == claim.subject
    return claim.kind == "share" or (not isinstance(other.value, str) and abs(other.value - head) < 1)


def _adds_up(group: Sequence[Claim], known: Known) -> bool:
    if len(group) < 2 or group[0].kind in {"clock", "status", "date"}:
        return False
    figure = recorded(group[0], known)[0]
    assert not isinstance(figure, datetime), "clock times were left out above"
    return sum(claim.low for claim in group) <= figure <= sum(claim.high for claim in group)


def _hit(claim: Claim, text: Text) -> Hit:
    known = text.known
    figure = recorded(claim, known)[0]
    says, fact, words = _told(claim, figure, known)
    sentence = text.prose.sentences[claim.sentence]
    return Hit(
        sentence.span(claim.start, claim.end),
        f"The text says {says} (“{claim.text}”); the record says {words}.",
        fact=fact,
        fix=f"Write {words.split(' (')[0]}. If the text is right, mend the record first, with its source.",
        severity="warning" if claim.loose else None,
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
        verb = "spared" if claim.subject == "spared" else "hit"
        who = "customers" if claim.subject == "spared" else claim.subject
        return f"which share of {who} was {verb}", f"{who} {verb}: {words}", words
    words = f"{int(figure):,}"
    if claim.subject == "records":
        return "how many records were lost", f"records lost: {words}", words
    whole = f" of {known.customers_of:,}" if known.customers_of else ""
    if claim.subject == "spared":
        return "how many customers were spared", f"customers spared: {words}{whole}", words
    return f"how many {claim.subject} were hit", f"{claim.subject} hit: {words}{whole}", words


def _clock_told(claim: Claim, figure: datetime) -> tuple[str, str, str]:
    event = "began" if claim.subject == "start" else "ended"
    words = f"{figure:%H:%M} {zone_in_words(figure)}"
    if claim.day and claim.day[-5:] != f"{figure:%m-%d}":
        return f"when it {event}, on {claim.day}", f"{event}: {time_in_words(figure)}", f"{words} on {figure:%Y-%m-%d}"
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
        options=("timezone",),
        summary="A duration, count, share or clock time differs from the record.",
        why="Customers keep their own logs. A figure that is kinder than what they measured costs more trust than the "
        "outage did, and a slip of a time zone makes an honest timeline look like a lie. The record is on file; the "
        "text can be held to it before it goes out.",
        how="Figures about the length of the outage, its beginning and end, the customers hit or spared and the "
        "records lost are read in words and digits and set against the record. They count where the words around "
        "them tell of standing still or of coming back, whatever is said to stand still, and of anybody who was "
        "hit. Allowed are 5 %, the rounding that a figure shows itself (“two hours” for 2 h 06), “about” and "
        "“nearly”, the same instant in another zone or city, and parts that add up to the whole. A date beside a "
        "clock time must be the record's too. A figure of one place, of some customers, of a service beside the "
        "product (search, reports) that the record does not name, of one moment, of a test or of another outage "
        "contradicts nothing; nor does a second figure where the record's own stands in the text, unless it says that "
        "it is the whole, or how long “the outage” or “it” lasted. Of several lengths in one sentence the longest is "
        "held against the record. What is said plainly is an error; where only a word of standing still somewhere "
        "near tells what a figure is about, it is a warning. Headings count. Each figure that differs halves what is "
        "left of the points.",
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
            Example("The tills stopped at 10:15 WIB.", facts=_SHORT),
            Example("It all began on 3 May at 09:37 WIB.", facts=_SHORT, note="the right time on the wrong day"),
            Example("Ninety florists had to turn brides away.", facts=_MANY),
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
