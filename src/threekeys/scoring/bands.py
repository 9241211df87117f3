"""The bands: bands.toml, read once and validated."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from threekeys.domain import Basis, Grade, Key, Level, MeetingType, TalkIntent
from threekeys.scoring.curves import FULL, Curve, allowing, curve, rising_to

BANDS = Path(__file__).with_name("bands.toml")
LEAST_B, MOST_C, MOST_D = 0.05, 0.90, 0.99  # how far an intention may move the talk curve
STRONG = 80.0  # points of a band where full points are earned by one value only
OF_FAIR_SHARE = 2.0  # a shift of a share of two people, in multiples of the fair share
MOST_OF_FAIR_SHARE = 0.95  # of everybody's talk


class Rules(NamedTuple):
    """When there is enough to score, and how wide is sure."""

    observe_words: int
    observe_minutes: float
    early_words: int
    needed_weight: float
    most_unnamed: float
    short_minutes: float
    short_factor: float
    slow_speech: float
    high_width: float
    medium_width: float


class Counting(NamedTuple):
    """How often the detectors are right (F1), with punctuation and without."""

    questions: float
    reflections: float
    unpunctuated_questions: float
    unpunctuated_reflections: float

    def of(self, *, punctuated: bool) -> tuple[float, float]:
        """The figures of questions and of reflections for such a transcript."""
        if punctuated:
            return self.questions, self.reflections
        return self.unpunctuated_questions, self.unpunctuated_reflections


class MeasureBand(NamedTuple):
    """How one measure is scored; `curve` and `band` are None where they come from the meeting type."""

    key: Key
    weight: float
    grade: Grade
    basis: Basis
    curve: Curve | None = None
    band: tuple[float, float] | None = None
    at_least: int = 0
    early: bool = False


class TalkBand(NamedTuple):
    """The talk-share curve: `floor` points at a, 100 from b to c, 0 at d; in groups as multiples of 1/N."""

    a: float
    b: float
    c: float
    d: float
    floor: float
    aim: float
    of_fair_share: bool = False

    @property
    def curve(self) -> Curve:
        """Points of a talk share."""
        return Curve(((self.a, self.floor), (self.b, FULL), (self.c, FULL), (self.d, 0.0)))

    def shifted(self, shift: float, speakers: int) -> "TalkBand":
        """The band moved for an intention, kept within what is possible, as shares of everybody's talk."""
        fair = 1 / max(speakers, 2) if self.of_fair_share else 1.0
        move = shift * OF_FAIR_SHARE if self.of_fair_share else shift
        most_d = MOST_OF_FAIR_SHARE if self.of_fair_share else MOST_D
        a, b, c, d, aim = ((knot + move) * fair for knot in (self.a, self.b, self.c, self.d, self.aim))
        # Whole percentages, as they are shown: who is told "up to 38 %" and spoke 38 % is within.
        d = max(0.02, min(d, most_d))
        c = max(0.01, round(min(c, MOST_C, d - 0.01), 2))
        b = min(c, max(0.01, round(max(b, LEAST_B * fair), 2)))
        a = max(0.0, min(a, b - 0.01))
        return TalkBand(a, b, c, d, self.floor, min(max(round(aim, 2), b), c))


class TypeBand(NamedTuple):
    """What is good in one type of meeting; `listen`, `learn` and `add_value` replace the common weights.

    `observe_words` and `observe_minutes` replace the common limits of what is too short for any points; `wider` is
    by how much the 80 % range of a key is wider here than its parts make it.
    """

    talk: TalkBand
    stretch_limit: float
    questions: tuple[float, float, float]
    advice_free: float
    keys: dict[Key, float]
    listen: dict[str, float] | None = None
    learn: dict[str, float] | None = None
    add_value: dict[str, float] | None = None
    observe_words: int | None = None
    observe_minutes: float | None = None
    wider: dict[Key, float] | None = None

    def widening(self, key: Key) -> float:
        """By how much the range of a key is wider here."""
        return (self.wider or {}).get(key, 1.0)

    def own(self, key: Key) -> dict[str, float] | None:
        """The type's own weights in a key, or None where the common ones hold."""
        return {"listen": self.listen, "learn": self.learn, "add_value": self.add_value}[key]


class Bands(NamedTuple):
    """One version of everything that turns measures into points."""

    version: str
    rules: Rules
    counting: Counting
    levels: dict[Level, int]
    measures: dict[str, MeasureBand]
    intents: dict[TalkIntent, dict[str, float]]
    types: dict[MeetingType, TypeBand]

    def weights(self, meeting: MeetingType) -> dict[str, float]:
        """The weight of each measure in its key for a meeting type; measures it does not score are absent."""
        found: dict[str, float] = {}
        for key in get_args(Key):
            common = {name: band.weight for name, band in self.measures.items() if band.key == key}
            own = self.types[meeting].own(key)
            found |= common if own is None else own
        return {name: weight for name, weight in found.items() if weight}

    def talk(self, meeting: MeetingType, intent: TalkIntent, speakers: int) -> TalkBand:
        """The talk-share band for a meeting, an intention and so many speakers, in shares."""
        return self.types[meeting].talk.shifted(self.intents[intent]["talk_shift"], speakers)

    def curve(self, name: str, meeting: MeetingType, intent: TalkIntent, speakers: int) -> Curve:
        """The curve of a measure in a meeting."""
        own = self.measures[name].curve
        if own is not None:
            return own
        if name == "talk_share":
            return self.talk(meeting, intent, speakers).curve
        if name == "question_rate":
            return rising_to(*self.types[meeting].questions)
        return allowing(self._advice_free(meeting, intent))

    def band(self, name: str, meeting: MeetingType, intent: TalkIntent, speakers: int) -> tuple[float, float]:
        """The range of values called good in a meeting: all of it earns full points, or at least `STRONG` of them."""
        own = self.measures[name].band
        if own is not None:
            return own
        if name == "talk_share":
            talk = self.talk(meeting, intent, speakers)
            return talk.b, talk.c
        if name == "question_rate":
            low, high, _ = self.types[meeting].questions
            return low, high
        return 0.0, self._advice_free(meeting, intent)

    def _advice_free(self, meeting: MeetingType, intent: TalkIntent) -> float:
        return max(self.types[meeting].advice_free, self.intents[intent].get("advice_free", 0.0))


FROM_TYPE = {"talk_share", "question_rate", "unasked_advice"}


def parse(text: str) -> Bands:
    """The bands in a TOML text; ValueError, KeyError or TypeError if it is not whole."""
    data = tomllib.loads(text)
    basis = {name: label for label, names in data["labels"].items() for name in names}
    bands = Bands(
        version=data["version"],
        rules=Rules(**data["rules"]),
        counting=Counting(**data["counting"]),
        levels=dict(sorted(data["levels"].items(), key=lambda level: -level[1])),
        measures={name: _measure(name, part, basis[name]) for name, part in data["measures"].items()},
        intents=data["intents"],
        types={name: _type(part) for name, part in data["types"].items()},
    )
    _check(bands)
    for name, measure in bands.measures.items():
        if measure.curve and measure.band:
            _check_band(name, measure.curve, measure.band)
    return bands


def _check_band(name: str, curve: Curve, band: tuple[float, float]) -> None:
    """A band is where its curve earns full points; if that is one value only, where it earns `STRONG`."""
    full = [value for value, points in curve.knots if points == FULL]
    one = len(full) == 1 and full[0] not in band[1:] and curve.points(band[1]) < FULL
    least, _ = curve.extremes(*band)
    if least < (STRONG if one else FULL):
        raise ValueError(f"{name}: {least:.0f} points within its band {band}")


def _measure(name: str, part: dict[str, Any], basis: Basis) -> MeasureBand:
    if ("curve" in part) == (name in FROM_TYPE):
        raise ValueError(f"{name}: its curve must stand {'with the types' if name in FROM_TYPE else 'here'}")
    shaped = {"curve": curve(part["curve"]), "band": tuple(part["band"])} if "curve" in part else {}
    return MeasureBand(basis=basis, **{**part, **shaped})


def _type(part: dict[str, Any]) -> TypeBand:
    talk = TalkBand(**part["talk"])
    if not 0 <= talk.a < talk.b <= talk.aim <= talk.c < talk.d:
        raise ValueError(f"talk needs 0 ≤ a < b ≤ aim ≤ c < d: {talk}")
    return TypeBand(**{**part, "talk": talk, "questions": tuple(part["questions"])})


def _check(bands: Bands) -> None:
    """Every type, intention and level is there, and the weights of each key add up to one."""
    for there, wanted in (
        (bands.types, MeetingType),
        (bands.intents, TalkIntent),
        (bands.levels, Level),
    ):
        if set(there) != set(get_args(wanted)):
            raise ValueError(f"wanted {sorted(get_args(wanted))}, found {sorted(there)}")
    for meeting in bands.types:
        weights = bands.weights(meeting)
        for key in get_args(Key):
            total = sum(weight for name, weight in weights.items() if bands.measures[name].key == key)
            if total and abs(total - 1) > 1e-9:
                raise ValueError(f"{meeting}: the weights of {key} add up to {total}")


@cache
def shipped() -> Bands:
    """The bands we ship."""
    return parse(BANDS.read_text(encoding="utf-8"))
