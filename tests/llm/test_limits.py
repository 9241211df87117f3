"""What is too long, too much, or not read."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from threekeys.domain import Value
from threekeys.errors import ModelRefused, PromptTooLong
from threekeys.llm import Budget, Endpoint, OpenAIModel, fewest_tokens, likely_tokens, most_tokens
from threekeys.llm.budget import ANSWER
from threekeys.prompts import Prompt

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer

At = Callable[..., Endpoint]
LONG = Prompt("long", "JSON", "[T001 Ann] So what made you choose this work?\n" * 1000, "0" * 12)


class Word(Value):
    word: str


def counting(tokens: int) -> Callable[["Exchange"], None]:
    choice = {"message": {"content": '{"word": "why"}'}, "finish_reason": "stop"}
    body = {"choices": [choice], "usage": {"prompt_tokens": tokens, "completion_tokens": 3}}
    return lambda exchange: exchange.reply(200, body)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("", (0, 0, 0), id="nothing"),
        pytest.param("a" * 84, (12, 28, 42), id="letters"),
        pytest.param("é" * 42, (7, 28, 42), id="letters of two bytes"),
        pytest.param("\ud83d", (0, 1, 1), id="half a character"),
    ],
)
def test_tokens_are_between_the_fewest_and_the_most(text: str, counts: tuple[int, int, int]) -> None:
    assert (fewest_tokens(text), likely_tokens(text), most_tokens(text)) == counts


def test_a_server_that_cut_the_prompt_is_found_out(endpoint: At, model_server: "ModelServer") -> None:
    model_server.always = counting(4096)

    with pytest.raises(
        PromptTooLong, match=r"read only 4096 tokens of a prompt that has at least 6572: it cut"
    ) as caught:
        OpenAIModel("loopback-1", endpoint()).ask(LONG, Word, lambda _: ())

    assert caught.value.tokens == 4096
    assert len(model_server.chats) == 1


def test_a_count_that_is_no_windows_size_is_a_doubt_that_goes_with_the_answer(
    endpoint: At, model_server: "ModelServer"
) -> None:
    model_server.always = counting(12)

    answer = OpenAIModel("loopback-1", endpoint()).ask(LONG, Word, lambda _: ())

    (note,) = answer.notes
    assert note == (
        f"{model_server.base_url} says that it read 12 tokens of a prompt that has at least 6572: "
        "it counts wrongly, or has not read the whole conversation."
    )


@pytest.mark.parametrize(
    ("prompt", "tokens"),
    [
        pytest.param(LONG, 11_000, id="a likely count"),
        pytest.param(LONG, 0, id="no count"),
        pytest.param(Prompt("short", "s", "u", "0" * 12), 1, id="a short prompt"),
    ],
)
def test_otherwise_nothing_is_said(
    endpoint: At, model_server: "ModelServer", prompt: Prompt, tokens: int
) -> None:
    model_server.always = counting(tokens)

    assert OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ()).notes == ()


def test_a_budget_stops_before_sending(endpoint: At, model_server: "ModelServer") -> None:
    model_server.always = counting(11_000)
    model = OpenAIModel("loopback-1", endpoint(), budget=Budget(tokens=20_000))
    model.ask(LONG, Word, lambda _: ())

    with pytest.raises(ModelRefused, match=r"Stopped before sending: .* of the 20000 allowed 8997 are left"):
        model.ask(LONG, Word, lambda _: ())

    assert (model.budget.spent, len(model_server.chats)) == (11_003, 1)


def test_a_limit_of_money_stops_before_sending(endpoint: At, model_server: "ModelServer") -> None:
    model_server.always = counting(11_000)
    budget = Budget(cost=0.05, prices=(2.0, 8.0))
    model = OpenAIModel("loopback-1", endpoint(), budget=budget)
    model.ask(LONG, Word, lambda _: ())

    with pytest.raises(
        ModelRefused, match=r"costs about 0\.047, and of the 0\.050 allowed 0\.028 is left\. .*--max-cost"
    ):
        model.ask(LONG, Word, lambda _: ())

    assert (round(budget.cost, 6), len(model_server.chats)) == (0.022024, 1)


def test_what_no_server_counted_is_spent_as_estimated(endpoint: At, model_server: "ModelServer") -> None:
    model_server.always = counting(0)
    model = OpenAIModel("loopback-1", endpoint())

    model.ask(LONG, Word, lambda _: ())

    assert model.budget.spent - ANSWER == pytest.approx(likely_tokens(LONG.user), rel=0.05)


def test_what_was_refused_is_not_spent(endpoint: At, model_server: "ModelServer") -> None:
    model_server.always = lambda exchange: exchange.reply(403, {})
    model = OpenAIModel("loopback-1", endpoint())

    with pytest.raises(ModelRefused):
        model.ask(LONG, Word, lambda _: ())

    assert model.budget.spent == 0
