"""Many talks: a folder, a pattern, a list or a store of transcripts → one table of scores."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from threekeys.cli import options

if TYPE_CHECKING:
    from threekeys.cli.output import Output

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
    as_json: options.AsJson = False,
    quiet: options.Quiet = False,
) -> None:
    """Score many talks into one table, on all cores.

    Whatever stops it, the same command goes on where it stopped: a ledger beside the table knows what is done.
    A list may say for each talk who you are, the kind of meeting, the person and the day. Columns, ledger,
    stores and many machines: docs/scale.md.
    """
    from threekeys import settings
    from threekeys.cli.output import Output

    held = settings.load({"me": me})
    scored(source, out, (held.me, meeting, intent), Output(as_json, quiet=quiet), jobs, scheduler)


def scored(
    source: str,
    out: str,
    frame: Frame,
    output: "Output",
    jobs: int | None = None,
    scheduler: str | None = None,
) -> None:
    """Score the talks of a source into a table, and say what became of them."""
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
    with batched.progress(output) as heard, engine(jobs or batched.cores(), scheduler) as work_off:
        done = run(task, work_off, heard)
    batched.tell(done, out, output)


def is_folder(source: str, out: Path | None, alone: Sequence[object]) -> bool:
    """Whether a folder is to be scored; `alone` are options that only one transcript can have."""
    from threekeys.errors import InputError

    table = out is not None and out.suffix.lower() in options.TABLES
    if not os.path.isdir(source):  # noqa: PTH112 - "-" and long texts, too
        if table:
            raise InputError(
                f"--out {out}: a table is of a folder of talks; for one: {' '.join(options.ENDINGS)}."
            )
        return False
    if not table:
        raise InputError(
            f"{source} is a folder: name the table to write with --out scores.csv (or .jsonl, .parquet)."
        )
    if any(alone):
        raise InputError(
            "--encoding, --speakers, --join, --alternate, --explain, --with-words are for one transcript."
        )
    return True
