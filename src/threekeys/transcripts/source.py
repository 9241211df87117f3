"""The bytes a person gave us, and the views of them that readers share."""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from threekeys.errors import TranscriptError
from threekeys.transcripts.decoding import decode, plain_ends

if TYPE_CHECKING:
    from collections.abc import Callable

View = TypeVar("View")
_JSON = re.compile(r"\{\s*(?:[\"}]|$)|\[")
_FRAMES = re.compile(r"[:;](?<=\b\d\d:\d\d:\d\d.)\d\d(?![\d:;.,])")  # of a film, up to 60 a second
_CUT = "Its times count frames of a film; they are read as whole seconds."
_FEW = 3  # such times
_JUDGED = 20_000  # signs are enough to see them in
_HEAD = 400  # lines


class Source:
    """One file: its bytes, its name, and lazily its text and lines."""

    def __init__(self, data: bytes, name: str = "", encoding: str | None = None) -> None:
        self.data = data
        self.name = name
        self.encoding = encoding
        self.container: str | None = None
        self._views: dict[object, object] = {}

    @classmethod
    def of_text(cls, text: str, outer: "Source", container: str) -> "Source":
        """The text found inside a document; half characters, which no file could hold, are replaced."""
        inner = cls(b"", outer.name)
        inner.container = container
        whole = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
        inner._decoded = _filled(plain_ends(whole)), ()
        return inner

    @cached_property
    def _decoded(self) -> tuple[str, tuple[str, ...]]:
        text, notes = decode(self.data, self.encoding)
        self.data = b""  # all that follows works on the text
        return _filled(text), notes

    @property
    def text(self) -> str:
        """The text, with plain line ends."""
        return self._unframed[0]

    @property
    def notes(self) -> tuple[str, ...]:
        """What had to be assumed to decode the text."""
        return self._decoded[1] + self._unframed[1]

    @cached_property
    def _unframed(self) -> tuple[str, tuple[str, ...]]:
        text = self._decoded[0]
        if len(_FRAMES.findall(text, 0, _JUDGED)) < _FEW:
            return text, ()
        return _FRAMES.sub("", text), (_CUT,)

    def once(self, view: "Callable[[Source], View]") -> View:
        """A view of the source that readers share, worked out at the first call only."""
        if view not in self._views:
            self._views[view] = view(self)
        return self._views[view]  # type: ignore[return-value]

    def last(self, view: "Callable[[Source], View]") -> View:
        """A view for the last time: it is not kept any longer, so that it may be used up."""
        found = self.once(view)
        del self._views[view]
        return found

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text without their ends."""
        return self.text.split("\n")

    @cached_property
    def head(self) -> list[str]:
        """The first lines, enough to know a file by."""
        return self.text.split("\n", _HEAD)[:_HEAD]

    @cached_property
    def json(self) -> Any:
        """The text as JSON, or as a list of JSON lines, or None if it is neither.

        Raises TranscriptError for what begins as JSON but is broken or nested absurdly.
        """
        head = self.text[:200].lstrip()
        if not _JSON.match(head):
            return None
        import json  # noqa: PLC0415 - most transcripts are not JSON

        try:
            return json.loads(self.text)
        except RecursionError:
            raise TranscriptError("This JSON is nested too deep to be a transcript.") from None
        except ValueError as error:
            broken = error
        try:
            return [json.loads(line) for line in self.lines if line.strip()]
        except ValueError:
            if not head.startswith("[") or head.startswith(("[{", '["')):
                raise TranscriptError(f"This begins as JSON but is broken: {broken}.") from None
            return None


def _filled(text: str) -> str:
    if not text or text.isspace():
        raise TranscriptError("The file is empty: there is nothing to read.")
    return text
