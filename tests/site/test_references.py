"""Links to incidents and checks in the pages of the docs: resolved in words, left alone in code."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_amends.site import Site
from tests.site.building import STORY, Project


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(Project(tmp_path / "p").write(**STORY).edition())
    made.checks = {"H02": "checks/h02-conditional-apology/"}
    return made


@pytest.mark.parametrize(
    ("markdown", "resolved"),
    [
        ("[it](incident:qris)", "[it](../incidents/qris/index.md)"),
        ("[H02](check:H02)", "[H02](../checks/h02-conditional-apology.md)"),
        ("[`H02`](check:H02)", "[`H02`](../checks/h02-conditional-apology.md)"),
        ("`a` [it](incident:qris) `b`", "`a` [it](../incidents/qris/index.md) `b`"),
        ("Write `[it](incident:qris)`.", "Write `[it](incident:qris)`."),
        ("Write ``[`it`](check:H02)``.", "Write ``[`it`](check:H02)``."),
        ("```md\n[it](incident:qris)\n```\n", "```md\n[it](incident:qris)\n```\n"),
        (
            "~~~\n[it](check:H02)\n~~~\n\n[it](check:H02)",
            "~~~\n[it](check:H02)\n~~~\n\n[it](../checks/h02-conditional-apology.md)",
        ),
        ("[it](incident:nowhere)", "[it](incident:nowhere)"),
    ],
)
def test_a_reference_is_resolved_where_it_is_a_link(site: Site, markdown: str, resolved: str) -> None:
    assert site.with_references(markdown, "guides/a.md") == resolved
