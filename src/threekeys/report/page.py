"""Finished values as one self-contained HTML page each: no script, nothing loaded from elsewhere."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from threekeys.domain import FollowUp, Made, QuestionList, Reflection, Scorecard, Transcript
from threekeys.domain.memory import Trends
from threekeys.domain.visible import visible_lines
from threekeys.report import development, made, mail, phrases
from threekeys.report.around import after, before
from threekeys.report.jinja import html_templates
from threekeys.report.overview import overview
from threekeys.report.places import asked, moments, pins, spots, stretched, touched, turns, whereabouts
from threekeys.report.timeline import timeline

if TYPE_CHECKING:
    from jinja2 import Environment

_LINK = 2000  # characters that every mail program takes


def page(value: Made | Trends, *, scores: bool, transcript: Transcript | None) -> str:
    """The value as HTML."""
    return filled(html_templates(), value, scores=scores, transcript=transcript)


def filled(
    templates: "Environment",
    value: Made | Trends,
    *,
    scores: bool = True,
    transcript: Transcript | None = None,
    around: Mapping[str, object] | None = None,
) -> str:
    """The value in its template; `around` is what another house's frame needs besides, a `template` of its own among it."""
    name, values = _named(value, transcript, scores=scores)
    values |= around or {}
    template = templates.get_template(f"{values.get('template', name)}.html.j2")
    return template.render(values | WORDS)


def _named(
    value: Made | Trends, transcript: Transcript | None, *, scores: bool
) -> tuple[str, dict[str, object]]:
    match value:
        case Scorecard():
            return "scorecard", {**_scores(value, transcript), "pins": {}, "scores": scores}
        case QuestionList():
            return "questions", {"card": value}
        case Reflection():
            return "reflection", {**_reflection(value, transcript), "scores": scores}
        case FollowUp():
            return "follow_up", _follow_up(value)
        case Trends():
            return "trends", {"found": value, "development": development}


def _scores(card: Scorecard, transcript: Transcript | None) -> dict[str, object]:
    drawn = timeline(card)
    spoken = turns(transcript, drawn) if transcript else ()
    return {
        "seen": overview(card),
        "drawn": drawn,
        "language": card.transcript.language,
        "spoken": spoken,
        "asked": asked(card) if spoken else (),
        "stretched": stretched(card) if spoken else (),
        "touched": touched(card, drawn) if spoken else {},
        "where": whereabouts(card, drawn, spoken=bool(spoken)),
    }


def _reflection(talk: Reflection, transcript: Transcript | None) -> dict[str, object]:
    drawn = timeline(talk.scorecard)
    found = moments(talk)
    places = {"spots": spots(found, drawn), "pins": pins(found, drawn)}
    around = {"before": before, "after": after}
    return {**_scores(talk.scorecard, transcript), **places, **around, "talk": talk}


def _follow_up(letter: FollowUp) -> dict[str, object]:
    address = mail.link(letter)
    lines = visible_lines(letter.message).split("\n")
    return {"letter": letter, "lines": lines, "mailto": address if len(address) <= _LINK else None}


def boxes(bars: Iterable[tuple[float, float]], top: float, height: float) -> str:
    """The SVG path of a row of boxes; one that is too short to be seen is drawn two units wide."""
    return "".join(f"M{left:g} {top:g}h{max(right - left, 2):g}v{height:g}H{left:g}z" for left, right in bars)


def per_mille(share: float) -> str:
    """A share of one in thousandths, as SVG wants it."""
    return f"{min(max(share, 0), 1) * 1000:g}"


def clamped(share: float, margin: float = 0.1) -> str:
    """A share of one in percent, as CSS wants it, kept off both edges by a margin."""
    return f"{min(max(share, margin), 1 - margin) * 100:.4g}"


WORDS = {"made": made, "phrases": phrases, "boxes": boxes, "clamped": clamped, "per_mille": per_mille}
"""What every template of ours may use."""
