from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.measures import measure

Table = Callable[..., Transcript]


def moves(
    table: Table, line: str, before: str = "We moved the office to Leeds last year."
) -> tuple[str, ...]:
    transcript = table(f"Ann: {before}\nMe: {line}\nAnn: Why do you ask? It is a long story.")
    return tuple(
        move for move in measure(transcript, "Me").marks[1].moves if move in {"question", "open", "closed"}
    )


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("What made you move?", ("question", "open"), id="what"),
        pytest.param("And so, how did the team take it?", ("question", "open"), id="how, after openers"),
        pytest.param("Why Leeds?", ("question", "open"), id="why"),
        pytest.param("Did the team like it?", ("question", "closed"), id="yes or no"),
        pytest.param("How many people work there?", ("question", "closed"), id="how many"),
        pytest.param("What time was it?", ("question", "closed"), id="what time"),
        pytest.param("When did you decide?", ("question", "closed"), id="when"),
        pytest.param("Tell me more about the new place.", ("question", "open"), id="a request for a telling"),
        pytest.param("Could you walk me through the move?", ("question", "open"), id="walk me through"),
        pytest.param("I'm curious how they took it.", ("question", "open"), id="curious"),
        pytest.param("Really?", (), id="echo"),
        pytest.param("Leeds?", (), id="repeats their word"),
        pytest.param("Pardon?", (), id="repair"),
        pytest.param("That must be far, right?", (), id="tag"),
        pytest.param("It was cold there, wasn't it?", (), id="tag of its own"),
        pytest.param("Can you hear me?", (), id="logistics"),
        pytest.param("How are you doing today?", (), id="greeting"),
        pytest.param(
            "Shall we put something in? How about we speak again on the ninth of December?",
            (),
            id="scheduling",
        ),
        pytest.param("Does Thursday at three work for you?", (), id="does Thursday work"),
        pytest.param("When shall we talk?", (), id="when to talk"),
        pytest.param("How about the ninth chapter?", ("question", "open"), id="no day"),
        pytest.param("We moved as well.", (), id="no question"),
        pytest.param(
            "Who pays for it? I think it is always the customer in the end.", (), id="answered by the asker"
        ),
        pytest.param(
            "Who pays for it? I mean, in the end.", ("question", "closed"), id="a few words after it"
        ),
    ],
)
def test_which_questions_are_genuine_and_which_are_open(
    table: Table, line: str, found: tuple[str, ...]
) -> None:
    reading = measure(
        table(f"Ann: We moved the office to Leeds last year.\nMe: {line}\nAnn: Oh? Fine."), "Me"
    )

    assert (reading.readings["question_rate"].cases == 1) is bool(found)
    if found:
        assert moves(table, line) == found


@pytest.mark.parametrize(
    ("line", "is_question"),
    [
        ("so what made you move there", True),
        ("do you like the new place", True),
        ("and how did the team take it", True),
        ("tell me about the new place", True),
        ("i know what you did last year", False),
        ("that is what i would have done", False),
        ("have a good one there", False),
    ],
)
def test_without_question_marks_the_wording_tells(table: Table, line: str, is_question: bool) -> None:  # noqa: FBT001
    measures = measure(table(f"Ann: we moved the office to leeds\nMe: {line}\nAnn: it was time for it"), "Me")

    assert measures.punctuated is False
    assert (measures.readings["question_rate"].cases == 1) is is_question


def test_several_questions_in_one_breath_are_one(table: Table) -> None:
    readings = measure(
        table("""
            Ann: We moved the office last year.
            Me: Did it go well? Was the team happy with it?
            Ann: They were, after a while.
            Me: Good. What changed for them?
            Ann: The commute.
        """),
        "Me",
    ).readings

    assert readings["question_rate"].cases == 2
    assert readings["question_rate"].utterances == (1, 3)
    assert readings["question_rate"].value == pytest.approx(2 / (sum((6, 10, 5, 5, 2)) / 1500))
    assert (readings["open_share"].value, readings["open_share"].utterances) == (0.5, (3,))


def test_a_sentence_may_run_over_two_lines(table: Table) -> None:
    measures = measure(
        table(
            "Ann: We moved last year.\nMe: So what was the thing\nMe: that surprised you most?\nAnn: Cost."
        ),
        "Me",
    )

    assert measures.readings["open_share"].value == 1.0
    assert [mark.moves for mark in measures.marks[1:3]] == [(), ("question", "open", "follow_up")]


@pytest.mark.parametrize(
    ("before", "question", "follows_up"),
    [
        pytest.param(
            "We lost two engineers in spring.", "Why did the engineers leave?", True, id="shared word"
        ),
        pytest.param("We hired engineers in spring.", "What does an engineer earn?", True, id="shared stem"),
        pytest.param("We lost two people in spring.", "How did that feel?", True, id="points back"),
        pytest.param("We lost two people in spring.", "What else keeps me busy?", False, id="new topic"),
        pytest.param("Oh no.", "How did that feel?", False, id="nothing to follow up"),
    ],
)
def test_which_questions_follow_up(table: Table, before: str, question: str, follows_up: bool) -> None:  # noqa: FBT001
    reading = measure(
        table(f"Me: Hello Ann, good to see you.\nAnn: {before}\nMe: {question}\nAnn: Well."), "Me"
    ).readings["follow_up_share"]

    assert (reading.value, reading.cases) == (float(follows_up), 1)


def test_a_word_i_brought_up_myself_does_not_make_a_follow_up(table: Table) -> None:
    reading = measure(
        table("""
            Me: Our budget was cut again.
            Ann: A budget cut is no fun.
            Me: Who cuts the budget in Leeds?
            Ann: The board.
        """),
        "Me",
    ).readings["follow_up_share"]

    assert reading.value == 0.0


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("What did you do?", None),
        ("What did you do and how did you feel?", "1 asked two things at once"),
        ("Did you like it there? Was the food any good?", "1 asked two things at once"),
        ("how is the workshop, are you still in the same building?", "1 asked two things at once"),
        ("What did you do, how did you feel?", "1 asked two things at once"),
        ("And what did you do there?", None),
        ("Is the building the main thing for you, or is it the people as well?", None),
        ("Is it the building? Or is it more the people?", None),
        ("How are you doing, what are you working on?", None),
        ("What do you think, is it any good for you?", None),
        ("When the roof was mended, what did you do?", None),
        ("Don't you think it was too early?", "1 suggested the answer"),
        ("Who pays? In my view it is always the customer who pays.", "1 went on without waiting"),
        (f"What do you make of {'one thing after another thing in ' * 7} town?", "1 ran over 40 words"),
    ],
)
def test_what_makes_a_question_hard_to_answer(table: Table, line: str, label: str | None) -> None:
    reading = measure(table(f"Ann: We moved last year.\nMe: {line}\nAnn: I liked it."), "Me").readings[
        "craft_defects"
    ]

    assert (reading.value, reading.label, reading.cases) == (float(label is not None), label, 1)


def test_purposes_are_counted_once_each(table: Table) -> None:
    reading = measure(
        table("""
            Me: How did you first get into this?
            Ann: By accident.
            Me: What is the hardest part?
            Ann: Hiring.
            Me: What else is difficult?
            Ann: Money.
            Me: What did you learn from it?
            Ann: Patience.
        """),
        "Me",
    ).readings["purposes"]

    assert (reading.value, reading.label, reading.utterances) == (3, "origin, challenge, lesson", (0, 2, 6))


def test_answers_at_length_are_thirty_words_or_more(table: Table) -> None:
    reading = measure(
        table(
            f"Me: What did you do there?\nAnn: {'word ' * 30}\nMe: Who paid?\nAnn: {'word ' * 29}\nMe: Thanks."
        ),
        "Me",
    ).readings["answered_at_length"]

    assert (reading.value, reading.cases, reading.utterances) == (0.5, 2, (0,))


def test_with_marks_a_promise_is_no_question_however_much_its_speaker_asks(table: Table) -> None:
    asked = "Me: What have you tried so far?\nAnn: I wrote to the council.\n" * 12
    promise = (
        "Me: I'll have a look through what I have at home about the council, and I'll write to you by Monday."
    )
    answer = "Ann: That would be so kind. Thank you."

    measures = measure(table(f"{asked}{promise}\n{answer}"), "Me")

    assert measures.readings["question_rate"].cases == 12
    assert "question" not in measures.marks[24].moves
