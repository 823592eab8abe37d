"""A branch is set against its base: what it brings, what it takes away, and which text it makes better or worse."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path, PurePosixPath

from amends.engine.git import Repository
from amends.engine.lineage import Lineage, at, lineage
from amends.engine.outcome import Change, Fate, IncidentOutcome, Moved, Outcome, TextOutcome
from amends.engine.results import moved
from amends.engine.run import Asked, Setting, Step, house_rules, outcome
from amends.engine.running import Ask, Runner
from amends.engine.witnessing import witnessed
from amends.findings import Finding, fingerprinted, order
from amends.records.files import Folder, folders, shown
from amends.records.house_files import RULES
from amends.records.loading import ORGANISATION

_ALIKE = 0.6
"""From this likeness of their words on, two findings of one check in one text are taken for the same."""
_COMPARED = 400
"""As many characters of a finding's words are compared."""


def against(
    asked: Asked, ref: str, setting: Setting, step: Callable[[int], Step] | None = None, *, whole: bool = False
) -> Outcome:
    """Check what a branch touched, against the commit where it left ``ref``. Raises GitError.

    The findings are those that the branch brings; with ``whole`` all of what was asked for. What fails is always
    among those that it brings.
    """
    repository = Repository(asked.root)
    commit = repository.merge_base(ref)
    line = lineage(repository, commit, repository.path_of(asked.root))
    walked: list[Finding] = []
    tree = tuple(folders(asked.root, walked).walk())
    names = _named(tree, asked.root)
    # who changes what all records rest on changes all of them; a folder that lost a file is judged on both sides
    touched = line.now | line.before
    rules = any(_folder(path) == RULES for path in touched)
    stirred = None if rules or set(ORGANISATION) & touched else {_folder(path) for path in touched}
    inside = asked.folders(tree)
    mine = {path for path in inside if stirred is None or names[path] in stirred}
    wanted = set(inside) if whole else mine
    runner = Runner(Ask(asked.root, tree, setting.now, setting.least), setting.kept, setting.jobs)
    results = runner.run(wanted, step(len(wanted)) if step else lambda _: None)
    order_of = [folder.path for folder in tree if folder.path in wanted]
    beside = [*walked, *runner.beside]
    now = replace(outcome(results, beside, setting.now, about=asked.about), house=partial(house_rules, asked.root))
    as_it_was = [folder for folder in tree if stirred is not None and names[folder.path] not in stirred]
    then = _then(asked, replace(setting, known=runner.elsewhere), repository, commit, stirred, line, as_it_was)
    own = [result for path, result in zip(order_of, results, strict=True) if path in mine]
    here = {shown(asked.root / path) for path in line.now}
    change = _change(then, outcome(own, beside, setting.now, about=asked.about), here)
    told = [(f, fails) for f, fails in witnessed(repository, commit, line, asked.root) if asked.about(f)]
    return _with_witness(now, replace(change, ref=ref, commit=commit), told, whole=whole)


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _named(tree: Sequence[Folder], root: Path) -> dict[Path, str]:
    """The path of each folder of a tree from its root."""
    return {folder.path: folder.path.relative_to(root).as_posix() for folder in tree}


def _then(
    asked: Asked,
    setting: Setting,
    repository: Repository,
    commit: str,
    stirred: set[str] | None,
    line: Lineage,
    as_it_was: Sequence[Folder],
) -> Outcome:
    """What a check said of the same folders at the base, its paths told as of today.

    What was not asked for is left out, and so is what is still there and cannot be read any more: it is not gone.
    """
    with tempfile.TemporaryDirectory(prefix="amends-") as there:
        root = Path(os.path.realpath(there)) / (PurePosixPath(line.was).name or "records")
        _lay_out(repository, commit, line.was, root, stirred)
        mine = tuple(folders(root, []).walk())
        ask = Ask(root, (*mine, *as_it_was), setting.now, setting.least, said=asked.root)
        runner = Runner(ask, setting.kept, setting.jobs, setting.known)
        results = runner.run({path for path, name in _named(mine, root).items() if stirred is None or name in stirred})
        called = {shown(asked.root / old): shown(asked.root / new) for old, new in line.moved.items()}
        told = [moved(result, lambda path: called.get(path, path)) for result in results]
        whole = outcome(told, runner.beside, setting.now, about=asked.about)
        kept = tuple(i for i in whole.incidents if asked.covers(i.path))
        return replace(whole, incidents=kept)


def _lay_out(repository: Repository, commit: str, was: str, root: Path, stirred: set[str] | None) -> None:
    """Write the files of some folders of a commit (None: of all), and those of the organisation, below a root."""
    if stirred is None:
        paths = repository.everything(commit, was)
    else:
        beside = [at(was, name) for name in ORGANISATION]
        wanted = sorted(at(was, name) if name != "." else was for name in {*stirred, RULES})
        paths = [*repository.listed(commit, wanted), *beside]
    paths = list(dict.fromkeys(paths))
    read = [path for path in paths if path.endswith((".md", ".yml"))]
    contents = repository.contents(commit, read)
    root.mkdir(parents=True, exist_ok=True)
    for path in paths:
        if path.endswith((".md", ".yml")) and path not in contents:
            continue
        file = root / (path if was == "." else path[len(was) + 1 :])
        with suppress(OSError):  # a name that this file system cannot hold bears no witness
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(contents.get(path, b""))


def _change(then: Outcome, now: Outcome, touched: set[str]) -> Change:
    brought, gone = brought_and_gone(then.findings, now.findings)
    return Change(
        ref="",
        commit="",
        moved=tuple(m for m in _moved(then.incidents, now.incidents, touched) if m.fate != "removed" or _is_gone(m)),
        brought=tuple(brought),
        gone=tuple(gone),
    )


def _is_gone(one: Moved) -> bool:
    """Whether a text that is no longer judged is not there; one that cannot be read any more is told as such."""
    return not os.path.lexists(one.path)


def _with_witness(now: Outcome, change: Change, told: Sequence[tuple[Finding, bool]], *, whole: bool) -> Outcome:
    """Add what the base branch bears witness to; the gate sees only what the branch brings."""
    failing = {f.fingerprint for f in now.failures}
    grave = {(f.code, f.path, f.start) for f, fails in told if fails}
    witnesses = fingerprinted(finding for finding, _ in told)
    brought = sorted([*change.brought, *witnesses], key=order)
    return replace(
        now,
        findings=tuple(sorted([*now.findings, *witnesses], key=order) if whole else brought),
        failures=tuple(f for f in brought if f.fingerprint in failing or (f.code, f.path, f.start) in grave),
        change=replace(change, brought=tuple(brought)),
    )


def brought_and_gone(before: Sequence[Finding], now: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Give the findings that are new, and those that are gone.

    A finding whose words were only touched up is the same finding: those that are left over on both sides are paired
    by check and file where their words are alike.
    """
    old, new = {f.fingerprint for f in before}, {f.fingerprint for f in now}
    left: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in before:
        if finding.fingerprint not in new:
            left[finding.code, finding.path].append(finding)
    brought = []
    for finding in now:
        if finding.fingerprint in old:
            continue
        candidates = left[finding.code, finding.path]
        nearest = max(candidates, key=lambda other: _likeness(finding, other), default=None)
        if nearest is not None and _likeness(finding, nearest) >= _ALIKE:
            candidates.remove(nearest)
        else:
            brought.append(finding)
    return brought, sorted((f for findings in left.values() for f in findings), key=order)


def _likeness(one: Finding, other: Finding) -> float:
    a, b = one.text[:_COMPARED].lower(), other.text[:_COMPARED].lower()
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()


def _moved(before: Sequence[IncidentOutcome], now: Sequence[IncidentOutcome], touched: set[str]) -> list[Moved]:
    """What became of each incident, then of each of its texts, in the order of today, then those that are gone."""
    by_path, by_id = {i.path: i for i in before}, {i.id: i for i in before}
    out: list[Moved] = []
    met: set[str] = set()
    for incident in now:
        old = by_path.get(incident.path) or by_id.get(incident.id)
        if old is not None:
            met.add(old.id)
        out += _incident(old, incident, touched)
    gone = (incident for incident in before if incident.id not in met)
    return [*out, *(_one(incident, None, incident, None, "", "removed") for incident in gone)]


def _incident(old: IncidentOutcome | None, new: IncidentOutcome, touched: set[str]) -> list[Moved]:
    texts = []
    then = {text.path: text for text in old.texts} if old else {}
    names = {text.name: text for text in old.texts} if old else {}
    met = set()
    for text in new.texts:
        was = then.get(text.path) or names.get(text.name)
        if was is not None:
            met.add(was.name)
        fate: Fate = "added" if was is None else "changed" if text.path in touched else "same"
        one = _one(new, was, text, text, text.name, fate)
        if fate != "same" or one.points:
            texts.append(one)
    gone = (text for text in (old.texts if old else ()) if text.name not in met)
    texts += [_one(new, text, text, None, text.name, "removed") for text in gone]
    fate = "added" if old is None else "changed" if new.path in touched or texts else "same"
    whole = _one(new, old, new, new, "", fate)
    return [whole, *texts] if texts or fate != "same" or whole.points else []


def _one(
    incident: IncidentOutcome,
    was: IncidentOutcome | TextOutcome | None,
    at: IncidentOutcome | TextOutcome,
    becomes: IncidentOutcome | TextOutcome | None,
    name: str,
    fate: Fate,
) -> Moved:
    return Moved(
        incident=incident.id,
        name=name,
        path=at.path,
        fate=fate,
        before=(was or at).score if was or fate == "removed" else None,
        after=becomes.score if becomes else None,
    )
