"""Before the talk."""

from typing import TYPE_CHECKING, Annotated

import typer

from threekeys.cli import options

if TYPE_CHECKING:
    import datetime as dt

    from threekeys.domain.memory import Person


def prep(
    brief: Annotated[
        str | None,
        typer.Argument(
            metavar="BRIEF",
            help="A brief (.toml), notes as text, or a calendar invite (.ics); - is stdin.",
        ),
    ] = None,
    *,
    who: Annotated[str | None, typer.Option("--with", metavar="NAME", help="Whom you meet.")] = None,
    me: Annotated[
        str | None, typer.Option("--me", metavar="NAME", help="Who you are in a calendar invite.")
    ] = None,
    why: Annotated[
        options.Intention | None,
        typer.Option(metavar="WHY", help="Your reason: connect (default), learn, opportunity."),
    ] = None,
    meeting: options.Type = None,
    minutes: Annotated[
        int | None, typer.Option(metavar="N", help="How long you have (default 30).", min=5, max=480)
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="TEXT|@FILE|-", help="What you know of them and of their work."),
    ] = None,
    i_offer: options.IOffer = None,
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
    as_json: options.AsJson = False,
    out: options.Out = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Before the talk: the few questions worth asking.

    Give a brief as a file, as options, or both; an option beats the file.
    """
    from threekeys import settings
    from threekeys.cli import coaching, recalling, sources
    from threekeys.cli.output import Output
    from threekeys.domain.lasting import duration
    from threekeys.report.made import moment
    from threekeys.verbs import coaches, recall
    from threekeys.verbs.rituals import prepare

    output = Output(as_json, out, quiet, no_color)
    asking = coaches.Asking(max_tokens, cached=not no_cache, only_show=show_prompt, most_cost=max_cost)
    held = settings.load(
        me=me, coach=coach, model=model, base_url=base_url, timeout=timeout, prompts=prompts, redact=redact
    )
    given = {"who": who, "why": why, "type": meeting, "minutes": minutes, "about": about, "i_offer": i_offer}
    plan = sources.brief(brief, given, held.me)
    if plan.when:
        output.note(f"{plan.who}, {moment(plan.when)}, {duration(60 * plan.minutes)}{_past(plan.when)}.")
    plan = plan if plan.i_offer else plan.model_copy(update={"i_offer": recall.offers(held)})
    person = recalling.recalled(held, plan.who, output)
    with coaching.coach(held, asking, output, names=_named(plan.who, held.me, person)) as thinker:
        questions = prepare(plan, person=person, coach=thinker)
    output.give(questions)


def _past(when: "dt.datetime") -> str:
    import datetime as dt

    return ", which is past" if when.astimezone() < dt.datetime.now().astimezone() else ""


def _named(who: str, me: str | None, person: "Person | None") -> list[str]:
    """Every name that what is sent may hold."""
    return [who, me or "", *((person.name, *person.aliases) if person else ())]
