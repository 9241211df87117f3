"""The person played by the script."""

from typing import get_args

import pytest

from threekeys.domain import Brief
from threekeys.domain.rehearsal import How, Mood
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
