"""The house rules of a folder of records, for whoever has no more of it than its place."""

from __future__ import annotations

from pathlib import Path

from amends.checks.house.proving import House, house
from amends.records.files import shown
from amends.records.house_files import RULES
from amends.records.repository import load_organisation


def house_in(root: Path) -> House:
    """The house rules of a folder of records, and everything that is wrong with its files of them."""
    knowledge = load_organisation(root)
    inside = f"{shown(root / RULES)}/"
    made = house(knowledge.house)
    problems = (problem for problem in knowledge.problems if problem.path.startswith(inside))
    return House(made.rules, (*problems, *made.findings))
