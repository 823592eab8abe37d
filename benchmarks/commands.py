"""How long the commands take, whole process and cold, beside peers in the same run.

    .venv/bin/python benchmarks/commands.py [--runs 9]

Peers run where they are installed: proselint on the PATH or beside this Python (pip install proselint), write-good on
the PATH (npm install -g write-good). Times are medians in milliseconds; the ratio is against the first peer that ran.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
LETTER = ROOT / "benchmarks" / "letter.md"
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {"NO_COLOR": "1"}
"""With Python's bytecode kept, as on any machine where a command runs twice."""


def tool(name: str) -> str | None:
    """Where a command is: beside this Python, or on the PATH."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)


def milliseconds(command: list[str], runs: int) -> float:
    """The median wall time of a command's whole process, in milliseconds."""
    return milliseconds_in(ROOT, command, runs)


def milliseconds_in(folder: Path, command: list[str], runs: int) -> float:
    """The same, called from a folder; the first run, which fills caches, is not counted."""
    took = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, capture_output=True, check=False, env=ENVIRONMENT)
        took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took[1:])


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    words = len(LETTER.read_text(encoding="utf-8").split())
    amends = tool("amends") or "amends"
    cases = {
        "python -c pass": [sys.executable, "-c", "pass"],
        f"amends judge ({words} words)": [amends, "judge", str(LETTER)],
        "amends check incidents/": [amends, "check", "incidents"],
    }
    peers = {name: [path, str(LETTER)] for name in ("proselint", "write-good") if (path := tool(name))}
    if "proselint" in peers:
        peers["proselint"].insert(1, "check")
    took = {name: milliseconds(command, runs) for name, command in (cases | peers).items()}
    base = next((took[name] for name in peers), None)
    for name, ms in took.items():
        ratio = f"  {ms / base:5.2f} x {next(iter(peers))}" if base else ""
        print(f"{name:<32}{ms:8.0f} ms{ratio}")
    if base is None:
        print("no peer is installed: pip install proselint, or npm install -g write-good")


if __name__ == "__main__":
    main()
