"""R01: sentences short enough to be read once."""

from __future__ import annotations

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.source import Span
from amends.text.prose import Sentence
from amends.text.readability import words
from amends.text.readability.words import FRAGMENT_LIMIT
from amends.text.signing import signatures

_FIX = "Split it: one thought a sentence, the most important first."


def _long_sentences(text: Text) -> Verdict:
    limits = (text.policy.readability or {}).get(text.lang)
    constants = text.pack.readability
    longest = (limits and limits.longest_words) or constants.get("longest_words")
    mean_limit = (limits and limits.mean_words) or constants.get("mean_words")
    if not longest or not mean_limit:
        return Verdict.not_judged(f"no limits for the length of sentences are known for the language {text.lang!r}")
    measured = [(sentence, len(words(sentence.text))) for sentence in _read_as_prose(text)]
    measured = [(sentence, count) for sentence, count in measured if count > FRAGMENT_LIMIT]
    if not measured:
        return Verdict.of([])
    hits = [
        Hit(
            sentence.whole,
            f"This sentence has {count} words. After {longest:g} readers have lost its beginning.",
            fix=_FIX,
        )
        for sentence, count in measured
        if count > float(longest)
    ]
    mean = sum(count for _, count in measured) / len(measured)
    if mean > float(mean_limit) and not hits:
        sentence, count = max(measured, key=lambda pair: pair[1])
        hits.append(
            Hit(
                sentence.whole,
                f"The sentences have {mean:.1f} words on average, more than {mean_limit:g}; this one has {count}.",
                fix=_FIX,
            )
        )
    return Verdict.of(hits)


def _read_as_prose(text: Text) -> list[Sentence]:
    """Give the sentences that count: no headings, tables, signatures, quotations, nothing excused."""
    signed: list[Span] = [one.name_span for one in signatures(text.prose, text.pack)]
    return [
        sentence
        for sentence in text.prose.running
        if sentence.number not in text.excused
        and not sentence.cited
        and not any(sentence.whole.start <= span.start < sentence.whole.end and _is_label(sentence) for span in signed)
    ]


def _is_label(sentence: Sentence) -> bool:
    return not sentence.text.rstrip().endswith((".", "!", "?", "…"))


RULES: tuple[Rule, ...] = (
    Rule(
        code="R01",
        name="long-sentences",
        dimension="readability",
        weight=2,
        severity="warning",
        scope="text",
        summary="Sentences have at most 20 words on average and at most 35 each.",
        why=(
            "People read about an outage in a hurry, on a phone, and often in a second language. Memory holds the "
            "beginning of a sentence for about twenty words; after that it has to be read twice, or is not read at "
            "all. Long sentences are also where the bad news hides."
        ),
        how=(
            "Running prose is measured: headings, tables, signatures, block quotes and lines of one or two words "
            "are left out, and so are sentences with a finding of honesty, which will be rewritten. Figures, "
            "times, addresses and versions are one word each. Every sentence over the longest allowed halves the "
            "share; where none is, a mean over the limit does. The limits stand in the language pack and can be "
            "set in policy.yml (readability)."
        ),
        sources=(
            "Rudolf Flesch, How to Write Plain English, 1979: what counts as a word and a sentence",
            "Martin Cutts, Oxford Guide to Plain English: 15 to 20 words on average",
        ),
        judge=_long_sentences,
        options=("readability.<lang>.mean_words", "readability.<lang>.longest_words"),
        mistakes="A long list written as one sentence is counted as one; make it a list of items.",
        flag=(
            Example(
                "When the pump in the basement stopped at four in the morning on Tuesday the whole of the northern "
                "half of the network lost its connection to the billing system, and it took us until well after "
                "lunch to see that the two had the same cause."
            ),
            Example(
                "The orders that came in through the app on Sunday evening were written to a place from which "
                "nothing ever reads them. The people who had paid on that same evening were asked by our system "
                "for the very same money a second time."
            ),
            Example(
                "Karena sejak musim hujan tidak ada seorang pun yang memeriksa daftar sertifikat yang akan habis, "
                "setiap pesanan yang masuk lewat aplikasi ditulis ke tempat yang tidak pernah dibaca siapa pun, "
                "dan kami baru menyadarinya lewat tengah hari berikutnya.",
                lang="id",
            ),
            Example(
                "Pesanan yang masuk lewat aplikasi pada hari Minggu malam ditulis ke tempat yang ternyata tidak "
                "pernah dibaca oleh sistem penagihan milik kami sendiri.",
                lang="id",
            ),
        ),
        passes=(
            Example("We lost 212 orders. You could not pay by card until noon. The fee comes back to you on 1 June."),
            Example(
                "Availability was 99.95% in May. Version 2.14.1 is safe. Read "
                "https://status.kestrel.example/incidents/2021-05-09."
            ),
            Example(
                "Kami kehilangan 212 pesanan. Saya salah mengatur tanggal. Uang Anda kembali pada 1 Juni.", lang="id"
            ),
            Example(
                "Kipas di ruang 3 mati pukul 09.14 WIB. Anda tidak bisa membayar dengan kartu sampai siang.", lang="id"
            ),
        ),
    ),
)
