from typing import Any

import pytest

from threekeys.coach.offline.promises import declined, promises

KEPT = [
    pytest.param("I'll send you the pictures by Friday.", "You said you would send something", "by Friday", id="send"),
    pytest.param("Let me introduce you to Priya next week.", "You said you would make an introduction", "next week", id="introduce"),
    pytest.param("I will ask her this weekend.", "You said you would ask somebody", "this weekend", id="ask somebody"),
    pytest.param("I’ll get back to you when I’m home.", "You said you would get back", "when I’m home", id="get back"),
    pytest.param("I'll put it in the calendar for the week after Easter.", "You said you would arrange it", "after Easter", id="arrange"),
    pytest.param("I'll read it before the end of the month.", "You said you would look at it", "before the end of the month", id="read"),
    pytest.param("I'll save you a loaf on Saturday, Lena can bring it to you.", "You said you would do this", "on Saturday", id="bring"),
    pytest.param("I'll dig it out for you.", "You said you would do this", None, id="dig out"),
    pytest.param("And I'm going to tell the director about the buses.", "You said you would speak to somebody", None, id="tell somebody by their office"),
    pytest.param("I'll call you on the fourth of January.", "You said you would get back", "on the fourth of January", id="a date in words"),
]  # fmt: skip
NOT_KEPT = [
    pytest.param("I'll send you in the chat what I mean.", id="done on the spot"),
    pytest.param("Let me share my screen so you can see it.", id="a screen"),
    pytest.param("He said I'll send you the file.", id="what somebody else said"),
    pytest.param("I'll be honest with you.", id="a way of speaking"),
    pytest.param("Let me ask you something else.", id="a question to come"),
    pytest.param("Maybe I'll send you something.", id="perhaps"),
    pytest.param("I'll dig it out of the flower bed.", id="dig, in the garden"),
    pytest.param("I'm going to tell the truth about that.", id="tell the truth"),
    pytest.param("Let me tell the others about it.", id="tell, at once"),
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


@pytest.mark.parametrize(
    ("asked", "answer", "quotes"),
    [
        pytest.param("Would it help if I asked my aunt Mira whether she rents it out?", "That would be amazing.", ["Would it help if I asked my aunt Mira whether she rents it out?"], id="amazing"),
        pytest.param("Would it help if I sent you our list?", "Yes, please.", ["Would it help if I sent you our list?"], id="yes, please"),
        pytest.param("Would it help if I asked my aunt whether she rents it out?", "That's kind, but no.", [], id="a kind no"),
        pytest.param("Would it help if I asked my aunt whether she rents it out?", "Let me think.", [], id="neither"),
    ],
)  # fmt: skip
def test_an_offer_they_accepted_is_a_promise_of_mine(
    says: Any, asked: str, answer: str, quotes: list[str]
) -> None:
    talk = says(("Ana", "The barn is gone."), ("Me", asked), ("Ana", answer))

    assert [p.quote for p in promises(talk)] == quotes
    assert all(p.text.endswith(", and they said yes") for p in promises(talk))


@pytest.mark.parametrize(
    ("offer", "answer", "quotes"),
    [
        pytest.param("My sister sews sails. Would you like to meet her?", "That is kind, but no.", ["My sister sews sails. Would you like to meet her?"], id="somebody to meet"),
        pytest.param("Shall I send you the list?", "No need.", ["Shall I send you the list?"], id="something sent"),
        pytest.param("Shall I send you the list?", "Yes, sure.", [], id="accepted"),
        pytest.param("I'll send you the list.", "No, really?", [], id="no offer but a promise"),
    ],
)  # fmt: skip
def test_what_they_declined_is_kept_in_my_words(
    says: Any, offer: str, answer: str, quotes: list[str]
) -> None:
    assert [m.quote for m in declined(says(("Me", offer), ("Ana", answer)))] == quotes


@pytest.mark.parametrize(
    ("before", "text", "said"),
    [
        pytest.param("I love the pictures on your wall.", "I'll send them to you tonight.", "send the pictures", id="them: the pictures"),
        pytest.param("Your notes and the drawings, I love the recipes.", "I'll send them to you.", "send something", id="them: several"),
        pytest.param("The map is good.", "We'll do this again, and I'll send you that list.", "send something", id="that list: named already"),
        pytest.param("Nice.", "My aunt, Mira Lund, sews. I'll ask her tomorrow.", "ask Mira Lund", id="her: named in the same breath"),
        pytest.param("Nice.", "I know Mira and also Tess. I'll ask her tomorrow.", "ask somebody", id="her: one of two"),
        pytest.param("My aunt is Mira.", "I'll ask her tomorrow.", "ask somebody", id="her: named by the other only"),
        pytest.param("Nice.", "We met in Lisbon. I'll ask her tomorrow.", "ask somebody", id="her: a place is nobody"),
    ],
)  # fmt: skip
def test_it_and_her_are_named_only_where_it_is_plain(says: Any, before: str, text: str, said: str) -> None:
    (one,) = promises(says(("Ana", before), ("Me", text), ("Ana", "Right.")))

    assert one.text == f"You said you would {said}"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        pytest.param("This week is mad, but I'll send you a note by Friday.", "by Friday", id="the other clause comes first"),
        pytest.param("I'll send you a note, this week is mad.", None, id="the other clause comes after"),
        pytest.param("Tomorrow I'll send you a note.", "Tomorrow", id="in front"),
        pytest.param("I'll send you a note, by Sunday at the latest, on Monday I am away.", "by Sunday", id="after a comma"),
    ],
)  # fmt: skip
def test_when_belongs_to_the_clause_of_the_promise(says: Any, text: str, when: str | None) -> None:
    (one,) = promises(says(("Me", text), ("Ana", "Right.")))

    assert one.when == when


def test_two_promises_in_one_sentence_are_two(says: Any) -> None:
    talk = says(("Me", "I'll ask my aunt about you, and I'll send you a note by Friday."), ("Ana", "Right."))

    assert [(p.text, p.when, p.quote) for p in promises(talk)] == [
        ("You said you would ask somebody", None, "I'll ask my aunt about you"),
        ("You said you would send something", "by Friday", "I'll send you a note by Friday."),
    ]
