"""How long `amends check --base` takes in a large repository, whole process, beside peers in the same run.

    .venv/bin/python -m benchmarks.pull_request [--incidents 2000] [--runs 7]

Makes a repository of records and letters from this repository's own example, spread over the years, with a branch that
touches three files: a letter, a draft and a record. Cold is without the cache (`--no-cache`), kept with it. Times are
medians in milliseconds; peers read the three files alone, where they are installed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from benchmarks.commands import ENVIRONMENT, milliseconds_in, tool

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "incidents" / "2026" / "kelana-boarding"
TEXTS = ("incident.md", "01-investigating.md", "02-identified.md", "06-resolved.md")
LAST = date(2026, 9, 18)
APART = timedelta(days=4)


def spread(text: str, back: timedelta) -> str:
    """A text with each of its days moved back."""

    def moved(found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found[0]) - back).isoformat()
        except ValueError:
            return found[0]

    return re.sub(r"\d{4}-\d\d-\d\d", moved, text)


def make(top: Path, incidents: int) -> list[Path]:
    """Write the repository; gives the three files that its branch touches."""
    root = top / "incidents"
    root.mkdir(parents=True)
    for name in ("policy.yml", "services.yml", "people.yml", "audiences.yml"):
        shutil.copy(ROOT / "incidents" / name, root / name)
    texts = {name: (EXAMPLE / name).read_text(encoding="utf-8") for name in TEXTS}
    for number in range(incidents):
        back = APART * number
        folder = root / str((LAST - back).year) / f"boarding-{number:05}"
        folder.mkdir(parents=True)
        for name, text in texts.items():
            own = spread(text, back)
            if name == "incident.md":
                own = re.sub(r"(?m)^id:.*$", f"id: boarding-{number:05}", own)
                own = re.sub(r"(?m)^aliases:.*\n", "", own)
            (folder / name).write_text(own, encoding="utf-8")
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "Record the outages")
    git(top, "checkout", "-q", "-b", "work")
    folders = sorted(root.glob("*/boarding-*"))
    letter, draft, record = (
        folders[len(folders) // 4] / "06-resolved.md",
        folders[len(folders) // 3] / "11-draft.md",
        folders[len(folders) // 2] / "incident.md",
    )
    letter.write_text(letter.read_text(encoding="utf-8").replace("3,128", "3,129"), encoding="utf-8")
    draft.write_text("---\nphase: follow-up\nlang: en\n---\nWe are sorry if you were affected.\n", encoding="utf-8")
    record.write_text(record.read_text(encoding="utf-8").replace("owner: bayu", "owner: rani"), encoding="utf-8")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "Touch three files")
    return [letter, draft, record]


def git(top: Path, *arguments: str) -> None:
    """Call Git as nobody in particular."""
    names = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.com")
    subprocess.run(
        [tool("git") or "git", *names, *arguments], cwd=top, check=True, env=ENVIRONMENT, capture_output=True
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    amends = tool("amends") or "amends"
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        touched = make(top, asked.incidents)
        base = [amends, "check", "--base", "main"]
        files = [os.fspath(path) for path in touched]
        cases = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "git diff --name-status main": ["git", "diff", "--name-status", "main"],
            "amends check --base main, cold": [*base, "--no-cache"],
            "amends check --base main, kept": base,
        }
        peers = {
            f"{name}, the three files": [path, *(("check",) if name == "proselint" else ()), *files]
            for name in ("proselint", "write-good")
            if (path := tool(name))
        }
        took = {name: milliseconds_in(top, command, asked.runs) for name, command in (cases | peers).items()}
        peer = next((took[name] for name in peers), None)
        for name, ms in took.items():
            print(f"{name:<34}{ms:8.0f} ms" + (f"  {ms / peer:5.2f} x {next(iter(peers))}" if peer else ""))


if __name__ == "__main__":
    main()
