from typing import Any

import pytest

from threekeys.coach.checks.ground import Ground
from threekeys.coach.checks.reflection import plan_complaints, question_back_complaints
from threekeys.coach.offline.lines import lines_for
from threekeys.coach.offline.strength import strength
from threekeys.coach.offline.tries import STRETCH, TRIES, Try
from threekeys.domain import Plan, words

LEASE = ("Ana", "It is twenty pages long, and I can't find a lawyer who takes on something that small.")

WHY_NOTHING = (
    "There is no one thing to try: of what is scored, no line of yours shows plainly what to say otherwise."
)


@pytest.mark.parametrize("tried", [*TRIES.values(), STRETCH], ids=[*TRIES, "stretch"])
def test_every_try_obeys_the_checks(says: Any, tried: Try) -> None:
    talk = says(LEASE, ("Me", "I see."))
    ground = Ground(talk.transcript, talk.scorecard)

    assert plan_complaints(Plan(if_=tried.if_, then=tried.then), ground) == []
    assert question_back_complaints(tried.back, ground) == []
    assert sum(len(words(part)) for part in (tried.text, tried.if_, tried.then, tried.back)) <= 105


@pytest.mark.parametrize(
    ("measure", "mine", "quote", "instead"),
    [
        pytest.param(
            "advising",
            ("Me", "Ours was short. You should just ask the chamber of commerce, they do that.", "advice"),
            "You should just ask the chamber of commerce, they do that.",
            "What have you tried so far to find a lawyer who takes on something that small?",
            id="advice becomes a question on what they said",
        ),
        pytest.param(
            "open_share",
            ("Me", "Right. Do you work with the chamber?", "question", "closed"),
            "Do you work with the chamber?",
            "How do you work with the chamber?",
            id="a closed question is opened",
        ),
        pytest.param(
            "reflecting",
            ("Me", "We signed ours without reading it at all.", "informing"),
            "We signed ours without reading it at all.",
            "So you can't find a lawyer who takes on something that small.",
            id="what they said is said back",
        ),
        pytest.param(
            "tentative",
            ("Me", "Look. You are afraid of the fine print.", "informing"),
            "You are afraid of the fine print.",
            "It sounds as if you are afraid of the fine print.",
            id="a certainty becomes a guess",
        ),
        pytest.param(
            "needs_asked",
            ("Me", "Good, then I know where you stand. Bye!", "informing"),
            "Good, then I know where you stand.",
            "Before we stop: what would be most useful to you right now?",
            id="before the goodbye comes the question",
        ),
        pytest.param(
            "linked_offers",
            ("Me", "Ours was two pages long, I think.", "informing"),
            "Ours was two pages long, I think.",
            "What would help you most with that right now?",
            id="a need is not left standing",
        ),
    ],
)
def test_a_line_of_mine_is_said_better(says: Any, measure: str, mine: Any, quote: str, instead: str) -> None:
    found = next(lines_for(measure, says(LEASE, mine)))

    assert (found.quote, found.utterance, found.instead) == (quote, 1, instead)


def test_what_is_said_of_a_line_is_true_of_it_or_there_is_none(says: Any) -> None:
    told = ("Me", "We signed ours without reading it and it was fine.", "informing")

    assert list(lines_for("tentative", says(LEASE, told))) == []


@pytest.mark.parametrize(
    ("mine", "tried", "notes"),
    [
        pytest.param("You are afraid of the fine print.", ["tentative"], (), id="a line shows it"),
        pytest.param("We signed ours without reading it.", [], (WHY_NOTHING,), id="no line shows it"),
    ],
)
def test_where_nothing_can_be_tried_it_is_said_why(
    says: Any, coach: Any, mine: str, tried: list[str], notes: tuple[str, ...]
) -> None:
    talk = says(LEASE, ("Me", mine, "informing"))
    part = next(iter(talk.scorecard.measures.values()))
    room = part.model_copy(update={"key": "listen", "points": 52, "weight": 0.25, "value": 0.1})
    card = talk.scorecard.model_copy(update={"measures": {"tentative": room}})
    made = coach.reflect(talk.transcript, card)

    assert ([made.focus.measure] if made.focus else [], made.notes) == (tried, notes)


def test_a_long_turn_hands_the_floor_back(says: Any) -> None:
    story = "I know that well. " + "We had a lease once and the roof came in, " * 8 + "and that was that."
    found = next(lines_for("long_stretches", says(LEASE, ("Me", story, "informing"))))

    assert found.instead == (
        "I know that well. What have you tried so far to find a lawyer who takes on something that small?"
    )


def test_nothing_is_made_of_an_interjection(says: Any) -> None:
    story = "On the roof, yes. " + "We had a roof once and the rain came in, " * 9 + "and that was that."
    talk = says(("Ana", "Ha. On your roof."), ("Me", story, "informing"))

    assert [line.instead for line in lines_for("talk_share too much", talk)] == [
        "But enough of me. How are things with you at the moment?",
        "How are things with you at the moment?",
        "How are things with you at the moment?",
    ]


def test_a_long_turn_after_something_to_ask_about_is_said_better_first(says: Any) -> None:
    roof, boat = ("We had a " + thing + " and the rain came in all the same, " for thing in ("roof", "boat"))
    talk = says(
        ("Ana", "Ha. On your roof."),
        ("Me", roof * 5, "informing"),
        LEASE,
        ("Me", boat * 4, "informing"),
    )

    assert next(lines_for("talk_share too much", talk)).utterance == 3


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("What has most of your attention these days?", "You asked openly, so the answer was theirs to choose."),
        ("What made you choose the harbour?", "You stayed with what they had just said and asked on, instead of opening a new subject."),
        ("And how was it?", "You stayed with what they had just said and asked on, instead of opening a new subject."),
    ],
)  # fmt: skip
def test_a_follow_up_is_praised_where_their_words_were_taken_up(says: Any, asked: str, text: str) -> None:
    talk = says(
        ("Ana", "We moved the shop down to the harbour."),
        ("Me", asked, "question", "open", "follow_up"),
        ("Ana", "Oh, it took a while."),
    )
    found = strength(talk, Ground(talk.transcript, talk.scorecard))

    assert found is not None
    assert found.text == text


def test_the_strength_is_the_moment_that_opened_most(says: Any) -> None:
    told = "Because " + "my aunt had a shop on the corner and all the children went there, " * 4 + "you see."
    talk = says(
        ("Me", "How are you?", "question", "open"),
        ("Ana", "Fine, we sell bread."),
        ("Me", "Bread! What made you choose bread?", "question", "open", "follow_up"),
        ("Ana", told),
        ("Me", "I'll send you our list.", "offer", "next_step"),
    )
    found = strength(talk, Ground(talk.transcript, talk.scorecard))

    assert found is not None
    assert (found.quote, found.utterance) == ("What made you choose bread?", 2)
    assert found.text == "You asked on about what they had just said, and they went on at length."
