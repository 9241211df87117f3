"""What texts mean, as vectors: asked of an embeddings model, and of each text only once."""

import math
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from threekeys.errors import ModelUnavailable
from threekeys.llm.cache import Cache, vector_key
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.reply import not_compatible

if TYPE_CHECKING:
    from threekeys.llm.wire import Connection

Vector = tuple[float, ...]
"""A direction of length one."""
_BATCH = 64  # texts in one request; servers take more, but a fault then costs more


def embed(texts: Sequence[str], model: str, endpoint: Endpoint, cache: Cache | None = None) -> list[Vector]:
    """The vector of each text by an embeddings model; a ModelError where the server does not give them.

    What is in the cache is not sent again.
    """
    keys = {text: vector_key(endpoint, model, text) for text in texts}
    held = {text: cache.vector(key) for text, key in keys.items()} if cache else {}
    found = {text: vector for text, vector in held.items() if vector}
    new = [text for text in keys if text not in found]
    if new:
        found |= _asked(new, model, endpoint)
    if cache:
        for text in new:
            cache.keep_vector(keys[text], found[text])
    return [found[text] for text in texts]


def _asked(texts: Sequence[str], model: str, endpoint: Endpoint) -> dict[str, Vector]:
    from threekeys.llm.wire import talk  # noqa: PLC0415 - openai loads when a server is asked, not before

    async def all_of_them(connection: "Connection") -> dict[str, Vector]:
        found: dict[str, Vector] = {}
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            body = {"model": model, "input": batch, "encoding_format": "float"}
            read = partial(_read, count=len(batch), endpoint=endpoint)
            vectors = await connection.line().post("/embeddings", body, read, model)
            found |= dict(zip(batch, vectors, strict=True))
        return found

    return talk(endpoint, all_of_them)


def _read(document: Any, count: int, endpoint: Endpoint) -> list[Vector]:
    """The vectors of an answer, in the order of the texts."""
    entries = document.get("data") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise not_compatible(endpoint, "no embeddings")
    if all(isinstance(entry.get("index"), int) for entry in entries):
        entries = sorted(entries, key=lambda entry: entry["index"])
    vectors = [_unit(entry.get("embedding")) for entry in entries]
    whole = [vector for vector in vectors if vector]
    if len(whole) != count or len({len(vector) for vector in whole}) > 1:
        raise ModelUnavailable(f"{endpoint.shown} sent embeddings that cannot be used. Take another model.")
    return whole


def _unit(values: object) -> Vector | None:
    """The values brought to length one; None of what is no vector, or of no length."""
    if not isinstance(values, list) or not all(isinstance(value, (int, float)) for value in values):
        return None
    length = math.hypot(*values)
    return tuple(value / length for value in values) if 0 < length < math.inf else None
