"""The meetings in the memory."""

from typing import Annotated

import typer

from threekeys.cli import options

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="A meeting's short name, or its beginning.")]


def listed(
    *,
    who: Annotated[str | None, typer.Option("--with", metavar="NAME", help="Only those with them.")] = None,
    as_json: options.AsJson = False,
) -> None:
    """Every meeting, the latest first, with the points for listen, learn and add value."""
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.cli.recalling import whom
    from threekeys.memory import meetings
    from threekeys.report import remembered
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        found = meetings.listing(db, whom(db, who) if who else None)
    Output(as_json).tell(found, remembered.meetings(found))


def show(
    meeting: Meeting,
    *,
    as_json: options.AsJson = False,
    out: options.Out = None,
    no_scores: options.NoScores = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """The reflection on a meeting, as it was."""
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.verbs.recall import reflection_of

    Output(as_json, out, quiet, no_color).give(reflection_of(settings.load(), meeting), scores=not no_scores)


def delete(meeting: Meeting, *, yes: options.Yes = False) -> None:
    """Delete a meeting, and all that is known from it alone."""
    from threekeys import settings
    from threekeys.cli.recalling import must_agree
    from threekeys.memory import meetings, people
    from threekeys.verbs.recall import memory

    held = settings.load()
    with memory(held) as db:
        name = meetings.meeting(db, meetings.find_only(db, meeting)).name
    must_agree(f"delete {name} and all that is known from it alone", yes=yes)
    with memory(held) as db:
        people.recount(db, meetings.drop(db, meetings.find_only(db, name)))
    typer.echo(f"Deleted {name}", err=True)


def rescore(
    meeting: Meeting,
    *,
    kind: options.Type = None,
    intent: options.Intent = None,
    fine: options.Fine = None,
    as_json: options.AsJson = False,
    out: options.Out = None,
    no_scores: options.NoScores = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Score a meeting anew by today's measures, where its words were kept; what was learned stays.

    What you marked as fine stays marked; --fine marks anew, and --fine none takes the marks back.
    """
    from threekeys import settings
    from threekeys.cli import marking
    from threekeys.cli.output import Output
    from threekeys.memory import meetings
    from threekeys.memory.remembering import Talk, remember
    from threekeys.verbs.recall import memory, today
    from threekeys.verbs.scorecards import scorecard

    marked = None if fine is None else marking.numbers(fine)
    with memory(settings.load()) as db:
        at = meetings.find_only(db, meeting)
        talk, before = meetings.transcript(db, at), meetings.reflection(db, at)
        frame = before.scorecard.meeting
        card = scorecard(
            talk,
            before.scorecard.transcript.me,
            kind or frame.type,
            intent or frame.intent,
            before.scorecard.fine if marked is None else marked,
        )
        remember(db, Talk(talk, before.model_copy(update={"scorecard": card}), keep=True), today())
    Output(as_json, out, quiet, no_color).give(card, scores=not no_scores)


def labels(meeting: Meeting) -> None:
    """What you marked as fine in a meeting, as labels for threekeys validate."""
    from threekeys import settings
    from threekeys.cli import marking
    from threekeys.memory import meetings
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        at = meetings.find_only(db, meeting)
        name, card = meetings.meeting(db, at).name, meetings.reflection(db, at).scorecard
    typer.echo(marking.labels(name, card), nl=False)
