"""Staying in touch."""

import datetime as dt
from typing import Annotated

import typer

from threekeys.cli import options
from threekeys.cli.people import Name


def listed(
    *,
    everything: Annotated[bool, typer.Option("--all", help="Not only the first few.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Whom to be in touch with now, and why: a few, the most pressing first."""
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.memory import touch
    from threekeys.report import reaching
    from threekeys.verbs.recall import memory, today

    held = settings.load()
    with memory(held) as db:
        found = touch.touch(db, today(), held.cadence, None if everything else touch.MOST)
    Output(as_json).tell(found, reaching.touch(found))


def done(name: Name) -> None:
    """You were in touch: the clock starts again."""
    from threekeys import settings
    from threekeys.cli.recalling import whom
    from threekeys.memory import names
    from threekeys.memory.remembering import in_touch
    from threekeys.verbs.recall import memory, today

    with memory(settings.load()) as db:
        at = whom(db, name)
        in_touch(db, at, today())
        typer.echo(f"In touch with {names.main_name(db, at)} today.", err=True)


def snooze(
    name: Name,
    *,
    days: Annotated[int, typer.Option(metavar="N", min=1, max=3650, help="For how long (default 30).")] = 30,
) -> None:
    """Leave somebody off the list for a while."""
    from threekeys import settings
    from threekeys.cli.recalling import whom
    from threekeys.memory import touch
    from threekeys.report.remembered import day
    from threekeys.verbs.recall import memory, today

    until = today() + dt.timedelta(days=days)
    with memory(settings.load()) as db:
        touch.snooze(db, whom(db, name), until)
    typer.echo(f"Until {day(until)}.", err=True)


def cadence(
    name: Name,
    days: Annotated[
        str, typer.Argument(metavar="DAYS|off|usual", help="After how many silent days they come up.")
    ],
) -> None:
    """How often you want to hear of somebody; off: never only because time passed."""
    from threekeys import settings
    from threekeys.cli.recalling import whom
    from threekeys.memory import names, touch
    from threekeys.report import remembered
    from threekeys.verbs.recall import memory

    wanted, held = _days(days), settings.load()
    with memory(held) as db:
        at = whom(db, name)
        touch.set_cadence(db, at, wanted)
        often = remembered.cadence(held.cadence if wanted is None else wanted)
        typer.echo(f"{names.main_name(db, at)}: {often}.", err=True)


def _days(text: str) -> int | None:
    words: dict[str, int | None] = {"off": 0, "usual": None}
    if text in words:
        return words[text]
    if text.isdecimal() and 0 < int(text) <= 3650:
        return int(text)
    raise typer.BadParameter(f"{text!r} is neither off, usual nor a number of days up to 3650.")
