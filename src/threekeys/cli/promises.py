"""The promises in the memory."""

from typing import Annotated

import typer

from threekeys.cli import options


def listed(
    *,
    everything: Annotated[bool, typer.Option("--all", help="Those that were kept, too.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """What you promised and what was promised to you, due first."""
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.report import remembered
    from threekeys.verbs import recall

    found = recall.promises(settings.load(), done=everything)
    Output(as_json).tell(found, remembered.promises(found))


def done(
    numbers: Annotated[list[int], typer.Argument(metavar="NUMBER...", help="From `promises list`.")],
    *,
    undo: Annotated[bool, typer.Option("--undo", help="It is open again.")] = False,
) -> None:
    """Say that promises were kept."""
    from threekeys import settings
    from threekeys.report import remembered
    from threekeys.verbs import recall

    found = recall.keep_promises(settings.load(), numbers, undo=undo)
    for line in remembered.promises(found):
        typer.echo(line, err=True)
