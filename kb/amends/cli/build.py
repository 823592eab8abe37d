"""``amends build``: the site is built by a plugin of this command, so that the core knows no generator."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path

import click

from amends.cli.errors import UsageProblem
from amends.cli.options import now_option


@click.command("build")
@click.option(
    "--config",
    "-f",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's configuration.",
)
@click.option(
    "--site-dir",
    "-d",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Where to build. Default: the configuration's site_dir.",
)
@click.option(
    "--preview", is_flag=True, help="Build for yourselves: internal parts, drafts and findings are shown, marked."
)
@click.option("--strict", is_flag=True, help="Fail on any warning and on any file that cannot be read.")
@now_option
def command(config: Path, site_dir: Path | None, preview: bool, strict: bool, now: datetime) -> int:  # noqa: FBT001 # flags
    """Build the site beside the last one and put it in its place only when all is well.

    A text with something in it that must not be public always stops the build. A file that cannot be read is left out
    and named; with --strict it stops the build too.

    \b
    amends build --strict                  # the public site, as automation should build it
    amends build --preview -d preview      # with what stays inside and all findings, for yourselves

    Exits 0 when the site stands; 1 when the gate is shut or the build failed, and the last good site then stays as it
    was; 2 when there is no such configuration, or the target is no place for a site: it holds sources, or files that
    are no former site.
    """
    builders = entry_points(group="amends.site")
    if not builders:
        raise UsageProblem("no site generator is installed; reinstall amends, which brings one for MkDocs")
    if not config.is_file():
        raise UsageProblem(f"{config}: there is no such file; name the site's configuration with --config")
    build = next(iter(builders)).load()
    code: int = build(config, site_dir=site_dir, preview=preview, strict=strict, now=now)
    return code
