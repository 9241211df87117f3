"""What only the tools give."""

from typing import Literal

from pydantic import Field

from threekeys.domain import Value


class TranscriptFile(Value):
    """A file that may be a transcript: its whole `path`, its size in `bytes`, and when it was `changed` (epoch seconds)."""

    path: str
    bytes: int
    changed: int


class TranscriptFiles(Value):
    """The files in the allowed folders that may be transcripts, the latest first; `more` were left out."""

    schema_: Literal["threekeys/transcripts@1"] = Field("threekeys/transcripts@1", alias="schema")
    folders: tuple[str, ...]
    files: tuple[TranscriptFile, ...]
    more: int = 0


class Saved(Value):
    """A talk that is remembered: the `meeting`'s short name, whether it was known before, and what is in doubt."""

    schema_: Literal["threekeys/saved@1"] = Field("threekeys/saved@1", alias="schema")
    meeting: str
    again: bool
    doubts: tuple[str, ...] = ()
