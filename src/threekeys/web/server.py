"""The page served on this machine, to this machine alone, until Ctrl-C."""

import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from importlib import import_module
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn

from threekeys.errors import InputError
from threekeys.web.app import application
from threekeys.web.door import HOST, Door
from threekeys.web.house import House

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_PATIENCE = 2  # seconds that open pages get when we end
_SOON = 1.5  # seconds in which the first screen is shown
_SOON_NEEDED = (
    "threekeys.transcripts.webvtt",
    "threekeys.measures",
    "threekeys.scoring",
    "threekeys.coach",
    "threekeys.memory.remembering",
    "threekeys.report.page",
)


class _Server(uvicorn.Server):
    """A server that stops all thinking when it is told to end, so that no page keeps it waiting."""

    def __init__(self, config: uvicorn.Config, house: House) -> None:
        super().__init__(config)
        self._house = house

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End."""
        self._house.work.end()
        super().handle_exit(sig, frame)


def serve(port: int, opened: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, which is raised as KeyboardInterrupt; `opened` is told the link once it works.

    Port 0 is any that is free. InputError where the port is taken.
    """
    line = listening(port)
    door, house = Door(line.getsockname()[1]), House()
    soon = threading.Timer(_SOON, _loaded)
    soon.daemon = True
    soon.start()
    opened(door.link)
    server(application(house, door), house).run(sockets=[line])


def server(app: "ASGIApp", house: House) -> uvicorn.Server:
    """A server for the page; it listens where it is told to."""
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_level="error",
        timeout_graceful_shutdown=_PATIENCE,
    )
    return _Server(config, house)


def open_browser(link: str) -> None:
    """Open the user's browser, without waiting for it."""
    threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()


def listening(port: int) -> socket.socket:
    """A socket on this machine alone."""
    line = socket.socket()
    try:
        if os.name == "posix":  # elsewhere it would let two listen at one port
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        line.bind((HOST, port))
    except OSError:
        line.close()
        raise InputError(
            f"Port {port} is taken. Name another with --port, or leave it out for a free one."
        ) from None
    line.listen(128)
    return line


def _loaded() -> None:
    """Load what the first transcript will need while somebody looks for it."""
    for name in _SOON_NEEDED:
        import_module(name)
