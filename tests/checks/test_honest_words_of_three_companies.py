"""Honest words of three companies that were once taken for contradictions, or for sins: none of them is a finding."""

from __future__ import annotations

from typing import Any

import pytest

from amends.engine.judging import judge_text

TELECOM: dict[str, Any] = {
    "customers_count": 61200,
    "customers_pct": 18,
    "service_status": "major_outage",
    "minutes": 275,
    "start": "2026-10-12T06:18+01:00",
    "end": "2026-10-12T10:53+01:00",
    "planned": False,
    "data_loss": "none",
    "evidence_review": "none",
    "status": "resolved",
}
BANK: dict[str, Any] = {
    "customers_count": 214000,
    "customers_pct": 16.5,
    "service_status": "major_outage",
    "minutes": 320,
    "start": "2026-08-19T19:05+07:00",
    "end": "2026-08-20T00:25+07:00",
    "planned": False,
    "data_loss": "confirmed",
    "records_lost": 3180,
    "evidence_review": "none",
    "status": "resolved",
}
AIRLINE: dict[str, Any] = {
    "customers_count": 9300,
    "customers_pct": 22,
    "service_status": "major_outage",
    "minutes": 500,
    "start": "2026-07-02T04:50Z",
    "end": "2026-07-02T13:10Z",
    "planned": False,
    "data_loss": "confirmed",
    "records_lost": 640,
    "evidence_review": "completed",
    "status": "resolved",
}

HONEST = (
    ("X07", "en", BANK, "Our competitor's app was back at 20:10 WIB, because it has a second line."),
    ("X07", "en", BANK, "The hospital's website was down until 21:00 WIB for reasons of its own."),
    ("X07", "id", BANK, "Situs rumah sakit mati sampai pukul 21.00 WIB karena sebab lain."),
    ("X07", "en", TELECOM, "Our ticket desk was unreachable for 40 minutes."),
    ("X07", "id", BANK, "Pusat panggilan kami tidak bisa dihubungi selama 40 menit."),
    ("X07", "en", BANK, "The text message service was down for 15 minutes that night too."),
    ("X07", "en", BANK, "A colleague at the database team was locked out of her own account for 30 minutes."),
    ("X07", "en", BANK, "4,000 customers could not reach us by phone."),
    ("X07", "id", BANK, "Kantor cabang Bogor tutup sampai pukul 10.00 WIB."),
    (
        "X07",
        "en",
        TELECOM,
        "A dozen customers had no credit on their November bill because of a typing error; they have it now.",
    ),
    ("X07", "id", BANK, "Seandainya kami menguji perubahan itu, aplikasi hanya mati lima menit."),
    ("X05", "en", AIRLINE, "No passport was lost, but 640 seats were."),
    ("X05", "en", AIRLINE, "No bag was lost, and 640 seats were."),
    ("X05", "en", BANK, "No deposits were lost, only the 3,180 transfers named above."),
    ("X07", "id", TELECOM, "Sambungan di 61.200 rumah mati selama empat jam tiga puluh lima menit."),
    ("X07", "id", BANK, "Aplikasi mati lima jam dua puluh menit."),
    (
        "X07",
        "en",
        BANK,
        "In the outage of another bank the same week, 12,000 customers were locked out for 40 minutes; ours was worse.",
    ),
    (
        "X07",
        "id",
        BANK,
        "Gangguan di bank lain pada pekan yang sama berlangsung 40 menit; gangguan kami jauh lebih lama.",
    ),
    ("X07", "en", AIRLINE, "Bags are handled by another system, which was not down for a minute."),
    ("X07", "id", AIRLINE, "Bagasi diurus sistem lain yang tidak mati semenit pun."),
    (
        "X07",
        "en",
        BANK,
        "The test environment went down at 18:30 WIB for the same reason, and nobody drew the conclusion.",
    ),
    ("X07", "en", TELECOM, "1,900 business customers with a backup line on 4G stayed online."),
    ("X07", "en", TELECOM, "The text messages that should have warned you went out 35 minutes late, at 07:20."),
    (
        "X07",
        "en",
        TELECOM,
        "Our status page itself was down for 18 minutes, from 06:40 to 06:58, because it hung on the same card.",
    ),
    ("X07", "en", BANK, "The bank's duty officer was woken at 19:50 WIB and took 25 minutes to reach a computer."),
    ("X07", "id", BANK, "Mayoritas nasabah tidak terdampak, tetapi 214.000 orang tidak bisa masuk."),
    ("X07", "id", BANK, "Sebagian besar nasabah tidak terdampak."),
    ("X07", "en", TELECOM, "The staging network failed at 05:40 with the same card, and we did not look."),
    ("X07", "en", TELECOM, "My own line was out for only twenty minutes, because I live beside the exchange."),
    ("X07", "en", TELECOM, "Restarting the second exchange took the north down again for four minutes at 11:20."),
    ("X07", "en", TELECOM, "The television service was back at 08:30."),
    ("X01", "id", BANK, "Dampaknya sama sekali tidak kecil."),
    ("X07", "id", BANK, "Lingkungan uji mati pukul 18.30 WIB karena hal yang sama."),
    ("X07", "id", TELECOM, "Halaman status kami sendiri mati 18 menit, dari 06.40 sampai 06.58."),
    ("X07", "en", AIRLINE, "The first flight without a problem left at 14:05 UTC."),
    ("X05", "en", BANK, "Not every transfer you made came through: 3,180 did not."),
    (
        "X03",
        "en",
        BANK,
        "The maintenance window on the previous Sunday had ended cleanly; it has nothing to do with this.",
    ),
    ("X04", "en", BANK, "Please keep your PIN safe and give it to nobody, not even to us."),
    ("H09", "en", BANK, "Please keep your PIN safe and give it to nobody, not even to us."),
    ("H10", "en", BANK, "We cannot promise that the app will never fail again."),
    ("H10", "id", BANK, "Kami tidak dapat menjanjikan aplikasi tidak akan pernah mati lagi."),
    ("H01", "en", BANK, "It would be false to say that all transfers went through."),
    ("X07", "id", AIRLINE, "58 orang ketinggalan sambungan, dan 9.300 dari Anda mengantre."),
    ("X07", "en", TELECOM, "The council's own network was back at 09:05, because it had a second line."),
    ("X07", "id", BANK, "Situs bank lain pulih pukul 20.10 WIB karena punya jalur kedua."),
    ("X07", "id", BANK, "Kalau cadangannya ada, semuanya selesai dalam dua puluh menit."),
    ("X07", "en", TELECOM, "Two thirds of you found out from the radio and not from us."),
    ("X05", "en", BANK, "Nobody's salary was among the lost transfers."),
    ("X04", "en", BANK, "Do not trust a caller who says that your data is safe only if you give your PIN."),
    ("X07", "id", BANK, "Direktur kami baru mendarat pukul 22.30 WIB."),
    ("X03", "id", BANK, "Tim pemeliharaan kami bekerja semalaman untuk menghidupkan aplikasi."),
    ("X03", "en", TELECOM, "Our maintenance crew worked through the night to bring the lines back."),
    ("H11", "en", TELECOM, "Dana Reyes leads our maintenance team; write to her."),
    ("H09", "en", TELECOM, "Our customer care team is Anna, Ben and Chris."),
    ("P06", "en", TELECOM, "Your boarding pass or ticket AB-1234 stays valid."),
    ("P06", "en", TELECOM, "The ticket price is refunded: ticket LH-4412 to LH-4980."),
    ("P01", "en", TELECOM, "If your router shows 192.168.1.1 in the address bar, press Restart."),
    ("P01", "id", TELECOM, "Buka http://192.168.1.1 pada perute Anda lalu tekan Mulai Ulang."),
    ("P01", "id", TELECOM, "Versi perangkat lunak 10.4.2.1 bermasalah, versi 10.4.2.2 tidak."),
    ("P01", "en", TELECOM, "Version 10.4.2.1 of the firmware had the bug; 10.4.2.2 has not."),
    ("X01", "id", AIRLINE, "Tidak ada orang lain yang melihat saldo Anda."),
)


@pytest.mark.parametrize(("check", "lang", "facts", "words"), HONEST)
def test_honest_words_are_no_finding(check: str, lang: str, facts: dict[str, Any], words: str) -> None:
    assert not judge_text(words, lang=lang, facts=facts, codes={check}).findings


FALSE = (
    ("X07", "en", BANK, "The app was down for 40 minutes."),
    ("X07", "en", TELECOM, "Your line was back at 08:30."),
    ("X07", "id", BANK, "Aplikasi mati empat jam dua puluh menit."),
    ("X07", "id", BANK, "Mayoritas nasabah tidak bisa masuk."),
    ("X05", "en", BANK, "Every transfer that you made came through."),
    ("X03", "en", TELECOM, "We switched the lines off for scheduled maintenance."),
    ("X04", "en", BANK, "Your data is safe."),
    ("H10", "en", BANK, "We promise that the app will never fail again."),
    ("P01", "en", TELECOM, "The exchange at 192.168.1.1 stopped answering."),
)


@pytest.mark.parametrize(("check", "lang", "facts", "words"), FALSE)
def test_the_same_words_said_falsely_are_one(check: str, lang: str, facts: dict[str, Any], words: str) -> None:
    assert judge_text(words, lang=lang, facts=facts, codes={check}).findings


@pytest.mark.parametrize(
    "signed",
    [
        "Rob Lind, Head of Network Maintenance",
        "Nur Aini, Data Protection Officer",
        "Jo Finch, Customer Happiness",
        "Pavel Novak, VP Continuous Improvement",
    ],
)
def test_a_title_says_nothing(signed: str) -> None:
    found = judge_text(f"All is back.\n\n{signed}", facts=TELECOM).findings
    assert not [one.code for one in found if one.code[0] in "HX" and one.code not in {"H00", "H14"}]
