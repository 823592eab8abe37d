"""How a long history does: made records, the size of its pages, and how quickly its filter answers in Chromium.

    .venv/bin/python benchmarks/long_history.py [--records 10000] [--keep FOLDER]

Records are made from a seed, so that two runs see the same ones. The site is built by `amends build`. Sizes are in KB
as they are sent (gzip) and as they are; times are medians over five runs in milliseconds, from the change of a control
until the next frame is painted. Chromium is found on the PATH or named by AMENDS_CHROMIUM; without it only sizes are
told.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ZONE = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=ZONE)
SERVICES = tuple(f"service-{number:02}" for number in range(1, 16))
STATUSES = ("degraded_performance", "partial_outage", "major_outage")
SEVERITIES = ("SEV3", "SEV2", "SEV1")
LEVELS = ("minor", "major", "critical")
YEARS = 10
PER_RUN = 5

MKDOCS = """\
site_name: Long history
site_url: https://status.example/
theme: {name: material, font: false, features: [navigation.tabs]}
plugins:
  - amends-incidents
"""
POLICY = "organisation: {name: Long history}\ntimezone: Asia/Jakarta\n"


def write(root: Path, count: int, seed: int = 7) -> None:
    """Write a configuration and so many made records with two messages each."""
    chance = random.Random(seed)  # noqa: S311 # nothing secret
    incidents = root / "incidents"
    (root / "docs").mkdir(parents=True)
    incidents.mkdir()
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (incidents / "policy.yml").write_text(POLICY, encoding="utf-8")
    (incidents / "people.yml").write_text("ann: {name: Ann Example, role: On duty}\n", encoding="utf-8")
    services = "".join(
        f"{name}:\n  name: {name.replace('-', ' ').capitalize()}\n"
        "  promises: [{quote: Up on 99.9 % of the minutes of a month., availability: 99.9, kind: sla}]\n"
        for name in SERVICES
    )
    (incidents / "services.yml").write_text(services, encoding="utf-8")
    for number in range(count):
        begun = NOW - timedelta(minutes=chance.randrange(60, YEARS * 365 * 1440))
        _record(incidents / str(begun.year) / f"incident-{number:05}", number, begun.replace(second=0), chance)


def _record(folder: Path, number: int, begun: datetime, chance: random.Random) -> None:
    folder.mkdir(parents=True)
    grave = chance.choices((0, 1, 2), (6, 3, 1))[0]
    lasted = int(chance.lognormvariate(3.6, 1.0)) + 2
    waited = int(chance.lognormvariate(2.3, 0.8)) + 1
    kind = chance.choices(("incident", "maintenance", "security"), (90, 9, 1))[0]
    status = "under_maintenance" if kind == "maintenance" else STATUSES[grave]
    ended = begun + timedelta(minutes=lasted)
    hit = "".join(
        f"  - {{id: {name}, status: {status}, from: {begun.isoformat()}, to: {ended.isoformat()}}}\n"
        for name in sorted(chance.sample(SERVICES, 1 + (number % 7 == 0)))
    )
    published = ended + timedelta(days=chance.randrange(1, 20))
    told = f"published: {{final: {published.isoformat()}}}\n" if grave and published < NOW else ""
    (folder / "incident.md").write_text(
        f"---\ntitle: Requests to a part of the shops failed, number {number}\n"
        f"summary: Some requests failed for {lasted} minutes. Nothing was lost.\n"
        f"kind: {kind}\nvisibility: public\ngate: {{enforced: false, reason: made}}\n"
        f"severity: {SEVERITIES[grave]}\nservices:\n{hit}"
        f"times:\n  started: {begun.isoformat()}\n"
        f"  detected: {(begun + timedelta(minutes=1)).isoformat()}\n"
        f"  impact_ended: {ended.isoformat()}\n  resolved: {ended.isoformat()}\n"
        f"impact: {{level: {LEVELS[grave]}}}\n{told}signed_by: ann\n---\n\nOne disk was full. We cleared it.\n",
        encoding="utf-8",
    )
    first = begun + timedelta(minutes=1 + waited)
    due = first + timedelta(minutes=30)
    last = max(ended, first + timedelta(minutes=5))
    (folder / "1-first.md").write_text(
        f"---\nsent: {first.isoformat()}\nphase: investigating\nvisibility: public\nchannels: [status page]\n"
        f"next_update: {due.isoformat()}\nsigned_by: ann\n---\n\nSome requests fail. We look into it.\n",
        encoding="utf-8",
    )
    (folder / "2-resolved.md").write_text(
        f"---\nsent: {last.isoformat()}\nphase: resolved\nvisibility: public\nchannels: [status page]\n"
        "signed_by: ann\n---\n\nAll requests are answered again.\n",
        encoding="utf-8",
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # its signature
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


CHANGE = """([name, value]) => new Promise(done => {
    const form = document.getElementById("filter")
    const control = form.querySelector(`[name=${name}][value="${value}"]`) ?? form.elements[name]
    if (control.type === "checkbox") control.checked = !control.checked; else control.value = value
    const begun = performance.now()
    form.addEventListener("filtered", () => requestAnimationFrame(() => setTimeout(
        () => done(performance.now() - begun))), {once: true})
    control.dispatchEvent(new Event("change", {bubbles: true}))
})"""
SHIFTS = """() => new Promise(done => {
    let sum = 0
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
        .observe({type: "layout-shift", buffered: true})
    setTimeout(() => done(sum), 500)
})"""


def filtering(site: Path, chromium: str) -> dict[str, float]:
    """Milliseconds of each step of the filter, the first of which fetches the facts; and the layout shift at load."""
    from playwright.sync_api import sync_playwright

    steps = [("severity", "SEV1"), ("service", "service-03"), ("kind", "security"), ("year", "2024")]
    took: dict[str, list[float]] = {}
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(PER_RUN):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(address + "history/")
            for place, (name, value) in enumerate(steps):
                label = f"{name}={value}" + (" (facts fetched)" if not place else "")
                took.setdefault(label, []).append(page.evaluate(CHANGE, [name, value]))
            page.goto(address + "history/?severity=SEV1&service=service-03")
            took.setdefault("layout shift, opened with a filter", []).append(page.evaluate(SHIFTS))
            page.close()
        browser.close()
    return {label: statistics.median(values) for label, values in took.items()}


def main() -> None:
    """Make, build, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="where the records and the site stay; else nothing is left")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = arguments.keep or Path(temporary) / "history"
        if not (root / "mkdocs.yml").exists():
            write(root, arguments.records)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "amends", "build", "--now", NOW.isoformat()]
        subprocess.run(command, cwd=root, check=True)
        sys.stdout.write(f"build: {time.perf_counter() - begun:.0f} s\n")
        site = root / "site"
        year = max((site / "history").glob("20*"), key=lambda path: path.name).name
        for name in ("index.html", "history/index.html", f"history/{year}/index.html", "services/index.html",
                     "services/service-03/index.html", "how-we-do/index.html", "assets/history.json"):  # fmt: skip
            data = (site / name).read_bytes()
            packed = len(gzip.compress(data, 6, mtime=0))
            sys.stdout.write(f"{name}: {len(data) / 1000:.0f} KB, {packed / 1000:.0f} KB gzip\n")
        chromium = os.environ.get("AMENDS_CHROMIUM") or shutil.which("chromium")
        for label, value in filtering(site, chromium).items() if chromium else ():
            sys.stdout.write(f"{label}: {value:.2f}\n")


if __name__ == "__main__":
    main()
