"""``amends build``: the site is built beside the last one, and put in its place only when all is well."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from mkdocs_amends.incidents import NAME, IncidentsPlugin, unfit
from mkdocs_amends.target import refusal

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs.config.defaults import MkDocsConfig

_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def build(config: Path, *, site_dir: Path | None, preview: bool, strict: bool, now: datetime) -> int:
    """Build the site of a ``mkdocs.yml`` as of ``now``; give 0, or 1 where the gate is shut or the build failed.

    Gives 2 for a target that no site may take the place of, and for a configuration that cannot be built at all.

    A build that failed leaves the last good site as it was.
    """
    with _environment(now), _told():
        try:
            loaded = load_config(config_file=str(config), strict=strict or None)
        except MkDocsException as error:
            _say(f"{config}: {error}")
            return 1
        target = (site_dir or Path(loaded.site_dir)).resolve()
        plugin = loaded.plugins.get(NAME)
        records = plugin.config.incidents if isinstance(plugin, IncidentsPlugin) else ""
        if refused := refusal(target, config.resolve().parent, records=records, docs=Path(loaded.docs_dir)):
            _say(refused)
            return 2
        if isinstance(plugin, IncidentsPlugin) and (problem := unfit(loaded)):
            _say(f"{config}: {problem}")
            return 2
        beside = target.with_name(f".{target.name}.building")
        shutil.rmtree(beside, ignore_errors=True)
        count = _built(loaded, beside, preview=preview, now=now)
        if count is None:
            shutil.rmtree(beside, ignore_errors=True)
            return 1
        _swap(beside, target)
    _say(f"{count} {'incident' if count == 1 else 'incidents'}, in {_near(target)}")
    return 0


def _built(config: MkDocsConfig, beside: Path, *, preview: bool, now: datetime) -> int | None:
    """Build into a folder; give how many incidents it shows, or None where the build failed and said why."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, IncidentsPlugin):
        _say(f"{config.config_file_path}: the plugin {NAME} is not among its plugins; expected `plugins: [{NAME}]`")
        return None
    config.site_dir = str(beside)
    plugin.config.preview = preview
    plugin.config.now = now.isoformat()
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except Abort:
        return None  # what was wrong has been logged
    except MkDocsException as error:
        _say(str(error))
        return None
    finally:
        config.plugins.on_shutdown()
    return len(plugin.site.incidents)


def _swap(beside: Path, target: Path) -> None:
    """Put the new site in the place of the old one by renaming, so that no half of a site is ever there."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside.rename(target)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _environment(now: datetime) -> Iterator[None]:
    """The clock of MkDocs is ours for the time of the build, and its advertisements are off."""
    wanted = {**_ENVIRONMENT, "SOURCE_DATE_EPOCH": str(int(now.timestamp()))}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _told() -> Iterator[None]:
    """What MkDocs and its plugins warn of goes to standard error, and all that ours tell."""
    own = logging.getLogger("mkdocs.plugins.amends")
    level = own.level
    own.setLevel(logging.INFO)
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        own.setLevel(level)


def _say(text: str) -> None:
    sys.stderr.write(text.rstrip("\n") + "\n")


def _near(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
