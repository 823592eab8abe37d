"""The weights laid out for reading give what `features` says the model sees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amends.text.learned.features import Numbering, features, tokens
from amends.text.learned.table import Table, laid_out
from amends.text.learned.weights import load

MEANINGS = {"wiped": "wipe harm vanish", "lost": "lose vanish", "not": "not neg", "mail": "mail data", "no": "no neg"}

TEXTS = st.lists(
    st.sampled_from([*MEANINGS, *"we were all of it. never; gates 12 14:05 $40 x² café “so” and-so it's !".split()]),  # noqa: SIM905
    max_size=14,
).map(" ".join)


@given(TEXTS, TEXTS | st.text(max_size=40))
def test_the_rows_are_those_of_the_features(learned: str, read: str) -> None:
    numbering = Numbering(MEANINGS, grows=True)
    rows = sorted(features([numbering.entry(token) for token in tokens(learned)]))
    table = Table(MEANINGS, numbering.numbers, laid_out(rows), b"\0" * len(rows), 1)
    known = Numbering(MEANINGS, numbering.numbers)
    seen = features([known.entry(token) for token in tokens(read)])
    assert {rows[row] for row in table.rows(table.read(read))} == seen & set(rows)


@given(st.text(max_size=60) | TEXTS)
def test_a_sentence_is_parted_as_for_learning(plain: str) -> None:
    wanted = tokens(plain)
    numbers = {token: number for number, token in enumerate(dict.fromkeys(wanted), 1)}
    table = Table({}, numbers, laid_out([]), b"", 1)
    assert [word.number for word in table.read(plain)] == [numbers[token] for token in wanted]


def test_near_gives_the_sums_that_are_not_below_the_lowest() -> None:
    model = load("en")
    assert model is not None
    for plain in (
        "We are truly sorry.",
        "A disk failed at 09:12 UTC, and 412 of you could not log in.",
        "Nothing.",
        "",
    ):
        reading = model.read(plain)
        wanted = {
            key: value
            for key, least, value in zip(model.bounds, model.lowest, model.sums(reading), strict=True)
            if value >= least
        }
        assert model.near(reading) == wanted
        assert list(model.near(reading)) == list(wanted)
