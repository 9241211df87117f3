"""The same in a browser."""

from typing import Annotated

import typer


def serve(
    *,
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="Which port; without, one that is free.")
    ] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the link.")] = False,
) -> None:
    """All of it as a page in your browser, on this machine alone.

    The link it prints opens the page once, for one browser. Ctrl-C ends it.
    Needs the extra web.
    """
    from threekeys.errors import InputError

    try:
        from threekeys.web import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"starlette", "uvicorn", "python_multipart", "anyio"}:
            raise
        raise InputError("The page needs an extra; in the checkout: pipx install --force '.[web]'") from None

    def opened(link: str) -> None:
        typer.echo(link)
        typer.echo("The link opens the page once. Ctrl-C ends it.", err=True)
        if not no_browser:
            server.open_browser(link)

    server.serve(port, opened)
