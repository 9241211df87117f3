"""Rhythm: who dominates in windows along the talk, after ConvoKit's talk-sharing dynamics; never scored."""

from typing import NamedTuple

from threekeys.domain import Transcript

WINDOW, STEP = 150.0, 30.0  # seconds
DOMINATED = 0.6  # share of the speech in a window
THROUGHOUT, BALANCED, ALTERNATING = 0.75, 0.60, 0.25  # shares of the windows that name the talk


class Rhythm(NamedTuple):
    """The share of windows one speaker dominates, and the kind of talk this makes."""

    dominated: float
    kind: str


def rhythm(transcript: Transcript) -> Rhythm | None:
    """The rhythm of a timed talk of two; None for others and for talks shorter than a window."""
    if not transcript.timed or len(transcript.speakers) != 2:
        return None
    spans = [
        (u.start_ms / 1000, u.end_ms / 1000, u.speaker)
        for u in transcript.utterances
        if u.speaker and u.start_ms is not None and u.end_ms is not None and u.end_ms > u.start_ms
    ][1:-1]  # the first and the last line are greeting and parting
    shares = list(_first_shares(spans, transcript.speakers[0]))
    if not shares:
        return None
    first = sum(share > DOMINATED for share in shares) / len(shares)
    second = sum(share < 1 - DOMINATED for share in shares) / len(shares)
    return Rhythm(first + second, _kind(max(first, second), min(first, second)))


def _first_shares(spans: list[tuple[float, float, str]], first: str) -> list[float]:
    """The first speaker's share of the speech in each window that holds any; windows are whole steps."""
    if not spans:
        return []
    begin, end = min(start for start, _, _ in spans), max(stop for _, stop, _ in spans)
    if end - begin < WINDOW:
        return []
    steps = int((end - begin) // STEP) + 1
    all_speech, first_speech = [0.0] * steps, [0.0] * steps
    for start, stop, speaker in spans:
        for step in range(int((start - begin) // STEP), int((stop - begin) // STEP) + 1):
            left = begin + step * STEP
            heard = min(stop, left + STEP) - max(start, left)
            all_speech[step] += heard
            if speaker == first:
                first_speech[step] += heard
    size = round(WINDOW / STEP)
    windows = range(int((end - begin - WINDOW) // STEP) + 1)
    sums = ((sum(first_speech[at : at + size]), sum(all_speech[at : at + size])) for at in windows)
    return [mine / total for mine, total in sums if total]


def _kind(major: float, minor: float) -> str:
    if major >= THROUGHOUT:
        return "dominated throughout"
    if minor > ALTERNATING:
        return "alternating"
    if major + minor <= 1 - BALANCED:
        return "back and forth"
    return "mixed"
