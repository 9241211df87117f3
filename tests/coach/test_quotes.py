import time

import pytest

from threekeys.coach.quotes import Quote, Spoken, within
from threekeys.domain import Transcript, Utterance

LINES = [
    ("Ana", "So — what keeps you going?"),
    ("Ben", "Honestly, I don’t need a designer; I need 3 people who know Rust. And résumé help…"),
    ("Ben", "Yes."),
    ("Ana", "I need a designer too, and we can't agree on a price."),
    ("Ben", "The handover at seven — that's the hard part, every single morning of the week."),
    ("Ben", "The handover at eight — that's the easy part, every single evening of the week."),
    ("Chiyo", "私は新しい会社を探しています。"),
    (None, "somebody said this without a name"),
    ("Cue", "and what we never had, in all of those"),
    ("Cue", "years at the mill by the river, was a dry floor"),
    ("Cue", "so I do not"),
    ("Cue", "want another boat in the yard"),
    ("Ben", "I want to re\u200bopen the \x1b[31mbakery\x1b[0m next spring"),
]


@pytest.fixture(scope="module")
def spoken() -> Spoken:
    return Spoken(
        Transcript(
            format="x",
            utterances=tuple(Utterance(index=i, speaker=s, text=t) for i, (s, t) in enumerate(LINES)),
        )
    )


@pytest.mark.parametrize(
    ("quote", "utterance", "speaker", "true"),
    [
        pytest.param(
            "what keeps you going", 0, "Ana", Quote("what keeps you going?", 0), id="punctuation and case"
        ),
        pytest.param(
            "So -- WHAT keeps you going?!", 0, "Ana", Quote("So — what keeps you going?", 0), id="dashes"
        ),
        pytest.param(
            "I don't need a designer", 1, "Ben", Quote("I don’t need a designer", 1), id="apostrophes"
        ),
        pytest.param("and resume help", 1, "Ben", Quote("And résumé help…", 1), id="accents"),
        pytest.param(
            "ａｎｄ résumé  help", 1, "Ben", Quote("And résumé help…", 1), id="full-width letters and spaces"
        ),
        pytest.param(
            "we can't agree on a price", 0, "Ana", Quote("we can't agree on a price.", 3), id="index mended"
        ),
        pytest.param(
            "we can't agree on a price", 99, "Ana", Quote("we can't agree on a price.", 3), id="no such index"
        ),
        pytest.param(
            "the hard part, every", 5, "Ben", Quote("the hard part, every", 4), id="true index found"
        ),
        pytest.param("every single", 5, "Ben", None, id="two words out of many"),
        pytest.param("Yes", 2, "Ben", Quote("Yes.", 2), id="a whole utterance, however short"),
        pytest.param("I", 1, "Ben", None, id="one word out of many"),
        pytest.param("", 1, "Ben", None, id="nothing"),
        pytest.param("…!", 1, "Ben", None, id="no words"),
        pytest.param("need a design", 1, "Ben", None, id="half a word"),
        pytest.param(
            "I need 3 people that know Rust",
            1,
            "Ben",
            Quote("I need 3 people who know Rust.", 1),
            id="nearly",
        ),
        pytest.param("I need 4 people who know Rust", 1, "Ben", None, id="another figure"),
        pytest.param("I do need a designer I need 3 people", 1, "Ben", None, id="a negation dropped"),
        pytest.param(
            "what keeps you going I need a designer", 0, "Ana", None, id="stitched of two utterances"
        ),
        pytest.param(
            "So what keeps ... you agree on a price", 0, "Ana", None, id="stitched with an ellipsis"
        ),
        pytest.param("I need a designer too", 3, "Ben", None, id="the other one said it"),
        pytest.param("somebody said this without a name", 7, "Ben", None, id="nobody in particular said it"),
        pytest.param(
            "新しい会社を探して", 6, "Chiyo", Quote("新しい会社を探して", 6), id="a script without spaces"
        ),
        pytest.param(
            "reopen the bakery next spring",
            12,
            "Ben",
            Quote("reopen the bakery next spring", 12),
            id="hidden characters",
        ),
        pytest.param(
            "all of those years at the mill by the river",
            8,
            "Cue",
            Quote("years at the mill by the river", 9),
            id="cut by a caption: the larger part",
        ),
        pytest.param(
            "we never had, in all of those years at the mill by the river, was a dry floor",
            9,
            "Cue",
            None,
            id="cut by a caption: the never is lost",
        ),
        pytest.param(
            "I do not want another boat in the yard", 11, "Cue", None, id="cut by a caption: the not is lost"
        ),
        pytest.param("my grandmother sings opera", 1, "Ben", None, id="invented"),
    ],
)
def test_a_quote_is_what_the_right_person_said(
    quote: str, utterance: int, speaker: str, true: Quote | None, spoken: Spoken
) -> None:
    assert spoken.find(quote, utterance, {speaker}) == true


def test_of_two_near_wordings_the_nearest_counts(spoken: Spoken) -> None:
    found = spoken.find(
        "The hand over at eight that's the easy part, every single evening of the week", 4, {"Ben"}
    )

    assert found == Quote(LINES[5][1] or "", 5)


@pytest.mark.parametrize(
    ("quote", "turned"),
    [
        pytest.param("need a designer", True, id="after don't"),
        pytest.param("I need 3 people who know Rust", False, id="in the next clause"),
        pytest.param("I don’t need a designer", False, id="with the don't"),
        pytest.param("agree on a price", True, id="after can't"),
    ],
)
def test_words_that_turn_a_quote_round_are_noticed(quote: str, *, turned: bool, spoken: Spoken) -> None:
    found = next(f for who in ("Ben", "Ana") if (f := spoken.find(quote, 1, {who})))

    assert spoken.turned(found) is turned


@pytest.mark.parametrize(
    ("part", "whole", "inside"),
    [
        ("By Friday", "I'll send it by Friday, promise", True),
        ("Friday by", "I'll send it by Friday, promise", False),
        ("Tom", "my colleague Tomas", False),
        ("", "anything", False),
    ],
)
def test_words_stand_within_a_text_only_whole_and_in_order(part: str, whole: str, *, inside: bool) -> None:
    assert within(part, whole) is inside


def test_a_talk_of_two_hours_is_searched_in_a_moment() -> None:
    lines = (
        f"well number {i} of the many things we said about the weather and the harbour" for i in range(1600)
    )
    spoken = Spoken(
        Transcript(
            format="x", utterances=tuple(Utterance(index=i, speaker="A", text=t) for i, t in enumerate(lines))
        )
    )
    begin = time.process_time()

    assert spoken.find("the many things they said about weather, boats and the old harbour", 5, {"A"}) is None
    assert time.process_time() - begin < 2


def test_words_that_may_not_be_quoted_are_looked_for_once_not_by_likeness() -> None:
    line = 'It is <b>hard</b> to say what we need at "onclick=go()" here, and we need it badly now.'
    spoken = Spoken(
        Transcript(
            format="text", utterances=tuple(Utterance(index=n, speaker="Ben", text=line) for n in range(300))
        )
    )

    began = time.process_time()
    found = [spoken.find(line, n, ("Ben",)) for n in range(300)]

    assert found == [None] * 300
    assert time.process_time() - began < 2
