"""Where a site may be built: never in the place of a source, nor of a folder that no site stands in."""

from __future__ import annotations

from pathlib import Path

from amends.engine.verifying import MANIFEST

_SIGNS = ("sitemap.xml", "404.html", "search")
"""What MkDocs leaves in a site: its map, and either of the others."""


def refusal(target: Path, project: Path, *, records: str, docs: Path) -> str:
    """Say why a site must not take the place of ``target``; empty where it may.

    ``project`` is the folder of the configuration, ``records`` the folder of incidents from there, ``docs`` that of the
    pages. A build replaces its target whole, so it may neither be nor hold nor stand in what is written by hand.
    """
    target = target.resolve()
    sources = [("the docs folder", docs), *([("the incidents folder", project / records)] if records else [])]
    for name, source in sources:
        if overlap(target, source.resolve()):
            return f"{target}: a site cannot be built there: it would replace {name}; name another with --site-dir"
    if project.resolve().is_relative_to(target):
        return f"{target}: a site cannot be built there: it would replace the configuration; choose another"
    if target.exists() and not target.is_dir():
        return f"{target}: a site cannot be built there: it is a file; name a folder with --site-dir"
    if target.is_dir() and any(target.iterdir()) and not _site(target):
        return (
            f"{target}: a site cannot be built there: it holds files and no former site; "
            "empty it, or name another with --site-dir"
        )
    return ""


def overlap(one: Path, other: Path) -> bool:
    """Whether a folder is, holds or stands in another; both are resolved."""
    return one.is_relative_to(other) or other.is_relative_to(one)


def _site(folder: Path) -> bool:
    if (folder / MANIFEST).is_file():
        return True
    first, *others = (folder / name for name in _SIGNS)
    return first.is_file() and any(other.exists() for other in others)
