"""How good the checks are: labelled sentences are judged, and what a check says is counted against the labels."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import sqrt
from typing import Any, Literal, TypeVar

from amends.checks.registry import code_of, rules
from amends.engine.judging import asked_last, judge_text
from amends.findings import shortened
from amends.records.known import FactsError, Known, from_keys
from amends.records.vocabulary import PHASES, Phase
from amends.source import Source, Span
from amends.text.commitments import commitments
from amends.text.pack import available, load
from amends.text.parse import parse

_COMMITS = "F01"
"""Whether a promise is recorded cannot be asked of a bare sentence: it is asked whether it is taken as one."""

_Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution: two-sided 95 %."""

_Key = TypeVar("_Key")

Outcome = Literal["tp", "fp", "fn", "tn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One labelled text: whether ``check`` must flag it, in its phase, with these facts.

    ``line`` is its line in the file, from 1; ``facts`` are the keys of ``amends judge --facts`` as they were written.
    """

    line: int
    lang: str
    check: str
    flag: bool
    text: str
    phase: Phase
    facts: Mapping[str, object]
    known: Known


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is no labelled text, and why."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Counts:
    """True and false positives and negatives: rightly flagged, wrongly flagged, overlooked, rightly passed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    @property
    def precision(self) -> float | None:
        """Of what was flagged, the share rightly flagged; None where nothing was."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """Of what must be flagged, the share that was; None where nothing must."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def precision_interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson interval of the precision."""
        return wilson(self.tp, self.tp + self.fp)

    @property
    def recall_interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson interval of the recall."""
        return wilson(self.tp, self.tp + self.fn)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the checks say of labelled texts: each with its outcome, in the order of the file."""

    outcomes: Sequence[tuple[Labelled, Outcome]]

    @property
    def misses(self) -> list[tuple[Labelled, Outcome]]:
        """Those on which a check and the label disagree."""
        return [(row, outcome) for row, outcome in self.outcomes if outcome in {"fp", "fn"}]

    @property
    def total(self) -> Counts:
        """All of them counted together."""
        return _counted(outcome for _, outcome in self.outcomes)

    def by_check_and_language(self) -> dict[tuple[str, str], Counts]:
        """The counts of each check in each language, in catalogue order, languages by their code."""
        order = list(rules())
        found = self._by(lambda row: (row.check, row.lang))
        return {
            (code, lang): found[code, lang] for code, lang in sorted(found, key=lambda k: (order.index(k[0]), k[1]))
        }

    def by_check(self) -> dict[str, Counts]:
        """The counts of each check, languages pooled, in catalogue order."""
        found = self._by(lambda row: row.check)
        return {code: found[code] for code in rules() if code in found}

    def by_language(self) -> dict[str, Counts]:
        """The counts of each language, checks pooled."""
        return dict(sorted(self._by(lambda row: row.lang).items()))

    def _by(self, key: Callable[[Labelled], _Key]) -> dict[_Key, Counts]:
        groups: dict[_Key, list[Outcome]] = {}
        for row, outcome in self.outcomes:
            groups.setdefault(key(row), []).append(outcome)
        return {name: _counted(outcomes) for name, outcomes in groups.items()}


def _counted(outcomes: Iterable[Outcome]) -> Counts:
    told = list(outcomes)
    return Counts(told.count("tp"), told.count("fp"), told.count("fn"), told.count("tn"))


def wilson(hits: int, of: int, z: float = _Z95) -> tuple[float, float] | None:
    """Give the Wilson score interval of a share, both ends from 0 to 1; None for a share of nothing.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212.
    """
    if not of:
        return None
    share, z2 = hits / of, z * z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


_OF_FILES = re.compile(r"[ILZ]\d\d")


class _RowError(Exception):
    """Why a line is no labelled text."""


def read(text: str) -> tuple[list[Labelled], list[Skipped]]:
    """Read labelled texts, one JSON object a line, and say of every line that is none what is wrong with it.

    Keys: ``lang``, ``check`` (a code or a name), ``flag``, ``text``; ``phase`` (postmortem where it is not given) and
    ``facts`` (none). Other keys are notes of whoever wrote them.
    """
    rows: list[Labelled] = []
    skipped: list[Skipped] = []
    # not splitlines: JSON may hold U+2028 inside a text
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append(_row(number, line))
        except _RowError as error:
            skipped.append(Skipped(number, str(error)))
    return rows, skipped


def _row(number: int, line: str) -> Labelled:
    try:
        row = json.loads(line, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise _RowError(f"column {error.colno}: no JSON ({error.msg[0].lower()}{error.msg[1:]})") from None
    except RecursionError:
        raise _RowError("no labelled text: brackets within brackets without end") from None
    if not isinstance(row, dict):
        raise _RowError('no JSON object; expected one such as {"lang": "en", "check": "H01", "flag": true, "text": …}')
    if missing := [f"`{key}`" for key in ("lang", "check", "flag", "text") if row.get(key) is None]:
        raise _RowError(f"lacks {', '.join(missing)}")
    if not isinstance(row["flag"], bool):
        raise _RowError(f"`flag` is {_shown(row['flag'])}; expected true or false")
    facts = row.get("facts") or {}
    if not isinstance(facts, dict):
        raise _RowError(f'`facts` is {_shown(facts)}; expected an object such as {{"customers_pct": 38}}')
    try:
        known = from_keys(facts)
    except FactsError as error:
        raise _RowError(f"facts: {error}") from None
    return Labelled(
        line=number,
        lang=_one_of("lang", row, available()),
        check=_check(row),
        flag=row["flag"],
        text=_text(row["text"]),
        phase=_one_of("phase", {"phase": "postmortem"} if row.get("phase") is None else row, PHASES),  # type: ignore[arg-type] # one of PHASES
        facts=facts,
        known=known,
    )


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """Make an object of its keys, each of which may stand once: of two labels nobody can tell which is meant."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise _RowError(f"the key `{shortened(twice)}` stands twice")
    return made


def _check(row: Mapping[str, Any]) -> str:
    """Give the code of the check that a row names, by its code or its name."""
    written = row["check"]
    found = code_of(written) if isinstance(written, str) else ""
    if found:
        return found
    if isinstance(written, str) and _OF_FILES.fullmatch(written.upper()):
        raise _RowError(f"`check` is {_shown(written)}, which is a problem of files; expected a check of texts, as H01")
    names = [rule.name for rule in rules().values()]
    near = isinstance(written, str) and get_close_matches(written.lower(), names, 1)
    return _one_of("check", row, names if near else rules())


def _text(words: object) -> str:
    if not isinstance(words, str):
        raise _RowError(f"`text` is {_shown(words)}; expected a text")
    if any("\ud800" <= character <= "\udfff" for character in words):
        raise _RowError("`text` holds half a character (a lone surrogate such as \\ud83d)")
    return words


def _one_of(key: str, row: Mapping[str, Any], known: Collection[str]) -> str:
    value = row[key]
    if isinstance(value, str) and value in known:
        return value
    written = {each.lower(): each for each in known}
    near = [written[word] for word in get_close_matches(str(value).lower(), written, 1)]
    hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(known)}"
    raise _RowError(f"`{key}` is {_shown(value)}; {hint}")


def _shown(value: object) -> str:
    shown = json.dumps(value)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


def flagged(row: Labelled) -> bool:
    """Whether the check that a row names flags its text; one that does not judge it does not flag it.

    The text stands alone, in its phase, with the facts given. For F01 it is flagged when it is taken as a commitment.
    """
    if row.check == _COMMITS:
        pack = load(row.lang)
        prose = parse(Source("-", row.text), Span(0, len(row.text)), row.lang)
        return bool(commitments(prose, pack))
    codes = None if asked_last(row.check) else {row.check}
    judged = judge_text(row.text, lang=row.lang, phase=row.phase, facts=row.known, codes=codes)
    return any(finding.code == row.check for finding in judged.findings)


def evaluate(rows: Iterable[Labelled]) -> Evaluation:
    """Judge every row once, and tell how each came out."""
    return Evaluation(list(_outcomes(rows)))


def _outcomes(rows: Iterable[Labelled]) -> Iterator[tuple[Labelled, Outcome]]:
    outcomes: Mapping[tuple[bool, bool], Outcome] = {
        (True, True): "tp",
        (False, True): "fp",
        (True, False): "fn",
        (False, False): "tn",
    }
    for row in rows:
        yield row, outcomes[row.flag, flagged(row)]
