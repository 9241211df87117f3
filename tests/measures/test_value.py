from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.measures import measure

Table = Callable[..., Transcript]


def value(table: Table, name: str, rows: str) -> float | None:
    return measure(table(rows), "Me").readings[name].value


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("How can I help you with that?", 1),
        ("What would be most useful to you right now?", 1),
        ("Who would you like to meet?", 1),
        ("What is in the way?", 1),
        ("Is there something I could do that would help?", 1),
        ("Let me know if there is anything I can do.", 0.5),
        ("What would be the most useful thing for you right now?", 1),
        ("What else would help you?", 1),
        ("I'd love to know what would help you most.", 1),
        ("What do you need to get it off the ground?", 1),
        ("What would you need to know which of the two it is?", 0),
        ("Can I ask you, is there something you need? I mean, at work.", 1),
        ("Is there anybody you're looking for at the moment?", 1),
        ("Is there something you need to know before we start?", 0),
        ("What is missing is hands.", 0),
        ("What do you do in your free time?", 0),
        ("That was very helpful to me.", 0),
    ],
)
def test_which_questions_ask_for_needs(table: Table, line: str, count: float) -> None:
    rows = f"Ann: We open a second shop.\nMe: {line}\nAnn: Let me think about it."

    assert value(table, "needs_asked", rows) == count


@pytest.mark.parametrize(
    ("heard", "offer", "linked"),
    [
        pytest.param(
            "We need a designer for the website.", "I can introduce you to a designer.", 1, id="same thing"
        ),
        pytest.param(
            "We need a designer for the website.", "I'll send you the article.", 0, id="another thing"
        ),
        pytest.param(
            "We have a designer for the website.", "I can introduce you to a designer.", 0, id="no need"
        ),
        pytest.param("We struggle with hiring.", "Happy to share how we did the hires.", 1, id="a challenge"),
        pytest.param("We need a designer for the website.", "A designer is hard to find.", 0, id="no offer"),
        pytest.param(
            "If we shut I'm worried, I'll lose half.", "I'll send you an invite.", 0, id="only I'll"
        ),
        pytest.param("I could do with a van.", "I can lend you my van.", 0, id="a word of three letters"),
    ],
)
def test_an_offer_is_linked_if_it_answers_a_need_they_stated(
    table: Table, heard: str, offer: str, linked: int
) -> None:
    reading = measure(
        table(f"Me: Hello Ann, how is it?\nAnn: {heard}\nMe: {offer}\nAnn: Oh, fine."), "Me"
    ).readings["linked_offers"]

    assert (reading.value, reading.utterances) == (linked, (2,) if linked else ())


def test_an_offer_soon_after_my_need_question_is_linked(table: Table) -> None:
    rows = """
        Me: What would be most useful to you?
        Ann: More people who know about us.
        Me: I'll send you the list of the fairs we go to.
        Ann: Great, do that.
    """

    assert value(table, "linked_offers", rows) == 1


@pytest.mark.parametrize(
    ("need", "offer", "reply", "linked"),
    [
        pytest.param(
            "The phone never stops.",
            "My niece Tessa builds booking pages. Should I ask her?",
            "Yes, please.",
            1,
            id="accepted",
        ),
        pytest.param(
            "The phone never stops.",
            "My niece Tessa builds booking pages. Should I ask her?",
            "Let me sleep on it.",
            0,
            id="not accepted",
        ),
        pytest.param(
            "The phone never stops.",
            "Would it help if I sent you the budget files?",
            "Oh, that would help me a lot.",
            1,
            id="would it help",
        ),
        pytest.param(
            "The phone never stops.",
            "Would it help if I asked her?",
            "That would be amazing, thank you so much.",
            1,
            id="amazing",
        ),
        pytest.param(
            "The phone never stops.",
            "I could ask my sister, she runs a hotel.",
            "Yes, please.",
            1,
            id="accepted by a signal",
        ),
        pytest.param(
            "We are looking for a good template.", "I could send you ours.", "Hm.", 1, id="points back"
        ),
        pytest.param(
            "We are looking for a good baker.",
            "I read about bread all year. I'll send you the title tonight.",
            "Fine, do that whenever it suits.",
            0,
            id="not asked for",
        ),
    ],
)
def test_an_offer_that_is_accepted_or_points_back_to_a_need_is_linked(
    table: Table, need: str, offer: str, reply: str, linked: int
) -> None:
    rows = f"Me: How is it going at the hotel?\nAnn: {need}\nMe: {offer}\nAnn: {reply}\nMe: Very well then."

    assert value(table, "linked_offers", rows) == linked


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        ("Nothing right now, thank you.", "declined"),
        ("No, I'm good.", "declined"),
        ("I need a designer, nothing else.", None),
        ("A designer would be a help.", None),
        ("I'm good, honestly. I just needed to say it.", "declined"),
        ("I'm good for now. I want to hear about you.", "declined"),
        ("I'm good at selling, so somebody for the books.", None),
    ],
)
def test_when_they_need_nothing_offers_do_not_apply(table: Table, answer: str, label: str | None) -> None:
    reading = measure(
        table(f"Ann: It all runs well.\nMe: Is there something I can do to help?\nAnn: {answer}\nMe: Good."),
        "Me",
    ).readings["linked_offers"]

    assert reading.label == label
    assert (reading.value is None) is (label is not None)


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        pytest.param(
            "Ann: Sales are slow.\nMe: You should call them all.\nAnn: Hm, well.", 1, id="just given"
        ),
        pytest.param(
            "Ann: Sales are slow.\nMe: If I were you I would call.\nAnn: Hm, well.", 1, id="if I were you"
        ),
        pytest.param("Ann: What would you do?\nMe: You should call them all.\nAnn: Fine.", 0, id="asked for"),
        pytest.param(
            "Ann: Any advice?\nMe: Well, it depends on you.\nAnn: On what part?\nMe: You should call.\nAnn: Fine.",
            0,
            id="asked for three turns ago",
        ),
        pytest.param(
            "Ann: Slow.\nMe: Can I make a suggestion?\nAnn: Yes, please.\nMe: You should call.\nAnn: Fine.",
            0,
            id="leave asked and given",
        ),
        pytest.param("Ann: Go on.\nMe: Why don't you start?\nAnn: Fine.", 0, id="why don't you start"),
        pytest.param("Ann: Go on.\nMe: My boss said you should call.\nAnn: Fine.", 0, id="quoted"),
        pytest.param("Ann: Go on.\nMe: What have you tried so far?\nAnn: All.", 0, id="asks about them"),
        pytest.param("Ann: Go on.\nMe: And which tools have you tried?\nAnn: All.", 0, id="asks which"),
        pytest.param("Ann: Go on.\nMe: Have you tried already?\nAnn: Yes.", 0, id="asks whether"),
        pytest.param("Ann: Go on.\nMe: Have you tried calling them?\nAnn: No.", 1, id="tried calling"),
        pytest.param("Ann: Go on.\nMe: So have you tried the library?\nAnn: No.", 1, id="tried the"),
        pytest.param("Ann: Go on.\nMe: You have to eat, you know.\nAnn: Fine.", 0, id="you have to"),
    ],
)
def test_which_advice_is_unasked(table: Table, rows: str, count: int) -> None:
    assert measure(table(rows), "Me").readings["unasked_advice"].cases == count


@pytest.mark.parametrize(
    ("line", "worth"),
    [
        ("It was good to see you.", 0),
        ("Let's stay in touch.", 0.5),
        ("I'll send you the slides.", 0.75),
        ("I'll send you the slides by Friday.", 1),
        ("Shall we talk again next week?", 1),
        ("Let's meet on Wednesday 3 February at noon at your office.", 1),
        ("Let's have lunch after Easter.", 1),
        ("Let's have lunch some day.", 0.75),
        ("I'll bring the recorder to you next Tuesday at three.", 1),
        ("I'll call you at three o'clock.", 1),
        ("We should meet some day.", 0),
        ("I'll give you that.", 0),
        ("I'll show you what I mean.", 0),
        ("Let me share a thought with you.", 0),
        ("I'll ask you something else.", 0),
    ],
)
def test_a_next_step_has_what_who_and_when(table: Table, line: str, worth: float) -> None:
    reading = measure(table(f"Ann: That was fun.\nMe: {line}\nAnn: Bye."), "Me").readings["next_step"]

    assert (reading.value, reading.utterances) == (worth, (1,) if worth else ())


@pytest.mark.parametrize(
    ("name", "line", "count"),
    [
        ("specific_thanks", "Thank you for showing me how you price things.", 1),
        ("specific_thanks", "Thank you for your time.", 0.5),
        ("specific_thanks", "Goodbye.", 0),
        ("own_commitment", "I'll try that and write to you.", 1),
        ("own_commitment", "It could be tried.", 0),
        ("team_need_asked", "What is the biggest challenge for your team?", 1),
        ("team_need_asked", "What is the pay?", 0),
        ("invited_questions", "What questions do you have for me?", 1),
        ("invited_questions", "I have no questions.", 0),
        ("said_what_next", "You'll hear from us by Friday.", 1),
        ("said_what_next", "That is all.", 0),
    ],
)
def test_what_adds_value_where_offers_are_not_the_point(
    table: Table, name: str, line: str, count: float
) -> None:
    assert value(table, name, f"Ann: That is how we do it.\nMe: {line}\nAnn: Good.") == count


def test_moves_are_marked_on_the_lines_that_make_them(table: Table) -> None:
    marks = measure(
        table("""
            Me: Hello Ann. What are you working on these days?
            Ann: We need a designer for the new website, and I cannot find one anywhere.
            Me: Mm-hm.
            Ann: It has been three months.
            Me: So you are stuck on the design. How can I help?
            Ann: Do you know a designer?
            Me: I can introduce you to Tom tomorrow.
            Ann: You should meet my sister too.
        """),
        "Me",
    ).marks

    assert [mark.moves for mark in marks] == [
        ("question", "open"),
        (),
        ("backchannel",),
        (),
        ("question", "open", "need_question"),
        ("question", "closed"),
        ("offer", "next_step"),
        ("advice",),
    ]
