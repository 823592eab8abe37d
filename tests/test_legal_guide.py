"""The guide to legal clocks tells the regimes as their files do, and its example gives what it shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from amends.records.legal import regime as regimes
from amends.records.legal.regime import EVENTS, REGIMES, RegimeFile, Step, regime
from amends.records.vocabulary import Regime
from amends.reports.explanation import page

GUIDE = Path(__file__).parent.parent / "docs" / "guides" / "legal-clocks.md"
FILES = Path(regimes.__file__).parent / "regimes"


def section(name: Regime) -> str:
    """What the guide says of a regime."""
    file = regime(name)
    kinds = " and ".join(f"`{kind}`" for kind in file.kinds)
    read = f"[{file.article}]({file.source}), read {file.read.date.isoformat()}"
    lines = [
        f"### `{name}`: {file.name}",
        "",
        f"{read}. {file.about} Asked of records of the kind {kinds}.{_threshold(file)}",
        "",
        "| step | what, and to whom | within | from | where |",
        "|---|---|---|---|---|",
        *(f"| `{step.id}` | {_task(step)} | {_within(step)} | {_from(step)} | {step.article} |" for step in file.steps),
    ]
    said = [file.notes] if file.notes else []
    return "\n".join([*lines, *(line for each in (*said, file.force) for line in ("", each))]) + "\n"


def _threshold(file: RegimeFile) -> str:
    least = file.threshold
    if least is None:
        return ""
    return f" It applies from {least.customers:,} customers and more than {least.minutes} minutes on."


def _task(step: Step) -> str:
    done = "; the first word to customers does it" if step.first_notice else ""
    return f"{step.task}{f', only where {step.only}' if step.only else ''}{done}"


def _within(step: Step) -> str:
    if step.rhythm is not None:
        return f"every {step.rhythm.every} for {step.rhythm.for_}, then every {step.rhythm.then}"
    said = str(step.within) if step.within else "without undue delay"
    return f"{said}, at most {step.cap.within} from {EVENTS[step.cap.from_]}" if step.cap else said  # type: ignore[index] # an event, says the test below


def _from(step: Step) -> str:
    words = {str(event): said for event, said in EVENTS.items()}
    return words.get(step.from_, f"the {'last ' if step.last else ''}`{step.from_}`")


def test_every_regime_that_has_a_name_has_a_file_and_no_other_has() -> None:
    assert sorted(path.stem for path in FILES.glob("*.yml")) == sorted(REGIMES)
    assert {path.suffix for path in FILES.iterdir()} == {".yml"}


@pytest.mark.parametrize("name", REGIMES)
def test_a_file_of_a_regime_is_whole(name: Regime) -> None:
    file = regime(name)
    steps = [step.id for step in file.steps]
    assert len(set(steps)) == len(steps)
    for number, step in enumerate(file.steps):
        assert step.from_ in {*EVENTS, *steps[:number]}, "a step follows an event or a step above it"
        assert step.cap is None or step.cap.from_ in EVENTS
        assert step.within is None or step.rhythm is None
    assert file.source.startswith("https://")


@pytest.mark.parametrize("name", REGIMES)
def test_the_guide_tells_what_the_file_says(name: Regime) -> None:
    assert section(name) in GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REGIMES)
def test_the_page_of_the_check_names_every_clock_its_steps_and_its_first_day(name: Regime) -> None:
    file = regime(name)
    (row,) = (line for line in page("T07").splitlines() if line.startswith(f"| `{name}` |"))
    assert row.endswith(f"| {file.since.date.isoformat()} | {', '.join(f'`{step.id}`' for step in file.steps)} |")


def test_the_guide_tells_every_regime_once_and_that_it_is_no_advice() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert re.findall(r"^### `([\w-]+)`", guide, re.MULTILINE) == list(REGIMES)
    assert "not legal advice" in guide


def test_the_example_of_the_guide_gives_what_it_shows(tmp_path: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    blocks = re.findall(r'```(yaml|markdown|console) title="([^"]+)"\n(.*?)```', guide, re.DOTALL)
    assert [kind for kind, _, _ in blocks] == ["yaml", "markdown", "console"]
    for kind, title, text in blocks:
        if kind != "console":
            path = tmp_path / "incidents" / title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            continue
        out = subprocess.run(
            [sys.executable, "-m", "amends", "due", "--now", title],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        shown = text.removeprefix("$ amends due\n").removeprefix("…\n")
        assert shown in out.stdout
        assert out.stderr == ""
