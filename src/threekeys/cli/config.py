"""The user's configuration: what holds and why, and a safe place for the key."""

import sys
from typing import Annotated

import typer


def show(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,  # noqa: FBT002
) -> None:
    """Every setting, its value, and where it comes from; a key only as "set"."""
    import json

    from threekeys import settings

    held = settings.load()
    rows = {
        key: {"value": _value(getattr(held, key), key), "origin": held.origins.get(key, "default")}
        for key in settings.VARIABLES
    }
    if held.key_at:
        rows["api_key"] = {"value": "set", "origin": held.key_at}
    if as_json:
        typer.echo(json.dumps({"home": str(held.home), "settings": rows}, indent=2, ensure_ascii=False))
        return
    typer.echo(f"In {held.home / 'config.toml'}, where you write what is to hold always:")
    for key, row in rows.items():
        typer.echo(f"  {key:<17}{row['value'] or '-':<22} {row['origin']}")


def set_key() -> None:
    """Keep the API key in the system's keyring, or in a file that only you can read.

    The keyring needs the extra keyring, and a system that has one.
    Asks for the key without showing it, or takes it from stdin. The environment still beats it.
    """
    from getpass import getpass

    from threekeys.verbs import keys

    asked = getpass("API key: ") if sys.stdin.isatty() else sys.stdin.readline()
    typer.echo(f"Stored in {keys.keep(asked)}", err=True)


def _value(value: object, key: str) -> str | None:
    from threekeys.settings import SECRETS

    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return "set" if key in SECRETS else str(value)
