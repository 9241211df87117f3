"""How talks develop."""

from pathlib import Path
from typing import Annotated

import typer

from threekeys.cli import options


def _written(out: Path | None) -> Path | None:
    return options.writable(out, (".html", ".svg"))


def trends(
    *,
    meeting: options.Type = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write it as a page (.html) or a picture (.svg), too.", callback=_written
        ),
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
    from threekeys.report import development, html
    from threekeys.verbs.files import wrote
    from threekeys.verbs.recall import memory, today

    output = Output(as_json, quiet=quiet)
    with memory(settings.load()) as db:
        found = trends.trends(db, today(), meeting)
    output.tell(found, development.trends(found))
    if out:
        page = out.suffix.lower() == ".html"
        output.note(wrote(out, (html(found) if page else development.picture(found)).encode()))
