"""What you can give."""

from typing import Annotated

import typer

from threekeys.cli import options


def listed(*, as_json: options.AsJson = False) -> None:
    """What you can give, as you said it."""
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.memory import offers
    from threekeys.report import reaching
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        found = offers.listing(db)
    Output(as_json).tell(found, reaching.offers(found))


def add(
    thing: Annotated[str, typer.Argument(metavar="TEXT", help="Something you really have.")],
) -> None:
    """Something you really have to give, used where no --i-offer is said."""
    from threekeys import settings
    from threekeys.memory import offers
    from threekeys.verbs.recall import memory, today

    with memory(settings.load()) as db:
        offers.add(db, thing, today())
    typer.echo(f"Remembered: {thing}", err=True)


def drop(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="From `offers list`.")],
) -> None:
    """Something you can give no longer."""
    from threekeys import settings
    from threekeys.memory import offers
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        gone = offers.drop(db, number)
    typer.echo(f"Dropped: {gone}", err=True)
