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
    if as_json:
        typer.echo(json.dumps({"home": str(held.home), "settings": rows}, indent=2, ensure_ascii=False))
        return
    typer.echo(f"In {held.home}:")
    for key, row in rows.items():
        typer.echo(f"  {key:<17}{row['value'] or '-':<22} {row['origin']}")


def set_key() -> None:
    """Keep the API key in a file that only you can read.

    Asks for the key without showing it, or takes it from stdin. The environment still beats the file.
    """
    import json
    from getpass import getpass

    from threekeys import settings
    from threekeys.errors import SettingsError
    from threekeys.llm import Endpoint
    from threekeys.verbs.files import write_private

    asked = getpass("API key: ") if sys.stdin.isatty() else sys.stdin.readline()
    key = Endpoint(api_key=asked).api_key
    if key is None:
        raise SettingsError("No key was given.")
    path = settings.keys_file(settings.home_folder())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path, f"api_key = {json.dumps(key)}\n".encode())
    typer.echo(f"Wrote {path}", err=True)


def _value(value: object, key: str) -> str | None:
    from threekeys.settings import SECRETS

    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return "set" if key in SECRETS else str(value)
