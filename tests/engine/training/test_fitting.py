"""Fitting: what is learned from a handful of examples. Needs the extra `train`."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.engine.training.examples import Example
from amends.text.learned.weights import load, named, written

pytest.importorskip("sklearn", reason="scikit-learn is not installed: pip install -e '.[train]'")

SINS = ["An error crept in.", "A wrong key slipped through.", "The wrong file was sent.", "A fault sneaked in."]
FINE = ["We sent the wrong file.", "A disk failed.", "Our script deleted it.", "We are sorry."]
REGISTERS = ("terse", "formal")


def examples() -> list[Example]:
    return [
        Example("en", f"{text[:-1]} {extra}.", {"H01": flag}, "postmortem", {}, REGISTERS[number % 2])
        for flag, texts in ((True, SINS), (False, FINE))
        for number, text in enumerate(texts)
        for extra in ("on Monday", "on Tuesday", "at noon")
    ]


def test_what_is_learned_is_written_and_read_again(tmp_path: Path) -> None:
    from amends.engine.training.fitting import fit

    fitted = fit(examples(), {"crept": "creep creep"}, ["H01"], lambda _key, _example: False, lambda _key: 1.0)
    names = fitted.numbering.names()
    rows = {named(feature, names): weights for feature, weights in fitted.rows.items()}
    (tmp_path / "en.weights").write_text("\n".join(written(fitted.bounds, rows)) + "\n", encoding="utf-8")
    (tmp_path / "en.words").write_text("# words\ncrept creep creep\n", encoding="utf-8")
    model = load("en", tmp_path)
    assert model is not None
    bound = model.bounds["H01"]
    assert bound.least <= bound.alone
    assert model.sum("H01", model.read("An error crept in on Friday.")) > bound.alone
    assert model.sum("H01", model.read("We are sorry on Friday.")) < bound.alone


def test_the_same_examples_give_the_same_weights() -> None:
    from amends.engine.training.fitting import fit

    first, second = (fit(examples(), {}, ["H01"], lambda _key, _example: False, lambda _key: 1.0) for _ in range(2))
    assert (first.rows, first.bounds) == (second.rows, second.bounds)
