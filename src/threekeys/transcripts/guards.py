"""When times contradict the words: then they are not used to measure, and the person is told."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from threekeys.domain import words
from threekeys.transcripts.reader import Cue

_SLOWEST, _FASTEST = 1.0, 5.0  # words a second, as a median over a file of real talk
_SAMPLE = 400  # cues are enough to judge by
_STRETCH, _ENOUGH = 10, 3  # words a stretch, stretches to judge by
_SPOILT = 0.01  # so many cues may end as or before they start
_REACHED = 0.8  # of the stated duration
_OVERLAPPING = 0.01  # of neighbours by different speakers, to call overlap kept
_SIGNS_A_WORD = 1.7
_FIRST_UNSPACED = "\u3040"
_THAI = re.compile("[\u0e00-\u0e7f]")


def mended(cues: Sequence[Cue]) -> tuple[list[Cue], list[str]]:
    """The cues without the ends that lie before their starts, and a note if there were any."""
    wrong = sum(_length(cue) < 0 for cue in cues)
    if not wrong:
        return list(cues), []
    kept = [cue._replace(end_ms=None) if _length(cue) < 0 else cue for cue in cues]
    return kept, [f"{wrong} of {len(cues)} utterances end before they start; those ends were left out."]


def doubts(cues: Sequence[Cue], duration_ms: int | None) -> list[str]:
    """Why the times of these cues cannot measure speaking time; empty if they can."""
    timed = [cue for cue in cues if cue.end_ms is not None and cue.start_ms is not None]
    if len(timed) < 0.8 * len(cues) or not timed:
        return []
    found = []
    empty = sum(cue.start_ms == cue.end_ms for cue in timed)
    if empty > _SPOILT * len(timed) and not _whole_seconds(timed):
        found.append(f"{empty} of {len(timed)} utterances last no time at all")
    backwards = len([cue for cue in cues if cue.start_ms is not None]) - len(timed)
    if backwards > _SPOILT * len(cues):
        found.append(f"{backwards} of {len(cues)} utterances have no usable end")
    rates = _rates(timed[:: 1 + len(timed) // _SAMPLE])
    if len(rates) >= _ENOUGH and not _SLOWEST <= median(rates) <= _FASTEST:
        found.append(
            f"half of the time {median(rates):.1f} words a second or {_side(median(rates))} are said"
        )
    if duration_ms and (last := max(cue.end_ms or 0 for cue in timed)) < _REACHED * duration_ms:
        found.append(f"the last one ends at {last / 1000:.0f} s of {duration_ms / 1000:.0f} s")
    return [f"The times are not used to measure, only the words: {'; '.join(found)}."] if found else []


def overlaps(cues: Sequence[Cue]) -> bool:
    """Whether utterances of different speakers overlap so often that the file must keep overlap."""
    pairs = [
        (one, other)
        for one, other in pairwise(cues)
        if one.end_ms is not None and other.start_ms is not None and one.speaker != other.speaker
    ]
    crossing = sum(
        one.end_ms > other.start_ms  # type: ignore[operator]
        and (other.end_ms is None or other.end_ms > (one.start_ms or 0))
        for one, other in pairs
    )
    return crossing > _OVERLAPPING * len(cues)


def _rates(cues: Sequence[Cue]) -> list[float]:
    """Words a second, over stretches of at least ten words, as short captions hug their words."""
    rates = []
    count, length = 0.0, 0
    for cue in cues:
        if _length(cue) > 0:
            count, length = count + _count(cue.text), length + _length(cue)
        if count >= _STRETCH:
            rates.append(count * 1000 / length)
            count, length = 0.0, 0
    return rates


def _length(cue: Cue) -> int:
    return 1 if cue.start_ms is None or cue.end_ms is None else cue.end_ms - cue.start_ms


def _whole_seconds(cues: Sequence[Cue]) -> bool:
    return all((cue.start_ms or 0) % 1000 == 0 and (cue.end_ms or 0) % 1000 == 0 for cue in cues)


def _count(text: str) -> float:
    """Words, where scripts without blanks between words count by their signs."""
    if text.isascii():
        return len(text.split())
    if max(text) < _FIRST_UNSPACED and not _THAI.search(text):
        return len(words(text))
    blank, signs = _ideographs().subn(" ", text)
    return len(words(blank)) + signs / _SIGNS_A_WORD


@cache
def _ideographs() -> re.Pattern[str]:
    """Signs without blanks between words; made when first met, since so large a set of them takes its time."""
    return re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\U00020000-\U0003ffff]")


def _side(rate: float) -> str:
    return "more" if rate > _FASTEST else "fewer"
