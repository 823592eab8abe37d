"""House rules beside the checks: the gate, the score, what may stand, the cache, a branch, and every report."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.engine.branches import Branch, codes

from amends.checks.registry import rules
from amends.engine.checking import Report, check
from amends.engine.judging import judge_text
from amends.engine.keeping import Kept
from amends.engine.outcome import Outcome
from amends.engine.results import flat
from amends.engine.run import Asked, Setting, run
from amends.findings import Finding
from amends.records.organisation import Policy
from amends.records.repository import load
from amends.reports.formats import names, renderer
from amends.scoring.score import weights_in_use

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RULE = """\
no-gremlins:
  message: This makes light of what customers went through.
  phrases: [gremlins]
  severity: {severity}
  weight: {weight}
  flag: [It was gremlins.]
  pass: [A disk broke.]
"""
RECORD = """\
---
title: Mail was late
severity: SEV1
gate: {{enforced: {gated}, reason: a test}}
---
{body}
"""
LETTER = """\
---
phase: {phase}
sent: 2026-11-20T12:00:00+00:00
{more}---
It was gremlins that ate your mail. Write to Dana Reyes, dana@example.com.
"""


class Folder:
    """A folder of one incident with a house rule."""

    def __init__(self, root: Path) -> None:
        self.root = root / "incidents"
        self.write("policy.yml", "timezone: UTC\n")
        self.rule()
        self.letter()

    def write(self, name: str, text: str) -> None:
        """Write a file of the folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def rule(self, severity: str = "error", weight: float = 0, more: str = "") -> None:
        """Write the rule, and more of its file."""
        self.write("rules/words.yml", RULE.format(severity=severity, weight=weight) + more)

    def letter(self, phase: str = "resolved", more: str = "", body: str = "", *, gated: bool = True) -> None:
        """Write the record and its one letter."""
        self.write("mail/incident.md", RECORD.format(gated=str(gated).lower(), body=body))
        self.write("mail/letter.md", LETTER.format(phase=phase, more=more))

    def report(self) -> Report:
        """What the site sees."""
        return check(load(self.root), now=NOW)

    def run(self, kept: Kept | None = None) -> Outcome:
        """What the command sees."""
        return run(Asked(self.root, (self.root,)), Setting(now=NOW, kept=kept))


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)


def house(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.code.startswith("house/")]


def test_a_finding_of_the_house_is_one_as_any_other(records: Folder) -> None:
    report = records.report()
    (finding,) = house(report.findings)
    assert (finding.code, finding.name, finding.severity) == ("house/no-gremlins", "house-rule", "error")
    assert (finding.path, finding.line, finding.column, finding.text) == ("incidents/mail/letter.md", 5, 8, "gremlins")
    assert finding.message == "This makes light of what customers went through."
    assert (finding.incident, finding.communication, finding.lost) == ("mail", "letter", 0)
    assert finding.fingerprint


@pytest.mark.parametrize(
    ("severity", "phase", "gated", "fails"),
    [
        ("error", "resolved", True, True),
        ("error", "follow-up", True, True),
        ("error", "resolved", False, False),
        ("error", "investigating", True, False),
        ("error", "monitoring", True, False),
        ("warning", "resolved", True, False),
        ("note", "resolved", True, False),
    ],
)
def test_an_error_shuts_the_gate_but_never_in_an_open_phase(
    records: Folder, severity: str, phase: str, gated: bool, fails: bool  # noqa: FBT001 # columns of the table
) -> None:  # fmt: skip
    records.rule(severity)
    records.letter(phase, gated=gated)
    report = records.report()
    assert [finding.severity for finding in house(report.findings)] == [severity]
    assert bool(house(report.failures)) == fails


def test_without_a_weight_no_score_moves(records: Folder) -> None:
    with_rule = flat(records.report()).incidents
    (records.root / "rules" / "words.yml").unlink()
    without = flat(records.report()).incidents
    assert [one.score for one in with_rule] == [one.score for one in without]
    assert [text.score for text in with_rule[0].texts] == [text.score for text in without[0].texts]


def test_a_weight_counts_as_a_check_of_its_dimension_does(records: Folder) -> None:
    plain = records.report().incidents[0].texts[0].score
    assert plain is not None
    assert plain.arithmetic is not None
    records.rule(weight=4)
    judged = records.report().incidents[0]
    score = judged.texts[0].score
    assert score is not None
    assert score.arithmetic is not None
    # by hand: to the weight that was judged the rule adds its own, of which one finding halves what it wins
    weight = plain.coverage / 100 * sum(weights_in_use(rules(), Policy(), first_notice=True).values())
    own = 4 * 25 / 32  # in a first notice honesty weighs 25 where it weighs 32 by default
    assert score.arithmetic == pytest.approx((plain.arithmetic * weight + 100 * own * 0.5) / (weight + own))
    assert score.lost["house/no-gremlins"] == pytest.approx(100 * own * 0.5 / (weight + own))
    (finding,) = house(judged.all_findings)
    assert finding.lost == pytest.approx(score.lost["house/no-gremlins"])
    assert judged.score is not None
    assert judged.score.lost["house/no-gremlins"] > 0


@pytest.mark.parametrize("code", ["house/no-gremlins", "no-gremlins", "House/No-Gremlins"])
def test_one_may_stand_with_a_reason(records: Folder, code: str) -> None:
    records.rule(weight=4)
    allow = f"allow: [{{code: {code}, words: gremlins, reason: the name of a band}}]\n"
    records.letter(more=allow, body=f"<!-- amends: allow {code} -- a band -->\nGremlins played.\n\nGremlins left.\n")
    report = records.report()
    assert [(finding.path.rpartition("/")[2], finding.text) for finding in house(report.findings)] == [
        ("incident.md", "Gremlins")
    ]
    assert len(house(report.suppressed)) == 2
    assert "Z02" not in {finding.code for finding in report.findings}
    score = next(text.score for text in report.incidents[0].texts if text.name == "letter")
    assert score is not None
    assert "house/no-gremlins" not in score.lost


def test_a_misspelt_permission_is_told_the_nearest_rule(records: Folder) -> None:
    records.letter(more="allow: [{code: house/no-gremlin, words: gremlins, reason: a band}]\n")
    (told,) = [finding for finding in records.report().findings if finding.code == "Z02"]
    assert told.message.endswith("there is no check 'house/no-gremlin', did you mean house/no-gremlins?")


@pytest.mark.parametrize(
    ("said", "severities", "problem"),
    [
        ("{house/no-gremlins: note}", ["note"], None),
        ("{house/no-gremlins: off}", [], None),
        ("{house/no-gremlin: off}", ["error"], "`house/no-gremlin` is no check: did you mean `house/no-gremlins`?"),
    ],
)
def test_the_policy_may_say_otherwise(records: Folder, said: str, severities: list[str], problem: str | None) -> None:
    records.write("policy.yml", f"checks: {said}\n")
    report = records.report()
    assert [finding.severity for finding in house(report.findings)] == severities
    assert [finding.message for finding in report.findings if finding.code == "I33"] == ([problem] if problem else [])


BROKEN = """\
no-echo: {message: m, pattern: '(a)\\1', flag: [aa], pass: [b]}
no-proof: {message: m, phrases: [cloud], flag: [a cloud, clouds, {text: cloud, lang: id}], pass: [our cloud]}
for-others: {message: m, phrases: [kapal], languages: [id], flag: [{text: kapal, lang: en}], pass: [b]}
"""
_NO_PROOF = "the house rule `no-proof` is left out:"


def test_one_that_fails_its_examples_is_left_out_and_shuts_the_gate(records: Folder) -> None:
    records.rule(more=BROKEN)
    report = records.report()
    assert len(house(report.findings)) == 1, "the others go on"
    told = [(f.code, f.line, f.text, f.message) for f in report.failures if f.path.endswith("words.yml")]
    again = r"`\1` needs an engine that goes back and tries again, which can take for ever"
    unfit = "it must find something in “kapal”, and does not: the house rule is for texts in id"
    assert told == [
        ("I38", 8, r"\1", f"the house rule `no-echo` is left out: `pattern` cannot be run: {again}"),
        ("I39", 9, "clouds", f"{_NO_PROOF} it must find something in “clouds”, and does not"),
        ("I39", 9, "our cloud", f"{_NO_PROOF} it must let pass “our cloud”, and finds “cloud” in it"),
        ("I39", 10, "kapal", f"the house rule `for-others` is left out: {unfit}"),
    ]


def test_a_single_text_is_checked_whatever_a_rule_of_others_lacks(records: Folder) -> None:
    records.rule("note", more=BROKEN)
    asked = records.root / "mail" / "letter.md"
    outcome = run(Asked(records.root, (asked,)), Setting(now=NOW))
    assert {finding.path for finding in outcome.findings} == {"incidents/mail/letter.md"}
    assert not [failure for failure in outcome.failures if failure.code.startswith("I")]


def test_what_is_told_is_the_same_in_parts_and_from_the_cache(records: Folder, tmp_path: Path) -> None:
    records.rule(weight=2, more=BROKEN)
    kept = Kept(tmp_path / "cache")
    whole = flat(records.report())
    assert records.run() == whole
    assert records.run(kept) == whole
    assert records.run(kept) == whole


@pytest.mark.parametrize(
    "change",
    [
        lambda records: records.rule("note"),
        lambda records: records.write("rules/more.yml", RULE.replace("no-", "more-").format(severity="note", weight=0)),
        lambda records: (records.root / "rules" / "words.yml").unlink(),
        lambda records: (records.root / "rules" / "words.yml").rename(records.root / "rules" / "letters.yml"),
    ],
    ids=["changed", "added", "deleted", "renamed"],
)
def test_a_change_of_the_rules_is_seen_by_the_cache(records: Folder, tmp_path: Path, change: object) -> None:
    kept = Kept(tmp_path / "cache")
    records.rule(more=BROKEN)
    before = records.run(kept)
    assert callable(change)
    change(records)
    after = records.run(kept)
    assert after == flat(records.report())
    assert after.findings != before.findings


def test_a_branch_that_brings_a_rule_is_judged_by_it_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    branch = Branch(tmp_path)
    file = branch.root / "rules" / "words.yml"
    file.parent.mkdir()
    rule = RULE.format(severity="error", weight=0).replace("gremlins", "by hand").replace("no-by hand", "no-hands")
    file.write_text(rule, encoding="utf-8")
    brought = branch.check()
    assert codes(brought) == ["house/no-hands"]
    assert [failure.code for failure in brought.failures] == ["house/no-hands"]
    branch.commit("Ask more of ourselves")
    branch.git("checkout", "-q", "-B", "next")
    branch.swap("forty", "40", "incident.md")
    assert codes(branch.check(ref="work")) == [], "the base has the rule too"
    assert "house/no-hands" in codes(branch.check(ref="work", whole=True))


@pytest.mark.parametrize("form", names())
def test_every_report_names_it(records: Folder, form: str) -> None:
    records.letter(more="allow: [{code: no-gremlins, words: none of it, reason: a test}]\n")
    told = renderer(form)(records.run(), lambda _: None)
    assert "house/no-gremlins" in told.replace("\\", "")
    assert "This makes light of what customers went through." in told


def test_sarif_has_its_page(records: Folder) -> None:
    run_ = json.loads(renderer("sarif")(records.run(), lambda _: None))["runs"][0]
    (rule,) = [rule for rule in run_["tool"]["driver"]["rules"] if rule["id"] == "house/no-gremlins"]
    assert rule["name"] == "NoGremlins"
    assert rule["shortDescription"]["text"] == "This makes light of what customers went through."
    assert "It was gremlins." in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["tags"] == ["honesty", "house"]
    (result,) = [result for result in run_["results"] if result["ruleId"] == "house/no-gremlins"]
    assert run_["tool"]["driver"]["rules"][result["ruleIndex"]] == rule


def test_a_text_alone_may_be_held_to_them(records: Folder) -> None:
    made = records.report().house
    judged = judge_text("It was gremlins.", house=made)
    assert [finding.code for finding in judged.findings if finding.code.startswith("house/")] == ["house/no-gremlins"]
    only = judge_text("It was gremlins.", house=made, codes={"house/no-gremlins"})
    assert list(only.verdicts) == ["house/no-gremlins"]
    assert not house(judge_text("It was gremlins.").findings)


def test_a_least_score_is_asked_with_house_rules_too(records: Folder) -> None:
    records.rule(weight=10)
    records.write("policy.yml", "min_score: 99\n")
    assert "I37" in {finding.code for finding in records.report().findings}


def test_an_outcome_is_the_same_whoever_gives_its_rules(records: Folder) -> None:
    outcome = records.run()
    assert replace(outcome, house=dict) == outcome
    assert list(outcome.house()) == ["house/no-gremlins"]
