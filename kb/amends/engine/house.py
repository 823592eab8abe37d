"""The house rules of a folder of records, for whoever has no more of it than its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from amends.checks.house.proving import House, house
from amends.engine.policing import unknown_checks
from amends.findings import Finding
from amends.records.files import shown
from amends.records.house_files import RULES
from amends.records.organisation import Policy
from amends.records.record import Knowledge
from amends.records.repository import load_organisation


@dataclass(frozen=True, slots=True)
class InForce:
    """What a folder of records holds every text to, and what is wrong with the files that say so."""

    house: House
    policy: Policy
    findings: tuple[Finding, ...] = ()


def house_in(root: Path) -> House:
    """The house rules of a folder of records, and everything that is wrong with its files of them."""
    return _house(root, load_organisation(root))


def in_force(root: Path) -> InForce:
    """The house rules and the policy of a folder of records, and everything that is wrong with their files."""
    knowledge = load_organisation(root)
    made = _house(root, knowledge)
    own = shown(root / "policy.yml")
    problems = [problem for problem in knowledge.problems if problem.path == own]
    return InForce(made, knowledge.policy, (*problems, *unknown_checks(knowledge), *made.findings))


def _house(root: Path, knowledge: Knowledge) -> House:
    inside = f"{shown(root / RULES)}/"
    made = house(knowledge.house)
    problems = (problem for problem in knowledge.problems if problem.path.startswith(inside))
    return House(made.rules, (*problems, *made.findings))
