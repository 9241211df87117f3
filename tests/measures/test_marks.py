from collections.abc import Callable

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
