"""What Python programs may rely on: `amends.load`, `Records` and `amends.judge`."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import amends
from amends.engine.checking import check
from amends.records.repository import load

INCIDENTS = Path(__file__).parent.parent / "incidents"
NOW = "2026-11-22T10:00:00+00:00"


@pytest.fixture(scope="module")
def records() -> amends.Records:
    return amends.load(INCIDENTS / "2026" / "kelana-near-miss")


def test_it_is_read_as_the_command_reads_it(records: amends.Records) -> None:
    assert records.knowledge == load(INCIDENTS)
    assert {incident.id for incident in records.incidents} >= {"kelana-boarding", "dead-disk"}
    assert records.problems == records.knowledge.problems


def test_it_is_checked_as_the_command_checks_it(tmp_path: Path) -> None:
    folder = tmp_path / "incidents" / "mail"
    folder.mkdir(parents=True)
    (folder / "incident.md").write_text("---\ntitle: Mail was late\nplanned: no idea\n---\nMistakes were made.\n")
    mine = amends.load(tmp_path)
    assert mine.check(now=NOW) == check(mine.knowledge, now=datetime(2026, 11, 22, 10, tzinfo=UTC))
    assert not mine.check(now=NOW).passed


def test_scores_are_those_of_the_check(records: amends.Records) -> None:
    told = {judged.incident.id: judged.score for judged in records.check(now=NOW).incidents}
    assert records.score(now=NOW) == told
    assert records.score("kelana-near-miss", "dead-disk", now=NOW) == {
        "kelana-near-miss": told["kelana-near-miss"],
        "dead-disk": None,
    }


def test_what_is_due_leaves_out_invented_incidents_unless_asked(records: amends.Records) -> None:
    assert records.due(now=NOW) == ()
    assert [due.kind for due in records.due(now=NOW, examples=True)][:1] == ["promise"]


@pytest.mark.parametrize(
    "now",
    ["2026-11-22T10:00Z", "2026-11-22T17:00:00+07:00", datetime(2026, 11, 22, 10, tzinfo=UTC)],
)
def test_a_moment_is_a_datetime_or_a_text(now: str | datetime, records: amends.Records) -> None:
    assert records.check(now=now).now == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_without_a_moment_the_time_is_the_one_that_builds_are_given(
    monkeypatch: pytest.MonkeyPatch, records: amends.Records
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795341600")
    assert records.check().now == datetime.fromtimestamp(1795341600, UTC)


def test_one_text_alone() -> None:
    judged = amends.judge("Hanya sebagian kecil yang terdampak.", lang="id", facts={"customers_pct": 38})
    assert "X01" in [finding.code for finding in judged.findings]
    assert judged.text.lang == "id"


def test_wrong_calls_say_what_was_expected(records: amends.Records) -> None:
    with pytest.raises(ValueError, match="there is no such file or folder"):
        amends.load("nowhere")
    with pytest.raises(LookupError, match="did you mean 'dead-disk'"):
        records.score("dead-disc", now=NOW)
    with pytest.raises(ValueError, match="has no zone"):
        records.check(now=datetime(2026, 11, 22))  # noqa: DTZ001 # the fault that is tried
    with pytest.raises(ValueError, match="has no offset"):
        records.check(now="2026-11-22T10:00:00")
    with pytest.raises(ValueError, match="xx"):
        amends.judge("Words.", lang="xx")
    with pytest.raises(ValueError, match="phase 'zzz' is unknown; expected one of investigating, identified"):
        amends.judge("Words.", phase="zzz")  # type: ignore[arg-type] # the fault that is tried
    with pytest.raises(TypeError, match="expected a datetime with its zone"):
        records.check(now=date(2026, 11, 22))  # type: ignore[arg-type] # the same
    with pytest.raises(ValueError, match="customers_pct"):
        amends.judge("Words.", facts={"customer_pct": 38})


def test_importing_it_loads_nothing_until_it_is_used() -> None:
    code = (
        "import sys; before = set(sys.modules); import amends; amends.__version__; dir(amends); "
        "print(sorted(set(sys.modules) - before))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() in {"['amends']", "['__future__', 'amends']"}


def test_names_that_do_not_exist_do_not_exist() -> None:
    assert {"Records", "judge", "load"} <= set(dir(amends))
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        getattr(amends, "lod")  # noqa: B009 # mypy knows as well that it is not there
