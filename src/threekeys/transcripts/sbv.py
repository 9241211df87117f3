"""SBV captions of YouTube and Google Meet: `0:00:01.000,0:00:02.000` above the text."""

import re

from threekeys.transcripts.captions import scan
from threekeys.transcripts.prose import filled
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import captioned

_TIMES = re.compile(r"(\d{1,3}:\d\d:\d\d\.\d{1,3}),(\d{1,3}:\d\d:\d\d\.\d{1,3})\s*")


def sniff(source: Source) -> bool:
    """Whether the first line is a pair of times, and pairs make up 5 % of the lines."""
    first = next((line for line in source.lines if line.strip()), "")
    if not _TIMES.fullmatch(first.strip()):
        return False
    return sum(1 for line in source.lines if _TIMES.fullmatch(line)) >= 0.05 * filled(source.lines)


def parse(source: Source) -> Understood:
    """The captions, read as those with arrows are."""
    return captioned(
        scan([_TIMES.sub(r"\1 --> \2", line) if _TIMES.fullmatch(line) else line for line in source.lines])
    )


READER = Reader("sbv", "SBV captions", sniff, parse)
