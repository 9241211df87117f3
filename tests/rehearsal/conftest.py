import datetime as dt
from collections.abc import Callable

import pytest

from threekeys.domain import Brief
from threekeys.domain.rehearsal import Difficulty, How, Line, Mood, Part, Rehearsal

BRIEF = Brief(
    who="Nomvula Dube", about="Runs a community kitchen. Wants to open a second one in the old baths."
)
PART = Part(
    need="We lack somebody who reads council leases.",
    turns_to="the new stove",
    opening="Good to meet you.",
)
STORY = "We began in a church hall with two borrowed pots, and on the third evening there were ninety people at the door."


@pytest.fixture
def rehearsed() -> Callable[..., Rehearsal]:
    """A rehearsal in which every line of mine but the last was answered by a story."""

    def rehearsed(*said: str, mood: Mood = "warm", difficulty: Difficulty = "real") -> Rehearsal:
        lines = [Line(speaker="them", text=PART.opening)]
        for text in said:
            lines += [Line(speaker="me", text=text), Line(speaker="them", text=STORY)]
        return Rehearsal(
            brief=BRIEF,
            me="Dale",
            how=How(mood=mood, difficulty=difficulty),
            partner="script",
            part=PART,
            lines=tuple(lines[:-1]),
            started=dt.datetime(2026, 3, 3, tzinfo=dt.UTC),
        )

    return rehearsed


@pytest.fixture
def part() -> Part:
    return PART
