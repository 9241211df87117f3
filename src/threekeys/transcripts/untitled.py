"""Text under a time, or after one in brackets, without any name: read, so that names can be given to it."""

import re

from threekeys.transcripts.clock import SECONDS, TIME, milliseconds
from threekeys.transcripts.prose import filled, late, speech
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_TIMED = re.compile(
    rf"[\[(]?({TIME}|{SECONDS})(?:\s*(?:-{{0,2}}>|→|-|–)\s*({TIME}|{SECONDS}))?[\])]?(?:[ \t]+(.*))?"
)


def sniff(source: Source) -> bool:
    """Whether at least three lines, and a fifth of them, begin with a time."""
    lines = source.once(speech)
    heads = [at for at, line in enumerate(lines) if line and _TIMED.fullmatch(line)]
    return len(heads) > 2 and len(heads) >= 0.2 * filled(lines) and not late(lines, heads[0])


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


READER = Reader("times", "text with times but no names", sniff, parse)
