"""T02, T03 and T04: silences, promised words, and notices that promise none."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.building import bare, communication, incident, moment, text_of

from amends.checks.rule import Verdict
from amends.checks.timeliness.next_update import RULES
from amends.records.incident import SeverityChange
from amends.records.record import Communication
from amends.records.vocabulary import Phase

JUDGE: dict[str, Any] = {rule.code: rule.judge for rule in RULES}
DAY = "2026-05-04T"


def told(*times: str, last: Phase = "resolved") -> tuple[Communication, ...]:
    """Notices of an open incident at these times of one day; the last one ends it."""
    *early, end = times
    return (*(communication(DAY + at) for at in early), communication(DAY + end, last))


def t02(notices: tuple[Communication, ...], which: int, **facts: Any) -> Verdict:  # noqa: ANN401 # the record's fields
    facts.setdefault("severity", "SEV1")
    verdict: Verdict = JUDGE["T02"](text_of(incident(*notices, **facts), notices[which]))
    return verdict


@pytest.mark.parametrize(
    ("times", "ends", "c"),
    [
        (("09:00Z", "09:30Z"), 1, 1.0),
        (("09:00Z", "09:31Z"), 1, 89 / 90),
        (("09:00Z", "10:15Z"), 1, 0.5),
        (("09:00Z", "11:00Z"), 1, 0.0),
        (("09:00Z", "09:20Z", "10:35Z", "10:50Z"), 2, 0.5),
        (("09:00Z", "09:20Z", "09:40Z"), 1, 1.0),
    ],
)
def test_the_longest_gap_is_judged_where_it_ended(times: tuple[str, ...], ends: int, c: float) -> None:
    notices = told(*times)
    verdicts = [t02(notices, which) for which in range(len(notices))]
    assert [i for i, verdict in enumerate(verdicts) if verdict.c is not None] == [ends]
    assert verdicts[ends].c == pytest.approx(c)
    assert len(verdicts[ends].hits) == (c < 1)


def test_the_time_after_the_resolved_notice_is_no_silence() -> None:
    notices = (*told("09:00Z", "09:20Z"), communication("2026-05-20T09:00Z", "follow-up"))
    assert [t02(notices, which).c for which in range(3)] == [None, 1.0, None]


def test_the_finding_names_both_ends() -> None:
    notices = told("09:00Z", "10:15Z")
    (hit,) = t02(notices, 1).hits
    assert notices[1].source.cut(hit.span) == "2026-05-04T10:15:00+00:00"
    assert "1 h 15 min" in hit.message
    assert "09:00" in hit.fact


@pytest.mark.parametrize(
    ("changes", "c"),
    [
        ((("SEV1", "08:00Z"),), 0.5),
        ((("SEV1", "08:00Z"), ("SEV3", "09:30Z")), 1.0),
        ((("SEV3", "08:00Z"), ("SEV1", "10:14Z")), 1.0),
        ((("SEV2", "08:00Z"), ("SEV1", "10:00Z")), 165 / 180),
        ((("SEV1", "08:00Z"), ("SEV4", "09:30Z")), None),
    ],
)
def test_the_most_generous_target_of_a_gap_counts(changes: tuple[tuple[Any, str], ...], c: float | None) -> None:
    severity = tuple(SeverityChange(level=level, at=moment(DAY + at)) for level, at in changes)
    assert t02(told("09:00Z", "10:15Z"), 1, severity=severity).c == (c if c is None else pytest.approx(c))


@pytest.mark.parametrize(
    "notices",
    [
        told("09:00Z"),
        (communication("2026-05-04"), communication(DAY + "12:00Z", "resolved")),
        (communication("unknown"), communication(DAY + "12:00Z", "resolved")),
    ],
)
def test_a_gap_without_exact_ends_is_not_judged(notices: tuple[Communication, ...]) -> None:
    assert {t02(notices, which).c for which in range(len(notices))} == {None}


@pytest.mark.parametrize("severity", [None, "SEV4"])
def test_without_a_target_silence_is_not_judged(severity: str | None) -> None:
    assert t02(told("09:00Z", "12:00Z"), 1, severity=severity).c is None


def t03(first: Communication, *others: Communication, now: str = "2026-12-31T00:00Z") -> Verdict:
    verdict: Verdict = JUDGE["T03"](text_of(incident(first, *others), first, now))
    return verdict


def promising(due: str | None = DAY + "09:30Z", body: str = "") -> Communication:
    return communication(DAY + "09:00Z", body=body, next_update=due)


@pytest.mark.parametrize(
    ("came", "c"),
    [
        (DAY + "09:10Z", 1.0),
        (DAY + "09:30Z", 1.0),
        (DAY + "09:35Z", 1.0),
        (DAY + "09:35:01Z", 0.5),
        (DAY + "12:00Z", 0.5),
        ("2026-05-04T16:34+07:00", 1.0),
    ],
)
def test_the_next_word_may_be_five_minutes_late(came: str, c: float) -> None:
    verdict = t03(promising(), communication(came, "resolved"))
    assert verdict.c == c
    assert len(verdict.hits) == (c < 1)


@pytest.mark.parametrize(("now", "c"), [(DAY + "09:20Z", None), (DAY + "09:35Z", None), (DAY + "09:35:01Z", 0.5)])
def test_a_word_that_never_came_is_missed_once_it_is_due(now: str, c: float | None) -> None:
    assert t03(promising(), now=now).c == c


def test_a_day_counts_to_its_end() -> None:
    assert t03(promising("2026-05-05"), communication("2026-05-05T23:59Z")).c == 1.0
    assert t03(promising("2026-05-05"), communication("2026-05-06T09:00Z")).c == 0.5


def test_a_word_of_unknown_time_may_be_the_promised_one() -> None:
    assert t03(promising(), communication("unknown"), communication(DAY + "12:00Z")).c is None
    assert t03(promising(), communication("2026-05-05")).c is None


def test_a_note_for_the_house_keeps_no_promise() -> None:
    inner = communication(DAY + "09:25Z", visibility="internal")
    assert t03(promising(), inner, communication(DAY + "12:00Z")).c == 0.5


@pytest.mark.parametrize(
    ("body", "came", "c"),
    [
        ("Next update at 09:30 UTC.", DAY + "09:33Z", 1.0),
        ("Next update at 09:30 UTC.", DAY + "09:50Z", 0.5),
        ("Next update at 16.30 WIB.", DAY + "09:33Z", 1.0),
        ("You hear from us again within 30 minutes.", DAY + "10:00Z", 0.5),
        ("We will post more as soon as we can.", DAY + "10:00Z", None),
        ("More from me at four.", DAY + "10:00Z", None),
    ],
)
def test_a_time_in_the_text_is_a_promise_too(body: str, came: str, c: float | None) -> None:
    assert t03(promising(None, body), communication(came)).c == c


def test_the_finding_stands_where_the_time_was_promised() -> None:
    first = promising(None, "Calls fail.\n\nNext *update* at\n09:30 UTC.")
    (hit,) = t03(first, communication(DAY + "10:00Z")).hits
    assert first.source.cut(hit.span) == "Next *update* at\n09:30"
    first = promising()
    (hit,) = t03(first, communication(DAY + "10:00Z")).hits
    assert first.source.cut(hit.span) == "2026-05-04T09:30:00+00:00"


def test_drafts_and_loose_texts_promise_nothing_yet() -> None:
    draft = communication(None, next_update=DAY + "09:30Z")
    assert t03(draft).c is None
    assert JUDGE["T03"](bare("Next update at 09:30 UTC.", "investigating")).c is None


@pytest.mark.parametrize(
    ("phase", "body", "due", "c"),
    [
        ("investigating", "Calls fail.", None, 0.5),
        ("investigating", "Calls fail. Next update at 09:30 UTC.", None, 1.0),
        ("investigating", "Calls fail.", DAY + "09:30Z", 1.0),
        ("in_progress", "The swap is under way.", None, 0.5),
        ("verifying", "We test until we are sure; word follows by 05:00.", None, 1.0),
        ("resolved", "Calls work.", None, None),
        ("scheduled", "We swap the disks on Sunday.", None, None),
        ("postmortem", "On 4 May calls failed.", None, None),
        ("investigating", "", None, 0.5),
        ("investigating", 'Last time we wrote "next update at 09:30".', None, 0.5),
    ],
)
def test_an_open_phase_owes_a_time(phase: Phase, body: str, due: str | None, c: float | None) -> None:
    notice = communication(DAY + "09:00Z", phase, body, next_update=due)
    verdict = JUDGE["T04"](text_of(incident(notice), notice))
    assert verdict.c == c
    for hit in verdict.hits:
        assert hit.span.start == hit.span.end == notice.body.end


def test_a_loose_notice_is_judged_by_its_words() -> None:
    assert JUDGE["T04"](bare("Calls fail since 09:12.", "investigating")).c == 0.5
    assert JUDGE["T04"](bare("Kabar berikutnya pukul 09.30.", "investigating", "id")).c == 1.0
