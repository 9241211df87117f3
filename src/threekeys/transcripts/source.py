"""The bytes a person gave us, and the views of them that readers share."""

from functools import cached_property

from threekeys.errors import TranscriptError
from threekeys.transcripts.decoding import decode


class Source:
    """One file: its bytes, its name, and lazily its text and lines."""

    def __init__(self, data: bytes, name: str, encoding: str | None) -> None:
        self.data = data
        self.name = name
        self.encoding = encoding

    @cached_property
    def _decoded(self) -> tuple[str, tuple[str, ...]]:
        text, notes = decode(self.data, self.encoding)
        if not text.strip():
            raise TranscriptError("The file is empty: there is nothing to read.")
        return text, notes

    @property
    def text(self) -> str:
        """The text, with plain line ends."""
        return self._decoded[0]

    @property
    def notes(self) -> tuple[str, ...]:
        """What had to be assumed to decode the text."""
        return self._decoded[1]

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text without their ends."""
        return self.text.split("\n")
