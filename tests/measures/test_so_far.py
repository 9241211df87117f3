from collections.abc import Callable
from pathlib import Path

import pytest

from threekeys import measure, read
from threekeys.domain import Transcript
from threekeys.domain.so_far import SoFar
from threekeys.measures.so_far import so_far

Table = Callable[..., Transcript]


def test_a_talk_so_far_has_the_figures_that_its_score_would_have(table: Table) -> None:
    talk = table("""
        0-4 Me: What made you leave the hospital for a bakery?
        4-9 Ann: I was tired of nights, and I like bread.
        9-11 Me: Mm-hm.
        11-17 Ann: And my sister had a shop that stood empty.
    """)

    now = so_far(talk, "Me")

    assert now == SoFar(
        me="Me",
        share=measure(talk, "Me").readings["talk_share"].value,
        questions=1,
        speaker="Ann",
        stretch=11.0,
        estimated=False,
        at=17_000,
    )


def test_without_times_a_stretch_is_estimated_from_its_words(table: Table) -> None:
    now = so_far(table("Ann: Hello.\nMe: " + "so I said to him " * 15), "Me")

    assert (now.speaker, now.stretch, now.estimated, now.at) == ("Me", 30.0, True, None)


@pytest.mark.parametrize(
    ("rows", "share"), [("Me: Hello there.", None), ("Me: Hello there.\nAnn: Good morning to you.", 2 / 6)]
)
def test_there_is_no_share_before_two_have_spoken(table: Table, rows: str, share: float | None) -> None:
    assert so_far(table(rows), "Me").share == share


def test_nothing_said_is_nothing_told() -> None:
    now = so_far(Transcript(format="table", utterances=()), "Me")

    assert (now.share, now.speaker, now.stretch, now.questions) == (None, None, 0.0, None)


def test_the_figures_are_those_of_the_score() -> None:
    talk = read(Path(__file__).parents[2] / "examples" / "networking" / "zoom.vtt")
    readings = measure(talk, "Dale Hutchins").readings

    now = so_far(talk, "Dale Hutchins")

    assert (now.share, now.questions) == (readings["talk_share"].value, readings["question_rate"].cases)
