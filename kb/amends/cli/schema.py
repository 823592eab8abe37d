"""``amends schema``."""

from __future__ import annotations

import json

import click

KINDS = ("incident", "communication", "translation", "policy", "services", "people", "audiences")


@click.command("schema")
@click.argument("kind", type=click.Choice(KINDS))
def command(kind: str) -> int:
    """Print the JSON Schema of a kind of file, so that an editor completes and checks it.

    Example: amends schema incident > incident.schema.json
    """
    from amends.records.schema import schema

    click.echo(json.dumps(schema(kind), ensure_ascii=False, indent=2))
    return 0
