"""A transcript in: what was understood of it, what it scores, and what it teaches."""

from collections.abc import Iterator
from typing import Annotated

import typer

from threekeys.cli import options

NO_TYPE = "No --type given: scored as a networking talk. What is good differs by kind of talk; for the others see --help."


def score(
    transcript: options.TranscriptOrFolder,
    *,
    me: options.Me = None,
    meeting: options.Type = None,
    intent: options.Intent = None,
    encoding: options.Encoding = None,
    speakers: options.Speakers = None,
    join: options.Join = None,
    alternate: options.Alternate = False,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="MEASURE",
            help='Show the utterances that one measure rests on, by its name: talk_share, "Next step", ….',
        ),
    ] = None,
    fine: options.Fine = None,
    labels: Annotated[
        bool,
        typer.Option(
            "--labels", help="Print what is --fine as labels for threekeys validate, and no scores."
        ),
    ] = False,
    as_json: options.AsJson = False,
    out: options.OutOrTable = None,
    with_words: options.WithWords = False,
    no_scores: options.NoScores = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """After the talk: how you listened, learned, added value.

    Counted on your machine; no model is ever asked. A folder is scored as by threekeys batch.
    """
    from threekeys import settings
    from threekeys.cli import sources
    from threekeys.cli.output import Output
    from threekeys.verbs.scorecards import scorecard

    output = Output(as_json, out, quiet, no_color)
    held = settings.load(me=me)
    alone = (encoding, speakers, join, alternate, explain, fine, labels, with_words)
    if sources.is_folder(transcript, out, alone=alone):
        from threekeys.cli import batch

        batch.scored(transcript, str(out), (held.me, meeting, intent), output)
        return
    marked = _marked(fine) if fine else ()
    with output.working("Reading the conversation"):
        talk = sources.transcript(transcript, encoding, speakers, join, alternate=alternate)
        card = scorecard(talk, held.me, meeting or "networking", intent or "exchange", marked)
    if labels:
        from threekeys.cli import marking

        typer.echo(marking.labels(sources.dialogue(transcript), card), nl=False)
        return
    output.notes(talk.notes)
    if meeting is None and not as_json:
        output.note(NO_TYPE)
    if explain:
        from threekeys.cli import explained

        found = explained.explained(card, talk, explain)
        output.tell(found, explained.lines(found))
        return
    output.give(card, scores=not no_scores, transcript=talk if with_words else None)


def _marked(fine: str) -> Iterator[int]:
    from threekeys.cli import marking

    return marking.numbers(fine)


def reflect(
    transcript: options.TranscriptSource,
    *,
    me: options.Me = None,
    meeting: options.Type = None,
    intent: options.Intent = None,
    encoding: options.Encoding = None,
    speakers: options.Speakers = None,
    join: options.Join = None,
    alternate: options.Alternate = False,
    prepared: Annotated[
        str | None,
        typer.Option(metavar="QUESTIONS.json", help="What prep made: shows which questions you asked."),
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
    on: options.On = None,
    no_save: options.NoSave = False,
    as_json: options.AsJson = False,
    out: options.Out = None,
    with_words: options.WithWords = False,
    no_scores: options.NoScores = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """After the talk: what went well, what to try, what you missed.

    With --prepared, the kind of meeting is the one you prepared for. A talk that is remembered keeps its kind.
    """
    from threekeys import settings
    from threekeys.cli import coaching, recalling, sources
    from threekeys.cli.output import Output
    from threekeys.domain import QuestionList
    from threekeys.verbs import coaches, recall
    from threekeys.verbs.again import remembered
    from threekeys.verbs.scorecards import frame, scorecard

    output = Output(as_json, out, quiet, no_color)
    asking = coaches.Asking(max_tokens, cached=not no_cache, only_show=show_prompt, most_cost=max_cost)
    held = settings.load(
        me=me, coach=coach, model=model, base_url=base_url, timeout=timeout, prompts=prompts, redact=redact
    )
    questions = sources.document(prepared, QuestionList, "threekeys prep --out") if prepared else None
    with output.working("Reading the conversation"):
        talk = sources.transcript(transcript, encoding, speakers, join, alternate=alternate)
        before = remembered(held, talk)
        talk = before.talk if before else talk
        side = me or (before.me if before else None) or held.me
        card = scorecard(talk, side, *frame(questions, meeting, intent, before.record if before else None))
    output.notes(talk.notes)
    if meeting is None and questions is None and not as_json:
        output.note(recalling.kind_kept(before.record) if before else NO_TYPE)
    with coaching.coach(held, asking, output, None if no_scores else card, talk.speakers) as thinker:
        reflection = thinker.reflect(talk, card, questions).model_copy(update={"on": on})
    kept = recall.remember(held, talk, reflection, on) if held.save and not no_save else None
    output.give(reflection, scores=not no_scores, transcript=talk if with_words else None)
    recalling.tell(kept, output)


def inspect(
    transcript: options.TranscriptSource,
    *,
    encoding: options.Encoding = None,
    speakers: options.Speakers = None,
    join: options.Join = None,
    alternate: options.Alternate = False,
    as_json: options.AsJson = False,
) -> None:
    """What is understood of a transcript: format, speakers, times, doubts."""
    from threekeys.cli import sources
    from threekeys.cli.output import Output
    from threekeys.cli.understood import lines, understood

    found = understood(sources.transcript(transcript, encoding, speakers, join, alternate=alternate))
    Output(as_json).tell(found, lines(found))
