"""What to say first, by rule."""

import datetime as dt
from typing import Literal, get_args

import pytest

from threekeys.coach.checks.questions import said_aloud
from threekeys.coach.offline.questions.prepare import opening
from threekeys.domain import Brief, MeetingType
from threekeys.domain.memory import Person, PromiseRecord


@pytest.mark.parametrize("meeting", get_args(MeetingType))
@pytest.mark.parametrize("met", [True, False])
def test_every_kind_of_talk_has_a_first_sentence_that_may_be_said(meeting: MeetingType, *, met: bool) -> None:
    brief = Brief(who="Dr. Ruth Adler", type=meeting)

    said = opening(brief, met=met)

    assert said_aloud("The opening", said, brief) == []
    assert said.startswith("Good to talk with you again" if met else "Thank you for making the time")
    assert ("Ruth" in said) == (not meeting.startswith("group"))


PROMISED = {"id": 1, "person": "Martin Keogh", "made_on": dt.date(2026, 11, 23)}


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        pytest.param([("me", "I'll send you the wording by Friday.", None)], "First, what I owe you: I said I would send you the wording by Friday.", id="mine, and open"),
        pytest.param([("me", "I'll send you that.", None), ("me", "I'll ask Becky about dates.", None)], "First, what I owe you: I said I would ask Becky about dates.", id="the first that stands by itself"),
        pytest.param([("me", "I'll send you the wording.", dt.date(2026, 11, 25))], "I would like to hear how things have gone with you since.", id="done"),
        pytest.param([("them", "I'll text you the number.", None)], "I would like to hear how things have gone with you since.", id="theirs"),
        pytest.param([], "I would like to hear how things have gone with you since.", id="none"),
    ],
)  # fmt: skip
def test_somebody_known_is_greeted_by_what_is_open_between_us(
    promises: list[tuple[Literal["me", "them"], str, dt.date | None]], said: str
) -> None:
    made = tuple(
        PromiseRecord.model_validate(
            {
                **PROMISED,
                "who": who,
                "text": "You said you would send something",
                "quote": quote,
                "done_on": done,
            }
        )
        for who, quote, done in promises
    )
    person = Person(name="Martin Keogh", promises=made)

    assert (
        opening(Brief(who="Martin Keogh"), person, met=True) == f"Good to talk with you again, Martin. {said}"
    )


def test_whoever_has_no_name_is_greeted_without() -> None:
    assert opening(Brief(who="Speaker 1"), met=False).startswith("Thank you for making the time. I would")
