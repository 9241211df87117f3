from typing import Any

import pytest

from threekeys.coach.offline.needs import SAID_UNASKED, WHEN_ASKED, needs_answered, no_need

ASKED = ("Me", "What would help you most right now?", "question", "open", "need_question")


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        pytest.param(
            "No, honestly, nothing right now. I have what I need.",
            "No, honestly, nothing right now.",
            id="nothing now",
        ),
        pytest.param("I'm good, thanks.", "I'm good, thanks.", id="good"),
        pytest.param(
            "Hm, I can't think of anything.", "Hm, I can't think of anything.", id="cannot think of anything"
        ),
        pytest.param("Nope.", "Nope.", id="one word"),
    ],
)
def test_a_no_is_heard(says: Any, answer: str, quote: str) -> None:
    found = no_need(says(ASKED, ("Ana", answer)))

    assert found is not None
    assert (found.quote, found.utterance) == (quote, 1)


def test_a_no_that_turns_into_a_wish_is_no_no(says: Any) -> None:
    talk = says(ASKED, ("Ana", "Nothing right now. Well, I'm looking for a second-hand kiln."))

    assert no_need(talk) is None


def test_nobody_asked_means_nobody_said_no(says: Any) -> None:
    talk = says(
        ("Me", "How was the fair?", "question", "open"), ("Ana", "Not really my thing, I'm good at home.")
    )

    assert no_need(talk) is None


@pytest.mark.parametrize(
    "said",
    [
        "I don't want help with it, thank you.",
        "I'm fine as I am, really.",
        "I don't need anything, I like to sit.",
        "We have everything we need here.",
    ],
)
def test_a_no_that_nobody_asked_for_is_heard_when_it_is_plain(says: Any, said: str) -> None:
    found = no_need(says(("Me", "How was the fair?", "question", "open"), ("Ana", said)))

    assert found is not None
    assert (found.text, found.utterance) == (SAID_UNASKED, 1)


def test_an_answer_in_any_words_is_a_need(says: Any) -> None:
    talk = says(
        ASKED, ("Ana", "Well. If somebody came for one Saturday and looked at the yard. You know the yard?")
    )

    assert [(s.text, s.quote) for s in needs_answered(talk)] == [
        (WHEN_ASKED, "If somebody came for one Saturday and looked at the yard.")
    ]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(
            "Both, really. We've nine of them here, and if we shut in May they will drift.", id="if"
        ),
        pytest.param(
            "We've nine of them on the bench at the moment, most of them have been with us a year or more, and they all "
            "come in from the villages by bus every day, so somebody would have to drive them.",
            id="beyond what can be quoted",
        ),
    ],
)
def test_what_names_nothing_that_would_help_is_no_need(says: Any, answer: str) -> None:
    assert list(needs_answered(says(ASKED, ("Ana", answer)))) == []


def test_asking_counts_even_where_no_detector_saw_it(says: Any) -> None:
    talk = says(
        ("Me", "How could I be of use?", "question", "open"), ("Ana", "Maybe read one chapter with me.")
    )

    assert [s.quote for s in needs_answered(talk)] == ["Maybe read one chapter with me."]
