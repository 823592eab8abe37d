"""What a reviewer reads in a job summary or in a comment: the verdict, the scores, and what to mend first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, takewhile

from amends.engine.outcome import Change, Outcome, worst
from amends.findings import Finding
from amends.reports.markdown_scores import table
from amends.reports.markdown_words import code, cut, plain, prose
from amends.reports.repository_paths import in_repository
from amends.reports.sources import Sources
from amends.reports.verdict import costs, counted, ended, gate, kind, plural, tally

MOST = 60_000
"""Characters of a report. GitHub takes 65,536 in a comment and 1 MiB in a job summary; the rest is for who posts it."""

_FOR_THE_VERDICT, _FOR_SCORES, _FOR_THE_END = 12_000, 24_000, 800
_FAILURES = 20
_EACH = 3
_WORDS, _SENTENCE, _PATH = 160, 600, 300


class _Page:
    """Blocks of Markdown, as many as there is room for."""

    def __init__(self, most: int) -> None:
        self.blocks: list[str] = []
        self.room = most

    def add(self, block: str) -> bool:
        """Add a block and a blank line after it; False where there is no room for it."""
        if len(block) + 2 > self.room:
            return False
        self.blocks.append(block)
        self.room -= len(block) + 2
        return True


def render(outcome: Outcome, sources: Sources) -> str:  # noqa: ARG001 # the signature of a report
    """Give the report, of at most 60,000 characters; its last lines say what was left out.

    With a base, the table shows the texts that the branch changes. Whatever users wrote is escaped.
    """
    page = _Page(MOST - _FOR_THE_END)
    page.add(f"## Amends: the gate is {'open' if outcome.passed else 'shut'}")
    page.add(f"{gate(outcome)} {tally(outcome)}" if outcome.failures else tally(outcome))
    left = [_verdict(page, outcome)]
    if outcome.change:
        page.add(_compared(outcome.change))
    rows, missing = table(outcome, _FOR_SCORES)
    if rows:
        page.add(rows)
    if missing:
        left.append(f"{plural(missing, 'row')} of the table")
    left.append(_to_mend(page, outcome))
    if told := [one for one in left if one]:
        page.blocks.append(f"*Left out here: {'; '.join(told)}. `amends check` prints everything.*")
    return "\n\n".join(page.blocks) + "\n"


def _verdict(page: _Page, outcome: Outcome) -> str:
    """Tell what shuts the gate; give what of it is left out."""
    told = [f"- {prose(cut(reason, _SENTENCE))}" for reason in outcome.reasons]
    told += [
        f"- {_place(outcome, finding)}: **{plain(kind(finding))}**. {prose(cut(ended(finding.message), _SENTENCE))}"
        for finding in worst(outcome.failures)[:_FAILURES]
    ]
    room = list(takewhile(lambda length: length <= _FOR_THE_VERDICT, accumulate(len(line) + 1 for line in told)))
    if not room:
        return ""
    page.add("What shuts it:")
    page.add("\n".join(told[: len(room)]))
    missing = len(outcome.failures) + len(outcome.reasons) - len(room)
    return plural(missing, "more reason") + " why the gate is shut" if missing else ""


def _compared(change: Change) -> str:
    texts = [moved for moved in change.moved if moved.name]
    told = {
        "better": sum((text.points or 0) > 0 for text in texts),
        "worse": sum((text.points or 0) < 0 for text in texts),
        "added": sum(text.fate == "added" for text in texts),
        "removed": sum(text.fate == "removed" for text in texts),
    }
    moved = ", ".join(f"{number:,} {what}" for what, number in told.items() if number)
    base = f"{code(cut(change.ref, _WORDS))} (at {code(change.commit[:10])})"
    return (
        f"Compared with {base}, texts: {moved or 'none better, none worse'}. "
        f"The branch brings {counted(change.brought)} and takes away {counted(change.gone)}."
    )


def _to_mend(page: _Page, outcome: Outcome) -> str:
    """Tell the worst findings of each file, the gravest file first; give what of them is left out."""
    by_path: dict[str, list[Finding]] = {}
    for finding in worst(outcome.findings):
        by_path.setdefault(finding.path, []).append(finding)
    if not by_path:
        return ""
    if not page.add("### What to mend first"):
        return counted(outcome.findings)
    failures = set(outcome.failures)
    unseen: list[Finding] = []
    files = 0
    for found in by_path.values():
        if page.add("\n\n".join(_file(outcome, found, failures))):
            unseen += found[_EACH:]
            continue
        files += 1
        unseen += found
    where = f", all those of {plural(files, 'file')} among them" if files else ""
    return f"{counted(unseen)}{where}" if unseen else ""


def _file(outcome: Outcome, found: Sequence[Finding], failures: set[Finding]) -> Iterator[str]:
    path = code(cut(in_repository(outcome, found[0].path), _PATH))
    yield f"#### {path}: {counted(found)}"
    for number, finding in enumerate(found[:_EACH], 1):
        yield f"{number}. {_finding(finding, fails=finding in failures)}"


def _finding(finding: Finding, *, fails: bool) -> str:
    head = [finding.severity, f"line {finding.line}"]
    if costs(finding):
        head.append(f"−{finding.lost:.1f} points")
    if fails:
        head.append("shuts the gate")
    words = code(cut(finding.text, _WORDS))
    why = prose(cut(ended(finding.message), _SENTENCE))
    if finding.fact:
        why += f" *The record:* {prose(cut(ended(finding.fact), _SENTENCE))}"
    mend = "To win the points back" if costs(finding) else "To mend it"
    parts = [
        f"**{plain(kind(finding))}** ({', '.join(head)})" + (f": {words}" if words else ""),
        why,
        f"*{mend}:* {prose(cut(_advice(finding), _SENTENCE))}",
    ]
    return "\n\n   ".join(parts)


def _advice(finding: Finding) -> str:
    """How to mend it: what the finding says, or else its check's page."""
    return ended(finding.fix or _how(finding.code))


@cache
def _how(check: str) -> str:
    from amends.reports.explanation import as_dict

    return str(as_dict(check)["how"])


def _place(outcome: Outcome, finding: Finding) -> str:
    return f"{code(cut(in_repository(outcome, finding.path), _PATH))} line {finding.line}"
