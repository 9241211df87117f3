"""Parts: one measure on its curve, with its points, how far they may be off, and the line that explains them."""

from typing import NamedTuple

from threekeys.domain import MeasureScore, MeetingType, Reading, Summary, TalkIntent
from threekeys.scoring.bands import Bands
from threekeys.scoring.curves import FULL, Curve
from threekeys.scoring.explain import (
    KEY_NAMES,
    NEED_TOUCHED,
    REPORTED,
    SCORED,
    as_shown,
    percent,
    talk_share,
)

WORDS_A_MINUTE = 150


class Occasion(NamedTuple):
    """The talk to be scored: by which bands, of what type and intention, how long, among how many."""

    bands: Bands
    summary: Summary
    meeting: MeetingType
    intent: TalkIntent
    declined: bool
    touched_need: bool = False

    @property
    def speakers(self) -> int:
        """How many people speak."""
        return len(self.summary.speakers)

    @property
    def minutes(self) -> float:
        """How long the talk is: by the clock, else by its words."""
        seconds = self.summary.seconds
        return self.summary.words / WORDS_A_MINUTE if seconds is None else seconds / 60

    @property
    def least(self) -> tuple[int, float]:
        """The words and the minutes below which there are no points."""
        rules, own = self.bands.rules, self.bands.types[self.meeting]
        return own.observe_words or rules.observe_words, own.observe_minutes or rules.observe_minutes

    @property
    def too_short(self) -> bool:
        """Whether there is too little for any points."""
        words, minutes = self.least
        return self.summary.words < words or self.minutes < minutes

    @property
    def short(self) -> bool:
        """Whether it is so short that fewer subjects are enough."""
        return self.minutes < self.bands.rules.short_minutes

    def curve(self, name: str) -> Curve:
        """The curve of a measure here."""
        return self.bands.curve(name, self.meeting, self.intent, self.speakers)

    def band(self, name: str) -> tuple[float, float]:
        """The good range of a measure here: in short talks of as many subjects as earn full points there."""
        low, high = self.bands.band(name, self.meeting, self.intent, self.speakers)
        if name == "purposes" and self.short:
            factor, points = self.bands.rules.short_factor, self.curve(name).points
            low = next(count for count in range(int(high) + 1) if points(count) * factor >= FULL)
        return low, high

    @property
    def early(self) -> bool:
        """Whether there is too little for all but early signs."""
        return self.summary.words < self.bands.rules.early_words


class Part(NamedTuple):
    """A measure's score, and the exact points with their 80 % range for the key's sum; None if not scored."""

    score: MeasureScore
    points: float | None
    low: float
    high: float


def part(reading: Reading, weight: float, occasion: Occasion) -> Part:
    """One reading on its curve."""
    name = reading.name
    rule = occasion.bands.measures[name]
    why_not = reading.why_not or _why_not(reading, occasion)
    chosen = _kinder(reading, occasion) if name == "talk_share" else reading
    points, low, high = (None, 0.0, 0.0) if why_not else _points(chosen, occasion)
    early = points is not None and occasion.early
    return Part(
        MeasureScore(
            key=rule.key,
            value=chosen.value,
            unit=reading.unit,
            by_words=reading.by_words,
            by_time=reading.by_time,
            band=occasion.band(name),
            points=None if points is None else round(points),
            weight=weight,
            utterances=reading.utterances,
            grade=rule.grade,
            explain=_explain(reading, occasion, points, weight, why_not),
            early=early,
            interval=chosen.interval,
            cases=reading.cases,
            label=reading.label,
            why_not=why_not,
            basis=rule.basis,
        ),
        points,
        low,
        high,
    )


def _why_not(reading: Reading, occasion: Occasion) -> str | None:
    """Why a reading with a value earns no points here."""
    rule, rules = occasion.bands.measures[reading.name], occasion.bands.rules
    if occasion.too_short:
        words, minutes = occasion.least
        return f"Under {words} words or {minutes:g} minutes there is too little to score."
    if occasion.early and not rule.early:
        return f"Under {rules.early_words:,} words this would be chance."
    if rule.at_least and (reading.cases or 0) < rule.at_least:
        return f"Needs at least {rule.at_least}; there are {reading.cases or 0}."
    return None


def _points(reading: Reading, occasion: Occasion) -> tuple[float, float, float]:
    """The points of a reading and the fewest and most its 80 % range allows."""
    value = reading.value
    assert value is not None  # noqa: S101 - a reading without a value says why_not, and never comes here
    curve = occasion.curve(reading.name)
    shown = as_shown(value, reading.unit)
    least, most = reading.interval or (shown, shown)
    found = (curve.points(shown), *curve.extremes(min(least, shown), max(most, shown)))
    if reading.name == "needs_asked" and occasion.declined:
        return FULL, FULL, FULL
    if reading.name == "purposes" and occasion.short:
        points, low, high = (min(FULL, part * occasion.bands.rules.short_factor) for part in found)
        return points, low, high
    return found


def _kinder(reading: Reading, occasion: Occasion) -> Reading:
    """The talk share by words or by time, whichever earns more; pace is not scored."""
    if reading.by_time is None or reading.by_words is None or reading.interval is None:
        return reading
    curve = occasion.curve("talk_share")
    if curve.points(reading.by_time) <= curve.points(reading.by_words):
        return reading
    move = reading.by_time - reading.by_words
    low, high = (min(1.0, max(0.0, bound + move)) for bound in reading.interval)
    return reading.model_copy(update={"value": reading.by_time, "interval": (low, high)})


def _explain(
    reading: Reading, occasion: Occasion, points: float | None, weight: float, why_not: str | None
) -> str:
    """What was measured, what is good, and what it is worth; what a whole short talk lacks its keys say once."""
    if reading.value is None:
        return why_not or ""
    line = _line(reading, occasion)
    if points is None:
        return line if occasion.early else f"{line} Not scored: {why_not}"
    worth = f"{round(points)} of 100"
    if occasion.early:
        return f"{line} {worth}."
    key = KEY_NAMES[occasion.bands.measures[reading.name].key]
    return f"{line} {worth}; counts {percent(weight)} of {key}."


def _line(reading: Reading, occasion: Occasion) -> str:
    """The sentence of a measure that is scored in this type of meeting."""
    band = occasion.band(reading.name)
    if reading.name == "talk_share":
        slow = occasion.bands.rules.slow_speech
        return talk_share(reading, band, occasion.speakers, slow_speech=slow)
    if reading.name == "needs_asked" and not reading.value and occasion.touched_need:
        return NEED_TOUCHED
    return SCORED[reading.name](reading, band)


def reported(reading: Reading) -> MeasureScore:
    """A reading that is shown and not scored."""
    line, scored = REPORTED.get(reading.name), SCORED.get(reading.name)
    explain = reading.why_not or ""
    if reading.value is not None and line:
        explain = line(reading)
    elif reading.value is not None and scored:
        explain = scored(reading, None)
    return MeasureScore(
        key=None,
        value=reading.value,
        unit=reading.unit,
        band=None,
        points=None,
        weight=0.0,
        utterances=reading.utterances,
        grade=None,
        explain=explain,
        interval=reading.interval,
        cases=reading.cases,
        label=reading.label,
        why_not=reading.why_not,
    )
