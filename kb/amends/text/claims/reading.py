"""The claims of a text, in reading order: what it says in figures, times and states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from amends.text.claims import subjects
from amends.text.claims.claim import Claim, Kind, Subject
from amends.text.claims.clock import DAY, Clock, clocks
from amends.text.claims.counts import Count, counted, counts, noun_behind
from amends.text.claims.dates import days
from amends.text.claims.durations import Length, durations
from amends.text.claims.lexicon import Lexicon, lexicon
from amends.text.claims.money import sums
from amends.text.claims.numbers import numbers
from amends.text.claims.shares import Share, shares
from amends.text.claims.statuses import states
from amends.text.claims.zones import offsets_at
from amends.text.prose import RECALLED

if TYPE_CHECKING:
    from amends.text.pack import Pack
    from amends.text.prose import Prose, Sentence


def claims(prose: Prose, pack: Pack, *, zone: str | None = None, day: date | None = None) -> tuple[Claim, ...]:
    """Give the claims of a text, in the order in which they stand.

    ``zone`` (an offset, or a name of the tz database) is the zone of clock times beside which none stands, where it is
    known; ``day`` is the day of the incident: it settles summer time, and years that are not the incident's.
    """
    words = lexicon(pack)
    named = [
        _claim(sentence, "status", state.status, "", state.start, state.end)
        for sentence in prose.sentences
        for state in states(sentence.plain, words)
    ]
    paid = [
        replace(
            _claim(sentence, "money", one.amount, one.currency, one.start, one.end), low=one.amount, high=one.amount
        )
        for sentence in prose.sentences
        for one in sums(sentence.plain, words)
    ]
    told = [
        claim
        for claim in figures(prose, pack, zone=zone, day=day)
        if claim.kind != "count" or not any(_overlap(claim, one) for one in paid)
    ]
    return tuple(sorted((*named, *paid, *told), key=_order))


def figures(prose: Prose, pack: Pack, *, zone: str | None = None, day: date | None = None) -> tuple[Claim, ...]:
    """Give the claims of a text that a record is held against: all but statuses and sums of money."""
    key = f"figures {zone} {day}"
    kept: tuple[Claim, ...] | None = prose.memory.get(key)
    if kept is None:
        words = lexicon(pack)
        found: list[Claim] = []
        for sentence in prose.sentences:
            if "#" in sentence.vocabulary or sentence.vocabulary & words.gate or _written_as_one(sentence, words):
                found += _figures(sentence, words, zone, day)
        kept = prose.memory[key] = tuple(sorted(found, key=_order))
    return kept


def _written_as_one(sentence: Sentence, words: Lexicon) -> bool:
    """Whether a number stands in a sentence whose words are joined to one: *dreihundertachtzig*."""
    return words.glued is not None and words.glued.search(sentence.plain) is not None


def _figures(sentence: Sentence, words: Lexicon, zone: str | None, day: date | None) -> Iterable[Claim]:
    """The figures of one sentence; those of one that is read over and over are found once."""
    known = sentence.memory.get(RECALLED)
    if known is None:
        return _Reader(sentence, words, zone, day).figures()
    key = ("figures", zone, day)
    found: tuple[Claim, ...] | None = known.get(key)
    if found is None:
        found = known[key] = tuple(_Reader(sentence, words, zone, day).figures())
    if found and found[0].sentence != sentence.number:  # the same words stand elsewhere now
        return [replace(claim, sentence=sentence.number) for claim in found]
    return found


def _overlap(one: Claim, other: Claim) -> bool:
    return one.sentence == other.sentence and one.start < other.end and other.start < one.end


def _order(claim: Claim) -> tuple[int, int, int]:
    return claim.sentence, claim.start, claim.end


def _claim(sentence: Sentence, kind: Kind, value: float | str, unit: str, start: int, end: int) -> Claim:
    return Claim(
        kind=kind,
        value=int(value) if isinstance(value, float) and value.is_integer() else value,
        unit=unit,
        sentence=sentence.number,
        start=start,
        end=end,
        text=sentence.text[start:end],
    )


_FEW = 10
"""So many customers are often told of as examples: "three guests slept in chairs"."""


class _About(NamedTuple):
    """What a claim is about, and how: see `Claim`."""

    subject: Subject = ""
    part: bool = False
    loose: bool = False


class _Reader:
    """Reads one sentence."""

    def __init__(self, sentence: Sentence, words: Lexicon, zone: str | None, day: date | None) -> None:
        self.sentence, self.words, self.zone, self.day = sentence, words, zone, day
        self.text = sentence.plain
        self.dates = days(self.text, words) if "#" in sentence.vocabulary else []

    def figures(self) -> Iterator[Claim]:
        dates, found_clocks = self.dates, self._found_clocks()
        taken = [(d.start, d.end) for d in dates] + [(c.start, c.end) for c in found_clocks]
        found_numbers = [
            n for n in numbers(self.text, self.words) if not any(a < n.end and n.start < b for a, b in taken)
        ]
        timed = self.words.unit_hint.search(self.text)
        lengths = durations(self.text, found_numbers, self.words) if timed else []
        lengths = [length for length in lengths if not any(a < length.end and length.start < b for a, b in taken)]
        found_shares = shares(self.text, found_numbers, self.words, self.sentence.vocabulary)
        for date_ in dates:
            yield self._claim("date", date_.written, "", date_.start, date_.end)
        yield from self._clocks(found_clocks)
        yield from self._lengths(lengths)
        for share in found_shares:
            yield from self._share(share)
        yield from self._counts(counts(self.text, found_numbers, self.words))

    def _found_clocks(self) -> list[Clock]:
        """The clock times that are no part of a date; one whose partner in a range was is no end of a range."""
        if not self.words.clock_hint.search(self.text):
            return []
        kept = [
            clock
            for clock in clocks(self.text, self.words, self.day)
            if not any(d.start < clock.end and clock.start < d.end for d in self.dates)
        ]
        ends = Counter(clock.pair for clock in kept)
        return [replace(clock, pair=0) if clock.pair and ends[clock.pair] < 2 else clock for clock in kept]

    def _claim(self, kind: Kind, value: float | str, unit: str, start: int, end: int) -> Claim:
        return _claim(self.sentence, kind, value, unit, start, end)

    def _about(self, start: int, end: int, tell: Callable[[str], Subject]) -> tuple[Subject, str]:
        """What a claim is about, and the sentence without it; nothing where it speaks of another time, or is quoted."""
        if self.sentence.in_quotes(start, end):
            return "", ""
        mask = subjects.masked(self.text, start, end, self.words)
        subject = tell(mask)
        if subject and subjects.elsewhen(mask, self.words, self.day, self.dates):
            subject = ""
        return subject, mask

    def _lengths(self, found: list[Length]) -> Iterator[Claim]:
        claims, masks = [], []
        for length in found:
            tell = partial(subjects.of_duration, length=self.text[length.start : length.end], lexicon=self.words)
            subject, mask = self._about(length.start, length.end, tell)
            subject, part, loose = self._timed("duration", subject, mask, behind=True)
            claim = self._claim("duration", length.value, "minutes", length.start, length.end)
            claims.append(replace(claim, low=length.low, high=length.high, subject=subject, part=part, loose=loose))
            masks.append(mask)
        yield from self._summed(claims, masks, "outage")

    def _summed(self, claims: list[Claim], masks: list[str], subject: Subject) -> list[Claim]:
        """Tell pieces from their whole: "200 and later 150, 350 in all"; pieces alone are parts of a whole untold."""
        if not any(claim.subject == subject for claim in claims):
            return claims
        if len(claims) == 1:
            more = claims[0].kind == "duration" and subjects.has_more(masks[0], self.words)
            return [replace(claims[0], part=claims[0].part or more)]
        whole = [bool(mask) and subjects.is_whole(mask, self.words) for mask in masks]
        pieces = any(whole) or any(subjects.is_piece(mask, self.words) for mask in masks if mask)
        if not pieces or (claims[0].kind == "count" and not any(whole)):
            return claims
        return [
            replace(claim, subject=subject, part=False, loose=False) if is_whole else replace(claim, part=True)
            for claim, is_whole in zip(claims, whole, strict=True)
        ]

    def _share(self, share: Share) -> Iterator[Claim]:
        unit = noun_behind(self.text, share.end, self.words)
        # "Nobody likes to wait": what is said of all or none is a share of those hit only in the plainest words.
        plainly = not unit or share.in_words
        subject, part, loose = self._counted(share.start, share.end, unit or "customers", plainly=plainly)
        if subject and subjects.restricted(subjects.masked(self.text, share.start, share.end, self.words), self.words):
            subject = ""
        part = part or share.part
        if subject == "spared" and unit != "customers" and not share.in_words:
            subject = ""
        claim = self._claim("share", share.value, "percent", share.start, share.end)
        low, high = share.low, share.high
        if subject == "spared" and not share.in_words:
            # "Ninety-nine per cent noticed nothing" is rounded as the one per cent is.
            slack = max(0.5, (100 - share.value) / 2)
            low, high = max(low, share.value - slack), high if high > 100 else min(high, share.value + slack)
        yield replace(claim, low=low, high=high, subject=subject, part=part, loose=loose)
        if share.counted is not None:
            count = counted(self.text, share.counted, self.words)
            inner = self._claim("count", count.value, unit, count.start, count.end)
            yield replace(inner, low=count.low, high=count.high, subject=subject, part=part, loose=loose)

    def _counted(self, start: int, end: int, unit: str, *, plainly: bool) -> _About:
        subject, mask = self._about(start, end, lambda mask: subjects.of_count(mask, unit, self.words, plainly=plainly))
        told = (subjects.is_part, subjects.is_scoped, subjects.is_snapshot, subjects.is_of_one)
        if not subject:
            return _About()
        loose = subjects.told_loosely("count", subject, mask, self.words)
        return _About(subject, any(tells(mask, self.words) for tells in told), loose)

    def _counts(self, found: list[Count]) -> Iterator[Claim]:
        claims, masks = [], []
        for count in found:
            few = count.value <= _FEW
            if count.value == 1 and self.words.one_of.match(self.text, count.start):
                continue  # "one of you": an example, and no count
            subject, part, loose = self._counted(count.start, count.end, count.unit, plainly=few)
            if self.words.about("count_own", self.text[count.start : count.end]):
                subject = ""  # "twelve of our people"
            claim = self._claim("count", count.value, count.unit, count.start, count.end)
            claims.append(replace(claim, low=count.low, high=count.high, subject=subject, part=part, loose=loose))
            masks.append(subjects.masked(self.text, count.start, count.end, self.words))
        yield from self._summed(claims, masks, "customers")

    def _clocks(self, found: list[Clock]) -> Iterator[Claim]:
        shared = next((clock.offsets for clock in found if clock.offsets), ())
        spans: dict[int, _About] = {}
        for i, clock in enumerate(found):
            told, day = _About(), self._day_beside(clock.start, clock.end)[0]
            if clock.pair and not clock.later:
                last = found[i + 1]
                about, mask, _ = self._about_clock(clock.start, last.end, self._span)
                spans[clock.pair] = span = self._timed("span", about, mask, behind=True)
                length = (last.minutes - clock.minutes) % DAY
                slack = clock.slack + last.slack
                inner = self._claim("duration", float(length), "minutes", clock.start, last.end)
                low, high = max(0.0, length - slack), length + slack
                yield replace(inner, low=low, high=high, subject=about, part=span.part, loose=span.loose)
            if clock.pair and spans[clock.pair].subject:
                told = spans[clock.pair]._replace(subject="end" if clock.later else "start")
            elif not clock.pair:
                subject, mask, day = self._about_clock(
                    clock.start, clock.end, lambda mask: subjects.of_clock(mask, self.words)
                )
                told = self._timed("clock", subject, mask, behind=False)
            claim = self._clock(clock, told.subject, shared)
            yield replace(claim, part=told.part, loose=told.loose, day=day)

    def _timed(self, kind: str, subject: Subject, mask: str, *, behind: bool) -> _About:
        """What a length or a time is about; a place ``behind`` a clock time tells its zone, and no part."""
        if not subject:
            return _About()
        part = subjects.is_scoped(mask, self.words, behind=behind) or subjects.is_of_some(mask, self.words)
        return _About(subject, part, subjects.told_loosely(kind, subject, mask, self.words))

    def _about_clock(self, start: int, end: int, tell: Callable[[str], Subject]) -> tuple[Subject, str, str]:
        """What a clock time is about, the sentence without it and its date, and that date."""
        if self.sentence.in_quotes(start, end):
            return "", "", ""
        told, first, last = self._day_beside(start, end)
        mask, behind = subjects.masked(self.text, start, end, self.words), len(self.text)
        if first >= end:
            mask = mask[: len(mask) - (behind - first)] + self.text[last:]
        else:
            mask = f"{mask[:first].rstrip()} {mask[last:].lstrip()}".lstrip()
        subject = tell(mask)
        others = [d for d in self.dates if not first <= d.start < last]
        if subject and subjects.elsewhen(mask, self.words, self.day, others):
            subject = ""
        return subject, mask, told

    def _day_beside(self, start: int, end: int) -> tuple[str, int, int]:
        """The date told right before or behind a clock time, and the range of the text that tells it."""
        for d in self.dates:
            if d.end <= start and self.words.before_clock.fullmatch(self.text, d.end, start):
                lead = self.words.before_date.search(self.text, 0, d.start)
                return d.written, lead.start() if lead else d.start, d.end + 1
            if end <= d.start and self.words.behind_clock.fullmatch(self.text, end, d.start):
                return d.written, end, d.end
        return "", 0, 0

    def _span(self, mask: str) -> Subject:
        return "outage" if subjects.of_span(mask, self.words) else ""

    def _clock(self, clock: Clock, subject: Subject, shared: tuple[int, ...]) -> Claim:
        offsets = clock.offsets or shared
        unit = written_offset(offsets[0]) if len(offsets) == 1 else ""
        if not offsets and self.zone:
            offsets = offsets_at(self.zone, self.day)
        value = f"{clock.minutes // 60:02d}:{clock.minutes % 60:02d}"
        claim = self._claim("clock", value, unit, clock.start, clock.end)
        low, high = clock.minutes - clock.slack, clock.minutes + clock.slack
        either = not clock.half and clock.minutes < DAY / 2
        return replace(claim, low=low, high=high, subject=subject, offsets=offsets, either_half=either)


def written_offset(minutes: int) -> str:
    """An offset from UTC as RFC 3339 writes it: ``+07:00``."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
