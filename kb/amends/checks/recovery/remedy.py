"""C02 and C03: a remedy says how much, to whom and by when; and nobody has to ask for it."""

from __future__ import annotations

from amends.checks.recovery.recorded import in_words
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.text.remedies import Remedy, claims, comes_by_itself, remedies


def _reason_not_judged(text: Text, code: str) -> str:
    """Why a remedy is not asked about: in an open phase there is none to speak of yet, unless the record has it."""
    if not text.pack.has(code):
        return f"how remedies are told is not known for the language {text.lang!r}"
    recorded = text.incident is not None and text.incident.facts.remedies is not None
    if not text.final and not recorded:
        return "while it is running, remedies are judged only where the record holds them"
    return ""


def _remedy_vague(text: Text) -> Verdict:
    if reason := _reason_not_judged(text, "C02"):
        return Verdict.not_judged(reason)
    told = remedies(text.prose, text.pack)
    if not told:
        return Verdict.of([], 1.0)
    best = max(told, key=lambda remedy: 3 - len(_missing(remedy)))
    missing = _missing(best)
    if not missing:
        return Verdict.of([], 1.0)
    place = best.place
    return Verdict.of(
        [
            Hit(
                place.sentence.span(place.start, place.end),
                f"A remedy without {_listed(missing)} is a hope, not a remedy: nobody can check whether it came.",
                fact=_recorded(text),
                fix="Say how much, to whom, and by which day: “USD 40 to each of the 412 shops by 1 June”.",
            )
        ],
        1 - len(missing) / 3,
    )


def _missing(remedy: Remedy) -> list[str]:
    parts = (("an amount", remedy.amounts), ("saying who gets it", remedy.who), ("a date", remedy.when))
    return [name for name, places in parts if not places]


def _recorded(text: Text) -> str:
    given = (text.incident.facts.remedies or ()) if text.incident else ()
    return "; ".join(in_words(remedy) for remedy in given if remedy.public)


def _must_be_claimed(text: Text) -> Verdict:
    if reason := _reason_not_judged(text, "C03"):
        return Verdict.not_judged(reason)
    recorded = (text.incident.facts.remedies or ()) if text.incident else ()
    asked = [remedy for remedy in recorded if remedy.public and remedy.automatic is False]
    fact = "The record says automatic: false." if asked else ""
    message = "Customers must ask for what you owe them. Most never will, and those who do are bothered a second time."
    fix = "Give it to every account that was hit, then tell them that it is there."
    hits = [
        Hit(place.sentence.span(place.start, place.end), message, fact=fact, fix=fix)
        for place in claims(text.prose, text.pack)
    ]
    if asked and not hits:
        told = [r for r in remedies(text.prose, text.pack) if comes_by_itself(r, text.prose, text.pack) is None]
        hits = [Hit(r.place.sentence.span(r.place.start, r.place.end), message, fact=fact, fix=fix) for r in told[:1]]
    return Verdict.of(hits)


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


RULES: tuple[Rule, ...] = (
    Rule(
        code="C02",
        name="remedy-vague",
        dimension="recovery",
        weight=4,
        severity="warning",
        scope="text",
        summary="A remedy says how much, to whom and by when.",
        why=(
            "Repair is the second strongest part of an apology, after taking responsibility, and only if it can be "
            "believed. “You will be compensated” costs nothing and is believed accordingly; a sum, the people who "
            "get it and a day can be checked, and prove themselves. A chat provider that had lost both its sites "
            "wrote that a credit stood on the account already."
        ),
        how=(
            "Where a final text (or one whose record holds remedies) tells of money back, credit, free time or a "
            "gift, its paragraph is read for three parts: the amount, who gets it, and by when (or that it has "
            "been done). Each part that is missing takes a third. A text with several remedies is judged by its "
            "clearest. “You” counts as naming who."
        ),
        sources=(
            "Lewicki, Polin and Lount, 2016 (n=755): an offer of repair comes right after responsibility",
            (
                "Halperin, Ho, List and Muir, Economic Journal, 2022: an apology without anything behind it can cost "
                "customers"
            ),
            "A chat provider after hurricane Sandy, 2012: an apology, and a credit on the account",
        ),
        judge=_remedy_vague,
        needs=("remedies, in open phases",),
        mistakes="A remedy told over two paragraphs, its amount in one and its date in the other, is found incomplete.",
        flag=(
            Example("You will receive a credit."),
            Example("Compensation will be handled case by case."),
            Example("Anda akan menerima kompensasi.", lang="id"),
            Example("Semua toko yang terdampak mendapat potongan.", lang="id"),
        ),
        passes=(
            Example("We will credit USD 40 to each of the 412 shops by 1 June."),
            Example("Credit card payments work again.", note="a card, not a remedy"),
            Example("Kami mengembalikan Rp50.000 kepada 412 toko paling lambat 1 Juni.", lang="id"),
            Example("Kartu kredit bisa dipakai lagi.", lang="id"),
        ),
    ),
    Rule(
        code="C03",
        name="remedy-must-be-claimed",
        dimension="recovery",
        weight=2,
        severity="warning",
        scope="text",
        summary="What customers get back comes by itself; nobody has to ask for it.",
        why=(
            "You know which accounts were hit; your customers do not know your terms. A form turns a remedy into a "
            "test of who insists, and tells the rest that you hoped they would not. Act first, then tell them."
        ),
        how=(
            "In final texts (and where the record holds remedies), requests to claim, apply, redeem or ask for a "
            "remedy are found; each halves the share. A remedy recorded as automatic: false counts too, where the "
            "text tells of it and does not say that it comes by itself."
        ),
        sources=(
            "A small host after a dead disk: do it, then tell them",
            "A chat provider after hurricane Sandy, 2012: the credit was there before the letter",
        ),
        judge=_must_be_claimed,
        needs=("remedies, in open phases",),
        mistakes="Where the law demands a claim (some fares, some insurances) allow the finding and say so.",
        flag=(
            Example("To claim your credit, fill in the form by 1 June."),
            Example("Only those who contact billing will be reimbursed."),
            Example("Pelanggan dapat mengajukan pengembalian dana lewat portal.", lang="id"),
            Example("Tukarkan voucer Anda sebelum 9 Mei.", lang="id"),
        ),
        passes=(
            Example("All 412 shops get their fee back automatically by 1 June."),
            Example("You don't have to apply for the refund."),
            Example("Potongan muncul sendiri pada tagihan Juni.", lang="id"),
            Example("Anda tidak usah mengajukan klaim.", lang="id"),
        ),
    ),
)
