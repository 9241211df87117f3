"""Fields of recognisers' JSON: times, labels of speakers, keys that must be there."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from threekeys.transcripts.clock import moment
from threekeys.transcripts.reader import Cue

Json = Mapping[str, Any]


def time_of(value: Any) -> int | None:
    """Milliseconds of a time in seconds, however it is written."""
    time = moment(value)
    return None if time is None else round(time[0] if time[1] else time[0] * 1000)


def has(data: Any, *path: str) -> bool:
    """Whether following these keys, and the first item of every list, ends somewhere."""
    for key in path:
        while isinstance(data, list) and data:
            data = data[0]
        if not isinstance(data, Mapping) or key not in data:
            return False
        data = data[key]
    return True


def label_of(value: Any) -> str | None:
    """The speaker a field names: "A", "spk_0", or 0, which becomes "Speaker 0"."""
    if value is None or value == "":
        return None
    return f"Speaker {value}" if isinstance(value, int) or str(value).isdecimal() else str(value)


def spoken_by(words: Sequence[Cue], spans: list[tuple[int, int, str]]) -> Iterator[Cue]:
    """Each word with the speaker of the span in whose time its middle lies."""
    spans = sorted(spans)
    starts = [span[0] for span in spans]
    for word in words:
        middle = ((word.start_ms or 0) + (word.end_ms or word.start_ms or 0)) // 2
        at = bisect_right(starts, middle) - 1
        yield word._replace(speaker=label_of(spans[at][2]) if at >= 0 and middle <= spans[at][1] else None)
