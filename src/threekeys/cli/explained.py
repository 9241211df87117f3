"""What one measure rests on: the utterances it counted, with their words."""

import shutil
import textwrap
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Literal

from pydantic import Field

from threekeys.cli.understood import said
from threekeys.domain import MeasureScore, Scorecard, Transcript, Utterance, Value
from threekeys.errors import InputError
from threekeys.report.phrases import counted, measure_name

_SOFT = ("reflecting", "informing", "advising")


class Explained(Value):
    """A measure, and the utterances it counted."""

    schema_: Literal["threekeys/explain@1"] = Field("threekeys/explain@1", alias="schema")
    name: str
    measure: MeasureScore
    utterances: tuple[Utterance, ...]


def explained(card: Scorecard, talk: Transcript, name: str) -> Explained:
    """What the measure of this name, or of the name that is printed for it, rests on; case aside."""
    titles = {measure_name(key).casefold(): key for key in card.measures}
    wanted = " ".join(name.casefold().replace("’", "'").split())
    key = wanted if wanted in card.measures else titles.get(wanted)
    if key is None:
        near = get_close_matches(wanted, [*card.measures, *titles], n=1)
        raise InputError(
            f"There is no measure {name!r} here. "
            + (f"Did you mean {near[0]!r}?" if near else "To see them all, leave out --explain.")
        )
    measure = card.measures[key]
    return Explained(
        name=key,
        measure=measure,
        utterances=tuple(talk.utterances[index] for index in measure.utterances),
    )


def lines(found: Explained) -> Iterator[str]:
    """The same for people."""
    width = min(shutil.get_terminal_size().columns, 84)
    says = found.measure.explain or found.measure.why_not or ""
    yield textwrap.fill(f"{measure_name(found.name)}: {says}", width)
    yield _rests_on(found)
    numbers = max((len(str(utterance.index)) for utterance in found.utterances), default=0)
    for utterance in found.utterances:
        text = f"  {utterance.index:>{numbers}}{said(utterance)}"
        yield textwrap.fill(text, width, subsequent_indent=" " * (numbers + 6))


def _rests_on(found: Explained) -> str:
    """What kind of evidence the utterances are: counted one by one, or the likeliest of a sum of chances."""
    many = counted(len(found.utterances), "utterance")
    if found.name in _SOFT:
        chances = "It sums up chances over all that you said"
        return (
            f"{chances}; likeliest in {many}, counted from 0:"
            if found.utterances
            else f"{chances}; none stands out."
        )
    return f"It rests on {many}{', counted from 0:' if found.utterances else '.'}"
