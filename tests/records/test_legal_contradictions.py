"""What a record says of legal clocks and cannot be so is found, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records.building import knowledge

TIMES = "times: {started: 2026-05-04T09:00Z, detected: 2026-05-04T09:10Z}\n"


def found(root: Path, front: str) -> list[tuple[str, str, str]]:
    """The code of each problem, the words it stands at, and its severity."""
    known = knowledge(root, mail__incident_md=f"---\ntitle: No mail\n{front}---\n")
    return [(one.code, one.text, one.severity) for one in known.problems]


@pytest.mark.parametrize(
    ("legal", "told"),
    [
        ("[{regime: nis2, applies: false}, {regime: nis2, applies: true}]", [("I41", "true", "error")]),
        ("[{regime: nis2, applies: false}, {regime: dora, applies: true}]", []),
        ("[{regime: nis2, applies: true}, {regime: nis2, applies: true}, {regime: nis2}]", []),
        (
            "[{regime: nis2, from: {aware: 2026-05-04T09:10Z}}, {regime: nis2, from: {aware: 2026-05-04T10:10Z}}]",
            [("I41", "2026-05-04T10:10Z", "error")],
        ),
        ("[{regime: nis2, from: {aware: 2026-05-03T09:10Z}}]", []),  # an alarm may go off early
        ("[{regime: nis2, from: {aware: 2025-05-05}}]", [("I26", "2025-05-05", "error")]),
        ("[{regime: dora, from: {classified: 2026-05-04T08:59Z}}]", [("I26", "2026-05-04T08:59Z", "error")]),
        ("[{regime: dora, from: {classified: 2026-05-04}}]", []),
        ("[{regime: gdpr, from: {material: 2026-05-05}}]", [("I15", "2026-05-05", "error")]),  # it asks for aware
        ("[{regime: sec-8k, from: {aware: 2026-05-05}}]", [("I15", "2026-05-05", "error")]),
        ("[{regime: cert-in, from: {aware: 2026-05-05}}]", []),  # when it was noticed
        ("[{regime: dora, from: {aware: 2026-05-05, classified: 2026-05-05}}]", []),
        (
            "[{regime: mas, sent: [{step: notification, at: 2026-01-01T10:00Z, to: MAS}]}]",
            [("I26", "2026-01-01T10:00Z", "error")],
        ),
        ("[{regime: mas, sent: [{step: notification, at: 2026-05-04T09:30Z, to: ' '}]}]", [("I19", " ", "error")]),
        (
            (
                "[{regime: mas, sent: [{step: notification, at: 2026-05-04T09:30Z, to: MAS},"
                " {step: notification, at: 2026-05-04T09:30:09Z, to: mas}]}]"
            ),
            [("I41", "2026-05-04T09:30:09Z", "warning")],
        ),
        (  # told to two: each has a time of its own
            (
                "[{regime: mas, sent: [{step: notification, at: 2026-05-04T09:30Z, to: MAS},"
                " {step: notification, at: 2026-05-04T09:40Z, to: the ministry}]}]"
            ),
            [],
        ),
        (  # several reports of which the last counts
            (
                "[{regime: dora, sent: [{step: intermediate, at: 2026-05-04T09:30Z, to: BaFin},"
                " {step: intermediate, at: 2026-05-05T09:40Z, to: BaFin}]}]"
            ),
            [],
        ),
    ],
)
def test_what_cannot_be_so_is_told_at_its_place(legal: str, told: list[tuple[str, str, str]], tmp_path: Path) -> None:
    assert found(tmp_path, f"{TIMES}legal: {legal}\n") == told


def test_it_says_what_stands_against_what(tmp_path: Path) -> None:
    legal = "legal: [{regime: nis2, applies: false}, {regime: nis2, applies: true}]\n"
    (one,) = knowledge(tmp_path, mail__incident_md=f"---\ntitle: No mail\n{legal}---\n").problems
    assert one.message == "`applies` of nis2 is true here, and false in entry 1 of `legal`"
    assert one.fix == "keep one entry of nis2, with what is true"


def test_it_says_which_event_the_regime_asks_for(tmp_path: Path) -> None:
    legal = "legal: [{regime: dora, from: {material: 2026-05-05}}]\n"
    (one,) = knowledge(tmp_path, mail__incident_md=f"---\ntitle: No mail\n{TIMES}{legal}---\n").problems
    assert one.message == "no clock of dora starts with `material`; it asks for `aware` or `classified`"
    assert one.fix == "write it as `aware` or `classified`, or under the regime that asks for it"
