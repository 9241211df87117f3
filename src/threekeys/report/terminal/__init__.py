"""Finished values on a terminal: readable at 80 columns and at 40, in colour and without."""

from typing import TYPE_CHECKING

from threekeys.domain import FollowUp, QuestionList, Reflection, Scorecard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console, RenderableType

    from threekeys.report import Made

WIDEST = 84


def show(value: "Made", console: "Console") -> None:
    """Print the value; a message to be copied keeps its own lines."""
    from threekeys.report.terminal.parts import Verbatim, trimmed  # noqa: PLC0415 - rich is only loaded to print

    width = min(console.width, WIDEST)
    for part in _parts(value, width, ascii_only=console.options.ascii_only):
        if isinstance(part, Verbatim):
            console.print(part, soft_wrap=True, highlight=False)
        else:
            console.print(trimmed(part, console, width), soft_wrap=True, end="")


def _parts(value: "Made", width: int, *, ascii_only: bool) -> "Iterable[RenderableType]":
    from threekeys.report.terminal import made, scores  # noqa: PLC0415 - rich is only loaded to print

    match value:
        case Scorecard():
            return scores.scorecard(value, width, ascii_only=ascii_only)
        case QuestionList():
            return made.questions(value)
        case Reflection():
            return made.reflection(value, width, ascii_only=ascii_only)
        case FollowUp():
            return made.follow_up(value)
