"""Where on a page the words stand, and what leads to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from threekeys.domain import Missed, Moment, Reflection, Scorecard, Transcript
from threekeys.report.timeline import Timeline

_PIN_WIDTH = 75  # units of a row: a finger's width on a phone


@dataclass(frozen=True)
class Spot:
    """Where a quote was said; `anchor` is set where the page shows that utterance for the first time."""

    utterance: int
    when: str
    anchor: str | None


@dataclass(frozen=True)
class Pin:
    """A mark under the timeline that leads to a quote; `level` keeps neighbours apart."""

    kind: str
    left: float
    level: int
    target: str
    title: str


@dataclass(frozen=True)
class SpokenTurn:
    """What one speaker said in a row; each line is an utterance's index and its text."""

    speaker: str | None
    when: str
    lines: tuple[tuple[int, str], ...]


def moments(talk: Reflection) -> dict[str, tuple[Moment | Missed, ...]]:
    """Everything of a reflection that quotes somebody, in the order of the page."""
    return {
        "strength": (talk.strength,) if talk.strength else (),
        "focus": (talk.focus,) if talk.focus else (),
        "missed": talk.missed,
        "learned": talk.learned,
        "no need": (talk.no_need,) if talk.no_need else (),
        "promise": talk.promises,
    }


def spots(found: dict[str, tuple[Moment | Missed, ...]], drawn: Timeline) -> dict[str, list[Spot]]:
    """The place of every quote; the first quote of an utterance carries its anchor."""
    taken: set[int] = set()
    placed: dict[str, list[Spot]] = {}
    for kind, quotes in found.items():
        placed[kind] = []
        for quote in quotes:
            anchor = None if quote.utterance in taken else f"u{quote.utterance}"
            taken.add(quote.utterance)
            placed[kind].append(Spot(quote.utterance, drawn.when(quote.utterance), anchor))
    return placed


def pins(found: dict[str, tuple[Moment | Missed, ...]], drawn: Timeline) -> dict[int, list[Pin]]:
    """The marks of each row, by their place; those that would touch stand one below the other."""
    rows: dict[int, list[Pin]] = {}
    for kind, quote, row, left in sorted(_placed(found, drawn), key=lambda one: one[2:]):
        level = _free_level(rows.setdefault(row, []), left)
        when = drawn.when(quote.utterance)
        rows[row].append(Pin(kind, left, level, f"u{quote.utterance}", f"{when}: “{quote.quote}”"))
    return rows


def _placed(
    found: dict[str, tuple[Moment | Missed, ...]], drawn: Timeline
) -> Iterable[tuple[str, Moment | Missed, int, float]]:
    for kind, quotes in found.items():
        for quote in quotes:
            place = drawn.place(quote.utterance)
            if place:
                yield kind, quote, *place


def _free_level(row: list[Pin], left: float) -> int:
    touching = {pin.level for pin in row if abs(pin.left - left) < _PIN_WIDTH}
    return next(level for level in range(len(row) + 1) if level not in touching)


def turns(transcript: Transcript, drawn: Timeline) -> tuple[SpokenTurn, ...]:
    """The whole talk, to be read."""
    return tuple(
        SpokenTurn(speaker, drawn.when(lines[0].index), tuple((line.index, line.text) for line in lines))
        for speaker, group in groupby(transcript.utterances, key=lambda line: line.speaker)
        if (lines := list(group))
    )


def asked(card: Scorecard) -> tuple[int, ...]:
    """The utterances in which I asked something that waited for an answer."""
    questions = card.measures.get("question_rate")
    return questions.utterances if questions else ()


def stretched(card: Scorecard) -> tuple[int, ...]:
    """The utterances with which my long stretches begin; a listener's signal does not end a stretch."""
    stretches = card.measures.get("long_stretches")
    long_ones = stretches.utterances if stretches else ()
    return tuple(index for index in long_ones if index - 1 not in long_ones and index - 2 not in long_ones)
