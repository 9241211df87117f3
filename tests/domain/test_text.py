"""What a word is, and what is beside the words."""

import pytest

from threekeys.domain import plain_words, spoken, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "I don't know: well-known, 20 years.",
            ["I", "don't", "know", "well-known", "20", "years"],
            id="inner marks",
        ),
        pytest.param("don’t", ["don’t"], id="a typographer's apostrophe"),
        pytest.param("ﬁve", ["five"], id="a ligature"),
        pytest.param("a_b -- '", ["a", "b"], id="nothing but marks"),
        pytest.param("你好 ok", ["你", "好", "ok"], id="a script without spaces"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_word_is_a_run_of_letters_or_digits(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_plain_words_fold_case_apostrophes_and_hyphens() -> None:
    assert plain_words("Don’t STRAẞE‑wide") == ["don't", "strasse-wide"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("Hi Ben [laughter] (crosstalk 00:12) [inaudible]", ["Hi", "Ben"], id="three marks"),
        pytest.param("You are [unintelligible 00:00:02]?", ["You", "are"], id="with a time"),
        pytest.param("*sighs* well", ["well"], id="between asterisks"),
        pytest.param(
            "the [new] plan (not the old one)",
            ["the", "new", "plan", "not", "the", "old", "one"],
            id="words in brackets",
        ),
        pytest.param("he laughs (a lot)", ["he", "laughs", "a", "lot"], id="said, not marked"),
    ],
)
def test_what_a_transcriber_notes_is_not_spoken(text: str, said: list[str]) -> None:
    assert words(spoken(text)) == said
