"""In the days after the talk."""

from typing import Annotated

import typer

from threekeys.cli import options


def followup(
    reflection: Annotated[
        str | None,
        typer.Argument(
            metavar="REFLECTION.json|MEETING",
            help="What reflect made with --out (- is stdin), or a meeting's short name; else the last meeting.",
        ),
    ] = None,
    *,
    i_offer: options.IOffer = None,
    transcript: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The transcript of that talk, so that a model can use all that was said.",
        ),
    ] = None,
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
    no_save: options.NoDraft = False,
    as_json: options.AsJson = False,
    out: options.OutOrMail = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """In the days after: a message that helps them, or no offer."""
    from threekeys import settings
    from threekeys.cli import coaching, sources
    from threekeys.cli.output import Output
    from threekeys.coach.lines import with_all_lines
    from threekeys.domain import Reflection
    from threekeys.verbs import coaches, recall

    output = Output(as_json, out, quiet, no_color)
    asking = coaches.Asking(max_tokens, cached=not no_cache, only_show=show_prompt, most_cost=max_cost)
    held = settings.load(
        coach=coach, model=model, base_url=base_url, timeout=timeout, prompts=prompts, redact=redact
    )
    at = None
    if sources.is_document(reflection):
        found = sources.document(reflection, Reflection, "threekeys reflect --out")
    else:
        found, at = recall.to_follow_up(held, reflection)
    if transcript:
        found = with_all_lines(found, sources.transcript(transcript, None, None, None, alternate=False))
    names = [speaker.name for speaker in found.scorecard.transcript.speakers]
    with coaching.coach(held, asking, output, names=names) as thinker:
        message = thinker.follow_up(found, tuple(i_offer or recall.offers(held)))
    if at is not None:
        message = recall.with_introductions(held, at, message)
    output.give(message)
    if at is not None and held.save and not no_save:
        recall.draft(held, at, message)
