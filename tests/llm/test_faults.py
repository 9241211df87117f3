"""What goes wrong on the wire: which error it becomes, how often it is asked, how long it takes.

A row is what the server does; `every` is how many requests are sent when it always does so, and `once`
how many when it does so at first and then answers well (None: the first is the last).
"""

import gzip
import json
import socket
import ssl
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from threekeys.domain import Value
from threekeys.errors import (
    ContentRefused,
    ModelAnswerError,
    ModelError,
    ModelRefused,
    ModelUnavailable,
    PromptTooLong,
)
from threekeys.llm import Endpoint, OpenAIModel
from threekeys.llm.reply import CutOff
from threekeys.prompts import Prompt

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer

Step = Callable[["Exchange"], object]


class Word(Value):
    word: str


GOOD = Word(word="why")
PACKED = gzip.compress(b" " * 100 * 2**20)


@dataclass(frozen=True)
class Fault:
    step: Step
    error: type[ModelError]
    says: str
    every: int
    once: int | None = None
    seconds: float = 4.0
    at_least: float = 0.0


def status(code: int, body: Any = b"", **headers: str) -> Step:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.reply(code, body, named)


def error(code: int, message: str, kind: str | None = None, **headers: str) -> Step:
    return status(code, {"error": {"message": message, "type": None, "param": None, "code": kind}}, **headers)


def ok(body: Any, **headers: str) -> Step:
    return status(200, body, **headers)


def says(**choice: Any) -> Step:
    return lambda exchange: exchange.say("", **choice)


def after(seconds: float) -> Step:
    def step(exchange: "Exchange") -> None:
        when = time.time()
        headers = {
            "retry-after": formatdate(when + seconds, usegmt=True),
            "date": formatdate(when, usegmt=True),
        }
        exchange.send_response_only(429)
        for name, value in {**headers, "content-length": "0"}.items():
            exchange.send_header(name, value)
        exchange.end_headers()

    return step


def hang(exchange: "Exchange") -> None:
    exchange.server.stopping.wait(10)
    exchange.close_connection = True


def hang_in_the_middle(exchange: "Exchange") -> None:
    begin(exchange, 100)
    exchange.wfile.write(b'{"choices": ')
    hang(exchange)


def drip(exchange: "Exchange") -> None:
    begin(exchange, 1000)
    for _ in range(500):
        if exchange.server.stopping.wait(0.02):
            break
        exchange.wfile.write(b" ")
    exchange.close_connection = True


def hang_up(exchange: "Exchange") -> None:
    exchange.close_connection = True


def reset(exchange: "Exchange") -> None:
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    exchange.connection.close()
    exchange.close_connection = True


def reset_in_the_middle(exchange: "Exchange") -> None:
    begin(exchange, 100)
    exchange.wfile.write(b'{"choices": ')
    exchange.wfile.flush()
    reset(exchange)


def short_body(exchange: "Exchange") -> None:
    begin(exchange, 100)
    exchange.wfile.write(b'{"choices": [')
    exchange.close_connection = True


def garbage(exchange: "Exchange") -> None:
    exchange.wfile.write(b"\x00\xff this is not HTTP\r\n\r\n")
    exchange.close_connection = True


def bad_chunk(exchange: "Exchange") -> None:
    exchange.send_response(200)
    exchange.send_header("transfer-encoding", "chunked")
    exchange.end_headers()
    exchange.wfile.write(b"zz\r\nnot a size\r\n")
    exchange.close_connection = True


def huge(exchange: "Exchange") -> None:
    begin(exchange, 100 * 2**20)
    for _ in range(100):
        exchange.wfile.write(b" " * 2**20)


def begin(exchange: "Exchange", length: int) -> None:
    exchange.send_response(200)
    exchange.send_header("content-type", "application/json")
    exchange.send_header("content-length", str(length))
    exchange.end_headers()


def stream(*events: Any, end: str = "data: [DONE]\n\n") -> Step:
    """A stream of events, as servers send it whose makers know no other answer."""
    lines = ": PROCESSING\n\n" + "".join(f"data: {json.dumps(event)}\n\n" for event in events) + end
    return ok(lines.encode(), content_type="text/event-stream")


def piece(content: str, finish: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": content}, "finish_reason": finish}]}


PASSING = {
    "408": Fault(error(408, "slow"), ModelUnavailable, r"fails \(408\): slow\. Try again", 3, 2),
    "409": Fault(error(409, "conflict"), ModelUnavailable, r"fails \(409\)", 3, 2),
    "429": Fault(error(429, "Rate limit reached."), ModelUnavailable, "too many requests: Rate limit", 3, 2),
    "429 with seconds": Fault(
        error(429, "", retry_after="0.15"), ModelUnavailable, "too many", 3, 2, at_least=0.3
    ),
    "429 with milliseconds": Fault(
        error(429, "", retry_after_ms="150"), ModelUnavailable, "too many", 3, 2, at_least=0.3
    ),
    "429 with a date": Fault(after(1), ModelUnavailable, "too many", 3, 2, at_least=1.9),
    "429 with a date that is past": Fault(after(-60), ModelUnavailable, "too many", 3, 2),
    "429 with nonsense": Fault(
        error(429, "", retry_after="soon"), ModelUnavailable, "too many requests", 3, 2
    ),
    "425": Fault(error(425, "too early"), ModelUnavailable, r"fails \(425\)", 3, 2),
    "429 with a date of no calendar": Fault(
        error(429, "", retry_after="Wed, 21 Oct 99999999999999 07:28:00 GMT"),
        ModelUnavailable,
        "too many",
        3,
        2,
    ),
    "429 that says when in its words": Fault(
        error(429, "No deployments available, try again in 150ms."),
        ModelUnavailable,
        "too many",
        3,
        2,
        at_least=0.3,
    ),
    "500": Fault(error(500, "boom"), ModelUnavailable, r"fails \(500\): boom", 3, 2),
    "500 from llama.cpp": Fault(
        error(500, "The model produced output that does not match the expected peg-native format"),
        ModelUnavailable,
        "peg-native",
        3,
        2,
    ),
    "502 with a page": Fault(
        status(502, b"<html><h1>Bad gateway</h1></html>"), ModelUnavailable, r"fails \(502\)\. Try", 3, 2
    ),
    "503": Fault(error(503, "overloaded"), ModelUnavailable, "overloaded", 3, 2),
    "503 while loading": Fault(
        error(503, "Loading model"), ModelUnavailable, "still loading its model", 3, 2
    ),
    "504": Fault(status(504), ModelUnavailable, r"fails \(504\)", 3, 2),
    "529": Fault(status(529), ModelUnavailable, r"fails \(529\)", 3, 2),
    "hangs up": Fault(hang_up, ModelUnavailable, "broke off", 3, 2),
    "resets": Fault(reset, ModelUnavailable, "broke off", 3, 2),
    "resets in the middle": Fault(reset_in_the_middle, ModelUnavailable, "broke off", 3, 2),
    "short body": Fault(short_body, ModelUnavailable, "broke off", 3, 2),
    "bad chunk": Fault(bad_chunk, ModelUnavailable, "broke off", 3, 2),
    "garbage": Fault(garbage, ModelUnavailable, "broke off", 3, 2),
    "bad gzip": Fault(ok(b"not packed", content_encoding="gzip"), ModelUnavailable, "broke off", 3, 2),
    "silence": Fault(hang, ModelUnavailable, "silent for 0.5 seconds", 3, 2),
    "silence in the middle": Fault(hang_in_the_middle, ModelUnavailable, "silent for", 3, 2),
    "empty body": Fault(ok(b""), ModelUnavailable, "breaks off or is garbled", 3, 2),
    "cut body": Fault(ok(b'{"choices": [{"mess'), ModelUnavailable, "breaks off", 3, 2),
    "invalid utf-8": Fault(ok(b'{"choices": "\xff\xfe"}'), ModelUnavailable, "breaks off", 3, 2),
    "nested without end": Fault(ok(b"[" * 100_000), ModelUnavailable, "breaks off", 3, 2),
    "error with 200": Fault(
        ok({"error": {"message": "upstream is down"}}), ModelUnavailable, "upstream is down", 3, 2
    ),
    "error 502 with 200": Fault(
        ok({"error": {"message": "upstream is down", "code": 502}}), ModelUnavailable, r"\(502\)", 3, 2
    ),
    "error with 200 and a code without end": Fault(
        ok({"error": {"message": "down", "code": "9" * 5000}}), ModelUnavailable, "down", 3, 2
    ),
    "an object that is an error": Fault(
        ok({"object": "error", "message": "engine is dead"}), ModelUnavailable, "engine is dead", 3, 2
    ),
    "a stream that breaks off": Fault(
        stream(piece('{"word": "why"}'), end=""), ModelUnavailable, "breaks off", 3, 2
    ),
    "a stream with an error in it": Fault(
        stream(piece('{"wo'), {"error": {"message": "upstream is down", "code": 502}}),
        ModelUnavailable,
        r"fails \(502\): upstream",
        3,
        2,
    ),
    "no choices at all": Fault(ok({"choices": []}), ModelUnavailable, "empty or failed", 3, 2),
    "null content": Fault(says(message={"content": None}), ModelUnavailable, "empty or failed", 3, 2),
    "blank content": Fault(says(message={"content": " \n"}), ModelUnavailable, "empty or failed", 3, 2),
    "only reasoning": Fault(
        says(message={"content": None, "reasoning": "Let me think."}),
        ModelUnavailable,
        "empty or failed",
        3,
        2,
    ),
    "failed in the middle": Fault(
        says(message={"content": '{"word": "w'}, finish_reason="error"),
        ModelUnavailable,
        "failed answer",
        3,
        2,
    ),
    "no message": Fault(ok({"choices": [None]}), ModelUnavailable, "empty or failed", 3, 2),
}

FINAL = {
    "429 that asks for an hour": Fault(
        error(429, "", retry_after="3600"), ModelUnavailable, "left alone for 60 minutes. Try again after", 1
    ),
    "429 without credit": Fault(
        error(429, "You exceeded your current quota.", "insufficient_quota"),
        ModelRefused,
        "no credit left",
        1,
    ),
    "429 not to be repeated": Fault(
        error(429, "no", x_should_retry="false"), ModelRefused, r"refused for good \(429\): no", 1
    ),
    "429 for too much text": Fault(
        error(429, "Request too large for gpt on tokens per min (TPM): Limit 30000, Requested 50000."),
        PromptTooLong,
        "too long",
        1,
    ),
    "401": Fault(
        error(401, "Incorrect API key"),
        ModelRefused,
        r"does not accept the API key\. Check OPENAI_API_KEY",
        1,
    ),
    "402": Fault(error(402, "Insufficient credits"), ModelRefused, "no credit left for this: Insuff", 1),
    "403": Fault(error(403, "No access."), ModelRefused, "not allow this key to use 'loopback-1': No", 1),
    "404 of a path": Fault(
        error(404, "Invalid URL"), ModelRefused, r"Nothing answers .*Check the base URL; most end in /v1", 1
    ),
    "404 page": Fault(status(404, b"<html>Not found</html>"), ModelRefused, "Nothing answers", 1),
    "405": Fault(status(405), ModelRefused, "Nothing answers", 1),
    "redirect": Fault(
        status(307, location="http://elsewhere.test/v1"),
        ModelRefused,
        "sends us on to http://elsewhere.test/v1",
        1,
    ),
    "400": Fault(error(400, "strange"), ModelRefused, r"refused the request \(400\): strange", 1),
    "400 in a list": Fault(status(400, [{"error": {"message": "odd"}}]), ModelRefused, "odd", 1),
    "400 as text": Fault(status(400, {"error": "plain"}), ModelRefused, "plain", 1),
    "400 of FastAPI": Fault(
        status(422, {"detail": [{"loc": ["body"], "msg": "Extra inputs"}]}), ModelRefused, "Extra inputs", 1
    ),
    "400 empty": Fault(status(400), ModelRefused, r"refused the request \(400\)\.", 1),
    "too long for OpenAI": Fault(
        error(400, "This model's maximum context length is 8192 tokens.", "context_length_exceeded"),
        PromptTooLong,
        "too long for this model",
        1,
    ),
    "too long for llama.cpp": Fault(
        status(
            400,
            {
                "error": {
                    "code": 400,
                    "message": "the request exceeds the available context size",
                    "type": "exceed_context_size_error",
                    "n_prompt_tokens": 9000,
                    "n_ctx": 4096,
                }
            },
        ),
        PromptTooLong,
        "too long",
        1,
    ),
    "413": Fault(status(413, b"<html>Too large</html>"), PromptTooLong, "too long", 1),
    "400 of a filter": Fault(
        error(400, "The response was filtered.", "content_filter"), ContentRefused, "filter declined", 1
    ),
    "a page": Fault(
        ok(b"<!doctype html><title>Welcome</title>", content_type="text/html"),
        ModelUnavailable,
        "not an OpenAI-compatible server",
        1,
    ),
    "events": Fault(ok(b'data: {"choices": []}\n\n'), ModelUnavailable, "not an OpenAI-compatible", 1),
    "events without an answer": Fault(ok(b"data: [DONE]\n\n"), ModelUnavailable, "not an OpenAI-compat", 1),
    "400 nested without end": Fault(
        status(400, b'{"error":' + b"[" * 900 + b"]" * 900 + b"}"), ModelRefused, r"request \(400\)\.", 1
    ),
    "null": Fault(ok(b"null"), ModelUnavailable, "not an OpenAI-compatible server", 1),
    "list": Fault(ok(b"[]"), ModelUnavailable, "not an OpenAI-compatible server", 1),
    "another API": Fault(ok({"status": "ok"}), ModelUnavailable, "not an OpenAI-compatible server", 1),
    "100 MB": Fault(huge, ModelUnavailable, "more than 8 MB", 1),
    "100 MB, packed": Fault(
        ok(PACKED, content_encoding="gzip"),
        ModelUnavailable,
        "more than 8 MB",
        1,
    ),
    "100 MB, packed twice": Fault(
        ok(gzip.compress(PACKED), content_encoding="gzip, gzip"),
        ModelUnavailable,
        "not an OpenAI-compatible",
        1,
    ),
    "a byte now and then": Fault(drip, ModelUnavailable, "did not finish within 1 seconds", 1),
    "cut answer": Fault(says(finish_reason="length"), CutOff, "cut off", 2),
}


def text(content: str, **choice: Any) -> Step:
    return lambda exchange: exchange.say(content, **choice)


def usage(counts: Any, **more: Any) -> Step:
    choice = {"message": {"content": '{"word": "why"}'}, "finish_reason": "stop"}
    return ok({"choices": [choice], "usage": counts, **more})


UNDERSTOOD = {
    "fenced": text('```json\n{"word": "why"}\n```'),
    "fenced, with prose": text('Here you are:\n```\n{"word": "why"}\n```\nGood luck!'),
    "prose around": text('Of course! {"word": "why"} Anything else?'),
    "a thought": text('<think>{"word": "no"} or yes?</think>\n{"word": "why"}'),
    "a thought without an end": text('<think>Let me see. {"word": "why"}'),
    "encoded twice": text('"{\\"word\\": \\"why\\"}"'),
    "a stream": stream(piece('{"word": '), piece('"why"}'), piece("", "stop"), {"choices": [], "usage": {}}),
    "a call of a function": says(
        message={"content": None, "function_call": {"name": "Word", "arguments": '{"word": "why"}'}}
    ),
    "a second choice": ok(
        {"choices": [{"message": {"content": ""}}, {"message": {"content": '{"word": "why"}'}}]}
    ),
    "packed": ok(
        gzip.compress(b'{"choices": [{"message": {"content": "{\\"word\\": \\"why\\"}"}}]}'),
        content_encoding="gzip",
    ),
    "a byte order mark": text('\ufeff{"word": "why"}'),
    "two documents": text('{"word": "because"}\n{"word": "why"}'),
    "a field too many": text('{"word": "why", "mood": "bold"}'),
    "no reason to stop": text('{"word": "why"}', finish_reason=None),
    "an odd reason to stop": text('{"word": "why"}', finish_reason="eos"),
    "a refusal beside it": says(message={"content": '{"word": "why"}', "refusal": "string"}),
    "no usage": usage(None),
    "usage of zero": usage({"prompt_tokens": 0, "completion_tokens": 0}),
    "usage in words": usage({"prompt_tokens": "many"}),
    "another model": usage({}, model="loopback-1-2026-11"),
    "no type": ok({"choices": [{"message": {"content": '{"word": "why"}'}}]}, content_type="text/plain"),
}

REPAIRED = {
    "cut JSON": text('{"word": "wh'),
    "no JSON": text('{"word" = why}'),
    "a comma too many": text('{"word": "why",}'),
    "single quotes": text("{'word': 'why'}"),
    "half a character": text('{"word": "\\ud800"}'),
    "a missing field": text("{}"),
    "another field": text('{"wort": "why"}'),
    "a wrong type": text('{"word": 7}'),
    "null": text("null"),
    "the schema": text('{"type": "object", "properties": {"word": {"type": "string"}}}'),
    "wrapped": text('{"answer": {"word": "why"}}'),
    "only a thought": text("<think>I wonder.</think>"),
    "a refusal in words": text("I am sorry, I cannot help with that."),
    "nested without end": text('{"word": ' * 20_000),
}


def rows(table: dict[str, Fault]) -> list[Any]:
    return [pytest.param(fault, id=name) for name, fault in table.items()]


def impatient(endpoint: Callable[..., Endpoint], fault: Fault) -> OpenAIModel:
    silent = fault.step in {hang, hang_in_the_middle}
    deadline = 1.0 if fault.step is drip else 8.0
    return OpenAIModel("loopback-1", endpoint(timeout=0.5 if silent else 5.0, deadline=deadline))


@pytest.mark.parametrize("fault", rows(PASSING | FINAL))
def test_a_fault_that_stays_is_one_clear_error_after_few_requests(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt, key: str, fault: Fault
) -> None:
    model_server.always = fault.step

    begun = time.monotonic()
    with pytest.raises(ModelError, match=fault.says) as caught:
        impatient(endpoint, fault).ask(prompt, Word, lambda _: ())
    took = time.monotonic() - begun

    assert type(caught.value) is fault.error
    assert len(model_server.chats) == fault.every
    assert fault.at_least <= took < fault.seconds
    assert "\n" not in str(caught.value)
    assert key not in repr(caught.value)


@pytest.mark.parametrize("fault", rows(PASSING))
def test_a_fault_that_passes_is_not_noticed(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt, fault: Fault
) -> None:
    model_server.does(fault.step)
    model_server.says(GOOD)

    answer = impatient(endpoint, fault).ask(prompt, Word, lambda _: ())

    assert (answer.value, answer.requests) == (GOOD, fault.once)


def steps(table: dict[str, Step]) -> list[Any]:
    return [pytest.param(step, id=name) for name, step in table.items()]


@pytest.mark.parametrize("step", steps(UNDERSTOOD))
def test_an_odd_answer_is_understood_at_once(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt, step: Step
) -> None:
    model_server.does(step)

    answer = OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    assert (answer.value, answer.model, answer.requests) == (GOOD, "loopback-1", 1)


@pytest.mark.parametrize("step", steps(REPAIRED))
def test_a_wrong_answer_is_asked_for_once_more(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt, step: Step
) -> None:
    model_server.does(step, step, step)
    model_server.says(GOOD)
    model = OpenAIModel("loopback-1", endpoint())

    with pytest.raises(ModelAnswerError, match="answered wrongly twice"):
        model.ask(prompt, Word, lambda _: ())
    answer = model.ask(prompt, Word, lambda _: ())

    assert (answer.value, answer.requests, len(model_server.chats)) == (GOOD, 2, 4)


@pytest.mark.parametrize(
    ("body", "tokens"),
    [
        pytest.param("This model's maximum context length is 8192 tokens.", 8192, id="OpenAI"),
        pytest.param(
            "However, the model's context length is only 4096 tokens, resulting in", 4096, id="vLLM"
        ),
        pytest.param("the request exceeds the available context size (2048 tokens)", 2048, id="llama.cpp"),
        pytest.param(
            "Prompt contains 40000 tokens, too large for 32768 maximum context length", 32768, id="Mistral"
        ),
        pytest.param(
            "`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000",
            4096,
            id="Text Generation Inference",
        ),
        pytest.param("Your prompt is too long.", None, id="one that does not tell"),
    ],
)
def test_the_limit_a_server_names_is_kept(
    endpoint: Callable[..., Endpoint],
    model_server: "ModelServer",
    prompt: Prompt,
    body: str,
    tokens: int | None,
) -> None:
    model_server.always = error(400, body)

    with pytest.raises(PromptTooLong) as caught:
        OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    assert caught.value.tokens == tokens


@pytest.mark.parametrize(
    ("code", "body"),
    [
        pytest.param(404, {"error": {"message": "The model `m` does not exist"}}, id="OpenAI and vLLM"),
        pytest.param(404, {"error": {"message": 'model "m" not found, try pulling it first'}}, id="Ollama"),
        pytest.param(400, {"error": {"message": "Invalid model name passed in model=m"}}, id="LiteLLM"),
        pytest.param(400, {"error": {"message": "m is not a valid model ID"}}, id="OpenRouter"),
        pytest.param(404, {"error": {"type": "not_found_error", "message": "model: m"}}, id="Anthropic"),
        pytest.param(
            404,
            {"error": {"code": "DeploymentNotFound", "message": "The API deployment does not exist."}},
            id="Azure",
        ),
    ],
)
def test_a_model_that_is_not_there_in_the_words_of_many_servers(
    endpoint: Callable[..., Endpoint],
    model_server: "ModelServer",
    prompt: Prompt,
    code: int,
    body: dict[str, Any],
) -> None:
    model_server.always = status(code, body)

    with pytest.raises(ModelRefused, match=r"has no model 'm'\. Choose with --model: loopback-1\."):
        OpenAIModel("m", endpoint()).ask(prompt, Word, lambda _: ())

    assert len(model_server.received) == 2


def test_a_wait_longer_than_what_is_left_is_not_begun(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.always = error(429, "", retry_after="20")

    begun = time.monotonic()
    with pytest.raises(ModelUnavailable, match="left alone for 20 seconds"):
        OpenAIModel("loopback-1", endpoint(deadline=5.0)).ask(prompt, Word, lambda _: ())

    assert time.monotonic() - begun < 4


def test_the_deadline_covers_all_attempts_together(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    model_server.always = hang

    begun = time.monotonic()
    with pytest.raises(ModelUnavailable, match=r"did not finish within 0\.5 seconds"):
        OpenAIModel("loopback-1", endpoint(timeout=0.3, deadline=0.5)).ask(prompt, Word, lambda _: ())

    assert 0.4 < time.monotonic() - begun < 4


@pytest.mark.parametrize(
    "echo",
    [
        pytest.param("Key {key} is on no list.", id="whole"),
        pytest.param("Key {key:.14}… is on no list.", id="shortened"),
        pytest.param("Got header Authorization: Bearer {key}", id="as a header"),
        pytest.param("\x1b[31mKey\x07 {key}\r\nis wrong", id="with escape sequences"),
    ],
)
def test_a_key_that_the_server_repeats_is_not_shown(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt, key: str, echo: str
) -> None:
    model_server.always = error(400, echo.format(key=key))

    with pytest.raises(ModelRefused) as caught:
        OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    assert "***" in str(caught.value)
    assert key[:9] not in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_key_that_the_model_writes_into_its_answer_is_masked(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt, key: str
) -> None:
    model_server.says(Word(word=f"your key is {key}, and it begins with {key:.12}"))

    answer = OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    assert answer.value == Word(word="your key is ***, and it begins with ***")


def test_a_key_that_the_model_spells_out_is_masked(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt, key: str
) -> None:
    spelled = "".join(f"\\u{ord(letter):04x}" for letter in key)
    model_server.says(f'{{"word": "{spelled} \\\\u0041"}}')

    answer = OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ())

    assert answer.value == Word(word="*** \\u0041")


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({}, id="all attempts used up"),
        pytest.param({"deadline": 0.5, "max_attempts": 10**6, "pause": 0.0}, id="time used up before"),
    ],
)
def test_a_port_where_nothing_listens_is_told_as_that(
    endpoint: Callable[..., Endpoint], prompt: Prompt, more: dict[str, Any]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    model = OpenAIModel("loopback-1", endpoint(base_url=f"http://127.0.0.1:{port}/v1", **more))

    with pytest.raises(ModelUnavailable, match=rf"127\.0\.0\.1:{port}/v1 cannot be reached .*server running"):
        model.ask(prompt, Word, lambda _: ())


def test_https_where_the_server_speaks_http(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    model = OpenAIModel("loopback-1", endpoint(base_url=model_server.base_url.replace("http:", "https:")))

    with pytest.raises(ModelUnavailable, match=r"cannot be reached .*SSL"):
        model.ask(prompt, Word, lambda _: ())


def test_a_certificate_that_nobody_vouches_for_is_not_tried_again(
    endpoint: Callable[..., Endpoint], model_server: "ModelServer", prompt: Prompt
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).parents[1] / "data" / "tls" / "self_signed.pem")
    model_server.socket = context.wrap_socket(model_server.socket, server_side=True)
    model = OpenAIModel("loopback-1", endpoint(base_url=model_server.base_url.replace("http:", "https:")))

    with pytest.raises(
        ModelUnavailable, match=r"The certificate of https://127\.0\.0\.1:\d+/v1 is not trusted here"
    ):
        model.ask(prompt, Word, lambda _: ())

    assert model_server.received == []


def test_what_stays_on_this_machine_goes_through_no_proxy(
    endpoint: Callable[..., Endpoint],
    model_server: "ModelServer",
    prompt: Prompt,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:3128")
    model_server.says(GOOD)

    assert OpenAIModel("loopback-1", endpoint()).ask(prompt, Word, lambda _: ()).value == GOOD
