"""Many talks: a folder, a pattern, a list or a store of transcripts → one table of scores."""

from typing import TYPE_CHECKING, Annotated

import typer

from threekeys.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from threekeys.batch.ledger import Ledger
    from threekeys.batch.reflecting import Failed
    from threekeys.cli.output import Output
    from threekeys.cli.reflecting import Wish

Frame = tuple[str | None, options.MeetingType | None, options.TalkIntent | None]
"""Who is meant, the kind of meeting and the intent, as far as they were said."""

SOURCE = """\b
Where the transcripts lie: a folder, a pattern in
quotes ("talks/**/*.vtt"), @LIST for a list of
them, or an address of a store (s3://bucket/talks)."""

Jobs = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", help="How many processes work (default: one for each core).", min=1),
]

Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Work on a Dask cluster (tcp://host:8786), or on one made here for the run: local.",
    ),
]

_REFLECTIONS = "Reflections"
Reflect = Annotated[
    bool,
    typer.Option(
        "--reflect",
        help="Reflect on each talk too, into DEST with the ending .reflections.jsonl.",
        rich_help_panel=_REFLECTIONS,
    ),
]
BatchApi = Annotated[
    bool,
    typer.Option(
        "--batch-api",
        help="Send what is asked as batches, which OpenAI answers within a day at half the price.",
        rich_help_panel=_REFLECTIONS,
    ),
]


def batch(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help=SOURCE)],
    *,
    out: Annotated[
        str,
        typer.Option(
            metavar="DEST", help="The table: .csv .jsonl .parquet, or a database like sqlite:///scores.db."
        ),
    ],
    me: options.Me = None,
    meeting: options.Type = None,
    intent: options.Intent = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    reflect: Reflect = False,
    batch_api: BatchApi = False,
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
    quiet: options.Quiet = False,
) -> None:
    """Score many talks into one table, on all cores.

    Whatever stops it, the same command goes on where it stopped: a ledger beside the table knows what is done.
    A list is one address a line, or a table whose first column is file; its columns me, type, intent, person and date
    say for each talk who you are, the kind of meeting, who that is in your programme and the day. No model is asked
    without --reflect.
    """
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.errors import InputError

    output = Output(as_json, quiet=quiet)
    held = settings.load(
        me=me, coach=coach, model=model, base_url=base_url, timeout=timeout, prompts=prompts, redact=redact
    )
    frame = (held.me, meeting, intent)
    if not reflect:
        if batch_api or show_prompt or any((coach, model, base_url, timeout, prompts)):
            raise InputError("What concerns a model goes with --reflect; scores never need one.")
        scored(source, out, frame, output, jobs, scheduler)
        return
    from threekeys.cli import reflecting
    from threekeys.verbs.coaches import Asking

    asking = Asking(max_tokens, cached=not no_cache, only_show=show_prompt, most_cost=max_cost)
    wish = reflecting.wish(held, asking, by_batch=batch_api)
    scored(source, out, frame, output, jobs, scheduler, wish=wish)


def scored(
    source: str,
    out: str,
    frame: Frame,
    output: "Output",
    jobs: int | None = None,
    scheduler: str | None = None,
    *,
    wish: "Wish | None" = None,
) -> None:
    """Score the talks of a source into a table, reflect on them if that is wished, and say what became of them."""
    from threekeys import settings
    from threekeys.batch import Batch, destinations, engine, ledger_of, run, usual
    from threekeys.cli import batched

    me, meeting, intent = frame
    task = Batch(
        source,
        destinations.checked(out),
        ledger_of(out, settings.cache_folder() / "ledgers"),
        usual(me, meeting or "networking", intent or "exchange"),
    )
    failed: list[Failed] = []
    with batched.progress(output) as heard, engine(jobs or batched.cores(), scheduler) as work_off:

        def then(ledger: "Ledger") -> None:
            if wish:
                failed.extend(_reflected(ledger, wish, out, output, heard))

        done = run(task, work_off, heard, then)
    batched.tell(done, out, output, failed)


def _reflected(
    ledger: "Ledger", wish: "Wish", out: str, output: "Output", heard: "Callable[[int, int], None]"
) -> "Sequence[Failed]":
    from threekeys.batch import reflecting as made
    from threekeys.cli import reflecting

    if wish.asking.only_show:
        reflecting.show(ledger, wish)
        raise typer.Exit
    return reflecting.reflect(ledger, wish, made.beside(out), output, heard)
