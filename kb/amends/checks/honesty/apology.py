"""H02 to H05: apologies that take themselves back."""

from __future__ import annotations

import re

from amends.checks.honesty.passages import following, neighbours, no_patterns, place, spoken, stands
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.source import Span
from amends.text.prose import Sentence

_HURT = {
    "degraded_performance": "a service was degraded",
    "partial_outage": "a service was partly out",
    "major_outage": "a service was fully out",
}
_HURTING_LEVELS = frozenset({"SEV1", "SEV2", "SEV3"})
_RESEARCH = "Lewicki, Polin and Lount 2016: the parts of an effective apology (n = 755)"


def _who_was_hit(text: Text) -> tuple[bool | None, str]:
    """Say whether customers were hit as far as the record knows (None: it does not), and in its words."""
    known = text.known
    if known.customers_count is not None:
        hit = known.customers_count > 0
        return hit, f"{known.customers_count:,} customers were hit" if hit else "nobody was hit"
    if known.customers_pct is not None:
        hit = known.customers_pct > 0
        return hit, f"{known.customers_pct:g} % of the customers were hit" if hit else "nobody was hit"
    if known.service_status in _HURT:
        return True, _HURT[known.service_status]
    incident = text.incident
    if incident is not None and incident.facts.kind in {"incident", "security"}:
        sent = text.communication.sent if text.communication is not None else None
        level = incident.severity_at(sent)
        if level in _HURTING_LEVELS:
            return True, f"the incident is a {level}"
    return None, ""


def _conditional(text: Text) -> Verdict:
    if not text.pack.has("H02"):
        return Verdict.not_judged(no_patterns(text))
    hit, fact = _who_was_hit(text)
    if not hit:
        return Verdict.not_judged(
            "the record does not say that anybody was hit" if hit is None else "the record says that nobody was hit"
        )
    return Verdict.of(
        [
            Hit(
                place(sentence, match),
                "This apologises on condition, as if it were open whether anybody was hurt. The record says that it "
                f"is not.{match.reason}",
                fact=fact,
                fix="Say what happened to them: “We are sorry that you could not …”.",
            )
            for sentence, match in spoken(text, "H02", headings=True)
        ]
    )


def _inconvenience(text: Text) -> Verdict:
    if not text.pack.has("H03"):
        return Verdict.not_judged(no_patterns(text))
    hits = []
    for sentence, match in spoken(text, "H03"):
        after = following(text.prose, sentence)
        if (not match.learned and _harm_outside(text, sentence, match.start, match.end)) or (
            after and stands(text, "harm-named", after)
        ):
            continue
        hits.append(
            Hit(
                place(sentence, match),
                "The apology is for the inconvenience only. It tells those who were hit that nobody looked at what "
                f"they lost.{match.reason}",
                fix="Name the harm: what they could not do, what they lost, for how long.",
            )
        )
    return Verdict.of(hits)


def _harm_outside(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the harm is named in the same sentence, not wholly inside the formula itself."""
    return any(
        not (start <= match.start and match.end <= end) for match in text.pack.find("harm-named", sentence, text.prose)
    )


def _feelings(text: Text) -> Verdict:
    if not text.pack.has("H04"):
        return Verdict.not_judged(no_patterns(text))
    return Verdict.of(
        [
            Hit(
                place(sentence, match),
                "This is sorry for what others feel, not for what was done. It makes their reaction the fault."
                f"{match.reason}",
                fix="Apologise for the act: what you did or left undone.",
            )
            for sentence, match in spoken(text, "H04")
        ]
    )


def _undone(text: Text) -> Verdict:
    if not text.pack.has("H05"):
        return Verdict.not_judged(no_patterns(text))
    reasons = {place(sentence, match): match.reason for sentence, match in spoken(text, "H05")}
    spans = list(reasons)
    sorry = text.pack.expression("says_sorry")
    for sentence, match in spoken(text, "excuse-after"):
        before = [other for other in neighbours(text.prose, sentence) if other.number == sentence.number - 1]
        if any(_says_it(other, sorry) for other in before):
            spans.append(place(sentence, match))
    return Verdict.of(
        [
            Hit(
                span,
                f"The apology is taken back in the same breath: what follows it is an excuse.{reasons.get(span, '')}",
                fix="End the sentence after the apology. Explain elsewhere, without “but”.",
            )
            for span in _apart(spans)
        ]
    )


def _says_it(sentence: Sentence, sorry: re.Pattern[str]) -> bool:
    found = sorry.search(sentence.plain)
    return found is not None and not sentence.in_quotes(found.start(), found.end())


def _apart(spans: list[Span]) -> list[Span]:
    """Sort spans and leave out those that overlap an earlier one."""
    out: list[Span] = []
    for span in sorted(spans):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


_HIT = (("customers_count", 412),)

RULES: tuple[Rule, ...] = (
    Rule(
        code="H02",
        name="conditional-apology",
        dimension="honesty",
        weight=2,
        severity="warning",
        scope="text",
        summary="An apology does not say “if” where the record knows who was hurt.",
        why=(
            "“Sorry if anyone was affected” asks the reader to prove the harm first. Readers forgive the word alone; "
            "what they do "
            "not forgive is that the sender knew. So the condition is wrong exactly where the record shows that "
            "people were hit: "
            "then it is not caution but a doubt that nobody has."
        ),
        how=(
            "Judged where the record says that customers were hit: a count or share above zero, a service that was "
            "degraded or out, "
            "or a severity of SEV3 or graver. Every conditional apology halves what is left of the points. Replace "
            "the condition by "
            "what happened to them. A condition that offers help (“if you were charged twice, we refund you”) is no "
            "apology and passes."
        ),
        sources=(
            "A study of “if” and “that” in public apologies, Discourse Processes 2019 (n = 1,118)",
            _RESEARCH,
        ),
        judge=_conditional,
        needs=("impact.customers, the services' status or the severity",),
        flag=(
            Example("We are sorry if your order went missing on Tuesday.", facts=_HIT),
            Example("Our apologies to everyone who may have lost mail during the night.", facts=_HIT),
            Example("Kami mohon maaf bila pesanan Anda sempat hilang.", "id", facts=_HIT),
            Example("Permohonan maaf kepada pelanggan yang mungkin kehilangan surel.", "id", facts=_HIT),
        ),
        passes=(
            Example("We are sorry that your order went missing on Tuesday.", facts=_HIT),
            Example("If your card was charged twice, the second amount is back by Friday.", facts=_HIT),
            Example("Kami mohon maaf karena pesanan Anda hilang pada Selasa.", "id", facts=_HIT),
            Example("Jika kartu Anda terdebit dua kali, dana kembali sebelum Jumat.", "id", facts=_HIT),
        ),
        mistakes=(
            "A condition in the next sentence is not seen. A promise of more (“sorry; if it happens again, we pay "
            "double”) can look like "
            "a conditional apology when it is joined by a comma."
        ),
    ),
    Rule(
        code="H03",
        name="sorry-for-inconvenience",
        dimension="honesty",
        weight=0.5,
        severity="warning",
        scope="text",
        summary="An apology names the harm, not “any inconvenience”.",
        why=(
            "“We apologise for any inconvenience” fits every outage of every company, and so it speaks of none. "
            "Those who lost a day "
            "of sales read that nobody asked. A good apology shows that its sender knows what it cost."
        ),
        how=(
            "An apology whose only object is the inconvenience (or trouble, hassle, disruption) is a finding, unless "
            "the same sentence or the next "
            "names what people could not do or lost. Each halves what is left of the points."
        ),
        sources=(
            _RESEARCH,
            "A chat provider's letter after Hurricane Sandy, 2012: what failed is named, then the apology",
        ),
        judge=_inconvenience,
        flag=(
            Example("We apologise for any inconvenience."),
            Example("Sorry about the hassle, everybody."),
            Example("Mohon maaf atas ketidaknyamanannya.", "id"),
            Example("Kami menyesalkan ketidaknyamanan yang timbul.", "id"),
        ),
        passes=(
            Example("We are sorry that you could not pay by card for five hours."),
            Example("We are sorry for the inconvenience: your invoices went out a week late."),
            Example("Kami mohon maaf karena Anda tidak bisa membayar selama lima jam.", "id"),
            Example("Mohon maaf atas ketidaknyamanan ini: tagihan Anda terlambat seminggu.", "id"),
        ),
        mistakes="Harm that is named more than a sentence away, or only before the apology, does not clear it.",
    ),
    Rule(
        code="H04",
        name="feelings-shift",
        dimension="honesty",
        weight=0.5,
        severity="warning",
        scope="text",
        summary="An apology is for what was done, not for how others feel about it.",
        why=(
            "“Sorry you feel that way” moves the fault from the act to the reader's reaction. Nobody apologises for "
            "somebody else's "
            "feelings and means it. Naming the feeling is fine where the cause is owned beside it."
        ),
        how=(
            "An apology or regret whose object is a feeling, an impression or a misunderstanding of others is a "
            "finding. It passes where "
            "the feeling is granted (“you were right”) or where the sentence says that we caused it."
        ),
        sources=("The practice of customer letters after outages", _RESEARCH),
        judge=_feelings,
        flag=(
            Example("We are sorry you feel let down by our reply."),
            Example("We regret any confusion among our guests."),
            Example("Kami menyesal Anda merasa diabaikan.", "id"),
            Example("Mohon maaf atas kesalahpahaman di antara nasabah.", "id"),
        ),
        passes=(
            Example("You told us you felt ignored, and you had every reason to."),
            Example("We confused you by naming two dates; the right one is 4 May."),
            Example("Anda merasa diabaikan, dan Anda benar.", "id"),
            Example("Kami mohon maaf karena tidak menjawab telepon Anda.", "id"),
        ),
        mistakes=(
            "An apology for an act that is told with a word of feeling (“sorry that our silence worried you”) is "
            "flagged too."
        ),
    ),
    Rule(
        code="H05",
        name="apology-undone",
        dimension="honesty",
        weight=0.5,
        severity="warning",
        scope="text",
        summary="No “but” follows an apology in one breath.",
        why=(
            "Whatever stands before “but” is forgotten. “We are sorry, but no system is perfect” is read as “no "
            "system is perfect”. "
            "An explanation is welcome; as the second half of an apology it cancels it."
        ),
        how=(
            "An apology that is followed in the same sentence by a contrast (but, however, though, that said) and an "
            "excuse is a finding; "
            "so is a next sentence that opens with the contrast and excuses. It passes where what follows owns more "
            "or gives more: “but "
            "sorry is not enough”, “but first, what to do now”."
        ),
        sources=(_RESEARCH, "Youk and Park 2022: apologies that excuse backfire"),
        judge=_undone,
        flag=(
            Example("We are sorry, but every host goes down now and then."),
            Example("We apologise; that said, the storm was a big one."),
            Example("Kami mohon maaf, tetapi semua penyedia pernah mengalaminya.", "id"),
            Example("Maaf, namun badai itu memang besar.", "id"),
        ),
        passes=(
            Example("We are sorry, but we know that words do not pay your rent."),
            Example("We are sorry. But first, close the valve."),
            Example("Kami minta maaf, tetapi maaf saja tidak cukup.", "id"),
            Example("Mohon maaf. Namun sebelum itu, tutup katupnya.", "id"),
        ),
        mistakes=(
            "A contrast of two facts that are both owned can be taken for an excuse when nothing in it speaks of us."
        ),
    ),
)
