"""The steps of a plan are carried out: new files are put in place whole, lines added at the end, all else is left."""

from __future__ import annotations

from pathlib import Path

from amends.records.replacing import replace_text
from amends.writing.placing import create_file
from amends.writing.setup.plan import Step


def do(step: Step, folder: Path) -> None:
    """Carry out one step. Raises FileExistsError where a file came meanwhile, OSError where it cannot be written."""
    path = folder / step.path
    if step.deed == "create":
        create_file(path, step.text)
    elif step.deed == "append":
        replace_text(path, path.read_bytes().decode("utf-8", "surrogateescape") + step.text)
