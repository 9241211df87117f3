"""What a model is being asked can be ended from another thread."""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from threekeys.domain import Value
from threekeys.errors import ModelStopped
from threekeys.llm import Ask, Endpoint, OpenAIModel, Stop
from threekeys.prompts import Prompt

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer


class Card(Value):
    """One card."""

    suit: str


def anything(_: Card) -> tuple[()]:
    return ()


def one(model: OpenAIModel, prompt: Prompt) -> object:
    return model.ask(prompt, Card, anything)


def many(model: OpenAIModel, prompt: Prompt) -> object:
    return model.ask_all([Ask(prompt, Card, anything)] * 3)


@pytest.mark.parametrize("ask", [one, many])
def test_a_question_under_way_ends_at_once_when_it_is_stopped(
    model_server: "ModelServer",
    endpoint: Callable[..., Endpoint],
    prompt: Prompt,
    ask: Callable[[OpenAIModel, Prompt], object],
) -> None:
    stop, asked = Stop(), threading.Event()

    def silent(exchange: "Exchange") -> None:
        asked.set()
        exchange.server.stopping.wait(5)

    model_server.always = silent
    caught: list[Any] = []

    def think() -> None:
        with pytest.raises(ModelStopped, match="as you asked") as error:
            ask(OpenAIModel("loopback-1", endpoint(stop=stop)), prompt)
        caught.append(error.value)

    thread = threading.Thread(target=think)
    thread.start()
    assert asked.wait(5)
    began = time.monotonic()
    stop.set()
    thread.join(5)

    assert len(caught) == 1
    assert time.monotonic() - began < 1


def test_what_is_asked_after_a_stop_is_never_sent(
    model_server: "ModelServer", endpoint: Callable[..., Endpoint], prompt: Prompt
) -> None:
    stop = Stop()
    stop.set()

    with pytest.raises(ModelStopped):
        one(OpenAIModel("loopback-1", endpoint(stop=stop)), prompt)

    assert model_server.received == []
