"""Rhythm: who dominates in windows along the talk, by the definitions of ConvoKit's TalkTimeSharing; never scored.

I am one side, everybody else the other. Settings are ConvoKit's defaults: windows of 2.5 minutes, a step of 30
seconds, dominated from 60 % on, the first and the last utterance left out, back-channels counted.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from threekeys.domain import Transcript

WINDOW, STEP = 150.0, 30.0  # seconds
DOMINATED = 0.6  # share of the speech in a window
PRIMARY = 0.50001  # share of all the speech
THROUGHOUT, BALANCED, ALTERNATING = 0.75, 0.60, 0.25  # shares of the windows that name the talk


class Span(NamedTuple):
    """One utterance in seconds, and whether it is mine."""

    start: float
    stop: float
    mine: bool


class Rhythm(NamedTuple):
    """My share of each window with speech, the larger side's share of all, and the kind of talk this makes."""

    windows: list[float]
    larger_share: float
    kind: str

    @property
    def dominated(self) -> float:
        """The share of windows that one side dominates."""
        return sum(share > DOMINATED or 1 - share > DOMINATED for share in self.windows) / len(self.windows)


def rhythm(transcript: Transcript, me: str) -> Rhythm | None:
    """The rhythm of a timed talk; None if it is not timed, or too short for a window."""
    if not transcript.timed or len(transcript.speakers) < 2:
        return None
    spans = [
        Span(u.start_ms / 1000, u.end_ms / 1000, u.speaker == me)
        for u in transcript.utterances
        if u.speaker and u.start_ms is not None and u.end_ms is not None
    ][1:-1]
    windows = [mine / (mine + other) for mine, other in _windows(spans) if mine + other]
    total = sum(span.stop - span.start for span in spans)
    if not windows or not total:
        return None
    my_share = sum(span.stop - span.start for span in spans if span.mine) / total
    return Rhythm(windows, max(my_share, 1 - my_share), _kind(windows, mine_is_larger=my_share > PRIMARY))


def _windows(spans: list[Span]) -> Iterator[tuple[float, float]]:
    """My seconds and the others' in each window, up to the utterance that first goes beyond it."""
    if not spans:
        return
    left, end, skip, reached = spans[0].start, spans[-1].stop, 0, 0
    while reached < len(spans) - 1 and left + WINDOW < end:
        heard = [0.0, 0.0]
        for place, span in enumerate(islice(spans, skip, None), skip):
            if span.stop > left + WINDOW:
                reached = place - (span.start > left + WINDOW)
                heard[not span.mine] += max(0.0, left + WINDOW - max(span.start, left))
                break
            if span.stop > left:
                heard[not span.mine] += span.stop - max(span.start, left)
        yield heard[0], heard[1]
        left += STEP
        while skip < len(spans) and spans[skip].stop < left:
            skip += 1


def _kind(windows: list[float], *, mine_is_larger: bool) -> str:
    mine = sum(share > DOMINATED for share in windows) / len(windows)
    others = sum(1 - share > DOMINATED for share in windows) / len(windows)
    if max(mine, others) >= THROUGHOUT:
        return "dominated throughout"
    if 1 - mine - others >= BALANCED:
        return "back and forth"
    if (others if mine_is_larger else mine) > ALTERNATING:
        return "alternating"
    return "mixed"
