import pytest

from threekeys.domain import Scorecard
from threekeys.report.overview import Voice, overview


def judged(card: Scorecard, **changes: object) -> Scorecard:
    talk = card.measures["talk_share"].model_copy(update=changes)
    return card.model_copy(update={"measures": {**card.measures, "talk_share": talk}})


@pytest.mark.parametrize(
    ("name", "shown", "whose"),
    [
        ("Ana Ruiz", "Ana Ruiz", " (you)"),
        ("Me", "You", ""),
        ("me", "You", ""),
        ("You", "You", ""),
        ("Mena", "Mena", " (you)"),
    ],
)
def test_who_is_only_called_me_is_you(scorecard: Scorecard, name: str, shown: str, whose: str) -> None:
    summary = scorecard.transcript
    speakers = [s.model_copy(update={"name": name}) if s.name == summary.me else s for s in summary.speakers]
    marks = [
        m.model_copy(update={"speaker": name}) if m.speaker == summary.me else m for m in scorecard.utterances
    ]
    renamed = scorecard.model_copy(
        update={
            "transcript": summary.model_copy(update={"me": name, "speakers": tuple(speakers)}),
            "utterances": tuple(marks),
        }
    )

    seen = overview(renamed)

    assert (seen.me, seen.voices[0].name, seen.voices[0].whose) == (shown, shown, whose)


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        pytest.param(
            {"value": 0.48, "points": 100},
            "No: you had 48 % of the words; 35–55 % is good for this kind of talk.",
            id="inside the band",
        ),
        pytest.param(
            {"value": 0.554, "points": 99},
            "No: you had 55 % of the words; 35–55 % is good for this kind of talk.",
            id="what rounds into the band is inside it",
        ),
        pytest.param(
            {"value": 0.62, "points": 80},
            "A little: you had 62 % of the words; 35–55 % is good for this kind of talk.",
            id="beyond the band",
        ),
        pytest.param(
            {"value": 0.81, "points": 26},
            "Yes: you had 81 % of the words; 35–55 % is good for this kind of talk.",
            id="where points fall below half",
        ),
        pytest.param(
            {"value": 0.2, "points": 70},
            "No, you talked rather little: you had 20 % of the words; 35–55 % is good for this kind of talk.",
            id="below the band",
        ),
        pytest.param(
            {"value": 0.6, "by_time": 0.6, "points": 84},
            "A little: you had 60 % of the time; 35–55 % is good for this kind of talk.",
            id="the kinder share is of the time",
        ),
        pytest.param(
            {"value": 0.81, "by_time": 0.81, "by_words": 0.812, "points": 26},
            "Yes: you had 81 % of the words; 35–55 % is good for this kind of talk.",
            id="words, where both come to the same",
        ),
        pytest.param(
            {"points": None, "why_not": "Only 300 words were said."},
            "You had 62 % of the words. Only 300 words were said.",
            id="measured, not judged",
        ),
        pytest.param(
            {"value": None, "points": None, "why_not": "Only one person speaks."},
            "That cannot be said here. Only one person speaks.",
            id="not measured",
        ),
    ],
)
def test_the_question_is_answered_in_one_sentence(
    scorecard: Scorecard, changes: dict[str, object], answer: str
) -> None:
    assert overview(judged(scorecard, **changes)).answer == answer


def test_i_come_first_then_who_spoke_most_without_listeners_signals(scorecard: Scorecard) -> None:
    assert overview(scorecard).voices == (
        Voice("Ana Ruiz", True, 2610 / 4208, "2,610 words", 1041 / 1846, "17 min"),
        Voice("Ben Osei", False, 1598 / 4208, "1,598 words", 805 / 1846, "13 min"),
    )


def test_who_said_nothing_is_still_named(scorecard: Scorecard) -> None:
    silent = scorecard.model_copy(update={"utterances": ()})

    assert [(voice.name, voice.share) for voice in overview(silent).voices] == [
        ("Ana Ruiz", 0.0),
        ("Ben Osei", 0.0),
    ]


def test_without_times_nothing_is_said_in_minutes(scorecard: Scorecard) -> None:
    speakers = tuple(one.model_copy(update={"seconds": None}) for one in scorecard.transcript.speakers)
    summary = scorecard.transcript.model_copy(update={"speakers": speakers, "seconds": None, "timed": False})

    seen = overview(scorecard.model_copy(update={"transcript": summary}))

    assert [voice.time for voice in seen.voices] == [None, None]
    assert seen.length == "4,210 words"
    assert seen.rests_on.startswith("Rests on words alone")


def test_what_is_not_scored_says_why(scorecard: Scorecard) -> None:
    assert overview(scorecard).unscored == (
        ("Add value", "Less than 60 % of its weight could be measured."),
        ("Follow-up questions", "Only 3 questions; 5 are needed."),
    )


def test_a_reason_that_several_share_is_said_once(scorecard: Scorecard) -> None:
    nothing = {"points": None, "level": None, "range": None, "confidence": None, "why_not": "Too short."}
    keys = {key: part.model_copy(update=nothing) for key, part in scorecard.keys.items()}

    assert overview(scorecard.model_copy(update={"keys": keys, "measures": {}})).unscored == (
        ("Listen, Learn and Add value", "Too short."),
    )


def unscored(card: Scorecard, why_not: str) -> Scorecard:
    """The card of a talk in which nothing is scored, for one reason."""
    without = {"points": None, "early": False, "why_not": why_not}
    nothing = {
        "points": None,
        "level": None,
        "range": None,
        "confidence": None,
        "why_not": f"{why_not} Really.",
    }
    measures = {name: measure.model_copy(update=without) for name, measure in card.measures.items()}
    keys = {key: part.model_copy(update=nothing) for key, part in card.keys.items()}
    return card.model_copy(update={"measures": measures, "keys": keys})


def test_why_a_talk_is_too_short_is_said_once_and_nothing_is_called_early(scorecard: Scorecard) -> None:
    seen = overview(unscored(scorecard, "Too short."))

    assert seen.too_short
    assert seen.answer.endswith("Too short.")
    assert (seen.band, seen.reported, seen.unscored, seen.sure) == (None, (), (), ())
    assert [key.measures for key in seen.keys] == [()] * 3


def test_a_measure_with_a_value_and_no_points_says_why_too(scorecard: Scorecard) -> None:
    chance = scorecard.measures["uptake"].model_copy(update={"points": None, "why_not": "Chance."})

    seen = overview(scorecard.model_copy(update={"measures": {**scorecard.measures, "uptake": chance}}))

    assert ("Taking up their words", "Chance.") in seen.unscored


@pytest.mark.parametrize(
    ("changes", "band"),
    [
        pytest.param({"band": (0.3, 0.5)}, "30–50 %", id="a range"),
        pytest.param({"band": (0.0, 1.0)}, "", id="a range of everything"),
        pytest.param({"band": (0.3, 0.5), "weight": 0.0}, "", id="of no weight"),
        pytest.param({"band": (0.3, 0.5), "key": None}, "", id="only reported"),
        pytest.param({"band": None}, "", id="none"),
    ],
)
def test_what_is_good_is_shown_only_of_what_is_scored(
    scorecard: Scorecard, changes: dict[str, object], band: str
) -> None:
    uptake = scorecard.measures["uptake"].model_copy(update=changes)

    seen = overview(scorecard.model_copy(update={"measures": {**scorecard.measures, "uptake": uptake}}))

    lines = (*seen.reported, *(line for key in seen.keys for line in key.measures))
    assert [line.band for line in lines if line.name == "uptake"] == [band]
