"""Where house rules lie: the files ``rules/*.yml`` beside the records. Told by names alone; nothing is read here."""

from __future__ import annotations

import os
from pathlib import Path

RULES = "rules"
"""The folder, beside policy.yml."""

_ENDING = ".yml"
_ALIKE = frozenset({".yml", ".yaml"})
_RECORD = "incident.md"


def _listed(root: Path) -> list[Path]:
    """What lies in the folder of rules, in the order of names; nothing where it is a link, or that of an incident."""
    folder = root / RULES
    if folder.is_symlink():
        return []
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:  # there is none, or whoever walks the folders tells that it cannot be read
        return []
    return [] if _RECORD in names else [folder / name for name in names if not name.startswith(".")]


def rule_files(root: Path) -> list[Path]:
    """The files of house rules in a folder of records, in the order of their names.

    A link that leads out of the folder, or nowhere, is not followed. An incident's own folder may be called ``rules``:
    then there are none.
    """
    return [path for path in _listed(root) if path.suffix == _ENDING and _inside(path)]


def _inside(path: Path) -> bool:
    if not path.is_symlink():
        return True
    return path.exists() and Path(os.path.realpath(path.parent)) in Path(os.path.realpath(path)).parents


def misnamed_rules(root: Path) -> list[Path]:
    """Files that look like house rules and are not read, because their names do not end in ``.yml``."""
    return [path for path in _listed(root) if path.suffix != _ENDING and path.suffix.lower() in _ALIKE]


def is_rule_file(path: Path) -> bool:
    """Whether a path is that of a file of house rules, whether or not it is there."""
    return path.suffix == _ENDING and path.parent.name == RULES and not (path.parent / _RECORD).exists()


def records_around(path: Path) -> Path | None:
    """The folder of records around a file that has a policy or house rules; None where there is none.

    It is the nearest folder from the file upwards that holds ``policy.yml`` or is called ``incidents``.
    """
    for folder in (Path.cwd() / path).parents:
        policy = (folder / "policy.yml").is_file()
        if policy or folder.name == "incidents":
            return folder if policy or rule_files(folder) else None
    return None
