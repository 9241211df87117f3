"""The utterances a person marks as fine: read from an option, and written as labels."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from typer import BadParameter

if TYPE_CHECKING:
    from threekeys.domain import Scorecard

NONE = "none"
_NUMBERS = re.compile(r"(?P<first>\d{1,9})(?:\s*[-–]\s*(?P<last>\d{1,9}))?", re.ASCII)


def numbers(text: str) -> Iterator[int]:
    """The numbers that "12,40-44" names, in order; none of them for "none"; BadParameter for anything else."""
    if text.strip().casefold() == NONE:
        return iter(())
    return chain.from_iterable([_span(part.strip()) for part in text.split(",")])


def _span(part: str) -> range:
    found = _NUMBERS.fullmatch(part)
    if found is None:
        raise BadParameter(
            f"{part!r} is no number of an utterance; write them like 12,40-44.", param_hint="--fine"
        )
    first, last = int(found["first"]), int(found["last"] or found["first"])
    if last < first:
        raise BadParameter(f"{part!r} runs backwards; write {last}-{first}.", param_hint="--fine")
    return range(first, last + 1)


def labels(dialogue: str, card: "Scorecard") -> str:
    """What is marked in a scorecard as labels of a dialogue; an InputError where nothing is."""
    from threekeys.errors import InputError
    from threekeys.validation import marked

    if not card.fine:
        raise InputError(
            f"Nothing is marked as fine in {dialogue}, so there are no labels. Mark it with --fine NUMBERS."
        )
    return marked(dialogue, card.fine)
