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
    arrows = [at for at, line in enumerate(lines) if "-->" in line and _LOOKS_TIMED.match(line)]
    blocks: list[Block] = []
    unread = None
    for at, following in pairwise([*arrows, len(lines)]):
        times = _TIMING.match(lines[at])
        if times is None:
            unread = unread or f"line {at + 1}: {lines[at].strip()[:80]}"
            continue
        end = following - 1 if not bare and _has_identifier(lines, following) else following
        parts = [
            part if not bare or at % 4 < 3 else part and part.zfill(3)
            for at, part in enumerate(times.groups())
        ]
        identifier = lines[at - 1].strip() if not bare and _has_identifier(lines, at) else ""
        blocks.append(Block(clock(*parts[:4]), clock(*parts[4:]), identifier, _payload(lines[at + 1 : end])))
    return Scan(blocks, len(arrows), unread)


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
    kept = []
    after_blank = skipping = False
    for line in lines:
        stripped = line.strip()
        if not stripped:
            after_blank, skipping = True, False
            continue
        if after_blank and stripped.startswith(("NOTE", "STYLE", "REGION")):
            skipping = skipping or stripped.split(None, 1)[0] in {"NOTE", "STYLE", "REGION"}
        if not skipping:
            kept.append(stripped)
        after_blank = False
    return kept
