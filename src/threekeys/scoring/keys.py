"""Keys: LISTEN, LEARN and ADD VALUE from their parts, with range and confidence."""

from collections.abc import Iterable
from math import hypot

from threekeys.domain import Confidence, Key, KeyScore
from threekeys.domain.lasting import duration
from threekeys.scoring.explain import percent
from threekeys.scoring.parts import Occasion, Part

STEPS: tuple[Confidence, ...] = ("high", "medium", "low")
UNKNOWN = (
    32.0  # points to either side of a mean within which what was not measured in a short talk should lie
)


def key_score(key: Key, parts: Iterable[Part], occasion: Occasion, *, punctuated: bool) -> KeyScore:
    """A key's weighted mean of what could be measured; without enough of it no number, and why."""
    own = [part for part in parts if part.score.key == key]
    why_not = _why_not(key, own, occasion)
    if why_not:
        return KeyScore(points=None, level=None, range=None, confidence=None, why_not=why_not)
    measured = [(p.score.weight, p.points, p.low, p.high) for p in own if p.points is not None]
    whole = sum(weight for weight, _, _, _ in measured)
    exact = sum(weight * points for weight, points, _, _ in measured) / whole
    wider = occasion.bands.types[occasion.meeting].widening(key) / whole
    lacking = _lacking(own, whole) if occasion.early else 0.0
    below = wider * hypot(*(weight * (points - low) for weight, points, low, _ in measured), lacking)
    above = wider * hypot(*(weight * (high - points) for weight, points, _, high in measured), lacking)
    span = (max(0, round(exact - below)), min(100, round(exact + above)))
    return KeyScore(
        points=round(exact),
        level=next(level for level, least in occasion.bands.levels.items() if round(exact) >= least),
        range=span,
        confidence=_confidence(span, occasion, unsure=key == "learn" and not punctuated),
    )


def _lacking(own: list[Part], measured: float) -> float:
    """How far a key may be off, times its measured weight, by what of its weight could not be measured."""
    total = sum(part.score.weight for part in own)
    return measured * UNKNOWN * (1 - measured / total)


def _why_not(key: Key, own: list[Part], occasion: Occasion) -> str | None:
    """Why a key gets no number, or None if it does."""
    rules, summary = occasion.bands.rules, occasion.summary
    total = sum(part.score.weight for part in own)
    if not total:
        return "Not scored in this type of meeting."
    if occasion.too_short:
        words, minutes = occasion.least
        return (
            f"Not enough to score: {summary.words} words in {duration(60 * occasion.minutes)};"
            f" it takes {words} words and {minutes:g} min."
        )
    unshared = _unshared(occasion) if key == "listen" else None
    if unshared:
        return unshared
    measurable = sum(part.score.weight for part in own if part.points is not None) / total
    enough = measurable >= rules.needed_weight - 1e-9
    if occasion.early and not enough:
        return f"Not enough to score: {summary.words} words; early signs only below {rules.early_words:,}."
    if not enough:
        reasons = (part.score.why_not for part in own if part.points is None)
        missing = "; ".join(dict.fromkeys((reason or "").rstrip(".") for reason in reasons))
        return f"Not enough to score: only {percent(measurable)} could be measured ({missing})."
    return None


def _unshared(occasion: Occasion) -> str | None:
    """Why nobody's share of this talk is known, or None if it is."""
    summary = occasion.summary
    if occasion.speakers < 2:
        return "Only one person speaks in this transcript."
    unnamed = summary.unnamed_words / max(1, summary.words + summary.unnamed_words)
    if unnamed > occasion.bands.rules.most_unnamed:
        return f"Not enough to score: nobody is named for {percent(unnamed)} of the words."
    return None


def _confidence(span: tuple[int, int], occasion: Occasion, *, unsure: bool) -> Confidence:
    """High, medium or low by the width of the range; one step lower where questions had to be guessed.

    Early signs are never sure: of them the highest is medium.
    """
    width, rules = span[1] - span[0], occasion.bands.rules
    place = 0 if width <= rules.high_width else 1 if width <= rules.medium_width else 2
    return STEPS[min(2, max(place + unsure, int(occasion.early)))]
