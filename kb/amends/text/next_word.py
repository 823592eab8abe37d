"""The next word: when a text says that more will be told, and which moment that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from amends.source import Span
from amends.text.claims.clock import clocks
from amends.text.claims.lexicon import lexicon
from amends.text.claims.zones import offsets_at
from amends.text.pack import Match, Pack
from amends.text.prose import Prose, Sentence

_DAY = timedelta(days=1)
_NEAR, _FAR = 12, 40
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?!\d)|(?<!\d)(?P<bare>\d{4})(?= ?(?:z|hrs|utc|gmt)\b)"
)
_AM_PM = re.compile(r"(?:(?<=\d)|\b)(?P<half>[ap])\.?m\b", re.IGNORECASE)
_HOUR = re.compile(r"(?<![\d:.])(?P<hour>\d{1,2})(?![\d:.%])")


@dataclass(frozen=True, slots=True)
class NextWord:
    """An announcement of the next word with a time: its sentence, its range there, and the words of the time."""

    sentence: Sentence
    start: int
    end: int
    when: str

    @property
    def span(self) -> Span:
        """The place in the file."""
        return self.sentence.span(self.start, self.end)


def next_words(prose: Prose, pack: Pack) -> Iterator[NextWord]:
    """Give the places where a text says when it will speak again; what is quoted does not count."""
    for sentence, match in pack.search("T04", prose):
        time = _time(sentence, match, pack)
        if time is not None and not sentence.in_quotes(match.start, match.end):
            # What follows a time belongs to it: the half of the day, the zone.
            when = sentence.plain[time.start : time.end + (_FAR if lexicon(pack).spelling else _NEAR)]
            yield NextWord(sentence, min(match.start, time.start), max(match.end, time.end), when)


def _time(sentence: Sentence, match: Match, pack: Pack) -> Span | None:
    """The time that an announcement names: the first behind it, else the last before it, in the same statement."""
    text = sentence.plain
    times = [Span(*found.span()) for found in pack.expression("next_time").finditer(text)]
    for time in times:
        between = text[match.end : time.start]
        if time.start >= match.start and ";" not in between and not pack.expression("not_yet_word").search(between):
            return time
    before = [time for time in times if time.end <= match.start and ";" not in text[time.end : match.start]]
    return before[-1] if before else None


def promised_time(word: NextWord, pack: Pack, sent: datetime) -> datetime | None:
    """Give the moment that an announcement names, seen from when it was sent; None where it names none exactly.

    A clock time is taken in the zone beside it, else in that of ``sent``, and is the next such time after ``sent``. A
    span ("within 30 minutes", "every hour") runs from ``sent``.
    """
    text = word.when.lower()
    span = pack.expression("spell_time").match(text)
    if span:
        minutes = _minutes(span.group(), pack)
        return sent + timedelta(minutes=minutes) if minutes else None
    spoken = _spoken(word.when, pack, sent.date())
    clock = spoken[:2] if spoken else _clock(text, pack)
    if clock is None:
        return None
    told = [timezone(timedelta(minutes=by)) for by in spoken[2]] if spoken else []
    moments = [_next(sent, *clock, zone) for zone in told or _zones(word.when, sent, pack)]
    return min(moments)


def first_promised(prose: Prose, pack: Pack, sent: datetime) -> tuple[datetime, Span] | None:
    """Give the first moment that a text names for its next word, and the place; None where it names none exactly."""
    for word in next_words(prose, pack):
        if (due := promised_time(word, pack, sent)) is not None:
            return due, word.span
    return None


def _next(sent: datetime, hour: int, minute: int, zone: timezone) -> datetime:
    local = sent.astimezone(zone)
    at = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return at if at > local else at + _DAY


def _zones(words: str, sent: datetime, pack: Pack) -> list[timezone]:
    for name in re.findall(r"[A-Za-z]{1,8}|(?<=\d)Z", words):
        there = [by for zone in pack.zones.get(name, ()) for by in offsets_at(zone, sent.date())]
        if there:
            return [timezone(timedelta(minutes=by)) for by in there]
    return [timezone(sent.utcoffset() or timedelta())]


def _spoken(words: str, pack: Pack, day: date) -> tuple[int, int, tuple[int, ...]] | None:
    """Read a clock time and its offsets as claims are read: *18 Uhr*, *las 6 de la tarde*.

    None in a language whose numbers are not spelled by rules of their own (see `claims.spelling`).
    """
    known = lexicon(pack)
    if not known.spelling:
        return None
    if told := clocks(words, known, day):
        return *divmod(told[0].minutes, 60), told[0].offsets
    hour = pack.compile(rf"(?P<hour>\d{{1,2}})\s?{known.alternatives('clock_hour_unit')}(?!\w)").search(words)
    return (int(hour["hour"]), 0, ()) if hour and int(hour["hour"]) < 24 else None


def _clock(text: str, pack: Pack) -> tuple[int, int] | None:
    """Read a clock time: 14:05, 2.05 pm, 0430Z, 7 pm, noon. An hour alone does not say which half of the day."""
    for name, clock in (("noon_word", (12, 0)), ("midnight_word", (0, 0))):
        if pack.expression(name).match(text):
            return clock
    half = _AM_PM.search(text)
    if found := _CLOCK.search(text):
        hour = int(found["bare"][:2] if found["bare"] else found["hour"])
        minute = int(found["bare"][2:] if found["bare"] else found["minute"])
    elif half and (found := _HOUR.search(text)):
        hour, minute = int(found["hour"]), 0
    else:
        return None
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half["half"].lower() == "p" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _minutes(text: str, pack: Pack) -> float | None:
    """Read a span in minutes: half an hour, an hour, 20 min, thirty minutes; hourly is sixty."""
    if pack.expression("half_hour_word").search(text):
        return 30
    unit = (
        60 if pack.expression("hour_word").search(text) else 1 if pack.expression("minute_word").search(text) else None
    )
    if unit is None:
        return None
    if number := re.search(r"\d+", text):
        return int(number.group()) * unit
    counts = [pack.numbers[word] for word in re.findall(r"[^\W\d_]+", text) if word in pack.numbers]
    if counts:
        return sum(counts) * unit
    return 60 if unit == 60 else None
