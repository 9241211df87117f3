"""Finished values on a terminal: readable at 80 columns and at 40, in colour and without."""

from itertools import chain
from typing import TYPE_CHECKING

from threekeys.domain import Scorecard
from threekeys.report.overview import overview

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console, RenderableType

    from threekeys.domain import Made

WIDEST = 84


def show(value: "Made", console: "Console", *, scores: bool = True) -> None:
    """Print the value; a message to be copied keeps its own lines.

    `scores=False` leaves a reflection its moments and quotes, without any number.
    """
    width = min(console.width, WIDEST)
    _print(_parts(value, width, ascii_only=console.options.ascii_only, scores=scores), console, width)


def _print(parts: "Iterable[RenderableType]", console: "Console", width: int) -> None:
    from threekeys.report.terminal.parts import Verbatim, trimmed  # noqa: PLC0415 - rich is only loaded to print

    for part in parts:
        if isinstance(part, Verbatim):
            console.print(part, soft_wrap=True, highlight=False)
        else:
            console.print(trimmed(part, console, width), soft_wrap=True, end="")


def _parts(value: "Made", width: int, *, ascii_only: bool, scores: bool) -> "Iterable[RenderableType]":
    from threekeys.report.terminal import card  # noqa: PLC0415 - as above

    if isinstance(value, Scorecard):
        if not scores:
            return card.without_scores(value)
        return card.scorecard(value, width, ascii_only=ascii_only)
    from threekeys.domain import FollowUp, QuestionList, Reflection  # noqa: PLC0415 - a score does without
    from threekeys.report.terminal import made  # noqa: PLC0415 - as above

    match value:
        case QuestionList():
            return made.questions(value)
        case Reflection():
            seen = overview(value.scorecard)
            first = card.summary(seen, width, ascii_only=ascii_only) if scores else card.meeting(seen)
            return chain(first, made.reflection(value))
        case FollowUp():
            return made.follow_up(value)
