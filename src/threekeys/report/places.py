"""Where on a page the words stand, and what leads to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from threekeys.domain import Missed, Moment, Reflection, Scorecard, Transcript
from threekeys.report import phrases
from threekeys.report.timeline import WIDE, Timeline, timeline

_TOUCHED = {"asked": "your question", "stretch": "your long stretch"}
_FEW = 3
_MORE = 0.1  # of a share: less is not worth naming a place for
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
class Touched:
    """A place of the picture that leads to the words spoken there; `wide` only where it is more than a point."""

    kind: str
    left: float
    wide: float
    target: str
    title: str


@dataclass(frozen=True)
class Whereabouts:
    """One thing that tells where I talked much: words, links as (target, time), words."""

    before: str
    links: tuple[tuple[str, str], ...]
    after: str


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
        "also": talk.focus.also if talk.focus else (),
        "repair": (talk.repair,) if talk.repair else (),
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


def touched(card: Scorecard, drawn: Timeline) -> dict[int, list[Touched]]:
    """The questions and long stretches of each row, to be clicked."""
    rows: dict[int, list[Touched]] = {}
    long_ones = card.measures["long_stretches"].utterances if "long_stretches" in card.measures else ()
    for kind, utterances in (("stretch", long_ones), ("asked", asked(card))):
        for index in utterances:
            if place := drawn.place(index):
                row, left = place
                wide = min(drawn.width(index), WIDE - left) if kind == "stretch" else 0.0
                title = f"{_TOUCHED[kind]}, {drawn.when(index)}"
                rows.setdefault(row, []).append(Touched(kind, left, wide, f"w{index}", title))
    return rows


def whereabouts(card: Scorecard, drawn: Timeline, *, spoken: bool) -> tuple[Whereabouts, ...]:
    """Where I talked much: the part of the talk that was most mine, if the whole was too much, and long stretches."""
    talk = card.measures.get("talk_share")
    much = talk is not None and talk.value is not None and talk.band is not None and talk.value > talk.band[1]
    found = []
    if much and talk and (busiest := drawn.busiest()):
        row, share = busiest
        if share >= (talk.value or 0.0) + _MORE:
            after = f", where you had {phrases.percent(share)} of it."
            found.append(Whereabouts("Most of all from ", ((f"row{row}", drawn.rows[row].name),), after))
        else:
            found.append(Whereabouts("All through the talk.", (), ""))
    long_ones = stretched(card)
    if long_ones:
        links = tuple((_target(index, drawn, spoken=spoken), drawn.when(index)) for index in long_ones[:_FEW])
        more = f" and {len(long_ones) - _FEW} more" if len(long_ones) > _FEW else ""
        one = len(long_ones) == 1
        found.append(
            Whereabouts(f"Your long stretch{'' if one else 'es'} began{_at(links)}", links, f"{more}.")
        )
    return tuple(found)


def _at(links: tuple[tuple[str, str], ...]) -> str:
    """What stands before a time; a place by words says "at" itself."""
    return " " if links[0][1].startswith("at ") else " at "


def _target(index: int, drawn: Timeline, *, spoken: bool) -> str:
    place = drawn.place(index)
    return f"w{index}" if spoken or place is None else f"row{place[0]}"


def times(card: Scorecard) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """When I asked, and when I went on long: all that a scorecard tells without a number."""
    drawn = timeline(card)
    found = (("Your questions", asked(card)), ("Your long stretches", stretched(card)))
    return tuple((name, tuple(map(drawn.when, utterances))) for name, utterances in found if utterances)
