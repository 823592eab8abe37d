"""Claims: what a text says in figures, times and states, with the exact words that say it."""

from __future__ import annotations

from datetime import date

import pytest

from amends.source import Source, Span
from amends.text.claims import Claim, claims
from amends.text.pack import load
from amends.text.parse import parse
from amends.text.prose import Prose


def read(words: str, lang: str = "en", day: date | None = None) -> tuple[tuple[Claim, ...], Prose, Source]:
    source = Source("-", words)
    prose = parse(source, Span(0, len(words)), lang)
    return claims(prose, load(lang), day=day), prose, source


def told(words: str, kind: str, lang: str = "en") -> list[tuple[object, str, str]]:
    """Value, words and subject of each claim of a kind."""
    return [(c.value, c.text, c.subject) for c in read(words, lang)[0] if c.kind == kind]


DURATIONS = [
    ("The outage lasted 126 minutes.", 126, "126 minutes"),
    ("The outage lasted 126 min.", 126, "126 min"),
    ("The outage lasted 2 h 06.", 126, "2 h 06"),
    ("The outage lasted 2h06m, all told.", 126, "2h06m"),
    ("The outage lasted two hours and six minutes.", 126, "two hours and six minutes"),
    ("The outage lasted a bit over two hours.", 120, "a bit over two hours"),
    ("The outage lasted half an hour.", 30, "half an hour"),
    ("The outage lasted three quarters of an hour.", 45, "three quarters of an hour"),
    ("The outage lasted an hour and a half.", 90, "an hour and a half"),
    ("The outage lasted an hour and twenty minutes.", 80, "an hour and twenty minutes"),
    ("The outage lasted two and a half days.", 3600, "two and a half days"),
    ("The outage lasted 2½ hours.", 150, "2½ hours"),
    ("The outage lasted 2.5 hours.", 150, "2.5 hours"),
    ("The outage lasted twenty-odd minutes.", 20, "twenty-odd minutes"),
    ("The outage lasted less than an hour.", 60, "less than an hour"),
    ("The outage lasted 20 to 30 minutes.", 25, "20 to 30 minutes"),
    ("The outage lasted no more than about 20 minutes.", 20, "no more than about 20 minutes"),
    ("The outage lasted 2⅓ hours.", 140, "2⅓ hours"),
    ("The outage lasted 1¼ hours.", 75, "1¼ hours"),
    ("The outage lasted ¾ of an hour.", 45, "¾ of an hour"),
    ("The outage lasted two hours less ten minutes.", 110, "two hours less ten minutes"),
    ("The outage lasted ten minutes short of three hours.", 170, "ten minutes short of three hours"),
    ("The outage was never longer than 20 minutes.", 20, "never longer than 20 minutes"),
]


@pytest.mark.parametrize(("words", "minutes", "said"), DURATIONS)
def test_durations_are_read_in_any_spelling(words: str, minutes: float, said: str) -> None:
    assert told(words, "duration") == [(minutes, said, "outage")]


INDONESIAN = [
    ("Gangguan berlangsung tiga jam lebih.", 180, "tiga jam lebih"),
    ("Gangguan berlangsung dua setengah jam.", 150, "dua setengah jam"),
    ("Gangguan berlangsung setengah jam.", 30, "setengah jam"),
    ("Gangguan berlangsung sejam.", 60, "sejam"),
    ("Gangguan berlangsung 2,5 jam.", 150, "2,5 jam"),
    ("Gangguan berlangsung dua puluh lima menit.", 25, "dua puluh lima menit"),
    ("Gangguan berlangsung satu jam 20 menit.", 80, "satu jam 20 menit"),
    ("Gangguan berlangsung dua setengah jam kurang dua puluh menit.", 130, "dua setengah jam kurang dua puluh menit"),
    ("Gangguan berlangsung dua jam lebih lima menit.", 125, "dua jam lebih lima menit"),
    ("Gangguan berlangsung tiga jam kurang seperempat.", 165, "tiga jam kurang seperempat"),
    ("Gangguan berlangsung kurang dari satu jam.", 60, "kurang dari satu jam"),
    ("Gangguan berlangsung tiga perempat jam.", 45, "tiga perempat jam"),
]


@pytest.mark.parametrize(("words", "minutes", "said"), INDONESIAN)
def test_indonesian_durations(words: str, minutes: float, said: str) -> None:
    assert told(words, "duration", "id") == [(minutes, said, "outage")]


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("It lasted 2 hours.", (100, 126), (60, 170)),
        ("It lasted about 2 hours.", (95, 145), (70, 180)),
        ("It lasted nearly 2 hours.", (95, 120), (125,)),
        ("It lasted a bit over two hours.", (120, 126, 145), (110, 170)),
        ("It lasted less than an hour.", (5, 59), (70,)),
        ("It lasted more than an hour.", (60, 600), (50,)),
        ("It lasted 45 minutes.", (43, 47), (60, 30)),
        ("It was over within minutes.", (2, 20), (60, 192)),
        ("It lasted between 20 and 30 minutes.", (20,), (5, 90)),
    ],
)
def test_the_range_that_words_admit(words: str, inside: tuple[float, ...], outside: tuple[float, ...]) -> None:
    found = [claim for claim in read(words)[0] if claim.kind == "duration"]
    assert all(any(claim.admits(minutes) for claim in found) for minutes in inside)
    assert not any(claim.admits(minutes) for claim in found for minutes in outside)


@pytest.mark.parametrize(
    ("lang", "words", "value", "unit", "said"),
    [
        ("en", "1,847 customers were affected.", 1847, "customers", "1,847 customers"),
        ("en", "Some 1,800 of you could not log in.", 1800, "customers", "Some 1,800 of you"),
        ("en", "It hit two dozen shops.", 24, "customers", "two dozen shops"),
        ("en", "4.9k accounts were locked out.", 4900, "customers", "4.9k accounts"),
        ("en", "1.2 million users were cut off.", 1_200_000, "customers", "1.2 million users"),
        ("en", "Twelve hundred shops were offline.", 1200, "customers", "Twelve hundred shops"),
        ("en", "We lost 212 orders.", 212, "records", "212 orders"),
        ("id", "Sebanyak 1.847 pelanggan terdampak.", 1847, "customers", "Sebanyak 1.847 pelanggan"),
        ("id", "Seratus dua puluh toko padam.", 120, "customers", "Seratus dua puluh toko"),
        ("id", "80 ribu pengguna terputus.", 80_000, "customers", "80 ribu pengguna"),
        ("id", "Kami kehilangan dua belas pesanan.", 12, "records", "dua belas pesanan"),
    ],
)
def test_counts(lang: str, words: str, value: float, unit: str, said: str) -> None:
    found = [claim for claim in read(words, lang)[0] if claim.kind == "count"]
    assert [(claim.value, claim.unit, claim.text, claim.subject) for claim in found] == [(value, unit, said, unit)]


@pytest.mark.parametrize(
    ("lang", "words", "value", "said"),
    [
        ("en", "38 % of our customers were hit.", 38, "38 %"),
        ("en", "About 38 percent of users were hit.", 38, "About 38 percent"),
        ("en", "One in three customers was hit.", 100 / 3, "One in three"),
        ("en", "14 of 80,000 accounts were locked out.", 0.0175, "14 of 80,000"),
        ("en", "41 in every 100 accounts were locked out.", 41, "41 in every 100"),
        ("en", "Two thirds of our users were cut off.", 200 / 3, "Two thirds of"),
        ("en", "None of our customers was affected.", 0, "None"),
        ("en", "Every customer was affected.", 100, "Every"),
        ("id", "Sepertiga pelanggan terdampak.", 100 / 3, "Sepertiga"),
        ("id", "Sebanyak 38 persen pelanggan terdampak.", 38, "Sebanyak 38 persen"),
        ("id", "Satu dari sepuluh nasabah terputus.", 10, "Satu dari sepuluh"),
    ],
)
def test_shares(lang: str, words: str, value: float, said: str) -> None:
    found = [claim for claim in read(words, lang)[0] if claim.kind == "share"]
    assert [(claim.text, claim.subject) for claim in found] == [(said, "customers")]
    assert found[0].value == pytest.approx(value, abs=0.01)


@pytest.mark.parametrize(
    ("lang", "words", "value", "unit", "said"),
    [
        ("en", "The site went down at 9:37 AM PST.", "09:37", "-08:00", "9:37 AM PST"),
        ("en", "The site went down at 14:05 UTC.", "14:05", "+00:00", "14:05 UTC"),
        ("en", "The site went down at 1405 UTC.", "14:05", "+00:00", "1405 UTC"),
        ("en", "The site went down at 14:05 (UTC+7).", "14:05", "+07:00", "14:05 (UTC+7"),
        ("en", "The site went down at noon.", "12:00", "", "noon"),
        ("en", "The site went down at midnight.", "00:00", "", "midnight"),
        ("en", "The site went down at half past nine.", "09:30", "", "half past nine"),
        ("en", "The site went down at 12 am.", "00:00", "", "12 am"),
        ("id", "Situs padam sejak pukul 08.20 WIB.", "08:20", "+07:00", "08.20 WIB"),
        ("id", "Situs padam sejak pukul 9 malam.", "21:00", "", "9 malam"),
        ("id", "Situs padam sejak pukul setengah sepuluh.", "09:30", "", "setengah sepuluh"),
    ],
)
def test_clock_times(lang: str, words: str, value: str, unit: str, said: str) -> None:
    found = [claim for claim in read(words, lang)[0] if claim.kind == "clock"]
    assert [(claim.value, claim.unit, claim.text, claim.subject) for claim in found] == [(value, unit, said, "start")]


def test_both_ends_of_a_range_share_their_zone_and_make_a_duration() -> None:
    found, _, _ = read("You could not log in between 14:05 and 14:20 UTC.")
    assert [(c.kind, c.value, c.unit, c.subject) for c in found if c.kind in {"clock", "duration"}] == [
        ("clock", "14:05", "+00:00", "start"),
        ("duration", 15, "minutes", "outage"),
        ("clock", "14:20", "+00:00", "end"),
    ]


@pytest.mark.parametrize(
    ("lang", "words", "values"),
    [
        ("en", "On 4 May 2026 and May 5th we wrote, as on 2026-05-06.", ["2026-05-04", "05-05", "2026-05-06"]),
        ("en", "There is no 31 June and no 30 February 2026.", []),
        ("id", "Pada 4 Mei 2026 kami menulis.", ["2026-05-04"]),
    ],
)
def test_dates(lang: str, words: str, values: list[str]) -> None:
    assert [value for value, _, _ in told(words, "date", lang)] == values


def test_statuses() -> None:
    words = "The shop was completely down, then degraded, and is fully operational."
    assert [value for value, _, _ in told(words, "status")] == ["major_outage", "degraded_performance", "operational"]


OF_SOMETHING_ELSE = [
    "Backups are taken every six hours.",
    "Last year's outage lasted three hours.",
    "In 2019 we were down for nine hours.",
    "We will answer within 24 hours.",
    "Our SLA allows 43 minutes of downtime a month.",
    "It took us 50 minutes to tell you.",
    "For the first twenty minutes we looked in the wrong place.",
    "Restoring the snapshot took 40 minutes.",
    "Logs are kept for 30 days.",
    "If you were offline for more than an hour, you get a month free.",
    "AWS was down for six hours.",
    "We first said that the outage lasted 20 minutes.",
    "The outage did not last 20 minutes, as we first told you; that was wrong.",
    "“You were down for twelve hours”, one customer wrote.",
    "A 20-minute outage would have been bad enough.",
    "Short downtime of 10 minutes is expected.",
]


@pytest.mark.parametrize("words", OF_SOMETHING_ELSE)
def test_lengths_of_something_else_are_not_the_outage(words: str) -> None:
    assert "outage" not in [subject for _, _, subject in told(words, "duration")]


@pytest.mark.parametrize(
    "words",
    [
        "We wrote to 250 customers.",
        "412 customers called us that night.",
        "Our 4,860 customers deserve better.",
        "We replaced 12 disks.",
        "Fewer than 20 customers have left us.",
        "49,600 customers noticed nothing.",
    ],
)
def test_counts_of_others_are_not_those_hit(words: str) -> None:
    assert "customers" not in [subject for _, _, subject in told(words, "count")]


@pytest.mark.parametrize(
    "words",
    [
        "Next update at 12:30 UTC.",
        "At 09:12 UTC an engineer started a migration.",
        "The alarm rang at 09:41 UTC.",
        "We lost 212 orders placed between 14:05 and 14:20.",
        "The update was finished at 14:00 UTC.",
        "Call me between 9:00 and 17:00 UTC.",
    ],
)
def test_clock_times_of_other_events(words: str) -> None:
    assert {subject for _, _, subject in told(words, "clock")} <= {""}


def test_a_summer_zone_may_be_called_by_its_winter_name() -> None:
    def offsets(day: date) -> tuple[int, ...]:
        return next(c.offsets for c in read("It began at 9:37 EST.", day=day)[0] if c.kind == "clock")

    assert offsets(date(2026, 7, 1)) == (-300, -240)
    assert offsets(date(2026, 1, 15)) == (-300,)


def test_versions_addresses_money_and_names_are_no_figures() -> None:
    words = "v2.14.1 on us-east-1 answered HTTP 503; it cost $50 and ticket #1432 is open at 10.0.0.1."
    assert [c for c in read(words)[0] if c.kind in {"duration", "share", "clock"}] == []


def test_as_json_leaves_an_open_end_out() -> None:
    claim = next(c for c in read("It lasted more than an hour.")[0] if c.kind == "duration")
    assert claim.as_dict() == {
        "kind": "duration",
        "value": 60,
        "unit": "minutes",
        "text": "more than an hour",
        "subject": "outage",
        "low": pytest.approx(56),
        "high": None,
    }


@pytest.mark.parametrize(
    ("words", "lang", "times"),
    [
        ("The site went down at 21.45.", "en", ["21:45"]),
        ("At 21.45 the site went down.", "en", ["21:45"]),
        ("The pound stood at 12.50 euros.", "en", []),
        ("Load stood at 12.50 per core.", "en", []),
        ("It failed at five past two and a quarter past four.", "en", ["02:05", "04:15"]),
        ("Layanan pulih pukul 9 malam lewat 5 menit.", "id", ["21:05"]),
        ("Pukul 9 malam kurang seperempat layanan mati.", "id", ["20:45"]),
        ("Pukul dua siang lewat sepuluh menit layanan mati.", "id", ["14:10"]),
    ],
)
def test_clock_times_with_a_dot_or_in_words(words: str, lang: str, times: list[str]) -> None:
    assert [value for value, _, _ in told(words, "clock", lang)] == times


def test_a_unit_that_was_left_out_is_that_of_the_length_before() -> None:
    assert told("Search was down for 45 minutes, payments for 130.", "duration") == [
        (45, "45 minutes", "outage"),
        (130, "130", "outage"),
    ]
    assert [value for value, *_ in told("It was down for 45 minutes for 130 shops.", "duration")] == [45]


@pytest.mark.parametrize(
    ("words", "lang", "share"),
    [
        ("About ½ of our customers were hit.", "en", 50),
        ("⅔ of the shops were down.", "en", 66.6667),
        ("Of our 4,000 customers, 400 were hit.", "en", 10),
        ("Dari 4.000 pelanggan kami, 400 terdampak.", "id", 10),
    ],
)
def test_shares_in_one_character_and_with_the_whole_told_first(words: str, lang: str, share: float) -> None:
    assert [(value, subject) for value, _, subject in told(words, "share", lang)] == [(share, "customers")]


@pytest.mark.parametrize(
    "words",
    ["One was down.", "In 2022 the shop was dark.", "One of you lost a sale.", "Twelve of our people saw errors."],
)
def test_what_counts_no_customers(words: str) -> None:
    assert not any(subject for _, _, subject in told(words, "count"))
