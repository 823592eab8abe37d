"""SARIF, read by a model of it that others wrote, and by Microsoft's validator where it is at hand."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema  # type: ignore[import-untyped] # it brings no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sarif_pydantic import Sarif  # type: ignore[import-untyped] # it says none of its types
from tests.reports.outcomes import NASTY, OBEYED, SHUT, found, many, nasty, outcome, sources, unreadable

from amends.engine.outcome import Outcome
from amends.reports.explanation import codes
from amends.reports.sarif import MOST, render

ALL_CODES = outcome(
    [found(code, severity="warning", edit="We made mistakes") for code in codes()],
    allowed=[found("H02", "Dear customers")],
)
OUTCOMES = {
    "nothing": outcome(),
    "shut": SHUT,
    "nasty": nasty(),
    "unreadable": outcome([unreadable()]),
    "every-code": ALL_CODES,
    "ten-thousand": outcome(many(10_000)),
}


def run_of(report: Outcome) -> dict[str, Any]:
    text = render(report, sources)
    Sarif.model_validate_json(text)
    (run,) = json.loads(text)["runs"]
    assert isinstance(run, dict)
    return run


def test_a_result() -> None:
    run = run_of(SHUT)
    place = {"uri": "status/incidents/2026/mail-down/01-first.md", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 6, "startColumn": 3, "endLine": 6, "endColumn": 21}
    assert [result["ruleId"] for result in run["results"]] == ["X01", "H01", "S01", "H01"]
    assert run["results"][1] == {
        "ruleId": "H01",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "Nobody does anything in this sentence. To mend it: Say who did what."},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        "partialFingerprints": {"amends/v1": SHUT.findings[1].fingerprint},
        "fixes": [
            {
                "artifactChanges": [
                    {
                        "artifactLocation": place,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "We made mistakes"}}],
                    }
                ]
            }
        ],
    }
    assert (run["columnKind"], run["properties"]) == (
        "unicodeCodePoints",
        {
            "now": "2026-11-22T12:00:00+00:00",
            "gate": "shut",
            "reasons": ["01-first scores 61, and --min-score asks for 80."],
        },
    )


def test_what_was_allowed_is_suppressed_and_nothing_else() -> None:
    assert [result.get("suppressions") for result in run_of(SHUT)["results"]] == [
        *(None, None, None),
        [{"kind": "inSource", "status": "accepted"}],
    ]


def test_rules_are_those_that_were_found_and_bring_their_pages() -> None:
    rules = run_of(SHUT)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["H01", "S01", "X01"]
    for rule in rules:
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} ")
        assert len(rule["properties"]["tags"]) <= 10
        assert "security-severity" not in rule["properties"]
    assert rules[2]["name"] == "ShareUnderstated"
    assert rules[2]["defaultConfiguration"] == {"level": "error"}
    assert rules[2]["properties"]["tags"] == ["honesty", "proof-sentences"]


@pytest.mark.parametrize(
    ("prefix", "path", "uri", "based"),
    [
        ("a b/", "é|#?%/x.md", "a%20b/%C3%A9%7C%23%3F%25/x.md", True),
        ("", "a:b/x.md", "a%3Ab/x.md", True),
        ("s/", "/srv/ö/x.md", "file:///srv/%C3%B6/x.md", False),
        ("s/", "C:/ö/x.md", "file:///C:/%C3%B6/x.md", False),
        ("", "../x.md", "../x.md", False),
    ],
)
def test_paths_are_uris_from_the_top_of_the_repository(prefix: str, path: str, uri: str, *, based: bool) -> None:
    (result,) = run_of(outcome([found(path=path)], prefix=prefix))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": uri,
        **({"uriBaseId": "%SRCROOT%"} if based else {}),
    }


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_path_is_a_uri_that_leads_back_to_it(name: str) -> None:
    path = f"incidents/x{name.replace('/', '')}x.md"
    (result,) = run_of(outcome([found(path=path)]))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert (urlsplit(uri).path, unquote(uri)) == (uri, path)


def test_the_gravest_five_thousand_are_kept_and_the_rest_is_counted() -> None:
    run = run_of(outcome(many(MOST + 10), allowed=[found("H02", "Dear customers")]))
    assert len(run["results"]) == MOST
    assert run["results"][0]["message"]["text"] == f"Number {MOST + 9}."
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith(
        "11 results of 5,011 are left out, the least grave ones: 11 warnings."
    )
    assert run_of(outcome(many(3)))["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_words_of_users_make_no_link() -> None:
    (result,) = run_of(outcome([found(message="See [this](https://evil.example) [not].")]))["results"]
    assert result["message"]["text"] == "See \\[this](https://evil.example) [not]."


def test_a_fingerprint_outlives_moved_lines() -> None:
    def fingerprint(text: str) -> str:
        (result,) = run_of(outcome([found(text=text)]))["results"]
        return str(result["partialFingerprints"]["amends/v1"])

    assert fingerprint("Mistakes were made.") == fingerprint("A line.\r\n\r\nMistakes were made.")


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_report_can_be_read(name: str) -> None:
    run = run_of(OUTCOMES[name])
    assert len(run["results"]) == min(MOST, len(OUTCOMES[name].findings) + len(OUTCOMES[name].allowed))
    assert all(OBEYED.isdisjoint(result["message"]["text"]) for result in run["results"])


def test_nasty_words_are_messages() -> None:
    assert any("<script>alert(1)</script>" in result["message"]["text"] for result in run_of(nasty())["results"]), NASTY


@pytest.fixture(scope="module")
def multitool() -> Path:
    """Microsoft's validator: the program itself, from the npm package for the system at hand."""
    path = os.environ.get("AMENDS_SARIF_MULTITOOL", "")
    if not path:
        pytest.skip("needs the program of npm's @microsoft/sarif-multitool: AMENDS_SARIF_MULTITOOL=PATH")
    return Path(path)


UNAVOIDABLE = {"SARIF2005"}
"""It asks for the address of the tool's home page, and there is none yet."""


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_validator_of_sarif_and_of_github_finds_nothing(name: str, multitool: Path, tmp_path: Path) -> None:
    report, told = tmp_path / "report.sarif", tmp_path / "told.sarif"
    report.write_text(render(OUTCOMES[name], sources), encoding="utf-8")
    levels = ("--rule-kind", "Sarif;Ghas", "--level", "Error;Warning")
    subprocess.run(
        [multitool, "validate", report, *levels, "--output", told], check=False, capture_output=True, timeout=300
    )
    results = json.loads(told.read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    assert [result["message"] for result in results if result["ruleId"] not in UNAVOIDABLE] == []


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_schema_that_comes_with_the_validator_holds(name: str, multitool: Path) -> None:
    schema = json.loads((multitool.parent / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    log = json.loads(render(OUTCOMES[name], sources))
    (run,) = log["runs"]
    run["results"] = run["results"][:200]  # jsonschema takes its time, and all results are made alike
    jsonschema.validate(log, schema)


def test_the_same_outcome_gives_the_same_bytes() -> None:
    assert render(replace(SHUT), sources) == render(SHUT, sources)
