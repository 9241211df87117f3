"""The application: which screen answers which address."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from threekeys.errors import ModelError, ThreekeysError
from threekeys.web import forms, pages
from threekeys.web.door import Door, Guarded
from threekeys.web.house import House
from threekeys.web.screens import ROUTES, loaded
from threekeys.web.visit import Answer, Visit, Waiting

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_AT_ONCE = 4  # visits answered by threads at the same time; the others wait
_LOOK = 0.1  # seconds between looks at whether a job has ended
_KINDS = {"/style.css": "text/css", "/page.js": "text/javascript", "/icon.svg": "image/svg+xml"}

Endpoint = Callable[[Request], Awaitable[Response]]


def application(house: House, door: Door) -> "ASGIApp":
    """The page, behind its door."""
    threads = anyio.CapacityLimiter(_AT_ONCE)
    routes = [
        Route("/enter", _entrance(door)),
        *(Route(path, _file(path, kind)) for path, kind in _KINDS.items()),
        *(
            Route(path, _endpoint(screen, house, threads), methods=[method])
            for method, path, screen in ROUTES
        ),
    ]
    handlers = {HTTPException: _unknown, Exception: _broken}
    return Guarded(Starlette(routes=routes, exception_handlers=handlers), door)


def _entrance(door: Door) -> Endpoint:
    async def enter(request: Request) -> Response:
        if request.method == "GET" and door.opened_with(request.query_params.get("key", "")):
            return RedirectResponse("/", 303, {"Set-Cookie": door.cookie})
        if door.knows(request.headers.get("cookie")):
            return RedirectResponse("/", 303)
        text = (
            "This link has been used, or is not whole. It opens the page once, for one browser: go back to the "
            "one that used it. If that was not you, end threekeys with Ctrl-C and start it again."
        )
        return HTMLResponse(pages.message("Used already", text, inside=False), 403)

    return enter


def _file(path: str, kind: str) -> Endpoint:
    async def send(_: Request) -> Response:
        data = pages.stylesheet() if path == "/style.css" else pages.asset(path.removeprefix("/"))
        return Response(data, media_type=kind, headers={"Cache-Control": "no-cache"})

    return send


def _endpoint(screen: str, house: House, threads: anyio.CapacityLimiter) -> Endpoint:
    async def answer(request: Request) -> Response:
        try:
            form = await forms.read(request) if request.method == "POST" else forms.Form()
            visit = Visit(house, request.path_params, dict(request.query_params), form)
            given: Answer = await anyio.to_thread.run_sync(lambda: loaded(screen)(visit), limiter=threads)
        except ThreekeysError as error:
            return HTMLResponse(pages.message("That did not work", str(error)), _status(error))
        if isinstance(given, Waiting):
            return StreamingResponse(_parts(given, threads), media_type="text/html")
        return given

    return answer


async def _parts(page: Waiting, threads: anyio.CapacityLimiter) -> AsyncIterator[str]:
    """The first part at once, a word each second, and the rest when it is there."""
    yield page.first
    looks = 0
    while not page.job.done:
        if looks % round(1 / _LOOK) == 0:
            yield f"<p>{page.job.so_far}</p>\n"
        await asyncio.sleep(_LOOK)
        looks += 1
    yield "</div></section>\n" + await anyio.to_thread.run_sync(page.rest, limiter=threads)


def _status(error: ThreekeysError) -> int:
    if isinstance(error, forms.TooLarge):
        return 413
    return 502 if isinstance(error, ModelError) else 400


async def _unknown(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return HTMLResponse(pages.message("Not here", "There is no such page. Choose one above."), status)


async def _broken(_: Request, error: Exception) -> Response:
    del error  # uvicorn shows it where threekeys was started
    text = (
        "This is a fault of ours. What was saved before is whole. The window in which threekeys was started shows "
        "what happened; go back and try again, and please report it."
    )
    return HTMLResponse(pages.message("Something broke", text), 500)
