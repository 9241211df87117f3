from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.measures import measure
from threekeys.measures.conversation import conversation
from threekeys.measures.judging import judge

Table = Callable[..., Transcript]
ROWS = """\
    Ann: I moved to the village by the lake because the rent in town went up again.
    Me: So it sounds like you were tired of paying that rent.
    Ann: Yes, and of the noise, which never stopped at night.
    Me: Research shows that noise is bad for you, and you should always use ear plugs.
    Ann: Well, maybe.
"""


def test_soft_shares_are_the_mean_chances_of_my_passages(table: Table) -> None:
    transcript = table(ROWS)
    chances = [judge(conversation(transcript, "Me"))[index] for index in (1, 3)]

    readings = measure(transcript, "Me").readings

    assert readings["informing"].value == pytest.approx(sum(c.informing for c in chances) / 2)
    assert readings["advising"].value == pytest.approx(sum(c.advice for c in chances) / 2)
    assert readings["reflecting"].value == pytest.approx(sum(c.reflection - c.informing for c in chances) / 2)
    assert readings["reflecting"].utterances[0] == 1
    assert readings["informing"].cases == 2


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(ROWS, id="some"),
        pytest.param(
            "Ann: It rained.\nMe: And then?\nAnn: It stopped.\nMe: Who was there?\nAnn: We.", id="hardly any"
        ),
        pytest.param(f"Ann: What is it?\nMe: {'Studies show that it helps most people. ' * 9}", id="all"),
    ],
)
def test_a_soft_share_stays_a_share_and_names_its_likeliest_passages(table: Table, rows: str) -> None:
    transcript = table(rows)
    chances = judge(conversation(transcript, "Me"))

    for name, label in (("informing", "informing"), ("advising", "advice")):
        reading = measure(transcript, "Me").readings[name]
        assert reading.value is not None
        assert reading.interval is not None
        assert reading.cases is not None
        assert 0 <= reading.interval[0] <= reading.value <= reading.interval[1] <= 1
        assert len(reading.utterances) == round(reading.value * reading.cases)
        mine = [index for index in chances if transcript.utterances[index].speaker == "Me"]
        likeliest = sorted(mine, key=lambda index: -getattr(chances[index], label))[: len(reading.utterances)]
        assert reading.utterances == tuple(sorted(likeliest))


def test_soft_shares_have_ranges_that_shrink_with_length(table: Table) -> None:
    def width(rows: str) -> float:
        interval = measure(table(rows), "Me").readings["informing"].interval
        assert interval
        return interval[1] - interval[0]

    assert width(ROWS * 8) < 0.5 * width(ROWS)


def test_tentative_words_are_counted_in_a_hundred_of_mine(table: Table) -> None:
    reading = measure(
        table(f"Ann: Maybe.\nMe: Maybe it is a bit of a risk. {'word ' * 42}\nAnn: Perhaps."), "Me"
    ).readings["tentative"]

    assert (reading.value, reading.cases, reading.utterances) == (4.0, 2, (1,))


@pytest.mark.parametrize(
    ("rows", "language"),
    [
        pytest.param("Me: Hei, mitä kuuluu?\nAnn: Hei hei.", "fi", id="no detectors"),
        pytest.param("Ann: I think so.\nMe: Mm-hm.\nAnn: I do.", "en", id="nothing but a signal"),
    ],
)
def test_without_detectors_or_words_there_are_no_soft_shares(table: Table, rows: str, language: str) -> None:
    readings = measure(table(rows, language=language), "Me").readings

    for name in ("reflecting", "informing", "advising", "tentative"):
        assert readings[name].value is None
        assert readings[name].why_not
