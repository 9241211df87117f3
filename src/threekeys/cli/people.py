"""The people in the memory."""

from typing import TYPE_CHECKING, Annotated

import typer

from threekeys.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from threekeys.memory import Memory

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="Their name, an alias, or a part that fits only one.")
]
Kind = Annotated[
    options.NoteKind,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="What it is: note (default), work, offer, goal, need, challenge, why, value, lesson, fact.",
    ),
]


def listed(
    *,
    tag: Annotated[str | None, typer.Option(metavar="TAG", help="Only those with this tag.")] = None,
    as_json: options.AsJson = False,
) -> None:
    """Everybody in your memory: last contact, meetings, what they do."""
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.memory import people
    from threekeys.report import remembered
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        found = people.listing(db, tag)
    Output(as_json).tell(found, remembered.people(found))


def show(name: Name, *, as_json: options.AsJson = False) -> None:
    """All you know of one person, with their words for it."""
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.cli.recalling import whom
    from threekeys.memory import people
    from threekeys.report import remembered
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        found = people.person(db, whom(db, name))
    Output(as_json).tell(found, remembered.person(found))


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Their whole name.")],
    *,
    met: options.Met = None,
    by: options.IntroducedBy = None,
    email: options.Email = None,
    page: options.Page = None,
    work: options.Work = None,
    tag: options.Tags = None,
) -> None:
    """Somebody new, met or not met yet."""
    from threekeys import settings
    from threekeys.memory import people
    from threekeys.verbs.recall import memory, today

    with memory(settings.load()) as db:
        at = people.add(db, name, today())
        _know(db, at, {"how_met": met, "email": email, "url": page}, by, work, tag)
    typer.echo(f"Remembered: {name}", err=True)


def edit(
    name: Name,
    *,
    called: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The main name from now on.")
    ] = None,
    met: options.Met = None,
    by: options.IntroducedBy = None,
    email: options.Email = None,
    page: options.Page = None,
    work: options.Work = None,
    tag: options.Tags = None,
    untag: Annotated[list[str] | None, typer.Option(metavar="TAG", help="A tag to take away.")] = None,
    past: Annotated[
        list[int] | None, typer.Option(metavar="NUMBER", help="A fact that is true no longer.")
    ] = None,
    true: Annotated[
        list[int] | None, typer.Option(metavar="NUMBER", help="A fact that is true again.")
    ] = None,
) -> None:
    """Change what is known of somebody; what is not named stays."""
    from threekeys import settings
    from threekeys.cli.recalling import whom
    from threekeys.memory import names, people
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        at = whom(db, name)
        if called:
            names.give(db, at, called, main=True)
        _know(db, at, {"how_met": met, "email": email, "url": page}, by, work, tag)
        people.untag(db, at, untag or ())
        for number in past or ():
            people.settle(db, at, number, still_true=False)
        for number in true or ():
            people.settle(db, at, number, still_true=True)
        typer.echo(f"Remembered: {names.main_name(db, at)}", err=True)


def alias(
    name: Name,
    other: Annotated[str, typer.Argument(metavar="ALIAS", help="What they are also called in transcripts.")],
) -> None:
    """Another name for somebody, so that transcripts with it are known as theirs."""
    from threekeys import settings
    from threekeys.cli.recalling import whom
    from threekeys.memory import names
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        at = whom(db, name)
        names.give(db, at, other)
        typer.echo(f"{names.main_name(db, at)} is also called {other}", err=True)


def merge(
    name: Name,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The same person under another name.")],
) -> None:
    """Two records that are one person: all of OTHER goes to NAME."""
    from threekeys import settings
    from threekeys.cli.recalling import whom
    from threekeys.memory import names, people
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        kept, gone = whom(db, name), whom(db, other)
        people.merge(db, kept, gone)
        typer.echo(f"All of it is now known of {names.main_name(db, kept)}", err=True)


def note(
    name: Name,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to remember, in your words.")],
    *,
    kind: Kind = "note",
) -> None:
    """Something to remember of somebody, in your own words."""
    from threekeys import settings
    from threekeys.cli.recalling import whom
    from threekeys.memory import names, people
    from threekeys.verbs.recall import memory, today

    with memory(settings.load()) as db:
        at = whom(db, name)
        people.note(db, at, text, kind, today())
        typer.echo(f"Remembered of {names.main_name(db, at)}: {text}", err=True)


def _know(
    db: "Memory",
    at: int,
    details: "Mapping[str, str | None]",
    by: str | None,
    work: str | None,
    tags: "Iterable[str] | None",
) -> None:
    from threekeys.cli.recalling import whom
    from threekeys.memory import people
    from threekeys.verbs.recall import today

    given = {key: value for key, value in details.items() if value is not None}
    if given:
        people.edit(db, at, given)
    if by:
        people.introduced(db, at, whom(db, by))
    if work:
        people.note(db, at, work, "work", today())
    people.tag(db, at, tags or ())
