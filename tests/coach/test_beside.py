"""What stands beside the one thing said: further places, what can be mended, what the user alone is told."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from threekeys.coach import ModelCoach
from threekeys.coach.checks import follow_up_complaints, reflection_complaints
from threekeys.domain import (
    Brief,
    FollowUp,
    Moment,
    QuestionList,
    Reflection,
    Repair,
    Scorecard,
    Step,
    TalkBudget,
    Transcript,
)
from threekeys.testing import ScriptedModel

Answer = dict[str, Any]
About = Callable[[str, list[str]], None]
ALSO = {
    "utterance": 4,
    "quote": "Mine was the opposite",
    "text": "Her father threw nothing away; you told of yours. She said “Ha. Well.”",
}
REPAIR = {
    "utterance": 7,
    "quote": "What I need is someone who has written a grant report before",
    "text": "She named whom she looks for, and the talk went on to page two.",
    "say": "You said you need someone who has written a grant report. What would they do first?",
}


def test_a_reflection_tells_further_places_of_a_habit_and_what_can_be_mended(
    reflection_answer: Answer, transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    reflection_answer["focus"]["also"] = [ALSO]
    model = ScriptedModel([reflection_answer | {"repair": REPAIR}])

    made = ModelCoach(model, now).reflect(transcript, scorecard)

    assert model.complaints == []
    assert made.focus is not None
    assert made.focus.also == (Moment.model_validate(ALSO),)
    assert made.repair is not None
    assert (made.repair.utterance, made.repair.say) == (7, REPAIR["say"])


@pytest.mark.parametrize(
    ("also", "repair", "part"),
    [
        pytest.param({"quote": "We tried that."}, {}, "the user never said", id="not the user's words"),
        pytest.param({"text": "She said “Go away.”"}, {}, "quotes “Go away.”", id="words nobody said"),
        pytest.param({"text": "word " * 31}, {}, "at most 30", id="a long tale"),
        pytest.param({}, {"quote": "I need a boat"}, "the other side never said", id="a need nobody named"),
        pytest.param({}, {"say": "You should ask her again."}, "is advice", id="advice in place of words"),
        pytest.param({}, {"say": "How is your health these days?"}, "touches health", id="prying"),
        pytest.param({}, {"say": "My pilot Beatrix flies on Mondays."}, "nothing that was said", id="of another talk"),
    ],
)  # fmt: skip
def test_what_is_told_of_further_places_holds_against_the_talk(
    also: Answer, repair: Answer, part: str, seen: Reflection, transcript: Transcript, complaint_about: About
) -> None:
    assert seen.focus is not None
    focus = seen.focus.model_copy(update={"also": (Moment.model_validate(ALSO | also),)})
    told = seen.model_copy(update={"focus": focus, "repair": Repair.model_validate(REPAIR | repair)})

    complaint_about(part, reflection_complaints(told, transcript))


def test_what_does_not_hold_is_left_out_and_the_rest_stands(
    reflection_answer: Answer, transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    reflection_answer["focus"]["also"] = [ALSO, ALSO | {"quote": "I never said that", "utterance": 2}]
    wrong = reflection_answer | {"repair": REPAIR | {"say": "You should ask her."}}

    made = ModelCoach(ScriptedModel([wrong, wrong]), now).reflect(transcript, scorecard)

    assert made.focus is not None
    assert [place.utterance for place in made.focus.also] == [4]
    assert made.repair is None
    assert made.notes[0].endswith(": repair (1).")


def test_an_older_reflection_without_them_is_read_and_written_as_it_was(seen: Reflection) -> None:
    kept = seen.model_dump_json(by_alias=True)

    assert '"also"' not in kept
    assert '"repair"' not in kept
    assert Reflection.model_validate_json(kept) == seen


def test_the_models_order_stands_where_it_climbs_gently(
    questions_answer: Answer, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    asked = questions_answer["questions"]
    asked[1], asked[2] = asked[2], asked[1]

    made = ModelCoach(ScriptedModel([questions_answer]), now).questions(brief, budget)

    assert [q.text for q in made.questions] == [q["text"] for q in asked]
    assert [q.level for q in made.questions] == [1, 3, 2, 3, 3, 1]


def test_a_card_has_how_far_to_go_and_what_to_do_afterwards(
    questions_answer: Answer, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    more = {"pace": "Two that go deep are plenty.", "afterwards": "Write down her words."}
    questions_answer["may_offer"][0]["care"] = "Ask Tomas before you promise anything."
    made = ModelCoach(ScriptedModel([questions_answer | more]), now).questions(brief, budget)

    assert (made.pace, made.afterwards) == (more["pace"], more["afterwards"])
    assert made.may_offer[0].care == "Ask Tomas before you promise anything."


def test_what_is_wrong_beside_the_questions_is_left_out(
    questions_answer: Answer, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    wrong = questions_answer | {"pace": "word " * 61, "afterwards": "Ask about her divorce."}
    wrong["may_offer"][0]["care"] = "She is ready to buy."

    made: QuestionList = ModelCoach(ScriptedModel([wrong, wrong]), now).questions(brief, budget)

    assert (made.pace, made.afterwards, made.may_offer[0].care) == ("", "", "")


@pytest.mark.parametrize(
    ("update", "part"),
    [
        pytest.param({"held_back": "word " * 51}, "held_back has 51 words", id="a long reason"),
        pytest.param({"keep_private": ("her secret",) * 4}, "keep_private has 4 items", id="too much to keep"),
        pytest.param({"steps": (Step(when="then", what="Wait."),) * 6}, "steps has 6 items", id="too many steps"),
        pytest.param({"steps": (Step(when="on 3 July", what="Write."),)}, "a time that is not", id="a day nobody named"),
        pytest.param({"keep_private": ("Ruth is a great listener.",)}, "what the person is", id="a trait"),
        pytest.param({"reason": "Tomas mends exactly such reports."}, "“exactly such reports” claims more", id="an overclaim"),
        pytest.param({"reason": "A grant report is his kind of thing."}, "claims more", id="a liking nobody told"),
        pytest.param({"reason": "Tomas would love to help."}, "claims more", id="a will nobody asked for"),
    ],
)  # fmt: skip
def test_what_the_user_is_told_beside_a_message_is_true_and_short(
    update: Answer, part: str, letter: FollowUp, seen: Reflection, brief: Brief, complaint_about: About
) -> None:
    made = letter.model_copy(update=update)

    complaint_about(part, follow_up_complaints(made, seen, brief.i_offer))


@pytest.mark.parametrize(
    "message",
    [
        "I don't know if Tomas Berg is the right person for it. Shall I ask him about the grant report?",
        "I'll give my mother your greetings. The question I keep is yours, about the father.",
        "I haven't asked my colleague Tomas Berg yet, who writes grant reports. Shall I ask?",
        "Would Tomas Berg love to hear of your grant report, do you think?",
        "My colleague Tomas Berg writes grant reports. Mum told me to ask first: shall I ask him?",
    ],
)
def test_what_is_left_open_claims_nothing(
    message: str, letter: FollowUp, seen: Reflection, brief: Brief
) -> None:
    made = letter.model_copy(update={"message": f"Hi Ruth, {message} Dana"})

    assert follow_up_complaints(made, seen, brief.i_offer) == []


@pytest.mark.parametrize(
    ("words", "on"),
    [
        pytest.param("by May", dt.date(2026, 5, 11), id="the event they named, and a week"),
        pytest.param("in August", dt.date(2026, 3, 31), id="words nobody said"),
        pytest.param(None, dt.date(2026, 3, 31), id="none"),
    ],
)
def test_the_reminder_waits_for_the_event_the_model_points_at(
    words: str | None, on: dt.date, follow_up_answer: Answer, seen: Reflection, brief: Brief, now: dt.datetime
) -> None:
    answer = follow_up_answer | {"reminder_when": words}

    made = ModelCoach(ScriptedModel([answer]), now).follow_up(seen, brief.i_offer)

    assert made.reminder is not None
    assert made.reminder.on == on


@pytest.mark.parametrize(
    ("message", "sent"),
    [
        ("Hi Ruth,\nThe list comes by Friday.\nDana", "Hi Ruth,\n\nThe list comes by Friday.\n\nDana"),
        ("Hi Ruth,\nMore soon.\nAll the best,\nDana", "Hi Ruth,\n\nMore soon.\n\nAll the best,\nDana"),
        ("Hi Ruth,\n\nMore soon.\nDana", "Hi Ruth,\n\nMore soon.\nDana"),
        ("Hi Ruth, more soon. Dana", "Hi Ruth, more soon. Dana"),
    ],
)
def test_paragraphs_stand_apart(
    message: str, sent: str, follow_up_answer: Answer, seen: Reflection, brief: Brief, now: dt.datetime
) -> None:
    stay = {"decision": "stay_in_touch", "offers": [], "introductions": [], "message": message}

    made = ModelCoach(ScriptedModel([follow_up_answer | stay]), now).follow_up(seen, brief.i_offer)

    assert made.message == sent
