"""What a person marks as fine is not counted against them."""

from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.measures import measure

Table = Callable[..., Transcript]
TALK = """
    Ann: After two years I finally moved the whole family to a small village by the lake.
    Me: I did the same in the spring and then we had no money left for the garden at all, none.
    Ann: That is a pity, I must say.
    Me: If I were you I would rent it out.
    Ann: Well, perhaps later.
    Me: Don't you think it was too early?
    Ann: It was not.
"""


@pytest.mark.parametrize(
    ("name", "marked", "before", "after"),
    [
        pytest.param("self_shift", 1, 1.0, 0.0, id="a story that was welcome"),
        pytest.param("unasked_advice", 3, 1, 0, id="advice that was asked for"),
        pytest.param("craft_defects", 5, 1.0, 0.0, id="a question in jest"),
        pytest.param("long_stretches", 1, 1, 0, id="a stretch they wanted"),
    ],
)
def test_a_mark_takes_away_what_counted_against_one(
    table: Table, name: str, marked: int, before: float, after: float
) -> None:
    def value(fine: tuple[int, ...]) -> float | None:
        reading = measure(table(TALK), "Me", stretch_limit=5, fine=fine).readings[name]
        return reading.value if reading.unit == "share" else reading.cases

    assert value(()) == before
    assert value((marked,)) == after
    assert value((0, 2)) == before


def test_a_mark_leaves_the_moves_as_they_are(table: Table) -> None:
    assert measure(table(TALK), "Me", fine=(1, 3, 5)).marks == measure(table(TALK), "Me").marks
