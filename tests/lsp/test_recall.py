"""A text that is read again and again is judged as if it were read for the first time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from amends.checks.rule import Text
from amends.engine.judging import Judged, judge
from amends.lsp.recall import Recall
from amends.records.known import from_keys
from amends.records.organisation import Policy
from amends.source import Source, Span
from amends.text.claims import claims
from amends.text.pack import load
from amends.text.parse import parse
from amends.text.prose import Prose

SENTENCES = (
    "We are sorry if you were affected.",
    "From 14:05 to 14:45 UTC card payments failed for a small number of shops.",
    "4,870 of our 11,880 shops were hit, 41 % of them for two hours.",
    "This was an isolated incident, and no data was lost.",
    "“You never answer”, a customer wrote.",
    "It lasted 40 minutes.",
    "We take this very seriously.",
    "By 1 December we alarm at 80 %.",
    "Dana Reyes, Head of Payments, dana@example.com",
)
FACTS = {"customers_pct": 41, "minutes": 130, "data_loss": "confirmed"}
texts = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=4)


def judged(source: Source, prose: Prose) -> Judged:
    return judge(
        Text(
            source=source,
            prose=prose,
            pack=load("en"),
            phase="resolved",
            known=from_keys(FACTS),
            policy=Policy(),
            now=None,
        )
    )


@settings(max_examples=30)
@given(st.lists(texts, min_size=2, max_size=4))
def test_what_is_remembered_changes_nothing(versions: list[list[list[str]]]) -> None:
    recall = Recall()
    for paragraphs in versions:
        text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
        source, body = Source("letter.md", text), Span(0, len(text))
        again, first = recall.parse(source, body, "en"), parse(source, body, "en")
        assert claims(again, load("en")) == claims(first, load("en"))
        assert judged(source, again).findings == judged(source, first).findings
