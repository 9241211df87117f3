"""Timed captions: blocks of text under a line `start --> end`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import NamedTuple

from threekeys.transcripts.source import Source

_STAMP = r"((?:\d{1,4}:)?\d{1,3}:\d{1,2})(?:[.,](\d{1,9}))?"
_TIMING = re.compile(rf"[ \t]*{_STAMP}[ \t]*-->[ \t]*{_STAMP}(?![\d:.,])")
_LOOKS_TIMED = re.compile(r"[ \t]*[\d:.,]+[^\n]{0,12}-->")
_BLANK = re.compile(r"\n\s*\n")
_MOSTLY = 0.05  # of the lines are time lines; a chat that quotes one is no captions
_JUDGED = 100  # time lines are enough to know captions by
_ASIDES = frozenset(("NOTE", "STYLE", "REGION"))


class Block(NamedTuple):
    """One caption: its times in milliseconds, its identifier, its text of one line or more, and what follows the times."""

    start_ms: int
    end_ms: int
    identifier: str
    text: str
    beside: str = ""


class Scan(NamedTuple):
    """The captions of a file, how many time lines it holds, and the first that could not be read."""

    blocks: list[Block]
    seen: int
    unread: str | None


Arrow = tuple[int, int, re.Match[str] | None]
"""A time line: where it begins and ends in the text, and its times, or None if they cannot be read."""


def has_captions(source: Source) -> bool:
    """Whether lines of two times with an arrow are at least a twentieth of the lines."""
    enough = _MOSTLY * (source.text.count("\n") + 1)
    if source.text.count("-->") < enough:
        return False
    timed = sum(times is not None for _, _, times in islice(arrows(source.text), _JUDGED))
    return timed > 0 and timed >= min(enough, _JUDGED / 2)


def arrows(text: str) -> Iterator[Arrow]:
    """The lines that look like times with an arrow between."""
    at = text.find("-->")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        times = _TIMING.match(text, start, end)
        if times or _LOOKS_TIMED.match(text, start, end):
            yield start, end, times
        at = text.find("-->", end)


def scan(text: str, *, bare: bool = False) -> Scan:
    """Cut a text into captions; a dot or a comma, missing hours, fractions, numbers or blank lines are all fine.

    Bare captions have no identifiers, and the fraction of a second is a count of milliseconds.
    """
    thousandths = _counted if bare else _decimal
    blocks: list[Block] = []
    seen, unread, after = 0, None, -1
    for (start, end, times), (following, _, _) in pairwise(chain(arrows(text), ((len(text), 0, None),))):
        seen += 1
        begin = after if after >= 0 else _begin(text, start, bare=bare)
        after = _begin(text, following, bare=bare)
        if times is None:
            unread = unread or f"line {text.count(chr(10), 0, start) + 1}: {text[start:end].strip()[:80]}"
            continue
        first, part, last, last_part = times.groups()
        said = text[end:after].strip()
        blocks.append(
            Block(
                _whole(first) + thousandths(part),
                _whole(last) + thousandths(last_part),
                text[begin:start].strip(),
                _without_asides(said) if "\n" in said else said,
                text[times.end() : end].strip(),
            )
        )
    return Scan(blocks, seen, unread)


@lru_cache(128)  # captions follow each other within seconds
def _whole(stamp: str) -> int:
    """The milliseconds of "1:02:03" or "02:03"."""
    seconds = 0
    for part in stamp.split(":"):
        seconds = 60 * seconds + int(part)
    return 1000 * seconds


@lru_cache(1024)
def _decimal(fraction: str | None) -> int:
    return int(fraction[:3].ljust(3, "0")) if fraction else 0


@lru_cache(1024)
def _counted(fraction: str | None) -> int:
    return int(fraction[:3]) if fraction else 0


def _begin(text: str, line: int, *, bare: bool) -> int:
    """Where the caption of a time line begins: at the identifier above, a number or alone after a blank line, if it has one."""
    above = text.rfind("\n", 0, max(0, line - 1)) + 1
    name = text[above:line].strip()
    if bare or line == len(text):
        return line
    if name.isdecimal():
        return above
    if not name or "-->" in name or name.startswith("WEBVTT"):
        return line
    if above == 0:
        return above
    before = text.rfind("\n", 0, above - 1) + 1
    return above if not text[before:above].strip() else line


def _without_asides(text: str) -> str:
    """The text of a caption without blank lines and without NOTE, STYLE and REGION blocks."""
    first, *others = _BLANK.split(text)
    return "\n".join([first, *(part for part in others if part.split(None, 1)[0] not in _ASIDES)])
