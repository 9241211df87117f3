"""A scorecard as it is read: the answer first, then the three keys and what they rest on."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from threekeys.domain import Basis, Confidence, Grade, Key, KeyScore, MeasureScore, Scorecard, Summary
from threekeys.domain.languages import language_name
from threekeys.domain.lasting import duration
from threekeys.domain.talk import REHEARSAL
from threekeys.report import phrases

_YOU = "You"
_MYSELF = frozenset({"me", "i", "myself", "you", "ich", "moi", "yo"})
"""What a transcript calls its owner without a name."""


class Voice(NamedTuple):
    """One speaker's part, listener's signals aside; `time` and its share only where the transcript has times."""

    name: str
    me: bool
    share: float
    words: str
    time_share: float | None
    time: str | None

    @property
    def whose(self) -> str:
        """What stands behind my name: that it is me, unless the name says so itself."""
        return " (you)" if self.me and self.name != _YOU else ""


class MeasureLine(NamedTuple):
    """One measure in words."""

    name: str
    title: str
    value: str
    band: str
    points: int | None
    likely: str
    grade: Grade | None
    basis: Basis | None
    explain: str
    early: bool
    why_not: str | None


class KeyPart(NamedTuple):
    """One key with its measures; `range` and `points` are numbers for a picture, the rest is words."""

    key: Key
    title: str
    points: int | None
    level: str | None
    range: tuple[int, int] | None
    confidence: Confidence | None
    why_not: str | None
    measures: tuple[MeasureLine, ...]


class Overview(NamedTuple):
    """Everything a scorecard shows, in words and in order."""

    me: str
    others: str
    frame: str
    length: str
    voices: tuple[Voice, ...]
    answer: str
    share: float | None
    band: tuple[float, float] | None
    keys: tuple[KeyPart, ...]
    reported: tuple[MeasureLine, ...]
    unscored: tuple[tuple[str, str], ...]
    too_short: bool
    sure: tuple[str, ...]
    rests_on: str
    notes: tuple[str, ...]


def _frame(card: Scorecard) -> str:
    frame = f"{phrases.MEETINGS[card.meeting.type]}, {phrases.INTENTS[card.meeting.intent]}"
    article = "an" if frame[0] in "aeiou" else "a"
    return f"rehearsal of {article} {frame}" if card.transcript.format == REHEARSAL else frame


def overview(card: Scorecard) -> Overview:
    """The scorecard in words; of a talk too short to be scored, none of the figures that points would rest on."""
    summary = card.transcript
    voices = _voices(card)
    talk, too_short = card.measures.get("talk_share"), _too_short(card)
    return Overview(
        me=_shown(summary.me),
        others=phrases.listed([voice.name for voice in voices if not voice.me]),
        frame=_frame(card),
        length=_length(summary),
        voices=voices,
        answer=_answer(talk),
        share=talk.value if talk else None,
        band=talk.band if talk and not too_short else None,
        keys=tuple(
            _key_part(key, card.keys[key], {} if too_short else card.measures)
            for key in phrases.KEYS
            if key in card.keys
        ),
        reported=tuple(
            _line(name, score)
            for name, score in card.measures.items()
            if score.key is None and score.value is not None and not too_short
        ),
        unscored=() if too_short else _unscored(card),
        too_short=too_short,
        sure=_sure(card),
        rests_on=_rests_on(summary, card.bands_version),
        notes=card.notes,
    )


def _voices(card: Scorecard) -> tuple[Voice, ...]:
    said = [mark for mark in card.utterances if mark.speaker and "backchannel" not in mark.moves]
    words: Counter[str] = Counter({speaker.name: 0 for speaker in card.transcript.speakers})
    spoken: Counter[str] = Counter()
    for mark in said:
        words[mark.speaker or ""] += mark.words
        spoken[mark.speaker or ""] += max(0, (mark.end_ms or 0) - (mark.start_ms or 0))
    me, timed = card.transcript.me, card.transcript.timed
    return tuple(
        Voice(
            name=_shown(name) if name == me else name,
            me=name == me,
            share=_part(words[name], words),
            words=phrases.counted(words[name], "word"),
            time_share=_part(spoken[name], spoken) if timed else None,
            time=duration(spoken[name] / 1000) if timed else None,
        )
        for name in sorted(words, key=lambda name: (name != me, -words[name]))
    )


def _shown(me: str) -> str:
    """My name; "You" where the transcript only calls me "Me"."""
    return _YOU if me.casefold() in _MYSELF else me


def _part(one: int, of: Counter[str]) -> float:
    return one / of.total() if of.total() else 0.0


def _length(summary: Summary) -> str:
    said = phrases.counted(summary.words, "word")
    if not summary.language.startswith("en"):
        said += f", in {language_name(summary.language)}"
    return said if summary.seconds is None else f"{duration(summary.seconds)} of talk, {said}"


def _answer(talk: MeasureScore | None) -> str:
    if talk is None or talk.value is None:
        return f"That cannot be said here. {(talk and talk.why_not) or 'Talk share was not measured.'}"
    by_time = talk.by_time is not None and talk.by_time == talk.value
    # Where both come to the same, the line of the measure speaks of words.
    same = None not in (talk.by_time, talk.by_words) and round(talk.by_time or 0, 2) == round(
        talk.by_words or 0, 2
    )
    unit = "time" if by_time and not same else "words"
    had = f"ou had {phrases.percent(talk.value)} of the {unit}"
    if talk.points is None or talk.band is None:
        return f"Y{had}. {talk.why_not or 'That is not scored here.'}"
    good = phrases.band(talk.band, "share")
    return f"{_verdict(talk.value, talk.band, talk.points)} y{had}; {good} is good for this kind of talk."


def _verdict(share: float, band: tuple[float, float], points: int) -> str:
    said, low, high = round(share, 2), round(band[0], 2), round(band[1], 2)
    if said < low:
        return "No, you talked rather little:"
    if said <= high:
        return "No:"
    return "Yes:" if points < 50 else "A little:"


def _key_part(key: Key, score: KeyScore, measures: Mapping[str, MeasureScore]) -> KeyPart:
    early = any(measure.early for measure in measures.values() if measure.key == key)
    return KeyPart(
        key=key,
        title=phrases.KEYS[key],
        points=score.points,
        level=f"{score.level}, early sign" if score.level and early else score.level,
        range=score.range,
        confidence=score.confidence,
        why_not=score.why_not,
        measures=tuple(
            _line(name, measure)
            for name, measure in measures.items()
            if measure.key == key and measure.value is not None
        ),
    )


def _line(name: str, score: MeasureScore) -> MeasureLine:
    return MeasureLine(
        name=name,
        title=phrases.measure_name(name),
        value="–" if score.value is None else phrases.figure(score.value, score.unit),
        band=_band(score),
        points=score.points,
        likely=phrases.between(score.interval, score.unit) if score.interval else "",
        grade=score.grade,
        basis=score.basis,
        explain=score.explain,
        early=score.early,
        why_not=score.why_not,
    )


def _band(score: MeasureScore) -> str:
    """The good range; none where nothing is scored by it, or where everything lies in it."""
    if score.band is None or score.key is None or not score.weight:
        return ""
    low, high = score.band
    return (
        ""
        if score.unit.startswith("share") and low <= 0 and high >= 1
        else phrases.band(score.band, score.unit)
    )


def _too_short(card: Scorecard) -> bool:
    """Whether nothing at all is scored, for one reason that the answer tells."""
    talk = card.measures.get("talk_share")
    return (
        talk is not None
        and talk.why_not is not None
        and all(m.points is None for m in card.measures.values())
    )


def _unscored(card: Scorecard) -> tuple[tuple[str, str], ...]:
    reasons: dict[str, list[str]] = {}
    for key, part in card.keys.items():
        if part.points is None and part.why_not:
            reasons.setdefault(part.why_not, []).append(phrases.KEYS[key])
    for name, measure in card.measures.items():
        if measure.points is None and measure.why_not:
            reasons.setdefault(measure.why_not, []).append(phrases.measure_name(name))
    return tuple((phrases.listed(names), why_not) for why_not, names in reasons.items())


def _sure(card: Scorecard) -> tuple[str, ...]:
    keys: dict[Confidence, list[str]] = {}
    for key, score in card.keys.items():
        if score.range and score.confidence:
            keys.setdefault(score.confidence, []).append(phrases.KEYS[key])
    lines = []
    if keys:
        sure = "; ".join(f"{confidence} for {phrases.listed(names)}" for confidence, names in keys.items())
        lines.append(f"Confidence: {sure}.")
        lines.append(
            "“Likely” guesses at your habit from this one talk; 8 times in 10 the habit lies inside."
        )
    return tuple(lines)


def _rests_on(summary: Summary, bands_version: str) -> str:
    basis = (
        "spoken time and words"
        if summary.timed
        else "words alone, as the transcript does not time the start and end of each line"
    )
    return (
        f"Rests on {basis}; bands version {bands_version}. "
        "Listener's signals such as “mm-hm” count neither as turns nor in talk share."
    )
