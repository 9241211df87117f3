"""What all tests share: a home of their own, no network, and a model server on the loopback."""

import gc
import json
import os
import socket
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pydantic import BaseModel

settings.register_profile("unhurried", deadline=None)  # the machine may have other things to do
settings.load_profile("unhurried")

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
REAL_ENVIRONMENT = dict(os.environ)
NOT_OURS = [
    name
    for name in REAL_ENVIRONMENT
    if name.startswith(("OPENAI_", "THREEKEYS_", "AZURE_")) or name.casefold().endswith("_proxy")
]
CONNECT, GETADDRINFO = socket.socket.connect, socket.getaddrinfo


@pytest.fixture(scope="session")
def real_environment() -> dict[str, str]:
    """The environment the tests were started in, for a test that must install something."""
    return dict(REAL_ENVIRONMENT)


def pytest_collection_finish() -> None:
    """What thousands of cases are made of stays to the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A name for each home; most tests leave it at that, so that nothing is made on the disk."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_home(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, _homes: Iterator[Path]
) -> None:
    if request.node.get_closest_marker("live"):
        return
    for name in NOT_OURS:
        monkeypatch.delenv(name)
    home = next(_homes)
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.casefold()))


@pytest.fixture(autouse=True)
def _only_loopback(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("live"):
        return

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in LOOPBACK:
            pytest.fail(f"a test tried to reach {address}")
        CONNECT(self, address)

    def getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:
        if host not in {None, *LOOPBACK}:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return GETADDRINFO(host, *args, **options)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@dataclass(frozen=True)
class Received:
    """One request as it came over the wire; header names are lower-case."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


class Exchange(BaseHTTPRequestHandler):
    """One request being answered; a step of the script is a function that gets this."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "ModelServer"

    def do_GET(self) -> None:
        self._received(None)
        if self.path == "/v1/models":
            self.reply(
                200, {"object": "list", "data": [{"id": m, "object": "model"} for m in self.server.models]}
            )
        else:
            self.reply(404, {"error": {"message": f"Invalid URL (GET {self.path})"}})

    def do_POST(self) -> None:
        self.body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self._received(self.body)
        if self.path == "/v1/embeddings" and self.server.embeds:
            self.reply(200, self.server.embeds(self.body))
            return
        if self.path != "/v1/chat/completions":
            self.reply(404, {"error": {"message": f"Invalid URL (POST {self.path})"}})
            return
        self.server.next_step()(self)

    def say(self, content: Any, **choice: Any) -> None:
        """Answer with a chat completion: `content` is text, or what becomes JSON text."""
        self.reply(
            200, completion(content, str(self.body["model"]), len(json.dumps(self.body)) // 4, **choice)
        )

    def reply(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
        """Answer with a status and a body: bytes as they are, anything else as JSON."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _received(self, body: Any) -> None:
        headers = {name.casefold(): value for name, value in self.headers.items()}
        self.server.received.append(Received(self.command, self.path, headers, body))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


Step = Callable[[Exchange], object]


class ModelServer(ThreadingHTTPServer):
    """An OpenAI-compatible server on the loopback that does what it is told.

    `says` and `does` add to the script, one step for a chat request; `always` is what it does when
    the script is at its end; `embeds` makes the answer to a request for embeddings. `received` is every
    request so far, `chats` the bodies of those that had one.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.models = ["loopback-1"]
        self.received: list[Received] = []
        self.always: Step | None = None
        self.embeds: Callable[[Any], Any] | None = None
        self.stopping = threading.Event()
        self._script: deque[Step] = deque()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def chats(self) -> list[Any]:
        return [received.body for received in self.received if received.method == "POST"]

    def says(self, *contents: Any) -> None:
        for content in contents:
            self.does(partial(Exchange.say, content=content))

    def does(self, *steps: Step) -> None:
        self._script.extend(steps)

    def next_step(self) -> Step:
        if self._script:
            return self._script.popleft()
        return self.always or (
            lambda exchange: exchange.reply(400, {"error": {"message": "the script has ended"}})
        )

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is no error."""


def bag_of_words(body: Any) -> dict[str, Any]:
    """Embeddings that know telling words and nothing of what they mean: each counts in one of 512 places."""
    from threekeys.memory.search import roots  # noqa: PLC0415 - few tests need the memory

    data = []
    for index, text in enumerate(body["input"]):
        vector = [1e-6] * 512
        for root in roots(text):
            vector[zlib.crc32(root.encode()) % 512] += 1.0
        data.append({"object": "embedding", "index": index, "embedding": vector})
    return {"object": "list", "model": body["model"], "data": data}


def completion(content: Any, model: str, tokens_in: int, **choice: Any) -> dict[str, Any]:
    if isinstance(content, BaseModel):
        content = content.model_dump_json(by_alias=True)
    elif not isinstance(content, str):
        content = json.dumps(content)
    message = {"role": "assistant", "content": content, "refusal": None}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None, **choice}],
        "usage": {"prompt_tokens": tokens_in, "completion_tokens": 7, "total_tokens": tokens_in + 7},
    }


@pytest.fixture
def embedding_server(model_server: ModelServer) -> ModelServer:
    """The same server; it has an embeddings model that only knows words."""
    model_server.embeds = bag_of_words
    return model_server


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.stopping.set()
        server.shutdown()
        thread.join()
