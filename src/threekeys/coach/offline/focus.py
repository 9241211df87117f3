"""The one thing to try next time: the measure with most room, a line of mine, and the same line said better."""

from collections.abc import Iterable

from threekeys.coach.checks.ground import Ground
from threekeys.coach.checks.reflection import focus_complaints
from threekeys.coach.emphasis import far_too_much, focus_measures, weak_keys
from threekeys.coach.offline.asking import faulty
from threekeys.coach.offline.line import Line
from threekeys.coach.offline.lines import lines_for, stretch_lines
from threekeys.coach.offline.tries import STRETCH, TRIES, Try
from threekeys.coach.offline.turns import Talk
from threekeys.domain import Focus, MeasureScore, Plan

_KEY_NAMES = {"listen": "Listen", "learn": "Learn", "add_value": "Add value"}


def focus_and_plan(talk: Talk, ground: Ground) -> tuple[Focus, Plan, str] | None:
    """The focus, a plan for the same behaviour, and one question back; None when no line of mine can be quoted.

    The most worthwhile measure comes first; where it is only known with low confidence, a surer one goes before it.
    How much was said is counted: that one talked far too much is sure however short the talk.
    """
    measures = sorted(focus_measures(talk.scorecard), key=lambda name: not _sure(talk, name))
    for measure in measures:
        name = _named(measure, talk)
        if name and (focus := _focus(talk, ground, measure, TRIES[name], lines_for(name, talk))):
            return focus, _plan(TRIES[name]), TRIES[name].back
    focus = None if measures else _focus(talk, ground, None, STRETCH, stretch_lines(talk))
    return (focus, _plan(STRETCH), STRETCH.back) if focus else None


def _sure(talk: Talk, measure: str) -> bool:
    if measure == "talk_share" and far_too_much(talk.scorecard):
        return True
    part = talk.scorecard.measures[measure]
    key = talk.scorecard.keys[part.key] if part.key else None
    return key is not None and key.confidence in ("high", "medium")


def _named(measure: str, talk: Talk) -> str | None:
    """The name of what to try: some measures can be missed on either side."""
    part = talk.scorecard.measures[measure]
    if measure == "craft_defects":
        return next((fault for fault, _ in faulty(talk)), "craft two asks")
    if measure == "talk_share":
        return "talk_share too much" if _above(part) else "talk_share too little"
    if measure == "question_rate":
        return "question_rate too many" if _above(part) else "question_rate too few"
    return measure if measure in TRIES else None


def _above(part: MeasureScore) -> bool:
    return part.value is not None and part.band is not None and part.value > part.band[1]


def _focus(
    talk: Talk, ground: Ground, measure: str | None, tried: Try, lines: Iterable[Line]
) -> Focus | None:
    """The first line that obeys the checks, as a focus."""
    text = _text(talk, measure, tried)
    for line in lines:
        made = Focus(
            text=text, quote=line.quote, utterance=line.utterance, measure=measure, instead=line.instead
        )
        if not focus_complaints(made, ground):
            return made
    return None


def _text(talk: Talk, measure: str | None, tried: Try) -> str:
    if measure is None:
        return tried.text
    part = talk.scorecard.measures[measure]
    low, high = part.band or (0.0, 0.0)
    text = tried.text.format(value=_percent(part.value or 0), low=_percent(low), high=_percent(high))
    weak = part.key and part.key in weak_keys(talk.scorecard)
    return f"{_KEY_NAMES[part.key]} has the most room in this talk. {text}" if part.key and weak else text


def _plan(tried: Try) -> Plan:
    return Plan(if_=tried.if_, then=tried.then)


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
