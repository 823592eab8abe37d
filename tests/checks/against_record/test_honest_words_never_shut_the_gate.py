"""X01, X05 and X07 on honest words of many families: no error, whatever the record's own figures are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import pytest
from tests.checks.against_record.test_against_record import RULES, flagged, judge
from tests.checks.building import incident, text_of

from amends.checks.rule import Text, Verdict
from amends.records.incident import ServiceImpact
from amends.records.known import Known

FACTS: Mapping[str, object] = {
    "customers_pct": 38,
    "customers_count": 1847,
    "customers_of": 4860,
    "records_lost": 212,
    "data_loss": "confirmed",
    "minutes": 135,
    "start": "2026-09-20T14:05:00Z",
    "end": "2026-09-20T16:20:00Z",
}
FACTS_ID: Mapping[str, object] = {**FACTS, "start": "2026-09-20T21:05:00+07:00", "end": "2026-09-20T23:20:00+07:00"}


def errors(words: str, lang: str = "en") -> list[tuple[str, str]]:
    """The findings that would shut the gate: code and words."""
    found = []
    for code in ("X01", "X05", "X07"):
        verdict, source = judge(code, words, FACTS_ID if lang == "id" else FACTS, lang=lang)
        found += [
            (code, source.cut(hit.span)) for hit in verdict.hits if (hit.severity or RULES[code].severity) == "error"
        ]
    return found


HONEST = {
    "another service, its unit left out": "Search was down for 45 minutes, payments for 130.",
    "another service": "The help centre was offline for three hours that day.",
    "pieces of the whole": "It was unreachable for 55 minutes and slow for another 75.",
    "pieces of the whole, told as more": "We were dark for 55 minutes and limping for 80 more.",
    "another region": "Customers in France were cut off for 50 minutes.",
    "a region that came back": "At 15:10 UTC service came back for Bali.",
    "a region as its subject": "By 15:00 UTC Singapore was back.",
    "some of the shops": "By 15:20 UTC half of the shops could pay.",
    "a count of shops, told first": "At 15:20 UTC, 700 tills were selling again.",
    "a length of some shops": "Two hundred shops were back online after an hour.",
    "one customer's loss": "One shop lost 40 orders.",
    "one of many": "It cost one of you a sale of 4,000 euros.",
    "irony": "A short outage for us was a long Sunday for you.",
    "another outage": "The outage of 3 March lasted 20 minutes.",
    "another year": "When a pump failed in 2022 the shop was dark for two hours.",
    "the year so far": "So far this year we have been down for nine hours.",
    "a drill": "When we rehearsed it on Tuesday, everything was back within 12 minutes.",
    "a drill, no order lost": "None of your orders was lost in that drill.",
    "a contract": "Our contract promises 99.95 % availability, which is 22 minutes of downtime a month.",
    "a goal": "Our aim: no shop closed for more than ten minutes.",
    "a threshold": "We page somebody once 20 customers are affected.",
    "own people": "Twelve of our people could not log in either.",
    "own effort": "Four of us spent six hours in the dark of the server room.",
    "calls we made": "Sixty shops had to be rung one by one.",
    "a rate": "Each minute cost you 140 orders together.",
    "little by little": "Bit by bit, starting at 15:20 UTC, the shops returned.",
    "somebody else's machine": "The substation was dead from 13:58 to 16:05 UTC.",
    "a rollout": "A small number of shops gets each change first.",
    "what did not happen": "If we had stopped there, only a few customers would have been hit.",
    "a list": "Nothing is missing from this list.",
    "the worst, told by a negation": "Nothing was spared.",
    "a purpose": "We test every copy so that no data is lost again.",
    "a promise": "Our promise was that no data is ever lost.",
}


@pytest.mark.parametrize("family", HONEST)
def test_honest_english_makes_no_error(family: str) -> None:
    assert errors(HONEST[family]) == []


HONEST_ID = {
    "another service, its unit left out": "Log masuk gagal selama 20 menit, pembayaran selama 135.",
    "another service": "Pusat bantuan tidak bisa dibuka selama tiga jam hari itu.",
    "less than round": "Gangguan berlangsung dua setengah jam kurang lima belas menit.",
    "a clock in words": "Gangguan bermula pukul 9 malam lewat 5 menit WIB.",
    "a region that came back": "Pukul 22.10 WIB layanan kembali untuk Bali.",
    "a region as its subject": "Pukul 22.00 WIB Makassar sudah pulih.",
    "some of the shops": "Pukul 22.30 WIB sepertiga mesin kasir hidup lagi.",
    "a length of some shops": "Dua ratus toko kembali daring setelah satu jam.",
    "one customer's loss": "Satu toko kehilangan 40 pesanan.",
    "another outage": "Setahun yang lalu kami mati selama sembilan jam.",
    "the year so far": "Itu berarti sembilan jam padam tahun ini.",
    "a drill": "Ketika kami melatihnya hari Selasa, semuanya pulih dalam 12 menit.",
    "a drill, no order lost": "Dalam latihan bulan Mei tidak satu pun pesanan Anda hilang.",
    "a contract": "Kontrak kami mengizinkan 22 menit padam dalam sebulan.",
    "a wish": "Kami ingin pulih dalam 15 menit, apa pun yang rusak.",
    "a threshold": "Kami membangunkan seseorang begitu 20 pelanggan terdampak.",
    "own people": "Dua belas orang kami sendiri juga tidak bisa masuk.",
    "own effort": "Kami kehilangan 40 menit karena kunci raknya tidak ada.",
    "a party of guests": "Rombongan pengantin berjumlah 60 orang menunggu dua jam.",
    "somebody else's machine": "Gardu itu mati dari pukul 20.58 sampai 23.05 WIB.",
    "a rollout": "Sejumlah kecil toko selalu menerima setiap perubahan lebih dulu.",
    "what did not happen": "Seandainya kami berhenti di situ, hanya segelintir pelanggan yang akan terganggu.",
    "a list": "Tidak ada yang kurang dari daftar ini.",
}


@pytest.mark.parametrize("family", HONEST_ID)
def test_honest_indonesian_makes_no_error(family: str) -> None:
    assert errors(HONEST_ID[family], "id") == []


FALSE = [
    ("en", "The outage lasted 40 minutes.", "X07"),
    ("en", "Payments were down for 40 minutes.", "X07"),
    ("en", "It was never more than 20 minutes.", "X07"),
    ("en", "At no time were more than 200 customers affected.", "X07"),
    ("en", "Of our 4,860 customers, 412 were hit.", "X07"),
    ("en", "412 shops could not pay.", "X07"),
    ("en", "By 15:20 UTC all shops could pay again.", "X07"),
    ("en", "We lost 12 orders.", "X07"),
    ("en", "# A brief interruption for a few users", "X01"),
    ("en", "# Only a handful of customers affected", "X01"),
    ("en", "38 % of requests failed. Only a handful of shops were hit.", "X01"),
    ("en", "38 % of log-ins failed. Only a few customers noticed.", "X01"),
    ("en", "None of your orders was lost.", "X05"),
    ("id", "Dari 4.860 pelanggan kami, 412 terdampak.", "X07"),
    ("id", "Selama 40 menit toko Anda tertutup.", "X07"),
    ("id", "Hanya segelintir toko yang tidak bisa membayar.", "X01"),
    ("id", "Tidak satu pun pesanan Anda hilang.", "X05"),
]


@pytest.mark.parametrize(("lang", "words", "code"), FALSE)
def test_what_is_false_of_this_outage_is_still_an_error(lang: str, words: str, code: str) -> None:
    assert code in {found for found, _ in errors(words, lang)}


@pytest.mark.parametrize("words", ["Tidak satu pun toko terhindar.", "Tak seorang pun pelanggan luput."])
def test_that_nobody_escaped_is_true_where_everybody_was_hit(words: str) -> None:
    everybody = {"customers_pct": 100, "customers_count": 4860, "customers_of": 4860}
    assert flagged("X07", words, everybody, lang="id") == []
    assert flagged("X07", words, FACTS_ID, lang="id") != []


def test_of_two_lengths_in_a_sentence_the_longest_is_held_against_the_record() -> None:
    assert flagged("X07", "Search was down for 20 minutes, payments for 60.", FACTS) == ["60"]


def test_a_figure_that_is_told_in_a_roundabout_way_only_warns() -> None:
    verdict, _ = judge("X07", "The switchboard came to life at 15:10 UTC.", FACTS)
    assert [hit.severity for hit in verdict.hits] == ["warning"]


def test_a_service_that_the_record_names_is_no_service_beside_it() -> None:
    known = Known(minutes=135, service_status="major_outage")
    for services, found in (("shop", 0), ("search", 1)):
        out = ServiceImpact(id=services, status="major_outage")
        record = incident(body="Search was down for 45 minutes.", services=(out,))
        verdict = cast("Callable[[Text], Verdict]", RULES["X07"].judge)(text_of(record, known=known))
        assert len(verdict.hits) == found
