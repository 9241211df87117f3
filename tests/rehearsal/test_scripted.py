"""The person played by the script."""

import datetime as dt
from typing import get_args

import pytest

from threekeys.domain import Brief
from threekeys.domain.rehearsal import How, Line, Mood, Part, Rehearsal
from threekeys.rehearsal import ScriptedPartner
from threekeys.rehearsal.scripted import script


@pytest.mark.parametrize("mood", get_args(Mood))
def test_first_words_are_those_of_the_mood(mood: Mood) -> None:
    part = ScriptedPartner().part(Brief(who="Ben"), How(mood=mood))

    assert part.opening in script()["openings"][mood]


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ("Head of logistics at Brandt and Sons", "this work"),
        ("Wants to open a second shop", "this work"),
        ("Head of logistics. Runs a small bakery.", "my small bakery"),
    ],
)
def test_only_a_thing_is_spoken_of_as_one(about: str, named: str) -> None:
    needs = {
        ScriptedPartner().part(Brief(who=who, about=about, type="user-interview"), How()).need
        for who in ("Ann", "Ben", "Cleo", "Dan", "Eve")
    }

    assert all(named in need for need in needs), needs


WORKSHOP = Brief(who="Martin Keogh", about="Runs a joinery workshop in Shipley.")
NEED = "What I miss is an hour on the money side of my joinery workshop, with somebody who is good at it."


def answered(*said: str, need: str = NEED) -> list[str]:
    """What the script answers to these lines of mine, one after the other."""
    partner = ScriptedPartner()
    part = Part(need=need, turns_to="the week that is ahead of us", opening="Hello.")
    made = Rehearsal(
        brief=WORKSHOP,
        me="Priya",
        how=How(),
        partner="script",
        part=part,
        lines=(Line(speaker="them", text=part.opening),),
        started=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
    )
    for text in said:
        made = made.model_copy(update={"lines": (*made.lines, Line(speaker="me", text=text))})
        answer = Line(speaker="them", text=partner.answer(made))
        made = made.model_copy(update={"lines": (*made.lines, answer)})
    return [line.text for line in made.lines[1:] if line.speaker == "them"]


@pytest.mark.parametrize(
    ("offer", "answer"),
    [
        pytest.param("I could introduce you to an accountant who knows the money side of a workshop.", script()["offered_need"][0], id="it meets the need"),
        pytest.param("I could introduce you to the estates officer at the council.", script()["offered_other"][0], id="it does not"),
    ],
)  # fmt: skip
def test_an_offer_is_taken_only_where_it_meets_the_need_they_named(offer: str, answer: str) -> None:
    assert answered("What would help you most?", offer)[-1] == answer


def test_a_question_in_another_language_is_answered_once_that_the_script_speaks_english() -> None:
    (first,), sounds = script()["foreign"], script()["sounds"]

    assert answered(
        "Wie ist es mit der Werkstatt und den Jungs?", "Und was ist das Schwierige daran für Sie?"
    ) == [first, sounds[0]]


@pytest.mark.parametrize(
    ("said", "foreign"),
    [
        ("Was läuft denn bei euch in der Werkstatt so?", True),
        ("Comment vous êtes arrivé là ?", True),
        ("Und was ist für dich das Wichtigste?", True),
        ("What is a café to you?", False),
        ("How did you meet Zoë?", False),
        ("Jörg?", False),
    ],
)
def test_only_another_language_is_not_followed(said: str, foreign: bool) -> None:  # noqa: FBT001
    assert (answered(said) == script()["foreign"]) is foreign


def test_a_thing_of_theirs_fits_every_line_it_stands_in() -> None:
    (told,) = answered("How did you come to this work?")

    assert told == (
        "It began almost by accident. Somebody asked me to help out for a fortnight, and when the fortnight "
        "was over I did not want to leave. That is how I came to my joinery workshop."
    )
