from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from threekeys.llm import Endpoint, OpenAIModel
from threekeys.prompts import Prompt

if TYPE_CHECKING:
    from tests.conftest import ModelServer

KEY = "sk-Very-Secret-0123456789"


@pytest.fixture(scope="session", autouse=True)
def _loaded() -> None:
    """Load openai before any test begins to count time."""
    import_module("threekeys.llm.wire")


@pytest.fixture
def prompt() -> Prompt:
    return Prompt(
        name="card", system="You choose one card. Answer in JSON.", user="Which card?", fingerprint="0" * 12
    )


@pytest.fixture
def key() -> str:
    return KEY


@pytest.fixture
def endpoint(model_server: "ModelServer") -> Callable[..., Endpoint]:
    """The loopback server as an endpoint that waits little."""

    def at(**values: Any) -> Endpoint:
        quick = {"timeout": 5.0, "deadline": 10.0, "max_attempts": 3, "pause": 0.001}
        return Endpoint(**{"base_url": model_server.base_url, "api_key": KEY, **quick, **values})

    return at


@pytest.fixture
def model(endpoint: Callable[..., Endpoint]) -> OpenAIModel:
    return OpenAIModel("loopback-1", endpoint())
