"""On a terminal `amends new incident` asks for what is missing; a pseudo terminal plays the one who answers."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.test_new import FILES, NOW, PLAIN


def answered(house: Path, *args: str, keys: str) -> tuple[int, str]:
    """Run `amends new incident` on a terminal, type the keys, and give the exit code and what the terminal showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "amends", "new", "incident", *args, "--now", NOW]
    env = {**os.environ, **PLAIN, "NO_COLOR": "1", "TERM": "dumb"}
    with subprocess.Popen(command, cwd=house, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as running:
        os.close(theirs)
        os.write(ours, keys.encode())
        shown = b""
        while True:
            try:
                data = os.read(ours, 4096)
            except OSError:  # the other side has gone
                break
            if not data:
                break
            shown += data
    os.close(ours)
    return running.returncode, shown.decode().replace("\r\n", "\n")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "incidents").mkdir()
    for name, text in FILES.items():
        (tmp_path / "incidents" / name).write_text(text, encoding="utf-8")
    return tmp_path


def record(house: Path) -> str:
    return (house / "incidents" / "2026" / "card-payments-fail" / "incident.md").read_text(encoding="utf-8")


def test_what_is_missing_is_asked_for(house: Path) -> None:
    code, shown = answered(house, keys="Card payments fail\npayments=major_outage, Sign-in\n1\n03:02\n03:05\ndana\n")
    assert code == 0, shown
    assert "What happens, in a line" in shown
    assert "Which services (payments, login; empty: not known yet)" in shown
    assert "Severity (SEV1, SEV2, SEV3, SEV4; empty: not known yet)" in shown
    assert "When did it start (03:02 in Asia/Jakarta" in shown
    assert "When did you notice it (03:05 in Asia/Jakarta" in shown
    assert "Who signs the first notice (dana, budi; empty: not known yet)" in shown
    text = record(house)
    assert "severity: SEV1\n" in text
    assert "detected: 2026-11-22T03:05:00+07:00" in text
    assert "signed_by: dana\n" in (house / "incidents/2026/card-payments-fail/01-investigating.md").read_text()
    assert "- {id: payments, status: major_outage}\n  - {id: login, status: partial_outage}" in text
    assert "started: 2026-11-22T03:02:00+07:00" in text


def test_a_wrong_answer_is_asked_again_and_an_empty_one_is_unknown(house: Path) -> None:
    code, shown = answered(house, keys="Card payments fail\npaymnts\n\nSEV9\n\nsoon\n\n\ndna\n\n")
    assert code == 0, shown
    assert "did you mean `payments`?" in shown
    assert "'SEV9' is no severity; expected one of SEV1" in shown
    assert "'soon' is no time; expected 03:02" in shown
    assert "did you mean `dana`?" in shown
    text = record(house)
    assert "# severity:" in text
    assert "# services:" in text
    assert "started" not in text.split("# More, as you learn it")[0]


def test_a_title_is_asked_for_until_there_is_one(house: Path) -> None:
    code, shown = answered(house, keys="\n  \nCard payments fail\n\n\n\n\n\n")
    assert code == 0, shown
    assert shown.count("A record needs a title.") == 2
    assert "title: Card payments fail\n" in record(house)


def test_what_was_given_is_not_asked_for(house: Path) -> None:
    given = ["--title", "Card payments fail", "--severity", "SEV2", "--started", "03:02", "--service", "login"]
    given += ["--detected", "03:05", "--signed-by", "dana"]
    code, shown = answered(house, *given, keys="")
    assert code == 0, shown
    assert "Severity (" not in shown


def test_who_leaves_leaves_nothing_behind(house: Path) -> None:
    code, shown = answered(house, keys="Card payments fail\n\x04")
    assert code == 130, shown
    assert not (house / "incidents" / "2026").exists()
