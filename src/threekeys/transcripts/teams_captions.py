"""The text of an older Teams .docx: `0:2:22.40 --> 0:2:25.580`, then the name, then what was said.

Nothing is padded, and the fraction counts milliseconds: 48.70 is 48.070 s. Read as decimals, cues end before they start.
"""

import re
from itertools import islice

from threekeys.transcripts.captions import arrows, has_captions, scan
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import plain

_UNPADDED = re.compile(r"\d{1,3}:(?:\d:\d{1,2}|\d{1,2}:\d)\.\d{1,3} -->")
_JUDGED = 200  # time lines are enough to see one without padding


def sniff(source: Source) -> bool:
    """Whether some time lines have minutes or seconds of one digit, and time lines are 5 % of all."""
    if not source.once(has_captions):
        return False
    first = islice(arrows(source.text), _JUDGED)
    return sum(_UNPADDED.match(source.text, start) is not None for start, _, _ in first) >= 2


def parse(source: Source) -> Understood:
    """One cue a time line: the first line under it is the name."""
    found = scan(source.text, bare=True)
    cues = []
    for start, end, _, text, _beside in found.blocks:
        name, below, said = text.partition("\n")
        if below:
            cues.append(Cue(name.strip(), plain(said), start, end))
    return Understood(cues, found.seen, found.unread, read=len(found.blocks), keeps_overlap=True)


READER = Reader("teams-captions", "older Teams captions", sniff, parse)
