"""What Git knows of a folder: who works there, who hosts it, and which branch it is on."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Literal

Host = Literal["github", "gitlab"]

HOSTS: tuple[Host, ...] = ("github", "gitlab")
_SECONDS = 5


def git(folder: Path, *arguments: str) -> str:
    """What Git answers there; empty where it is missing, hangs, or has no answer."""
    program = shutil.which("git")
    if program is None:
        return ""
    try:
        out = subprocess.run(  # noqa: S603 # git, with arguments of ours
            [program, *arguments], cwd=folder, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return out.stdout.decode("utf-8", "replace").strip() if out.returncode == 0 else ""


def host_of(folder: Path) -> Host | None:
    """The host whose name stands in the address of a remote; None where there is no remote, or another host's."""
    remotes = git(folder, "config", "--get-regexp", r"^remote\..*\.url$").lower()
    return next((host for host in HOSTS if host in remotes), None)


def top_of(folder: Path) -> tuple[str, str]:
    """How the top of the repository is reached from a folder, and the folder from there, as ``../`` and ``status/``.

    Both are empty at the top itself, and outside Git.
    """
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), Path())
    if git(there, "rev-parse", "--is-inside-work-tree") != "true":
        return "", ""
    missing = folder.absolute().relative_to(there.absolute()).parts
    up, down = (git(there, "rev-parse", asked) for asked in ("--show-cdup", "--show-prefix"))
    return up + "../" * len(missing), down + "".join(f"{part}/" for part in missing)


def branch_of(folder: Path) -> str:
    """The branch that the folder is on; ``main`` outside Git."""
    return git(folder, "symbolic-ref", "--short", "HEAD") or "main"
