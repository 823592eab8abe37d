"""``amends new`` where something is in its way: files that cannot be read, names and phases that do not fit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.test_new import CALL, PLAIN, amends, text
from tests.cli.test_new import house as house  # the folder that both are tried in

BROKEN = "dana: [\n"


def test_people_who_cannot_be_read_are_told_and_nobody_is_said_to_be_missing(house: Path) -> None:
    (house / "incidents" / "people.yml").write_text(BROKEN, encoding="utf-8")
    out = amends(house, *CALL)
    assert out.returncode == 0
    assert out.stderr.startswith("amends: incidents/people.yml:2:1: I07 this is not YAML")
    assert out.stderr.endswith("It cannot be read, so nothing of it is known here\n")
    for call in (
        (*CALL, "--id", "two", "--owner", "dana"),
        (*CALL, "--id", "two", "--signed-by", "dana"),
        ("new", "update", "card-payments-fail", "--phase", "identified", "--signed-by", "dana"),
        ("new", "postmortem", "card-payments-fail", "--signed-by", "dana"),
    ):
        out = amends(house, *call)
        assert out.returncode == 2
        assert "`dana` cannot be looked up, because people.yml cannot be read" in out.stderr


def test_a_zone_that_does_not_exist_is_told(house: Path) -> None:
    (house / "incidents" / "policy.yml").write_text("timezone: Mars/Base\n", encoding="utf-8")
    out = amends(house, *CALL)
    assert out.returncode == 0
    assert out.stderr.startswith("amends: incidents/policy.yml:1:11: ")
    assert out.stderr.endswith("It is left out here\n")


def test_times_in_an_odd_order_are_told(house: Path) -> None:
    out = amends(house, *CALL, "--detected", "03:01")
    assert (out.returncode, out.stderr) == (
        0,
        "amends: it was noticed before it started, as these times say; look at both\n",
    )


def test_a_title_without_latin_letters_gets_a_day_and_a_number(house: Path) -> None:
    title = ("new", "incident", "--title", "支払いができない")
    for id_ in ("incident-2026-11-22", "incident-2026-11-22-2", "incident-2026-11-22-3"):
        out = amends(house, *title)
        assert (out.returncode, out.stderr) == (0, "")
        assert out.stdout.startswith(f"incidents/2026/{id_}/incident.md\n")
        assert (
            "No id can be made of a title without Latin letters, so it has its day; --id names another." in out.stdout
        )
    assert amends(house, *title, "--id", "incident-2026-11-22").returncode == 2


@pytest.mark.parametrize(("started", "said"), [("2026-11", "November 2026"), ("2026", "2026"), ("2026-11-01", "1 Nov")])
def test_no_day_is_invented(started: str, said: str, house: Path) -> None:
    out = amends(house, "new", "incident", "--title", "Card payments fail", "--started", started)
    assert (out.returncode, out.stderr) == (0, "")
    assert f"started: {started}\n" in text(house, "incident.md")
    letter = text(house, "01-investigating.md")
    assert f"Since {said}" in letter
    assert ("1 Nov" in letter) == (started == "2026-11-01")


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        (("payments", "payments=major_outage"), "  - {id: payments, status: major_outage}\n#"),
        (("payments=major_outage", "payments"), "  - {id: payments, status: major_outage}\n#"),
        (
            ("Card payments", "payments"),
            "  - {id: payments, status: partial_outage}   # assumed: nobody said how badly\n#",
        ),
    ],
)
def test_a_service_stands_once(named: tuple[str, ...], kept: str, house: Path) -> None:
    given = [word for name in named for word in ("--service", name)]
    out = amends(house, "new", "incident", "--title", "Card payments fail", *given)
    assert (out.returncode, out.stderr) == (0, "")
    assert f"services:\n{kept}" in text(house, "incident.md")


def test_a_service_of_two_statuses_is_refused(house: Path) -> None:
    out = amends(house, *CALL, "--service", "payments=major_outage", "--service", "payments=operational")
    assert out.returncode == 2
    assert "--service payments is named with major_outage and with operational; expected one" in out.stderr


def test_a_phase_of_another_kind_is_refused(house: Path) -> None:
    work = ("new", "incident", "--title", "Work", "--kind", "maintenance", "--started", "2026-11-30T01:00:00+07:00")
    amends(house, *CALL)
    amends(house, *work)
    out = amends(house, "new", "update", "work", "--phase", "resolved")
    assert out.returncode == 2
    assert "this is planned work; its phases are scheduled, in_progress, verifying, completed, follow-up" in out.stderr
    out = amends(house, "new", "update", "card-payments-fail", "--phase", "completed")
    assert out.returncode == 2
    assert "this is an outage; its phases are investigating, identified, monitoring, resolved" in out.stderr
    assert amends(house, "new", "update", "work", "--phase", "identified").returncode == 0, "work may go wrong"


@pytest.mark.parametrize(
    ("call", "in_the_way", "said"),
    [
        (CALL, "incidents", "amends: incidents: is a file; expected a folder there, or nothing"),
        (("init",), "incidents", "amends: incidents: is a file; expected a folder there, or nothing"),
        (("init",), "docs", "amends: docs: is a file; expected a folder there, or nothing"),
    ],
)
def test_a_file_in_the_way_is_named(call: tuple[str, ...], in_the_way: str, said: str, tmp_path: Path) -> None:
    (tmp_path / in_the_way).write_text("words\n", encoding="utf-8")
    out = amends(tmp_path, *call) if call[0] == "new" else amends_without_a_clock(tmp_path, *call)
    assert out.returncode == 2
    assert out.stderr.startswith(said)
    assert (tmp_path / in_the_way).read_text(encoding="utf-8") == "words\n"


def amends_without_a_clock(cwd: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "amends", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **PLAIN}, check=False)


def test_the_folder_is_called_for_where_it_is_not(house: Path) -> None:
    below = house / "incidents-elsewhere"
    below.mkdir()
    out = amends(below, "due")
    assert out.returncode == 2
    assert out.stderr == (
        "amends: incidents: there is no such file or folder; call it in the folder that holds incidents/, "
        "or name the path\n"
    )


REFUSED = """
from amends import cli
def refuse(**_):
    raise PermissionError(13, "Permission denied", "incidents/2026/.card.md.11698.new")
cli.amends.main = refuse
cli.main()
"""


def test_what_may_not_be_written_is_named_by_its_own_name() -> None:
    """The superuser may write everywhere, so the refusal is one of ours."""
    out = subprocess.run([sys.executable, "-c", REFUSED], capture_output=True, text=True, check=False)
    said = "amends: incidents/2026/card.md: Permission denied; expected a place that you may read and write\n"
    assert (out.returncode, out.stderr) == (2, said)
