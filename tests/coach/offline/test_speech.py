import pytest

from threekeys.coach.offline.names import first_name
from threekeys.coach.offline.pickup import question_about, said_back
from threekeys.coach.offline.rewrite import first_ask, is_leading, opened
from threekeys.coach.offline.speech import clipped, fluent, quote_around, to_you, without_lead
from threekeys.domain import words


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("I, um, I think the the winter is, you know, long", "I think the winter is long"),
        ("what kind of person do you know", "what kind of person do you know"),
        ("it was kind of hard [laughter] for us", "it was hard for us"),
        ("we were, like, three people", "we were three people"),
    ],
)
def test_stumbles_are_taken_out_and_meaning_is_kept(said: str, written: str) -> None:
    assert fluent(said) == written


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("I was tired and my boss knew it", "you were tired and your boss knew it"),
        ("we've lost our best client", "you've lost your best client"),
        ("I am at home with myself", "you are at home with yourself"),
        ("it helps us", "it helps you"),
        ("I'd like to help you", None),
        ("they took your word", None),
    ],
)
def test_what_they_said_of_themselves_is_said_to_them(said: str, turned: str | None) -> None:
    assert to_you(said) == turned


def test_a_quote_is_the_sentence_when_that_is_short() -> None:
    text = "Well. So, we can't find parts anywhere. It is hard."

    assert quote_around(text, text.index("we"), text.index("find")) == "we can't find parts anywhere."


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    text = (
        "We can't find parts anywhere, because the makers keep them, "
        + "and it goes on and on, " * 9
        + "always."
    )
    quote = quote_around(text, 0, 8)

    assert quote in text
    assert len(words(quote)) <= 25
    assert quote.endswith("and it goes")


def test_a_cut_never_ends_on_a_little_word() -> None:
    assert (
        clipped("the long road that leads to the old house of the", 10)
        == "the long road that leads to the old house"
    )


@pytest.mark.parametrize(
    ("closed", "open_"),
    [
        ("Do you like the new team?", "What do you like about the new team?"),
        ("So, did you enjoy the course?", "What did you enjoy about the course?"),
        ("Do you work with schools?", "How do you work with schools?"),
        ("Would you like to go abroad?", "What would it mean to you to go abroad?"),
        ("Have you tried the other clinic?", "What have you tried so far?"),
        ("Are you planning to hire somebody?", "What would it change for you to hire somebody?"),
        ("Was it hard?", "What was hard about it?"),
        ("Are you happy there?", "What are you most happy about?"),
        ("Do you have children?", None),
        ("Do you know Ana?", None),
        ("Is that the blue one?", None),
    ],
)
def test_a_closed_question_is_opened_only_where_it_turns_well(closed: str, open_: str | None) -> None:
    assert opened(closed) == open_


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How did you start and what did your boss say?", "How did you start?"),
        ("So what comes first, or is it too early?", "What comes first?"),
        ("It went well, right?", "It went well?"),
    ],
)
def test_of_two_asks_the_first_is_kept(question: str, asked: str) -> None:
    assert first_ask(question) == asked


@pytest.mark.parametrize(
    ("question", "leads"),
    [("Don't you think it was early?", True), ("That was hard, right?", True), ("What was hard?", False)],
)
def test_a_leading_question_holds_its_answer(question: str, leads: bool) -> None:  # noqa: FBT001
    assert is_leading(question) is leads


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("We moved. We can't find a flat near the school.", "What have you tried so far to find a flat near the school?"),
        ("I started because my aunt's hearing aid broke.", "You said you started because your aunt's hearing aid broke: what was that like for you?"),
        ("The old kiln broke in the middle of the fair.", "You said the old kiln broke in the middle of the fair: what was that like for you?"),
        ("Forty children, every afternoon.", "You said “Forty children, every afternoon”: what is behind that?"),
    ],
)  # fmt: skip
def test_what_was_said_is_taken_up_in_its_own_words(said: str, asked: str) -> None:
    assert question_about(said) == asked


def test_what_was_said_is_said_back() -> None:
    assert said_back("I'm worried about the winter rota.") == "So you're worried about the winter rota."
    assert said_back("Hm, maybe.") is None


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Anna Schmidt (she/her)", "Anna"),
        ("Dr. Sarah Lee", "Sarah"),
        ("Lee, Sarah", "Sarah"),
        ("MARIA", "Maria"),
        ("anna.schmidt@example.org", "Anna"),
        ("Kofi | Globex", "Kofi"),
        ("Speaker 1", None),
        ("SPEAKER_00", None),
        ("spk_0", None),
        ("Therapist", None),
        ("A", None),
    ],
)
def test_people_are_called_by_their_first_name_if_they_have_one(label: str, name: str | None) -> None:
    assert first_name(label) == name


def test_the_words_a_sentence_opens_with_are_left_out() -> None:
    assert without_lead("Well, you know, so I mean we left.") == "we left."
