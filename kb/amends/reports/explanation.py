"""The page of a check, made from the check itself: what the documentation, ``amends explain`` and editors show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from amends.checks.registry import rules
from amends.checks.rule import Example, Rule
from amends.engine.judging import asked_last
from amends.engine.quality import Measured, shipped, standings
from amends.records.problems import PROBLEMS
from amends.reports.evaluation import counts_as_dict
from amends.reports.problem_pages.telling import as_dict as problem_as_dict
from amends.reports.problem_pages.telling import markdown as problem_markdown

_JUDGES = {"text": "each text that goes to customers", "incident": "the incident as a whole"}


def severity(rule: Rule) -> str:
    """Tell what the severity of a rule means."""
    if rule.severity == "error":
        return "error: it shuts the gate on a gated record"
    if rule.severity == "note":
        return "note: a suggestion"
    return f"warning: it {'costs points and ' if rule.weight else ''}shuts no gate"


def language(tag: str) -> str:
    """Give the English name of a language; its tag where it has none."""
    from babel import Locale

    base, _, region = tag.replace("_", "-").partition("-")
    name = Locale("en").languages.get(base.lower())
    return tag if name is None else f"{name} ({tag})" if region else str(name)


def codes() -> dict[str, str]:
    """Every code and its name: the checks in catalogue order, then the problems of files."""
    return {code: rule.name for code, rule in rules().items()} | {
        code: problem.name for code, problem in sorted(PROBLEMS.items())
    }


def title(code: str) -> str:
    """A page's title: the code and the name."""
    return f"{code} {codes()[code]}"


def page(code: str, measured: Sequence[Measured] | None = None) -> str:
    """Give the page of a code as Markdown, with the figures given or those that are shipped.

    Raises KeyError for an unknown code.
    """
    if code not in rules():
        return problem_markdown(PROBLEMS[code])
    return _rule_page(rules()[code], _of_check(code, shipped() if measured is None else measured))


def _of_check(code: str, measured: Iterable[Measured]) -> list[Measured]:
    return [one for one in measured if one.check == code]


def how_good(one: Measured) -> str:
    """Tell in a sentence how a check did on the sentences of a language that were kept for testing."""
    counts, lang = one.counts, language(one.lang)
    noun = "sentence" if one.sentences == 1 else "sentences"
    told = f"precision {_share(counts.precision, counts.precision_interval)}, "
    told += f"recall {_share(counts.recall, counts.recall_interval)}"
    if one.unseen:
        return f"Measured on {one.sentences:,} unseen {noun} in {lang}: {told}."
    at_hand = f"{one.sentences:,} {noun} in {lang}, at hand while it was written"
    return f"Measured on {at_hand}: {told}. Expect less of unseen text."


def _share(value: float | None, ends: tuple[float, float] | None) -> str:
    return "not known" if value is None or ends is None else f"{value:.2f} ({ends[0]:.2f}–{ends[1]:.2f})"


def _facts(facts: Iterable[tuple[str, object]]) -> str:
    said = ", ".join(f"`{key}: {value}`" for key, value in facts)
    return f" (the record: {said})" if said else ""


def told_examples(examples: Iterable[Example]) -> list[str]:
    """Give examples as lines of Markdown, language by language."""
    out: list[str] = []
    for lang in dict.fromkeys(example.lang for example in examples):
        out += ["", f"{language(lang)}:", ""]
        for example in examples:
            if example.lang == lang:
                note = f" *{example.note}*" if example.note else ""
                quote = " ".join(example.text.split())
                out.append(f"- “{quote}”{_facts(example.facts)}{note}")
    return out


def _rule_page(rule: Rule, measured: Sequence[Measured]) -> str:
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        rule.summary,
        "",
        f"**Judges** {_JUDGES[rule.scope]}. **Dimension**: {rule.dimension.replace('_', '-')}.",
        f"**Weight**: {rule.weight:g} of 100. **Severity**: {severity(rule)}.",
    ]
    if rule.needs:
        lines += [
            "",
            f"**Needs**: {', '.join(rule.needs)}. Without it the check is not judged.",
        ]
    if rule.options:
        lines += ["", f"**In policy.yml**: {', '.join(f'`{key}`' for key in rule.options)}."]
    lines += ["", "## Why", "", rule.why, "", "## How it is scored, and how to win the points", "", rule.how]
    if rule.contradiction:
        lines += [
            "",
            "An error here contradicts the record: one holds the text's score at 49, two hold it at 30.",
            "A warning is less sure: it costs its points and holds nothing.",
        ]
    if rule.scope == "text" and asked_last(rule.code):
        lines += [
            "",
            "Words that are a finding of another honesty check are left out: a sin wins no point, nor loses two.",
        ]
    if rule.clock:
        lines += ["", "Time alone can bring this finding, so it never shuts the gate."]
    if rule.code == "T07":
        from amends.reports.legal_page import clocks  # reads the files of the regimes

        lines += ["", *clocks()]
    lines += ["", "## Wrong", *told_examples(rule.flag), "", "## Right", *told_examples(rule.passes)]
    if rule.mistakes or measured:
        lines += ["", "## Known mistakes"]
        lines += ["", rule.mistakes] if rule.mistakes else []
        lines += ["", *(f"- {how_good(one)}" for one in measured)] if measured else []
    lines += ["", "## Where it comes from", "", *(f"- {source}" for source in rule.sources)]
    lines += ["", "## To let a finding stand", "", *how_to_allow(rule)]
    return "\n".join(lines) + "\n"


_NOT_WORDS = (
    "It is about the whole record, so there are no words to allow. Add to the record what is missing; where nobody "
    "knows it any more, take the record out of the gate with `gate: {enforced: false, reason: …}`."
)


def how_to_allow(rule: Rule) -> list[str]:
    """Tell how a finding of a rule may be let stand, as lines of Markdown."""
    code = rule.code
    if code.startswith("P"):
        return ["It cannot be allowed. Take the words out of the text, or put them into an internal block."]
    if rule.scope == "incident":
        return [_NOT_WORDS]
    return [
        "In a communication's front matter, so that its words stay exactly what was sent:",
        "",
        "```yaml",
        "allow:",
        f"  - code: {code}",
        "    words: the words it is about",
        "    reason: why they may stand",
        "```",
        "",
        "In `incident.md`, a comment before the block:",
        "",
        "```html",
        f"<!-- amends: allow {code} until=2027-01-31 -- why they may stand -->",
        "```",
    ]


def as_dict(code: str) -> Mapping[str, Any]:
    """The same page for programs: its fields, and the whole text as Markdown."""
    if code in rules():
        rule = rules()[code]
        return {
            "code": rule.code,
            "name": rule.name,
            "dimension": rule.dimension,
            "weight": rule.weight,
            "severity": rule.severity,
            "may_be_error": standings(shipped())[code].may_be_error,
            "scope": rule.scope,
            "summary": rule.summary,
            "why": rule.why,
            "how": rule.how,
            "needs": list(rule.needs),
            "sources": list(rule.sources),
            "flag": [example_as_dict(example) for example in rule.flag],
            "pass": [example_as_dict(example) for example in rule.passes],
            "mistakes": rule.mistakes,
            "measured": [
                {"lang": one.lang, "unseen": one.unseen, **counts_as_dict(one.counts)}
                for one in _of_check(code, shipped())
            ],
            "allow": "\n".join(how_to_allow(rule)),
            "page": page(code),
        }
    return problem_as_dict(PROBLEMS[code])


def example_as_dict(example: Example) -> dict[str, Any]:
    """Give an example for programs."""
    return {
        "text": example.text,
        "lang": example.lang,
        "phase": example.phase,
        "facts": dict(example.facts),
        "note": example.note,
    }
