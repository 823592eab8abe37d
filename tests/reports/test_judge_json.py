"""The JSON of `judge`: its keys, its places, and the example of the guide, which is made by the tool itself.

``AMENDS_WRITE_EXAMPLES=1 pytest tests/reports/test_judge_json.py`` writes the example anew.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from amends.engine.judging import judge_text
from amends.reports.as_json import judged
from amends.text.elements import ELEMENTS

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "judge-json.md"
BLOCKS = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FINDINGS_SHOWN = {"X01"}
ELEMENTS_SHOWN = {"apology", "times", "commitment_dated"}
CLAIMS_SHOWN = {"date", "clock", "duration"}


def blocks() -> list[str]:
    """The notice, its facts, the answer, a labelled text, and what `evaluate` says of it."""
    return [words for _, words in BLOCKS.findall(GUIDE.read_text(encoding="utf-8"))]


def amends(*args: str, cwd: Path) -> dict[str, Any]:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "amends", *args]
    out = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env, check=True)
    told = json.loads(out.stdout)
    assert isinstance(told, dict)
    return told


def shortened(told: dict[str, Any]) -> dict[str, Any]:
    """Leave of each list what the guide shows: enough to see its shape."""
    seen: set[str] = set()
    claims = [c for c in told["claims"] if c["kind"] in CLAIMS_SHOWN and not (c["kind"] in seen or seen.add(c["kind"]))]  # type: ignore[func-returns-value] # told once a kind
    return {
        **told,
        "findings": [finding for finding in told["findings"] if finding["code"] in FINDINGS_SHOWN],
        "elements": {name: places for name, places in told["elements"].items() if name in ELEMENTS_SHOWN},
        "claims": claims,
    }


def written(told: dict[str, Any]) -> str:
    """Write the example as the guide shows it: short things on one line, a finding key by key."""

    def member(name: str, value: object) -> str:
        if isinstance(value, dict):
            inner = ",\n".join(f"    {flat(key)}: {flat(item)}" for key, item in value.items())
            return f"  {flat(name)}: {{\n{inner}\n  }}"
        if isinstance(value, list):
            inner = ",\n".join("    " + (deep(item) if name == "findings" else flat(item)) for item in value)
            return f"  {flat(name)}: [\n{inner}\n  ]"
        return f"  {flat(name)}: {flat(value)}"

    def flat(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    def deep(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n    ")

    return "{\n" + ",\n".join(member(name, value) for name, value in told.items()) + "\n}\n"


def test_the_example_of_the_guide_is_what_the_tool_prints(tmp_path: Path) -> None:
    notice, facts, shown, *_ = blocks()
    (tmp_path / "notice.md").write_text(notice, encoding="utf-8")
    (tmp_path / "facts.json").write_text(facts, encoding="utf-8")
    told = amends("judge", "notice.md", "--facts", "facts.json", "--format", "json", cwd=tmp_path)
    example = written(shortened(told))
    if os.environ.get("AMENDS_WRITE_EXAMPLES"):
        GUIDE.write_text(GUIDE.read_text(encoding="utf-8").replace(shown, example, 1), encoding="utf-8")
    else:
        assert shown == example


def test_the_second_example_too(tmp_path: Path) -> None:
    _, _, _, row, shown = blocks()
    (tmp_path / "sentences.jsonl").write_text(row, encoding="utf-8")
    assert json.loads(shown) == amends("evaluate", "sentences.jsonl", "--format", "json", cwd=tmp_path)


TEXTS = [
    "",
    "Mistakes were made.",
    "Kami mohon maaf. 😀 Gangguan dari pukul 08.20 sampai 10.25 WIB mengenai satu dari tiga pelanggan.\r\n\r\nJoni",
    "*We* are **so\n> sorry**: 4,120 of 9,800 shops (42 %) could not pay for “tw&#111; hours” &amp; us.\n\n- by May\n",
    "# Down\n\n| a | b |\n|---|---|\n| 09:12 UTC | 3 hours |\n\n```\n5 minutes\n```\n",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_place_is_exact_and_every_key_there(text: str, lang: str) -> None:
    told = judged(judge_text(text, lang=lang, facts={"customers_pct": 42}))
    json.dumps(told, allow_nan=False)
    assert set(told) == {"score", "coverage", "dimensions", "findings", "elements", "claims"}
    assert all(set(dimension) == {"score", "judged", "lost"} for dimension in told["dimensions"].values())
    assert tuple(told["elements"]) == ELEMENTS
    places = [*told["findings"], *told["claims"], *(place for places in told["elements"].values() for place in places)]
    for place in places:
        assert text[place["start"] : place["end"]] == place["text"]
        before = text[: place["start"]]
        assert (place["line"], place["column"]) == (before.count("\n") + 1, place["start"] - before.rfind("\n"))
    for places in told["elements"].values():
        assert all(set(place) == {"text", "line", "column", "start", "end"} for place in places)
    for claim in told["claims"]:
        assert {"kind", "value", "unit", "text", "line", "column", "start", "end", "subject"} <= set(claim)


def test_claims_are_made_comparable() -> None:
    text = "For a bit over **two\nhours**, one in three customers could not pay; it began at 08.20 WIB."
    claims = judged(judge_text(text))["claims"]
    assert [(claim["kind"], claim["value"], claim["unit"], claim["text"]) for claim in claims] == [
        ("duration", 120, "minutes", "a bit over **two\nhours"),
        ("share", 33.3333, "percent", "one in three"),
        ("clock", "08:20", "+07:00", "08.20 WIB"),
    ]
    assert claims[0]["low"] < 120 < claims[0]["high"]


def test_an_open_end_is_null() -> None:
    (claim,) = judged(judge_text("It took more than two hours."))["claims"]
    assert claim["high"] is None or claim["high"] > 120
    json.dumps(claim, allow_nan=False)
