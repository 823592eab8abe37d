"""X01 share-understated: "a small number of customers", against a record that counted many."""

from __future__ import annotations

import re

from amends.checks.against_record.phrases import figures_of, of_another_time
from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.records.known import Known
from amends.text.claims import Claim
from amends.text.claims.counts import noun_behind
from amends.text.claims.lexicon import lexicon
from amends.text.claims.subjects import masked
from amends.text.pack import Match
from amends.text.prose import Sentence

SMALL = 5.0
"""Per cent of customers from which nobody may be called few."""

_PLAIN = "x01-some"
"""The pattern whose words ("some") are honest while nobody has counted yet: ``x01-id-some`` in Indonesian."""

_WITHOUT_NOUN = frozenset({"x01-impact-limited", "x01-hardly-anyone", "x01-only-few"})
_HIT = ("x_hit_loosely", "hit_word", "outage_word")
"""Word lists one of which stands in a sentence that speaks of being hit."""

_SPARED = "x01-most-spared"
_OF_LANGUAGE = re.compile(r"(?<=^x01)-[a-z]{2}(?=-)")

MOST, NEARLY_ALL = 50.0, 20.0
"""Per cent hit from which "most were spared" is untrue, and "nearly all were spared"."""


def _judge(text: Text) -> Verdict:
    if not text.pack.has("X01"):
        return Verdict.not_judged(f"the language {text.lang!r} has no patterns for it yet")
    known = text.known
    if known.customers_pct is None and known.service_status is None:
        return Verdict.not_judged("the record tells neither the share of customers hit nor the service's status")
    if not _many(known):
        return Verdict.of([])
    hits = [
        _hit(sentence, match, known, sure=_of_those_hit(sentence, match, text))
        for sentence, match in text.search("X01")
        if _understates(sentence, match, text) and not _count_beside(sentence, match, text)
    ]
    return Verdict.of(hits)


def _many(known: Known) -> bool:
    if known.customers_pct is not None:
        return known.customers_pct >= SMALL
    return known.service_status == "major_outage"


def _understates(sentence: Sentence, match: Match, text: Text) -> bool:
    if sentence.in_quotes(match.start, match.end) or sentence.plain.endswith("?"):
        return False
    if sentence.kind == "heading" and match.learned:
        return False  # few words, and more of a name than a statement: only plain ones count
    if text.open and (match.learned or (_kind(match) == _PLAIN and text.known.customers_pct is None)):
        return False  # "errors for some customers", while nobody knows how many, is honest
    if lexicon(text.pack).about("x_share_of_things", sentence.plain):
        return False  # "a small part of the servers stands in Lille"
    if match.learned:
        return True
    if _none_of_their_things(sentence.plain[match.start : match.end], text):
        return False
    if of_another_time(text, sentence, match):
        return False
    words, told = lexicon(text.pack), sentence.plain[match.start : match.end]
    if _kind(match) == _SPARED:
        limit = NEARLY_ALL if words.about("x_most_strong", told) else MOST
        return text.known.customers_pct is None or text.known.customers_pct >= limit
    if _kind(match) in _WITHOUT_NOUN:
        return True
    mask = masked(sentence.plain, match.start, match.end, words)
    if words.about("x_small_but_not_hit", mask):
        return False
    strong = words.about("x_share_strong", told)
    if not strong and words.about("x_some_of_you", told) and words.about("x_consequence", mask):
        return False  # "some of you missed a flight" tells what came of it, and not how many were hit
    return strong or words.about("x_hit_loosely", mask)


def _none_of_their_things(told: str, text: Text) -> bool:
    """Whether it is said of things that there were none ("no orders were lost"), which is no share of customers."""
    none = text.pack.expression("x_none").match(told)
    return none is not None and text.pack.expression("x_customers_loosely").search(told) is None


def _count_beside(sentence: Sentence, match: Match, text: Text) -> bool:
    """Whether the passage gives the true count or share as well (any at all, where the record has none to compare)."""
    known = text.known
    passage = {other.number for other in text.prose.around(sentence)}
    for claim in figures_of(text):
        if claim.sentence not in passage or claim.kind not in {"share", "count"} or claim.value in (0, 100):
            continue
        inside = claim.sentence == sentence.number and claim.start < match.end and match.start < claim.end
        if inside and not match.learned:  # a model marks the whole sentence, whatever figures stand in it
            continue
        figure = known.customers_pct if claim.kind == "share" else known.customers_count
        if claim.kind == "count" and claim.unit != "customers":
            continue
        if claim.kind == "share" and _of_requests(claim, text):
            continue
        if figure is None and claim.sentence == sentence.number and not inside:
            return True
        if figure is not None and claim.admits(figure):
            return True
    return False


def _kind(match: Match) -> str:
    """Give the id of a match's pattern without the language that packs put into it."""
    return _OF_LANGUAGE.sub("", match.pattern)


def _of_requests(claim: Claim, text: Text) -> bool:
    """Whether a share is one of requests or of records, which says nothing of how many customers were hit."""
    plain = text.prose.sentences[claim.sentence].plain
    return noun_behind(plain, claim.end, lexicon(text.pack)) in {"requests", "records"}


def _of_those_hit(sentence: Sentence, match: Match, text: Text) -> bool:
    """Whether the sentence speaks of being hit at all: "a small number of shops had a second till" may not."""
    if match.learned:
        return False
    if _kind(match) in _WITHOUT_NOUN or _kind(match) == _SPARED:
        return True
    words = lexicon(text.pack)
    mask = masked(sentence.plain, match.start, match.end, words)
    return any(words.about(name, mask) for name in _HIT)


def _hit(sentence: Sentence, match: Match, known: Known, *, sure: bool) -> Hit:
    if known.customers_pct is not None:
        share = f"{known.customers_pct:.3g} % of customers"
        counted = f" ({known.customers_count:,} of {known.customers_of:,})" if known.customers_of else ""
        fact = f"customers hit: {share.removesuffix(' of customers')}{counted}"
        fix = f"Give the count: {share}{counted}."
    else:
        share = "a major outage of the service"
        fact = "service status: major_outage"
        fix = "Say how many were hit, or that everybody was."
    words = sentence.text[match.start : match.end]
    return Hit(
        sentence.span(match.start, match.end),
        f"The text says “{words}”; the record says {share}. Those who were hit will not recognise "
        f"themselves in it.{match.reason}",
        fact=fact,
        fix=fix,
        severity=None if sure else "warning",
    )


_MANY = (("customers_pct", 38),)
_FEW = (("customers_pct", 0.02),)

RULES = (
    Rule(
        code="X01",
        name="share-understated",
        dimension="honesty",
        weight=3,
        severity="error",
        scope="text",
        contradiction=True,
        needs=("impact.customers", "services"),
        summary="“A small number”, “some”, “limited”, where the record counted 5 % of customers or more, or a full "
        "outage.",
        why="Words like “a limited subset” are chosen because they cannot be checked. The record can check them. "
        "Customers compare notes, and the gap between what they hear from each other and what the notice says is "
        "read as an attempt to hide it.",
        how="Judged where the record knows the share of customers hit (from 5 % on) or says that a service was "
        "fully out. A true count or share in the same passage clears it. While the incident is open, only what was "
        "known when the text was sent counts, and “some” is never held against a notice that was sent before "
        "anybody had counted. A share of requests clears nothing; a rollout, a drill and what might have been are "
        "passed over. Headings count. Where no word of being hit stands in the sentence, it is a warning.",
        sources=(
            "Zou and others 2019: what 161 breach notices played down",
            "Statuspage's scale of component status, from operational to major outage",
        ),
        mistakes="What was small in another respect (a small team, a small refund) is told apart by the words "
        "around it, which can fail in long sentences. A true scope (“limited to customers in Leeds”) is passed over.",
        judge=_judge,
        flag=(
            Example("Only a handful of shops could not take orders.", facts=_MANY),
            Example("In isolated cases visitors saw a blank page.", facts=(("service_status", "major_outage"),)),
            Example("Hanya sebagian kecil pelanggan yang terdampak.", lang="id", facts=_MANY),
            Example("Segelintir toko tidak bisa menerima pembayaran.", lang="id", facts=_MANY),
        ),
        passes=(
            Example("A small number of users, 14 of 80,000, saw errors.", facts=_FEW),
            Example("Some of you wrote to us before we had posted a word.", facts=_MANY),
            Example("We see errors for some customers.", phase="investigating", note="nobody has counted yet"),
            Example("Sebagian pelanggan, 38 %, tidak bisa masuk.", lang="id", facts=_MANY),
            Example("Beberapa pelanggan menulis kepada kami.", lang="id", facts=_MANY),
        ),
    ),
)
