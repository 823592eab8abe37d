"""``amends judge`` on a text whose front matter cannot be read: it says so, and judges what there is."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from amends.cli import judge


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\nphase: resolved\nNo end.\n", "-:1:1: I06 the front matter that begins here never ends; all of the file"),
        ("---\nphase: resolved: x\n---\nAll is well.\n", "-:2:16: I07 this is not YAML"),
        ("---\nphase: resolved\nphase: monitoring\n---\nAll is well.\n", "I09"),
        ("---\n\nA rule stands above.\n\n---\n\nOne stands here.\n", "between its two lines is not judged"),
        ("---\n- resolved\n---\nAll is well.\n", "-:2:1: I11 the facts are not a mapping"),
        ("\n---\nphase: resolved\n---\nAll is well.\n", "I05 the front matter begins on line 2"),
    ],
)
def test_facts_that_cannot_be_read_are_told(text: str, told: str) -> None:
    out = CliRunner().invoke(judge.command, ["-"], input=text)
    assert told in out.stderr
    assert "judged on" in out.stdout
    assert out.exception is None or isinstance(out.exception, SystemExit)


@pytest.mark.parametrize(
    "text",
    [
        "---\nphase: resolved\n---\nAll is well.\n",
        "---\n---\nAll is well.\n",
        "All is well.\n\n---\n\nA rule stands above.\n",
        "---\n\nA rule stands above.\n",
    ],
)
def test_of_facts_that_are_right_or_absent_nothing_is_said(text: str) -> None:
    assert CliRunner().invoke(judge.command, ["-"], input=text).stderr == ""


@pytest.mark.parametrize("text", ["", "\n \n", "---\nphase: resolved\n---\n"])
def test_an_empty_text_is_told_and_judged_all_the_same(text: str) -> None:
    out = CliRunner().invoke(judge.command, ["-"], input=text)
    assert "there are no words here" in out.stderr
    assert "judged on" in out.stdout


def test_that_nothing_is_allowed_outside_a_folder_is_told() -> None:
    text = "---\nallow:\n  - {code: H01, words: were made, reason: r}\n---\nMistakes were made.\n"
    assert "`allow` counts where a folder is checked" in CliRunner().invoke(judge.command, ["-"], input=text).stderr
