"""House rules in a shell: their examples, their pages, a text held to them; and the guide's own example."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it brings no types

from amends.engine.rule_tests import of_catalogue
from amends.records.house_rule import HouseRule
from amends.records.schema import descriptions

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guides" / "house-rules.md").read_text(encoding="utf-8")
RULES = """\
no-gremlins:
  message: This makes light of what customers went through.
  why: Whoever lost a day does not laugh.
  phrases: [gremlins]
  severity: error
  flag: [It was gremlins.]
  pass: [A disk broke.]
"""
BROKEN = """\
no-proof: {message: m, phrases: [cloud], flag: [clouds], pass: [our cloud]}
no-echo: {message: m, pattern: '(a)\\1', flag: [aa], pass: [b]}
no-words: {mesage: m, flag: [aa], pass: [b]}
"""


def amends(cwd: Path, *args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "amends", *args],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "SOURCE_DATE_EPOCH": "1795341600"},
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "incidents" / "rules").mkdir(parents=True)
    (tmp_path / "incidents" / "mail").mkdir()
    (tmp_path / "incidents" / "policy.yml").write_text("timezone: UTC\n", encoding="utf-8")
    (tmp_path / "incidents" / "rules" / "words.yml").write_text(RULES, encoding="utf-8")
    (tmp_path / "incidents" / "mail" / "draft.md").write_text("It was gremlins.\n", encoding="utf-8")
    return tmp_path


def test_every_example_that_comes_with_amends_holds() -> None:
    tests = list(of_catalogue())
    assert [(test.code, test.problems) for test in tests if not test.holds] == []
    assert all(test.examples or test.not_run for test in tests)
    assert {test.origin for test in tests} == {"check", "pattern"}


def test_all_examples_are_run_ours_and_theirs(folder: Path) -> None:
    out = amends(folder, "test-rules")
    assert (out.returncode, out.stderr) == (0, "")
    told = out.stdout.splitlines()
    assert re.fullmatch(r"\d+ checks: \d+ examples run; \d+ need a whole record and are not run\.", told[0])
    assert re.fullmatch(r"\d+ patterns: [\d,]+ examples run\.", told[1])
    assert told[2:] == ["1 house rule: 2 examples run.", "Every example holds."]


def test_our_own_rules_hold() -> None:
    out = amends(ROOT, "test-rules", "--house")
    assert (out.returncode, out.stderr) == (0, "")
    assert out.stdout.startswith("2 house rules: 12 examples run.\n")


def test_what_does_not_hold_is_told_rule_by_rule(folder: Path) -> None:
    (folder / "incidents" / "rules" / "more.yml").write_text(BROKEN, encoding="utf-8")
    out = amends(folder, "test-rules", "--house")
    assert (out.returncode, out.stderr) == (1, "")
    again = "`\\1` needs an engine that goes back and tries again, which can take for ever"
    assert out.stdout.splitlines() == [
        "error  house/no-proof",
        f"{_left_out('1:49: I39', 'no-proof')} it must find something in “clouds”, and does not",
        f"{_left_out('1:65: I39', 'no-proof')} it must let pass “our cloud”, and finds “cloud” in it",
        "",
        "error  house/no-echo",
        f"{_left_out('2:36: I38', 'no-echo')} `pattern` cannot be run: {again}",
        "",
        "error  house/no-words",
        f"{_left_out('3:11: I13', 'no-words')} `message` is missing in `no-words`; expected a text",
        f"{_left_out('3:12: I12', 'no-words')} `mesage`: did you mean `message`?",
        "",
        "4 house rules: 4 examples run.",
        "Not as their examples say: 3 of 4 rules.",
    ]


def _left_out(place: str, name: str) -> str:
    return f"  incidents/rules/more.yml:{place} the house rule `{name}` is left out:"


def test_one_file_may_be_asked_for(folder: Path) -> None:
    (folder / "incidents" / "rules" / "more.yml").write_text(BROKEN, encoding="utf-8")
    sound, broken = (f"incidents/rules/{name}.yml" for name in ("words", "more"))
    assert amends(folder, "test-rules", sound, "--house").returncode == 0
    assert amends(folder, "test-rules", broken, "--house").returncode == 1
    assert amends(folder, "check", sound).returncode == 0
    assert amends(folder, "check", broken).returncode == 1


def test_programs_get_the_same(folder: Path) -> None:
    (folder / "incidents" / "rules" / "more.yml").write_text(BROKEN, encoding="utf-8")
    told = json.loads(amends(folder, "test-rules", "--house", "--format", "json").stdout)
    assert told["summary"] == {"rules": 4, "examples": 4, "not_run": 0, "failed": 3, "holds": False}
    by_code = {rule["code"]: rule for rule in told["rules"]}
    assert by_code["house/no-gremlins"] == {
        "code": "house/no-gremlins", "origin": "house", "examples": 2, "not_run": 0, "holds": True, "problems": [],
    }  # fmt: skip
    assert len(by_code["house/no-proof"]["problems"]) == 2


@pytest.mark.parametrize("args", [("nowhere",), ("incidents/mail/picture.png",)])
def test_a_path_that_holds_no_records_exits_2(folder: Path, args: tuple[str, ...]) -> None:
    (folder / "incidents" / "mail" / "picture.png").write_bytes(b"")
    out = amends(folder, "test-rules", *args)
    assert out.returncode == 2
    assert out.stderr.startswith(f"amends: {args[0]}: ")


def test_a_folder_without_house_rules_has_none(tmp_path: Path) -> None:
    assert amends(tmp_path, "test-rules", "--house").stdout == "0 house rules: 0 examples run.\n"
    assert "house/" not in amends(tmp_path, "explain").stdout


@pytest.mark.parametrize("code", ["house/no-gremlins", "no-gremlins", "HOUSE/No-Gremlins"])
def test_explain_shows_the_page_of_a_rule(folder: Path, code: str) -> None:
    out = amends(folder, "explain", code)
    assert (out.returncode, out.stderr) == (0, "")
    assert out.stdout.startswith("# house/no-gremlins\n\nThis makes light of what customers went through.\n")
    for part in (
        "Whoever lost a day",
        "- “It was gremlins.”",
        "`incidents/rules/words.yml`, line 1",
        "code: house/no-g",
    ):
        assert part in out.stdout


WHOLE = """\
no-gremlins:
  message: m
  phrases: [gremlins, "act  of God"]
  pattern: 'a`b+'
  match_case: true
  quotes: true
  languages: [de, pt-BR]
  phases: [resolved]
  flag: [{text: gremlins, lang: de}, {text: "a`b"}]
  pass: [{text: A disk broke., lang: de}]
"""


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        (
            RULES,
            [
                "- **Phrases**, as whole words, in any case of letters: “gremlins”.",
                "- **Quotations**, other people's words: left out.",
                "- **Texts** that it holds for: all.",
                "**Weight**: none: it costs no points. **Severity**: error: it shuts the gate on a gated record.",
            ],
        ),
        (
            WHOLE,
            [
                "- **Phrases**, as whole words, with capitals and small letters told apart: “gremlins”, “act of God”.",
                "- **Pattern** of RE2, with capitals and small letters told apart: ``a`b+``.",
                "- **Quotations**, other people's words: looked at too.",
                "- **Texts** that it holds for: in German or Portuguese (pt-BR), of the phase resolved.",
                "**Weight**: none: it costs no points. **Severity**: warning: it shuts no gate.",
                "German:",
            ],
        ),
    ],
)
def test_the_page_of_a_rule_tells_what_it_looks_for_and_where(rule: str, lines: list[str], folder: Path) -> None:
    (folder / "incidents" / "rules" / "words.yml").write_text(rule, encoding="utf-8")
    assert set(lines) <= set(amends(folder, "explain", "house/no-gremlins").stdout.splitlines())


def test_explain_lists_them_and_takes_a_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert amends(folder, "explain").stdout.splitlines()[-1].startswith("house/no-gremlins  This makes light")
    away = tmp_path_factory.mktemp("away")
    assert amends(away, "explain", "house/no-gremlins").returncode == 2
    told = json.loads(
        amends(away, "explain", "no-gremlins", "--folder", str(folder / "incidents"), "--format", "json").stdout
    )
    ours = json.loads(amends(away, "explain", "H02", "--format", "json").stdout)
    assert told.keys() - {"rule", "policy"} == ours.keys()
    assert told["rule"]["phrases"] == ["gremlins"]
    assert amends(away, "explain", "--folder", str(away / "nowhere")).returncode == 2
    near = amends(folder, "explain", "house/no-gremlin")
    assert near.stderr == "amends: there is no check 'house/no-gremlin'; did you mean house/no-gremlins?\n"


def test_explain_tells_what_the_policy_says_of_a_rule(folder: Path) -> None:
    code = "house/no-gremlins"
    assert "policy.yml changes" not in amends(folder, "explain", code).stdout
    policy = f"checks: {{{code}: {{severity: 'off', reason: we like them}}}}\n"
    policy += f"services: {{web: {{checks: {{{code}: error}}}}}}\n"
    (folder / "incidents" / "policy.yml").write_text(policy, encoding="utf-8")
    (folder / "incidents" / "services.yml").write_text("web: {name: Web}\n", encoding="utf-8")
    line = "**policy.yml changes that**: off (`checks`: we like them), error (`services.web.checks`)."
    assert line in amends(folder, "explain", code).stdout.splitlines()
    told = json.loads(amends(folder, "explain", code, "--format", "json").stdout)
    assert told["policy"] == {"checks": "off", "services.web.checks": "error"}


def test_a_text_of_the_records_is_held_to_their_rules(folder: Path) -> None:
    out = amends(folder, "judge", "incidents/mail/draft.md", "--format", "json", "--fail-on", "error")
    assert (out.returncode, out.stderr) == (1, "")
    assert "house/no-gremlins" in {finding["code"] for finding in json.loads(out.stdout)["findings"]}


def test_a_text_from_elsewhere_is_held_to_none_unless_asked(folder: Path) -> None:
    assert "house/" not in amends(folder, "judge", "-", stdin="It was gremlins.").stdout
    assert "house/" in amends(folder, "judge", "-", "--folder", "incidents", stdin="It was gremlins.").stdout
    out = amends(folder, "judge", "-", "--folder", "nowhere", stdin="It was gremlins.")
    assert (out.returncode, out.stderr) == (2, "amends: nowhere: there is no such file or folder\n")


@pytest.mark.parametrize(
    ("policy", "severity", "code"),
    [
        ("checks: {house/no-gremlins: note}", "note", 0),
        ("checks: {house/no-gremlins: off}", None, 0),
        ("checks: {H01: note}", "error", 1),
    ],
)
@pytest.mark.parametrize("asked", [("incidents/mail/draft.md",), ("-", "--folder", "incidents")])
def test_judge_goes_by_the_policy_of_the_folder(
    policy: str, severity: str | None, code: int, asked: tuple[str, ...], folder: Path
) -> None:
    (folder / "incidents" / "policy.yml").write_text(policy, encoding="utf-8")
    out = amends(folder, "judge", *asked, "--format", "json", "--fail-on", "error", stdin="It was gremlins.\n")
    told = {finding["code"]: finding["severity"] for finding in json.loads(out.stdout)["findings"]}
    assert (told.get("house/no-gremlins"), out.returncode, out.stderr) == (severity, code, "")


def test_a_policy_without_house_rules_holds_for_a_single_text_too(folder: Path) -> None:
    (folder / "incidents" / "rules" / "words.yml").unlink()
    (folder / "incidents" / "policy.yml").write_text("checks: {H00: off, H99: note}", encoding="utf-8")
    out = amends(folder, "judge", "incidents/mail/draft.md")
    assert "H00" not in out.stdout
    assert out.stderr.startswith("amends: incidents/policy.yml:1:20: I33 ")


def test_judge_tells_which_rules_are_left_out(folder: Path) -> None:
    (folder / "incidents" / "rules" / "words.yml").write_text(BROKEN, encoding="utf-8")
    out = amends(folder, "judge", "incidents/mail/draft.md")
    assert out.returncode == 0
    assert [line.split(" ")[2] for line in out.stderr.splitlines()] == ["I13", "I12", "I39", "I39", "I38"]


def test_the_schema_takes_what_the_reader_takes(folder: Path) -> None:
    import yaml

    schema = json.loads(amends(folder, "schema", "rules").stdout)
    validator = Draft202012Validator(schema)
    for text, right in ((RULES, True), (BROKEN, False)):
        assert validator.is_valid(yaml.safe_load(text)) == right
    for shown in re.findall(r'```yaml title="[^"]+"\n(.*?)^```$', GUIDE, re.DOTALL | re.MULTILINE):
        assert validator.is_valid(yaml.safe_load(shown))


def test_the_guides_example_does_what_the_guide_says(folder: Path) -> None:
    files = re.findall(r'```(?:yaml|markdown) title="([^"]+)"\n(.*?)^```$', GUIDE, re.DOTALL | re.MULTILINE)
    for name, text in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "incidents" / "2026" / "cards" / "incident.md").write_text("---\ntitle: Cards\n---\n", encoding="utf-8")
    assert amends(folder, "test-rules", "--house").returncode == 0
    told = json.loads(amends(folder, "check", "incidents/2026/cards", "--format", "json").stdout)
    (finding,) = [one for one in told["findings"] if one["code"].startswith("house/")]
    assert finding["code"] == "house/no-valued-customer"
    assert finding["text"] == "valued\n*customers"


def test_the_guide_tells_every_key() -> None:
    table = GUIDE.partition("## What a rule says")[2].partition("##")[0]
    rows = {key for row in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", table, re.MULTILINE) for key in row.split(", ")}
    assert {key.strip("`") for key in rows} == set(descriptions(HouseRule))
