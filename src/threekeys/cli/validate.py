"""How well what is found in transcripts agrees with what people labelled there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from threekeys.cli import options

if TYPE_CHECKING:
    from threekeys.domain import Scorecard
    from threekeys.validation import Agreement, Labelled, Labels, Separation

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
    meeting: options.Type = None,
    as_json: options.AsJson = False,
) -> None:
    """How well what is counted agrees with your own labels.

    A label is one JSON object a line, with what you want to say of a line or of a whole talk:

    \b
    {"dialogue": "ben", "line": 0, "question": true,
     "question_type": "open", "reflection": false,
     "input": false, "advice": false}
    {"dialogue": "ben", "line": 4, "fine": true}
    {"dialogue": "ben", "quality": "high", "pair": "first"}

    The dialogue is the transcript's file name without its ending, the line is counted from 0, input is information or
    advice. Where labels say which talks are good, it is told how often those get more points, scored as --type.
    """  # noqa: D301 - the sign itself keeps the lines as they are
    from threekeys import settings, validation
    from threekeys.cli.output import Output
    from threekeys.cli.validated import validated
    from threekeys.errors import InputError

    output = Output(as_json)
    held, kind = settings.load(me=me), meeting or "networking"
    labels = validation.labels(_labels(folder))
    named = {label.dialogue for label in labels.lines} | labels.good.keys()
    with output.working("Reading the conversations"):
        found = _found(folder, sorted(named), held.me, kind)
        lines = [line for talk in found.values() for line in talk.lines]
        rows = validation.agreement(lines, labels.lines)
        apart = _apart({name: talk.points for name, talk in found.items()}, labels)
    if not rows and not apart:
        raise InputError(
            f"{folder}: there is nothing to compare: the labels hold no object with “line”, nor good and bad talks"
            " that get points."
        )
    output.tell(validated(rows, apart, len(named), kind), (*_lines(rows), *_apart_lines(apart)))


def _labels(folder: Path) -> str:
    """The text of every file of labels in a folder."""
    from threekeys.errors import InputError

    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder.")
    files = sorted(path for path in folder.iterdir() if path.suffix == LABELS)
    if not files:
        raise InputError(
            f"{folder}: no file of labels ({LABELS}); threekeys validate --help shows the format."
        )
    try:
        return "\n".join(path.read_text(encoding="utf-8-sig") for path in files)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{folder}: the labels cannot be read as UTF-8 text ({error}).") from None


class _Talk(NamedTuple):
    """What is found in a labelled talk: in its lines, and the points it gets by their names."""

    lines: "tuple[Labelled, ...]"
    points: dict[str, float]


def _found(
    folder: Path, dialogues: Iterable[str], me: str | None, meeting: options.MeetingType
) -> dict[str, _Talk]:
    """What is found in each labelled transcript."""
    from threekeys import measures, scoring, transcripts, validation
    from threekeys.errors import InputError

    there = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix != LABELS}
    found = {}
    for dialogue in dialogues:
        if dialogue not in there:
            raise InputError(
                f"{folder}: the labels name {dialogue!r}, and there is no transcript {dialogue}.*"
            )
        talk = transcripts.read(there[dialogue])
        speaker = transcripts.speaker_named(talk, me)
        measured = measures.measure(talk, speaker, stretch_limit=scoring.stretch_limit(meeting))
        points = _points(scoring.score(measured, meeting=meeting))
        found[dialogue] = _Talk(validation.found_in(dialogue, measured), points)
    return found


def _points(card: "Scorecard") -> dict[str, float]:
    """The points that may tell a good talk from a bad one, as far as there are any."""
    keys = {"LISTEN": card.keys["listen"].points, "LEARN": card.keys["learn"].points}
    both = [points for points in keys.values() if points is not None]
    named = {
        **keys,
        "mean of the two": sum(both) / 2 if len(both) == len(keys) else None,
        "talk share alone": card.measures["talk_share"].points,
    }
    return {name: points for name, points in named.items() if points is not None}


def _apart(points: Mapping[str, Mapping[str, float]], labels: "Labels") -> "dict[str, Separation]":
    """By each kind of points, how well good talks are told from bad ones; only where both have some."""
    from threekeys import validation

    found = {}
    for name in dict.fromkeys(name for got in points.values() for name in got):
        scored = {talk: got[name] for talk, got in points.items() if name in got}
        if {labels.good[talk] for talk in scored if talk in labels.good} == {True, False}:
            found[name] = validation.separation(scored, labels.good, labels.pairs)
    return found


def _lines(rows: "Sequence[Agreement]") -> Iterator[str]:
    """The table for people."""
    if not rows:
        return
    yield f"{'task':<22} {'lines':>6} {'labelled':>8} {'found':>6} {'P':>5} {'R':>5} {'F1':>5}  {'95 % range':<12} kappa"
    for row in rows:
        low, high = row.f1_range
        yield (
            f"{row.task:<22} {row.lines:>6} {row.labelled:>8} {row.found:>6} {row.precision:>5.2f}"
            f" {row.recall:>5.2f} {row.f1:>5.2f}  {f'{low:.2f}–{high:.2f}':<12} {row.kappa:>5.2f}"
        )


def _apart_lines(apart: "Mapping[str, Separation]") -> Iterator[str]:
    """How well good talks are told from bad ones, for people."""
    if not apart:
        return
    yield ""
    yield f"{'good talks before bad':<22} {'good':>6} {'bad':>8} {'AUC':>6}  {'95 % range':<12} pairs won"
    for name, row in apart.items():
        (low, high), (fewest, most) = row.auc_range, row.won_range
        won = f"{row.won:g} of {row.pairs} ({fewest:g}–{most:g})" if row.pairs else "–"
        yield f"{name:<22} {row.good:>6} {row.bad:>8} {row.auc:>6.2f}  {f'{low:.2f}–{high:.2f}':<12} {won}"
