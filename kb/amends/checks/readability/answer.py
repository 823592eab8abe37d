"""R04: the answer stands at the top."""

from __future__ import annotations

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.source import Span
from amends.text.elements import element
from amends.text.prose import Sentence

FIRST_WORDS = 120
"""Where the answer must stand: what is read before the thumb moves on."""


def _answer_buried(text: Text) -> Verdict:
    if not text.pack.has("R04"):
        return Verdict.not_judged(f"how an answer is given is not known for the language {text.lang!r}")
    top = _top(text)
    end = top[-1].whole.end if top else text.prose.body.start
    telling = [s for s in top if not text.is_hollow(s.whole)]
    harmed = [s for s in telling if _of_kind(text, s, "R04")]
    people = text.pack.expression("customer_words")
    parts = {
        "what happened": bool(harmed),
        "to whom": bool(harmed) and any(people.search(s.plain) for s in telling),
        "what to do": any(
            step.span.start < end and not text.is_hollow(step.span)
            for step in element("customer_action", text.prose, text.pack)
        ),
        "what comes next": any(_of_kind(text, s, "R04-next") for s in telling),
    }
    missing = [part for part, said in parts.items() if not said]
    if not missing:
        return Verdict.of([], 1.0)
    return Verdict.of(
        [
            Hit(
                Span(end, end),
                f"Up to here readers are not told {_listed(missing)}. Most do not read on.",
                fix="Say in the first lines what happened, to whom, what they must do (or that they need do "
                "nothing), and what comes next.",
            )
        ],
        1 - len(missing) / len(parts),
    )


def _top(text: Text) -> list[Sentence]:
    """Give the sentences that begin within the first words; headings count, for they are read."""
    out: list[Sentence] = []
    count = 0
    for sentence in text.prose.sentences:
        if count >= FIRST_WORDS:
            break
        out.append(sentence)
        count += sentence.length
    return out


def _of_kind(text: Text, sentence: Sentence, kind: str) -> bool:
    return any(not sentence.in_quotes(match.start, match.end) for match in text.pack.find(kind, sentence, text.prose))


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"


RULES: tuple[Rule, ...] = (
    Rule(
        code="R04",
        name="answer-buried",
        dimension="readability",
        weight=2,
        severity="warning",
        scope="text",
        summary="Within the first 120 words: what happened, to whom, what to do, what comes next.",
        why=(
            "A customer opens the message with four questions, and reads until they are answered or patience ends. "
            "A letter that begins with the storm, the firm's history or thanks for loyalty loses them before the "
            "sentence that they needed."
        ),
        how=(
            "The sentences that begin within the first 120 words are read for each of the four. Every one that is "
            "missing takes a quarter of the share. “You need do nothing” is an answer to the third, “next update "
            "at 15:30 UTC” to the fourth."
        ),
        sources=(
            "PagerDuty, Incident Response guide: what a first post to customers holds",
            "Nielsen Norman Group, F-shaped pattern of reading on the web, 2006 and 2017",
        ),
        judge=_answer_buried,
        mistakes="What happened is known by words of failure; an outage told without any (“the heating took a day "
        "off”) is missed.",
        flag=(
            Example("Since 1998 we have built bridges between farmers and markets, and we love what we do."),
            Example(
                "Passengers could not check in. Please print your pass again at the desk.",
                note="what comes next is missing",
            ),
            Example("Kepercayaan Anda sangat berarti bagi kami.", lang="id"),
            Example(
                "Satu dari lima pengguna gagal masuk. Tidak ada yang perlu Anda lakukan.",
                lang="id",
                note="what comes next is missing",
            ),
        ),
        passes=(
            Example(
                "Logins failed for one in five of you on Monday. You need do nothing. We will publish the full "
                "account on Friday."
            ),
            Example(
                "Card payments fail at every shop since 14:02 UTC. Take cash for now. Next word at 14:30 UTC.",
                phase="investigating",
            ),
            Example(
                "Satu dari lima pengguna gagal masuk. Anda tidak perlu melakukan apa pun. Kami akan memuat laporan "
                "pada hari Jumat.",
                lang="id",
            ),
            Example(
                "Pembayaran kartu gagal di semua toko. Untuk sementara, terimalah uang tunai. Kabar berikut pukul "
                "14.30 WIB.",
                lang="id",
                phase="investigating",
            ),
        ),
    ),
)
