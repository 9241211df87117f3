"""How talks develop."""

from pathlib import Path
from typing import Annotated

import typer

from threekeys.cli import options


def _svg(out: Path | None) -> Path | None:
    if out is not None and out.suffix.lower() != ".svg":
        raise typer.BadParameter(f"{out}: a picture is an .svg.")
    return out


def trends(
    *,
    meeting: options.Type = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.svg", help="Write a picture of it, too.", callback=_svg)
    ] = None,
    as_json: options.AsJson = False,
    quiet: options.Quiet = False,
) -> None:
    """How your talks develop, against your own before.

    Of one kind of meeting: the one you had most, or --type. Nothing is claimed from fewer than three
    meetings on each side, nor from a difference that one meeting has from the next.
    """
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.memory import trends
    from threekeys.report import development
    from threekeys.verbs.files import write_private
    from threekeys.verbs.recall import memory, today

    output = Output(as_json, quiet=quiet)
    with memory(settings.load()) as db:
        found = trends.trends(db, today(), meeting)
    output.tell(found, development.trends(found))
    if out:
        write_private(out, development.picture(found).encode())
        output.note(f"Wrote {out}")
