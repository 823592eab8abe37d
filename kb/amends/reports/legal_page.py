"""What the page of T07 tells of each legal clock: its name, its steps, and since when its law is in force."""

from __future__ import annotations

from amends.records.legal.regime import ADVICE, REGIMES, regime


def clocks() -> list[str]:
    """Every clock in a row of a table, as lines of Markdown."""
    lines = [
        "## The clocks, by name",
        "",
        f"{ADVICE}. What each rests on, and what of it could not be verified, stands in the guide to legal clocks.",
        "",
        "| name | law | in force since | steps |",
        "|---|---|---|---|",
    ]
    for name in REGIMES:
        file = regime(name)
        steps = ", ".join(f"`{step.id}`" for step in file.steps)
        lines.append(f"| `{name}` | {file.short}: {file.article} | {file.since.date.isoformat()} | {steps} |")
    return lines
