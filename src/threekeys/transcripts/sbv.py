"""SBV captions of YouTube and Google Meet, `0:00:01.000,0:00:02.000` above the text; the two times may have a dash between."""

import re

from threekeys.transcripts.captions import scan
from threekeys.transcripts.clock import TIME
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import captioned

_ROW = re.compile(
    rf"^[ \t]*[\[(]?({TIME})(?:,|[ \t]*(?:-|–|—|->|→)[ \t]*)({TIME})[\])]?[ \t]*$", re.MULTILINE
)
_MOSTLY = 0.2  # of the lines: a third of them in captions with blank lines


def sniff(source: Source) -> bool:
    """Whether lines of nothing but two times are a fifth of all, the first of them near the top."""
    if not any(map(_ROW.fullmatch, source.head)):
        return False
    return len(_ROW.findall(source.text)) >= max(2, _MOSTLY * source.text.count("\n"))


def parse(source: Source) -> Understood:
    """The captions, read as those with arrows are."""
    return captioned(scan(_ROW.sub(r"\1 --> \2", source.text)))


READER = Reader("sbv", "SBV captions", sniff, parse)
