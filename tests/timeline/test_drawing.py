"""The two drawings, on records at their limits and on random ones."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_amends.timeline import (
    Band,
    Correction,
    Drawings,
    Instant,
    Limits,
    Message,
    Service,
    Timeline,
    Words,
    draw,
)

from .boxes import SVG, covered, meetings, outside, parse, stands_for, text_boxes
from .cases import CASES, WIB, at, band, incident, make, message, only_days, still_open
from .speech import English, Longish

LANGUAGES = {"English": English(), "longer": Longish()}
CLOCK = re.compile(r"\d\d:\d\d")


def drawn(timeline: Timeline, words: Words | None = None) -> Drawings:
    result = draw(timeline, words or English(), "t")
    assert result is not None
    return result


def both(timeline: Timeline, words: Words | None = None) -> dict[str, str]:
    result = drawn(timeline, words)
    return {"wide": result.wide, "tall": result.tall}


def words_of(svg: str) -> list[str]:
    return [box.words for box in text_boxes(parse(svg))]


def check(timeline: Timeline, words: Words) -> None:
    """What holds for every drawing."""
    result = drawn(timeline, words)
    said = len(timeline.messages) + len(timeline.corrections)
    for svg in (result.wide, result.tall):
        root = parse(svg)
        assert meetings(root) == []
        assert outside(root) == []
        assert covered(root) == []
        assert stands_for(root) == said
        ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids))
        assert all(identity.startswith("t-") for identity in ids)
    addresses = [m.href for m in timeline.messages] + [c.href for c in timeline.corrections]
    links = re.findall(r'<a href="([^"]*)"', result.table)
    assert sorted(links) == sorted(addresses)
    parse(f"<svg >{result.table}{result.key}</svg>")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_no_text_meets_another_and_every_message_is_linked(case: str, language: str) -> None:
    check(CASES[case], LANGUAGES[language])


def test_the_helper_sees_texts_that_meet() -> None:
    svg = '<svg viewBox="0 0 200 50"><text class="am-tl-b" x="0" y="20">one word</text>'
    assert meetings(parse(svg + '<text class="am-tl-s" x="40" y="22">another</text></svg>')) == [
        ("one word", "another")
    ]
    assert meetings(parse(svg + '<text class="am-tl-s" x="40" y="40">another</text></svg>')) == []
    assert outside(parse(svg + '<text class="am-tl-s" x="190" y="22">another</text></svg>')) != []


@pytest.mark.parametrize("case", CASES)
def test_the_same_input_gives_the_same_bytes(case: str) -> None:
    assert drawn(CASES[case]) == drawn(replace(CASES[case]))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", ["wide", "tall"])
def test_first_resolved_and_later_words_keep_their_labels(case: str, form: str) -> None:
    root = parse(both(CASES[case])[form])
    labelled = {
        use.attrib["href"]: len(link.findall(f"{SVG}text"))
        for link in root.iter(f"{SVG}a")
        for use in link.iter(f"{SVG}use")
        if use.attrib["href"] in {"#ph-resolved", "#ph-completed", "#ph-postmortem", "#ph-correction"}
    }
    assert all(labelled.values())


@pytest.mark.parametrize(
    ("case", "wide", "tall"),
    [
        ("incident", "74 min without a word", "promised, 41 min late"),
        ("incident", "recovered 21:40", "18:42 it began, 18:46 we knew"),
        ("incident", "later, not to scale", "11 Oct, 10:15"),
        ("two_minutes", "outage 2 min", "14:03 it began, 14:03 we knew"),
        ("twenty_an_hour", "09:35–09:37", "2 updates"),
        ("eleven_days", "3 d without a word", "3 d without a word"),
        ("eleven_days", "partial outage 7 h 10", "4 May"),
        ("still_open", "due 11:15", "11:15 next word due"),
        ("still_open", "10:42 now", "10:42 now"),
        ("almost_no_facts", "affected; from when to when is not on record", "15:30 it began"),
        ("only_days", "29 Oct it began", "hours not on record"),
        ("only_days", "recovered 31 Oct", "2012"),
        ("hours_and_days", "undated", "undated"),
        ("hours_and_days", "not to scale", "not to scale"),
        ("twelve_services", "and 6 more in the table", "and 6 more"),
        ("planned", "earlier, not to scale", "earlier, not to scale"),
        ("planned", "maintenance 2 h 10", "02:30"),
        ("promises", "and 2 more kept", "promised, 40 min late"),
        ("over_midnight", "31 Dec", "31 Dec"),
        ("years_later", "10 Mar–4 Jun 2027", "12 Mar 2025, 10:00"),
        ("just_begun", "09:00 it began, 09:00 now", "09:00 now"),
        ("just_begun", "no message yet", "Payments"),
        ("long_silence_open", "100 min late", "2 h 10 without a word"),
        ("end_unknown", "outage, end not on record", "09:00 it began, 08:55 we knew"),
        ("only_a_start", "no message on record", "4 Mar it began"),
    ],
)
def test_what_a_drawing_says(case: str, wide: str, tall: str) -> None:
    forms = both(CASES[case])
    assert wide in words_of(forms["wide"])
    assert any(tall in words for words in words_of(forms["tall"]))


@pytest.mark.parametrize("case", ["only_days", "one_day", "only_a_start"])
def test_no_hour_is_printed_where_none_is_on_record(case: str) -> None:
    result = drawn(CASES[case])
    assert not CLOCK.search(result.wide + result.tall + result.table + result.sentence)


def test_a_message_known_to_the_day_has_no_hour_among_hours() -> None:
    result = drawn(CASES["hours_and_days"])
    names = re.findall(r'aria-label="(28 Feb[^"]*)"', result.wide + result.tall)
    assert names == ["28 Feb Identified: twitter"] * 2


def test_days_of_which_the_hour_is_unknown_are_pale() -> None:
    days = parse(both(only_days())["wide"])
    bars = [rect for rect in days.iter(f"{SVG}rect") if "am-tl-major" in rect.attrib["class"]]
    assert [("opacity" in bar.attrib) for bar in bars] == [True, False, True, True]
    exact = parse(both(incident())["wide"])
    assert not any("opacity" in rect.attrib for rect in exact.iter(f"{SVG}rect"))


def test_nothing_to_draw() -> None:
    assert draw(make("Empty"), English(), "t") is None
    assert draw(make("Services only", services=(Service("Payments"),)), English(), "t") is None
    undated = make("Undated", messages=(message(1, None, "identified", "mail"),))
    assert draw(undated, English(), "t") is None


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-03-04T09:00:00 has none"):
        Instant(datetime(2026, 3, 4, 9, 0))  # noqa: DTZ001 - the error itself


@pytest.mark.parametrize(
    ("hurt", "field"),
    [('<script>alert("1")</script>', "title"), ("</svg><b>", "description"), ("a & b", "zone_label")],
)
def test_text_of_the_record_is_escaped(hurt: str, field: str) -> None:
    values: dict[str, str] = {field: hurt}
    result = drawn(replace(incident(), **values))  # type: ignore[arg-type]
    for markup in (result.wide, result.tall, result.table):
        assert hurt not in markup
        parse(markup if markup.startswith("<svg") else f"<svg >{markup}</svg>")


def test_names_channels_and_addresses_are_escaped() -> None:
    hurt = "\"><img src=x onerror='1'>\x00"
    timeline = make(
        "Hurt",
        services=(Service(hurt, (band("03-04 09:00", "03-04 10:00", "major_outage"),)),),
        messages=(Message(at("03-04 09:20"), "x" + hurt, hurt, (hurt,)),),
    )
    result = draw(timeline, English(), 'u"><b>')
    assert result is not None
    for markup in (result.wide, result.tall, f"<svg >{result.key}{result.table}{result.sentence}</svg>"):
        assert "<img" not in markup
        assert "<b>" not in markup
        parse(markup)


@pytest.mark.parametrize("length", [300, 3000])
def test_long_titles_and_names_stay_inside(length: int) -> None:
    service = Service("payments " * (length // 9), (band("03-04 09:00", "03-04 10:00", "major_outage"),))
    timeline = make("t" * length, services=(service, Service("x" * length)), started=at("03-04 09:00"))
    check(timeline, English())


def test_the_drawings_are_named_by_title_and_description() -> None:
    root = parse(drawn(replace(incident(), description="Payments were down.")).wide)
    assert root.attrib["aria-labelledby"] == "t-w-t t-w-d"
    assert [root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")] == [
        "Timeline of 10 October 2026",
        "Payments were down.",
    ]


@pytest.mark.parametrize("form", ["wide", "tall"])
def test_a_link_is_named_by_the_words_seen(form: str) -> None:
    for link in parse(both(CASES["twenty_an_hour"])[form]).iter(f"{SVG}a"):
        seen = [" ".join("".join(text.itertext()).split()) for text in link.findall(f"{SVG}text")]
        shown = [words for words in seen if not words.isdigit()]
        assert link.attrib["aria-label"].startswith(" ".join(shown))


def test_clocks_put_back_are_counted() -> None:
    """In New York, 4 November 2012 had 25 hours."""
    york = ZoneInfo("America/New_York")
    start = datetime(2012, 11, 3, 22, 0, tzinfo=york)
    end = datetime(2012, 11, 4, 6, 0, tzinfo=york)
    timeline = Timeline(
        title="Clocks",
        zone=york,
        zone_label="New York",
        services=(Service("Web", (Band(Instant(start), Instant(end), "major_outage"),)),),
    )
    result = drawn(timeline)
    assert result.sentence == "Web: down for 9 h."
    assert "outage 9 h" in words_of(result.wide)


@pytest.mark.parametrize(
    ("zone", "start", "minutes", "told"),
    [
        ("Europe/Berlin", "2026-10-25 01:40", 120, ["02:00 CET"]),
        ("Europe/Berlin", "2026-03-29 01:00", 90, ["03:00 CEST"]),
        ("America/Santiago", "2026-04-04 22:30", 120, ["23:00 -04"]),
        ("Asia/Jakarta", "2026-10-25 01:40", 120, []),
    ],
)
@pytest.mark.parametrize("form", ["wide", "tall"])
def test_the_step_after_clocks_were_changed_names_its_zone(
    zone: str, start: str, minutes: int, told: list[str], form: str
) -> None:
    """Where 02:00 comes twice, the second has the name of its zone."""
    first = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone))
    last = (first.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    band = Band(Instant(first), Instant(last), "major_outage")
    timeline = Timeline(title="Clocks", zone=ZoneInfo(zone), zone_label="hours", services=(Service("Web", (band,)),))
    root = parse(both(timeline)[form])
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert re.findall(r"\d\d:00 (?:[A-Z]{3,}|-\d\d)", words) == told
    assert meetings(root) == []


# ---- random records

_START = datetime(2026, 3, 4, 9, 0, tzinfo=WIB)
_minutes = st.one_of(
    st.integers(-120, 180), st.integers(-3000, 6000), st.integers(-40_000, 90_000), st.integers(-(10**6), 3 * 10**6)
)
_instants = st.builds(
    lambda minute, exact: Instant(_START + timedelta(minutes=minute), exact=exact),
    _minutes,
    st.sampled_from([True, True, True, False]),
)
_names = st.one_of(
    st.sampled_from(["Payments", "Back office and stock", "שירות תשלומים", "支払いサービス", "API"]),
    st.text(max_size=60),
)
_statuses = st.sampled_from(
    ["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance"]
)
_phases = st.sampled_from(
    ["investigating", "identified", "monitoring", "resolved", "postmortem", "follow-up", "scheduled", "completed", "?"]
)
_bands = st.builds(Band, _instants, st.none() | _instants, _statuses)
_services = st.builds(Service, _names, st.none() | st.lists(_bands, max_size=4).map(tuple))
_channels = st.lists(st.sampled_from(["status", "mail", "sms", "slack", "phone", "pigeon", "blog"]), max_size=7)
_limits = st.builds(Limits, st.none() | st.integers(0, 3000), st.none() | st.integers(0, 3000))


@st.composite
def timelines(make_one: st.DrawFn) -> Timeline:
    messages = make_one(
        st.lists(st.tuples(st.none() | _instants, _phases, _channels, st.none() | _instants), max_size=24)
    )
    corrections = make_one(st.lists(st.none() | _instants, max_size=3))
    now = make_one(st.none() | _minutes)
    return Timeline(
        title="Random",
        zone=make_one(st.sampled_from([WIB, UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")])),
        zone_label=make_one(st.sampled_from(["WIB, UTC+7", "Mitteleuropäische Sommerzeit, UTC+2"])),
        services=tuple(make_one(st.lists(_services, max_size=9))),
        messages=tuple(
            Message(when, phase, f"#m{index}", tuple(channels), due)
            for index, (when, phase, channels, due) in enumerate(messages)
        ),
        corrections=tuple(Correction(when, f"#k{index}") for index, when in enumerate(corrections)),
        started=make_one(st.none() | _instants),
        detected=make_one(st.none() | _instants),
        ended=make_one(st.none() | _instants),
        limits=make_one(_limits),
        now=None if now is None else _START + timedelta(minutes=now),
    )


@settings(max_examples=60, deadline=None)
@given(timelines(), st.sampled_from(sorted(LANGUAGES)))
def test_any_record_is_drawn_without_collision(timeline: Timeline, language: str) -> None:
    if draw(timeline, LANGUAGES[language], "t") is None:
        dated = [m.at for m in timeline.messages if m.at] + [c.at for c in timeline.corrections if c.at]
        stretches = [one for service in timeline.services for one in service.bands or () if one.status != "operational"]
        assert [timeline.started, timeline.detected, timeline.ended] == [None, None, None]
        assert dated + stretches == []
    else:
        check(timeline, LANGUAGES[language])


def test_a_box_is_as_wide_as_its_words() -> None:
    svg = '<svg viewBox="0 0 9 9"><text class="am-tl-s" x="10" y="20" text-anchor="end">ab</text></svg>'
    (box,) = text_boxes(parse(svg))
    assert (box.words, box.right) == ("ab", 10)
    assert (box.top, box.bottom) == pytest.approx((20 - 8.88, 22.4))
    assert box.left == pytest.approx(10 - 1.112 * 12 * 1.06)


def test_still_open_ends_at_now() -> None:
    root = parse(both(still_open())["wide"])
    bars = [rect for rect in root.iter(f"{SVG}rect") if "am-tl-band" in rect.attrib["class"]]
    marks = [line for line in root.iter(f"{SVG}line") if line.attrib["class"] == "am-tl-mark"]
    assert len(bars) == 1
    end = float(bars[0].attrib["x"]) + float(bars[0].attrib["width"])
    assert min(abs(end - float(mark.attrib["x1"])) for mark in marks) < 0.2
