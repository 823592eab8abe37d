"""The elements of a text: what counts as one, in whole letters and in single sentences."""

from __future__ import annotations

import pytest

from amends.source import Source, Span
from amends.text.elements import ELEMENTS, element, elements
from amends.text.pack import load
from amends.text.parse import parse
from amends.text.prose import Prose


def read(text: str, lang: str) -> tuple[Source, Prose]:
    source = Source("letter.md", text)
    return source, parse(source, Span(0, len(text)), lang)


def present(text: str, lang: str) -> set[str]:
    _, prose = read(text, lang)
    return {name for name, places in elements(prose, load(lang)).items() if places}


_FULL_EN = """\
Dear customers,

On Tuesday 4 May from 14:05 to 17:17 UTC nobody could log in to Harbor Books. 3,512 of our 9,200 customers tried and
failed.

**What happened.** I changed the address of the session database at 14:03 and did not check that both web servers had
picked it up. One kept the old address, ran out of connections and refused every login.

We failed you twice: the change had no second reviewer, and our first notice came 50 minutes late.

No data was lost: every invoice you saved before 14:05 is there.

At 16:50 we rolled the change back and restarted both web servers.

From 1 June no change reaches the database without a second pair of eyes. We have added an alarm on failed logins.

We are crediting ten days of your fee to every account; you need not ask.

You do not need to do anything. If you still cannot log in, call me on +44 20 7946 0991 or reply to this mail.

I am sorry.

Dana Reyes
Head of Operations, Harbor Books
"""

_FULL_ID = """\
Pada Selasa 4 Mei pukul 14.05 sampai 17.17 WIB tidak seorang pun bisa masuk ke Toko Buku Pelabuhan. 3.512 dari 9.200
pelanggan mencoba dan gagal.

**Apa yang terjadi.** Saya mengubah alamat basis data sesi pukul 14.03 dan tidak memeriksa apakah kedua server
memakainya. Satu server tetap memakai alamat lama, kehabisan koneksi, lalu menolak semua orang.

Kami dua kali lalai: perubahan itu tidak ditinjau orang kedua, dan kabar pertama kami terlambat 50 menit.

Tidak ada data yang hilang.

Pukul 16.50 kami memutar balik perubahan itu dan menyalakan ulang kedua server.

Mulai 1 Juni setiap perubahan basis data akan diperiksa dua orang. Kami telah memasang alarm untuk kegagalan masuk.

Kami mengkreditkan sepuluh hari biaya ke setiap akun; Anda tidak perlu mengajukan apa pun.

Jika Anda masih gagal masuk, hubungi saya di 0812-5550-100 atau balas surel ini.

Saya mohon maaf.

Rina Hartati
Kepala Operasional
"""

_BANK_EN = """\
Dear Valued Customer,

Our online banking service experienced a technical issue yesterday. The issue has been identified and resolved. We
take the security of your data very seriously.

We apologise for any inconvenience and thank you for your patience.

The Digital Banking Team
"""

_EVASIVE_EN = """\
Some users may have experienced intermittent delays due to circumstances beyond our control. The situation was
promptly addressed. We regret any confusion. Steps are being taken to prevent a recurrence.

Management
"""

_STATUS_EN = "We are seeing elevated error rates on the API. About 12% of requests fail. Next update by 15:30 UTC."

_BANK_ID = """\
Sehubungan dengan adanya kendala teknis pada sistem kami, layanan sempat tidak dapat diakses. Saat ini layanan telah
kembali normal. Kami mohon maaf atas ketidaknyamanan yang terjadi.

Manajemen Bank Sejahtera
"""

_STATUS_ID = "Kami menyelidiki lonjakan galat pada API. Sekitar 12% permintaan gagal. Kabar berikutnya pukul 15.30 WIB."

_LETTERS = [
    ("en", _FULL_EN, set(ELEMENTS) - {"next_update"}),
    ("id", _FULL_ID, set(ELEMENTS) - {"next_update"}),
    ("en", _BANK_EN, {"apology"}),
    ("en", _EVASIVE_EN, set()),
    ("en", _STATUS_EN, {"scope", "next_update", "timezone"}),
    ("id", _BANK_ID, {"apology"}),
    ("id", _STATUS_ID, {"scope", "next_update", "timezone"}),
]


@pytest.mark.parametrize(("lang", "text", "expected"), _LETTERS)
def test_whole_letters(lang: str, text: str, expected: set[str]) -> None:
    assert present(text, lang) == expected


_SENTENCES: list[tuple[str, str, str, bool]] = [
    # element, language, sentence, whether it is one
    ("apology", "en", "For every hour you waited, we apologize.", True),
    ("apology", "en", "We regret the delay.", False),
    ("apology", "en", "Please bear with us; we ask for your understanding.", False),
    ("apology", "en", "One of you wrote: “we are sorry to be customers”.", False),
    ("apology", "id", "Untuk itu, kami sungguh meminta maaf kepada Anda.", True),
    ("apology", "id", "Kami mengharapkan pengertian Anda.", False),
    ("responsibility", "en", "We had no second line, and we knew it.", True),
    ("responsibility", "en", "The failure to warn you is ours.", True),
    ("responsibility", "en", "Our database ran out of memory.", False),
    ("responsibility", "en", "We did not lose any data.", False),
    ("responsibility", "id", "Kami belum pernah menguji pemulihan.", True),
    ("responsibility", "id", "Basis data kehabisan memori.", False),
    ("cause", "en", "It failed because a retry loop filled the connection pool.", True),
    ("cause", "en", "The disk controller on the mail store locked up.", True),
    ("cause", "en", "The outage was caused by a network issue.", False),
    ("cause", "en", "The cause has been identified.", False),
    ("cause", "en", "This was due to a hardware failure at our provider.", False),
    ("cause", "id", "Surel tertahan karena antrean pada relai utama penuh.", True),
    ("cause", "id", "Gangguan disebabkan oleh masalah jaringan.", False),
    ("cause", "de", "Wir hatten tags zuvor den Ordner umbenannt und das Skript nicht angepasst.", True),
    ("cause", "de", "Der Schlauch hinter der Theke war geplatzt.", True),
    ("cause", "de", "Kasse und Licht hingen an derselben Sicherung.", True),
    ("cause", "de", "Wir hatten Ihnen eine Antwort bis Freitag versprochen.", False),
    ("cause", "de", "Wir haben Ihre Rückmeldungen nicht überhört.", False),
    ("cause", "fr", "Nous avions changé de serrure la semaine précédente.", True),
    ("cause", "fr", "La grêle a percé le toit au-dessus de l'armoire.", True),
    ("cause", "fr", "Les deux pompes étaient branchées sur le même câble.", True),
    ("cause", "fr", "Nous avions promis une réponse pour vendredi.", False),
    ("cause", "fr", "Nous avons oublié de vous prévenir à temps.", False),
    ("scope", "en", "One in three orders failed.", True),
    ("scope", "en", "You lost at most six hours of edits.", True),
    ("scope", "en", "No customer was affected.", True),
    ("scope", "en", "A subset of users saw errors.", False),
    ("scope", "en", "The outage lasted 45 minutes.", False),
    ("scope", "id", "Sepertiga pesanan gagal.", True),
    ("scope", "id", "Sebagian pengguna melihat galat.", False),
    ("times", "en", "On 4 May the site was down from 14:05 to 14:40.", True),
    ("times", "en", "The site was down from 14:05 to 14:40.", False),
    ("times", "en", "On 4 May the site was down. Last updated 15:00.", False),
    ("times", "id", "Pada 4 Mei pukul 14.05 WIB situs mati.", True),
    ("timezone", "en", "It began at 9:37 AM PST.", True),
    ("timezone", "en", "It began at 9:37 AM.", False),
    ("mitigation", "en", "Engineers replaced the failed controller.", True),
    ("mitigation", "en", "Traffic was moved to the second site.", True),
    ("mitigation", "en", "The issue has been resolved.", False),
    ("mitigation", "en", "Service was restored.", False),
    ("mitigation", "id", "Teknisi mengganti pengendali yang rusak.", True),
    ("mitigation", "id", "Layanan telah dipulihkan.", False),
    ("commitment", "en", "We have added an alarm on the age of every certificate.", True),
    ("commitment", "en", "Steps are being taken.", False),
    ("commitment", "id", "Kami telah memasang alarm untuk setiap sertifikat.", True),
    ("commitment_dated", "en", "We will add a second line by 30 June.", True),
    ("commitment_dated", "en", "We will add a second line.", False),
    ("remedy", "en", "Your next month is free.", True),
    ("remedy", "en", "Compensation is decided case by case.", False),
    ("remedy", "en", "Credit cards were declined.", False),
    ("remedy", "id", "Anda menerima kompensasi Rp50.000.", True),
    ("remedy", "id", "Kartu kredit ditolak.", False),
    ("reply_route", "en", "Write to me at dana@acme.test.", True),
    ("reply_route", "en", "Please contact our support.", False),
    ("reply_route", "en", "Do not reply to this mail; write to noreply@acme.test.", False),
    ("reply_route", "id", "Hubungi Rina di 0812-5550-100.", True),
    ("reply_route", "id", "Silakan hubungi layanan pelanggan kami.", False),
    ("next_update", "en", "We will post again within the hour.", True),
    ("next_update", "en", "We will post updates as we learn more.", False),
    ("next_update", "id", "Kabar berikutnya pukul 15.30 WIB.", True),
    ("next_update", "id", "Kami akan terus mengabarkan perkembangan.", False),
    ("data_statement", "en", "Every file was restored from the copy of 2 May.", True),
    ("data_statement", "en", "Both data centres lost power.", False),
    ("data_statement", "id", "Tidak ada pesan yang hilang.", True),
    ("data_statement", "id", "Pusat data kehilangan daya.", False),
    ("customer_action", "en", "Sign in again before Friday.", True),
    ("customer_action", "en", "Nothing is required of you; there is no action needed on your part.", True),
    ("customer_action", "en", "If you like, follow our status page.", False),
    ("customer_action", "id", "Silakan ganti kata sandi Anda.", True),
    ("customer_action", "id", "Anda tidak perlu melakukan apa pun.", True),
    ("customer_action", "id", "Mohon maaf dan harap bersabar.", False),
    # what real letters hold: several clauses, restorations and estimates, tips, days gone by
    (
        "responsibility",
        "en",
        "We take full responsibility for this outage and will work with you to reach a settlement that suits you.",
        True,
    ),
    ("mitigation", "en", "We were able to block the flood and to give the servers another name.", True),
    ("mitigation", "en", "It took five hours before service was fully restored.", False),
    ("mitigation", "en", "When the power to the hall was cut, the batteries took over.", False),
    ("commitment", "en", "We are already in the process of rewriting the tests that missed it.", True),
    ("commitment", "en", "We have already adjusted our testing procedures.", True),
    ("commitment", "en", "The machine will have to be looked at by hand before anybody may power it on.", False),
    ("commitment", "id", "Pemulihan diharapkan selesai pada 3 Mei 2024.", False),
    ("commitment_dated", "en", "On Monday we added an alarm on the age of every certificate.", False),
    ("scope", "en", "The flood was fifty times greater than the usual traffic.", False),
    ("times", "en", "We found it at once.\n\nMay 4, 09:20 MDT", False),
    ("times", "en", "The site was down from 14-Mar-2023 04:10 UTC on.", True),
    ("remedy", "en", "We are giving all of you a day of free data this Sunday.", True),
    ("reply_route", "en", "Feel free to contact me if there is anything you would like to ask.", False),
    ("data_statement", "en", "We ran scans to prevent any data loss.", False),
    ("customer_action", "en", "The machine will have to be looked at by hand before anybody may power it on.", False),
    ("customer_action", "id", "Masa aktif kartu pelanggan diperpanjang tanpa harus mengisi pulsa.", False),
]


@pytest.mark.parametrize(
    ("name", "lang", "text", "is_one"), _SENTENCES, ids=[f"{s[0]}-{s[2][:30]}" for s in _SENTENCES]
)
def test_single_sentences(name: str, lang: str, text: str, is_one: bool) -> None:  # noqa: FBT001 - a table's column
    _, prose = read(text, lang)
    assert bool(element(name, prose, load(lang))) is is_one


def test_all_names_are_given_in_order() -> None:
    _, prose = read("Hello.", "en")
    assert tuple(elements(prose, load("en"))) == ELEMENTS


def test_an_unknown_element() -> None:
    _, prose = read("Hello.", "en")
    with pytest.raises(KeyError, match="regret"):
        element("regret", prose, load("en"))


def test_places_are_exact_and_in_reading_order() -> None:
    source, prose = read(_FULL_EN, "en")
    for name, places in elements(prose, load("en")).items():
        assert [(e.sentence.number, e.start) for e in places] == sorted((e.sentence.number, e.start) for e in places)
        for place in places:
            assert place.name == name
            assert source.cut(place.span).split() == place.text.split() or "*" in source.cut(place.span)
    (apology,) = element("apology", prose, load("en"))
    assert source.cut(apology.span) == "I am sorry"
    (signer,) = element("signer", prose, load("en"))
    assert signer.text == "Dana Reyes"


@pytest.mark.parametrize("change", ["> {}", "“{}”"])
def test_quoted_words_are_not_ours(change: str) -> None:
    _, prose = read(change.format("We are sorry, and we failed you."), "en")
    assert not element("apology", prose, load("en"))
    assert not element("responsibility", prose, load("en"))


def test_markup_changes_nothing() -> None:
    marked = (
        _FULL_EN.replace("sorry", "**sorry**").replace("rolled the", "_rolled_ the").replace("\nNo data", "\n- No data")
    )
    assert present(marked, "en") == present(_FULL_EN, "en")


_PRESS = "“Kami memohon maaf kepada semua pelanggan,” kata {who} Arif Prabowo."


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        (_PRESS.format(who="Direktur"), True),
        (_PRESS.format(who="Direktur") + "\n\n“Sekali lagi kami memohon maaf,” tegas Arif.", True),
        (_PRESS.format(who="pelanggan kami, Direktur"), False),
        (_PRESS.format(who="Direktur") + " Kami mencatat itu.", False),
        ("“We are sorry,” said Ada Brown, director of the harbour.", True),
        ("“We are sorry,” said Ada Brown, director of our carrier. We heard it with thanks.", False),
        ("“We are sorry,” wrote one of you.", False),
    ],
)
def test_a_spokesman_speaks_for_us_where_nobody_else_says_we(text: str, *, ours: bool) -> None:
    lang = "id" if "kami" in text.lower() else "en"
    _, prose = read(text, lang)
    assert bool(element("apology", prose, load(lang))) is ours


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        ("de", "responsibility", "Schuld sind wir: Ich habe eine Migration gestartet, die eine Tabelle sperrte."),
        ("fr", "apology", "Nous en sommes désolés, d'autant que nous ne t'avons rien dit pendant deux heures."),
        ("fr", "apology", "Nous le regrettons vivement."),
        ("fr", "remedy", "Nous retirons 5,50 € de ta prochaine facture."),
        ("fr", "customer_action", "Merci de nous les renvoyer."),
        ("fr", "reply_route", "Mina Lenoir, directrice technique\nmina@nimesnet.example"),
    ],
)
def test_elements_of_german_and_french_are_found(lang: str, name: str, text: str) -> None:
    _, prose = read(text, lang)
    assert element(name, prose, load(lang))


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        ("de", "mitigation", "Um 9.12 Uhr lief die Festplatte unserer Buchungsdatenbank voll."),
        ("de", "cause", "Es tut uns leid, weil du von uns zwei Stunden lang nichts gehört hast."),
        ("de", "data_statement", "4.560 von Ihnen konnten weder überweisen noch Geld abheben."),
        ("fr", "next_update", "Nous ne t'avons rien dit pendant deux heures."),
        ("fr", "commitment", "Nous aurions dû la poser depuis longtemps."),
    ],
)
def test_a_fault_and_a_silence_are_no_other_element(lang: str, name: str, text: str) -> None:
    _, prose = read(text, lang)
    assert not element(name, prose, load(lang))
