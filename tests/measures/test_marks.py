from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.measures import measure

Table = Callable[..., Transcript]


def test_only_the_beginning_of_a_turn_says_back_what_was_said(table: Table) -> None:
    rows = """
        Ann: I moved to the village by the lake because the rent went up. Do you know it?
        Me: So it sounds like you were tired of the town.
        Me: And she just puts the accounts on the table.
        Me: And you wrote the menu off the back of the van.
    """

    moves = [mark.moves for mark in measure(table(rows), "Me").marks]

    assert ["reflection" in one for one in moves] == [False, True, False, False]


@pytest.mark.parametrize(
    ("line", "reflects"),
    [
        ("So you felt alone with it.", True),
        ("It sounds like you were tired of the town.", True),
        ("Take care of yourself, Anna-Lena.", False),
        ("Only if you want.", False),
        ("Good luck with your move.", False),
        ("Give your mother a hug.", False),
        ("Feel free to take your time.", False),
        ("Nice. I just got a new bike, it's the electric one, I ride it now.", False),
    ],
)
def test_good_byes_permissions_requests_and_what_is_only_of_me_say_nothing_back(
    table: Table,
    line: str,
    reflects: bool,  # noqa: FBT001
) -> None:
    rows = f"Ann: I moved to the village because the rent went up.\nMe: {line}\nAnn: Is it?"

    assert ("reflection" in measure(table(rows), "Me").marks[1].moves) is reflects
