"""Who is let in: whoever came by the link, from this very page, at this very address."""

import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse

from threekeys.web import pages

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
OPEN_TO_ALL = frozenset({"/style.css", "/page.js", "/icon.svg"})
"""What holds nothing of anybody's: a page that refuses needs it, too."""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; script-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a form would name no origin
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Refusal(NamedTuple):
    """Why a visit is not let in, and what to do."""

    status: int
    title: str
    text: str


class Door:
    """The address, the link that opens it once, and the pass that whoever came by the link then carries."""

    def __init__(self, port: int) -> None:
        self.address = f"{HOST}:{port}"
        self.origin = f"http://{self.address}"
        self._key: str | None = secrets.token_urlsafe(24)
        self.link = f"{self.origin}/enter?key={self._key}"
        self._name = f"threekeys-{port}"  # cookies know no ports: two pages at once must not share one
        self._pass = secrets.token_urlsafe(32)

    def opened_with(self, key: str) -> bool:
        """Whether this is the key of the link, used for the first time."""
        if self._key is None or not secrets.compare_digest(key.encode(), self._key.encode()):
            return False
        self._key = None
        return True

    @property
    def cookie(self) -> str:
        """The pass, as it is handed out."""
        return f"{self._name}={self._pass}; Path=/; HttpOnly; SameSite=Strict"

    def knows(self, cookies: str | None) -> bool:
        """Whether the pass is among these cookies."""
        try:
            held = SimpleCookie(cookies or "").get(self._name)
        except CookieError:
            return False
        return held is not None and secrets.compare_digest(held.value.encode(), self._pass.encode())

    def refusal(self, method: str, path: str, headers: Headers) -> Refusal | None:
        """Why this visit stays outside, or None."""
        if headers.get("host") != self.address:
            return Refusal(400, "Wrong address", f"This page answers at {self.origin} only. Open that.")
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return Refusal(403, "Not from elsewhere", f"Another page led here. Open {self.origin} yourself.")
        if method not in {"GET", "HEAD"} and headers.get("origin") != self.origin:
            return Refusal(403, "Not from elsewhere", "Only a form of this page can do that.")
        if path in OPEN_TO_ALL or path == "/enter" or self.knows(headers.get("cookie")):
            return None
        return Refusal(
            403,
            "Come in by the link",
            "The link that threekeys shows in its window opens this page, once, for one browser. Go back to "
            "the browser that used it; or end threekeys there with Ctrl-C and start it again for a new link.",
        )


class Guarded:
    """An application behind a door: refusals are told as pages, and every answer carries strict headers."""

    def __init__(self, app: "ASGIApp", door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one visit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_strictly(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._door.refusal(scope["method"], scope["path"], Headers(scope=scope))
        app = self._app
        if refused:
            html = pages.message(refused.title, refused.text, inside=False)
            app = HTMLResponse(html, refused.status, {"Connection": "close"})
        await app(scope, receive, send_strictly)
