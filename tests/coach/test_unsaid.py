"""What the notes say to leave alone."""

import datetime as dt

import pytest

from threekeys.coach import OfflineCoach
from threekeys.coach.unsaid import speaks_of, unsaid
from threekeys.domain import Brief
from threekeys.scoring import talk_budget

NOTES = "Runs a bakery by the mill. Don't mention the layoffs, it is a sore point. Wants a second oven."


@pytest.mark.parametrize(
    ("notes", "things"),
    [
        (NOTES, ("the layoffs",)),
        ("Never ask her about her divorce.", ("her divorce",)),
        ("Please do not bring up Acme or the lawsuit!", ("Acme or the lawsuit",)),
        ("Beekeeper.\nAvoid: the neighbours", ()),
        ("Beekeeper.\nAvoid the neighbours' quarrel", ("the neighbours' quarrel",)),
        ("Bitte nicht erwähnen: die Kündigung.", ("die Kündigung",)),
        ("She wants to avoid waste, and never mentions money.", ()),
    ],
)
def test_what_is_to_be_left_alone_is_found(notes: str, things: tuple[str, ...]) -> None:
    assert unsaid(notes) == things


def test_a_word_that_the_other_notes_have_too_is_not_taboo() -> None:
    notes = "Runs a bakery. Don't mention the bakery's fire."

    assert speaks_of("What made you open the bakery?", notes) is None
    assert speaks_of("What did the fire change?", notes) == "the bakery's fire"


def test_by_rules_it_stands_under_leave_out_and_in_no_question(now: dt.datetime) -> None:
    brief = Brief(who="Femi", about=NOTES)

    made = OfflineCoach(now).questions(brief, talk_budget(brief.type, "exchange", brief.minutes))

    assert made.avoid[0] == "“the layoffs”: your notes say to leave it alone."
    assert [q.text for q in made.questions if "layoff" in q.text] == []
