"""The text of an older Teams .docx: `0:2:22.40 --> 0:2:25.580`, then the name, then what was said.

Nothing is padded, and the fraction counts milliseconds: 48.70 is 48.070 s. Read as decimals, cues end before they start.
"""

import re

from threekeys.transcripts.captions import scan
from threekeys.transcripts.prose import filled
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.subrip import TIME_LINE
from threekeys.transcripts.voices import plain

_UNPADDED = re.compile(r"^\d{1,3}:(?:\d:\d{1,2}|\d{1,2}:\d)\.\d{1,3} -->", re.MULTILINE)


def sniff(source: Source) -> bool:
    """Whether some time lines have minutes or seconds of one digit, and time lines are 5 % of all."""
    return (
        "-->" in source.text
        and len(TIME_LINE.findall(source.text)) >= 0.05 * filled(source.lines)
        and len(_UNPADDED.findall(source.text)) >= 2
    )


def parse(source: Source) -> Understood:
    """One cue a time line: the first line under it is the name."""
    found = scan(source.lines, bare=True)
    cues = [
        Cue(block.lines[0], plain(" ".join(block.lines[1:])), block.start_ms, block.end_ms)
        for block in found.blocks
        if len(block.lines) > 1
    ]
    return Understood(cues, found.seen, found.unread, read=len(found.blocks), keeps_overlap=True)


READER = Reader("teams-captions", "older Teams captions", sniff, parse)
