"""``amends fallback``: the page for when all else is down, made by the site's generator from the records alone."""

from __future__ import annotations

import re
from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path

import click

from amends.cli.errors import UsageProblem
from amends.cli.files import write_beside
from amends.cli.options import now_option

_NO_WEB = "no address of a site; expected one such as https://status.example"


def _is_web(url: str) -> bool:
    return re.fullmatch(r"https?://[^\s/?#<>\"']+(?:[/?#][^\s<>\"']*)?", url, re.IGNORECASE) is not None


@click.command("fallback")
@click.argument("path", metavar="[PATH]", default="incidents", type=click.Path(path_type=Path))
@click.option("--output", "-o", "file", metavar="FILE", type=click.Path(path_type=Path), help="Default: the screen.")
@click.option("--lang", default="en", show_default=True, help="The language that comes first; all others follow.")
@click.option("--site-url", default="", metavar="URL", help="Where the site is when it is up.")
@now_option
def command(path: Path, file: Path | None, lang: str, site_url: str, now: datetime) -> int:
    """Write the page for when all else is down: who to call, in every language, and the last word.

    One HTML file under 14 KB, without a script and without any other file, to lie on another host than your site. It
    holds what is public in the records of PATH (the folder incidents/ here), and says as of when. Who can be reached
    stands in policy.yml under `organisation`.

    \b
    amends fallback -o fallback.html               # after every message, for instance from the job that publishes
    amends fallback incidents --lang id -o index.html

    Exits 0, or 2 when there is no such folder or policy.yml names neither a phone number nor an address to write to.
    """
    from amends.records.repository import RepositoryError, load_organisation, root_of

    if site_url and not _is_web(site_url):
        raise UsageProblem(f"--site-url is {site_url!r}, {_NO_WEB}")
    makers = entry_points(group="amends.fallback")
    if not makers:
        raise UsageProblem("no site generator is installed; reinstall amends, which brings one for MkDocs")
    try:
        organisation = load_organisation(root_of(path)).policy.organisation
        if not organisation.phone and not organisation.email:
            raise UsageProblem(
                f"{path}: policy.yml says nowhere how to reach a person; add `organisation: {{phone: …}}` or `email`"
            )
        url = organisation.url or ""
        if url and not _is_web(url):
            click.echo(f"amends: policy.yml: organisation.url is {url!r}, {_NO_WEB}; it is left out", err=True)
        page = next(iter(makers)).load()(root_of(path), site_url=site_url, lang=lang, now=now)
    except RepositoryError as error:
        raise UsageProblem(str(error)) from None
    if file is None:
        click.echo(page, nl=False)
    else:
        write_beside(file, page, records=root_of(path))
    return 0
