import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from threekeys.web.app import application
from threekeys.web.door import Door
from threekeys.web.house import House
from threekeys.web.server import listening, server

PORT = 8000
SECOND = Path(__file__).parents[2] / "examples" / "networking" / "zoom.vtt"


@dataclass(frozen=True)
class Served:
    """The page as somebody visits it in a browser of their own."""

    door: Door
    house: House
    client: httpx2.Client

    def get(self, path: str, **options: Any) -> Any:
        return self.client.get(path, **options)

    def post(self, path: str, fields: dict[str, str] | None = None, **options: Any) -> Any:
        headers = {"Origin": self.door.origin, "Sec-Fetch-Site": "same-origin"} | options.pop("headers", {})
        return self.client.post(path, data=fields or {}, headers=headers, **options)

    def hand_in(self, data: bytes, name: str = "talk.txt", **fields: str) -> Any:
        return self.post("/talks", fields, files={"file": (name, data)})

    def enter(self) -> "Served":
        key = self.door.link.partition("key=")[2]
        assert self.client.get("/enter", params={"key": key}).status_code == 303
        return self


@pytest.fixture
def outside() -> Iterator[Served]:
    """The page, and somebody who has not come in yet."""
    door, house = Door(PORT), House()
    with TestClient(application(house, door), base_url=door.origin, follow_redirects=False) as client:
        yield Served(door, house, client)
    house.work.end()


@pytest.fixture
def served(outside: Served) -> Served:
    """The page, and somebody who came in by the link."""
    return outside.enter()


@pytest.fixture
def loopback() -> Iterator[Served]:
    """The page on a real server, which many may visit at once."""
    line = listening(0)
    door, house = Door(line.getsockname()[1]), House()
    running = server(application(house, door), house)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [line]})
    thread.start()
    with httpx2.Client(base_url=door.origin, timeout=30, limits=httpx2.Limits(max_connections=60)) as client:
        yield Served(door, house, client).enter()
    running.handle_exit(2, None)
    thread.join(10)


@pytest.fixture
def reflected(served: Served) -> Callable[..., str]:
    """Hand in a talk as the first speaker named; gives where it is shown, once its coach has ended."""

    def hand_in(data: bytes = SECOND.read_bytes(), me: str = "Dale Hutchins", **fields: str) -> str:
        where: str = served.hand_in(data, "zoom.vtt").headers["location"]
        assert served.post(where, {"me": me, **fields}).status_code == 303
        talk = served.house.talks.get(where.rpartition("/")[2])
        assert talk is not None
        if talk.thinking:
            talk.thinking.future.exception(20)
        return where

    return hand_in
