"""What a line does decides how people answer it."""

from collections.abc import Callable

import pytest

from threekeys.domain.rehearsal import Difficulty, Line, Mood, Part, Rehearsal
from threekeys.rehearsal import Cue, ScriptedPartner, cue, share, transcript

Rehearsed = Callable[..., Rehearsal]
TOLD = (
    "I had a kitchen once as well, in another town, with forty people every night and a stove that went out whenever "
    "the wind came from the west, and I ran it for eleven years before the landlord sold the house and we had to go, "
    "and I can tell you that I still dream of the noise of that place, the pans, the boys on the stairs, all of it."
)


GERMAN = (
    "Das war eigentlich nicht geplant, und es hat sich dann einfach so ergeben, weil niemand sonst da war."
)
OPEN = "What made you start the kitchen?"
ON = "What was that third evening like, with ninety people at the door?"
CLOSED = "Do you like the hall?"
BACK = "So it was the ninety people at the door that made it real for you."
NEED = "What would help you most right now?"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((OPEN,), Cue("asked openly", 2)),
        ((OPEN, ON), Cue("asked on", 3)),
        ((CLOSED,), Cue("asked narrowly", 1)),
        ((OPEN, BACK), Cue("said it back", 2)),
        (("I know a little about kitchens myself.",), Cue("told", 1)),
        ((TOLD,), Cue("told", 0)),
        ((OPEN, "You should write down who comes."), Cue("advised", 1)),
        ((NEED,), Cue("asked openly", 2, "told")),
        ((TOLD, TOLD, TOLD), Cue("told", 2, turns=True)),
        ((TOLD, TOLD, TOLD, TOLD), Cue("told", 0)),
    ],
    ids=lambda value: " / ".join(text[:24] for text in value) if isinstance(value, tuple) else "",
)
def test_the_cue_follows_from_what_was_said(
    rehearsed: Rehearsed, said: tuple[str, ...], expected: Cue
) -> None:
    assert cue(rehearsed(*said)) == expected


@pytest.mark.parametrize(
    ("said", "mood", "room"),
    [
        ((OPEN,), "warm", 2),
        ((OPEN,), "busy", 1),
        ((OPEN,), "guarded", 1),
        ((OPEN, ON, ON), "guarded", 3),
        ((OPEN,), "tired", 1),
        ((OPEN, ON), "tired", 3),
        ((TOLD,), "busy", 0),
    ],
)
def test_the_mood_decides_how_much_they_say(
    rehearsed: Rehearsed, said: tuple[str, ...], mood: Mood, room: int
) -> None:
    assert cue(rehearsed(*said, mood=mood)).room == room


@pytest.mark.parametrize(
    ("difficulty", "said", "need", "turns"),
    [
        ("easy", (NEED,), "told", False),
        ("hard", (NEED,), "kept", False),
        ("hard", (NEED, OPEN, NEED), "told", False),
        ("easy", (TOLD, TOLD, TOLD), None, False),
        ("hard", (TOLD, TOLD), None, True),
    ],
)
def test_the_harder_it_is_the_more_it_takes(
    rehearsed: Rehearsed, difficulty: Difficulty, said: tuple[str, ...], need: str | None, *, turns: bool
) -> None:
    found = cue(rehearsed(*said, difficulty=difficulty))

    assert (found.need, found.turns) == (need, turns)


def test_the_share_is_that_of_the_words(rehearsed: Rehearsed) -> None:
    one = rehearsed("one two three four")

    assert share(one) == 0.5
    assert share(one.model_copy(update={"lines": ()})) is None


def test_a_rehearsal_is_a_transcript_that_says_what_it_is(rehearsed: Rehearsed) -> None:
    talk = transcript(rehearsed(OPEN))

    assert (talk.format, talk.speakers, talk.timed) == ("rehearsal", ("Nomvula Dube", "Dale"), False)
    assert talk.notes == ("This was a rehearsal: what the other side said is invented.",)


def test_a_rehearsal_is_counted_in_the_language_it_is_in(rehearsed: Rehearsed) -> None:
    said = rehearsed(
        "Wie kam es dazu, dass du mit der Küche angefangen hast, und was hat dich dabei gehalten?"
    )
    german = [
        line.model_copy(update={"text": GERMAN}) if line.speaker == "them" else line for line in said.lines
    ]
    said = said.model_copy(update={"lines": tuple(german)})

    assert (transcript(said).language, cue(said).did) == ("de", "asked openly")


def test_the_script_tells_its_need_only_to_who_asks(rehearsed: Rehearsed, part: Part) -> None:
    plays = ScriptedPartner()
    asked = (OPEN, ON, CLOSED, BACK, TOLD, "You should write it down.", "Is there a kitchen you admire?")

    kept = [plays.answer(rehearsed(*asked[: n + 1])) for n in range(len(asked))]

    assert [line for line in kept if part.need in line] == []
    assert part.need in plays.answer(rehearsed(*asked, NEED))


def test_the_script_says_more_to_better_questions_and_nothing_twice(rehearsed: Rehearsed) -> None:
    plays, said = ScriptedPartner(), rehearsed(OPEN)
    lengths = []
    for text in (
        CLOSED,
        "What keeps you going?",
        "What is it about those mornings that matters to you?",
        TOLD,
    ):
        answer = plays.answer(said)
        lengths.append(len(answer.split()))
        lines = (*said.lines, Line(speaker="them", text=answer), Line(speaker="me", text=text))
        said = said.model_copy(update={"lines": lines})
    theirs = [line.text for line in said.lines if line.speaker == "them"]

    assert lengths[0] > lengths[1] < lengths[2]
    assert len(theirs) == len(set(theirs))


def test_the_script_takes_its_subject_from_the_notes(rehearsed: Rehearsed) -> None:
    plays = ScriptedPartner()
    said = rehearsed("How did you get into this?")

    assert "community kitchen" in plays.answer(said)
    assert "community kitchen" in plays.part(said.brief, said.how).need
    assert plays.part(said.brief, said.how) == plays.part(said.brief, said.how)
