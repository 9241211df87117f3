from collections.abc import Callable

from threekeys.domain import Transcript
from threekeys.measures import measure

Table = Callable[..., Transcript]


def test_without_a_pack_only_what_is_free_of_language_is_measured(table: Table) -> None:
    measures = measure(table("Me: Mitä sinä teet nyt?\nAnn: Minä teen työtä.", language="fi"), "Me")

    known = {name for name, reading in measures.readings.items() if reading.value is not None}
    assert known == {
        "talk_share",
        "long_stretches",
        "question_rate",
        "longest_turn",
        "turns",
        "answered_at_length",
    }
    assert "We have no word lists for the language “fi” yet." in measures.notes


def test_without_a_pack_and_without_question_marks_questions_are_unknown(table: Table) -> None:
    measures = measure(table("Me: mitä sinä teet nyt\nAnn: minä teen työtä", language="fi"), "Me")

    assert measures.readings["question_rate"].value is None
