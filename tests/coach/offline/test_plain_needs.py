"""Needs and worries said in plain words, and what sounds like one and is none."""

from typing import Any

import pytest

from threekeys.coach.offline.find import statements
from threekeys.coach.offline.learned import learned
from threekeys.coach.offline.missed import missed
from threekeys.domain import Utterance
from threekeys.measures.pack import pack

FOUND = [
    ("need", "I need to see one that held up in court."),
    ("need", "We need to look at a finished example before we write ours."),
    ("need", "What I need is to see one that worked."),
    ("need", "I need to find someone who has done this before."),
    ("need", "I need to talk to someone who has closed a branch before."),
    ("need", "I need to hear from people who left."),
    ("need", "We need to borrow a projector for the open day."),
    ("need", "We need to get hold of a plumber."),
    ("need", "We need somewhere dry to store the costumes."),
    ("need", "I need your help with the form."),
    ("need", "I could do with somebody to read the minutes."),
    ("need", "We could really do with a second pair of eyes on the lease."),
    ("need", "What we're missing is a van."),
    ("need", "I wish I knew somebody else who teaches at night."),
    ("need", "I wish we knew how to price the work."),
    ("need", "I don't really know anybody else who runs a choir alone."),
    ("need", "We don't know anyone at the town hall."),
    ("challenge", "I've no idea where to start with the appeal."),
    ("challenge", "We've got no clue how to begin with the archive."),
    ("challenge", "I don't even know where to start."),
    ("challenge", "I'm scared they'll laugh at the drawings."),
    ("challenge", "I'm scared they'll think I can't cope."),
    ("challenge", "I suppose I'm worried they'll give the shop to somebody younger."),
    ("challenge", "We're a bit nervous that the roof won't last the winter."),
    ("challenge", "What I'm most worried about is the apprentices."),
    ("challenge", "It's the night shifts I'm worried about."),
    ("challenge", "I'm dreading the appraisal in June."),
    ("challenge", "The owner wants us out by Easter."),
    ("challenge", "Our lease runs out in May."),
    ("challenge", "Our funding was cut after the summer."),
    ("challenge", "We have our own troubles with the heating."),
]
NEAR = [
    "I need to go.",
    "I need to be honest.",
    "I need a coffee.",
    "I need to get a coffee first.",
    "I need to get some sleep.",
    "I need to get a taxi.",
    "I need to see you about Friday.",
    "I need to see my doctor on Monday.",
    "I need to talk to you for a second.",
    "I need to meet somebody at six.",
    "I need to know one thing.",
    "You need to see one that worked.",
    "What I need to say is that it works.",
    "Do you need to see one that worked?",
    "Do I need to find someone who has done it?",
    "He said I need to see one that worked.",
    "She told me I could do with somebody to read the minutes.",
    '"I need to find someone who has done this before," she said.',
    "“We could do with a van,” he says.",
    "I don't need to see one that worked.",
    "If I need to find someone who has done this, I'll ask.",
    "I could do with a coffee.",
    "I could do without the van.",
    "I could do with that.",
    "What we're missing is that.",
    "I wish I knew.",
    "I wish I knew why.",
    "I don't know anybody who would say that.",
    "I don't know anyone who likes it.",
    "I've no idea.",
    "I have no idea what he meant.",
    "I'm afraid I can't come on Friday.",
    "I'm not scared they'll laugh.",
    "Are you worried they'll laugh?",
    "What are you worried about?",
    "The owner wants to meet us.",
    "The owner wants it back.",
    "My boss has his own problems.",
]


def kinds(text: str) -> list[str]:
    return [found.kind for found in statements([Utterance(index=0, speaker="Ana", text=text)])]


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_a_plain_need_or_worry_is_found(kind: str, text: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_what_the_coach_finds_an_offer_may_answer(kind: str, text: str) -> None:
    assert pack("en").has("states_need", text.lower().replace("’", "'")), kind


@pytest.mark.parametrize("text", NEAR)
def test_what_only_sounds_like_one_is_not(text: str) -> None:
    assert kinds(text) == []


def test_where_to_start_is_told_with_what(says: Any) -> None:
    talk = says(
        ("Me", "What does it ask of you?", "question"),
        ("Ana", "I've never written an appeal. I've no idea where to start."),
    )

    assert [item.quote for item in learned(talk)] == [
        "I've never written an appeal. I've no idea where to start."
    ]


def test_a_worry_is_asked_about_by_its_name(says: Any) -> None:
    talk = says(
        ("Ana", "What I'm worried about is the apprentices."),
        ("Me", "Ours all left in the autumn of that year, and it was a long winter.", "informing"),
    )

    assert [m.could_have_asked for m in missed(talk)] == ["What worries you most about the apprentices?"]


def test_a_promise_in_their_small_words_leaves_the_door_standing(says: Any) -> None:
    talk = says(
        ("Ana", "We've got our own growing pains over here, mind you."),
        ("Me", "It is the same all over the place, I can tell.", "informing"),
        ("Ana", "I bet it is."),
        ("Me", "The paint is fresh in here too, by the look of it.", "informing"),
        ("Ana", "It is, yes."),
        (
            "Me",
            "We've a list of printers somewhere, I'll send it. Never mind the cover.",
            "offer",
            "next_step",
        ),
    )

    assert [(m.quote, m.could_have_asked) for m in missed(talk)] == [
        (
            "We've got our own growing pains over here, mind you.",
            "You said you've got your own growing pains over here: what is that like for you?",
        )
    ]


def test_a_long_story_of_mine_in_their_words_leaves_the_door_standing(says: Any) -> None:
    story = "Owners. " + "Mine used to stand in the yard and count our bicycles one by one. " * 4
    talk = says(("Ana", "The owner wants us out by Easter."), ("Me", story, "informing", "reflection"))

    assert [(m.quote, m.could_have_asked) for m in missed(talk)] == [
        (
            "The owner wants us out by Easter.",
            "You said the owner wants you out by Easter: what is that like for you?",
        )
    ]


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_whatever_is_found_stands_in_the_reflection(says: Any, coach: Any, kind: str, text: str) -> None:
    talk = says(("Me", "Good to see you."), ("Ana", text), ("Me", "I was in Rome, it was hot.", "informing"))
    made = coach.reflect(talk.transcript, talk.scorecard)

    assert ([item.kind for item in made.learned], [m.utterance for m in made.missed]) == ([kind], [1])
