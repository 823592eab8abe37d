"""X07 on figures told without the stock words: bare moments, cities' zones, any customers, pieces."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.checks.against_record.test_against_record import flagged, judge

AFTERNOON: Mapping[str, object] = {
    "customers_pct": 38,
    "customers_count": 1847,
    "minutes": 135,
    "start": "2026-09-18T14:05:00Z",
    "end": "2026-09-18T16:20:00Z",
}
NIGHT: Mapping[str, object] = {
    "customers_pct": 9,
    "customers_count": 340,
    "minutes": 600,
    "start": "2026-05-03T20:10:00Z",
    "end": "2026-05-04T06:10:00Z",
}
MIDNIGHT: Mapping[str, object] = {
    "customers_pct": 62,
    "customers_count": 310,
    "minutes": 75,
    "start": "2026-03-02T17:00:00Z",
    "end": "2026-03-02T18:15:00Z",
}
JAKARTA: Mapping[str, object] = {
    "customers_pct": 38,
    "customers_count": 1847,
    "minutes": 126,
    "start": "2026-05-04T09:37:00+07:00",
    "end": "2026-05-04T11:43:00+07:00",
}

PAIRS = [
    # a bare moment of the start or the end
    ("en", AFTERNOON, "The tills stopped at 15:05 UTC.", "The tills stopped at 14:05 UTC."),
    ("en", AFTERNOON, "Power was on again by 15:20 UTC.", "Power was on again by 16:20 UTC."),
    ("en", AFTERNOON, "We were not reachable again until 15:20 UTC.", "We were not reachable again until 16:20 UTC."),
    (
        "en",
        AFTERNOON,
        "What began at 14:05 UTC was over by 14:30 UTC.",
        "What began at 14:05 UTC was over by 16:20 UTC.",
    ),
    ("id", JAKARTA, "Mesin kasir berhenti pukul 09.37 UTC.", "Mesin kasir berhenti pukul 09.37 WIB."),
    ("id", JAKARTA, "Loket buka lagi pukul setengah sebelas WIB.", "Loket buka lagi pukul 11.43 WIB."),
    # the right time on the wrong day
    ("en", NIGHT, "The disruption began on 2 May at 20:10 UTC.", "The disruption began on 3 May at 20:10 UTC."),
    ("en", NIGHT, "The disruption began at 20:10 UTC on 13 May.", "The disruption began at 22:10 CEST on 3 May."),
    ("en", NIGHT, "Mail flowed again on 3 May at 06:10 UTC.", "Mail flowed again on 4 May at 06:10 UTC."),
    ("id", JAKARTA, "Gangguan bermula pada 5 Mei pukul 09.37 WIB.", "Gangguan bermula pada 4 Mei pukul 09.37 WIB."),
    # clock times in words, zones by city
    (
        "en",
        MIDNIGHT,
        "From midnight until a quarter past one on 3 March, UTC, nobody could pay.",
        "From midnight until a quarter past one on 3 March, Jakarta time, nobody could pay.",
    ),
    (
        "en",
        NIGHT,
        "Between ten past eight in the evening and midnight, London time, we were silent.",
        "Between ten past nine in the evening and ten past seven in the morning, London time, we were silent.",
    ),
    ("en", NIGHT, "In New York it was 8:10 p.m. when we vanished.", "In New York it was 4:10 p.m. when we vanished."),
    # a range of the clock, told of the outage or of everything it took with it
    (
        "en",
        AFTERNOON,
        "We were silent from 14:05 to 14:30 UTC, and so was every phone.",
        "We were silent from 14:05 to 16:20 UTC, and so was every phone.",
    ),
    ("en", AFTERNOON, "Outage window: 14:05 - 15:00 UTC", "Outage window: 14:05 - 16:20 UTC"),
    # lengths
    ("en", AFTERNOON, "It was a forty-minute blip.", "It was a two-hour blip."),
    ("en", AFTERNOON, "It lasted 40 minutes, from 14:05 to 16:20 UTC.", "It lasted two hours and a quarter."),
    (
        "en",
        AFTERNOON,
        "Payments failed from 14:05 to 16:20 UTC. It lasted 40 minutes.",
        "Payments failed from 14:05 to 16:20 UTC. In Leeds it lasted 40 minutes.",
    ),
    (
        "en",
        AFTERNOON,
        "An hour in the dark, then another half hour on half power, an hour and a half in all.",
        "An hour and a half in the dark, plus another forty minutes on half power, just over two hours in all.",
    ),
    ("id", JAKARTA, "Seperempat jam kemudian semuanya hidup lagi.", "Dua jam lebih kemudian semuanya hidup lagi."),
    ("id", JAKARTA, "Satu jam lebih tak seorang pun bisa membayar.", "Dua jam lebih tak seorang pun bisa membayar."),
    # customers under any name, hit in any way
    ("en", AFTERNOON, "Around 200 anglers stared at a blank screen.", "Around 1,850 anglers stared at a blank screen."),
    ("en", NIGHT, "Sixty pupils lost their lesson.", "Three hundred and forty pupils lost their lesson."),
    ("en", NIGHT, "Ninety pilgrims were left outside the gate.", "About 340 pilgrims were left outside the gate."),
    (
        "en",
        NIGHT,
        "First 20 and later another 50 tenants were cut off, 70 altogether.",
        "First 200 and later another 140 tenants were cut off, 340 altogether.",
    ),
    ("id", JAKARTA, "Selusin warung terpaksa menolak pembeli.", "Sekitar 1.850 warung terpaksa menolak pembeli."),
    # shares, and shares of those who were spared
    ("en", NIGHT, "One in three of you was turned away.", "One in eleven of you was turned away."),
    (
        "en",
        AFTERNOON,
        "Ninety-nine per cent of customers noticed nothing.",
        "62 per cent of customers noticed nothing.",
    ),
    ("en", AFTERNOON, "Nine out of ten guests sailed through.", "Six out of ten guests sailed through."),
    ("id", JAKARTA, "99 % dari Anda tidak terdampak.", "62 % dari Anda tidak terdampak."),
]


@pytest.mark.parametrize(("lang", "facts", "wrong", "right"), PAIRS)
def test_the_wrong_figure_is_found_and_the_right_one_is_not(
    lang: str, facts: Mapping[str, object], wrong: str, right: str
) -> None:
    assert flagged("X07", wrong, facts, lang=lang)
    assert flagged("X07", right, facts, lang=lang) == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Leeds was down 40 minutes."),
        ("en", "An hour without payments, then another ten minutes of slow ones."),
        ("en", "A second person now checks every change."),
        ("en", "On his third day a colleague found the cause."),
        ("en", "At 14:31 UTC an engineer restarted the cache."),
        ("en", "Orders placed between 14:05 and 14:20 UTC were billed twice."),
        ("en", "On 18 October at 10:00 UTC the office was closed."),
        ("en", "Three guests slept in chairs."),
        ("en", "Refunds went out to 1,200 shops yesterday."),
        ("en", "Everyone hit gets 10 % off the next invoice."),
        ("en", "Nobody likes waiting."),
        ("en", "The upgrade is planned: expect 20 minutes without payments, from 06:00 to 06:20 UTC."),
        ("en", "I'll be back at ten past five UTC with what I have got."),
        ("id", "Medan hanya padam 40 menit."),
        ("id", "Kabar pertama kami kirim pukul 14.02 WIB."),
        ("id", "Cadangan diambil setiap empat jam."),
    ],
)
def test_what_is_said_of_something_else_contradicts_nothing(lang: str, words: str) -> None:
    assert flagged("X07", words, AFTERNOON, lang=lang) == []


def test_a_wrong_day_is_told_as_such() -> None:
    verdict, _ = judge("X07", "The disruption began on 2 May at 20:10 UTC.", NIGHT)
    [hit] = verdict.hits
    assert "on 05-02" in hit.message
    assert "2026-05-03" in hit.message


def test_those_spared_are_told_as_such() -> None:
    verdict, _ = judge("X07", "Ninety-nine per cent of customers noticed nothing.", AFTERNOON)
    [hit] = verdict.hits
    assert hit.fact == "customers spared: 62 %"


@pytest.mark.parametrize(
    ("facts", "text", "said"),
    [
        (AFTERNOON, "The tills stopped at 15:05 UTC.", "the record says 14:05 UTC."),
        (JAKARTA, "The tills stopped at 10:37 WIB.", "the record says 09:37 +07:00."),
    ],
)
def test_a_time_of_the_record_stands_with_its_zone(facts: Mapping[str, object], text: str, said: str) -> None:
    verdict, _ = judge("X07", text, facts)
    (hit,) = verdict.hits
    assert hit.message.endswith(said)
