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


def branch_of(folder: Path) -> str:
    """The branch that the folder is on; ``main`` outside Git."""
    return git(folder, "symbolic-ref", "--short", "HEAD") or "main"
