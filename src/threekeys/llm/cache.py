"""What was learned of servers and what they answered, kept in files that only their owner can read."""

import base64
import hashlib
import json
import os
import tempfile
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from threekeys.errors import SettingsError
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.profile import Messages, Profile, kept_profile, read_profile
from threekeys.llm.reply import Reply, tokens
from threekeys.llm.shape import strict_schema

if TYPE_CHECKING:
    from pydantic import BaseModel


class Cache:
    """Replies by the fingerprint of endpoint, model, messages and schema, so that none is paid twice.

    A file is written whole or not at all; one that cannot be read is as good as none.
    """

    def __init__(self, folder: Path) -> None:
        self._replies = folder / "replies"
        self._servers = folder / "servers"
        self._vectors = folder / "vectors"
        try:
            for part in (folder, self._replies, self._servers, self._vectors):
                part.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(
                f"The cache folder {folder} cannot be made ({error.strerror}). Go without it with --no-cache."
            ) from error

    def reply(self, key: str) -> Reply | None:
        """The reply kept under a key, or None."""
        held = _read(self._replies / key)
        text = held.get("text")
        return Reply(text, tokens(held)) if isinstance(text, str) else None

    def keep(self, key: str, reply: Reply) -> str | None:
        """Keep a reply; if that fails, say why: an answer is not lost for want of a place to keep it."""
        read, written = reply.counts
        held = {"text": reply.text, "usage": {"prompt_tokens": read, "completion_tokens": written}}
        return _write(self._replies / key, held)

    def vector(self, key: str) -> tuple[float, ...] | None:
        """The vector of a text kept under a key, or None."""
        held = _read(self._vectors / key).get("vector")
        try:
            return tuple(array("d", base64.b64decode(held))) if isinstance(held, str) else None
        except ValueError:
            return None

    def keep_vector(self, key: str, vector: tuple[float, ...]) -> None:
        """Keep the vector of a text; if that fails, it is asked for again some day."""
        _write(self._vectors / key, {"vector": base64.b64encode(array("d", vector)).decode()})

    def forget(self, keys: Iterable[str]) -> None:
        """Drop replies that led nowhere, so that asking again asks the model again."""
        for key in keys:
            (self._replies / key).unlink(missing_ok=True)

    def profile(self, endpoint: Endpoint, model: str) -> Profile | None:
        """How a model of an endpoint was found to want to be asked, or None."""
        return read_profile(_read(self._servers / _server(endpoint, model)))

    def keep_profile(self, endpoint: Endpoint, model: str, profile: Profile) -> str | None:
        """Remember how a model of an endpoint wants to be asked; if that fails, say why."""
        held = {"server": endpoint.shown, "model": model, **kept_profile(profile)}
        return _write(self._servers / _server(endpoint, model), held)

    def clear(self) -> int:
        """Delete everything kept; how many replies that were."""
        replies = list(self._replies.iterdir())
        for path in [*replies, *self._servers.iterdir(), *self._vectors.iterdir()]:
            path.unlink(missing_ok=True)
        return len(replies)


def reply_key(endpoint: Endpoint, model: str, messages: Messages, shape: "type[BaseModel]") -> str:
    """The fingerprint of a question."""
    return _fingerprint([endpoint.base_url, model, messages, strict_schema(shape)])


def vector_key(endpoint: Endpoint, model: str, text: str) -> str:
    """The fingerprint of a text for an embeddings model."""
    return _fingerprint([endpoint.base_url, model, text])


def _server(endpoint: Endpoint, model: str) -> str:
    return _fingerprint([endpoint.base_url, model])


def _fingerprint(of: list[Any]) -> str:
    text = json.dumps(of, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _read(path: Path) -> Mapping[str, Any]:
    try:
        held = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def _write(path: Path, held: Mapping[str, Any]) -> str | None:
    try:
        _replace(path, json.dumps(held))
    except OSError as error:
        return f"The answer could not be kept in {path.parent} ({error.strerror})."
    return None


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent)  # made for the owner alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
