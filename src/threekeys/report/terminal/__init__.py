"""Finished values on a terminal: readable at 80 columns and at 40, in colour and without."""

from itertools import chain
from typing import TYPE_CHECKING

from threekeys.domain import Scorecard
from threekeys.report.overview import overview
from threekeys.report.terminal import card, layout
from threekeys.report.terminal.layout import Screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from threekeys.domain import Made

__all__ = ["Screen", "text"]

WIDEST = 84


def text(value: "Made", screen: Screen, *, scores: bool = True) -> str:
    """The value as a screen shows it; a message to be copied keeps its own lines.

    `scores=False` leaves a reflection its moments and quotes, without any number.
    """
    width = min(screen.columns, WIDEST)
    return layout.text(_parts(value, width, ascii_only=screen.ascii_only, scores=scores), width, screen)


def _parts(value: "Made", width: int, *, ascii_only: bool, scores: bool) -> "Iterable[layout.Part]":
    if isinstance(value, Scorecard):
        if not scores:
            return card.without_scores(value)
        return card.scorecard(value, width, ascii_only=ascii_only)
    from threekeys.domain import FollowUp, QuestionList, Reflection  # noqa: PLC0415 - a score does without
    from threekeys.report.terminal import made  # noqa: PLC0415 - as above

    match value:
        case QuestionList():
            return chain(made.caveat(value.caveat), made.questions(value))
        case Reflection():
            seen = overview(value.scorecard)
            first = card.summary(seen, width, ascii_only=ascii_only) if scores else card.meeting(seen)
            return chain(made.caveat(value.caveat), first, made.reflection(value))
        case FollowUp():
            return chain(made.caveat(value.caveat), made.follow_up(value))
