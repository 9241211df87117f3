"""Who spoke when, as coordinates: rows of equal length, one lane a speaker, marks of what happened.

Without times the place of a word takes the place of a time. A row is 1,000 units wide.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from threekeys.domain import Mark, Scorecard
from threekeys.domain.lasting import duration
from threekeys.report import phrases

WIDE = 1000
_STEPS_MS = [minutes * 60_000 for minutes in (5, 10, 15, 30, 60, 120, 240)]
_STEPS_WORDS = [500, 1000, 1500, 3000, 6000, 12000, 24000]
_MOST_ROWS = 6
_MOST_LANES = 4
_OTHERS = "everybody else"
_JOINED = 1.0  # units: what is nearer than a hair's breadth is drawn as one


@dataclass(frozen=True)
class Span:
    """One utterance's place, in milliseconds or in words."""

    mark: Mark
    start: float
    end: float


@dataclass(frozen=True)
class Lane:
    """One speaker's turns within a row: (from, to) in units, and how much it is, in words, too."""

    name: str
    me: bool
    bars: tuple[tuple[float, float], ...]
    amount: float
    said: str


@dataclass(frozen=True)
class Row:
    """One stretch of the conversation; `length` is its width in units, the last row's may be less."""

    name: str
    length: float
    lanes: tuple[Lane, ...]
    questions: tuple[float, ...]
    stretches: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Timeline:
    """The whole conversation."""

    timed: bool
    speakers: tuple[str, ...]
    rows: tuple[Row, ...]
    step: float
    spans: dict[int, Span]

    def place(self, utterance: int) -> tuple[int, float] | None:
        """The row and the place in it, in units, where an utterance begins; None where it has no time."""
        span = self.spans.get(utterance)
        if span is None:
            return None
        row = min(int(span.start // self.step), len(self.rows) - 1)
        return row, (span.start - row * self.step) / self.step * WIDE

    def width(self, utterance: int) -> float:
        """How wide an utterance is, in units of a row."""
        span = self.spans[utterance]
        return (span.end - span.start) / self.step * WIDE

    def busiest(self) -> tuple[int, float] | None:
        """The row of which most was mine, and how much of it; None where there is only one."""
        amounts = {number: [lane.amount for lane in row.lanes] for number, row in enumerate(self.rows)}
        shares = {row: own[0] / sum(own) for row, own in amounts.items() if sum(own) >= self.step / 3}
        best = max(shares, key=lambda row: (shares[row], -row), default=None)
        return (best, shares[best]) if best is not None and len(shares) > 1 else None

    def when(self, utterance: int) -> str:
        """Where an utterance begins, in words; empty where nobody knows."""
        span = self.spans.get(utterance)
        if span is None:
            return ""
        if span.mark.start_ms is not None:
            return phrases.clock(span.mark.start_ms)
        return f"at word {span.start:,.0f}"


def timeline(card: Scorecard) -> Timeline:
    """The scorecard's utterances, laid out."""
    timed = card.transcript.timed
    spans = _by_time(card.utterances) if timed else _by_words(card.utterances)
    whole = max((span.end for span in spans), default=0.0)
    steps = _STEPS_MS if timed else _STEPS_WORDS
    step = next((step for step in steps if whole <= step * _MOST_ROWS), steps[-1])
    speakers = _lanes(card)
    marked = {name: set(score.utterances) for name, score in card.measures.items()}
    rows = [
        _row(_Window(start, min(start + step, whole), step, timed=timed), spans, speakers, marked)
        for start in range(0, max(int(whole), 1), step)
    ]
    return Timeline(timed, speakers, tuple(rows), step, {span.mark.index: span for span in spans})


@dataclass(frozen=True)
class _Window:
    """The part of the conversation one row shows."""

    start: float
    end: float
    step: float
    timed: bool

    def units(self, place: float) -> float:
        return round((place - self.start) / self.step * WIDE, 1)

    def cut(self, span: Span) -> tuple[float, float] | None:
        start, end = max(span.start, self.start), min(span.end, self.end)
        return (start, end) if start < end else None

    def said(self, amount: float) -> str:
        return duration(amount / 1000) if self.timed else phrases.counted(round(amount), "word")

    @property
    def name(self) -> str:
        if self.timed:
            return f"{phrases.clock(int(self.start))} to {phrases.clock(int(self.end))}"
        return f"words {self.start:,.0f} to {self.end:,.0f}"


def _row(
    window: _Window, spans: Sequence[Span], speakers: Sequence[str], marked: Mapping[str, set[int]]
) -> Row:
    inside = [(span, cut) for span in spans if (cut := window.cut(span))]
    asked = [span.start for span, _ in inside if span.mark.index in marked.get("question_rate", ())]
    return Row(
        name=window.name,
        length=window.units(window.end),
        lanes=tuple(_lane(window, name, inside, speakers) for name in speakers),
        questions=tuple(window.units(place) for place in asked if place >= window.start),
        stretches=_bars(
            window, [cut for span, cut in inside if span.mark.index in marked.get("long_stretches", ())]
        ),
    )


def _lane(
    window: _Window, name: str, inside: Iterable[tuple[Span, tuple[float, float]]], speakers: Sequence[str]
) -> Lane:
    cuts = [cut for span, cut in inside if _lane_of(span.mark.speaker, speakers) == name]
    amount = sum(end - start for start, end in cuts)
    return Lane(
        name=name,
        me=name == speakers[0],
        bars=_bars(window, cuts),
        amount=amount,
        said=window.said(amount),
    )


def _lane_of(speaker: str | None, speakers: Sequence[str]) -> str | None:
    if speaker is None or speaker in speakers:
        return speaker
    return _OTHERS


def _bars(window: _Window, cuts: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    bars: list[tuple[float, float]] = []
    for start, end in sorted((window.units(start), window.units(end)) for start, end in cuts):
        if bars and start - bars[-1][1] <= _JOINED:
            bars[-1] = (bars[-1][0], max(bars[-1][1], end))
        else:
            bars.append((start, end))
    return tuple(bars)


def _by_time(marks: Iterable[Mark]) -> list[Span]:
    return [
        Span(mark, mark.start_ms, max(mark.end_ms, mark.start_ms))
        for mark in marks
        if mark.start_ms is not None and mark.end_ms is not None
    ]


def _by_words(marks: Iterable[Mark]) -> list[Span]:
    spans, place = [], 0
    for mark in marks:
        spans.append(Span(mark, place, place + mark.words))
        place += mark.words
    return spans


def _lanes(card: Scorecard) -> tuple[str, ...]:
    others = sorted(card.transcript.speakers, key=lambda one: -one.words)
    names = [one.name for one in others if one.name != card.transcript.me]
    if len(names) >= _MOST_LANES:
        names = [*names[: _MOST_LANES - 2], _OTHERS]
    return (card.transcript.me, *names)
