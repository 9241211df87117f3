from typing import Any

import pytest

from threekeys.coach.offline.promises import promises

KEPT = [
    pytest.param("I'll send you the pictures by Friday.", "You said you would send something", "by Friday", id="send"),
    pytest.param("Let me introduce you to Priya next week.", "You said you would make an introduction", "next week", id="introduce"),
    pytest.param("I will ask her this weekend.", "You said you would ask somebody", "this weekend", id="ask somebody"),
    pytest.param("I’ll get back to you when I’m home.", "You said you would get back", "when I’m home", id="get back"),
    pytest.param("I'll put it in the calendar for the week after Easter.", "You said you would arrange it", "after Easter", id="arrange"),
    pytest.param("I'll read it before the end of the month.", "You said you would look at it", "before the end of the month", id="read"),
    pytest.param("I'll save you a loaf on Saturday, Lena can bring it to you.", "You said you would do this", "on Saturday", id="bring"),
    pytest.param("I'll call you on the fourth of January.", "You said you would get back", "on the fourth of January", id="a date in words"),
]  # fmt: skip
NOT_KEPT = [
    pytest.param("I'll send you in the chat what I mean.", id="done on the spot"),
    pytest.param("Let me share my screen so you can see it.", id="a screen"),
    pytest.param("He said I'll send you the file.", id="what somebody else said"),
    pytest.param("I'll be honest with you.", id="a way of speaking"),
    pytest.param("Let me ask you something else.", id="a question to come"),
    pytest.param("Maybe I'll send you something.", id="perhaps"),
    pytest.param("We went there and I sent you a card.", id="past"),
]


@pytest.mark.parametrize(("text", "said", "when"), KEPT)
def test_a_promise_is_kept_with_its_own_words_for_when(says: Any, text: str, said: str, when: str) -> None:
    talk = says(("Me", text), ("Ana", "Right."))

    assert [(p.who, p.text, p.when, p.utterance) for p in promises(talk)] == [("me", said, when, 0)]


@pytest.mark.parametrize("text", NOT_KEPT)
def test_what_is_no_promise_is_left_out(says: Any, text: str) -> None:
    assert promises(says(("Me", text), ("Ana", "Okay."))) == ()


@pytest.mark.parametrize(
    ("proposal", "answer", "count"),
    [
        pytest.param(
            "I could look at one of your forms, if you want.",
            "For real? That'd be huge.",
            1,
            id="gladly taken",
        ),
        pytest.param(
            "I could look at one of your forms, if you want.", "Mm, the forms are long.", 0, id="let pass"
        ),
        pytest.param("Shall I send you the list?", "Yes, sure.", 1, id="a question and a yes"),
        pytest.param("Shall I send you the list?", "No need.", 0, id="a question and a no"),
    ],
)
def test_a_proposal_counts_when_it_is_taken_up(says: Any, proposal: str, answer: str, count: int) -> None:
    assert len(promises(says(("Me", proposal), ("Ana", answer)))) == count


def test_their_promises_are_theirs(says: Any) -> None:
    talk = says(("Me", "Good."), ("Ana", "I'll text you the county form tonight."))

    assert [(p.who, p.text, p.when) for p in promises(talk)] == [
        ("them", "They said they would send something", "tonight")
    ]
