"""All texts of the interface, found where they are said: in Python, also inside f-strings, and in templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from jinja2 import Environment, nodes

import mkdocs_amends
from amends.records import legal
from amends.records.legal.regime import EVENTS

PACKAGE = Path(mkdocs_amends.__file__).parent
SAYERS = {"say", "message", "Said"}

Message = str | tuple[str, str]
"""A text, or the forms of one that is counted."""


def all_messages() -> set[Message]:
    """Every text that the catalogue of a language must hold."""
    found: set[Message] = set()
    for path in PACKAGE.rglob("*.py"):
        found.update(_in_python(path.read_text(encoding="utf-8")))
    for path in PACKAGE.rglob("*.html"):
        found.update(_in_template(path.read_text(encoding="utf-8")))
    for path in Path(legal.__file__).parent.glob("*.py"):
        found.update(_in_python(path.read_text(encoding="utf-8")))
    found.update(_tables())
    found.update(EVENTS.values())
    return found


def _in_python(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            yield from _message(name, given)


def _in_template(text: str) -> Iterator[Message]:
    for node in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        name = getattr(node.node, "attr", getattr(node.node, "name", ""))
        yield from _message(name, [arg.value for arg in node.args if isinstance(arg, nodes.Const)])


def _message(name: str, given: list[str]) -> Iterator[Message]:
    if name in SAYERS and given:
        yield given[0]
    elif name == "plural" and len(given) > 1:
        yield (given[0], given[1])


def _tables() -> Iterator[str]:
    """Texts that the timeline says from tables, and one that it says under a name."""
    words = import_module("mkdocs_amends.timeline.words")
    for table in (words.STATUSES, words.PHASES, words.CHANNELS):
        yield from table.values()
    yield "Our first word came {duration} before it began."
    yield from import_module("mkdocs_amends.timeline.sentence")._VERBS.values()  # noqa: SLF001 # said from there alone
