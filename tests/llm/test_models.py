"""Which models there are, which is taken, and what `doctor` learns."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from threekeys.errors import ModelRefused, ModelUnavailable
from threekeys.llm import DEFAULT_MODEL, Endpoint, ModelCard, Probe, choose_model, list_models, probe
from threekeys.llm.models import _read_cards

if TYPE_CHECKING:
    from tests.conftest import ModelServer

At = Callable[..., Endpoint]


def test_models_are_listed_by_name(endpoint: At, model_server: "ModelServer") -> None:
    model_server.models = ["qwen3", "llama4"]

    assert list_models(endpoint()) == (ModelCard("llama4"), ModelCard("qwen3"))


@pytest.mark.parametrize(
    ("document", "cards"),
    [
        pytest.param({"data": None}, (), id="Ollama without models"),
        pytest.param(
            {"data": [{"id": "a\x1b[2Jb\n"}]}, (ModelCard("a [2Jb"),), id="a name that acts on terminals"
        ),
        pytest.param({"data": 7}, (), id="no list"),
        pytest.param([{"id": "a"}, {"id": "b"}], (ModelCard("a"), ModelCard("b")), id="a bare list"),
        pytest.param(
            {"data": [{"id": "a", "shutdown_date": "2027-01-14"}, {}, None]},
            (ModelCard("a", "2027-01-14"),),
            id="an end announced, and things that are no models",
        ),
    ],
)
def test_a_list_is_read_as_servers_write_it(document: Any, cards: tuple[ModelCard, ...]) -> None:
    assert _read_cards(document, Endpoint()) == cards


@pytest.mark.parametrize("document", [None, {}, {"status": "ok"}, "models", 7])
def test_what_is_no_list_of_models_is_no_compatible_server(document: Any) -> None:
    with pytest.raises(
        ModelUnavailable, match=r"not an OpenAI-compatible server \(it sent no list of models"
    ):
        _read_cards(document, Endpoint())


def test_openai_has_a_default_model() -> None:
    assert choose_model(Endpoint()) == DEFAULT_MODEL


@pytest.mark.parametrize(
    "models",
    [pytest.param(["qwen3"], id="one"), pytest.param(["nomic-embed-text", "qwen3"], id="one that talks")],
)
def test_elsewhere_the_only_model_is_taken(
    endpoint: At, model_server: "ModelServer", models: list[str]
) -> None:
    model_server.models = models

    assert choose_model(endpoint()) == "qwen3"


@pytest.mark.parametrize(
    ("models", "words"),
    [
        pytest.param(["b", "a"], r"has several models\. Choose with --model: a, b\.", id="two"),
        pytest.param([], r"has no model loaded\. Name one with --model\.", id="none"),
        pytest.param([f"m{n:02}" for n in range(40)], "m13, m14 and 25 more", id="many"),
    ],
)
def test_otherwise_a_person_chooses(
    endpoint: At, model_server: "ModelServer", models: list[str], words: str
) -> None:
    model_server.models = models

    with pytest.raises(ModelRefused, match=words):
        choose_model(endpoint())


def test_a_server_without_a_list_says_so(endpoint: At, model_server: "ModelServer") -> None:
    with pytest.raises(ModelRefused, match="Nothing answers"):
        list_models(endpoint(base_url=model_server.base_url + "/v2"))


def test_a_probe_of_a_good_endpoint_costs_one_look(endpoint: At, model_server: "ModelServer") -> None:
    at = endpoint()

    found = probe(at)

    assert found == Probe(at, None, (ModelCard("loopback-1"),), "loopback-1")
    assert [received.method for received in model_server.received] == ["GET"]


def test_a_probe_tells_that_the_model_is_not_there(endpoint: At) -> None:
    at = endpoint()

    assert probe(at, "gpt-9") == Probe(
        at,
        None,
        (ModelCard("loopback-1"),),
        "gpt-9",
        f"{at.shown} has no model 'gpt-9'. Choose with --model: loopback-1.",
    )


def test_a_probe_tells_why_nothing_answers(endpoint: At) -> None:
    at = endpoint(base_url="http://model.invalid/v1")

    found = probe(at, "qwen3")

    assert (found.models, found.model) == ((), "qwen3")
    assert found.problem is not None
    assert found.problem.startswith("http://model.invalid/v1 cannot be reached")


def test_silence_is_not_borne_long_for_a_list(endpoint: At) -> None:
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        list_models(endpoint(base_url="http://model.invalid/v1", max_attempts=9))
