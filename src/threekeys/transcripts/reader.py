"""What a reader is, and how to add one.

1. Write one module with `sniff(source) -> bool` and `parse(source) -> Understood`,
   and bind them: `READER = Reader("name", "Title a person knows", sniff, parse)`.
2. Add one row, `"module.READER"`, to READERS in `transcripts/__init__.py`, before every reader that is less specific.
3. Add a sample you wrote yourself to `tests/data/transcripts` and a test beside the others.
4. Add a line to `docs/formats.md`.
"""

from collections.abc import Callable
from typing import NamedTuple

from threekeys.domain import TranscriptKind
from threekeys.transcripts.source import Source

NO_WORDS = (
    "It says who spoke when but holds no words: pair it with the text, threekeys score TEXT --speakers THIS."
)


class Cue(NamedTuple):
    """One line or cue as a reader understood it; times in milliseconds."""

    speaker: str | None
    text: str
    start_ms: int | None = None
    end_ms: int | None = None


class Understood(NamedTuple):
    """What a reader made of a source.

    `seen` counts the places that look like cues and `read` those understood (None: one for each cue);
    `unread` quotes the first that could not be read. `dialect` names the writer where one reader knows several.
    `duration_ms` is how long the file says the recording is.
    """

    cues: list[Cue]
    seen: int = 0
    unread: str | None = None
    dialect: str | None = None
    notes: tuple[str, ...] = ()
    language: str | None = None
    read: int | None = None
    kind: TranscriptKind = "speech"
    keeps_overlap: bool = False
    duration_ms: int | None = None


class Reader(NamedTuple):
    """One format family: its name, its title for people, how to know it and how to read it."""

    name: str
    title: str
    sniff: Callable[[Source], bool]
    parse: Callable[[Source], Understood]
