"""``amends due`` as a shell sees it, and what it tells while it watches."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import icalendar
import pytest

from amends.cli.watching import Reader, Watch
from amends.engine.agenda import Asked, agenda
from amends.records.moments import Moment
from amends.records.repository import RepositoryError

PEOPLE = """\
dana: {name: Dana Reyes, role: Engineer on duty}
rani: {name: Rani Kusuma, role: Head of Care}
"""
RECORD = """\
---
title: Card payments fail
visibility: public
severity: SEV1
timezone: Asia/Jakarta
owner: dana
times: {started: 2026-11-22T03:02:00+07:00, detected: 2026-11-22T03:05:00+07:00}
---
"""
FIRST = """\
---
sent: 2026-11-22T03:12:00+07:00
phase: investigating
visibility: public
signed_by: dana
next_update: 2026-11-22T03:45:00+07:00
---
Card payments fail. The next word comes by 03:45 WIB.
"""
SETTLED = """\
---
title: Mail was late
owner: rani
actions: [{what: Fit the pump, owner: rani, due: 2026-12-01}]
gate: {enforced: false, reason: an old record}
---
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A running outage with its first notice, and an old incident with an open action."""
    for name, text in {
        "people.yml": PEOPLE,
        "2026/payments-down/incident.md": RECORD,
        "2026/payments-down/01-first.md": FIRST,
        "2025/mail/incident.md": SETTLED,
    }.items():
        path = tmp_path / "incidents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def due(house: Path, *args: str, now: str = "2026-11-22T03:33:00+07:00") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "amends", "due", *args, "--now", now],
        capture_output=True,
        text=True,
        cwd=house,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def test_what_is_next(house: Path) -> None:
    out = due(house)
    assert (out.returncode, out.stderr) == (0, "")
    assert out.stdout == (
        "in 12 min  Say the next word to customers.  T03\n"
        "    by 03:45 WIB: Dana Reyes, Engineer on duty\n"
        "    payments-down: Card payments fail\n"
        "    promised in 01-first; the policy asks for a word every 30 min for SEV1 "
        "(incidents/2026/payments-down/01-first.md:6)\n"
        "    next: amends new update incidents/2026/payments-down\n"
        "\n"
        "in 10 d 3 h  Finish the action: Fit the pump\n"
        "    by 1 Dec 2026: Rani Kusuma, Head of Care\n"
        "    mail: Mail was late\n"
        "    an action of the record (incidents/2025/mail/incident.md:4)\n"
        "    next: write `done:` beside it once it is\n"
        "\n"
        "1 due within a day, 1 due later.\n"
    )


def test_the_exit_code_says_whether_something_is_overdue(house: Path) -> None:
    assert due(house, now="2026-11-22T03:45:00+07:00").returncode == 0
    late = due(house, now="2026-11-22T03:46:00+07:00")
    assert late.returncode == 1
    assert late.stdout.startswith("1 min ago  Say the next word to customers.")


@pytest.mark.parametrize(
    ("args", "kinds", "code"),
    [
        ((), ["update", "action"], 1),
        (("incidents",), ["update", "action"], 1),
        ((".",), ["update", "action"], 1),
        (("incidents/people.yml",), ["update", "action"], 1),
        (("incidents/2025/mail",), ["action"], 0),
        (("incidents/2026",), ["update"], 1),
        (("incidents/2026/payments-down/01-first.md",), ["update"], 1),
        (("--who", "rani"), ["action"], 0),
        (("--who", "dana"), ["update"], 1),
        (("--within", "2 h"), ["update"], 1),
        (("--within", "30d"), ["update", "action"], 1),
    ],
)
def test_only_what_was_asked_for_counts(house: Path, args: tuple[str, ...], kinds: list[str], code: int) -> None:
    out = due(house, *args, "--format", "json", now="2026-11-22T04:00:00+07:00")
    assert [one["kind"] for one in json.loads(out.stdout)["due"]] == kinds
    assert out.returncode == code


def test_invented_incidents_shout_only_when_asked_for(house: Path) -> None:
    record = house / "incidents/2026/payments-down/incident.md"
    record.write_text(RECORD.replace("owner:", "example: true\nowner:"), encoding="utf-8")
    out = due(house, "--within", "1 h", now="2026-11-22T04:00:00+07:00")
    assert (out.returncode, out.stdout) == (0, "Nothing is due.\n")
    assert due(house, "--examples", now="2026-11-22T04:00:00+07:00").returncode == 1


def test_a_record_that_cannot_be_read_is_no_silence(house: Path) -> None:
    record = house / "incidents/2026/payments-down/incident.md"
    record.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    out = due(house, "incidents/2026")
    assert out.returncode == 1
    assert "incidents/2026/payments-down/incident.md  it cannot be read" in out.stdout
    assert due(house, "incidents/2025").returncode == 0


def test_a_text_that_cannot_be_read_hides_nothing(house: Path) -> None:
    (house / "incidents/2026/payments-down/02.md").write_text("---\nphase: [\n---\n", encoding="utf-8")
    out = due(house, "incidents/2026")
    assert out.returncode == 1, "it may have gone out, and have promised the next word"
    assert "Say the next word" in out.stdout
    assert "incidents/2026/payments-down/02.md:1  it cannot be read" in out.stdout


def test_a_calendar(house: Path) -> None:
    out = due(house, "--format", "ics")
    assert out.returncode == 0
    assert len(icalendar.Calendar.from_ical(out.stdout).walk("VEVENT")) == 2


def test_where_no_incident_is_yet_it_says_so(house: Path) -> None:
    (house / "incidents" / "2027").mkdir()
    said = "No incidents here yet: a folder with an incident.md is one. Nothing is due.\n"
    assert (due(house, "incidents/2027").returncode, due(house, "incidents/2027").stdout) == (0, said)
    shutil.rmtree(house / "incidents" / "2026")
    shutil.rmtree(house / "incidents" / "2025")
    assert (due(house).returncode, due(house).stdout) == (0, said)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nowhere",), "nowhere: there is no such file or folder"),
        (("notes",), "notes: holds no records; expected a folder called incidents"),
        (("notes", "--watch"), "notes: holds no records; expected a folder called incidents"),
        (("--who", "dan"), "did you mean 'dana'?"),
        (("--who", "nobody-here"), "expected one of dana, rani"),
        (("--within", "soon"), "'soon' is no duration"),
        (("--bell",), "--bell rings only with --watch"),
        (("--interval", "5"), "--interval is how often --watch looks"),
        (("--watch", "--format", "json"), "--watch shows text"),
        (("--watch", "--interval", "0"), "0"),
    ],
)
def test_wrong_usage_exits_2(house: Path, args: tuple[str, ...], said: str) -> None:
    (house / "notes").mkdir()
    (house / "notes" / "a.md").write_text("Words.\n", encoding="utf-8")
    out = due(house, *args)
    assert out.returncode == 2
    assert said in out.stderr
    assert out.stdout == ""


START = Moment.parse("2026-11-22T03:33:00+07:00").at


class Stage:
    """A clock that goes on only while the watch sleeps, and a hand that changes files meanwhile."""

    def __init__(self, house: Path, *acts: Callable[[], None]) -> None:
        self.now = START
        self.said: list[str] = []
        self.slept: list[float] = []
        self.acts: Iterator[Callable[[], None]] = iter(acts)
        self.reader = Reader(house / "incidents", house / "incidents")

    def sleep(self, seconds: float) -> None:
        """Let time pass, and the next act be done; after the last one somebody presses Ctrl-C."""
        self.slept.append(seconds)
        act = next(self.acts, None)
        if act is None:
            raise KeyboardInterrupt
        self.now += timedelta(seconds=seconds)
        act()

    def run(self, *, interval: float = 300, lines: int | None = None, bell: bool = False) -> int:
        """Watch until the acts are over."""
        return Watch(
            look=lambda at: agenda(self.reader(), now=at, asked=Asked()),
            clock=lambda: self.now,
            sleep=self.sleep,
            write=self.said.append,
            interval=interval,
            height=None if lines is None else lambda: lines,
            bell=bell,
            trouble=lambda: self.reader.trouble,
        ).run()


def nothing() -> None:
    """Only time passes."""


def test_in_a_pipe_a_line_is_printed_only_when_something_changes(house: Path) -> None:
    resolved = house / "incidents/2026/payments-down/incident.md"

    def end() -> None:
        times = "detected: 2026-11-22T03:05:00+07:00, resolved: 2026-11-22T03:40:00+07:00}"
        text = RECORD.replace("detected: 2026-11-22T03:05:00+07:00}", times)
        resolved.write_text(
            text.replace("owner:", "gate: {enforced: false, reason: rehearsal}\nowner:"), encoding="utf-8"
        )
        word = FIRST.replace("03:12", "03:48").replace("investigating", "resolved").replace("next_update", "#")
        (resolved.parent / "02-resolved.md").write_text(word, encoding="utf-8")

    stage = Stage(house, nothing, nothing, nothing, end)
    assert stage.run() == 0
    word, action = "payments-down: Say the next word to customers", "mail: Finish the action: Fit the pump"
    dana, rani = "Dana Reyes, Engineer on duty", "Rani Kusuma, Head of Care"
    assert "\n".join(stage.said).splitlines() == [
        f"2026-11-22T03:33:00+07:00 soon: {word}, due 03:45 WIB (in 12 min): {dana}",
        f"2026-11-22T03:33:00+07:00 later: {action}, due 1 Dec 2026 (in 10 d 3 h): {rani}",
        f"2026-11-22T03:48:00+07:00 overdue: {word}, due 03:45 WIB (3 min ago): {dana}",
        f"2026-11-22T03:53:00+07:00 settled: {word}",
    ]
    assert stage.slept == [300] * 5


def test_in_a_pipe_a_record_that_cannot_be_read_is_told_once_and_again_when_it_can(house: Path) -> None:
    record, first = (house / "incidents/2026/payments-down" / name for name in ("incident.md", "01-first.md"))

    def broken() -> None:
        record.write_text("---\ntitle: [\n---\n", encoding="utf-8")
        first.write_text("---\nphase: [\n---\n", encoding="utf-8")

    def mended() -> None:
        record.write_text(RECORD, encoding="utf-8")
        first.write_text(FIRST, encoding="utf-8")

    stage = Stage(house, broken, nothing, mended)
    assert stage.run(interval=15) == 0
    lines = "\n".join(stage.said).splitlines()
    unclear = [line.partition(" ")[2].replace(f"{house}/", "") for line in lines if "can" in line.split(": ")[0]]
    what = [
        "incidents/2026/payments-down/incident.md: it cannot be read; `amends check` says why",
        "incidents/2026/payments-down/01-first.md:1: it cannot be read, so what it says or sets is not known",
    ]
    assert unclear == [
        *(f"nobody can tell: {one}" for one in what),
        *(f"can be told again: {one}" for one in what),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("what: Fit the pump, ", "", "2025/mail/incident.md:4  it is left out: `what` is missing in `actions[0]`"),
        (
            "due: 2026-12-01",
            "due: soon",
            "2025/mail/incident.md:4  it is left out: `actions[0].due`: 'soon' is no time",
        ),
        (
            "actions:",
            "promises: [{id: p, due: 2026-12-01}]\nactions:",
            "2025/mail/incident.md:4  it is left out: `quote` is missing in `promises[0]`",
        ),
    ],
)
def test_what_is_left_out_because_it_is_wrong_is_told(house: Path, old: str, new: str, told: str) -> None:
    (house / "incidents/2025/mail/incident.md").write_text(SETTLED.replace(old, new), encoding="utf-8")
    out = due(house)
    assert "Nobody can tell:" in out.stdout
    assert told in out.stdout
    assert out.returncode == 1
    summary = json.loads(due(house, "--format", "json").stdout)["summary"]
    assert (summary["unknown"], summary["passed"]) == (1, False)
    calendar = due(house, "--format", "ics").stdout
    assert "SUMMARY:Not all that is due is known: mend 1 file of records" in calendar


def test_a_fact_that_nobody_wrote_yet_makes_no_job_shout(house: Path) -> None:
    record = house / "incidents/2026/payments-down/incident.md"
    record.write_text(RECORD.replace("severity: SEV1\n", ""), encoding="utf-8")
    (record.parent / "01-first.md").unlink()
    out = due(house)
    assert "Nobody can tell:" in out.stdout
    assert out.returncode == 0


def test_a_wrong_fact_that_decides_nothing_of_this_is_not_told(house: Path) -> None:
    text = SETTLED.replace("title:", "planned: no idea\ntitle:")
    (house / "incidents/2025/mail/incident.md").write_text(text, encoding="utf-8")
    assert "Nobody can tell" not in due(house).stdout


def test_it_ends_with_the_exit_code_of_the_last_state(house: Path) -> None:
    assert Stage(house).run() == 0
    assert Stage(house, nothing).run(interval=3600) == 1


def test_a_screen_is_drawn_anew_and_holds_the_most_urgent(house: Path) -> None:
    stage = Stage(house, nothing)
    stage.run(interval=15, lines=8)
    first, second = stage.said
    assert first.startswith("\x1b[H\x1b[2J20:33 UTC"), "the time zone of the policy"
    assert first.split("\n")[1:4] == [
        "1 due within a day, 1 due later.",
        "",
        "in 12 min  Say the next word to customers.  T03",
    ]
    assert first.split("\n")[-1].endswith("more lines")
    assert len(first.split("\n")) == 6
    assert "in 11 min" in second


@pytest.mark.parametrize("bell", [True, False])
def test_the_bell_rings_once_when_something_is_due_within_five_minutes(house: Path, *, bell: bool) -> None:
    stage = Stage(house, *[nothing] * 7)
    stage.run(interval=120, lines=24, bell=bell)
    rang = [index for index, text in enumerate(stage.said) if text.endswith("\a")]
    assert rang == ([4] if bell else []), "at 03:41, four minutes before"


def test_ctrl_c_ends_the_command_with_the_exit_code_of_the_last_state(house: Path) -> None:
    """The real command, in a pipe: it prints what is overdue, is interrupted, and exits 1 without a word more."""
    watching = subprocess.Popen(
        [sys.executable, "-m", "amends", "due", "--watch", "--now", "2026-11-22T04:00:00+07:00"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=house,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # a shell in the background ignores it
    )
    assert watching.stdout is not None
    first = watching.stdout.readline()
    watching.send_signal(signal.SIGINT)
    _, error = watching.communicate(timeout=60)
    assert " overdue: payments-down: " in first
    assert (watching.returncode, error) == (1, "")


def test_files_are_read_again_only_when_they_changed(house: Path) -> None:
    reader = Reader(house / "incidents", house / "incidents")
    known = reader()
    assert reader() is known
    (house / "incidents/2026/payments-down/notes.txt").write_text("not a record", encoding="utf-8")
    assert reader() is known
    (house / "incidents/people.yml").write_text(PEOPLE + "kim: {name: Kim, role: Pump engineer}\n", encoding="utf-8")
    assert "kim" in reader().people


def test_a_folder_that_goes_away_meanwhile_is_told_and_what_was_known_still_stands(house: Path) -> None:
    def away() -> None:
        (house / "incidents").rename(house / "elsewhere")

    stage = Stage(house, away)
    assert stage.run(interval=15, lines=40) == 0
    assert "As it was:" not in stage.said[0]
    assert "As it was:" in stage.said[1]
    assert "Say the next word" in stage.said[1]


def test_a_folder_that_was_never_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError):
        Reader(tmp_path / "nowhere", tmp_path / "nowhere")()


def test_interrupted_before_anything_was_seen_it_is_simply_stopped(house: Path) -> None:
    def stop(_: datetime) -> datetime:
        raise KeyboardInterrupt

    stage = Stage(house)
    watch = Watch(
        look=stop,  # type: ignore[arg-type] # it never answers
        clock=lambda: START,
        sleep=stage.sleep,
        write=stage.said.append,
        interval=15,
    )
    with pytest.raises(KeyboardInterrupt):
        watch.run()
