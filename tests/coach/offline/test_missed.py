from typing import Any

import pytest

from threekeys.coach.offline.missed import missed

LEASE = ("Ana", "It's twenty pages. I can't find a lawyer who takes on something that small.")


def test_a_door_that_was_passed_is_shown_with_what_could_have_been_asked(says: Any) -> None:
    talk = says(LEASE, ("Me", "We signed ours without reading it and it was fine.", "self_shift"))

    assert [(m.quote, m.utterance, m.could_have_asked) for m in missed(talk)] == [
        (
            "I can't find a lawyer who takes on something that small.",
            0,
            "What have you tried so far to find a lawyer who takes on something that small?",
        )
    ]


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param((("Me", "A lawyer who takes on small things?", "question", "follow_up"),), id="asked on"),
        pytest.param((("Me", "So the small things fall through.", "reflection"),), id="said back"),
        pytest.param((("Me", "I know one who does, shall I ask her?", "offer"),), id="offered help"),
        pytest.param((("Me", "How big is the shop going to be?", "question", "closed"),), id="a quick question"),
        pytest.param((("Me", "Oh dear."),), id="a nod"),
        pytest.param((("Me", "Ours was short, two pages only.", "informing"), ("Ana", "Lucky you, honestly."), ("Me", "Which lawyer did you ask?", "question", "open")), id="came back to it"),
        pytest.param((("Me", "Ours was short, two pages only.", "informing"), ("Ana", "Lucky."), ("Me", "We have a shop."), ("Ana", "Nice."), ("Me", "Where?"), ("Ana", "Here."), ("Me", "I could ask our lawyer for you.", "offer")), id="offered it much later"),
        pytest.param((("Ana", "And how did you do it?"), ("Me", "We signed ours without reading it.", "self_shift")), id="they asked"),
    ],
)  # fmt: skip
def test_a_door_that_was_taken_is_not_shown(says: Any, reply: tuple[tuple[str, ...], ...]) -> None:
    assert missed(says(LEASE, *reply)) == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Honestly I'm exhausted, I cover the nights myself.", ("What takes most out of you?", "What weighs most at the moment?")),
        ("I was so nervous before the first lesson.", ("What is the hardest part of that for you?",)),
        ("It's been a really rough year.", ("What was the hardest part of it?",)),
    ],
)  # fmt: skip
def test_a_feeling_they_named_is_a_door(says: Any, text: str, asked: tuple[str, ...]) -> None:
    talk = says(("Ana", text), ("Me", "Sure, that is how it is when one runs a thing.", "informing"))

    assert [m.quote for m in missed(talk)] == [text]
    assert missed(talk)[0].could_have_asked in asked


def test_what_lies_far_back_in_a_long_turn_is_let_go(says: Any) -> None:
    far = ("Ana", "And then the summer came and we all went out to the lake for a while, " * 5 + "you know.")
    talk = says(LEASE, far, ("Me", "We have a lake as well, it is lovely there.", "self_shift"))

    assert missed(talk) == ()


def test_at_most_three_are_shown_in_the_order_of_the_talk(says: Any) -> None:
    wants = ("a second kiln", "a bigger studio", "somebody for the books", "a van with a lift")
    lines = [
        x
        for want in wants
        for x in (
            ("Ana", f"What I need is {want}."),
            ("Me", "We had the same thing last year.", "self_shift"),
        )
    ]

    assert [m.utterance for m in missed(says(*lines))] == sorted(m.utterance for m in missed(says(*lines)))
    assert len(missed(says(*lines))) == 3
