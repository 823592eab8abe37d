"""Every format of ``amends check`` by its name; a format's module is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amends.engine.outcome import Outcome
    from amends.reports.sources import Sources

    Render = Callable[[Outcome, Sources], str]
    """Turns an outcome into a report that ends with a line end."""

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "amends.reports.terminal",
        "json": "amends.reports.as_json",
        "sarif": "amends.reports.sarif",
        "github": "amends.reports.github",
        "gitlab": "amends.reports.gitlab",
        "junit": "amends.reports.junit",
        "markdown": "amends.reports.markdown",
        "rdjson": "amends.reports.rdjson",
    }
)
"""The module of each format; its function ``render`` makes the report."""


def names() -> tuple[str, ...]:
    """Give the names of all formats: those for people first."""
    return tuple(FORMATS)


def renderer(name: str) -> Render:
    """Load the function that makes reports of a format; raises KeyError for an unknown name."""
    render: Render = import_module(FORMATS[name]).render
    return render
