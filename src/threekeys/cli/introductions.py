"""Who in the memory could help whom."""

from typing import Annotated

import typer

from threekeys.cli import options
from threekeys.cli.people import Name


def listed(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Only what this person needs or gives.")
    ] = None,
    *,
    as_json: options.AsJson = False,
) -> None:
    """The best few: one's stated need, the other's work or offer, and what to ask each first."""
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.cli.recalling import whom
    from threekeys.memory import introductions
    from threekeys.report import reaching
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        found = introductions.matches(db, whom(db, name) if name else None)
    Output(as_json).tell(found, reaching.introductions(found))


def mark(
    name: Name,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Who could help.")],
    state: Annotated[
        options.IntroductionState,
        typer.Argument(metavar="STATE", help="asked, agreed, made or declined."),
    ],
) -> None:
    """Say how far an introduction is, so that it is not proposed again."""
    from threekeys import settings
    from threekeys.cli.recalling import whom
    from threekeys.memory import introductions
    from threekeys.verbs.recall import memory, today

    with memory(settings.load()) as db:
        introductions.mark(db, whom(db, name), whom(db, other), state, today())
