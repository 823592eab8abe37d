"""X07 and X05 on honest letters: a figure of a part, of another time or of a test contradicts no record."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.checks.against_record.test_against_record import flagged

SHARE: Mapping[str, object] = {"customers_pct": 38}
COUNT: Mapping[str, object] = {"customers_count": 1847, "customers_of": 4860}
TIMES: Mapping[str, object] = {"start": "2026-09-18T14:05:00Z", "end": "2026-09-18T16:20:00Z"}

HONEST = [
    # one place
    ("en", SHARE, "In the EU 52 % of shops were hit, in the US 21 %; over all 38 %."),
    ("en", SHARE, "38 % of customers were hit. In Germany 71 % of customers were hit."),
    ("en", SHARE, "12 % of customers in Leeds saw errors."),
    ("en", SHARE, "In one region, 90 % of customers could not log in."),
    ("en", COUNT, "In Leeds 300 customers were locked out."),
    ("en", TIMES, "Payments failed from 14:05 to 16:20 UTC. For shops in Leeds it lasted 40 minutes."),
    ("en", TIMES, "The site was down for 40 minutes in Leeds."),
    ("en", TIMES, "The site was down from 14:05 to 16:20 UTC. In Leeds it was back at 15:00 UTC."),
    ("id", SHARE, "Di Bali 71 % pelanggan terdampak; secara keseluruhan 38 %."),
    ("id", SHARE, "Di Uni Eropa 52 % toko terdampak, di AS 21 %; secara keseluruhan 38 %."),
    ("id", SHARE, "38 % pelanggan terdampak. Di Bali 71 % pelanggan terdampak."),
    ("id", COUNT, "Di Medan 300 pelanggan terputus."),
    ("id", TIMES, "Pembayaran gagal pukul 21.05–23.20 WIB. Di Medan gangguan berlangsung 40 menit."),
    # some of the customers
    ("en", SHARE, "71 % of business customers were affected."),
    ("en", TIMES, "For customers who were logged in, it lasted 40 minutes."),
    ("id", TIMES, "Bagi toko di Medan, gangguan berlangsung 40 menit."),
    ("en", SHARE, "On our Pro plan 60 % of customers were affected."),
    ("en", SHARE, "Two of our three regions were affected; in the third, no customers saw errors."),
    ("en", TIMES, "Some shops were down for 40 minutes."),
    ("en", TIMES, "Mobile customers were offline for 40 minutes."),
    ("en", TIMES, "At 14:40 UTC payments in Leeds were back."),
    ("id", SHARE, "Pelanggan di Bali paling parah: 71 % terdampak."),
    ("id", SHARE, "71 % pelanggan bisnis terdampak."),
    ("id", TIMES, "Sebagian pelanggan terputus selama 40 menit."),
    # one moment of the outage
    ("en", SHARE, "At 14:10 5 % of customers saw errors; by 15:00 it was 38 % of customers."),
    ("en", SHARE, "At its peak 12 % of customers saw errors."),
    ("id", SHARE, "Pukul 14.10 5 % pelanggan melihat galat; pukul 15.00 sudah 38 % pelanggan."),
    ("id", SHARE, "Pada puncaknya 12 % pelanggan terdampak."),
    # a test
    ("en", SHARE, "In our test in March, 12 % of shops had trouble for 40 minutes."),
    ("en", TIMES, "In our test in March, 12 % of shops had trouble for 40 minutes."),
    ("id", SHARE, "Dalam uji coba bulan Maret, 12 % toko mengalami gangguan selama 40 menit."),
    ("id", TIMES, "Dalam uji coba bulan Maret, layanan mati selama 40 menit."),
    # another outage
    ("en", TIMES, "The first outage lasted 40 minutes, the second 95 minutes."),
    ("en", TIMES, "The March outage lasted four hours."),
    ("en", SHARE, "In May, 12 % of customers were affected by a similar fault."),
    ("id", TIMES, "Gangguan bulan Mei berlangsung 4 jam. Kali ini 2 jam 15 menit."),
    # the record's own figure stands in the text
    ("en", TIMES, "The outage lasted 2 hours 15 minutes. Search was down for 40 minutes."),
    ("en", TIMES, "Payments failed from 14:05 to 14:45 UTC; log-ins failed until 16:20 UTC."),
    ("id", TIMES, "Gangguan berlangsung 2 jam 15 menit. Pencarian mati selama 40 menit."),
]


@pytest.mark.parametrize(("lang", "facts", "words"), HONEST)
def test_a_part_is_no_contradiction(lang: str, facts: Mapping[str, object], words: str) -> None:
    assert flagged("X07", words, facts, lang=lang, phase="resolved") == []


UNTRUE = [
    ("en", SHARE, "Overall, 12 % of customers saw errors.", ["12 %"]),
    ("en", SHARE, "In Leeds 38 % of shops were hit. In total, 12 % of customers were affected.", ["12 %"]),
    ("en", SHARE, "In the EU 52 % of shops were hit, overall 12 % of shops were affected.", ["12 %"]),
    ("en", SHARE, "38 % of customers saw errors. Every customer was affected.", ["Every"]),
    ("en", SHARE, "Most customers were not affected and 2 % saw errors.", ["2 %"]),
    ("en", TIMES, "In September the site was down for 40 minutes.", ["40 minutes"]),
    ("en", TIMES, "On Friday we were down for 40 minutes.", ["40 minutes"]),
    ("en", TIMES, "The outage lasted 40 minutes. We wrote to you within two hours.", ["40 minutes"]),
    ("en", TIMES, "It began at 14:05 UTC and ended at 16:20 UTC. The outage lasted 40 minutes.", ["40 minutes"]),
    ("en", TIMES, "The site went down at 14:05 UTC. It all began at 14:05 CEST.", ["14:05 CEST"]),
    ("en", TIMES, "Payments failed from 14:05 to 14:45 UTC.", ["14:05 to 14:45 UTC", "14:45 UTC"]),
    ("en", TIMES, "From 14:05 to 14:45 UTC payments failed.", ["14:05 to 14:45 UTC", "14:45 UTC"]),
    (
        "en",
        TIMES,
        "Payments failed for about 40 minutes, from 14:05 to 14:45 UTC.",
        ["about 40 minutes", "14:45 UTC"],
    ),
    ("id", SHARE, "Secara keseluruhan 12 % pelanggan terdampak.", ["12 %"]),
    ("id", SHARE, "Di Bali 38 % toko terdampak. Secara keseluruhan 12 % pelanggan terdampak.", ["12 %"]),
    ("id", TIMES, "Pembayaran gagal pukul 21.05–21.45 WIB.", ["21.05–21.45 WIB", "21.45 WIB"]),
]


@pytest.mark.parametrize(("lang", "facts", "words", "exact"), UNTRUE)
def test_the_whole_told_wrong_is_found(lang: str, facts: Mapping[str, object], words: str, exact: list[str]) -> None:
    assert flagged("X07", words, facts, lang=lang, phase="resolved") == exact


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "We wish we could say that no data was lost."),
        ("en", "If only we could tell you that no data was lost."),
        ("id", "Andai kami bisa mengatakan bahwa tidak ada data yang hilang."),
        ("id", "Kami ingin sekali bisa mengatakan bahwa tidak ada data yang hilang."),
    ],
)
def test_a_wish_denies_no_loss(lang: str, words: str) -> None:
    assert flagged("X05", words, {"data_loss": "confirmed"}, lang=lang, phase="resolved") == []
