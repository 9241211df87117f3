from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.measures import measure
from threekeys.measures.languages import language_of

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


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        pytest.param("well i think that it is the one we had and you know it", "en", "en", id="as said"),
        pytest.param("ja also ich habe das nicht so gesehen wie du und wir sind da", "en", "de", id="German"),
        pytest.param(
            "pues yo no lo sé porque está muy bien y hay que ver qué es eso", "en", "es", id="Spanish"
        ),
        pytest.param("oui mais je ne sais pas ce que c'est et on est là avec vous", "en", "fr", id="French"),
        pytest.param("ja mutta en minä ole kuin nyt se joka on siitä sitten", "en", "fi", id="no pack"),
        pytest.param(
            "word after word after word without any grammar", "en", "en", id="nothing to tell it by"
        ),
        pytest.param("это было очень хорошо и мы там были вместе", "en", "und", id="another script"),
        pytest.param("well i think that it is the one", "de", "en", id="wrongly said"),
    ],
)
def test_the_language_is_heard_from_the_commonest_words(text: str, said: str, language: str) -> None:
    assert language_of(text.split() * 20, said) == language


def test_a_few_words_are_in_the_language_that_was_said() -> None:
    assert language_of("ich habe das nicht".split(), "en") == "en"


def test_without_spaces_each_character_counts_and_the_report_says_so(table: Table) -> None:
    measures = measure(table("Me: 今日は何をしますか？\nAnn: 仕事です。"), "Me")

    assert [mark.words for mark in measures.marks] == [9, 4]
    assert measures.readings["talk_share"].value == 9 / 13
    assert "Counted in characters, because this script has no spaces between words." in measures.notes
