"""R02: words that the people it was written for can read."""

from __future__ import annotations

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.source import Span
from amends.text.readability import Measure, grade, words

FEWEST_WORDS = 100
"""A grade of a shorter text says more about chance than about the text."""

_NAMES = {"flesch-kincaid": "school grade", "lix": "LIX"}


def _hard_to_read(text: Text) -> Verdict:
    limit = _limit(text)
    if limit is None:
        return Verdict.not_judged(f"no limit of readability is known for the language {text.lang!r}")
    sentences = [s for s in text.prose.running if s.number not in text.excused and not s.cited]
    if sum(len(words(s.text)) for s in text.prose.running) < FEWEST_WORDS:
        return Verdict.not_judged(f"under {FEWEST_WORDS} words a grade means little")
    measured = grade([s.text for s in sentences], text.lang, _measure(text))
    if measured is None:
        return Verdict.not_judged(f"no measure of readability is known for the language {text.lang!r}")
    if round(measured.value, 1) <= limit:
        return Verdict.of([])
    hardest = max(sentences, key=lambda s: (_hardness(s.text), -s.number))
    name = _NAMES[measured.measure]
    return Verdict.of(
        [
            Hit(
                Span(*hardest.whole),
                f"This text needs {name} {measured.value:.1f}; its readers should not need more than {limit:g}. "
                "This sentence is the hardest.",
                fact=f"{measured.words} words, {measured.words_per_sentence:.1f} in a sentence.",
                fix="Use the words you would say on the phone, and shorter sentences.",
            )
        ]
    )


def _measure(text: Text) -> Measure | None:
    """The measure that the pack names; the flesch-kincaid of a pack that is not English has no meaning."""
    return "lix" if text.pack.readability.get("measure") == "lix" else None


def _limit(text: Text) -> float | None:
    """The hardest grade allowed: the policy's for this language, else the pack's for its measure."""
    wanted = (text.policy.readability or {}).get(text.lang)
    if wanted is not None and wanted.grade is not None:
        return wanted.grade
    constants = text.pack.readability
    value = constants.get("lix" if constants.get("measure") == "lix" else "grade")
    return float(value) if value is not None else None


def _hardness(sentence: str) -> float:
    counted = words(sentence)
    return len(counted) + 100 * sum(len(word) > 6 for word in counted) / max(len(counted), 5)


_LEARNED = (
    "Subsequent investigation established that the deterioration in authentication performance was attributable to "
    "insufficient capacity within the session management infrastructure. Remediation activities commenced immediately"
    " following identification, although prioritisation was complicated by incomplete documentation of dependencies. "
    "Affected institutional customers experienced intermittent unavailability of transactional functionality for "
    "approximately two hours. Organisational responsibility for coordination of external communication remained "
    "indeterminate throughout the investigation, which contributed to considerable inconsistency in notification. "
    "Reconciliation of approximately two hundred reservations necessitated laborious manual intervention. Additional "
    "instrumentation facilitating proactive identification of capacity exhaustion is undergoing implementation, and "
    "comprehensive reconsideration of architectural availability assumptions has been initiated. Supplementary "
    "documentation will subsequently be distributed to contractual representatives."
)
_OFFICIAL = (
    "Pursuant to the contractual obligations governing availability, this communication constitutes formal "
    "notification of a degradation of telephony services experienced by residential subscribers. Preliminary analysis"
    " indicates that configuration modifications introduced during preventive maintenance precipitated unanticipated "
    "interactions between redundant routing components. Restoration of functionality was accomplished through "
    "reversal of the aforementioned modifications. Notwithstanding the existence of established validation "
    "procedures, verification of interoperability was not adequately accomplished prior to implementation. Management"
    " has consequently authorised supplementary verification requirements applicable to all subsequent "
    "infrastructural modifications. Subscribers requiring additional clarification regarding compensation eligibility"
    " are encouraged to consult the applicable regulatory documentation, which is available electronically or "
    "alternatively upon written application."
)
_RESMI = (
    "Penyelidikan lanjutan memperlihatkan bahwa penurunan kemampuan autentikasi disebabkan ketidakcukupan kapasitas "
    "infrastruktur pengelolaan sesi pelanggan. Pelaksanaan pemulihan dipersulit ketidaklengkapan dokumentasi "
    "kebergantungan antarkomponen penyimpanan terdistribusi. Pemberitahuan kepada pelanggan institusional "
    "memperlihatkan ketidakkonsistenan terhadap kewajiban kontraktual perusahaan. Ketidakjelasan pembagian tanggung "
    "jawab memperlambat pengambilan keputusan selama penanganan berlangsung. Rekonsiliasi transaksi dilaksanakan "
    "secara manual menggunakan pencatatan keseluruhan pembayaran pelanggan. Penambahan instrumentasi pendeteksian "
    "kekurangan kapasitas sedang dipersiapkan pelaksanaannya. Penyempurnaan prosedur pengoperasian membutuhkan "
    "pertimbangan menyeluruh berbagai pemangku kepentingan. Pengimplementasian perlindungan tambahan dijadwalkan "
    "berlangsung bersamaan dengan pembaharuan perangkat penyimpanan utama perusahaan. Laporan menyeluruh mengenai "
    "keseluruhan rangkaian permasalahan beserta rekomendasi perbaikannya disampaikan kepada perwakilan pelanggan "
    "institusional selambat-lambatnya pertengahan triwulan berikutnya."
)
_DINAS = (
    "Sehubungan dengan terganggunya penyelenggaraan pelayanan administrasi kependudukan, dengan ini disampaikan bahwa"
    " permasalahan tersebut diakibatkan ketidaksinkronan infrastruktur replikasi penyimpanan. Berdasarkan hasil "
    "penelaahan pendahuluan, perubahan konfigurasi yang dilaksanakan dalam rangka pemeliharaan berkala mengakibatkan "
    "ketidaktersediaan keseluruhan fungsionalitas pendaftaran. Pemulihan dilaksanakan melalui pembatalan perubahan "
    "dimaksud. Meskipun prosedur pengujian telah ditetapkan, pelaksanaan verifikasi sebelum penerapan belum "
    "diselenggarakan sebagaimana mestinya. Pimpinan selanjutnya menetapkan persyaratan verifikasi tambahan terhadap "
    "keseluruhan perubahan infrastruktur berikutnya. Pemohon yang membutuhkan penjelasan lebih lanjut mengenai "
    "penyelesaian permohonan dipersilakan mempergunakan saluran pengaduan yang telah disediakan, baik secara "
    "elektronik maupun melalui penyampaian permohonan tertulis kepada penyelenggara pelayanan. Demikian pemberitahuan"
    " ini disampaikan untuk dipergunakan sebagaimana mestinya."
)
_PLAIN = (
    "Some of you could not log in on Monday from nine until a little past eleven. The part of our system that keeps "
    "you logged in ran out of room, and we had set no alarm for that. I should have seen it in April, when we took on"
    " many new shops, and I did not. We freed some space, and by noon all was well again. No order was lost. About "
    "two hundred bookings were made twice; we have put each of them right by hand, so there is nothing you need do. "
    "From today an alarm rings when one fifth of the room is left. If a booking still looks wrong to you, call me on "
    "0113 496 0000 and I will sort it out."
)
_TERANG = (
    "Senin lalu sebagian dari Anda tidak bisa masuk dari pukul sembilan sampai lewat pukul sebelas. Bagian sistem "
    "kami yang menjaga Anda tetap masuk sudah penuh, dan kami tidak punya alarm untuk itu. Saya mestinya tahu sejak "
    "April, saat banyak toko baru ikut serta, tetapi saya lalai. Kami mengosongkan ruang, dan pada siang hari semua "
    "pulih. Tidak ada pesanan yang hilang. Ada dua ratus pesanan yang tercatat dua kali; semua sudah kami betulkan "
    "satu per satu, jadi Anda tidak perlu berbuat apa-apa. Mulai hari ini alarm akan berbunyi jika sisa ruang tinggal"
    " seperlima. Bila masih ada yang keliru, telepon saya di 022 555 0101 dan akan saya urus hari itu juga."
)

RULES: tuple[Rule, ...] = (
    Rule(
        code="R02",
        name="hard-to-read",
        dimension="readability",
        weight=2,
        severity="warning",
        scope="text",
        summary="The text's grade is no higher than its readers should need.",
        why=(
            "Half of all adults read at the level of a tenth-grader or below, and everyone does at three in the "
            "morning. Learned words (“subsequent remediation activities”) keep customers from the answer they came "
            "for, and they sound like something is being covered."
        ),
        how=(
            "From 100 words on. English is measured by Flesch-Kincaid (a US school grade), other languages by LIX, "
            "which needs no syllables. The limit stands in the language pack (grade 10, LIX 50) or in policy.yml "
            "under readability. Headings, tables and block quotes are left out, and so are sentences with a "
            "finding of honesty. One finding halves the share; it stands at the hardest sentence."
        ),
        sources=(
            (
                "Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy enlisted "
                "personnel, 1975"
            ),
            "C. H. Björnsson, Läsbarhet, 1968; Readability of newspapers in 11 languages, 1983",
        ),
        judge=_hard_to_read,
        options=("readability.<lang>.grade",),
        mistakes="A formula counts lengths, not meaning: short words can be jargon, and long ones can be plain "
        "(“Wednesday”).",
        flag=(
            Example(_LEARNED),
            Example(_OFFICIAL),
            Example(_RESMI, lang="id"),
            Example(_DINAS, lang="id"),
        ),
        passes=(
            Example(_PLAIN),
            Example(
                "Subsequent remediation necessitates comprehensive reconsideration.", note="too short to be graded"
            ),
            Example(_TERANG, lang="id"),
            Example(
                "Mekanisme pertanggungjawaban organisasi belum diimplementasikan.",
                lang="id",
                note="too short to be graded",
            ),
        ),
    ),
)
