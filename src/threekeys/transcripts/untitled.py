"""Text under a time, or after one in brackets, or with marks of changes, without any name: read, so that names can be given to it."""

import re
from collections.abc import Iterator

from threekeys.transcripts.clock import SECONDS, TIME, milliseconds
from threekeys.transcripts.prose import filled, late, speech
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_TIMED = re.compile(
    rf"[\[(]?({TIME}|{SECONDS})(?:\s*(?:-{{0,2}}>|→|-|–)\s*({TIME}|{SECONDS}))?[\])]?(?:[ \t]+(.*))?"
)

_CHANGES = (">>", "– ", "— ")  # not a hyphen, with which lists are written


def sniff(source: Source) -> bool:
    """Whether at least three lines, and a fifth of them, begin with a time."""
    lines = source.once(speech)
    heads = [at for at, line in enumerate(lines) if line and _TIMED.fullmatch(line)]
    return len(heads) > 2 and len(heads) >= 0.2 * filled(lines) and not late(lines, heads[0])


def sniff_changes(source: Source) -> bool:
    """Whether at least four lines, and most of them, begin with a mark that somebody else speaks."""
    lines = list(_filled(source))
    marked = sum(line.startswith(_CHANGES) for line in lines)
    return marked > 3 and marked >= 0.6 * len(lines)


def _filled(source: Source) -> Iterator[str]:
    """The lines with something on them, also those that >> begins, as in a quotation."""
    return filter(None, map(str.strip, source.lines))


def parse_changes(source: Source) -> Understood:
    """One cue for each mark, nobody's, with the mark, which says where somebody else begins."""
    turns: list[list[str]] = []
    for line in _filled(source):
        if line.startswith(_CHANGES) or not turns:
            turns.append([])
        turns[-1].append(line)
    return Understood([Cue(None, " ".join(turn)) for turn in turns], len(turns))


def parse(source: Source) -> Understood:
    """One cue for each time, nobody's."""
    cues: list[Cue] = []
    for line in source.once(speech):
        if line and (match := _TIMED.fullmatch(line)):
            end = milliseconds(match[2]) if match[2] else None
            cues.append(Cue(None, match[3] or "", milliseconds(match[1]), end))
        elif line and cues:
            cues[-1] = cues[-1]._replace(text=f"{cues[-1].text} {line}".strip())
    return Understood([cue for cue in cues if cue.text], len(cues), read=len(cues))


CHANGES = Reader("changes", "text with marks of changes but no names", sniff_changes, parse_changes)
READER = Reader("times", "text with times but no names", sniff, parse)
