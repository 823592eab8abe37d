"""X05 data-loss-denied: "no data was lost", or not a word of it, where the record confirms that data was lost."""

from __future__ import annotations

from amends.checks.against_record.phrases import of_another_time
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.known import Known
from amends.source import Span
from amends.text.claims.lexicon import lexicon
from amends.text.claims.subjects import masked
from amends.text.pack import Match
from amends.text.prose import Sentence

SHORT = 40
"""Words below which a final text is taken for a notice of a line or two, which need not tell everything."""


def _judge(text: Text) -> Verdict:
    if not text.pack.has("X05"):
        return Verdict.not_judged(f"the language {text.lang!r} has no patterns for it yet")
    known = text.known
    if known.data_loss is None and not known.records_lost:
        return Verdict.not_judged("the record does not say whether data was lost (`impact.data_loss`)")
    if known.data_loss != "confirmed" and not known.records_lost:
        return Verdict.of([])
    hits = [_denied(sentence, match, known) for sentence, match in text.search("X05") if _denies(sentence, match, text)]
    if not hits and text.final and _left_out(text):
        end = text.prose.sentences[-1].whole.end if text.prose.sentences else text.prose.body.end
        hits.append(
            Hit(
                Span(end, end),
                "Data was lost, and the text does not say so. Those who miss something will look for the fault on "
                "their side.",
                fact=_fact(known),
                fix="Say in plain words what was lost, whose it was, and what can still be done.",
            )
        )
    return Verdict.of(hits)


def _denies(sentence: Sentence, match: Match, text: Text) -> bool:
    if sentence.in_quotes(match.start, match.end) or sentence.plain.endswith("?"):
        return False
    if text.open and text.pack.expression("hedge").search(sentence.plain):
        return False  # "as far as we can see": honest while it runs
    if text.pack.expression("x_none_spared").search(sentence.plain):
        return False  # "nothing was spared"
    if match.learned:
        return text.pack.expression("x_no_loss_of_yours").search(sentence.plain) is None and not _told(text)
    if of_another_time(text, sentence, match) or _of_something_else(text, sentence, match):
        return False
    if text.pack.expression("x_taken_back").search(sentence.plain) or _qualified(sentence, text):
        return False
    if any(_admits(other, text) for other in text.prose.around(sentence)):
        return False
    # Where the text tells a loss elsewhere, "your payments are complete" may well be true beside it.
    generic = text.pack.expression("x_loss_generic").search(sentence.plain, match.start, match.end)
    return generic is not None or not _told(text)


def _of_something_else(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether the words deny something else than that data was lost: "nothing is missing from this list"."""
    known = lexicon(text.pack)
    return known.about("x_denied_otherwise", masked(sentence.plain, match.start, match.end, known))


def _admits(sentence: Sentence, text: Text) -> bool:
    """Whether a sentence says that something was lost; what only denies it, or quotes, does not."""
    if not sentence.cited and text.pack.expression("x_none_spared").search(sentence.plain):
        return True
    denials = list(text.pack.find("X05", sentence)) if not _qualified(sentence, text) else []
    return not sentence.cited and any(
        not any(denial.start <= match.start < denial.end for denial in denials)
        for match in text.pack.find("X05-admitted", sentence)
    )


def _qualified(sentence: Sentence, text: Text) -> bool:
    return text.pack.expression("x_loss_qualified").search(sentence.plain) is not None


def _left_out(text: Text) -> bool:
    sentences = text.prose.sentences
    if sum(sentence.length for sentence in sentences) < SHORT:
        return False
    return not _told(text)


def _told(text: Text) -> bool:
    """Whether the text says anywhere that something was lost."""
    none_spared = text.pack.expression("x_none_spared")
    return any(not sentence.cited and none_spared.search(sentence.plain) for sentence in text.prose) or any(
        _admits(sentence, text) for sentence, _ in text.search("X05-admitted")
    )


def _fact(known: Known) -> str:
    return f"records lost: {known.records_lost:,}" if known.records_lost else "data_loss: confirmed"


def _denied(sentence: Sentence, match: Match, known: Known) -> Hit:
    lost = f"that {known.records_lost:,} records were lost" if known.records_lost else "that data was lost"
    return Hit(
        sentence.span(match.start, match.end),
        f"The text says “{sentence.text[match.start : match.end]}”; the record confirms {lost}.{match.reason}",
        fact=_fact(known),
        fix="Say what was lost and whose it was. If only some of it came back, say which part did not.",
        severity="warning" if match.learned else None,
    )


_LOST = (("data_loss", "confirmed"),)

RULES = (
    Rule(
        code="X05",
        name="data-loss-denied",
        dimension="honesty",
        weight=3,
        severity="error",
        scope="text",
        contradiction=True,
        needs=("impact.data_loss", "impact.records_lost"),
        summary="Loss of data is denied, or left out of a final text, although the record confirms it.",
        why="Lost data is the one harm that customers must act on: they look for a copy, tell their own customers, "
        "stop overwriting what is left. A text that denies the loss, or is silent about it, takes that chance from "
        "them.",
        how="Judged where the record says whether data was lost. A denial counts in every phase, silence only in "
        "final texts of some length. Loss admitted in the same passage, an exception (“apart from the 212 orders”), "
        "a quote and a denial taken back are no denial; neither are a drill, a promise, and another outage.",
        sources=(
            "A small host's account of a dead disk: what was gone, and who had a copy",
            "A provider's slip, discussed in 2017: say which data was lost",
        ),
        mistakes="A text of fewer than 40 words is not searched for what it leaves out. A denial of one kind of "
        "loss that is true (“no messages were lost”, when it was orders) is flagged unless the passage says what "
        "was lost.",
        judge=_judge,
        flag=(
            Example("No data was lost.", facts=_LOST),
            Example("Nobody's invoices have gone missing.", facts=_LOST),
            Example("Tidak ada data yang hilang.", lang="id", facts=_LOST),
            Example("Semua berkas Anda utuh seperti semula.", lang="id", facts=_LOST),
        ),
        passes=(
            Example("We lost 212 orders placed between 14:05 and 14:20.", facts=_LOST),
            Example("Apart from the 212 orders named below, no data was lost.", facts=_LOST),
            Example("No data was lost.", facts=(("data_loss", "none"),)),
            Example("Kami kehilangan 212 pesanan.", lang="id", facts=_LOST),
            Example("Selain 212 pesanan itu, tidak ada data yang hilang.", lang="id", facts=_LOST),
        ),
    ),
)
