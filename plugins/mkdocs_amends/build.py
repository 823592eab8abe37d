"""``amends build``: the site is built beside the last one, and put in its place only when all is well."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from mkdocs_amends.alone import alone
from mkdocs_amends.incidents import NAME, IncidentsPlugin, Judged, unfit
from mkdocs_amends.target import refusal
from mkdocs_amends.tongues import Tongue, configured, own_config

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
            loaded = _loaded(config, strict=strict)
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
        try:
            tongues = _spoken(config, loaded, strict=strict)
        except MkDocsException as error:
            _say(f"{config}: {error}")
            return 2
        beside = target.with_name(f".{target.name}.building")
        with alone(beside) as mine:
            if not mine:
                _say(f"{target}: another build is under way there; wait until it is done. Nothing was changed")
                return 1
            try:
                count = _built(config, tongues, beside, preview=preview, strict=strict, now=now)
            except BaseException:  # also where it is stopped
                shutil.rmtree(beside, ignore_errors=True)
                raise
            if count is None:
                shutil.rmtree(beside, ignore_errors=True)
                return 1
            _swap(beside, target)
    _say(f"{count} {'incident' if count == 1 else 'incidents'}, in {_near(target)}")
    return 0


def _spoken(config: Path, loaded: MkDocsConfig, *, strict: bool) -> tuple[Tongue, ...]:
    """The languages that a site is made in; none where the configuration names none.

    Raises ConfigurationError where a language's configuration cannot be read, or the theme does not speak it.
    """
    plugin = loaded.plugins.get(NAME)
    languages = tuple(dict.fromkeys(plugin.config.languages)) if isinstance(plugin, IncidentsPlugin) else ()
    others = [_loaded(own_config(config, lang), strict=strict) for lang in languages[1:]]
    return configured(loaded, languages, others) if languages else ()


def _loaded(config: Path, *, strict: bool) -> MkDocsConfig:
    return load_config(config_file=str(config), strict=strict or None)


def _built(
    config: Path, tongues: Sequence[Tongue], beside: Path, *, preview: bool, strict: bool, now: datetime
) -> int | None:
    """Build into a folder; give how many incidents it shows, or None where the build failed and said why.

    A configuration is read right before its site is built: plugins that live from build to build have one each.
    """
    judged: tuple[Path, Judged] | None = None
    count = 0
    for tongue in tongues or (None,):
        own = own_config(config, tongue.lang) if tongue and tongue.folder else config
        loaded = _loaded(own, strict=strict)
        plugin = loaded.plugins.get(NAME)
        if not isinstance(plugin, IncidentsPlugin):
            _say(f"{own}: the plugin {NAME} is not among its plugins; expected `plugins: [{NAME}]`")
            return None
        if tongue is not None:
            tongue.speak(loaded)
        records = own.parent / plugin.config.incidents
        plugin.tongues = tuple(tongues)
        plugin.given = judged[1] if judged and judged[0] == records else None
        if not _one(loaded, plugin, beside / (tongue.folder if tongue else ""), preview=preview, now=now):
            return None
        if judged is None:
            judged, count = (records, plugin.judged), len(plugin.site.incidents)
    return count


def _one(config: MkDocsConfig, plugin: IncidentsPlugin, folder: Path, *, preview: bool, now: datetime) -> bool:
    """Build one site; say whether it stands."""
    config.site_dir = str(folder)
    plugin.config.preview = preview
    plugin.config.now = now.isoformat()
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except Abort:
        return False  # what was wrong has been logged
    except MkDocsException as error:
        _say(str(error))
        return False
    finally:
        config.plugins.on_shutdown()
    return True


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
