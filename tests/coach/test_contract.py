"""What both coaches owe to whoever calls them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from threekeys.coach import Coach, ModelCoach, OfflineCoach
from threekeys.coach.checks import follow_up_complaints, question_list_complaints, reflection_complaints
from threekeys.coach.recalled import ground
from threekeys.domain import Brief, Decision, Moment, Reflection, Scorecard, TalkBudget, Transcript
from threekeys.domain.memory import Fact, Person, PromiseRecord
from threekeys.testing import ScriptedModel

Make = Callable[..., Coach]
STAY: dict[str, Any] = {
    "reason": "She has what she needs.",
    "decision": "stay_in_touch",
    "offers": [],
    "introductions": [],
    "subject": "Your father's line",
    "message": "Hi Ruth,\n\nyour father's line about broken things has stayed with me.\n\nDana",
    "reminder_about": "How the second café is coming along.",
}


@pytest.fixture(params=["offline", "model"])
def make(request: pytest.FixtureRequest, now: dt.datetime) -> Make:
    """Makes the coach; `answers` are what its model says, if it has one."""
    if request.param == "offline":
        return lambda *_answers: OfflineCoach(now)
    return lambda *answers: ModelCoach(ScriptedModel(answers), now)


@pytest.fixture
def person() -> Person:
    """Ruth, as she is remembered from a talk in autumn."""
    day = dt.date(2025, 11, 3)
    return Person(
        name="Ruth",
        facts=(
            Fact(id=1, kind="lesson", text="", quote="volunteers stay for the tea", learned_on=day),
            Fact(
                id=2,
                kind="need",
                text="",
                quote="I need someone who has written a grant report",
                learned_on=day,
            ),
            Fact(id=3, kind="goal", text="", quote="I want to stop", learned_on=day, still_true=False),
            Fact(id=4, kind="note", text="Likes walks", learned_on=day),
        ),
        promises=(
            PromiseRecord(
                id=1,
                who="me",
                person="Ruth",
                text="",
                quote="I'll send you the list of funders.",
                made_on=day,
            ),
            PromiseRecord(id=2, who="them", person="Ruth", text="", quote="x", made_on=day, done_on=day),
        ),
    )


def test_a_question_list_obeys_the_checks(
    make: Make, questions_answer: dict[str, Any], brief: Brief, budget: TalkBudget
) -> None:
    made = make(questions_answer).questions(brief, budget)

    assert question_list_complaints(made, brief, budget) == []
    assert (made.brief, made.talk_budget) == (brief, budget)


@pytest.mark.parametrize("about", ["", None], ids=["memory alone", "memory and notes"])
def test_a_question_list_for_somebody_known_brings_back_what_they_told(
    make: Make,
    questions_answer: dict[str, Any],
    brief: Brief,
    budget: TalkBudget,
    person: Person,
    about: str | None,
) -> None:
    plan = brief if about is None else brief.model_copy(update={"about": about})

    made = make(questions_answer).questions(plan, budget, person)

    assert question_list_complaints(made, ground(plan, person), budget) == []
    assert made.brief == plan
    assert made.remembered == (
        "3 Nov 2025, need: “I need someone who has written a grant report”",
        "3 Nov 2025, lesson: “volunteers stay for the tea”",
        "3 Nov 2025, you promised: “I'll send you the list of funders.”",
    )


def test_a_reflection_obeys_the_checks(
    make: Make, reflection_answer: dict[str, Any], transcript: Transcript, scorecard: Scorecard
) -> None:
    made = make(reflection_answer).reflect(transcript, scorecard)

    assert reflection_complaints(made, transcript) == []
    assert made.scorecard == scorecard


def test_a_reflection_on_a_short_talk_gives_moments_only(
    make: Make, reflection_answer: dict[str, Any], transcript: Transcript, unscored: Scorecard
) -> None:
    made = make(reflection_answer | {"focus": None, "plan": None}).reflect(transcript, unscored)

    assert reflection_complaints(made, transcript) == []
    assert (made.focus, made.plan) == (None, None)


def test_what_they_need_and_what_was_promised_is_found(
    make: Make, reflection_answer: dict[str, Any], transcript: Transcript, scorecard: Scorecard
) -> None:
    made = make(reflection_answer).reflect(transcript, scorecard)

    assert "someone who has written a grant report" in " ".join(
        x.quote for x in made.learned if x.kind == "need"
    )
    assert {(promise.who, promise.utterance) for promise in made.promises} >= {("me", 10)}


def test_prepared_questions_are_told_apart_by_whether_they_were_asked(
    make: Make,
    questions_answer: dict[str, Any],
    reflection_answer: dict[str, Any],
    transcript: Transcript,
    scorecard: Scorecard,
    brief: Brief,
    budget: TalkBudget,
) -> None:
    prepared = make(questions_answer).questions(brief, budget)

    made = make(reflection_answer).reflect(transcript, scorecard, prepared)

    assert [asked.question_id for asked in made.prepared] == [question.id for question in prepared.questions]


@pytest.mark.parametrize(
    ("needs", "decisions"),
    [
        pytest.param("as in the talk", {"offer"}, id="a need that a thing of mine answers"),
        pytest.param("none", {"stay_in_touch", "ask"}, id="no need was stated"),
        pytest.param("asked, and none", {"stay_in_touch"}, id="they said that they need nothing"),
    ],
)
def test_a_follow_up_obeys_the_checks_and_forces_nothing(
    make: Make,
    needs: str,
    decisions: set[Decision],
    seen: Reflection,
    follow_up_answer: dict[str, Any],
    brief: Brief,
) -> None:
    fine = Moment(text="Has tools enough.", quote="I don't need more tools, thank you", utterance=9)
    reflection = {
        "as in the talk": seen,
        "none": seen.model_copy(update={"learned": seen.learned[2:]}),
        "asked, and none": seen.model_copy(update={"learned": seen.learned[2:], "no_need": fine}),
    }[needs]

    made = make(follow_up_answer if needs == "as in the talk" else STAY).follow_up(reflection, brief.i_offer)

    assert made.decision in decisions
    assert follow_up_complaints(made, reflection, brief.i_offer) == []


def test_nothing_is_offered_by_who_has_nothing_to_offer(make: Make, seen: Reflection) -> None:
    made = make(STAY).follow_up(seen, ())

    assert made.decision != "offer"
    assert follow_up_complaints(made, seen, ()) == []


def test_the_provenance_says_who_thought_and_when(
    make: Make,
    reflection_answer: dict[str, Any],
    transcript: Transcript,
    scorecard: Scorecard,
    now: dt.datetime,
) -> None:
    made = make(reflection_answer).reflect(transcript, scorecard).provenance

    assert (made.when, made.bands_version) == (now, "1")
    assert (made.model is None) is (made.coach == "offline")


def test_the_same_talk_gets_the_same_reflection(
    make: Make, reflection_answer: dict[str, Any], transcript: Transcript, scorecard: Scorecard
) -> None:
    first, second = (make(reflection_answer).reflect(transcript, scorecard) for _ in range(2))

    assert first == second
