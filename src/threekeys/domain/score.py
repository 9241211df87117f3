"""What was measured in a conversation, and what it is worth.

`Measures` come from the room measures (facts, no judgement); `Scorecard` from the room scoring (points).
The scorecard's JSON is a contract: keys are stable, additions are allowed.
"""

from typing import Literal

from pydantic import Field

from threekeys.domain.base import (
    Basis,
    Confidence,
    Grade,
    Key,
    Level,
    MeetingType,
    Move,
    TalkIntent,
    Value,
)


class SpeakerShare(Value):
    """How much one speaker said: `words`, `utterances`, and `seconds`, None where the transcript has no times."""

    name: str
    words: int
    seconds: float | None
    utterances: int


class Summary(Value):
    """The transcript without its text. `words` and `seconds` are everybody's together.

    `unnamed_words` are those that nobody is named for; they are in no share.
    """

    format: str
    speakers: tuple[SpeakerShare, ...]
    me: str
    words: int
    seconds: float | None
    timed: bool
    language: str
    unnamed_words: int = 0


class Mark(Value):
    """One utterance without its text: its `index`, whose, how many `words`, and which moves it makes.

    `start_ms` and `end_ms` are milliseconds from the start of the recording, or None.
    """

    index: int
    speaker: str | None
    start_ms: int | None
    end_ms: int | None
    words: int
    moves: tuple[Move, ...] = ()


class Reading(Value):
    """One measure's `value` in its `unit` for one transcript, with the indexes of the `utterances` it rests on.

    Of a share, `by_words` counts words and `by_time` seconds, where both are known.
    `interval` is the 80 % range of the value as an estimate of how this person talks
    (Wilson for proportions, Garwood for rates, the split-half error for talk share), or None
    where the value is simply counted. `cases` is how many a share is a share of, or how many a rate counts.
    `label` names the kind where a number alone would not say it.
    `why_not` says why there is no value, or why the value there is earns no points.
    """

    name: str
    value: float | None
    unit: str
    by_words: float | None = None
    by_time: float | None = None
    interval: tuple[float, float] | None = None
    utterances: tuple[int, ...] = ()
    cases: int | None = None
    label: str | None = None
    why_not: str | None = None


class Measures(Value):
    """Everything measured in one transcript for one person: pure, deterministic, without judgement.

    `punctuated` is False when the transcript has no question mark at all, so that questions
    were found by syntax alone. `notes` are doubts a person should hear of. `fine` are the indexes of
    the utterances the person marked as fine.
    """

    summary: Summary
    readings: dict[str, Reading]
    marks: tuple[Mark, ...]
    punctuated: bool
    notes: tuple[str, ...] = ()
    fine: tuple[int, ...] = ()


class Frame(Value):
    """What the conversation was and what the user was there for."""

    type: MeetingType
    intent: TalkIntent


class KeyScore(Value):
    """One of the three keys: `points` from 0 to 100, and the `range` they likely lie in (80 %).

    Without enough evidence there are none, and `why_not` says why.
    """

    points: int | None
    level: Level | None
    range: tuple[int, int] | None
    confidence: Confidence | None
    why_not: str | None = None


class MeasureScore(Value):
    """A measure on its curve: value, band, points, weight within its key, and a sentence that explains.

    `value`, `band` (the good range) and `interval` (80 %) are in `unit`; `points` run from 0 to 100; `weight` is a
    share of the key, from 0 to 1; `by_words`, `by_time`, `cases` and `utterances` as in `Reading`.
    `key` is None for measures that are reported, not scored; `early` marks points that rest on a
    short talk; `grade` is the strength of the evidence for scoring this at all (A experiments …
    D our own decision), `basis` says whether that was measured by us, published by others, or is our judgement.
    """

    key: Key | None
    value: float | None
    unit: str
    by_words: float | None = None
    by_time: float | None = None
    band: tuple[float, float] | None
    points: int | None
    weight: float
    utterances: tuple[int, ...]
    grade: Grade | None
    explain: str
    early: bool = False
    interval: tuple[float, float] | None = None
    cases: int | None = None
    label: str | None = None
    why_not: str | None = None
    basis: Basis | None = None


class Scorecard(Value):
    """Three keys, their measures, points, levels, confidence; what could not be measured, and why.

    `fine` are the indexes of the utterances the person marked as fine ("this was asked for"): they count against nobody.
    """

    schema_: Literal["threekeys/score@1"] = Field("threekeys/score@1", alias="schema")
    transcript: Summary
    meeting: Frame
    keys: dict[Key, KeyScore]
    measures: dict[str, MeasureScore]
    utterances: tuple[Mark, ...]
    notes: tuple[str, ...] = ()
    bands_version: str
    fine: tuple[int, ...] = ()


class TalkBudget(Value):
    """How much to talk in a meeting of a type: `aim_share` of all talk (0 to 1), `aim_minutes` of it in minutes.

    `longest_stretch_seconds` is how long one may speak at a stretch.
    """

    aim_share: float
    aim_minutes: float
    longest_stretch_seconds: int
