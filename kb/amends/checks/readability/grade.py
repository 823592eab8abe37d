"""R02: words that the people it was written for can read."""

from __future__ import annotations

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.source import Span
from amends.text.readability import grade, words

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
    measured = grade([s.text for s in sentences], text.lang)
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


_DENSE = (
    "Subsequent architectural remediation necessitates comprehensive",
    "reconsideration of interdependent availability assumptions.",
    "Retrospective investigation demonstrated insufficient",
    "observability concerning asynchronous replication infrastructure.",
    "Organisational accountability mechanisms previously established",
    "were inadequately operationalised across engineering functions.",
    "Configuration management deficiencies precipitated unanticipated deterioration of authentication functionality.",
    "Notification procedures demonstrated considerable inconsistency",
    "relative to contractual communication obligations.",
    "Additional instrumentation facilitating proactive identification",
    "of capacity exhaustion is undergoing implementation.",
    "Contemporaneous documentation indicates that escalation",
    "responsibilities remained ambiguous throughout the investigation.",
    "Prioritisation of restoration activities was complicated by incomplete dependency documentation.",
    "Transactional inconsistencies necessitated laborious manual",
    "reconciliation of approximately two hundred reservations.",
    "Communication with institutional customers was intermittent,",
    "and responsibility for coordination remained indeterminate.",
)
_PADAT = (
    "Ketidaksinkronan infrastruktur replikasi mengakibatkan",
    "ketidaktersediaan keseluruhan fungsionalitas pembayaran pelanggan.",
    "Penyelidikan menyeluruh memperlihatkan ketidakcukupan kemampuan",
    "pemantauan terhadap komponen penyimpanan terdistribusi.",
    "Mekanisme pertanggungjawaban organisasi sebelumnya belum diimplementasikan secara berkesinambungan.",
    "Penyelenggaraan pemulihan dipersulit ketidaklengkapan dokumentasi kebergantungan antarkomponen.",
    "Pemberitahuan kepada pelanggan memperlihatkan ketidakkonsistenan terhadap kewajiban kontraktual.",
    "Penambahan instrumentasi pendeteksian kekurangan kapasitas sedang dipersiapkan pelaksanaannya.",
    "Ketidakjelasan pembagian tanggung jawab memperlambat pengambilan keputusan selama penanganan berlangsung.",
    "Rekonsiliasi transaksi dilaksanakan secara manual menggunakan pencatatan keseluruhan pembayaran pelanggan.",
    "Penyempurnaan prosedur pengoperasian membutuhkan pertimbangan menyeluruh berbagai pemangku kepentingan.",
    "Keterlambatan penyampaian pemberitahuan diakibatkan ketidaktersediaan penanggung jawab komunikasi perusahaan.",
    "Pengklasifikasian permasalahan memerlukan penelaahan mendalam berdasarkan keseluruhan catatan pemantauan.",
    "Pengimplementasian perlindungan tambahan dijadwalkan berlangsung bersamaan pembaharuan perangkat penyimpanan.",
    "Permasalahan mengakibatkan keterlambatan pemrosesan keseluruhan transaksi pelanggan selama beberapa waktu.",
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
            Example(" ".join(_DENSE)),
            Example(" ".join(reversed(_DENSE)), note="the order of sentences changes nothing"),
            Example(" ".join(_PADAT), lang="id"),
            Example(" ".join(reversed(_PADAT)), lang="id"),
        ),
        passes=(
            Example(" ".join(["A disk in our main hall was full, and no one had set an alarm for it."] * 8)),
            Example(
                "Subsequent remediation necessitates comprehensive reconsideration.", note="too short to be graded"
            ),
            Example(" ".join(["Satu diska di ruang utama kami penuh, dan tak ada alarm di sana."] * 10), lang="id"),
            Example(
                "Mekanisme pertanggungjawaban organisasi belum diimplementasikan.",
                lang="id",
                note="too short to be graded",
            ),
        ),
    ),
)
