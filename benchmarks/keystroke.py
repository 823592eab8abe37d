"""How long an editor waits for its answer to a keystroke, in a long letter of a large folder.

    .venv/bin/python benchmarks/keystroke.py [--words 2000] [--incidents 1000] [--keys 100] [--pause 0.15]

A folder of incidents is made, each with its record and two notices, and in one of them a letter of so many words out
of the repository's own sentences. A real client of the protocol starts `amends lsp` over standard input and output,
opens the letter and types sentences into its middle, a key at a time. The time from sending a key to reading the
findings of the text with it is what the editor waits. Printed are the median, the 95th percentile and the longest;
then the same for what is asked at a place (completion, hover), and how long the first answer took.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import cast

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from amends.engine.training.examples import read

ROOT = Path(__file__).parent.parent
LONGEST = 20
"""Words of the longest sentence taken."""

_ORGANISATION = {
    "policy.yml": "organisation:\n  name: Benchmark\ntimezone: UTC\nlang: en\n",
    "people.yml": "mara:\n  name: Mara Okafor\n  role: Head of Customer Care\n",
    "services.yml": "sign-in:\n  name: Sign-in\n",
}

_RECORD = """\
---
id: letter-{number}
title: Letter {number} of the benchmark
severity: SEV2
owner: mara
visibility: public
services:
  - {{id: sign-in, status: major_outage, from: 2026-03-03T08:10:00Z, to: 2026-03-03T10:25:00Z}}
times:
  started: 2026-03-03T08:10:00Z
  detected: 2026-03-03T08:31:00Z
  impact_ended: 2026-03-03T10:25:00Z
  resolved: 2026-03-03T10:40:00Z
impact:
  level: major
  customers: {{value: 4120, of: 9800}}
  data_loss: none
---

"""

_FIRST = """\
---
sent: 2026-03-03T08:44:00Z
phase: investigating
subject: You cannot sign in
channels: [email]
visibility: public
signed_by: mara
---

Since 08:10 UTC you cannot sign in. We are looking for the cause, and will write again by 09:30 UTC.

Mara Okafor, Head of Customer Care, mara.okafor@example.com
"""

_FOUND = _FIRST.replace("08:44", "09:28").replace("09:30", "10:30").replace("investigating", "identified")

_LETTER = """\
---
sent: 2026-03-04T09:00:00Z
phase: postmortem
subject: What went wrong on Tuesday
channels: [email]
visibility: public
signed_by: mara
---

"""

_TYPED = "On Tuesday 4,120 of you could not sign in for two hours. I am sorry, and I answer for it. "


def letter(words: int) -> str:
    """A letter of so many words, of sentences that no check should find: paragraphs of four, a heading every five."""
    texts = {
        example.text
        for example in read(ROOT / "kb" / "sentences", "en")
        if example.register and not example.tests and not any(example.says.values()) and _plain(example.text)
    }
    lines, told = ["Dear customer,"], 2
    ordered = sorted(texts)
    for number in range(len(ordered) // 4):
        if told >= words:
            return "\n\n".join([*lines, "Mara Okafor, Head of Customer Care, mara.okafor@example.com"]) + "\n"
        if number % 5 == 0:
            lines.append(f"## What happened, part {number // 5 + 1}")
        lines.append(" ".join(ordered[4 * number : 4 * number + 4]))
        told += len(lines[-1].split())
    sys.exit(f"the repository's sentences do not make a letter of {words} words")


def _plain(text: str) -> bool:
    return "\n" not in text and text[0].isalpha() and text[-1] in ".!?" and 3 <= len(text.split()) <= LONGEST


def folder(at: Path, incidents: int, words: int) -> Path:
    """Make the folder; gives the path of the long letter."""
    root = at / "incidents"
    root.mkdir()
    for name, content in _ORGANISATION.items():
        (root / name).write_text(content, encoding="utf-8")
    whole = letter(words)
    for number in range(incidents):
        year = 2026 - number % 25
        there = root / str(year) / f"letter-{number}"
        there.mkdir(parents=True)
        files = {"incident": _RECORD.format(number=number) + letter(200), "1-first": _FIRST, "2-found": _FOUND}
        for name, text in files.items():
            (there / f"{name}.md").write_text(_in_year(year, text), encoding="utf-8")
    path = root / "2026" / "letter-0" / "3-letter.md"
    path.write_text(_LETTER + whole, encoding="utf-8")
    return path


def _in_year(year: int, text: str) -> str:
    """Let an incident happen in a year: those of 25 years lie in the folder."""
    return text.replace("2026-", f"{year}-")


_Heard = Callable[[types.PublishDiagnosticsParams], None]


class Typist:
    """A client that types and waits for what is underlined."""

    def __init__(self) -> None:
        self.client = LanguageClient("typist", "1")
        self.version = 1
        self._arrived: asyncio.Queue[tuple[int | None, float]] = asyncio.Queue()

        hears = cast("Callable[[str], Callable[[_Heard], _Heard]]", self.client.feature)

        @hears(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self._arrived.put_nowait((params.version, time.perf_counter()))

    async def answer(self) -> float:
        """When the findings of the text as it stands have been read."""
        while True:
            version, at = await self._arrived.get()
            if version == self.version:
                return at

    async def key(self, uri: str, line: int, character: int, key: str) -> float:
        """Type a key; gives the seconds until its answer."""
        self.version += 1
        place = types.Position(line, character)
        change = types.TextDocumentContentChangePartial(range=types.Range(place, place), text=key)
        document = types.VersionedTextDocumentIdentifier(version=self.version, uri=uri)
        begun = time.perf_counter()
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return await self.answer() - begun


async def measure(path: Path, keys: int, pause: float) -> dict[str, list[float]]:
    """Type into a letter; gives the seconds of each kind of answer."""
    typist = Typist()
    client = typist.client
    await client.start_io(sys.executable, "-m", "amends", "lsp", "--now", "2026-03-20T12:00:00Z")
    root = types.WorkspaceFolder(path.parents[3].as_uri(), "status")
    await client.initialize_async(
        types.InitializeParams(capabilities=types.ClientCapabilities(), workspace_folders=[root])
    )
    client.initialized(types.InitializedParams())
    uri, text = path.as_uri(), path.read_text(encoding="utf-8")
    lines = text.split("\n")
    line = next(n for n in range(len(lines) // 2, len(lines)) if len(lines[n]) > len(_TYPED))
    begun = time.perf_counter()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", typist.version, text))
    )
    found: dict[str, list[float]] = {"the first answer": [await typist.answer() - begun]}
    found["a key"] = []
    for at, key in enumerate(itertools.islice(itertools.cycle(_TYPED), keys)):
        await asyncio.sleep(pause)
        found["a key"].append(await typist.key(uri, line, at, key))
    document = types.TextDocumentIdentifier(uri)
    for name in ("completion in the facts", "a hover"):
        found[name] = []
        for _ in range(20):
            begun = time.perf_counter()
            if name == "a hover":
                await client.text_document_hover_async(types.HoverParams(document, types.Position(line, 3)))
            else:
                await client.text_document_completion_async(types.CompletionParams(document, types.Position(6, 11)))
            found[name].append(time.perf_counter() - begun)
    await client.shutdown_async(None)
    client.exit(None)
    await cast("Callable[[], Awaitable[None]]", client.stop)()
    return found


def told(name: str, seconds: Sequence[float]) -> str:
    """One line: the median, the 95th percentile and the longest of some times, in milliseconds."""
    times = sorted(1000 * one for one in seconds)
    late = times[min(len(times) - 1, round(0.95 * (len(times) - 1)))]
    return f"{name:<26}{statistics.median(times):>10.1f}{late:>10.1f}{times[-1]:>10.1f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=2000, help="of the letter (default: %(default)s)")
    parser.add_argument("--incidents", type=int, default=1000, help="in the folder (default: %(default)s)")
    parser.add_argument("--keys", type=int, default=100, help="to type (default: %(default)s)")
    parser.add_argument("--pause", type=float, default=0.15, help="seconds between keys (default: %(default)s)")
    asked = parser.parse_args()
    if min(asked.words, asked.incidents, asked.keys) < 1 or asked.pause < 0:
        parser.error("expected at least one word, one incident and one key")
    with tempfile.TemporaryDirectory() as name:
        path = folder(Path(name).resolve(), asked.incidents, asked.words)
        found = asyncio.run(measure(path, asked.keys, asked.pause))
    print(f"a letter of {asked.words} words in a folder of {asked.incidents} incidents, {asked.keys} keys; ms")
    print(f"{'':<26}{'median':>10}{'95 %':>10}{'longest':>10}")
    for one, seconds in found.items():
        print(told(one, seconds))


if __name__ == "__main__":
    main()
