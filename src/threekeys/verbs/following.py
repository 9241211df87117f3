"""A transcript that is still being written: looked at again and again, at a cost that stays small."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from threekeys import transcripts
from threekeys.domain import Transcript
from threekeys.errors import NoTextError, TranscriptError

EASE = 20
"""So many times as long as a look takes passes before the next one, whatever was asked: 5 % of a core."""
_HEAD = 256  # bytes, or a quarter of a short file, that stay as they are while it only grows
_CUE = 8  # lines; what is longer is no cue but lines of their own
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16: its lines cannot be told by bytes


class Look(NamedTuple):
    """What is in the file now.

    `talk` is as much of it as can be read; None where that is nothing, or nothing new since the last look.
    `began_anew`: it holds another talk than before. `empty`: there is nothing in it yet. `quiet` is for how many seconds nothing was added.
    """

    there: bool
    talk: Transcript | None = None
    began_anew: bool = False
    quiet: float = 0.0
    empty: bool = False


class _Known(NamedTuple):
    """What was seen last: how the file was, its size and first bytes, when it changed, whether all of it was read."""

    state: object = None
    size: int = 0
    head: bytes = b""
    since: float = 0.0
    whole: bool = False


def looks(path: Path, every: float) -> Iterator[Look]:
    """Look at a file every so many seconds, for ever; whoever listens stops.

    The time that the listener takes counts as the look's own; of two looks the shorter one counts, as the first of
    all has more to load. Raises TranscriptError for a folder or a pipe, NoTextError for what can never be read.
    """
    known, before = _Known(since=time.monotonic()), 0.0
    while True:
        began = time.monotonic()
        look, known = _look(path, known)
        yield look
        took = time.monotonic() - began
        time.sleep(max(every, EASE * min(took, before)))
        before = took


def _look(path: Path, known: _Known) -> tuple[Look, _Known]:
    now = time.monotonic()
    if path.is_dir():
        raise TranscriptError(f"{path} is a folder; give one transcript file in it.")
    if path.exists() and not path.is_file():
        raise TranscriptError(f"{path} is no plain file, and only such a one can be followed.")
    try:
        at = path.stat()
        state = (at.st_ino, at.st_size, at.st_mtime_ns)
        if state == known.state and known.whole:
            return Look(there=True, quiet=now - known.since, empty=not known.size), known
        data = path.read_bytes()
    except OSError:
        return Look(there=path.exists(), quiet=now - known.since), known
    if state == known.state:  # nobody writes: what is there is all there is
        look = Look(there=True, talk=_talk(data, path), quiet=now - known.since, empty=not data)
        return look, known._replace(whole=True)
    anew = len(data) < known.size or not data.startswith(known.head)
    seen = _Known(state, len(data), data[: min(_HEAD, len(data) // 4)], now)
    finished = _finished(data)
    talk = _talk(data[: finished or None], path)  # even half a line tells a recording
    return Look(there=True, talk=talk if finished else None, began_anew=anew, empty=not data), seen


def _talk(data: bytes, path: Path | str = "") -> Transcript | None:
    try:
        return transcripts.read_bytes(data, name=str(path))
    except NoTextError:
        raise
    except TranscriptError:
        return None


def _finished(data: bytes) -> int:
    """Where the line, or the cue of a few lines, begins that is being written."""
    if data.startswith(_WIDE):
        return len(data)
    block = max(data.rfind(end) + len(end) if end in data else 0 for end in (b"\n\n", b"\n\r\n"))
    line = data.rfind(b"\n") + 1
    return block if block and data.count(b"\n", block) <= _CUE else line
