"""Measures + meeting type → Scorecard: points by published curves, which are data in bands.toml."""

from collections.abc import Iterator, Sequence

from threekeys.domain import Frame, Key, Measures, MeetingType, Scorecard, TalkBudget, TalkIntent
from threekeys.scoring.bands import shipped
from threekeys.scoring.keys import key_score
from threekeys.scoring.parts import Occasion, part, reported

__all__ = ["score", "stretch_limit", "talk_budget"]

KEYS: tuple[Key, ...] = ("listen", "learn", "add_value")


def stretch_limit(meeting: MeetingType) -> float:
    """How many seconds at a stretch are fine in a `meeting` of this kind; hand it to `measure`, as the program does."""
    return shipped().types[meeting].stretch_limit


def talk_budget(meeting: MeetingType, intent: TalkIntent, minutes: int, speakers: int = 2) -> TalkBudget:
    """How much to talk in a `meeting` of `minutes`: the aim as a share and in minutes, the longest stretch in seconds.

    `intent` is what I am there for; `speakers` counts everybody, me included: in a group the aim is a fair share.
    The aims are ours, by the sources in docs/measures.md; they stand in `scoring/bands.toml`.
    """
    aim = shipped().talk(meeting, intent, speakers).aim
    return TalkBudget(
        aim_share=round(aim, 2),
        aim_minutes=round(aim * minutes, 1),
        longest_stretch_seconds=round(stretch_limit(meeting)),
    )


def score(
    measures: Measures, *, meeting: MeetingType = "networking", intent: TalkIntent = "exchange"
) -> Scorecard:
    """The scorecard of one talk: `measures` on the published curves of a kind of `meeting` and an `intent`.

    Points run from 0 to 100, ranges are 80 % ranges of them; without enough evidence there are none, and `why_not`
    says why. Curves, bands and their evidence stand in `scoring/bands.toml` and docs/measures.md.
    Pure: the same measures give the same points.
    """
    bands, readings = shipped(), measures.readings
    declined = readings["linked_offers"].label == "declined"
    touched_need = "need" in (readings["purposes"].label or "").split(", ")
    occasion = Occasion(bands, measures.summary, meeting, intent, declined, touched_need)
    weights = bands.weights(meeting)
    parts = {name: part(readings[name], weight, occasion) for name, weight in weights.items()}
    shown = {name for name in readings if name not in weights and _is_shown(name, occasion)}
    return Scorecard(
        transcript=measures.summary,
        meeting=Frame(type=meeting, intent=intent),
        keys={key: key_score(key, parts.values(), occasion, punctuated=measures.punctuated) for key in KEYS},
        measures={
            name: parts[name].score if name in parts else reported(reading)
            for name, reading in readings.items()
            if name in parts or name in shown
        },
        utterances=measures.marks,
        notes=(*measures.notes, *_notes(measures, occasion)),
        bands_version=bands.version,
        fine=measures.fine,
    )


def _is_shown(name: str, occasion: Occasion) -> bool:
    """Whether a measure without weight is still shown: not what only other types of meeting ask for."""
    rule = occasion.bands.measures.get(name)
    return rule is None or rule.weight > 0


def _notes(measures: Measures, occasion: Occasion) -> Iterator[str]:
    """Doubts about the scoring a person should hear of."""
    group = occasion.bands.types[occasion.meeting].talk.of_fair_share
    if occasion.speakers > 2 and not group:
        yield (
            f"{occasion.speakers} people speak here; bands for two were used."
            " --type group or group-facilitator scores against a fair share."
        )
    if occasion.early and not occasion.too_short:
        yield (
            f"Under {occasion.bands.rules.early_words:,} words what is scored is early signs:"
            " a first hint, whatever the points."
        )
    if measures.fine:
        yield f"Marked as fine by you, so not counted against you: {_spans(measures.fine)}."
    if occasion.intent == "explain":
        yield "Scored as a talk in which you were asked to explain or advise."
    if occasion.meeting == "user-interview":
        yield _checklist(measures)
    if measures.readings["reflecting"].value is not None:
        yield _counting(measures, occasion)


def _spans(indexes: Sequence[int]) -> str:
    """Utterances by their numbers, those that follow each other together: "utterances 12, 40–44"."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    said = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"utterance {said}" if len(indexes) == 1 else f"utterances {said}"


def _counting(measures: Measures, occasion: Occasion) -> str:
    """How often counting is right, which ranges and confidence do not tell."""
    questions, reflections = occasion.bands.counting.of(punctuated=measures.punctuated)
    return (
        f"Counting errs too: questions are right about {questions * 10:.0f} times in 10, saying back"
        f" {reflections * 10:.0f} in 10 (measured on counselling talks). The ranges only tell how much a talk"
        " of this length can show."
    )


def _checklist(measures: Measures) -> str:
    """What adds value in a user interview, which earns no points."""
    me = measures.summary.me
    thanks, what_next = measures.readings["specific_thanks"], measures.readings["said_what_next"]
    sold = any("offer" in mark.moves for mark in measures.marks if mark.speaker == me)
    done = {
        "thanked them": _answer(thanks.value),
        "said what happens next": _answer(what_next.value),
        "did not sell": "no" if sold else _answer(None if thanks.why_not else 1.0),
    }
    listed = ", ".join(f"{text}: {answer}" for text, answer in done.items())
    return f"ADD VALUE is a checklist in a user interview: {listed}."


def _answer(value: float | None) -> str:
    return "not measured" if value is None else "yes" if value else "no"
