"""``amends schema``."""

from __future__ import annotations

import json

import click

KINDS = ("incident", "communication", "translation", "policy", "services", "people", "audiences", "rules")


@click.command("schema")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
def command(kind: str) -> int:
    """Print the JSON Schema of a kind of file, so that an editor completes and checks it.

    KIND is incident, communication or translation, for the facts at the head of a Markdown file; policy, services,
    people or audiences, for the YAML files beside the incidents; or rules, for the house rules in rules/. Every key is
    there with what it means.

    \b
    amends schema incident > incident.schema.json

    Exits 0, or 2 for a kind that there is not.
    """
    from amends.records.schema import schema

    click.echo(json.dumps(schema(kind), ensure_ascii=False, indent=2))
    return 0
