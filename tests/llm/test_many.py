"""Many questions at once: in order, bounded, and stopped together."""

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from threekeys.domain import Value
from threekeys.errors import ContentRefused, ModelAnswerError, ModelError, ModelRefused
from threekeys.llm import Answer, Ask, Cache, Endpoint, OpenAIModel, ParallelModel
from threekeys.prompts import Prompt
from threekeys.testing import ScriptedModel

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer

At = Callable[..., Endpoint]


class Word(Value):
    word: str


def asks(count: int) -> list[Ask[Word]]:
    return [Ask(Prompt("word", "JSON", str(number), "0" * 12), Word, lambda _: ()) for number in range(count)]


def number(exchange: "Exchange") -> int:
    return int(exchange.body["messages"][1]["content"])


def test_answers_come_in_the_order_of_the_questions(endpoint: At, model_server: "ModelServer") -> None:
    def step(exchange: "Exchange") -> None:
        time.sleep(0.05 * (4 - number(exchange)))
        exchange.say({"word": str(number(exchange))})

    model_server.always = step
    heard: list[int] = []

    answers = OpenAIModel("loopback-1", endpoint(parallel=4)).ask_all(asks(4), heard.append)

    assert [answer.value.word for answer in answers if isinstance(answer, Answer)] == ["0", "1", "2", "3"]
    assert heard == [1, 2, 3, 4]


@pytest.mark.parametrize("parallel", [1, 3])
def test_no_more_are_asked_at_once_than_the_endpoint_takes(
    endpoint: At, model_server: "ModelServer", parallel: int
) -> None:
    running: set[int] = set()
    most = 0
    lock = threading.Lock()

    def step(exchange: "Exchange") -> None:
        nonlocal most
        with lock:
            running.add(number(exchange))
            most = max(most, len(running))
        time.sleep(0.05)
        with lock:
            running.discard(number(exchange))
        exchange.say({"word": "x"})

    model_server.always = step

    OpenAIModel("loopback-1", endpoint(parallel=parallel)).ask_all(asks(9))

    assert most == parallel


def test_a_server_on_this_machine_gets_one_at_a_time_and_others_four(endpoint: At) -> None:
    assert (endpoint().parallel, Endpoint().parallel) == (1, 4)


def test_what_stops_one_question_stands_in_its_place(endpoint: At, model_server: "ModelServer") -> None:
    def step(exchange: "Exchange") -> None:
        match number(exchange):
            case 1:
                exchange.reply(400, {"error": {"message": "filtered", "code": "content_filter"}})
            case 2:
                exchange.say("no word")
            case _:
                exchange.say({"word": "why"})

    model_server.always = step

    answers = OpenAIModel("loopback-1", endpoint()).ask_all(asks(4))

    assert [type(answer) for answer in answers] == [Answer, ContentRefused, ModelAnswerError, Answer]


@pytest.mark.parametrize("parallel", [1, 4])
@pytest.mark.parametrize(("status", "error"), [(401, "API key"), (413, "too long")])
def test_what_stops_all_is_raised_and_nothing_more_is_asked(
    endpoint: At, model_server: "ModelServer", parallel: int, status: int, error: str
) -> None:
    model_server.always = lambda exchange: exchange.reply(status, {})

    with pytest.raises(ModelRefused, match=error):
        OpenAIModel("loopback-1", endpoint(parallel=parallel)).ask_all(asks(40))

    assert len(model_server.chats) <= 2 * parallel


def test_after_ctrl_c_what_was_answered_is_kept(
    endpoint: At, model_server: "ModelServer", tmp_path: Path
) -> None:
    def step(exchange: "Exchange") -> None:
        if number(exchange) == 3:
            os.kill(os.getpid(), signal.SIGINT)
            exchange.server.stopping.wait(5)
        exchange.say({"word": "why"})

    model_server.always = step
    model = OpenAIModel("loopback-1", endpoint(), cache=Cache(tmp_path / "cache"))

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        model.ask_all(asks(6))
    took = time.monotonic() - begun
    model_server.always = lambda exchange: exchange.say({"word": "why"})
    answers = model.ask_all(asks(6))

    assert took < 4
    assert [answer.requests for answer in answers if isinstance(answer, Answer)] == [0, 0, 0, 1, 1, 1]


def test_the_scripted_model_answers_many_by_the_same_rules() -> None:
    scripted = ScriptedModel([{"word": "a"}, ContentRefused("no"), {"word": "c"}, ModelRefused("wrong key")])
    model: ParallelModel = scripted

    first = model.ask_all(asks(3))
    with pytest.raises(ModelRefused):
        model.ask_all(asks(1))

    assert [getattr(answer, "value", type(answer)) for answer in first] == [
        Word(word="a"),
        ContentRefused,
        Word(word="c"),
    ]
    assert all(isinstance(answer, Answer | ModelError) for answer in first)
