"""Where a result goes: the terminal, one JSON document, a file; and notes, which go to stderr."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple

import typer

from threekeys import report
from threekeys.domain import visible
from threekeys.verbs.files import wrote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console
    from rich.status import Status

    from threekeys.domain import Made, Transcript, Value
    from threekeys.report.terminal import Screen


NARROWEST = 20
"""Columns below which nothing is laid out any more."""
PATIENCE = 0.7
"""Seconds nobody minds; only what takes longer shows that it works."""


class Output(NamedTuple):
    """What the user asked of stdout and stderr, and the file it is written to as well."""

    as_json: bool = False
    out: Path | None = None
    quiet: bool = False
    no_color: bool = False

    def give(self, value: "Made", *, scores: bool = True, transcript: "Transcript | None" = None) -> None:
        """Write the value to the file if one was named, and show it; without `scores` no number is shown."""
        said = None
        if self.out:
            data = _written(value, self.out, scores=scores, transcript=transcript)
            said = (
                f"No day is named, so {self.out} was not written." if data is None else wrote(self.out, data)
            )
        self.show(value, scores=scores)
        if said:
            self.note(said)

    def show(self, value: "Made", *, scores: bool = True) -> None:
        """Print the value: as JSON, which is whole always, if that was asked for, else for people."""
        if self.as_json:
            typer.echo(report.json_text(value).encode(), nl=False)  # JSON is UTF-8, whatever the terminal is
            return
        from threekeys.report import terminal

        screen = self._screen()
        typer.echo(terminal.text(value, screen, scores=scores), nl=False, color=screen.styles)

    def tell(self, value: "Value", lines: "Iterable[str]") -> None:
        """Print a value that is no report: as JSON if that was asked for, else its lines."""
        if self.as_json:
            typer.echo(report.json_text(value).encode(), nl=False)
            return
        for line in lines:
            typer.echo(line)

    def note(self, text: str) -> None:
        """Say something that is not the result."""
        if not self.quiet:
            typer.echo(visible(text), err=True)

    def notes(self, texts: "Iterable[str]") -> None:
        """Say each doubt a person should hear of."""
        for text in texts:
            self.note(f"Note: {text}")

    @property
    def unwatched(self) -> bool:
        """Whether what moves on stderr would be seen by nobody."""
        return self.quiet or not sys.stderr.isatty()

    @contextmanager
    def working(self, what: str) -> "Iterator[Callable[[str], None]]":
        """While something works: show so where somebody watches and it takes its time; gives a way to say how far."""
        if self.unwatched:
            yield lambda _: None
            return
        spinner = _Spinner(self._console, what)
        try:
            yield spinner.say
        finally:
            spinner.stop()

    def _screen(self) -> "Screen":
        """What stdout can show: styles on a terminal, or where FORCE_COLOR asks for them."""
        from threekeys.report.terminal import Screen

        dumb = os.environ.get("TERM") in {"dumb", "unknown"}
        return Screen(
            columns=max(NARROWEST, get_terminal_size().columns),
            styles=bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and not dumb),
            colours=not (self.no_color or os.environ.get("NO_COLOR")),
            ascii_only=not sys.stdout.encoding.lower().startswith("utf"),
        )

    def _console(self) -> "Console":
        from rich.console import Console

        return Console(stderr=True, no_color=self.no_color or None, highlight=False)


class _Spinner:
    """A line that moves, once nobody has been patient enough."""

    def __init__(self, console: "Callable[[], Console]", text: str) -> None:
        self._console = console
        self._text = visible(text)
        self._shown: Status | None = None
        self._timer = Timer(PATIENCE, self._show)
        self._timer.start()

    def say(self, text: str) -> None:
        self._text = visible(text)
        if self._shown:
            self._shown.update(self._text)

    def stop(self) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._shown:
            self._shown.stop()

    def _show(self) -> None:
        self._shown = self._console().status(self._text)
        self._shown.start()


def _written(value: "Made", path: Path, *, scores: bool, transcript: "Transcript | None") -> bytes | None:
    """The value in the form that the file's ending names; None of a reminder that names no day."""
    from threekeys.domain import FollowUp

    match path.suffix.lower():
        case ".html":
            return report.html(value, scores=scores, transcript=transcript).encode()
        case ".md":
            return report.markdown(value, scores=scores).encode()
        case ".eml" if isinstance(value, FollowUp):
            return report.eml(value)
        case ".ics" if isinstance(value, FollowUp):
            return report.ics(value)
        case _:
            return report.json_text(value).encode()
