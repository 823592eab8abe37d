"""Learn the weights of a language from its labelled examples and write them beside its pack.

``python -m amends.engine.training SENTENCES LANG…``: SENTENCES is the folder of examples, ``kb/sentences``. A language
needs its list of words, ``LANG.words``, beside its pack.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from amends.checks.registry import rules
from amends.engine.judging import judge_text
from amends.engine.training.examples import LEARNED, Example, read
from amends.engine.training.fitting import fit
from amends.records.vocabulary import Phase
from amends.source import Source, Span
from amends.text import pack as packs
from amends.text.commitments import commitments
from amends.text.elements import ELEMENTS, element
from amends.text.learned.weights import FOLDER, meanings, named, written
from amends.text.parse import parse

COST, COST_OF_PROMISES = 3.0, 1.5
"""How many sins, and how many promises, found rightly make up for one found wrongly."""

AT_HAND = frozenset({"de", "es", "fr", "pt"})
"""Languages whose patterns were written beside most of the examples: see `fitting.fit`."""


def _by_patterns(key: str, example: Example) -> bool:
    """Whether the patterns alone find a check or an element in an example."""
    prose = parse(Source("-", example.text), Span(0, len(example.text)), example.lang)
    pack = packs.load(example.lang).without_model()
    if key in ELEMENTS:
        return bool(element(key, prose, pack))
    if key == "F01":
        return bool(commitments(prose, pack))
    phase: Phase = example.phase  # type: ignore[assignment] # the file holds only phases, by test
    judged = judge_text(example.text, lang=example.lang, phase=phase, facts=example.facts, codes={key}, pack=pack)
    return bool(judged.findings)


def of_the_catalogue(lang: str) -> list[Example]:
    """Give the examples that stand beside the rules and the patterns of a language."""
    pack = packs.load(lang)
    written = [
        Example(lang, text, {key: True}, "postmortem", {}, "")
        for key in (*LEARNED, *ELEMENTS)
        for pattern in pack.patterns(key)
        for text in pattern.flag
    ]
    written += [
        Example(lang, one.text, {code: flag}, one.phase, dict(one.facts), "")
        for code, rule in rules().items()
        if code in LEARNED
        for flag, examples in ((True, rule.flag), (False, rule.passes))
        for one in examples
        if one.lang == lang
    ]
    return [one for one in written if one.by_its_words]


def _progress(keys: Iterable[str]) -> Iterable[str]:
    for key in keys:
        sys.stderr.write(f" {key}")
        sys.stderr.flush()
        yield key
    sys.stderr.write("\n")


def main(folder: Path, lang: str) -> None:
    """Learn one language."""
    examples = [one for one in read(folder, lang) if not one.tests and one.by_its_words]
    examples += of_the_catalogue(lang)
    learned = [*LEARNED, *ELEMENTS]
    fitted = fit(
        examples,
        meanings(FOLDER / f"{lang}.words"),
        learned,
        _by_patterns,
        cost=lambda key: COST_OF_PROMISES if key == "F01" else COST,
        progress=_progress,
        at_hand=lang in AT_HAND,
    )
    names = fitted.numbering.names()
    rows = {named(feature, names): weights for feature, weights in fitted.rows.items()}
    path = FOLDER / f"{lang}.weights"
    beside = path.with_suffix(".new")
    beside.write_text("\n".join(written(fitted.bounds, rows)) + "\n", encoding="utf-8")
    beside.replace(path)
    sys.stderr.write(f"{path.name}: {len(rows):,} features of {len(examples):,} examples\n")


if __name__ == "__main__":
    for language in sys.argv[2:]:
        if not (words := FOLDER / f"{language}.words").is_file():
            sys.exit(f"{words.name}: there is no such list of words beside the pack; begin one as en.words is written")
        main(Path(sys.argv[1]), language)
