"""How long a site takes to build, and how much memory, by the number of its incidents.

    .venv/bin/python -m benchmarks.site [--incidents 200 1000] [--search auto] [--keep FOLDER]

A history is made up and built by `amends build`, in a new process for each size: first with nothing kept of an earlier
build, and then again, with its pictures and judgements kept. Printed are wall and processor seconds of all processes
together, milliseconds of the processor for each incident more than the size before, the greatest resident memory of one
process, and what the site weighs. Where the milliseconds stay the same, time is linear. With --keep the sites stay in a
folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.history import NOW, write_history

ENVIRONMENT = os.environ | {"NO_COLOR": "1"}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--search", choices=["auto", "material"], default="auto")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    print("| incidents | build | wall s | processor s | ms for each more | memory MB | site MB |")
    print("|---|---|---|---|---|---|---|")
    before = dict.fromkeys(("first", "again"), (0, 0.0))
    with tempfile.TemporaryDirectory() as temporary:
        for count in asked.incidents:
            folder = (asked.keep or Path(temporary)) / str(count)
            write_history(folder, count)
            config = folder / "mkdocs.yml"
            text = config.read_text(encoding="utf-8")
            chosen = f"{{amends-incidents: {{search: {asked.search}}}}}]"
            config.write_text(text.replace("amends-incidents]", chosen), "utf-8")
            for build, (fewer, less) in before.items():
                wall, processor, memory = built(folder)
                more = 1000 * (processor - less) / (count - fewer)
                size = sum(file.stat().st_size for file in (folder / "site").rglob("*") if file.is_file()) / 1e6
                told = f"{wall:.1f} | {processor:.1f} | {more:.1f} | {memory:.0f} | {size:.0f}"
                print(f"| {count:,} | {build} | {told} |", flush=True)
                before[build] = (count, processor)


def built(folder: Path) -> tuple[float, float, float]:
    """Build a site; give wall and processor seconds and the greatest memory of one process in MB."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "amends", "build", "--now", NOW]
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        told = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(told.decode())
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
