"""The clock of each regime, worked by hand: what a record says, and by when whom had to be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent, indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.records.day import Day
from amends.records.legal.clocks import LegalClock, RegimeClocks, legal_clocks
from amends.records.legal.regime import regime
from amends.records.moments import Moment
from amends.records.organisation import Policy
from amends.records.record import Incident
from amends.records.vocabulary import Regime
from tests.records.building import incident, knowledge

SECURITY = "kind: security\n"
NOTICED = "times: {detected: 2026-05-04T09:00Z}\n"
IN_OCTOBER = "times: {detected: 2026-10-04T09:00Z}\n"


def at(text: str) -> datetime:
    return Moment.parse(text).at


def clocks(record: Incident, name: Regime, now: str, *holidays: str) -> RegimeClocks:
    """Where the clocks of one regime stand."""
    policy = Policy(legal_clocks=(name,), holidays=tuple(Day.parse(day) for day in holidays))
    (found,) = legal_clocks(record, policy, at(now))
    assert found.name == name
    return found


def brief(clock: LegalClock) -> str:
    """A clock in a few words: ``due 2026-05-05T09:00:00+00:00``."""
    return " ".join(filter(None, (clock.state, clock.due.isoformat() if clock.due else "")))


def states(record: Incident, name: Regime, now: str, *holidays: str) -> dict[str, str]:
    return {clock.step.id: brief(clock) for clock in clocks(record, name, now, *holidays).clocks}


def legal(name: str, *lines: str) -> str:
    """What a record says of one regime."""
    return f"legal:\n  - regime: {name}\n" + "".join(f"    {line}\n" for line in lines)


def sent(*steps: str) -> str:
    """Steps that were done, each as ``initial 2026-05-04T12:00Z``."""
    told = (step.split(" ") for step in steps)
    return f"sent: [{', '.join(f'{{step: {step}, at: {when}, to: CSIRT}}' for step, when in told)}]"


TABLE: list[tuple[Regime, str, str, dict[str, str]]] = [
    (
        "nis2",
        NOTICED,
        "2026-05-04T10:00Z",
        {
            "early_warning": "due 2026-05-05T09:00:00+00:00",
            "notification": "due 2026-05-07T09:00:00+00:00",
            "final": "waiting",
            "recipients": "open",
        },
    ),
    (  # a month after the notification, which went out in time; the warning never did
        "nis2",
        NOTICED + legal("nis2", sent("notification 2026-05-06T12:00Z")),
        "2026-05-06T12:00Z",
        {
            "early_warning": "missed 2026-05-05T09:00:00+00:00",
            "notification": "met 2026-05-07T09:00:00+00:00",
            "final": "due 2026-06-06",
            "recipients": "open",
        },
    ),
    (  # told, but an hour too late
        "nis2",
        "times: {acknowledged: 2026-05-04T09:00Z}\n" + legal("nis2", sent("early_warning 2026-05-05T10:00Z")),
        "2026-05-05T10:00Z",
        {
            "early_warning": "missed 2026-05-05T09:00:00+00:00",
            "notification": "due 2026-05-07T09:00:00+00:00",
            "final": "waiting",
            "recipients": "open",
        },
    ),
    (  # classified at once: 4 hours from then, within 24 from awareness
        "dora",
        NOTICED + legal("dora", "from: {classified: 2026-05-04T11:00Z}"),
        "2026-05-04T12:00Z",
        {"initial": "due 2026-05-04T15:00:00+00:00", "intermediate": "waiting", "final": "waiting"},
    ),
    (  # classified after 22 hours: the 24 hours from awareness end first
        "dora",
        NOTICED + legal("dora", "from: {classified: 2026-05-05T07:00Z}"),
        "2026-05-05T08:00Z",
        {"initial": "due 2026-05-05T09:00:00+00:00", "intermediate": "waiting", "final": "waiting"},
    ),
    (  # classified only after those 24 hours: 4 hours from then
        "dora",
        NOTICED + legal("dora", "from: {classified: 2026-05-06T07:00Z}"),
        "2026-05-06T08:00Z",
        {"initial": "due 2026-05-06T11:00:00+00:00", "intermediate": "waiting", "final": "waiting"},
    ),
    (  # 72 hours after the first; a month after the last of two intermediate reports
        "dora",
        NOTICED
        + legal(
            "dora",
            "from: {classified: 2026-05-04T11:00Z}",
            sent("initial 2026-05-04T13:00Z", "intermediate 2026-05-06T09:00Z", "intermediate 2026-05-20T09:00Z"),
        ),
        "2026-05-21T09:00Z",
        {
            "initial": "met 2026-05-04T15:00:00+00:00",
            "intermediate": "met 2026-05-07T13:00:00+00:00",
            "final": "due 2026-06-20",
        },
    ),
    ("dora", NOTICED, "2026-05-04T12:00Z", {"initial": "waiting", "intermediate": "waiting", "final": "waiting"}),
    (
        "gdpr",
        SECURITY + NOTICED,
        "2026-05-08T10:00Z",
        {"authority": "missed 2026-05-07T09:00:00+00:00", "persons": "open"},
    ),
    (  # aware is who is sure of a breach, which the alarm did not tell
        "gdpr",
        SECURITY + NOTICED + legal("gdpr", "from: {aware: 2026-05-06T09:00Z}", sent("persons 2026-05-07T09:00Z")),
        "2026-05-08T10:00Z",
        {"authority": "due 2026-05-09T09:00:00+00:00", "persons": "met"},
    ),
    (
        "cra-incident",
        SECURITY + IN_OCTOBER + legal("cra-incident", sent("notification 2026-10-06T09:00Z")),
        "2026-10-06T10:00Z",
        {
            "early_warning": "missed 2026-10-05T09:00:00+00:00",
            "notification": "met 2026-10-07T09:00:00+00:00",
            "final": "due 2026-11-06",
        },
    ),
    (  # 14 days after the fix, which came on 9 October
        "cra-vulnerability",
        SECURITY + IN_OCTOBER + legal("cra-vulnerability", "from: {fixed: 2026-10-09T20:00Z}"),
        "2026-10-09T21:00Z",
        {
            "early_warning": "missed 2026-10-05T09:00:00+00:00",
            "notification": "missed 2026-10-07T09:00:00+00:00",
            "final": "due 2026-10-23",
        },
    ),
    ("sec-8k", SECURITY + NOTICED, "2026-05-04T10:00Z", {"form_8k": "waiting"}),
    (  # a Monday: Tuesday to Friday
        "sec-8k",
        SECURITY + legal("sec-8k", "from: {material: 2026-05-04T11:00Z}"),
        "2026-05-04T12:00Z",
        {"form_8k": "due 2026-05-08"},
    ),
    (
        "us-banks",
        NOTICED + legal("us-banks", "from: {determined: 2026-05-04T21:00Z}"),
        "2026-05-05T12:00Z",
        {"regulator": "due 2026-05-06T09:00:00+00:00"},
    ),
    (
        "mas",
        NOTICED + legal("mas", sent("notification 2026-05-04T09:55Z")),
        "2026-05-04T12:00Z",
        {"notification": "met 2026-05-04T10:00:00+00:00", "root_cause": "due 2026-05-18"},
    ),
    (  # it runs from the first sign, and outsiders saw it before we did
        "cert-in",
        SECURITY + "times: {detected: 2026-05-04T09:00Z, reported_outside: 2026-05-04T08:30Z}\n",
        "2026-05-04T12:00Z",
        {"report": "due 2026-05-04T14:30:00+00:00"},
    ),
    (
        "pdp",
        SECURITY + NOTICED,
        "2026-05-04T12:00Z",
        {"persons": "due 2026-05-07T09:00:00+00:00", "authority": "due 2026-05-07T09:00:00+00:00"},
    ),
    (  # 1×24 hours; five working days from a Monday end on the next Monday
        "ojk",
        NOTICED,
        "2026-05-04T12:00Z",
        {"notification": "due 2026-05-05T09:00:00+00:00", "report": "due 2026-05-11"},
    ),
    ("bssn", SECURITY + NOTICED, "2026-05-05T12:00Z", {"report": "missed 2026-05-05T09:00:00+00:00"}),
]


@pytest.mark.parametrize(("name", "front", "now", "told"), TABLE, ids=lambda value: str(value)[:20])
def test_the_clocks_of_a_regime(name: Regime, front: str, now: str, told: dict[str, str]) -> None:
    assert states(incident(front), name, now) == told


def test_holidays_and_zones_move_what_counts_days() -> None:
    material = SECURITY + legal("sec-8k", "from: {material: 2026-05-04T20:00Z}")
    assert states(incident(material), "sec-8k", "2026-05-05T12:00Z", "2026-05-05") == {"form_8k": "due 2026-05-11"}
    jakarta = incident(f"timezone: Asia/Jakarta\n{material}")  # there it was Tuesday already
    assert states(jakarta, "sec-8k", "2026-05-05T12:00Z") == {"form_8k": "due 2026-05-11"}


def test_what_lies_in_the_future_has_not_happened() -> None:
    record = incident(NOTICED + legal("mas", sent("notification 2026-05-04T09:55Z")))
    assert states(record, "mas", "2026-05-04T09:30Z")["notification"] == "due 2026-05-04T10:00:00+00:00"
    assert states(record, "mas", "2026-05-04T08:30Z") == {"notification": "waiting", "root_cause": "waiting"}


def test_what_a_clock_waits_for_is_said() -> None:
    (notification, _) = clocks(incident(""), "mas", "2026-05-04T12:00Z").clocks
    assert notification.why == (
        "not known yet: when we became aware of it (`times.detected` or `times.acknowledged` or `legal.from.aware`)"
    )
    initial, intermediate, _ = clocks(incident(NOTICED), "dora", "2026-05-04T12:00Z").clocks
    assert initial.why == (
        "not known yet: when it was classified as major (`legal.from.classified`); "
        "if that is before 5 May 2026, 09:00 UTC, it is due by then at the latest"
    )
    assert intermediate.why == "not known yet: when the step `initial` was done (`legal.sent`)"


@pytest.mark.parametrize(
    ("front", "asked"),
    [
        (SECURITY, ["gdpr", "nis2"]),
        ("kind: incident\n", ["nis2"]),
        ("kind: incident\nimpact: {data_loss: none}\n", ["nis2"]),
        ("kind: incident\nimpact: {data_loss: suspected}\n", ["gdpr", "nis2"]),
        ("kind: maintenance\n", []),
        ("kind: near_miss\n", []),
        ("kind: maintenance\n" + legal("gdpr"), ["gdpr"]),
        ("kind: incident\n" + legal("mas"), ["nis2", "mas"]),  # a record that names a regime switches it on
        ("reconstructed: true\n" + SECURITY, []),
    ],
)
def test_a_regime_is_asked_of_its_kinds_and_of_records_that_name_it(front: str, asked: list[str]) -> None:
    found = legal_clocks(incident(front), Policy(legal_clocks=("gdpr", "nis2")), at("2026-05-04T12:00Z"))
    assert [one.name for one in found] == asked


def test_of_a_loss_of_data_it_is_asked_whether_a_law_on_breaches_applies() -> None:
    found = clocks(incident("kind: incident\nimpact: {data_loss: confirmed}\n" + NOTICED), "gdpr", "2026-05-04T12:00Z")
    assert (found.applies, found.clocks) == (None, ())
    assert found.why.startswith("not known yet: whether it applies to this loss of data")


def test_nothing_is_asked_unless_somebody_switches_it_on() -> None:
    assert legal_clocks(incident(SECURITY + NOTICED), Policy(), at("2026-05-04T12:00Z")) == ()


def test_a_record_says_that_a_regime_does_not_apply() -> None:
    record = incident(NOTICED + legal("nis2", "applies: false", "reason: not significant"))
    found = clocks(record, "nis2", "2026-05-09T12:00Z")
    assert (found.applies, found.why, found.clocks) == (False, "not significant", ())


STARTED = "times: {started: 2026-05-04T08:50Z, detected: 2026-05-04T09:00Z}\n"


@pytest.mark.parametrize(
    ("front", "now", "applies", "why"),
    [
        (STARTED, "2026-05-04T12:00Z", None, "not known yet: how many were hit (`impact.customers`)"),
        (
            NOTICED + "impact: {customers: 200000}\n",
            "2026-05-04T12:00Z",
            None,
            "not known yet: when it started (`times.started`)",
        ),
        (
            STARTED + "impact: {customers: 99999}\n",
            "2026-05-04T12:00Z",
            False,
            "it hit 99,999; it applies from 100,000 on",
        ),
        (STARTED + "impact: {customers: 100000}\n", "2026-05-04T09:51Z", True, ""),
        (
            STARTED + "impact: {customers: 100000}\n",
            "2026-05-04T09:50Z",
            None,
            "not known yet: whether it lasts longer than 60 minutes, until 4 May 2026, 09:50 UTC",
        ),
        (
            "times: {started: 2026-05-04T08:50Z, impact_ended: 2026-05-04T09:50Z}\nimpact: {customers: 100000}\n",
            "2026-05-05T09:50Z",
            False,
            "it lasted 60 minutes or less",
        ),
        (NOTICED + legal("acma", "applies: true", "reason: it will last"), "2026-05-04T09:10Z", True, "it will last"),
    ],
)
def test_a_threshold_decides_where_the_record_does_not(front: str, now: str, applies: bool | None, why: str) -> None:  # noqa: FBT001 # a row of the table
    found = clocks(incident(front), "acma", now)
    assert (found.applies, found.why, bool(found.clocks)) == (applies, why, applies is True)


def outage(root: Path, *words: str, end: str = "") -> Incident:
    """An outage in Australia whose customers had a word at each of those times."""
    times = f"started: 2026-05-04T08:00Z, detected: 2026-05-04T08:10Z{f', impact_ended: {end}' if end else ''}"
    record = f"---\ntitle: No calls\nimpact: {{customers: 150000}}\ntimes: {{{times}}}\n---\n"
    texts = {
        f"calls__{number}-word_md": f"---\nsent: {when}\nphase: investigating\n---\nWe look into it.\n"
        for number, when in enumerate(words, start=1)
    }
    (found,) = knowledge(root, calls__incident_md=record, **texts).incidents
    return found


@pytest.mark.parametrize(
    ("words", "end", "now", "told"),
    [
        ([], "", "2026-05-04T12:00Z", ["waiting"]),
        (["04T09:00"], "", "2026-05-04T12:00Z", ["due 04T15:00"]),
        (["04T09:00", "04T14:00"], "", "2026-05-04T15:00Z", ["due 04T20:00"]),
        (["04T09:00"], "", "2026-05-04T15:01Z", ["missed 04T15:00"]),
        (["04T09:00", "04T16:00"], "", "2026-05-04T17:00Z", ["missed 04T15:00", "due 04T22:00"]),
        # six hours in the first day after the first word, then a day
        (["04T09:00", "04T15:00", "04T21:00", "05T03:00", "05T08:59"], "", "2026-05-05T09:00Z", ["due 05T14:59"]),
        (["04T09:00", "04T15:00", "04T21:00", "05T03:00", "05T09:00"], "", "2026-05-05T10:00Z", ["due 06T09:00"]),
        (["04T09:00", "04T14:00"], "04T18:00", "2026-05-04T19:00Z", ["met"]),
        (["04T09:00"], "04T18:00", "2026-05-04T19:00Z", ["missed 04T15:00"]),
    ],
)
def test_updates_are_owed_every_six_hours_and_then_daily_until_it_is_over(
    words: list[str], end: str, now: str, told: list[str], tmp_path: Path
) -> None:
    record = outage(tmp_path, *(f"2026-05-{word}Z" for word in words), end=f"2026-05-{end}Z" if end else "")
    found = [clock for clock in clocks(record, "acma", now).clocks if clock.step.id == "updates"]
    assert [brief(clock).replace(" 2026-05-", " ").removesuffix(":00+00:00") for clock in found] == told


def test_the_first_word_to_customers_tells_them(tmp_path: Path) -> None:
    record = outage(tmp_path, "2026-05-04T09:00Z")
    public = clocks(record, "acma", "2026-05-04T12:00Z").clocks[0]
    assert public.told is not None
    assert (public.state, public.told.to) == ("met", "customers, with 1-word")
    assert states(replace(record, communications=()), "acma", "2026-05-04T12:00Z")["public"] == "open"


def test_several_entries_of_a_regime_count_together() -> None:
    both = (
        NOTICED
        + "legal:\n"
        + indent(
            dedent("""\
        - {regime: mas, sent: [{step: notification, at: 2026-05-04T09:30Z, to: MAS}]}
        - {regime: mas, sent: [{step: root_cause, at: 2026-05-10T09:30Z, to: MAS}]}
        """),
            "  ",
        )
    )
    assert states(incident(both), "mas", "2026-05-11T12:00Z") == {
        "notification": "met 2026-05-04T10:00:00+00:00",
        "root_cause": "met 2026-05-18",
    }


MOMENTS = st.datetimes(datetime(2026, 5, 1), datetime(2026, 5, 20), timezones=st.just(UTC))  # noqa: DTZ001 # Hypothesis adds the zone
WRITTEN = MOMENTS.map(lambda moment: moment.isoformat(timespec="minutes"))


@given(
    name=st.sampled_from(["nis2", "dora", "mas", "ojk", "acma"]),
    detected=WRITTEN,
    classified=WRITTEN,
    told=st.lists(WRITTEN, max_size=3),
    looks=st.lists(MOMENTS, min_size=2, max_size=2),
)
def test_what_was_met_or_missed_stays_so_whenever_one_looks(
    name: Regime, detected: str, classified: str, told: list[str], looks: list[datetime]
) -> None:
    steps = sent(*(f"{step.id} {when}" for step, when in zip(regime(name).steps, told, strict=False)))
    start = f"times: {{started: {detected}, detected: {detected}}}\n"
    record = incident(start + legal(name, "applies: true", f"from: {{classified: {classified}}}", steps))
    policy, (first, later) = Policy(legal_clocks=(name,)), sorted(looks)
    ((before,), (after,)) = (legal_clocks(record, policy, look) for look in (first, later))
    settled = {clock.step.id: clock for clock in before.clocks if clock.state in {"met", "missed"} and clock.told}
    for clock in after.clocks:
        if clock.step.id in settled and not (clock.step.rhythm or clock.step.last):
            assert (clock.state, clock.told) == (settled[clock.step.id].state, settled[clock.step.id].told)
    for clock in (*before.clocks, *after.clocks):
        assert (clock.state == "met") <= (clock.told is not None)
        assert (clock.state == "due") <= (clock.due is not None)
