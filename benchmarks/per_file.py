"""What one more file of 630 words costs a process that has started, beside peers in the same run.

    .venv/bin/python benchmarks/per_file.py [--runs 5] [--few 10] [--many 90] [--prefix FOLDER]...

Each program is given few files, then many, in a new process each time, so that every text is new to it: the median of
the one time taken from the median of the other, by the number of files between them, is what a file costs; what is
left of the few is what it takes to start. Peers run where they are installed: beside this Python, in a virtual
environment or npm prefix named by --prefix, or on the PATH.

The letters are made of the repository's own sentences, the same ones each time. Each sentence stands in one letter
only, so that nothing a program remembers of one letter helps it with the next.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amends.engine.training.examples import read

ROOT = Path(__file__).parent.parent
SENTENCES = ROOT / "kb" / "sentences"

WORDS = 630
"""How long a letter is, give or take `SLACK`."""

SLACK = 10

_LONGEST = 2 * SLACK
"""Words of the longest sentence taken: one so long still fits into a letter that is not full."""

_HEADINGS = ("What happened", "What it did to you", "What we did wrong", "What is different now", "What you can do")

_SIGNATURES = (
    "Rani Kusuma\nHead of Passenger Care\nrani.kusuma@kelana.example or +62 811 5550 201\n",
    "Jonas Weber\nHead of Operations\njonas.weber@example.com or +1 555 0100\n",
    "Mara Okafor\nHead of Customer Care\nmara.okafor@example.com or +1 555 0101\n",
)

_RECORD = """\
---
id: letter-{number}
title: Letter {number} of the benchmark
summary: A record around a letter, so that a folder of letters can be checked.
kind: incident
example: true
visibility: public
lang: en
timezone: UTC
status: resolved
severity: SEV2
owner: mara
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

_ORGANISATION = {
    "policy.yml": "organisation:\n  name: Benchmark\ntimezone: UTC\nlang: en\n",
    "people.yml": "mara:\n  name: Mara Okafor\n  role: Head of Customer Care\n",
    "services.yml": "sign-in:\n  name: Sign-in\n",
}

_JUDGE = """\
import sys
from pathlib import Path
from amends.engine.judging import judge_text
for path in sys.argv[1:]:
    print(len(judge_text(Path(path).read_text(encoding="utf-8"), path=path).findings))
"""

_GRADE = """\
import sys
from pathlib import Path
import textstat
for path in sys.argv[1:]:
    print(textstat.flesch_kincaid_grade(Path(path).read_text(encoding="utf-8")))
"""


class TooFewSentencesError(Exception):
    """More letters were asked for than there are sentences."""


class DidNotRunError(Exception):
    """A program did not do what was timed."""


def words(text: str) -> int:
    """Count the words of a text: whatever stands between blanks and holds a letter or digit."""
    return sum(any(sign.isalnum() for sign in part) for part in text.split())


def passing(folder: Path = SENTENCES, lang: str = "en") -> list[str]:
    """Give the plain sentences, below a folder of labelled ones, that no check should find, in the order of a hash.

    Those that are kept for testing the model are left alone.
    """
    texts = {
        example.text
        for example in read(folder, lang)
        if example.register and not example.tests and not any(example.says.values()) and _plain(example.text)
    }
    return sorted(texts, key=lambda text: hashlib.sha256(text.encode()).digest())


def _plain(text: str) -> bool:
    return "\n" not in text and text[0].isalpha() and text[-1] in ".!?" and 3 <= words(text) <= _LONGEST


def letters(number: int, sentences: Sequence[str]) -> list[str]:
    """Make letters in Markdown, each with headings, paragraphs, lists and a signature.

    Raises `TooFewSentencesError` where the sentences do not suffice, each being used once.
    """
    rest = iter(sentences)
    made = [_letter(at, rest) for at in range(number)]
    if any(words(letter) < WORDS - SLACK for letter in made):
        raise TooFewSentencesError(f"{len(sentences)} sentences do not make {number} letters of {WORDS} words")
    return made


def _letter(at: int, sentences: Iterator[str]) -> str:
    opening = f"# Report {at + 1}: what went wrong and what follows\n\nDear customer,\n"
    signature = _SIGNATURES[at % len(_SIGNATURES)]
    room = WORDS - SLACK - sum(map(words, (opening, signature, *_HEADINGS)))
    taken: list[str] = []
    while room > 0 and (sentence := next(sentences, None)) is not None:
        taken.append(sentence)
        room -= words(sentence)
    size = -(-len(taken) // len(_HEADINGS))
    sections = [
        _section(heading, taken[turn * size : (turn + 1) * size], listed=turn % 2 == 1)
        for turn, heading in enumerate(_HEADINGS)
    ]
    return "\n".join([opening, *sections, signature])


def _section(heading: str, sentences: Sequence[str], *, listed: bool) -> str:
    """Lay sentences out in paragraphs of four; where ``listed``, the last four are a list."""
    told = sentences[:-4] if listed else sentences
    paragraphs = [" ".join(told[at : at + 4]) for at in range(0, len(told), 4)]
    items = ["\n".join(f"- {sentence}" for sentence in sentences[len(told) :])] if listed else []
    return "\n\n".join([f"## {heading}", *paragraphs, *items]) + "\n"


@dataclass(frozen=True, slots=True)
class Files:
    """The same letters twice: as files alone, and each as the postmortem of a record in an ``incidents`` folder."""

    letters: list[str]
    incidents: str


def write(folder: Path, texts: Sequence[str]) -> Files:
    """Write letters to a folder, as they are and as records."""
    alone = folder / "letters"
    incidents = folder / "incidents"
    alone.mkdir(parents=True)
    incidents.mkdir()
    for name, content in _ORGANISATION.items():
        (incidents / name).write_text(content, encoding="utf-8")
    paths = []
    for number, text in enumerate(texts, start=1):
        path = alone / f"letter-{number}.md"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
        record = incidents / "2026" / f"letter-{number}" / "incident.md"
        record.parent.mkdir(parents=True)
        record.write_text(_RECORD.format(number=number) + text, encoding="utf-8")
    return Files(paths, str(incidents))


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took, in seconds: on the wall, and of all processors."""

    wall: float
    cpu: float


@dataclass(slots=True)
class Program:
    """A program to be timed, the codes it ends with when all went well, and its runs over few files and over many."""

    name: str
    command: Sequence[str]
    ends: Container[int] = (0,)
    folder: bool = False
    peer: bool = True
    few: list[Run] = field(default_factory=list)
    many: list[Run] = field(default_factory=list)

    def run(self, files: Files, there: Path) -> Run:
        """Run it once over files, in the folder ``there``, whose parents hold no settings of ours.

        Raises `DidNotRunError` where it ends with another code than it should, or in an error without a word on it.
        """
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        command = [*self.command, *([files.incidents] if self.folder else files.letters)]
        done = subprocess.run(command, cwd=there, capture_output=True, check=False, env=_environment())
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in self.ends or (done.returncode and not done.stdout.strip()):
            said = [line for line in done.stderr.decode(errors="replace").splitlines() if any(map(str.isalpha, line))]
            raise DidNotRunError(f"{self.name} ended with {done.returncode}: {' '.join(said[-1:]).strip()}")
        return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    def wall(self, files: int) -> float:
        """Milliseconds on the wall for each of the ``files`` between few and many."""
        return (
            1000
            * (statistics.median(run.wall for run in self.many) - statistics.median(run.wall for run in self.few))
            / files
        )

    def cpu(self, files: int) -> float:
        """Milliseconds of all processors for each of the ``files`` between few and many."""
        return (
            1000
            * (statistics.median(run.cpu for run in self.many) - statistics.median(run.cpu for run in self.few))
            / files
        )

    def start(self, few: int, files: int) -> float:
        """Milliseconds on the wall before the first file."""
        return 1000 * statistics.median(run.wall for run in self.few) - few * self.wall(files)


def _environment() -> dict[str, str]:
    """The environment, with Python's bytecode kept, as on any machine where a command runs twice."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_COLOR": "1"}


def find(name: str, prefixes: Sequence[Path]) -> str:
    """Where a command is: in a virtual environment or npm prefix, beside this Python, or on the PATH.

    Its name alone where it is not.
    """
    folders = [folder / below for folder in prefixes for below in ("bin", "node_modules/.bin")]
    path = os.pathsep.join(map(str, [*folders, Path(sys.executable).parent, os.environ.get("PATH", "")]))
    return shutil.which(name, path=path) or name


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to be measured beside: its command, its arguments before the files, how it ends, and how to get it."""

    name: str
    command: str
    arguments: tuple[str, ...]
    ends: Container[int]
    install: str


_PRESET = "@textlint-rule/preset-google"

PEERS = (
    Peer("write-good", "write-good", (), range(256), "npm install -g write-good"),
    Peer(
        "textlint, preset-google",
        "textlint",
        ("--no-textlintrc", "--preset", _PRESET),
        (0, 1),
        "npm install -g textlint @textlint-rule/textlint-rule-preset-google",
    ),
    Peer("proselint", "proselint", ("check",), (0, 1), "pip install proselint"),
    Peer("codespell", "codespell", (), (0, 65), "pip install codespell"),
    Peer(
        "textstat's grade alone",
        "python",
        ("-c", _GRADE),
        (0,),
        "pip install textstat; python -m nltk.downloader cmudict",
    ),
)


def installed(peers: Sequence[Peer], prefixes: Sequence[Path], files: Files, there: Path) -> Iterator[Program]:
    """Give the peers that work on this machine; print of the others how to get them."""
    for peer in peers:
        program = Program(peer.name, [find(peer.command, prefixes), *peer.arguments], peer.ends)
        try:
            program.run(files, there)
        except FileNotFoundError:
            print(f"{peer.name}: not installed. To get it: {peer.install}")
        except DidNotRunError as error:
            print(f"{error}. To get what it needs: {peer.install}")
        else:
            yield program


def measure(programs: Sequence[Program], few: Files, many: Files, runs: int, there: Path) -> None:
    """Run every program over few files and over many, in turns, so that a busy moment strikes them alike."""
    for _, program in itertools.product(range(runs), programs):
        program.few.append(program.run(few, there))
        program.many.append(program.run(many, there))


def table(programs: Sequence[Program], few: int, files: int) -> str:
    """Lay out what was measured: a line a program, with its ratio to each of the peers."""
    peers = [program for program in programs if program.peer]
    short = [re.split(r"[ ,']", peer.name)[0] for peer in peers]
    titles = ["ms a file", "CPU ms a file", "ms to start", *(f"x {name}" for name in short)]
    lines = [f"{'':<30}" + "".join(f"{title:>15}" for title in titles)]
    for program in programs:
        cost = program.wall(files)
        figures = [f"{cost:.2f}", f"{program.cpu(files):.2f}", f"{program.start(few, files):.0f}"]
        ratios = [f"{cost / peer.wall(files):.2f}" for peer in peers]
        lines.append(f"{program.name:<30}" + "".join(f"{figure:>15}" for figure in (*figures, *ratios)))
    return "\n".join(lines)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (default: %(default)s)")
    parser.add_argument("--few", type=int, default=10, help="files of the short run (default: %(default)s)")
    parser.add_argument("--many", type=int, default=90, help="files of the long run (default: %(default)s)")
    parser.add_argument("--prefix", type=Path, action="append", default=[], help="a venv or npm prefix with peers")
    asked = parser.parse_args()
    if not 0 < asked.few < asked.many or asked.runs < 1:
        parser.error("expected at least one run, and 0 < few < many")
    try:
        texts = letters(asked.many, passing())
    except TooFewSentencesError as error:
        parser.error(str(error))
    prefixes = [folder.absolute() for folder in asked.prefix]
    alone = ("--no-cache", "--jobs", "1")
    ours = [
        Program("amends, judge_text", [sys.executable, "-c", _JUDGE], peer=False),
        Program("amends check", [find("amends", ()), "check", *alone], (0, 1), folder=True, peer=False),
    ]
    nothing = Program("python -c pass", [sys.executable, "-c", "pass"])
    with tempfile.TemporaryDirectory() as name:
        there = Path(name)
        few, many = write(there / "few", texts[: asked.few]), write(there / "many", texts)
        try:
            for program in ours:
                program.run(few, there)  # once unmeasured, as every peer: bytecode and other caches are written
            programs = [*ours, *installed(PEERS, prefixes, few, there)]
            measure(programs, few, many, asked.runs, there)
        except DidNotRunError as error:
            sys.exit(str(error))
        pauses = [nothing.run(few, there).wall for _ in range(asked.runs)]
    print(f"{asked.many - asked.few} files of {WORDS} words, median of {asked.runs} runs")
    print(table(programs, asked.few, asked.many - asked.few))
    print(f"{nothing.name:<30}{'':>30}{1000 * statistics.median(pauses):>15.0f}")


if __name__ == "__main__":
    main()
