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
    from threekeys.report import reaching
    from threekeys.verbs import introducing
    from threekeys.verbs.recall import memory

    output, held, person = Output(as_json), settings.load(), None
    if name:
        with memory(held) as db:
            person = whom(db, name)
    with output.working("Looking who could help whom"):
        found, why_not = introducing.matches(held, person)
    if why_not:
        output.note(f"Note: only words were compared, not what they mean: {why_not}")
    output.tell(found, reaching.introductions(found))


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
