"""The guide to the first notice, followed to the letter, gives a notice that goes out."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

GUIDES = Path(__file__).parent.parent / "docs" / "guides"
GUIDE = GUIDES / "first-notice.md"


def files_of(guide: str) -> list[tuple[str, str]]:
    """The files that a guide shows, by their titles; those in a list are indented."""
    found = re.findall(r'^( *)```(?:yaml|markdown) title="([^"]+)"\n(.*?)^ *```$', guide, re.DOTALL | re.MULTILINE)
    return [(title, re.sub(f"^{indent}", "", text, flags=re.MULTILINE)) for indent, title, text in found]


def write(folder: Path, name: str, text: str) -> None:
    """Write a file that a guide shows."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def amends(folder: Path, *args: str, now: str = "2026-11-22T03:15:00+07:00") -> subprocess.CompletedProcess[str]:
    """Run a command as a reader would, who is nobody that Git knows."""
    return subprocess.run(
        [sys.executable, "-m", "amends", *args, "--now", now],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )


def codes(checked: subprocess.CompletedProcess[str]) -> set[str]:
    """The codes that a check in JSON told."""
    return {finding["code"] for finding in json.loads(checked.stdout)["findings"]}


@pytest.mark.parametrize("name", ["card-payments-fail/01-investigating", "payments-down/01-first"])
def test_the_first_notice_goes_out(name: str, tmp_path: Path) -> None:
    files = dict(files_of(GUIDE.read_text(encoding="utf-8")))
    for file in ("people.yml", "policy.yml", "2026/payments-down/incident.md"):
        write(tmp_path / "incidents", file, files[file])
    notice = f"incidents/2026/{name}.md"
    record = notice.rpartition("/")[0] + "/incident.md"
    write(tmp_path, record, files["2026/payments-down/incident.md"])
    write(tmp_path, notice, files[f"2026/{name}.md"])
    checked = amends(tmp_path, "check", notice, "--format", "json")
    assert checked.returncode == 0
    assert codes(checked) <= {"S04"}
    assert amends(tmp_path, "sign", notice, "--as", "dana").returncode == 0
    assert codes(amends(tmp_path, "check", notice, "--format", "json")) == set()


def test_the_skeletons_are_those_that_the_guide_shows(tmp_path: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    files = dict(files_of(guide))
    for file in ("people.yml", "policy.yml"):
        write(tmp_path / "incidents", file, files[file])
    consoles = re.findall(r'^( *)```console title="([^"]+)"\n(.*?)^ *```$', guide, re.DOTALL | re.MULTILINE)
    assert [title for _, title, _ in consoles] == ["03:10", "03:35"]
    for indent, title, text in consoles:
        call, _, told = re.sub(f"^{indent}", "", text, flags=re.MULTILINE).partition("\n")
        out = amends(tmp_path, *shlex.split(call)[2:], now=f"2026-11-22T{title}:00+07:00")
        assert (out.stderr, out.stdout, out.returncode) == ("", told, 0)
        begun = tmp_path / "incidents/2026/card-payments-fail/01-investigating.md"
        filled = files["2026/card-payments-fail/01-investigating.md"]
        if title == "03:10":  # the guide's notice is the skeleton with its blanks filled
            kept = re.split(r"\{\{[^{}]*\}\}", begun.read_text(encoding="utf-8"))
            assert re.fullmatch(".+?".join(map(re.escape, kept)), filled)
        begun.write_text(filled.replace("---\n", "---\nsent: 2026-11-22T03:15:00+07:00\n", 1), encoding="utf-8")


def test_an_empty_folder_becomes_a_published_page(tmp_path: Path) -> None:
    guide = (GUIDES / "start.md").read_text(encoding="utf-8")
    shown = re.findall(r'^```(sh|yaml|markdown)(?: title="([^"]+)")?\n(.*?)^```$', guide, re.DOTALL | re.MULTILINE)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "SOURCE_DATE_EPOCH": "1795317600"}
    written = set()
    for kind, title, text in shown:
        if kind != "sh":
            written.add(title)
            write(tmp_path, title, text)
            continue
        out = subprocess.run(
            ["bash", "-euc", text],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **nobody, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert out.returncode == 0, out.stdout + out.stderr
    assert {"incidents/people.yml", "incidents/2026/cards/01-investigating.md"} <= written
    page = (tmp_path / "site" / "incidents" / "cards" / "index.html").read_text(encoding="utf-8")
    assert "card payments fail in all shops" in page
    assert "Dana Reyes" in page


def test_what_is_due_during_an_outage_is_told_as_the_guide_says(tmp_path: Path) -> None:
    guide = (GUIDES / "during.md").read_text(encoding="utf-8")
    blocks = re.findall(r'```(yaml|markdown|console) title="([^"]+)"\n(.*?)```', guide, re.DOTALL)
    assert [kind for kind, _, _ in blocks].count("console") == 3
    for kind, title, text in blocks:
        if kind != "console":
            path = tmp_path / "incidents" / title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            continue
        told, _, code = text.removeprefix("$ amends due\n").partition("$ echo $?\n")
        out = subprocess.run(
            [sys.executable, "-m", "amends", "due", "--now", f"2026-11-22T{title}:00+07:00"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (out.stdout, out.returncode) == (told, int(code or 0))


def test_the_guide_names_every_kind_of_thing_that_is_due_and_every_key() -> None:
    from amends.engine.due import KINDS
    from amends.reports.due_json import as_json
    from tests.reports.dues import UNKNOWN, agenda, thing

    guide = (GUIDES / "during.md").read_text(encoding="utf-8")
    told = as_json(agenda(thing("2026-12-15"), unknown=(UNKNOWN,)))
    keys = {*told, *told["summary"], *told["due"][0], *told["unknown"][0]}
    assert [name for name in (*KINDS, *sorted(keys)) if f"`{name}`" not in guide] == []


def test_the_examples_for_python_give_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (GUIDES / "python.md").read_text(encoding="utf-8")
    for title, text in re.findall(r'```(?:yaml|markdown) title="([^"]+)"\n(.*?)```', guide, re.DOTALL):
        path = tmp_path / "incidents" / title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    examples = "\n".join(re.findall(r"```python\n(.*?)```", guide, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "python.md", None, 0)
    assert len(test.examples) > 12
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert "".join(told) == ""
