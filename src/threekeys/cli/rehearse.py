"""A talk practised before it is had."""

import sys
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from threekeys.cli import options

if TYPE_CHECKING:
    from threekeys.cli.output import Output
    from threekeys.domain import Brief
    from threekeys.domain.rehearsal import How, Rehearsal
    from threekeys.rehearsal import Partner
    from threekeys.settings import Settings
    from threekeys.verbs.coaches import Asking

# The same choices as in the domain, which would load pydantic for `--help`; a test keeps them the same.
Mood = Literal["warm", "busy", "guarded", "tired"]
Difficulty = Literal["easy", "real", "hard"]

ENDS = "/end"
WIDTH = 78
SHOWN_AGAIN = 6  # lines of a rehearsal that goes on
SCRIPTED = (
    "Nobody thinks here: {who} is played from a script of English lines that knows the things your notes name, and"
    " nothing else. With a model set up, a model plays."
)
PLAYED = "{who} is played by a model, from your notes alone. What it says is invented."
HOW = f"Say your line and press Enter. {ENDS} ends it and shows what it was; Ctrl-C keeps it for later."


def rehearse(
    brief: Annotated[
        str | None, typer.Argument(metavar="BRIEF", help="A brief (.toml), or notes on them as text.")
    ] = None,
    *,
    who: Annotated[str | None, typer.Option("--with", metavar="NAME", help="Whom you will meet.")] = None,
    why: Annotated[
        options.Intention | None,
        typer.Option(metavar="WHY", help="Your reason: connect (default), learn, opportunity."),
    ] = None,
    meeting: options.Type = None,
    about: Annotated[
        str | None, typer.Option(metavar="TEXT|@FILE", help="What you know of them and of their work.")
    ] = None,
    mood: Annotated[
        Mood, typer.Option(metavar="MOOD", help="How they are today: warm, busy, guarded, tired.")
    ] = "warm",
    difficulty: Annotated[
        Difficulty,
        typer.Option(
            metavar="LEVEL",
            help="easy; real: they turn to something else when bored; hard: and need to be asked twice.",
        ),
    ] = "real",
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the rehearsal that was kept.")] = False,
    anew: Annotated[bool, typer.Option("--anew", help="Begin anew, and drop the one that was kept.")] = False,
    me: Annotated[str | None, typer.Option(metavar="NAME", help="Your name, as transcripts have it.")] = None,
    coach: options.CoachOption = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    timeout: options.Timeout = None,
    prompts: options.Prompts = None,
    max_tokens: options.MaxTokens = None,
    max_cost: options.MaxCost = None,
    no_cache: options.NoCache = False,
    redact: options.Redact = None,
    show_prompt: options.ShowPrompt = False,
    no_save: options.NoSave = False,
    as_json: options.AsJson = False,
    out: options.Out = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Practise a talk: somebody plays the other person.

    A model plays where one is set up, a script of lines where none is. Neither coaches; at the end the
    measures of any talk score it, apart from your real ones.
    """
    from threekeys import settings
    from threekeys.cli import coaching, recalling, sources
    from threekeys.cli.output import Output
    from threekeys.domain.rehearsal import How
    from threekeys.errors import InputError
    from threekeys.verbs import coaches, recall, rehearsing

    output = Output(as_json, out, quiet, no_color)
    asking = coaches.Asking(max_tokens, cached=not no_cache, only_show=show_prompt, most_cost=max_cost)
    held = settings.load(
        me=me, coach=coach, model=model, base_url=base_url, timeout=timeout, prompts=prompts, redact=redact
    )
    asking = replace(asking, shared=coaches.budget(held, asking))
    save = held.save and not no_save
    if resume:
        rehearsal = _kept()
        plays = rehearsing.recast(held, asking, rehearsal)
    else:
        _free(anew=anew or show_prompt)
        if "-" in (brief, about):
            raise InputError("The notes cannot come from stdin: that is where you speak.")
        given = {"who": who, "why": why, "type": meeting, "about": about}
        plays, rehearsal = _begun(
            held, asking, sources.brief(brief, given, held.me), How(mood=mood, difficulty=difficulty), output
        )
    rehearsal = _talked(plays, rehearsal, output, save=save)
    with coaching.coach(held, asking, output, names=(rehearsal.brief.who, rehearsal.me)) as thinker:
        talk, reflection = rehearsing.reflected(rehearsal, thinker)
    output.give(reflection)
    output.note(_need(rehearsal))
    recalling.tell(recall.remember(held, talk, reflection, None) if save else None, output)
    rehearsing.drop()


def _kept() -> "Rehearsal":
    from threekeys.errors import InputError
    from threekeys.verbs import rehearsing

    if (found := rehearsing.kept()) is None:
        raise InputError("No rehearsal is kept. Begin one: threekeys rehearse --with NAME")
    return found


def _free(*, anew: bool) -> None:
    """Refuse to drop a kept rehearsal unasked."""
    from threekeys.errors import InputError
    from threekeys.verbs import rehearsing

    if not anew and (found := rehearsing.kept()):
        raise InputError(
            f"A rehearsal with {found.brief.who} is kept. Go on with --resume, or drop it with --anew."
        )


def _begun(
    held: "Settings", asking: "Asking", plan: "Brief", how: "How", output: "Output"
) -> "tuple[Partner, Rehearsal]":
    from threekeys.cli import recalling
    from threekeys.verbs import rehearsing

    person = recalling.recalled(held, plan.who, output)
    names = (plan.who, held.me or "", *((person.name, *person.aliases) if person else ()))
    plays = _who_plays(held, asking, names)
    with output.working("Thinking of who they are today"):
        return plays, rehearsing.begun(plays, plan, how, held.me, person)


def _who_plays(held: "Settings", asking: "Asking", names: tuple[str, ...]) -> "Partner":
    from threekeys.cli.coaching import Shown
    from threekeys.rehearsal import PlayedPartner
    from threekeys.verbs import coaches, rehearsing

    if asking.only_show:
        return PlayedPartner(coaches.discreet(Shown(), held, names), held.prompts)
    return rehearsing.cast(held, asking, names)


def _talked(plays: "Partner", rehearsal: "Rehearsal", output: "Output", *, save: bool) -> "Rehearsal":
    """The talk, until the user ends it; it is kept after every line."""
    from threekeys.errors import ModelError
    from threekeys.verbs import rehearsing

    keep = rehearsing.keep if save else lambda _: None
    output.note((PLAYED if rehearsal.partner == "model" else SCRIPTED).format(who=rehearsal.brief.who))
    output.note(HOW)
    try:
        keep(rehearsal)
        for line in rehearsal.lines[-SHOWN_AGAIN:]:
            _say(rehearsal.brief.who if line.speaker == "them" else rehearsal.me, line.text, output)
        rehearsal = _answered(plays, rehearsal, output)
        while (text := _line()) is not None:
            rehearsal = rehearsing.said(rehearsal, text)
            keep(rehearsal)
            rehearsal = _answered(plays, rehearsal, output)
            keep(rehearsal)
            _share(rehearsal, output)
    except (KeyboardInterrupt, ModelError) as error:
        if save:
            typer.echo("\nKept as it stands. Go on with: threekeys rehearse --resume", err=True)
        raise error from None
    return rehearsal


def _answered(plays: "Partner", rehearsal: "Rehearsal", output: "Output") -> "Rehearsal":
    from threekeys.verbs import rehearsing

    if rehearsal.lines[-1].speaker == "them":
        return rehearsal
    with output.working(f"{rehearsal.brief.who} …"):
        rehearsal = rehearsing.answered(plays, rehearsal)
    _say(rehearsal.brief.who, rehearsal.lines[-1].text, output)
    return rehearsal


def _line() -> str | None:
    """What the user says next; None when they end it. Empty lines say nothing."""
    from threekeys.domain import visible
    from threekeys.errors import InputError

    watched = sys.stdin.isatty()
    while True:
        try:
            if watched:
                typer.echo("You: ", nl=False, err=True)
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            raise InputError("stdin: not a text in UTF-8.") from None
        if not line or line.strip() == ENDS:
            return None
        if line.lstrip().startswith("/"):
            typer.echo(f"Not known: {visible(line.strip())[:20]}. {HOW}", err=True)
        elif line.strip():
            return line


def _say(name: str, text: str, output: "Output") -> None:
    from threekeys.domain import visible

    said = textwrap.fill(f"{visible(name)}: {text}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    typer.echo(said, err=output.as_json)


def _share(rehearsal: "Rehearsal", output: "Output") -> None:
    from threekeys.rehearsal import share

    if (mine := share(rehearsal)) is not None:
        output.note(f"    ({100 * mine:.0f} % of the words are yours so far)")


def _need(rehearsal: "Rehearsal") -> str:
    """What they would have been glad of, told when all is over."""
    from threekeys.rehearsal.cues import need_told

    heard = "You asked, and they told you" if need_told(rehearsal) else "Nobody asked, so they did not say"
    return f"What they would have been glad of (invented): “{rehearsal.part.need}” {heard}."
