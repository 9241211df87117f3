"""One visit, as a screen sees it, and what a screen may answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.responses import HTMLResponse, RedirectResponse, Response

from threekeys.settings import Settings, load
from threekeys.web import pages
from threekeys.web.forms import Form
from threekeys.web.house import House
from threekeys.web.work import Job


@dataclass(frozen=True)
class Visit:
    """What was asked: parts of the path, the query, the form; and the house it was asked in."""

    house: House
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Form = field(default_factory=Form)

    @property
    def settings(self) -> Settings:
        """The settings in force now."""
        return load()

    def show(self, template: str, status: int = 200, **values: object) -> Response:
        """A page."""
        return HTMLResponse(
            pages.render(template, told=pages.DONE.get(self.query.get("done", "")), **values), status
        )


@dataclass(frozen=True)
class Waiting:
    """A page whose first part is there now; the rest comes when the job has ended."""

    first: str
    job: Job[Any]
    rest: Callable[[], str]


Answer = Response | Waiting
Screen = Callable[[Visit], Answer]


def page(html: str) -> Response:
    """A whole page."""
    return HTMLResponse(html)


def waiting(shown: Callable[[], str], job: Job[Any], stop: str, begun: str = "") -> Waiting:
    """A page that says how far a job is until it has ended, and then goes on; `stop` is the address that stops it.

    `begun` is what stands there meanwhile; without, it is what the page begins with.
    """
    begun = begun or shown().partition(pages.REST)[0]
    thinking = pages.render("thinking", job=job, stop=stop)
    return Waiting(begun + thinking, job, lambda: shown().partition(pages.REST)[2])


def go(where: str, done: str = "") -> Response:
    """On to another page, so that a reload does nothing twice; `done` says what was done."""
    return RedirectResponse(f"{where}?done={done}" if done else where, 303)


def file(data: bytes, name: str, kind: str) -> Response:
    """A file to keep."""
    return Response(
        data, media_type=kind, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )


def missing(what: str) -> Response:
    """Something that is not, or no longer, here."""
    return HTMLResponse(pages.message("Not here", what), 404)
