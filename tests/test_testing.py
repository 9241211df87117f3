"""The double that we ship keeps to the same rules as the real model."""

from collections.abc import Sequence

import pytest

from threekeys.domain import Value
from threekeys.errors import ModelAnswerError, ModelUnavailable
from threekeys.llm import Answer, Model
from threekeys.prompts import Prompt
from threekeys.testing import Scripted, ScriptedModel

PROMPT = Prompt(name="word", system="s", user="u", fingerprint="0" * 12)


class Word(Value):
    word: str


def short(answer: Word) -> Sequence[str]:
    return () if len(answer.word) < 5 else ("word: too long",)


@pytest.mark.parametrize(
    "scripted",
    [
        pytest.param(Word(word="why"), id="a value"),
        pytest.param({"word": "why"}, id="a mapping"),
        pytest.param('{"word": "why"}', id="raw text"),
    ],
)
def test_it_answers_what_it_was_told(scripted: Scripted) -> None:
    model: Model = ScriptedModel([scripted])

    assert model.ask(PROMPT, Word, short) == Answer(Word(word="why"), "scripted")


def test_it_records_what_it_was_asked_and_told() -> None:
    model = ScriptedModel([{"word": "because"}, {"word": "why"}])

    answer = model.ask(PROMPT, Word, short)

    assert answer == Answer(Word(word="why"), "scripted", requests=2)
    assert (model.prompts, model.complaints) == ([PROMPT], [("word: too long",)])


def test_a_second_wrong_answer_is_an_error_with_the_last_one() -> None:
    model = ScriptedModel(["no JSON", {"word": "because"}])

    with pytest.raises(ModelAnswerError) as caught:
        model.ask(PROMPT, Word, short)

    assert caught.value.complaints == ("word: too long",)
    assert caught.value.answer == Answer(Word(word="because"), "scripted", requests=2)


def test_an_exception_in_the_script_is_raised() -> None:
    with pytest.raises(ModelUnavailable, match="gone"):
        ScriptedModel([ModelUnavailable("gone")]).ask(PROMPT, Word, short)


def test_a_script_that_ends_too_early_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="no answer left"):
        ScriptedModel([]).ask(PROMPT, Word, short)
