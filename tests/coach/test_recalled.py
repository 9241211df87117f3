"""What the memory says of somebody before a talk."""

import datetime as dt
from typing import Any

import pytest

from threekeys.coach.recalled import remembered
from threekeys.domain.made import AGREED
from threekeys.domain.memory import Person, PromiseRecord

DAY = dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("who", "text", "said"),
    [
        pytest.param("me", "You said you would send something", "you promised", id="the quote says more"),
        pytest.param(
            "them", "They said they would send the number", "they promised to send the number", id="a thing"
        ),
        pytest.param(
            "me", "You said you would ask Mira, and they said yes", "you promised to ask Mira", id="taken up"
        ),
        pytest.param("me", "A word with the board", "you promised", id="in a model's words"),
        pytest.param("them", AGREED, "you agreed", id="a time"),
    ],
)
def test_an_open_promise_says_what_it_is_about_where_that_is_known(who: Any, text: str, said: str) -> None:
    given = PromiseRecord(id=1, who=who, person="Ben", text=text, quote="I'll text it to you.", made_on=DAY)

    assert remembered(Person(name="Ben", promises=(given,))) == (
        f"3 Mar 2026, {said}: “I'll text it to you.”",
    )
