"""``amends judge``: one text alone. Nothing is imported here that a single text does not need."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from amends.cli import completing
from amends.cli.errors import UsageProblem
from amends.cli.options import format_option, now_option, read_text, style_for
from amends.findings import SEVERITIES
from amends.records.vocabulary import PHASES, Phase
from amends.source import MAX_BYTES, Source, Span

if TYPE_CHECKING:
    from amends.engine.house import InForce
    from amends.records.front_matter import Plain
    from amends.records.known import Known


_ALLOWS = re.compile(r"^allow\s*:", re.MULTILINE)
_HEADS = ("subject", "title")
"""What stands over a text, in the order in which it is taken."""


@click.command("judge")
@click.argument("file", metavar="FILE|-", type=click.Path(allow_dash=True))
@click.option(
    "--lang",
    metavar="LANG",
    shell_complete=completing.languages,
    help="The text's language, such as en or id. Default: its front matter's, else en.",
)
@click.option(
    "--phase",
    metavar="PHASE",
    type=click.Choice(PHASES),
    help=f"Where in the outage it is sent: {', '.join(PHASES)}. Default: its front matter's, else postmortem.",
)
@click.option(
    "--facts",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="What the record knows: JSON or YAML (customers_pct: 38, …), or an incident.md.",
)
@click.option("--first", is_flag=True, help="It is the incident's first notice, which is weighed differently.")
@click.option(
    "--folder",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Hold it to house rules and policy of this folder of records. Default: of that in which FILE lies, if any.",
)
@format_option
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 when there is a finding this grave or graver.")
@now_option
def command(
    file: str,
    lang: str | None,
    phase: str | None,
    facts: str | None,
    first: bool,  # noqa: FBT001 # a flag of the command line
    folder: Path | None,
    form: str,
    fail_on: str | None,
    now: datetime,
) -> int:
    """Judge one text alone; no folder is needed.

    FILE is a Markdown or plain text file, - for standard input. The subject in its front matter is judged with it, or
    the title where there is no subject. Without facts, only what the words alone give away is judged; with them, the
    words are set against the record. What policy.yml of a folder says of checks (how grave they are, or off) holds as
    in `amends check`. Prints each finding with its words, why, how to mend it and the points that it costs; then the
    score and how much of the catalogue's weight could be judged.

    \b
    amends judge notice.md --phase investigating --first
    amends judge notice.md --facts incidents/2026/payments-down/incident.md
    cat draft.txt | amends judge - --lang id --fail-on error

    Exits 0 whatever it finds; 1 with --fail-on where there is such a finding; 2 where the text or the facts cannot be
    read.
    """
    from amends.engine.judging import judge_text
    from amends.text.pack import PackError

    words = read_text(file)
    if len(words.encode()) > MAX_BYTES:
        size = f"{len(words.encode()) / 1e6:.1f} MB"
        raise UsageProblem(f"{file}: has {size}, and no letter is so long; at most 1 MB is judged")
    plain = _front_matter(Source(file, words))
    body, written = plain.body, plain.facts
    if not words[body.start : body.end].strip():
        click.echo(f"amends: {file}: there are no words here; what follows is said of an empty text", err=True)
    ours = _in_force(file, folder)
    try:
        judged = judge_text(
            words,
            lang=lang or written.get("lang") or "en",
            phase=cast("Phase", phase or _phase(written)),
            facts=_facts(facts),
            path=file,
            body=body,
            now=now,
            first=first,
            house=ours.house.rules if ours else {},
            policy=ours.policy if ours else None,
            head=_head(plain, file),
        )
    except PackError as error:
        raise UsageProblem(str(error)) from None
    if form == "json":
        from amends.reports import as_json

        click.echo(json.dumps(as_json.judged(judged), ensure_ascii=False, indent=2))
    else:
        from amends.reports.terminal import judged_lines

        for line in judged_lines(judged, style_for(sys.stdout)):
            click.echo(line)
    if fail_on is None:
        return 0
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(finding.severity in grave for finding in judged.findings))


def _in_force(file: str, folder: Path | None) -> InForce | None:
    """What a text is held to: by a folder that was named, else by the one that it lies in."""
    from amends.cli.house import in_force
    from amends.records.house_files import records_around

    around = folder or (None if file == "-" else records_around(Path(file)))
    return in_force(around) if around else None


def _front_matter(source: Source) -> Plain:
    """The part of a text that is prose, and the plain values of its front matter, if it has one."""
    from amends.records.front_matter import Plain, plain_front_matter, unread_facts

    if not source.text.lstrip().startswith("---"):
        return Plain(Span(0, len(source.text)))
    plain = plain_front_matter(source)
    body = plain.body
    if _ALLOWS.search(source.text, 0, body.start):
        click.echo(f"amends: {source.path}: `allow` counts where a folder is checked, and not here", err=True)
    if (wrong := unread_facts(source)) is not None:
        judged = (
            "what stands between its two lines is not judged" if body.start else "all of the file is judged as words"
        )
        click.echo(
            f"amends: {wrong.path}:{wrong.line}:{wrong.column}: {wrong.code} {wrong.message}; {judged}", err=True
        )
    return plain


def _head(plain: Plain, file: str) -> tuple[str, Span] | None:
    """The subject, else the title, and where it stands. What is left out of it is told on standard error."""
    heads = [(plain.facts[key], plain.places[key]) for key in _HEADS if key in plain.places]
    for key in _HEADS:
        if key in plain.others:
            click.echo(f"amends: {file}: `{key}` is no text, so it is not judged", err=True)
    if len(heads) > 1:
        click.echo(f"amends: {file}: `title` is not judged, because there is a `subject`", err=True)
    return heads[0] if heads else None


def _phase(written: Mapping[str, str]) -> str:
    phase = written.get("phase", "postmortem")
    if phase not in PHASES:
        raise UsageProblem(f"phase {phase!r} is unknown; expected one of {', '.join(PHASES)}")
    return phase


def _facts(path: str | None) -> Mapping[str, object] | Known:
    if path is None:
        return {}
    if path.endswith(".md"):
        from amends.records.known import known_at
        from amends.records.repository import RepositoryError, load

        try:
            knowledge = load(Path(path))
        except RepositoryError as error:
            raise UsageProblem(str(error)) from None
        there = Path(os.path.realpath(path))
        wrong = [p for p in knowledge.problems if p.severity == "error" and Path(os.path.realpath(p.path)) == there]
        if wrong:
            first = wrong[0]
            raise UsageProblem(
                f"{first.path}:{first.line}:{first.column}: {first.code} {first.message} "
                "A record with an error in it is no witness; mend it first."
            )
        for incident in knowledge.incidents:
            if Path(os.path.realpath(incident.file)) == there:
                return known_at(incident, knowledge, None)
        raise UsageProblem(f"{path}: is no incident.md; expected one, or a JSON or YAML file of facts")
    from amends.records.known import FactsError, from_keys, read_keys

    try:
        return from_keys(read_keys(read_text(path)))
    except FactsError as error:
        raise UsageProblem(f"{path}: {error}") from None
