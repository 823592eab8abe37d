"""What became of each file of the records between a base and now: changed, moved, new, gone.

Git tells moves by likeness, and only up to a number of files. A record's letters are alike, get renumbered, and move by
whole folders; so what Git leaves open is settled by the same words, then by the same name in a folder that moved. Paths
are told from the root of the records on either side, so that the root itself may move.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from amends.engine.git import Difference, Repository


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a branch did to the files below a root.

    ``now`` are the paths that are new or changed, ``before`` those of the base that are gone or changed; ``moved``
    gives the new path of a file by its old one. ``place`` and ``was`` lead from the top of the repository to the root,
    now and at the base.
    """

    now: frozenset[str]
    before: frozenset[str]
    moved: Mapping[str, str]
    place: str
    was: str

    def here(self, path: str) -> str:
        """Where a file of the base lies now, if it is there."""
        return self.moved.get(path, path)

    def gone(self, path: str) -> bool:
        """Whether a file of the base is no longer there, under any name."""
        return path in self.before and self.here(path) not in self.now


def lineage(repository: Repository, commit: str, place: str) -> Lineage:
    """Find out what became of the files below a root since a commit."""
    was = place if repository.holds(commit, place) else _former(repository.differences(commit), place) or place
    told = repository.differences(commit, *dict.fromkeys((place, was)))
    now, before, moved = set[str](), set[str](), dict[str, str]()
    for one in told:
        old, new = _below(one.before, was), _below(one.now, place)
        if old is not None and new == old and one.same:
            continue  # the root moved, and the file with it
        if old is not None:
            before.add(old)
        if new is not None:
            now.add(new)
        if old is not None and new is not None and old != new:
            moved[old] = new
    contents = _contents(repository, commit, was, before)
    moved |= _by_words(contents, _now(repository, place, now), moved)
    moved |= _by_folder(before - now - moved.keys(), now - before - set(moved.values()), moved)
    return Lineage(frozenset(now), frozenset(before), moved, place, was)


def _below(path: str | None, root: str) -> str | None:
    if path is None or root == ".":
        return path
    return path[len(root) + 1 :] if path.startswith(f"{root}/") else None


def at(root: str, path: str) -> str:
    """A path below a root, from the top of the repository."""
    return path if root == "." else f"{root}/{path}"


def _former(differences: Iterable[Difference], place: str) -> str | None:
    """Where a root came from, by the files that moved into it; None where none did."""
    votes: Counter[str] = Counter()
    for one in differences:
        new = _below(one.now, place)
        if one.before is None or new is None or one.before == one.now:
            continue
        if one.before.endswith(f"/{new}"):
            votes[one.before[: -len(new) - 1]] += 1
        elif one.before == new:
            votes["."] += 1
    return max(votes, key=lambda root: (votes[root], root), default=None)


def _contents(repository: Repository, commit: str, root: str, paths: Iterable[str]) -> dict[str, bytes]:
    texts = {at(root, path): path for path in sorted(paths) if path.endswith(".md")}
    return {texts[name]: words for name, words in repository.contents(commit, list(texts)).items()}


def _now(repository: Repository, root: str, paths: Iterable[str]) -> dict[str, bytes]:
    out = {}
    for path in sorted(paths):
        file = repository.top / at(root, path)
        if path.endswith(".md") and file.is_file():  # a link may lead to a device that has no end
            try:
                out[path] = file.read_bytes()
            except OSError:
                continue
    return out


def _by_words(before: Mapping[str, bytes], now: Mapping[str, bytes], known: Mapping[str, str]) -> dict[str, str]:
    """Files whose very words stand under another name now: renumbered, swapped, or moved without Git being told."""
    places: dict[bytes, list[str]] = defaultdict(list)
    for path, words in now.items():
        if before.get(path) != words:
            places[words].append(path)
    out = {}
    for path, words in before.items():
        if now.get(path) == words or now.get(known.get(path, "")) == words:
            continue
        if found := places.get(words):
            name = PurePosixPath(path).name
            out[path] = next((there for there in found if PurePosixPath(there).name == name), found[0])
    return out


def _by_folder(gone: set[str], new: set[str], known: Mapping[str, str]) -> dict[str, str]:
    """Files that have their name in the folder that theirs became."""
    names: dict[str, set[str]] = defaultdict(set)
    for path in new:
        names[_folder(path)].add(PurePosixPath(path).name)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for old, now in known.items():
        votes[_folder(old)][_folder(now)] += 1
    out = {}
    for folder in sorted({_folder(path) for path in gone}):
        own = {PurePosixPath(path).name for path in gone if _folder(path) == folder}
        chosen = max(votes[folder], key=lambda there: (votes[folder][there], there), default=None)
        if chosen is None:
            alike = {
                there: (PurePosixPath(there).name == PurePosixPath(folder).name, len(own & names[there]))
                for there in names
            }
            chosen = max(alike, key=lambda there: (*alike[there], there), default=None)
        for file in own & names[chosen] if chosen is not None else ():
            out[at(folder, file)] = at(chosen or ".", file)
    return out


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)
