import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from threekeys.coach import ModelCoach
from threekeys.coach.checks import follow_up_complaints, question_list_complaints, reflection_complaints
from threekeys.domain import (
    Asked,
    Brief,
    MayOffer,
    Offer,
    Provenance,
    Question,
    QuestionList,
    Reflection,
    Scorecard,
    TalkBudget,
    Transcript,
)
from threekeys.errors import ModelAnswerError
from threekeys.testing import ScriptedModel

Answer = dict[str, Any]


def test_a_good_list_of_questions_is_kept_and_completed_by_code(
    questions_answer: Answer, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    made = ModelCoach(ScriptedModel([questions_answer], "tiny"), now).questions(brief, budget)

    assert [(q.id, q.key, q.level) for q in made.questions] == [
        ("q1", "listen", 1),
        ("q2", "learn", 2),
        ("q3", "learn", 3),
        ("q4", "learn", 3),
        ("q5", "add_value", 3),
        ("q6", "add_value", 1),
    ]
    assert made.may_offer == (
        MayOffer(thing=brief.i_offer[1], only_if="She says that reports or funders are a burden."),
    )
    assert made.talk_budget == budget
    assert made.provenance == Provenance(
        coach="model", model="tiny", prompt="questions", fingerprint=made.provenance.fingerprint, when=now
    )
    assert question_list_complaints(made, brief, budget) == []


def test_an_opening_that_is_wrong_twice_is_left_out_and_the_list_stands(
    questions_answer: Answer, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    selling = questions_answer | {"opening": "Let me tell you about our product."}
    plain = questions_answer | {"opening": "Thank you for making the time."}

    made = ModelCoach(ScriptedModel([selling, selling]), now).questions(brief, budget)

    assert (made.opening, len(made.questions)) == ("", 6)
    assert ModelCoach(ScriptedModel([plain]), now).questions(brief, budget).opening == plain["opening"]


def test_questions_are_put_in_order_of_level_with_the_closing_one_last(
    questions_answer: Answer, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    questions_answer["questions"].reverse()
    questions_answer["questions"][1]["level"] = 3

    made = ModelCoach(ScriptedModel([questions_answer]), now).questions(brief, budget)

    assert [q.level for q in made.questions] == [1, 2, 3, 3, 3, 1]
    assert made.questions[-1].purpose == "closing"


def test_a_good_reflection_has_the_true_words_and_all_that_code_fills_in(
    reflection_answer: Answer, transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    model = ScriptedModel([reflection_answer], "tiny")

    made = ModelCoach(model, now).reflect(transcript, scorecard)

    assert made.learned[0].quote == "What I need is someone who has written a grant report before."
    assert made.plan is not None
    assert (made.plan.if_, made.plan.then) == (
        "they say that they need something",
        "I ask what it would change before I say anything of mine",
    )
    assert made.scorecard == scorecard
    assert made.provenance.bands_version == "1"
    assert made.notes == ()
    assert model.complaints == []
    assert reflection_complaints(made, transcript) == []


@pytest.mark.parametrize(
    ("quote", "utterance", "true"),
    [
        pytest.param("WHAT I need is - someone", 7, ("What I need is someone", 7), id="case and punctuation"),
        pytest.param(
            "I want a second one open by May", 9, ("I want a second one open by May.", 1), id="elsewhere"
        ),
        pytest.param(
            "What I need is somebody who has written a grant report before",
            7,
            ("What I need is someone who has written a grant report before.", 7),
            id="nearly the words",
        ),
    ],
)
def test_what_is_stored_is_what_was_said(
    quote: str,
    utterance: int,
    true: tuple[str, int],
    reflection_answer: Answer,
    transcript: Transcript,
    scorecard: Scorecard,
    now: dt.datetime,
) -> None:
    reflection_answer["learned"][0] |= {"quote": quote, "utterance": utterance, "text": true[0]}

    made = ModelCoach(ScriptedModel([reflection_answer]), now).reflect(transcript, scorecard)

    assert (made.learned[0].quote, made.learned[0].utterance) == true


def test_an_invented_quote_goes_back_once_and_the_mended_answer_counts(
    reflection_answer: Answer, transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    wrong = reflection_answer | {
        "strength": reflection_answer["strength"] | {"quote": "I never said any of this"}
    }
    model = ScriptedModel([wrong, reflection_answer])

    made = ModelCoach(model, now).reflect(transcript, scorecard)

    assert len(model.complaints) == 1
    assert "the user never said “I never said any of this”" in model.complaints[0][0]
    assert made.strength is not None
    assert made.strength.quote == "What made you start the first?"


def test_what_stays_wrong_is_left_out_and_the_notes_say_so(
    reflection_answer: Answer, transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    reflection_answer["learned"][1]["quote"] = "I would like your money now please"
    reflection_answer["focus"]["quote"] = "This was never said by anybody"

    made = ModelCoach(ScriptedModel([reflection_answer] * 2), now).reflect(transcript, scorecard)

    assert [item.kind for item in made.learned] == ["need", "value"]
    assert made.focus is None
    assert made.notes == (
        "Left out, because the model's answer did not hold against the transcript: learned (1), focus (1).",
    )


def test_a_part_that_the_model_never_gave_is_told(
    reflection_answer: Answer, transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    without = reflection_answer | {"strength": None, "focus": None, "plan": None}

    made = ModelCoach(ScriptedModel([without] * 2), now).reflect(transcript, scorecard)

    assert made.notes == tuple(
        f"The model gave no {name}, though it was asked twice." for name in ("strength", "focus", "plan")
    )


def test_a_reflection_of_which_nothing_stands_is_an_error(
    reflection_answer: Answer, transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    for item in (*reflection_answer["learned"], reflection_answer["strength"], reflection_answer["focus"]):
        item["quote"] = "Nobody ever said such a thing here"

    with pytest.raises(ModelAnswerError, match="Nobody ever said"):
        ModelCoach(ScriptedModel([reflection_answer] * 2), now).reflect(transcript, scorecard)


def test_prepared_questions_are_matched_by_code(
    reflection_answer: Answer,
    transcript: Transcript,
    scorecard: Scorecard,
    brief: Brief,
    budget: TalkBudget,
    now: dt.datetime,
) -> None:
    def asking(id_: str, text: str) -> Question:
        return Question(id=id_, key="learn", purpose="origin", level=1, text=text, why="", listen_for="")

    prepared = QuestionList(
        brief=brief,
        intention="",
        talk_budget=budget,
        questions=(asking("q1", "What made you start it?"), asking("q2", "Which volunteers stay on?")),
        provenance=Provenance(coach="offline", when=now),
    )

    made = ModelCoach(ScriptedModel([reflection_answer]), now).reflect(transcript, scorecard, prepared)

    assert made.prepared == (
        Asked(question_id="q1", asked=2, text="What made you start it?"),
        Asked(question_id="q2", asked=None, text="Which volunteers stay on?"),
    )


@pytest.mark.parametrize("opening", ["If she", "Only if she", "when she", "She"])
def test_the_need_to_wait_for_stands_without_its_if(
    opening: str, questions_answer: Answer, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    questions_answer["may_offer"] = [{"thing": 2, "only_if": f"{opening} says that reports are a burden."}]

    made = ModelCoach(ScriptedModel([questions_answer]), now).questions(brief, budget)

    assert made.may_offer[0].only_if.casefold() == "she says that reports are a burden."


def test_a_follow_up_can_come_back_to_what_was_passed_over(
    reflection_answer: Answer,
    follow_up_answer: Answer,
    transcript: Transcript,
    scorecard: Scorecard,
    brief: Brief,
    now: dt.datetime,
) -> None:
    model = ScriptedModel([reflection_answer, follow_up_answer])
    seen = ModelCoach(model, now).reflect(transcript, scorecard)

    ModelCoach(model, now).follow_up(seen, brief.i_offer)

    told = {item.quote for item in seen.learned}
    lines = [line for line in model.prompts[1].user.splitlines() if line.startswith("[passed over]")]
    assert lines == [f"[passed over] “{item.quote}”" for item in seen.missed if item.quote not in told]
    assert lines


def test_a_good_follow_up_names_need_and_thing_in_their_own_words(
    reflection_answer: Answer,
    follow_up_answer: Answer,
    transcript: Transcript,
    scorecard: Scorecard,
    brief: Brief,
    now: dt.datetime,
) -> None:
    coach = ModelCoach(ScriptedModel([reflection_answer, follow_up_answer]), now)
    seen = coach.reflect(transcript, scorecard)

    made = coach.follow_up(seen, brief.i_offer)

    assert made.offers == (
        Offer(
            offer="Ask Tomas Berg whether he would look at her report with her.",
            source=brief.i_offer[1],
            need_quote="What I need is someone who has written a grant report before.",
            utterance=7,
        ),
    )
    assert made.to == "Ruth Imre"
    assert made.promises_mine == seen.promises[:1]
    assert made.promises_theirs == seen.promises[1:]
    assert made.reminder is not None
    assert made.reminder.on == dt.date(2026, 3, 31)
    assert follow_up_complaints(made, seen, brief.i_offer) == []


def test_an_offer_whose_fit_only_the_model_saw_says_so(
    follow_up_answer: Answer, seen: Reflection, now: dt.datetime
) -> None:
    things = ("a sack of flour", "my colleague Tomas Berg, a retired clerk")

    made = ModelCoach(ScriptedModel([follow_up_answer]), now).follow_up(seen, things)

    assert made.decision == "offer"
    assert made.reason.endswith("Whether it really fits is for you to judge.")


@pytest.mark.parametrize(
    "offer",
    [
        pytest.param({"need": 4, "thing": 2, "offer": "Help with it."}, id="no such need"),
        pytest.param({"need": 1, "thing": 3, "offer": "Help with it."}, id="no such thing"),
        pytest.param({"need": 0, "thing": 0, "offer": "Help with it."}, id="neither"),
        pytest.param({"need": -1, "thing": -1, "offer": "Help with it."}, id="counted from behind"),
    ],
)
def test_an_offer_without_a_stated_need_or_a_thing_one_has_is_an_error(
    offer: Answer,
    reflection_answer: Answer,
    follow_up_answer: Answer,
    transcript: Transcript,
    scorecard: Scorecard,
    brief: Brief,
    now: dt.datetime,
) -> None:
    follow_up_answer["offers"] = [offer]
    coach = ModelCoach(ScriptedModel([reflection_answer, follow_up_answer, follow_up_answer]), now)
    seen = coach.reflect(transcript, scorecard)

    with pytest.raises(ModelAnswerError):
        coach.follow_up(seen, brief.i_offer)


def test_nothing_a_model_writes_reaches_a_person_with_markup_links_or_control_characters(
    reflection_answer: Answer, transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    reflection_answer["strength"]["text"] = (
        "\x1b[31mYou **took** her [café](https://evil.example/x)\x07 back\u202e to <b>the first</b>. ![](http://e.x/p.png)"
    )

    made = ModelCoach(ScriptedModel([reflection_answer]), now).reflect(transcript, scorecard)

    assert made.strength is not None
    assert made.strength.text == "You took her café back to the first."


def test_a_talk_too_short_for_points_gets_moments_and_no_advice(
    reflection_answer: Answer, transcript: Transcript, unscored: Scorecard, now: dt.datetime
) -> None:
    model = ScriptedModel([reflection_answer, reflection_answer | {"focus": None, "plan": None}])

    made = ModelCoach(model, now).reflect(transcript, unscored)

    assert "The talk is too short for advice: focus must be null." in model.complaints[0]
    assert (made.focus, made.plan) == (None, None)
    assert reflection_complaints(made, transcript) == []


def test_a_quote_too_long_to_show_is_cut_to_the_sentence_that_matters(
    reflection_answer: Answer, scorecard: Scorecard, transcript: Transcript, now: dt.datetime
) -> None:
    long = (
        "Well, we open at nine and by ten the queue goes round the corner and somebody always brings a dog. "
        "What I need is someone who has written a grant report before. Otherwise we will have to close the doors by June."
    )
    said = replace(transcript.utterances[7], text=long)
    talk = transcript.model_copy(
        update={"utterances": (*transcript.utterances[:7], said, *transcript.utterances[8:])}
    )
    reflection_answer["learned"][0]["quote"] = long

    made = ModelCoach(ScriptedModel([reflection_answer]), now).reflect(talk, scorecard)

    assert made.learned[0].quote == "What I need is someone who has written a grant report before."
