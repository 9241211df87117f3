"""Servers that want to be asked otherwise: they are, once, and it is remembered."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from threekeys.domain import Value
from threekeys.errors import ModelAnswerError, ModelError, ModelRefused, PromptTooLong
from threekeys.llm import Cache, Endpoint, OpenAIModel, probe, rehearse
from threekeys.llm.profile import ROOM, Profile, request
from threekeys.llm.reply import CutOff
from threekeys.prompts import Prompt

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer

Step = Callable[["Exchange"], object]
GOOD = {"word": "why"}


class Word(Value):
    word: str


def mode(body: dict[str, Any]) -> str:
    return str(body.get("response_format", {}).get("type", "text"))


def only(modes: set[str], status: int, error: Any) -> Step:
    """A server that takes these modes and answers others with an error."""
    return lambda exchange: (
        exchange.say(GOOD) if mode(exchange.body) in modes else exchange.reply(status, error)
    )


def refuses(field: str, words: str) -> Step:
    """A server that cuts answers off at 20 tokens unless told otherwise, and does not take one of the fields."""

    def step(exchange: "Exchange") -> None:
        if field in exchange.body:
            exchange.reply(400, {"error": {"message": words, "param": field}})
        elif {"max_tokens", "max_completion_tokens"} & exchange.body.keys():
            exchange.say(GOOD)
        else:
            exchange.say('{"word": "w', finish_reason="length")

    return step


OPENAI_SAYS = {
    "error": {"message": "Invalid parameter: 'response_format' of type 'json_schema' is not supported."}
}
SERVERS = {
    "an older model": (only({"json_object", "text"}, 400, OPENAI_SAYS), ["json_schema", "json_object"]),
    "a schema refused": (
        only({"json_object"}, 400, {"error": {"message": "Invalid schema for response_format 'Word'"}}),
        ["json_schema", "json_object"],
    ),
    "llama-cpp-python": (
        only({"json_object"}, 500, {"error": {"message": "Input should be 'text' or 'json_object'"}}),
        ["json_schema", "json_object"],
    ),
    "llama.cpp, an old one": (
        only({"json_object"}, 400, {"error": {"message": "failed to parse grammar"}}),
        ["json_schema", "json_object"],
    ),
    "vLLM": (
        only(
            {"text"},
            400,
            {"message": "The provided JSON schema contains features not supported by xgrammar."},
        ),
        ["json_schema", "json_object", "text"],
    ),
    "LM Studio without schemas": (
        only({"text"}, 400, {"error": "'response_format.type' must be 'text'"}),
        ["json_schema", "json_object", "text"],
    ),
    "Groq": (
        only(
            {"text"}, 400, {"error": {"message": "Failed to generate JSON.", "code": "json_validate_failed"}}
        ),
        ["json_schema", "json_object", "text"],
    ),
    "a strict validator": (
        only({"text"}, 422, {"detail": [{"loc": ["body", "response_format"], "msg": "Extra inputs"}]}),
        ["json_schema", "json_object", "text"],
    ),
    "OpenRouter": (
        only(
            {"text"}, 404, {"error": {"message": "No endpoints found that support the requested parameters"}}
        ),
        ["json_schema", "json_object", "text"],
    ),
}


@pytest.mark.parametrize(
    ("step", "modes"), [pytest.param(step, modes, id=name) for name, (step, modes) in SERVERS.items()]
)
def test_a_server_that_cannot_hold_to_the_schema_is_asked_in_a_weaker_way_and_again_so(
    endpoint: Callable[..., Endpoint],
    model_server: "ModelServer",
    prompt: Prompt,
    tmp_path: Path,
    step: Step,
    modes: list[str],
) -> None:
    model_server.always = step
    cache = Cache(tmp_path / "cache")

    answer = OpenAIModel("loopback-1", endpoint(), cache=cache).ask(prompt, Word, lambda _: ())
    cache.forget(path.name for path in (tmp_path / "cache" / "replies").iterdir())
    OpenAIModel("loopback-1", endpoint(), cache=cache).ask(prompt, Word, lambda _: ())

    assert (answer.value, answer.requests) == (Word(word="why"), len(modes))
    assert [mode(body) for body in model_server.chats] == [*modes, modes[-1]]


@pytest.mark.parametrize("rung", ["json_object", "text"])
def test_below_the_schema_the_schema_stands_in_the_system_message(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt, rung: str
) -> None:
    model_server.always = only({rung}, 400, OPENAI_SAYS)

    OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    system, user = model_server.chats[-1]["messages"]
    assert user["content"] == prompt.user
    assert system["content"].startswith(prompt.system)
    assert json.loads(system["content"].splitlines()[-1]) == {
        "type": "object",
        "properties": {"word": {"type": "string"}},
        "required": ["word"],
        "additionalProperties": False,
    }


def test_a_server_that_takes_no_form_at_all_is_an_error_after_three(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.always = only(set(), 400, OPENAI_SAYS)

    with pytest.raises(ModelRefused, match="'json_schema' is not supported"):
        OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    assert len(model_server.chats) == 3


def test_a_server_that_takes_the_schema_and_ignores_it_is_shown_it_from_then_on(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    def step(exchange: "Exchange") -> None:
        shown = "JSON Schema" in str(exchange.body["messages"])
        exchange.say(GOOD if shown else "My word is why.")

    model_server.always = step
    model = OpenAIModel("loopback-1", endpoint())

    answers = [model.ask(prompt, Word, lambda _: ()) for _ in range(2)]

    assert [answer.requests for answer in answers] == [2, 1]
    assert model.profile == Profile(mode="text")


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        pytest.param(refuses("seed", ""), [set(), {"max_tokens"}], id="one that cuts answers short"),
        pytest.param(
            refuses(
                "max_tokens", "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
            ),
            [set(), {"max_tokens"}, {"max_completion_tokens"}],
            id="one that also knows only the other name",
        ),
    ],
)
def test_an_answer_cut_at_a_small_limit_is_asked_again_with_room(
    endpoint: Callable[..., Endpoint],
    model_server: "ModelServer",
    prompt: Prompt,
    step: Step,
    fields: list[set[str]],
) -> None:
    model_server.always = step

    OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    limits = [{k: v for k, v in body.items() if k.startswith("max_")} for body in model_server.chats]
    assert limits == [dict.fromkeys(names, ROOM) for names in fields]


def test_room_that_the_window_does_not_have_is_not_asked_for_again(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    def step(exchange: "Exchange") -> None:
        if "max_tokens" in exchange.body:
            exchange.reply(400, {"error": {"message": "This model's maximum context length is 4096 tokens."}})
        else:
            exchange.say('{"word": "w', finish_reason="length")

    model_server.always = step

    with pytest.raises(CutOff, match="cut off at 7 tokens"):
        OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    assert len(model_server.chats) == 3


NO_SYSTEM = [
    "System role not supported",
    "Conversation roles must alternate user/assistant/user/assistant/...",
    "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
    "Developer instruction is not enabled. The system message is not supported.",
]


@pytest.mark.parametrize("words", NO_SYSTEM)
def test_a_model_that_knows_no_system_message_gets_one_message(
    endpoint: Callable[..., Endpoint],
    model_server: "ModelServer",
    prompt: Prompt,
    tmp_path: Path,
    words: str,
) -> None:
    def step(exchange: "Exchange") -> None:
        if exchange.body["messages"][0]["role"] == "system":
            exchange.reply(400, {"error": {"message": words}})
        else:
            exchange.say(GOOD)

    model_server.always = step
    cache = Cache(tmp_path / "cache")

    answer = OpenAIModel("loopback-1", endpoint(), cache=cache).ask(prompt, Word, lambda _: ())

    assert (answer.value, answer.requests) == (Word(word="why"), 2)
    assert model_server.chats[1]["messages"] == [
        {"role": "user", "content": f"{prompt.system}\n\n{prompt.user}"}
    ]
    assert cache.profile(endpoint(), "loopback-1") == Profile(merged=True)
    assert Profile(merged=True).told == "holds the model to a JSON schema; knows no system message"


def test_a_model_that_only_streams_is_asked_to(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    events = (
        b'data: {"choices": [{"delta": {"content": "{\\"word\\": \\"why\\"}"}, "finish_reason": "stop"}]}\n\n'
    )

    def step(exchange: "Exchange") -> None:
        if exchange.body.get("stream"):
            exchange.reply(200, events, {"content-type": "text/event-stream"})
        else:
            exchange.reply(400, {"error": {"message": "This model only support stream mode."}})

    model_server.always = step
    model = OpenAIModel("loopback-1", endpoint())

    assert model.ask(prompt, Word, lambda _: ()).requests == 2
    assert model.profile == Profile(stream=True)


def test_azure_gets_its_version_and_its_own_header(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt, key: str
) -> None:
    there = endpoint(base_url=f"{model_server.base_url}/deployments/mine?api-version=2024-10-21")

    with pytest.raises(ModelRefused, match="Nothing answers"):
        OpenAIModel("mine", there).ask(prompt, Word, lambda _: ())

    (received,) = model_server.received
    assert received.path == "/v1/deployments/mine/chat/completions?api-version=2024-10-21"
    assert (received.headers["api-key"], "authorization" in received.headers) == (key, False)


@pytest.mark.parametrize(
    ("read", "written", "error", "tokens"),
    [
        pytest.param(3900, 196, PromptTooLong, 4096, id="a window of 4096"),
        pytest.param(31_000, 999, PromptTooLong, 31_999, id="a window of 32,000, not quite"),
        pytest.param(2251, 7, CutOff, None, id="no size of a window"),
        pytest.param(1, 255, CutOff, None, id="too small for a window"),
    ],
)
def test_an_answer_cut_before_the_room_it_was_given_may_mean_that_the_prompt_fills_the_window(
    endpoint: Callable[..., Endpoint],
    model_server: "ModelServer",
    prompt: Prompt,
    read: int,
    written: int,
    error: type[ModelError],
    tokens: int | None,
) -> None:
    choice = {"message": {"content": '{"word": "w'}, "finish_reason": "length"}
    body = {"choices": [choice], "usage": {"prompt_tokens": read, "completion_tokens": written}}
    model_server.always = lambda exchange: exchange.reply(200, body)

    with pytest.raises(error) as caught:
        OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    assert (getattr(caught.value, "tokens", None), len(model_server.chats)) == (tokens, 2)


def test_an_answer_cut_at_a_large_limit_is_not_asked_again(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    choice = {"message": {"content": '{"word": "w'}, "finish_reason": "length"}
    body = {"choices": [choice], "usage": {"prompt_tokens": 9, "completion_tokens": 16000}}
    model_server.always = lambda exchange: exchange.reply(200, body)

    with pytest.raises(ModelAnswerError, match="cut off at 16000 tokens"):
        OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    assert len(model_server.chats) == 1


@pytest.mark.parametrize(
    ("modes", "told"),
    [
        pytest.param({"json_schema"}, "holds the model to a JSON schema", id="a schema"),
        pytest.param({"text"}, "holds the model to nothing; the schema stands in the prompt", id="nothing"),
    ],
)
def test_a_rehearsal_finds_out_and_a_probe_tells_it_without_asking(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", tmp_path: Path, modes: set[str], told: str
) -> None:
    cache = Cache(tmp_path / "cache")
    model_server.always = lambda exchange: (
        exchange.say({"ready": True}) if mode(exchange.body) in modes else exchange.reply(400, OPENAI_SAYS)
    )
    unknown = probe(endpoint(), "loopback-1", cache).profile

    profile = rehearse(OpenAIModel("loopback-1", endpoint(), cache=cache))

    asked = len(model_server.chats)
    assert unknown is None
    assert probe(endpoint(), "loopback-1", cache).profile == profile
    assert (profile.told, len(model_server.chats)) == (told, asked)


def test_openrouter_is_told_to_choose_one_that_can() -> None:
    body = request(Profile(), "m", [], Word, Endpoint("https://openrouter.ai/api/v1"))

    assert body["provider"] == {"require_parameters": True}
