"""X04 safe-without-review: "no evidence of misuse", where nobody has looked at the evidence."""

from __future__ import annotations

from amends.checks.against_record.phrases import no_patterns, place, said, words
from amends.checks.rule import Example, Hit, Rule, Text, Verdict


def _judge(text: Text) -> Verdict:
    if not text.pack.has("X04"):
        return Verdict.not_judged(no_patterns(text))
    review = text.known.evidence_review
    if review is None and not text.gated:
        return Verdict.not_judged("the record does not say whether the evidence was reviewed (`evidence_review`)")
    if review == "completed":
        return Verdict.of([])
    hits = []
    seen: set[int] = set()
    for sentence, match in said(text, "X04"):
        if sentence.number in seen:
            continue
        seen.add(sentence.number)
        hits.append(
            Hit(
                place(sentence, match),
                f"The text says “{words(sentence, match)}”; the record has no review of the evidence, with its date "
                f"and scope. To have found nothing means something only where somebody has looked.{match.reason}",
                fact="evidence_review: none",
                fix="Say which logs were read, from when to when and by whom; or that nobody knows yet, and when "
                "you will.",
            )
        )
    return Verdict.of(hits)


_NONE = (("evidence_review", "none"),)
_DONE = (("evidence_review", "completed"),)

RULES = (
    Rule(
        code="X04",
        name="safe-without-review",
        dimension="honesty",
        weight=2,
        severity="warning",
        scope="text",
        contradiction=True,
        needs=("evidence_review",),
        summary="“No evidence of misuse”, “your data is safe”, without a dated review of the evidence in the record.",
        why="In 161 notices of breaches, four in ten said that there was no evidence of misuse; hardly any said "
        "what had been looked at. The sentence calms people who may have to act, and it is true of everyone who "
        "never looks.",
        how="The record needs `evidence_review` with its scope, its time and a name, no later than the text. On gated "
        "records its absence is the finding; elsewhere the check is not judged until the record says that there was "
        "none. “We do not know yet” and advice to keep something safe pass.",
        sources=(
            "Zou and others 2019: 161 notices of data breaches",
            "GDPR, Article 33(3): what a notice must say of a breach, and of what is not known yet",
        ),
        mistakes="A statement of safety in unusual words may be missed. That data was not lost is a matter of X05.",
        judge=_judge,
        flag=(
            Example("All customer data remains secure.", facts=_NONE),
            Example("There is no indication that anybody read your messages.", facts=_NONE),
            Example("Kami pastikan data nasabah tetap aman.", lang="id", facts=_NONE),
            Example("Tidak ada indikasi bahwa data Anda dibaca orang lain.", lang="id", facts=_NONE),
        ),
        passes=(
            Example("We do not know yet whether anybody read your messages.", facts=_NONE),
            Example("We checked access logs from 1 to 9 May and found no misuse.", facts=_DONE),
            Example("Kami belum tahu apakah data Anda dibaca orang lain.", lang="id", facts=_NONE),
            Example("Kami memeriksa log 1–9 Mei dan tidak menemukan akses asing.", lang="id", facts=_DONE),
        ),
    ),
)
