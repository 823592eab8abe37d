"""What Git knows of a folder of records: where a branch left its base, which files it touched, and how they were."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


class GitError(ValueError):
    """A repository that cannot answer; the message says why, and what to call."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that differs from a commit: its path there and now, from the top; None on the side where it is not.

    ``same`` says that it only moved.
    """

    before: str | None
    now: str | None
    same: bool = False


class Repository:
    """The repository that a folder lies in. Raises GitError where there is none, or no Git."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder if folder.is_dir() else folder.parent
        shown = self._text("rev-parse", "--show-toplevel", why=f"{folder}: lies in no Git repository")
        self._folder = self.top = Path(shown.rstrip("\n"))

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        settings = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}
        call = ["git", "-C", str(self._folder), "--no-pager", *arguments]
        try:
            return subprocess.run(call, input=given, capture_output=True, env=settings, check=False)  # noqa: S603 # git, with arguments of ours
        except FileNotFoundError:
            raise GitError("git is not installed, and --base needs it") from None

    def _text(self, *arguments: str, why: str = "") -> str:
        done = self._run(*arguments)
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
            raise GitError(f"{why} ({told})" if why else told)
        return done.stdout.decode("utf-8", "surrogateescape")

    def path_of(self, path: Path) -> str:
        """A path from the top of the repository, with forward slashes; ``.`` for the top itself."""
        return PurePosixPath(os.path.relpath(os.path.realpath(path), os.path.realpath(self.top))).as_posix()

    def merge_base(self, ref: str) -> str:
        """The commit at which the branch that is checked out left ``ref``; before the first commit, the empty tree.

        Raises GitError saying what to fetch.
        """
        found = self._run("merge-base", "--end-of-options", ref, "HEAD")
        if found.returncode == 0:
            return found.stdout.decode().split("\n", 1)[0].strip()
        if ref == "HEAD" and self._run("rev-parse", "--verify", "--quiet", "HEAD").returncode:
            return self._text("hash-object", "-t", "tree", "--stdin").strip()
        if self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").returncode:
            raise GitError(
                f"there is no branch, tag or commit {ref!r} here; fetch it first: "
                f"git fetch origin {ref.removeprefix('origin/')} (in CI fetch the whole history: fetch-depth: 0)"
            )
        if self._text("rev-parse", "--is-shallow-repository").strip() == "true":
            raise GitError(
                f"this is a shallow clone, and where the branch left {ref!r} is not in it; fetch the whole history: "
                "git fetch --unshallow (GitHub: actions/checkout with fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
            )
        raise GitError(f"this branch and {ref!r} have no commit in common; name the branch that it was made from")

    def differences(self, commit: str, *folders: str) -> list[Difference]:
        """The files below some folders (without any: all files) that differ from a commit, unknown ones included."""
        wanted = ["--", *folders] if folders else []
        told = self._text(
            "diff", "--name-status", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-relative", "-z", commit,
            *wanted, why="what changed cannot be told",
        )  # fmt: skip
        out = []
        fields = iter(told.split("\0"))
        for status in fields:
            if not status:
                continue
            old = next(fields)
            new = next(fields) if status[0] in "RC" else old
            before = None if status[0] in "AC" else old
            out.append(Difference(before, None if status[0] == "D" else new, same=status == "R100"))
        others = self._text("ls-files", "--others", "--exclude-standard", "-z", *wanted)
        return out + [Difference(None, name) for name in others.split("\0") if name]

    def holds(self, commit: str, path: str) -> bool:
        """Whether a commit holds a file or folder; the top itself it always holds."""
        return path == "." or not self._run("cat-file", "-e", f"{commit}:{path}").returncode

    def listed(self, commit: str, folders: Sequence[str]) -> list[str]:
        """The regular files of a commit that lie directly in some folders."""
        if not folders:
            return []
        asked = [f"{folder}/" if folder != "." else "./" for folder in folders]
        told = self._text("ls-tree", "-z", "--full-tree", commit, "--", *asked)
        rows = (row.split("\t", 1) for row in told.split("\0") if row)
        return [path for kind, path in rows if kind.startswith("100")]

    def everything(self, commit: str, folder: str) -> list[str]:
        """The regular files of a commit below a folder, however deep."""
        asked = [] if folder == "." else ["--", f"{folder}/"]
        told = self._text("ls-tree", "-r", "-z", "--full-tree", commit, *asked)
        rows = (row.split("\t", 1) for row in told.split("\0") if row)
        return [path for kind, path in rows if kind.startswith("100")]

    def contents(self, commit: str, paths: Sequence[str]) -> dict[str, bytes]:
        """The contents of some files of a commit; those that it does not hold are left out."""
        if not paths:
            return {}
        asked = b"".join(f"{commit}:{path}\n".encode("utf-8", "surrogateescape") for path in paths if "\n" not in path)
        data = memoryview(self._run("cat-file", "--batch", given=asked).stdout)
        out: dict[str, bytes] = {}
        at = 0
        for path in (path for path in paths if "\n" not in path):
            end = bytes(data[at : at + 4096]).index(b"\n") + at
            head = bytes(data[at:end])
            at = end + 1
            if head.endswith(b" missing"):
                continue
            size = int(head.rsplit(b" ", 1)[1])
            out[path] = bytes(data[at : at + size])
            at += size + 1
        return out


def prefix_of(root: Path) -> str:
    """What leads from the top of a folder's repository to where paths are told from; empty where there is none."""
    try:
        here = Repository(root).path_of(Path.cwd())
    except GitError:
        return ""
    return "" if here == "." or here.startswith("..") else f"{here}/"
