"""threekeys as a tool for an assistant."""

import sys
from typing import Annotated

import typer

WAITING = "Waiting for an assistant on stdin (threekeys mcp --help says how to set one up). Ctrl-C ends it."


def mcp(
    *,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FOLDER",
            help="A folder whose files may be read, with all below it; give it once for each.",
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="May remember talks, and mark promises as kept.")
    ] = False,
) -> None:
    """A tool for assistants that speak the Model Context Protocol.

    The assistant starts it, and talks to it on stdin and stdout. Reads only, unless --write; only files in the folders you allow; your memory is told to the assistant that asks.

    In the assistant's own settings it is a server called threekeys:

    \b
    {"mcpServers": {"threekeys": {
      "command": "threekeys",
      "args": ["mcp", "--allow", "/home/ann/talks"],
      "env": {"THREEKEYS_ME": "Ann"}}}}
    """  # noqa: D301 - the sign itself keeps the lines as they are
    from threekeys.errors import InputError
    from threekeys.mcp.folders import Folders

    folders = Folders(allow or ())
    try:
        from threekeys.mcp.server import serve
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("threekeys"):
            raise
        raise InputError(
            "This needs the protocol's library; in the checkout: pipx install --force '.[mcp]'"
        ) from None
    if sys.stdin.isatty():
        typer.echo(WAITING, err=True)
    serve(folders, write=write)
