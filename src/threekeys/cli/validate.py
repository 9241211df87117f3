"""How well what is found in transcripts agrees with what people labelled there."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from threekeys.cli import options

if TYPE_CHECKING:
    from threekeys.validation import Agreement, Labelled

LABELS = ".jsonl"


def validate(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="PATH", help="A folder with transcripts and your labels of them in a .jsonl file."
        ),
    ],
    *,
    me: options.Me = None,
    as_json: options.AsJson = False,
) -> None:
    """How well what is counted agrees with your own labels.

    The format of the labels is in docs/measures.md.
    """
    from threekeys import settings, validation
    from threekeys.cli.output import Output
    from threekeys.cli.validated import validated
    from threekeys.errors import InputError

    output = Output(as_json)
    held = settings.load({"me": me})
    labelled, _ = validation.labels(_labels(folder))
    if not labelled:
        raise InputError(f"{folder}: the labels hold no object with “line”, so there is nothing to compare.")
    with output.working("Reading the conversations"):
        found = _found(folder, {label.dialogue for label in labelled}, held.me)
        rows = validation.agreement(found, labelled)
    output.tell(validated(rows, len({label.dialogue for label in labelled})), _lines(rows))


def _labels(folder: Path) -> str:
    """The text of every file of labels in a folder."""
    from threekeys.errors import InputError

    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder.")
    files = sorted(path for path in folder.iterdir() if path.suffix == LABELS)
    if not files:
        raise InputError(f"{folder}: no file of labels ({LABELS}); docs/measures.md shows the format.")
    try:
        return "\n".join(path.read_text(encoding="utf-8-sig") for path in files)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{folder}: the labels cannot be read as UTF-8 text ({error}).") from None


def _found(folder: Path, dialogues: Iterable[str], me: str | None) -> "list[Labelled]":
    """What is found in each labelled transcript."""
    from threekeys import measures, transcripts, validation
    from threekeys.errors import InputError

    there = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix != LABELS}
    found: list[Labelled] = []
    for dialogue in sorted(dialogues):
        if dialogue not in there:
            raise InputError(
                f"{folder}: the labels name {dialogue!r}, and there is no transcript {dialogue}.*"
            )
        talk = transcripts.read(there[dialogue])
        found += validation.found_in(dialogue, measures.measure(talk, transcripts.speaker_named(talk, me)))
    return found


def _lines(rows: "Iterable[Agreement]") -> Iterator[str]:
    """The table for people."""
    yield f"{'task':<22} {'lines':>6} {'labelled':>8} {'found':>6} {'P':>5} {'R':>5} {'F1':>5}  {'95 % range':<12} kappa"
    for row in rows:
        low, high = row.f1_range
        yield (
            f"{row.task:<22} {row.lines:>6} {row.labelled:>8} {row.found:>6} {row.precision:>5.2f}"
            f" {row.recall:>5.2f} {row.f1:>5.2f}  {f'{low:.2f}–{high:.2f}':<12} {row.kappa:>5.2f}"
        )
