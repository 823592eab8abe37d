"""What must hold of any text: a sin wins nothing, an owner costs nothing, and the form of the words is no matter."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.engine.checking import check
from amends.engine.judging import Judged, judge_text
from amends.records.moments import Moment
from amends.records.repository import load

FACTS: Mapping[str, object] = {
    "customers_pct": 38,
    "customers_count": 4120,
    "minutes": 148,
    "start": "2021-03-03T09:12:00+00:00",
    "end": "2021-03-03T11:40:00+00:00",
    "planned": False,
    "data_loss": "none",
    "evidence_review": "completed",
    "service_status": "major_outage",
    "status": "resolved",
}

HONEST = """\
On Wednesday 3 March 2021, from 09:12 to 11:40 UTC, card payments failed in your shops. It hit 4,120 shops, 38 % of
all. Cash worked. You need not do anything now.

The certificate of our payment gateway had run out, and every terminal refused to talk to it. We had let it run out:
the reminder went to somebody who left us in January, and nobody else looked at the list. We put a new one in at
11:38 and checked every terminal until noon.

No payment was lost and no card was charged twice. Mara Okafor compared all orders with the bank on 4 March.

You get a tenth of your March fee back by 31 March 2021; it is booked already and comes by itself.

By 15 March 2021 two people get each reminder. By 1 April 2021 an alarm rings thirty days before a certificate ends.

You stood at the till with a queue before you, and we had nothing for you but silence. I am sorry.

Jonas Weber
Head of Operations
jonas.weber@example.com or +1 555 0100
"""
HONEST_ID = """\
Pada Rabu 3 Maret 2021, dari pukul 09.12 sampai 11.40 UTC, pembayaran kartu gagal di toko Anda. Ini menimpa 4.120 toko,
38 % dari semuanya. Uang tunai tetap bisa dipakai. Anda tidak perlu melakukan apa pun sekarang.

Sertifikat gerbang pembayaran kami habis masa berlakunya, dan setiap terminal menolak tersambung. Kami membiarkannya
habis: pengingatnya dikirim kepada orang yang sudah keluar pada Januari, dan tidak ada orang lain yang memeriksa
daftarnya. Kami memasang sertifikat baru pukul 11.38 dan memeriksa setiap terminal sampai siang.

Tidak ada pembayaran yang hilang dan tidak ada kartu yang ditagih dua kali. Mara Okafor mencocokkan semua pesanan dengan
bank pada 4 Maret.

Sepersepuluh biaya Maret Anda kami kembalikan paling lambat 31 Maret 2021; uangnya datang sendiri.

Mulai 15 Maret 2021 dua orang menerima setiap pengingat. Mulai 1 April 2021 alarm berbunyi tiga puluh hari sebelum
sertifikat berakhir.

Anda berdiri di kasir dengan antrean di depan, dan dari kami Anda hanya mendapat kebisuan. Saya mohon maaf.

Jonas Weber
Kepala Operasi
jonas.weber@example.com atau +1 555 0100
"""
HALF = """\
On 3 March 2021 from 09:12 to 11:40 UTC our payment service was down. Our gateway's certificate had run out because we
did not look at the list. We apologise to the 4,120 shops that could not take cards.

We will change how certificates are renewed.

Jonas Weber
"""
HALF_ID = """\
Pada 3 Maret 2021 dari pukul 09.12 sampai 11.40 UTC layanan pembayaran kami mati. Sertifikat gerbang kami habis masa
berlakunya karena kami tidak memeriksa daftarnya. Kami mohon maaf kepada 4.120 toko yang tidak dapat menerima kartu.

Kami akan mengubah cara kami memperpanjang sertifikat.

Jonas Weber
"""
TERSE = "The outage of the payment service has been resolved.\n"
TERSE_ID = "Gangguan layanan pembayaran telah selesai.\n"
EMPTY = """\
Dear valued customer,

we are aware that some of you may have experienced difficulties. We sincerely apologise for any inconvenience this may
have caused. We take the reliability of our services very seriously, and rest assured that steps are being taken.

The Kestrel Team
"""
EMPTY_ID = """\
Pelanggan yang terhormat,

sebagian dari Anda mungkin mengalami kendala. Kami mohon maaf atas ketidaknyamanan yang mungkin ditimbulkan. Kami sangat
serius menjaga keandalan layanan kami, dan berbagai langkah perbaikan sedang dilakukan.

Tim Kestrel
"""
STUFFED = """\
Dear customers,

on Wednesday 3 March 2021, from 11:30 to 11:40 UTC, card payments were slow for a small number of shops, 1 % of all. We
take full responsibility: this was our mistake, and we failed you. The cause was a certificate that we had let run out
because nobody looked at the list. We replaced it at 11:38 and checked every terminal.

No data was lost. You need not do anything. Everybody affected gets a tenth of the March fee back by 31 March 2021; it
comes by itself.

By 15 March 2021 two people get each reminder. By 1 April 2021 an alarm rings thirty days before a certificate ends. I
will write to you on 2 April with what we have done.

I am deeply sorry for the sales that you lost. We let you down and we own it.

Jonas Weber
Head of Operations
jonas.weber@example.com or +1 555 0100
"""
STUFFED_ID = """\
Pelanggan yang terhormat,

pada Rabu 3 Maret 2021, dari pukul 11.30 sampai 11.40 UTC, pembayaran kartu melambat di segelintir toko, 1 % dari
semuanya. Kami bertanggung jawab sepenuhnya: ini kesalahan kami. Penyebabnya sertifikat yang kami biarkan habis masa
berlakunya karena tidak ada yang memeriksa daftarnya. Kami menggantinya pukul 11.38 dan memeriksa setiap terminal.

Tidak ada data yang hilang. Anda tidak perlu melakukan apa pun. Semua toko yang terdampak menerima kembali sepersepuluh
biaya Maret paling lambat 31 Maret 2021; uangnya datang sendiri.

Mulai 15 Maret 2021 dua orang menerima setiap pengingat.

Saya mohon maaf atas penjualan Anda yang hilang. Kami telah mengecewakan Anda.

Jonas Weber
Kepala Operasi
jonas.weber@example.com atau +1 555 0100
"""
LETTERS = {
    "en": {"honest": HONEST, "half": HALF, "terse": TERSE, "empty": EMPTY},
    "id": {"honest": HONEST_ID, "half": HALF_ID, "terse": TERSE_ID, "empty": EMPTY_ID},
}
SINS = {
    "en": {
        "H01": "Mistakes were made.",
        "H02": "We are sorry if anyone was affected.",
        "H03": "We apologise for any inconvenience.",
        "H04": "We are sorry that you feel let down.",
        "H05": "We are sorry, but outages happen to everybody.",
        "H06": "The impact was minimal.",
        "H08": "Our supplier is to blame.",
        "H09": "We take your trust very seriously.",
        "H10": "This will never happen again.",
        "H11": "Our world-class engineers worked in record time.",
        "H12": "Steps are being taken to improve.",
        "H13": "We believe it was a glitch of some kind.",
        "X01": "Only a handful of you noticed.",
        "X02": "The service was a little slow.",
        "X03": "This was routine maintenance.",
        "X07": "It lasted five minutes.",
    },
    "id": {
        "H01": "Terjadi kesalahan konfigurasi.",
        "H02": "Kami mohon maaf jika ada yang terdampak.",
        "H03": "Mohon maaf atas ketidaknyamanannya.",
        "H04": "Kami menyesal bahwa Anda merasa kecewa.",
        "H08": "Kesalahan sepenuhnya ada pada pemasok kami.",
        "H09": "Kami sangat serius menjaga kepercayaan Anda.",
        "H10": "Hal ini tidak akan pernah terulang lagi.",
        "H11": "Tim kami yang kelas dunia bekerja dalam waktu rekor.",
        "H12": "Berbagai langkah perbaikan sedang dilakukan.",
        "X01": "Hanya segelintir pelanggan yang merasakannya.",
        "X03": "Kami melakukan pemeliharaan rutin.",
    },
}


@cache
def judge(text: str, lang: str = "en") -> Judged:
    return judge_text(text, lang=lang, facts=FACTS)


def score(text: str, lang: str = "en") -> float:
    value = judge(text, lang).score.value
    assert value is not None
    return value


def paragraphs(text: str) -> list[str]:
    return text.strip().split("\n\n")


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is running text; the lines of a signature are set by their writer."""
    return paragraph.endswith((".", "!", "?"))


# --- a sin wins nothing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "code"), [(lang, code) for lang, sins in SINS.items() for code in sins])
def test_each_sin_is_one(lang: str, code: str) -> None:
    """The table below would show nothing if its sentences were not found to be what they are called."""
    assert code in {finding.code for finding in judge(SINS[lang][code], lang).findings}


@pytest.mark.parametrize(
    ("lang", "letter", "code"),
    [(lang, letter, code) for lang, sins in SINS.items() for letter in LETTERS[lang] for code in sins],
)
def test_a_sentence_that_holds_only_a_sin_never_raises_a_score(lang: str, letter: str, code: str) -> None:
    parts, sin = paragraphs(LETTERS[lang][letter]), SINS[lang][code]
    before = score(LETTERS[lang][letter], lang)
    for at in range(len(parts) + 1):
        assert score("\n\n".join([*parts[:at], sin, *parts[at:]]), lang) <= before + 1e-9, f"as paragraph {at}"
    for at, part in enumerate(parts):
        if is_prose(part):
            joined = "\n\n".join([*parts[:at], f"{part} {sin}", *parts[at + 1 :]])
            assert score(joined, lang) <= before + 1e-9, f"at the end of paragraph {at}"


# --- good works win nothing where the facts are false -------------------------------------------------------------


@pytest.mark.parametrize(("lang", "letter"), [("en", STUFFED), ("id", STUFFED_ID)])
def test_an_apology_stuffed_with_good_phrases_and_false_facts_stays_low(lang: str, letter: str) -> None:
    judged = judge(letter, lang)
    assert judged.score.value is not None
    assert judged.score.value <= 49
    assert judged.score.arithmetic is not None
    assert judged.score.arithmetic > 60, "it is the contradictions that hold it down, not a want of good phrases"


@pytest.mark.parametrize("lang", LETTERS)
@pytest.mark.parametrize("worse", ["half", "terse", "empty"])
def test_the_full_and_honest_letter_scores_best(lang: str, worse: str) -> None:
    assert score(LETTERS[lang]["honest"], lang) >= 90
    assert score(LETTERS[lang][worse], lang) < score(LETTERS[lang]["honest"], lang)


@pytest.mark.parametrize("lang", LETTERS)
@pytest.mark.parametrize("worse", ["terse", "empty"])
def test_silence_and_empty_words_score_below_an_honest_attempt(lang: str, worse: str) -> None:
    assert score(LETTERS[lang][worse], lang) < score(LETTERS[lang]["half"], lang)


@pytest.mark.parametrize("letter", ["honest", "half", "terse", "empty"])
def test_a_text_and_its_translation_score_alike(letter: str) -> None:
    assert abs(score(LETTERS["en"][letter]) - score(LETTERS["id"][letter], "id")) <= 5


# --- an owner and a date cost nothing -----------------------------------------------------------------------------

RECORD = """\
---
title: Card payments failed
visibility: public
severity: SEV1
planned: false
status: resolved
times:
  started: 2021-03-03T09:12:00+00:00
  detected: 2021-03-03T09:15:00+00:00
  impact_ended: 2021-03-03T11:40:00+00:00
  resolved: 2021-03-03T11:40:00+00:00
impact: {customers: {value: 4120, of: 10842}, data_loss: none}
promises:
  - {id: reminders, quote: "two people get each reminder", made_in: letter%s}
---
"""
LETTER = """\
---
sent: 2021-03-04T10:00:00+00:00
phase: follow-up
subject: Card payments
visibility: public
---

Card payments failed on 3 March 2021 from 09:12 to 11:40 UTC. By 15 April 2021 two people get each reminder.

Jonas Weber
"""


def points(folder: Path, more: str) -> tuple[float, float]:
    """Give the scores of the incident and of its letter, a promise being recorded with ``more`` keys."""
    place = folder / "incidents" / "cards"
    place.mkdir(parents=True, exist_ok=True)
    (folder / "incidents" / "policy.yml").write_text("timezone: UTC\n", encoding="utf-8")
    (folder / "incidents" / "people.yml").write_text(
        "jonas: {name: Jonas Weber, role: Head of Operations}\n", encoding="utf-8"
    )
    (place / "incident.md").write_text(RECORD % more, encoding="utf-8")
    (place / "letter.md").write_text(LETTER, encoding="utf-8")
    report = check(load(folder / "incidents"), now=Moment.parse("2021-03-10T00:00:00+00:00").at)
    assert not [finding for finding in report.findings if finding.code.startswith("I")]
    (incident,) = report.incidents
    (letter,) = [text for text in incident.texts if text.name == "letter"]
    assert incident.score is not None
    assert letter.score is not None
    assert incident.score.value is not None
    assert letter.score.value is not None
    return incident.score.value, letter.score.value


def test_an_owner_and_a_date_never_lower_a_score(tmp_path: Path) -> None:
    bare = points(tmp_path, "")
    steps = [", owner: jonas", ", due: 2021-04-15", ", owner: jonas, due: 2021-04-15"]
    owned, dated, both = (points(tmp_path, step) for step in steps)
    for incident, letter in (owned, dated):
        assert incident >= bare[0]
        assert letter >= bare[1]
    assert both[0] >= max(owned[0], dated[0])
    assert both[1] > bare[1], "both together are what the check asks for"


# --- the form is no matter ----------------------------------------------------------------------------------------

SAMPLES = [
    *((lang, text) for lang, letters in LETTERS.items() for text in letters.values()),
    ("en", STUFFED),
    ("id", STUFFED_ID),
    *((lang, "\n\n".join(sins.values())) for lang, sins in SINS.items()),
    *((lang, " ".join(sins.values())) for lang, sins in SINS.items()),
    (
        "en",
        (
            "A customer wrote: \"you said it's minimal impact, and that wasn't true\". It's our fault; "
            "we're sorry if that hurt. The provider said 'mistakes were made'."
        ),
    ),
    ("id", 'Seorang pelanggan menulis: "dampaknya minimal, katanya". Kami mohon maaf jika ada yang terdampak.'),
]


def said(text: str, lang: str) -> tuple[list[tuple[str, str]], float | None]:
    """Give the findings by code and words, and the score; words are compared without marks of form."""
    judged = judge(text, lang)
    value = judged.score.value
    return sorted((finding.code, plain(finding.text)) for finding in judged.findings), value and round(value, 9)


def plain(words: str) -> str:
    """Words without line breaks, emphasis, markers of items, and with straight quotation marks."""
    words = re.sub(r"\r?\n[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?", " ", words)
    for mark, straight in ("’'", "‘'", '“"', '”"'):
        words = words.replace(mark, straight)
    return " ".join(re.sub(r"[*_]", "", words).split())


def reformed(text: str, form: Callable[[str], str]) -> str:
    """Give a text with its running paragraphs in another form."""
    return "\n\n".join(form(part) if is_prose(part) else part for part in paragraphs(text)) + "\n"


def as_items(marker: str) -> Callable[[str], str]:
    """Each paragraph an item of a list."""
    return lambda part: marker + part.replace("\n", "\n" + " " * len(marker))


def sentences_as_items(marker: str) -> Callable[[str], str]:
    """Each sentence an item of a list without empty lines."""
    return lambda part: "\n".join(marker + s for s in re.split(r"(?<=[.!?]) (?=[A-Z])", " ".join(part.split())))


def typographic(part: str) -> str:
    part = re.sub(r"(?<=\w)'(?=\w)", "’", part)
    return re.sub(r"'([^'\n]+)'", r"‘\1’", re.sub(r'"([^"\n]+)"', r"“\1”", part))


FORMS: dict[str, Callable[[str], str]] = {
    "one line a paragraph": lambda part: " ".join(part.split()),
    "typographic marks": typographic,
    "bold": lambda part: f"**{part}**",
    "italic": lambda part: f"*{part}*",
    "paragraphs as items": as_items("- "),
    "paragraphs as starred items": as_items("* "),
    "paragraphs as numbered items": as_items("1. "),
    "sentences as items": sentences_as_items("- "),
    "sentences as numbered items": sentences_as_items("1) "),
    "Windows lines": lambda part: part.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", range(len(SAMPLES)))
def test_the_form_of_a_text_changes_nothing(sample: int, form: str) -> None:
    lang, text = SAMPLES[sample]
    assert said(reformed(text, FORMS[form]), lang) == said(text, lang)


def rewrapped(width: int) -> Callable[[str], str]:
    return lambda part: "\n".join(
        textwrap.wrap(" ".join(part.split()), width, break_long_words=False, break_on_hyphens=False)
    )


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.integers(24, 120))
def test_rewrapped_lines_change_nothing(sample: tuple[str, str], width: int) -> None:
    lang, text = sample
    assert said(reformed(text, rewrapped(width)), lang) == said(text, lang)


WORD = re.compile(r"(?<![\w'’*@.:/+-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w'’*@:/+-]|\.\w)")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_emphasis_changes_nothing(sample: tuple[str, str], data: st.DataObject) -> None:
    lang, text = sample
    words = [m.span() for m in WORD.finditer(text)]
    chosen = data.draw(st.sets(st.sampled_from(words), max_size=8))
    marks = data.draw(st.sampled_from(["*", "**", "***", "_"]))
    for start, end in sorted(chosen, reverse=True):
        text = text[:start] + marks + text[start:end] + marks + text[end:]
    assert said(text, lang) == said(sample[1], lang)
