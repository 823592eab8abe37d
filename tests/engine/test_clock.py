"""What was judged at one moment holds for as long as every comparison with the clock comes out the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.engine.clock import FIRST, LAST, Clock

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
JAKARTA = timezone(timedelta(hours=7))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # Hypothesis adds the zone

Question = Callable[[datetime], object]

NARROWED: dict[str, tuple[Question, tuple[datetime, datetime]]] = {
    "nothing": (lambda _: None, (FIRST, LAST)),
    "later": (lambda now: now < NOON + HOUR, (FIRST, NOON + HOUR)),
    "later, the other way round": (lambda now: now <= NOON + HOUR, (FIRST, NOON + HOUR)),
    "earlier": (lambda now: now > NOON - HOUR, (NOON - HOUR, LAST)),
    "in another zone": (lambda now: now > (NOON - HOUR).astimezone(JAKARTA), (NOON - HOUR, LAST)),
    "both": (lambda now: NOON - HOUR <= now <= NOON + HOUR, (NOON - HOUR, NOON + HOUR)),
    "the later of two": (lambda now: max(now, NOON - HOUR) is now, (NOON - HOUR, LAST)),
    "whole days": (
        lambda now: (now - (NOON - 30 * HOUR)).days,
        (NOON - 6 * HOUR - timedelta.resolution, NOON + 18 * HOUR),
    ),
}
EXACT: dict[str, Question] = {
    "the very moment": lambda now: now <= NOON,
    "how long since": lambda now: (now - (NOON - HOUR)).total_seconds(),
    "how long since, compared": lambda now: now - (NOON - HOUR) > HOUR,
    "how long until": lambda now: (NOON + HOUR) - now,
    "an hour on": lambda now: now + HOUR,
    "its day": lambda now: now.date(),
    "its year": lambda now: now.year,
    "in words": lambda now: f"{now:%H:%M} {now}",
    "in another zone": lambda now: now.astimezone(JAKARTA),
    "as a key": lambda now: {now: 1},
}


@pytest.mark.parametrize("case", NARROWED)
def test_a_comparison_narrows_the_span(case: str) -> None:
    question, span = NARROWED[case]
    clock = Clock.at(NOON)
    assert question(clock) == question(NOON) or question(clock) is True
    assert clock.span == span


@pytest.mark.parametrize("case", EXACT)
def test_whoever_reads_more_than_an_order_gets_an_answer_for_that_moment_only(case: str) -> None:
    clock = Clock.at(NOON)
    assert EXACT[case](clock) == EXACT[case](NOON)
    assert clock.span is None


@given(moments, st.lists(moments, max_size=6), moments)
def test_within_the_span_every_answer_is_the_same(now: datetime, others: list[datetime], later: datetime) -> None:
    def answers(moment: datetime) -> list[object]:
        return [(moment < other, moment <= other, other < moment, (moment - other).days) for other in others]

    clock = Clock.at(now)
    assert answers(clock) == answers(now)
    if clock.span and clock.span[0] < later < clock.span[1]:
        assert answers(later) == answers(now)
