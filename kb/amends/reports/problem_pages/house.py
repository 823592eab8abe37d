"""The pages of the problems of house rules: whether each can be applied, and does what its examples say."""

from __future__ import annotations

from collections.abc import Mapping

from amends.reports.problem_pages.page import ProblemPage, Sample, prose

_ALLOW = (
    "It cannot be allowed: the rule is for all texts, and it shuts the gate as a mistake in `policy.yml` does. It is "
    "gone when the rule is mended, or taken out of its file. `amends check` of a single text does not ask for it."
)
_EN = """\
no-gremlins:
  message: This makes light of what customers went through.
  phrases: [gremlins]
  flag: [It was gremlins.]
  pass: [A disk broke.]
"""
_ID = """\
bukan-hantu:
  message: Ini meremehkan apa yang dialami pelanggan.
  languages: [id]
  phrases: [ulah hantu]
  flag: [Ini ulah hantu.]
  pass: [Satu cakram rusak.]
"""
_ECHO = "a pattern that goes back to what it found could take for ever, so the engine has none"


def _rules(lang: str, text: str, note: str = "") -> Sample:
    return prose(lang, ("rules/words.yml", text), note=note)


_RIGHT = (_rules("en", _EN), _rules("id", _ID))

HOUSE: Mapping[str, ProblemPage] = {
    "I38": ProblemPage(
        sources=(
            "The format's own rule: a rule that is not applied must not look as if it were.",
            "RE2, an engine whose time grows with the text alone: https://github.com/google/re2/wiki/Syntax",
        ),
        wrong=(
            _rules("en", _EN.replace("  phrases: [gremlins]\n", ""), "it looks for nothing"),
            _rules("en", _EN.replace("phrases: [gremlins]", r"pattern: '(gremlins) \1'"), _ECHO),
            _rules("id", _ID.replace("  phrases: [ulah hantu]\n", ""), "it looks for nothing"),
        ),
        right=_RIGHT,
        mistakes="A misspelt key, a value of the wrong kind and broken YAML have codes of their own (I07 to I19); they "
        "name the rule that is left out too.",
        allow=_ALLOW,
    ),
    "I39": ProblemPage(
        sources=("The format's own rule, as for every check: without examples that hold, it is not applied.",),
        wrong=(
            _rules("en", _EN.replace("It was gremlins.", "It was a gremlin.")),
            _rules("id", _ID.replace("Ini ulah hantu.", "Hantu berulah.")),
        ),
        right=_RIGHT,
        mistakes="Two examples prove little. A rule that shuts the gate deserves a dozen to let pass.",
        allow=_ALLOW,
    ),
}
