"""Finished values as one self-contained HTML page each: no script, nothing loaded from elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from threekeys.domain import FollowUp, Missed, Moment, QuestionList, Reflection, Scorecard
from threekeys.domain.visible import visible_lines
from threekeys.report import Made, made, mail, phrases
from threekeys.report.jinja import html_templates
from threekeys.report.overview import overview
from threekeys.report.timeline import Timeline, timeline

_LINK = 2000  # characters that every mail program takes
_PIN_WIDTH = 75  # units of a row: a finger's width on a phone


@dataclass(frozen=True)
class Spot:
    """Where a quote was said; `anchor` is set where the page shows that utterance for the first time."""

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


def page(value: Made, *, scores: bool) -> str:
    """The value as HTML."""
    match value:
        case Scorecard():
            return _render("scorecard", **_scores(value), pins={})
        case QuestionList():
            return _render("questions", card=value)
        case Reflection():
            return _reflection(value, scores=scores)
        case FollowUp():
            return _follow_up(value)


def _reflection(talk: Reflection, *, scores: bool) -> str:
    drawn = timeline(talk.scorecard)
    found = moments(talk)
    places = {"spots": spots(found, drawn), "pins": pins(found, drawn)}
    return _render("reflection", **_scores(talk.scorecard), **places, talk=talk, scores=scores)


def _follow_up(letter: FollowUp) -> str:
    address = mail.link(letter)
    lines = visible_lines(letter.message).split("\n")
    return _render("follow_up", letter=letter, lines=lines, mailto=address if len(address) <= _LINK else None)


def _scores(card: Scorecard) -> dict[str, object]:
    return {"seen": overview(card), "drawn": timeline(card), "language": card.transcript.language}


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
            placed[kind].append(Spot(drawn.when(quote.utterance), anchor))
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


def _render(name: str, **values: object) -> str:
    template = html_templates().get_template(f"{name}.html.j2")
    return template.render(
        values, made=made, phrases=phrases, boxes=boxes, clamped=clamped, per_mille=per_mille
    )


def boxes(bars: Iterable[tuple[float, float]], top: float, height: float) -> str:
    """The SVG path of a row of boxes; one that is too short to be seen is drawn two units wide."""
    return "".join(f"M{left:g} {top:g}h{max(right - left, 2):g}v{height:g}H{left:g}z" for left, right in bars)


def per_mille(share: float) -> str:
    """A share of one in thousandths, as SVG wants it."""
    return f"{min(max(share, 0), 1) * 1000:g}"


def clamped(share: float, margin: float = 0.1) -> str:
    """A share of one in percent, as CSS wants it, kept off both edges by a margin."""
    return f"{min(max(share, margin), 1 - margin) * 100:.4g}"
