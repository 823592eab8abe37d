"""C01: customers are told what to do, or that they need do nothing; and are not asked to do the provider's work."""

from __future__ import annotations

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.source import Span
from amends.text.elements import element
from amends.text.steps import work_put_on_customers


def _nothing_to_do_unsaid(text: Text) -> Verdict:
    if not text.pack.has("C01"):
        return Verdict.not_judged(f"how customers are told what to do is not known for the language {text.lang!r}")
    said = any(not text.is_hollow(step.span) for step in element("customer_action", text.prose, text.pack))
    hits: list[Hit] = []
    if text.open:
        hits = [
            Hit(
                step.sentence.span(step.start, step.end),
                "You ask customers to do your work while they are still without service.",
                fix="Do it yourselves and tell them it is done; settle the rest once they are running again.",
            )
            for step in work_put_on_customers(text.prose, text.pack)
        ]
    share = 0.5 ** len(hits) if said else 0.0
    if not said:
        end = text.prose.blocks[-1].span.end if text.prose.blocks else text.prose.body.end
        hits.append(
            Hit(
                Span(end, end),
                "Nothing here says what customers must do. Those who read it will ask, or do something needless.",
                fix="Name the step or the way round, or say plainly: you need do nothing.",
            )
        )
    return Verdict.of(hits, share)


RULES: tuple[Rule, ...] = (
    Rule(
        code="C01",
        name="nothing-to-do-unsaid",
        dimension="recovery",
        weight=3,
        severity="warning",
        scope="text",
        summary="The text says what customers must do, a way round, or plainly that they need do nothing.",
        why=(
            "“What must I do?” is the question that fills a help desk. Silence answers it with worry: people "
            "change passwords, send orders twice and restart machines for nothing. And while they are down they "
            "want you to act, not to be consulted: a small host whose disk had died learned to get everybody "
            "running first, then to tell them, then to talk."
        ),
        how=(
            "A step (“log in again”, “please send the order once more”), a way round, or a plain “you need do "
            "nothing” is looked for; without any the whole weight is lost. An optional tip (“you may want to”) and "
            "an invitation to write to you do not count. In an open phase, each request to do your work (restore "
            "from your own backup, send us logs, fill in a form so that we know) halves what is left."
        ),
        sources=(
            (
                "A small host after a dead disk: customers want you to do it; get them running, then tell them, then "
                "negotiate"
            ),
            "FTC and state guidance on notices of breach: say what people should do",
        ),
        judge=_nothing_to_do_unsaid,
        mistakes="Commands are known by a list of common verbs; a rare one (“descale the boiler”) may be missed.",
        flag=(
            Example("We lost 212 orders between 14:05 and 14:20, and we are sorry."),
            Example("Please restore your site from your own backup while we work.", phase="investigating"),
            Example("Kipas di ruang 3 mati dan satu baris rak ikut padam.", lang="id"),
            Example(
                "Silakan pulihkan situs dari cadangan Anda sendiri sementara kami bekerja.",
                lang="id",
                phase="investigating",
            ),
        ),
        passes=(
            Example("You need do nothing: every order is complete."),
            Example("Until the line is back, dial 0113 496 0000 from a mobile.", phase="identified"),
            Example("Anda tidak perlu melakukan apa pun.", lang="id"),
            Example("Silakan ganti kata sandi sebelum hari Jumat.", lang="id"),
        ),
    ),
)
