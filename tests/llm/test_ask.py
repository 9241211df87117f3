"""The conversation with a model: what is sent, what comes back, what is asked again."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal

import pytest
from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
from pydantic import Field, TypeAdapter

from threekeys.domain import Value
from threekeys.errors import ContentRefused, ModelAnswerError, ModelRefused, ModelUnavailable
from threekeys.llm import Answer, Endpoint, OpenAIModel, judge, once_more
from threekeys.llm.shape import strict_schema
from threekeys.prompts import Prompt

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer


class Card(Value):
    """One card."""

    suit: Literal["hearts", "spades"]
    rank: int = Field(ge=1, le=13)


HEART = Card(suit="hearts", rank=7)
SPADE = Card(suit="spades", rank=7)


def anything(_: Card) -> Sequence[str]:
    return ()


def hearts_only(card: Card) -> Sequence[str]:
    return () if card.suit == "hearts" else ("suit: only hearts are in the deck",)


def test_the_request_holds_the_prompt_and_the_strict_schema_and_nothing_else(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt, key: str
) -> None:
    model_server.says(HEART)

    answer = model.ask(prompt, Card, anything)

    (received,) = model_server.received
    assert (received.method, received.path) == ("POST", "/v1/chat/completions")
    assert received.headers["authorization"] == f"Bearer {key}"
    assert received.body == {
        "model": "loopback-1",
        "messages": [
            {"role": "system", "content": "You choose one card. Answer in JSON."},
            {"role": "user", "content": "Which card?"},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {
                "name": "Card",
                "strict": True,
                "schema": {
                    "type": "object",
                    "description": "One card.",
                    "properties": {
                        "suit": {"type": "string", "enum": ["hearts", "spades"]},
                        "rank": {"type": "integer", "description": "at least 1; at most 13"},
                    },
                    "required": ["suit", "rank"],
                    "additionalProperties": False,
                },
            },
        },
    }
    assert answer == Answer(HEART, "loopback-1", tokens_in=answer.tokens_in, tokens_out=7, requests=1)


def test_without_a_key_no_authorization_is_sent(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.says(HEART)

    OpenAIModel("loopback-1", endpoint(api_key=None)).ask(prompt, Card, anything)

    assert "authorization" not in model_server.received[0].headers


@pytest.mark.parametrize(
    ("first", "complaints"),
    [
        pytest.param(SPADE, ("suit: only hearts are in the deck",), id="a complaint of the caller"),
        pytest.param(
            {"suit": "clubs"},
            ("suit: Input should be 'hearts' or 'spades'", "rank: Field required"),
            id="a wrong enum and a missing field",
        ),
        pytest.param(
            {"suit": "hearts", "rank": 99}, ("rank: Input should be less than or equal to 13",), id="a bound"
        ),
    ],
)
def test_a_wrong_answer_goes_back_once_with_all_that_was_wrong(
    model: OpenAIModel,
    model_server: "ModelServer",
    prompt: Prompt,
    first: object,
    complaints: tuple[str, ...],
) -> None:
    model_server.says(first, HEART)

    answer = model.ask(prompt, Card, hearts_only)

    asked, again = model_server.chats
    assert (answer.value, answer.requests, answer.tokens_out) == (HEART, 2, 14)
    assert again["messages"][:2] == asked["messages"]
    assert [message["role"] for message in again["messages"]] == ["system", "user", "assistant", "user"]
    schema = None if first is SPADE else strict_schema(Card)
    assert again["messages"][3]["content"] == once_more(complaints, schema)


def test_a_field_too_many_is_left_out(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.says({"suit": "hearts", "rank": 7, "mood": "bold"})

    assert model.ask(prompt, Card, anything).value == HEART


def test_an_answer_that_stays_wrong_is_an_error_that_carries_it(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.says({"suit": "clubs"}, SPADE, HEART)

    with pytest.raises(
        ModelAnswerError, match="loopback-1 answered wrongly twice: suit: only hearts"
    ) as caught:
        model.ask(prompt, Card, hearts_only)

    assert caught.value.complaints == ("suit: only hearts are in the deck",)
    assert isinstance(caught.value.answer, Answer)
    assert (caught.value.answer.value, caught.value.answer.requests) == (SPADE, 2)
    assert len(model_server.chats) == 2


def test_an_answer_without_the_right_shape_carries_no_value(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.says("I would rather talk about chess.", "Still chess.")

    with pytest.raises(ModelAnswerError) as caught:
        model.ask(prompt, Card, anything)

    assert caught.value.answer is None
    assert caught.value.complaints == ("the answer is not one whole JSON object",)


def test_a_complaint_that_quotes_the_model_is_shown_on_one_harmless_line(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.says(SPADE, SPADE)

    with pytest.raises(ModelAnswerError) as caught:
        model.ask(prompt, Card, lambda _: ("quote: \x1b[31mnever\nsaid" + "!" * 999,))

    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500


def test_halves_of_characters_do_not_stop_a_request(model: OpenAIModel, model_server: "ModelServer") -> None:
    model_server.says(HEART)
    broken = Prompt(name="card", system="JSON", user="before \ud83d after", fingerprint="0" * 12)

    model.ask(broken, Card, anything)

    assert model_server.chats[0]["messages"][1]["content"] == "before ? after"


def test_ctrl_c_while_the_model_thinks_comes_through_at_once(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    def interrupt(exchange: "Exchange") -> None:
        os.kill(os.getpid(), signal.SIGINT)
        exchange.server.stopping.wait(5)

    model_server.does(interrupt)

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        model.ask(prompt, Card, anything)

    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    ("choice", "error", "words"),
    [
        pytest.param({"finish_reason": "content_filter"}, ContentRefused, "declined", id="content filter"),
        pytest.param(
            {"message": {"role": "assistant", "content": None, "refusal": "I will not."}},
            ContentRefused,
            "declined to answer this: I will not.",
            id="refusal",
        ),
    ],
)
def test_an_answer_that_was_not_given_is_not_asked_again(
    model: OpenAIModel,
    model_server: "ModelServer",
    prompt: Prompt,
    choice: dict[str, object],
    error: type[Exception],
    words: str,
) -> None:
    model_server.does(lambda exchange: exchange.say('{"suit": "he', **choice))

    with pytest.raises(error, match=words):
        model.ask(prompt, Card, anything)

    assert len(model_server.chats) == 1


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(
            {
                "content": [
                    {"type": "text", "text": '{"suit": "hearts",'},
                    {"type": "text", "text": '"rank": 7}'},
                ]
            },
            id="content in parts",
        ),
        pytest.param(
            {
                "content": None,
                "tool_calls": [
                    {
                        "type": "function",
                        "function": {"name": "Card", "arguments": '{"suit": "hearts", "rank": 7}'},
                    }
                ],
            },
            id="a tool call",
        ),
    ],
)
def test_an_answer_in_another_place_of_the_message_is_found(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt, message: dict[str, object]
) -> None:
    model_server.does(lambda exchange: exchange.say("", message={"role": "assistant", **message}))

    assert model.ask(prompt, Card, anything).value == HEART


def test_tokens_that_no_server_counted_are_unknown(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    choice = {"message": {"content": HEART.model_dump_json()}, "finish_reason": "stop"}
    model_server.does(lambda exchange: exchange.reply(200, {"choices": [choice]}))

    answer = model.ask(prompt, Card, anything)

    assert (answer.tokens_in, answer.tokens_out) == (None, None)


def test_tokens_of_answers_that_were_of_no_use_count_too(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.does(lambda exchange: exchange.say(""))
    model_server.says(HEART)

    answer = model.ask(prompt, Card, anything)

    assert (answer.requests, answer.tokens_out) == (2, 14)


def test_the_request_is_one_that_the_sdk_describes(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.says({}, HEART)
    model.ask(prompt, Card, anything)

    for body in model_server.chats:
        TypeAdapter(CompletionCreateParamsNonStreaming).validate_python(body, strict=True, extra="forbid")


def test_a_model_may_be_asked_in_a_notebook_where_a_loop_is_running(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.says(HEART)

    async def cell() -> Answer[Card]:
        return model.ask(prompt, Card, anything)

    assert asyncio.run(cell()).value == HEART


def test_a_model_may_be_asked_from_several_threads(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.always = lambda exchange: exchange.say(HEART)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: model.ask(prompt, Card, anything), range(8)))

    assert [answer.value for answer in answers] == [HEART] * 8


def test_an_unknown_model_names_those_the_server_has(
    model: OpenAIModel, model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.models = ["qwen3", "llama4"]
    model_server.always = lambda exchange: exchange.reply(
        404, {"error": {"message": "The model `loopback-1` does not exist.", "code": "model_not_found"}}
    )

    with pytest.raises(
        ModelRefused, match=r"has no model 'loopback-1'\. Choose with --model: llama4, qwen3\."
    ):
        model.ask(prompt, Card, anything)


def test_a_server_that_is_not_there_is_named(endpoint: Callable[..., Endpoint], prompt: Prompt) -> None:
    nowhere = endpoint(base_url="http://model.invalid:11434/v1")

    with pytest.raises(
        ModelUnavailable, match=r"http://model\.invalid:11434/v1 cannot be reached \(.*not known"
    ):
        OpenAIModel("loopback-1", nowhere).ask(prompt, Card, anything)


class Hand(Value):
    """Some cards."""

    cards: list[Card]
    joker: bool


@pytest.mark.parametrize(
    ("cards", "complaints", "left"),
    [
        pytest.param(
            '[{"suit": "stars", "rank": 1}, {"suit": "hearts", "rank": 7}, {"suit": "spades"}]',
            ["cards.0.suit: Input should be 'hearts' or 'spades'", "cards.2.rank: Field required"],
            [HEART],
            id="entries of another shape",
        ),
        pytest.param('"none"', ["cards: Input should be a valid array"], None, id="no list"),
    ],
)
def test_of_an_answer_the_entries_of_the_right_shape_are_its_value(
    cards: str, complaints: list[str], left: list[Card] | None
) -> None:
    verdict = judge(f'{{"joker": true, "cards": {cards}}}', Hand, lambda _: ())

    assert list(verdict.complaints) == complaints
    assert verdict.value == (None if left is None else Hand(cards=left, joker=True))
