"""Questions that are answered within a day, by OpenAI's Batch API, at a lower price.

`Desk` is a Model that asks nobody: what it lacks an answer to is written down. `Batches` sends what was written
down as files of requests, and brings the answers.
"""

import hashlib
import json
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from threekeys.errors import ModelError, ModelRefused, ModelUnavailable
from threekeys.llm.conversation import converse
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.faults import raise_for, refusal
from threekeys.llm.profile import Profile
from threekeys.llm.reply import Busy, Counts, tokens
from threekeys.llm.seam import Answer, Ask, Check, T
from threekeys.llm.target import Target

if TYPE_CHECKING:
    from openai import OpenAI

    from threekeys.prompts import Prompt

R = TypeVar("R")

_RETRIES = 4
MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
"""The limits of one file of requests (published: OpenAI's reference of the Batch API, read 2026-11)."""
TOKEN = "threekeys"  # noqa: S105 - the name under which a batch carries our mark
_ADDRESS: Literal["/v1/chat/completions"] = "/v1/chat/completions"
_OPEN = {"validating", "in_progress", "finalizing", "cancelling"}


class Reply(NamedTuple):
    """What a batch brought for one request: an HTTP status and the body that came with it."""

    status: int
    body: Any


@dataclass(frozen=True)
class State:
    """How far a batch is; `files` hold its answers and its errors, `why` says what was wrong with all of it."""

    open: bool
    done: int
    requests: int
    files: tuple[str, ...]
    source: str
    why: str | None = None


class Awaited(Exception):  # noqa: N818 - a state, not an error
    """There is no answer yet; what was asked lies on the desk."""


class Desk(Target):
    """A model whose questions are collected, and answered from what `reply` finds under a request's key.

    After `ask` has raised Awaited, `requests` holds what is to be sent; `used` are the keys of the answers that served.
    """

    def __init__(self, name: str, endpoint: Endpoint, reply: Callable[[str], tuple[int, Any] | None]) -> None:
        super().__init__(name, endpoint)
        self.profile = Profile()
        self.reply = reply
        self.requests: dict[str, Mapping[str, Any]] = {}
        self.used: list[str] = []

    def line(self) -> "_Line":
        """What one question is sent over: here, the desk."""
        return _Line(self)

    def ask(self, prompt: "Prompt", shape: type[T], check: Check[T]) -> Answer[T]:
        """The answer that came by a batch; else Awaited, or a ModelError where it is none."""
        return _at_once(converse(self, self, Ask(prompt, shape, check)))  # type: ignore[arg-type]

    def ask_all(
        self, asks: Sequence[Ask[T]], heard: Callable[[int], None] = lambda _: None
    ) -> list[Answer[T] | ModelError]:
        """The same for many questions; all that is missing is written down."""
        answers: list[Answer[T] | ModelError] = []
        missing = False
        for number, ask in enumerate(asks, 1):
            try:
                answers.append(self.ask(ask.prompt, ask.shape, ask.check))
            except Awaited:
                missing = True
            except ModelError as error:
                answers.append(error)
            heard(number)
        if missing:
            raise Awaited
        return answers


class _Line:
    """A line that ends on the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.requests = 0
        self.counted: list[Counts] = []

    async def post(self, _path: str, body: Mapping[str, Any], read: Callable[[Any], R], model: str) -> R:
        """Read the answer to a body if it is there; else write the body down."""
        body = {name: value for name, value in body.items() if name != "stream"}
        key = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        found = self._desk.reply(key)
        if found is None:
            self._desk.requests[key] = body
            raise Awaited
        reply = Reply(*found)
        self._desk.used.append(key)
        self.requests += 1
        try:
            if reply.status != 200:
                raw = json.dumps(reply.body).encode()
                raise_for(refusal(reply.status, {}, raw, self._desk.endpoint), self._desk.endpoint, model)
            self.counted.append(tokens(reply.body))
            return read(reply.body)
        except Busy as busy:
            raise busy.error from None

    async def get(self, *_: object) -> Any:
        """Nothing else can be asked here."""
        raise ModelUnavailable("Nobody is asked at once here.")


def _at_once(coroutine: Coroutine[Any, Any, R]) -> R:
    """Run what never waits."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: R = end.value
        return result
    finally:
        coroutine.close()
    raise RuntimeError("a desk does not wait")


class Batches:
    """The Batch API of an endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def send(self, path: Path, mark: str) -> str:
        """Send a file of requests; the batch's name. `mark` finds it again if we do not hear that name."""
        with self._client() as client, path.open("rb") as file:
            source = client.files.create(file=(f"{mark}.jsonl", file), purpose="batch")
            batch = client.batches.create(
                input_file_id=source.id,
                endpoint=_ADDRESS,
                completion_window="24h",
                metadata={TOKEN: mark},
            )
            return batch.id

    def marked(self, mark: str) -> str | None:
        """The batch that carries this mark, among the latest hundred."""
        with self._client() as client:
            page = client.batches.list(limit=100)
            return next((one.id for one in page.data if (one.metadata or {}).get(TOKEN) == mark), None)

    def state(self, name: str) -> State:
        """How far a batch is."""
        with self._client() as client:
            found = client.batches.retrieve(name)
        files = tuple(file for file in (found.output_file_id, found.error_file_id) if file)
        counts = found.request_counts
        wrong = found.errors.data if found.errors and found.errors.data else []
        why = self._endpoint.clean(wrong[0].message or "") if wrong and found.status == "failed" else None
        return State(
            found.status in _OPEN,
            counts.completed if counts else 0,
            counts.total if counts else 0,
            files,
            found.input_file_id,
            why,
        )

    def replies(self, file: str) -> Iterator[tuple[str, Reply]]:
        """What a file of answers or errors holds, by request; those that expired are not in it."""
        with self._client() as client, client.files.with_streaming_response.content(file) as response:
            for line in response.iter_lines():
                if line.strip() and (found := self._reply(line)):
                    yield found

    def forget(self, files: Sequence[str]) -> None:
        """Delete files from the server: they hold conversations."""
        with self._client() as client:
            for file in files:
                client.files.delete(file)

    def _reply(self, line: str) -> tuple[str, Reply] | None:
        try:
            said = json.loads(self._endpoint.without_key(line))
            key, response = str(said["custom_id"]), said.get("response")
        except (ValueError, KeyError, TypeError):
            raise ModelUnavailable(f"{self._endpoint.shown} sent answers that are no batch's.") from None
        if isinstance(response, dict) and response.get("status_code"):
            return key, Reply(int(response["status_code"]), response.get("body"))
        return None  # expired, or never begun: it is sent again

    @contextmanager
    def _client(self) -> "Iterator[OpenAI]":
        import httpx2  # noqa: PLC0415 - openai loads when a model is asked
        from openai import APIConnectionError, APIStatusError, OpenAI  # noqa: PLC0415 - likewise

        from threekeys.llm.wire import tls  # noqa: PLC0415 - likewise

        where = self._endpoint
        http = httpx2.Client(verify=tls(), follow_redirects=False, trust_env=not where.is_local)
        try:
            with OpenAI(
                api_key=where.api_key or "none",
                base_url=where.base_url,
                timeout=where.timeout,
                max_retries=_RETRIES,
                http_client=http,
            ) as client:
                yield client
        except APIStatusError as error:
            self._refuse(error.status_code, error.response.read())
        except APIConnectionError as error:
            cause = where.clean(str(error.__cause__ or error))
            raise ModelUnavailable(
                f"{where.shown} cannot be reached ({cause}). The same command goes on."
            ) from None

    def _refuse(self, status: int, body: bytes) -> None:
        if status in {404, 405}:
            raise ModelRefused(
                f"{self._endpoint.shown} has no Batch API. Without --batch-api it is asked talk by talk."
            ) from None
        try:
            raise_for(refusal(status, {}, body, self._endpoint), self._endpoint, "")
        except Busy as busy:
            raise busy.error from None
