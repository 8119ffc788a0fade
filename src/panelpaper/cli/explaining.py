"""``panelpaper explain`` and ``panelpaper schema``."""

from __future__ import annotations

import json

import click

from panelpaper.cli.plainly import Stop


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a finding means, why it matters and how to mend it.

    \b
    panelpaper explain PP103
    """
    from panelpaper.rules.explain import explain as page

    text = page(code.upper())
    if text is None:
        raise Stop(f"There is no finding {code}. Codes look like PP103; `panelpaper check` prints them.")
    click.echo(text)


@click.command()
@click.argument("name")
def schema(name: str) -> None:
    """Print the JSON Schema of a content file.

    \b
    panelpaper schema paper
    """
    from panelpaper.content.json_schema import NAMES
    from panelpaper.content.json_schema import schema as schema_of

    if name not in NAMES:
        raise Stop(f"There is no schema {name}: there are {', '.join(NAMES)}.")
    click.echo(json.dumps(schema_of(name), indent=2, ensure_ascii=False))
