"""Timed captions: blocks of text under a line `start --> end`, and who speaks in them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from threekeys.transcripts.clock import clock

_STAMP = r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?"
_TIMING = re.compile(rf"[ \t]*{_STAMP}[ \t]*-->[ \t]*{_STAMP}(?![\d:.,])")
_LOOKS_TIMED = re.compile(r"[ \t]*[\d:.,]+[^\n]{0,12}-->")


class Block(NamedTuple):
    """One caption: its times in milliseconds, its identifier if it has one, and its lines of text."""

    start_ms: int
    end_ms: int
    identifier: str
    lines: Sequence[str]


class Scan(NamedTuple):
    """The captions of a file, how many time lines it holds, and the first that could not be read."""

    blocks: list[Block]
    seen: int
    unread: str | None


def scan(lines: Sequence[str], *, bare: bool = False) -> Scan:
    """Cut lines into captions; a dot or a comma, missing hours, fractions, numbers or blank lines are all fine.

    Bare captions have no identifiers, and the fraction of a second is a count of milliseconds.
    """
    arrows = [
        (at, times and _span(times, bare=bare))
        for at, line in enumerate(lines)
        if "-->" in line and ((times := _TIMING.match(line)) or _LOOKS_TIMED.match(line))
    ]
    blocks: list[Block] = []
    unread = None
    for (at, span), (following, _) in pairwise([*arrows, (len(lines), None)]):
        if span is None:
            unread = unread or f"line {at + 1}: {lines[at].strip()[:80]}"
            continue
        identified = not bare and _has_identifier(lines, at)
        end = following - 1 if not bare and _has_identifier(lines, following) else following
        blocks.append(
            Block(
                *span,
                lines[at - 1].strip() if identified else "",
                _payload(lines[at + 1 : end]),
            )
        )
    return Scan(blocks, len(arrows), unread)


def _span(times: re.Match[str], *, bare: bool) -> tuple[int, int]:
    hours, minutes, seconds, fraction, *last = times.groups()
    if bare:  # the fraction counts milliseconds
        fraction, last[3] = (part and part.zfill(3) for part in (fraction, last[3]))
    return clock(hours, minutes, seconds, fraction), clock(*last)


def _has_identifier(lines: Sequence[str], at: int) -> bool:
    """Whether the line above a time line is the caption's identifier: a number, or alone after a blank line."""
    if not 0 < at < len(lines):
        return False
    above = lines[at - 1].strip()
    if not above or "-->" in above or above.startswith("WEBVTT"):
        return False
    return above.isdecimal() or at == 1 or not lines[at - 2].strip()


def _payload(lines: Sequence[str]) -> Sequence[str]:
    """The text lines of a caption, without blank lines and without NOTE, STYLE and REGION blocks."""
    stripped = [line.strip() for line in lines]
    while stripped and not stripped[-1]:
        stripped.pop()
    if "" not in stripped:
        return stripped
    kept = []
    after_blank = skipping = False
    for line in stripped:
        if not line:
            after_blank, skipping = True, False
            continue
        if after_blank and line.startswith(("NOTE", "STYLE", "REGION")):
            skipping = skipping or line.split(None, 1)[0] in {"NOTE", "STYLE", "REGION"}
        if not skipping:
            kept.append(line)
        after_blank = False
    return kept
