"""Texts as vectors: each sent once, in order; what is no vector is told."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from threekeys.errors import ModelError
from threekeys.llm import Cache, Endpoint, embed

if TYPE_CHECKING:
    from tests.conftest import ModelServer

At = Callable[..., Endpoint]


def data(*vectors: Any, **more: Any) -> dict[str, Any]:
    return {"data": [{"index": n, "embedding": vector, **more} for n, vector in enumerate(vectors)]}


def test_each_text_has_its_vector_of_length_one(endpoint: At, model_server: "ModelServer") -> None:
    model_server.embeds = lambda body: {"data": data(*([len(t), 0] for t in body["input"]))["data"][::-1]}

    found = embed(["a", "bb", "a"], "small", endpoint())

    assert found == [(1.0, 0.0)] * 3
    assert model_server.chats == [{"model": "small", "input": ["a", "bb"], "encoding_format": "float"}]


def test_many_texts_go_in_several_requests(endpoint: At, embedding_server: "ModelServer") -> None:
    texts = [f"text number{n}" for n in range(130)]

    found = embed(texts, "small", endpoint())

    assert [len(body["input"]) for body in embedding_server.chats] == [64, 64, 2]
    assert all(math.isclose(math.hypot(*vector), 1) for vector in found)


def test_what_is_kept_is_not_sent_again(
    endpoint: At, embedding_server: "ModelServer", tmp_path: Path
) -> None:
    first = embed(["one text", "another"], "small", endpoint(), Cache(tmp_path))
    again = embed(["another", "one text", "a third"], "small", endpoint(), Cache(tmp_path))

    assert again[:2] == first[::-1]
    assert [body["input"] for body in embedding_server.chats] == [["one text", "another"], ["a third"]]
    Cache(tmp_path).clear()
    assert list((tmp_path / "vectors").iterdir()) == []


def test_a_kept_vector_that_is_damaged_is_asked_for_again(
    endpoint: At, embedding_server: "ModelServer", tmp_path: Path
) -> None:
    first = embed(["one text"], "small", endpoint(), Cache(tmp_path))
    (kept,) = (tmp_path / "vectors").iterdir()
    kept.write_text('{"vector": "AAA"}', encoding="utf-8")

    assert embed(["one text"], "small", endpoint(), Cache(tmp_path)) == first
    assert len(embedding_server.chats) == 2


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"data": None}, id="none"),
        pytest.param([], id="a list"),
        pytest.param(data([1, 2]), id="too few"),
        pytest.param(data([1, 2], [1, 2, 3]), id="of two lengths"),
        pytest.param(data([1, 2], ["a", "b"]), id="words"),
        pytest.param(data([1, 2], [0, 0]), id="of no length"),
        pytest.param(data([1, 2], "AACAPw=="), id="packed"),
        pytest.param({"error": {"message": "no such model"}}, id="an error with status 200"),
    ],
)
def test_what_is_no_vector_is_told(endpoint: At, model_server: "ModelServer", answer: Any) -> None:
    model_server.embeds = lambda _: answer

    with pytest.raises(ModelError):
        embed(["a", "b"], "small", endpoint(max_attempts=1))


def test_a_server_without_embeddings_is_told(endpoint: At, model_server: "ModelServer") -> None:
    with pytest.raises(ModelError, match="Nothing answers OpenAI's requests"):
        embed(["a"], "small", endpoint(base_url=model_server.base_url))
