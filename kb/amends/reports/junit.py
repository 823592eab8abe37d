"""JUnit XML, for everything that shows test results: a text is a test case, and fails where it fails the gate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from amends.engine.outcome import Outcome, worst
from amends.findings import Finding, visible
from amends.reports.repository_paths import in_repository
from amends.reports.sources import Sources
from amends.reports.verdict import POSTMORTEM, by_text, counted, kind, sentences

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""What XML 1.0 forbids besides what `visible` writes out."""

_RECORD = "the record as a whole"
_ELSEWHERE = "other files"


def render(outcome: Outcome, sources: Sources) -> str:  # noqa: ARG001 # the signature of a report
    """Give a suite for each incident, with a case for each text and one for the record as a whole.

    Findings that fail the gate are a case's failure, one element with all of them; the others stand in its
    ``system-out``. What belongs to no text is told under ``other files``; what else shuts the gate, under ``the gate``.
    """
    from xml.etree.ElementTree import Element, indent, tostring

    groups = by_text(worst(outcome.findings))
    failures = set(outcome.failures)
    root = Element("testsuites", name="amends")
    for incident in outcome.incidents:
        suite = _suite(root, incident.id)
        for text in incident.texts:
            found = groups.pop((text.path, text.name == POSTMORTEM), [])
            _case(suite, text.name, in_repository(outcome, text.path), found, failures)
        found = groups.pop((incident.path, False), [])
        _case(suite, _RECORD, in_repository(outcome, incident.path), found, failures)
    _files(root, outcome, [finding for found in groups.values() for finding in found], failures)
    if outcome.reasons:
        _failure(_new_case(_suite(root, "the gate"), "the gate"), "The gate is shut.", outcome.reasons)
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _files(root: Element, outcome: Outcome, findings: Iterable[Finding], failures: set[Finding]) -> None:
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(in_repository(outcome, finding.path), []).append(finding)
    if by_path:
        suite = _suite(root, _ELSEWHERE)
        for path, found in sorted(by_path.items()):
            _case(suite, path, path, found, failures)


def _suite(root: Element, name: str) -> Element:
    from xml.etree.ElementTree import SubElement

    return SubElement(root, "testsuite", name=_legal(name))


def _new_case(suite: Element, name: str) -> Element:
    from xml.etree.ElementTree import SubElement

    # viewers show the class beside the name, and some tell equal names of a class as one
    return SubElement(suite, "testcase", classname=suite.attrib["name"], name=_legal(name))


def _case(suite: Element, name: str, path: str, found: Sequence[Finding], failures: set[Finding]) -> None:
    from xml.etree.ElementTree import SubElement

    case = _new_case(suite, name)
    case.set("file", _legal(path))
    failed = [finding for finding in found if finding in failures]
    if failed:
        summary = _one(failed[0]) if len(failed) == 1 else f"{counted(failed)} fail the gate"
        _failure(case, summary, [_one(finding) for finding in failed])
    told = [finding for finding in found if finding not in failures]
    if told:
        SubElement(case, "system-out").text = _legal("\n".join(map(_one, told)))


def _failure(case: Element, summary: str, reasons: Iterable[str]) -> None:
    from xml.etree.ElementTree import SubElement

    # one element, because many readers take the first and drop the others
    SubElement(case, "failure", message=_legal(summary), type="gate").text = _legal("\n".join(reasons))


def _one(finding: Finding) -> str:
    said = " ".join(sentences(finding))
    return f"{finding.line}:{finding.column} {finding.severity} {kind(finding)}: {said}"


def _legal(text: str) -> str:
    return _NO_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):x}", visible(text))


def _count(root: Element) -> None:
    for suite in root:
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
        suite.set("errors", "0")
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.attrib[name]) for suite in root)))
