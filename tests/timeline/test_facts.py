"""What follows from a record: verdicts, silences, rows, windows and their steps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mkdocs_amends.timeline import Limits, Service
from mkdocs_amends.timeline.axis import Window, axis, window
from mkdocs_amends.timeline.facts import Mark, read
from mkdocs_amends.timeline.groups import cluster
from mkdocs_amends.timeline.model import local_time, minute_of, moment

from .cases import CASES, WIB, at, band, incident, make, message


def clock(minute: float) -> str:
    return f"{local_time(minute, WIB):%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("due", "answer", "now", "verdict", "late"),
    [
        ("03-04 10:00", "03-04 09:50", None, "kept", None),
        ("03-04 10:00", "03-04 10:00", None, "kept", None),
        ("03-04 10:00", "03-04 10:05", None, "kept", None),  # five minutes' grace
        ("03-04 10:00", "03-04 10:06", None, "late", 6),
        ("03-04 10:00", None, None, "missed", None),
        ("03-04 10:00", None, "03-04 09:59", "open", None),
        ("03-04 10:00", None, "03-04 10:20", "missed", 20),
        ("03-04", "03-04 23:59", None, "kept", None),
        ("03-04", "03-05", None, "late", 1440),
        ("03-04", "03-05 00:03", None, "late", 3),
        ("03-04 10:00", "03-03", None, "kept", None),
        ("03-04 10:00", "03-05", None, "late", None),
    ],
)
def test_a_promised_word(due: str, answer: str | None, now: str | None, verdict: str, late: float | None) -> None:
    messages = [message(0, "03-03" if answer == "03-03" else "03-04 09:30", "identified", due=due)]
    if answer:
        messages.append(message(1, answer, "monitoring"))
    timeline = make("P", messages=tuple(messages), now=at(now).at if now else None)
    (promise,) = read(timeline).promises
    assert (promise.verdict, promise.late) == (verdict, late)


@pytest.mark.parametrize(("grace", "verdict"), [(5, "late"), (10, "kept")])
def test_the_policy_says_how_late_still_keeps_the_promise(grace: float, verdict: str) -> None:
    messages = (message(0, "03-04 09:30", "identified", due="03-04 10:00"), message(1, "03-04 10:07", "monitoring"))
    (promise,) = read(make("P", messages=messages, limits=Limits(grace=grace))).promises
    assert promise.verdict == verdict


def test_a_day_that_leaves_it_open_judges_nobody() -> None:
    messages = (message(0, "03-03 09:30", "identified", due="03-04 10:00"), message(1, "03-04", "monitoring"))
    assert read(make("P", messages=messages)).promises == ()


@pytest.mark.parametrize(
    ("said", "detected", "now", "found"),
    [
        ([("09:20", "identified"), ("09:50", "resolved")], "09:05", None, []),
        ([("09:21", "identified"), ("09:50", "resolved")], "09:05", None, [("09:20", 16)]),
        ([("09:10", "identified"), ("09:41", "resolved")], "09:05", None, [("09:40", 31)]),
        ([("09:10", "resolved"), ("12:00", "follow-up")], "09:05", None, []),
        ([("09:10", "scheduled"), ("12:00", "in_progress")], None, None, []),
        ([("09:10", "identified")], None, "10:10", [("09:40", 60)]),
        ([("09:10", "identified")], None, None, []),
        ([], "09:00", "10:00", [("09:15", 60)]),
        ([("09:00", "identified"), ("09:20", "resolved")], "09:10", "12:00", []),
        ([("09:00", "identified"), (None, "monitoring"), ("12:00", "resolved")], None, None, []),
    ],
)
def test_silences(
    said: list[tuple[str | None, str]], detected: str | None, now: str | None, found: list[tuple[str, float]]
) -> None:
    """Limits: 15 minutes to the first word, 30 between two; a day without its hour may hold one."""
    timeline = make(
        "S",
        messages=tuple(message(i, f"03-04 {when}" if when else "03-04", phase) for i, (when, phase) in enumerate(said)),
        detected=at(f"03-04 {detected}") if detected else None,
        now=at(f"03-04 {now}").at if now else None,
    )
    silences = read(timeline).silences
    assert [(clock(silence.over)[6:], silence.length) for silence in silences] == found


def test_no_limit_no_silence() -> None:
    messages = (message(0, "03-04 09:00", "identified"), message(1, "03-04 19:00", "resolved"))
    assert read(make("S", messages=messages, limits=Limits())).silences == ()


def test_rows_are_worst_first_and_equal_courses_share_one() -> None:
    down = (band("03-04 09:00", "03-04 10:00", "major_outage"),)
    services = (
        Service("No times"),
        Service("Slow", (band("03-04 09:00", "03-04 12:00", "degraded_performance"),)),
        Service("Down", down),
        Service("Works", ()),
        Service("Down longer", (band("03-04 09:00", "03-04 10:30", "major_outage"),)),
        Service("Down too", down),
        Service("Works as well", (band("03-04 09:00", "03-04 10:30", "operational"),)),
    )
    names = [course.names for course in read(make("R", services=services)).courses]
    assert names == [
        ("Down longer",),
        ("Down", "Down too"),
        ("Slow",),
        ("No times",),
        ("Works", "Works as well"),
    ]


@pytest.mark.parametrize(
    ("case", "start", "end", "days", "counts"),
    [
        ("incident", "10-10 18:42", "10-10 21:55", False, (0, 6, 3)),
        ("two_minutes", "03-04 14:03", "03-04 14:11", False, (0, 1, 0)),
        ("eleven_days", "05-04 05:00", "05-15 05:20", False, (0, 25, 1)),
        ("still_open", "11-22 09:12", "11-22 10:42", False, (0, 2, 0)),
        ("only_days", "10-29 00:00", "11-03 00:00", True, (0, 5, 1)),
        ("one_day", "07-11 00:00", "07-14 00:00", True, (0, 1, 0)),
        ("hours_and_days", "02-28 09:37", "02-28 13:55", False, (0, 2, 3)),
        ("planned", "06-20 00:45", "06-20 03:15", False, (2, 3, 0)),
        ("end_unknown", "03-04 08:55", "03-04 10:30", False, (0, 2, 0)),
    ],
)
def test_the_window(case: str, start: str, end: str, counts: tuple[int, int, int], *, days: bool) -> None:
    shown = window(read(CASES[case]))
    assert shown is not None
    assert (clock(shown.start), clock(shown.end), shown.days) == (start, end, days)
    assert (len(shown.earlier), len(shown.live), len(shown.later)) == counts


@pytest.mark.parametrize(
    ("minutes", "step"),
    [(2, 1), (10, 1), (15, 2), (60, 10), (200, 30), (420, 60), (1300, 120), (2 * 1440, 360), (11 * 1440, 1440)],
)
def test_the_step_is_the_smallest_with_room_for_its_name(minutes: int, step: int) -> None:
    start = minute_of(datetime(2026, 3, 4, 9, 0, tzinfo=WIB))
    shown = Window(start, start + minutes, False, (), (), ())  # noqa: FBT003 - a record's field
    line = axis(shown, 0, 782, lambda _step: 62, WIB)
    assert line.step == step
    assert line.length / (len(line.ticks) - 1) >= 62
    assert line.ticks[0].at <= start
    assert line.ticks[-1].at >= start + max(10, minutes)


def test_steps_follow_the_clock_on_the_wall() -> None:
    """On 29 March 2026 Berlin goes from 02:00 to 03:00; that step is left out."""
    berlin = ZoneInfo("Europe/Berlin")
    start = minute_of(datetime(2026, 3, 28, 20, 0, tzinfo=berlin))
    shown = Window(start, start + 14 * 60, False, (), (), ())  # noqa: FBT003 - a record's field
    ticks = axis(shown, 0, 782, lambda _step: 62, berlin).ticks
    assert [f"{tick.local:%H}" for tick in ticks] == ["18", "20", "22", "00", "04", "06", "08", "10", "12"]


@pytest.mark.parametrize("minutes", [10, 90, 700, 3000])
@pytest.mark.parametrize(
    ("zone", "changed"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 25, 1, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, tzinfo=UTC)),
        ("Pacific/Apia", datetime(2011, 12, 30, 10, tzinfo=UTC)),
    ],
    ids=["an hour left out", "an hour twice", "half an hour twice", "a day left out"],
)
def test_an_axis_reaches_over_its_window_wherever_the_clocks_change(zone: str, changed: datetime, minutes: int) -> None:
    for before in range(-90, minutes + 90, 45):
        start = minute_of(changed) - before
        shown = Window(start, start + minutes, False, (), (), ())  # noqa: FBT003 - a record's field
        line = axis(shown, 0, 782, lambda _step: 62, ZoneInfo(zone))
        places = [tick.at for tick in line.ticks]
        assert places == sorted(set(places))
        assert places[0] <= start
        assert places[-1] >= start + minutes
        assert len(places) <= 1.1 * minutes / line.step + 4
        assert all(not (tick.local.hour * 60 + tick.local.minute) % line.step for tick in line.ticks)


def test_short_steps_go_through_the_hour_that_comes_twice() -> None:
    """On 25 October 2026 Berlin has 02:00 to 03:00 twice."""
    berlin = ZoneInfo("Europe/Berlin")
    start = minute_of(datetime(2026, 10, 25, 1, 40, tzinfo=berlin))
    shown = Window(start, start + 120, False, (), (), ())  # noqa: FBT003 - a record's field
    ticks = axis(shown, 0, 782, lambda _step: 62, berlin).ticks
    names = [f"{tick.local:%H:%M}" for tick in ticks]
    assert names == ["01:30", "01:45", "02:00", "02:15", "02:30", "02:45", "02:00", "02:15", "02:30", "02:45"]


def test_markers_too_close_become_a_pill_but_never_the_last_resolved() -> None:
    phases = ["identified", "monitoring", "monitoring", "resolved", "follow-up"]
    start = at("03-04 09:00").at
    marks = [
        Mark(moment(at(f"03-04 09:{minute:02d}"), WIB), phase, f"#{minute}")
        for minute, phase in zip((0, 8, 9, 10, 11), phases, strict=True)
    ]
    groups = cluster(marks, lambda minute: 10 * (minute - minute_of(start)))
    assert [(group.count, group.first.phase, group.place) for group in groups] == [
        (1, "identified", 0),
        (2, "monitoring", 73),  # at 80, moved aside by what it would cover
        (1, "resolved", 100),
        (1, "follow-up", 120),
    ]


def test_a_moment_known_to_the_day_lasts_from_midnight_to_midnight() -> None:
    york = ZoneInfo("America/New_York")
    day = moment(at("11-04", 2012), york)
    assert (day.exact, day.local) == (False, datetime(2012, 11, 4, tzinfo=york))
    assert timedelta(minutes=day.high - day.low) == timedelta(hours=25)


def test_an_incident_is_not_changed_by_the_zone_it_is_shown_in() -> None:
    before = read(incident())
    after = read(make("Z", services=incident().services, messages=incident().messages, zone=ZoneInfo("UTC")))
    assert [promise.verdict for promise in before.promises] == [promise.verdict for promise in after.promises]
    assert [promise.verdict for promise in before.promises] == ["kept", "late", "kept", "kept", "kept", "kept"]
