"""H00, H01, H08: who did it."""

from __future__ import annotations

import re

from amends.checks.honesty.passages import end_of, no_patterns, owned_beside, owned_in_passage, place, spoken
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.text.elements import element
from amends.text.pack import Match
from amends.text.prose import Sentence

_RESEARCH = "Lewicki, Polin and Lount 2016: taking responsibility is what counts most (n = 755)"
_AGENT = "Discourse Processes 2019 (n = 1,118): leaving out who did it hurts an apology"
_SHARE = (
    "Say in the same passage what our own share was: the missing spare, the choice of one supplier, "
    "the tool that let it happen."
)
_NOBODY = "A fault without anybody who made it: the sentence leaves out who did this."
_OTHERS = "The fault is put on somebody or something else, and nothing beside it is ours."
_CLAUSE_END = re.compile(r"[.;:!?]")


def _responsibility(text: Text) -> Verdict:
    if not text.pack.has("own-share"):
        return Verdict.not_judged(no_patterns(text))
    incident = text.incident
    if incident is not None and incident.facts.kind == "maintenance" and text.known.planned is not False:
        return Verdict.not_judged("planned work that went to plan has nothing to own")
    if text.phase == "resolved":
        if incident is not None and _told_later(text):
            return Verdict.not_judged("the postmortem answers for it")
    elif text.phase not in {"postmortem", "follow-up"}:
        return Verdict.not_judged("only a postmortem or follow-up is asked who answers for it")
    shares = [place(sentence, match) for sentence, match in spoken(text, "own-share")]
    shares += [owned.span for owned in element("responsibility", text.prose, text.pack)]
    if not all(map(text.is_hollow, shares)):
        return Verdict.of([])
    # Short words for one's own act ("on Monday we let the disk fill up"), which the model takes for mere events.
    if any(not text.is_hollow(place(sentence, match)) for sentence, match in spoken(text, "own-plain")):
        return Verdict.of([])
    return Verdict.of(
        [
            Hit(
                end_of(text),
                "Nobody in this text owns an act or a gap: things happened, others failed, and that is all.",
                fix=(
                    "Name what we did, or did not do, that caused it or made it worse. After a storm too: what was "
                    "missing?"
                ),
            )
        ]
    )


def _told_later(text: Text) -> bool:
    incident = text.incident
    return incident is not None and (
        incident.has_postmortem or any(c.facts.phase in {"postmortem", "follow-up"} for c in incident.communications)
    )


def _agentless(text: Text) -> Verdict:
    if not text.pack.has("H01"):
        return Verdict.not_judged(no_patterns(text))
    return Verdict.of(
        [
            Hit(
                place(sentence, match),
                f"{match.message or _NOBODY}{match.reason}",
                fix=match.fix or "Say who did it: “we applied”, “our script deleted”.",
            )
            for sentence, match in spoken(text, "H01")
            if not (_has_agent(text, sentence, match) or owned_beside(text, sentence, match))
        ]
    )


def _has_agent(text: Text, sentence: Sentence, match: Match) -> bool:
    """Whether somebody or something is named that did it, inside the match or behind it in the same clause.

    The model has weighed the whole sentence already.
    """
    if match.learned:
        return False
    end = _CLAUSE_END.search(sentence.plain, match.end)
    agent = text.pack.expression("by_agent").search(
        sentence.plain, match.start, end.start() if end else len(sentence.plain)
    )
    return agent is not None


def _blame(text: Text) -> Verdict:
    if not text.pack.has("H08"):
        return Verdict.not_judged(no_patterns(text))
    return Verdict.of(
        [
            Hit(
                place(sentence, match),
                f"{match.message or _OTHERS}{match.reason}",
                fix=match.fix or _SHARE,
            )
            for sentence, match in spoken(text, "H08")
            if not owned_in_passage(text, sentence, match)
        ]
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="H00",
        name="no-responsibility",
        dimension="honesty",
        weight=3,
        severity="warning",
        scope="text",
        summary="A postmortem owns at least one act or gap.",
        why=(
            "Of all parts of an apology, taking responsibility does the most. Even where a storm or a supplier "
            "started it, something of "
            "ours decided how bad it became: one site, one line, no test, a late word. A text in which nobody owns "
            "anything is read as "
            "hiding."
        ),
        how=(
            "Judged in a postmortem and a follow-up, and in a resolved notice where no postmortem exists. One "
            "sentence in our own "
            "words that names an own act, gap, choice or failing as cause or aggravator is enough."
        ),
        sources=(
            _RESEARCH,
            "A chat provider's letter after Hurricane Sandy, 2012: “we should have been better prepared”",
        ),
        judge=_responsibility,
        flag=(
            Example("A storm flooded the basement and power was lost for nine hours."),
            Example("The switch failed at 09:12 and was replaced by 11:40."),
            Example("Badai merendam ruang bawah tanah dan listrik padam sembilan jam.", "id"),
            Example("Sakelar rusak pukul 09.12 dan diganti pukul 11.40.", "id"),
        ),
        passes=(
            Example("A storm flooded the basement, and we had put the pumps there."),
            Example("We forgot to renew the certificate."),
            Example("Badai merendam ruang bawah tanah; kami yang menaruh pompa di sana.", "id"),
            Example("Kami lupa memperpanjang sertifikat.", "id"),
        ),
        mistakes="An own share that is told without “we” or “our” (“the spare was missing”) is not seen.",
    ),
    Rule(
        code="H01",
        name="agentless-fault",
        dimension="honesty",
        weight=1,
        severity="warning",
        scope="text",
        summary="A fault is told with the one who made it.",
        why=(
            "“Mistakes were made” tells of a fault that nobody committed. Readers notice who is missing, and trust "
            "drops. The passive is no "
            "sin: “the error was fixed” and “backups are taken nightly” are fine. What is flagged is a fault or a "
            "harm without anyone "
            "who did it."
        ),
        how=(
            "Faults that happened, were made, crept in or found their way; things that were wrong, deleted, "
            "forgotten, skipped or left on. "
            "It passes with an agent (“by our script”), with a force of nature, with a verb of repair, and where the "
            "sentence or the "
            "one beside it says that it was us. In Indonesian the passive is the plain formal register, so only "
            "verbs of fault without "
            "*oleh* are flagged."
        ),
        sources=(_AGENT, "Park and Cameron 2014: a voice in the first person helps"),
        judge=_agentless,
        flag=(
            Example("The wrong certificate found its way to both balancers."),
            Example("Statements were sent to the wrong recipients."),
            Example("Telah terjadi kekeliruan saat pembaruan.", "id"),
            Example("Daftar yang salah terkirim ke pelanggan.", "id"),
        ),
        passes=(
            Example("We put the wrong certificate on both balancers."),
            Example("The wrong entries were corrected at 16:20."),
            Example("Kami keliru mengirim daftar itu.", "id"),
            Example("Kesalahan itu sudah diperbaiki pukul 16.20.", "id"),
        ),
        mistakes="Symptoms told like faults (“orders were deleted” where customers deleted them) are flagged.",
    ),
    Rule(
        code="H08",
        name="blame-shift",
        dimension="honesty",
        weight=1,
        severity="warning",
        scope="text",
        summary="Blame for others stands beside an own share.",
        why=(
            "The provider failed, an employee slipped, the customer kept no copy: each may be true, and none is why "
            "customers pay us. A "
            "scapegoat makes an apology backfire, and “human error” ends the search for a cause where it should "
            "begin. What helps is the own "
            "share beside it: who chose one supplier, who built a tool that lets one keystroke stop a region."
        ),
        how=(
            "A provider, a single person, the customers, human error, fate or “beyond our control” as the one at "
            "fault is a finding, "
            "unless the same passage names an own act or gap."
        ),
        sources=(
            "Youk and Park 2022: naming a scapegoat makes an apology backfire",
            "A small host after a dead disk: what you told customers to do does not run their site",
        ),
        judge=_blame,
        flag=(
            Example("The outage was caused by our power supplier."),
            Example("A junior technician pressed the wrong button."),
            Example("Gangguan ini akibat kelalaian vendor.", "id"),
            Example("Peristiwa ini di luar kendali kami.", "id"),
        ),
        passes=(
            Example("Our supplier lost power, and we had no second line."),
            Example("A technician pressed the wrong button; we had built no safety catch."),
            Example("Vendor itu gagal, dan kami tidak punya cadangan.", "id"),
            Example("Badai di luar kendali kami; tanpa generator adalah kesalahan kami.", "id"),
        ),
        mistakes=(
            "A supplier's failure that is only narrated (“the provider lost power at 04:10”) is left alone, even "
            "where it is the whole story."
        ),
    ),
)
