"""The registry of formats: each can be made, of anything, and none is loaded before it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.reports.outcomes import SHUT, changed, nasty, outcome, sources, unreadable

from amends.engine.outcome import Outcome
from amends.reports.formats import FORMATS, names, renderer

OUTCOMES = {
    "nothing": outcome(),
    "no-incident": outcome(incidents=[]),
    "shut": SHUT,
    "unreadable": outcome([unreadable()]),
    "changed": changed(),
    "nasty": nasty(),
}


@pytest.mark.parametrize("report", OUTCOMES.values(), ids=OUTCOMES)
@pytest.mark.parametrize("name", names())
def test_every_format_tells_every_outcome(name: str, report: Outcome) -> None:
    told = renderer(name)(report, sources)
    assert told.endswith("\n")
    assert told == renderer(name)(report, sources)
    assert told.encode()


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        renderer("yaml")


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = f"import sys, amends.reports.formats; print([m for m in {list(FORMATS.values())} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
