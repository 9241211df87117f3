"""Labels of a sound editor (Audacity): start, end and text between tabs, the times in seconds."""

import re

from threekeys.transcripts.captions import Block, Scan
from threekeys.transcripts.clock import from_seconds
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import captioned

_LABEL = re.compile(r"(\d{1,6}\.\d{1,9})\t(\d{1,6}\.\d{1,9})\t([^\n]*)")
_MOST = 0.9


def sniff(source: Source) -> bool:
    """Whether nearly all of the first lines are two times in seconds and a text."""
    first = [line for line in source.head if line.strip()]
    return len(first) > 1 and sum(map(bool, map(_LABEL.fullmatch, first))) >= _MOST * len(first)


def parse(source: Source) -> Understood:
    """One caption a label, named as captions are."""
    lines = [line for line in source.lines if line.strip() and not line.startswith("\\")]
    labels = [match for line in lines if (match := _LABEL.fullmatch(line))]
    blocks = [
        Block(from_seconds(float(one[1])), from_seconds(float(one[2])), "", one[3].replace("\t", ": ", 1))
        for one in labels
    ]
    unread = next((line[:80] for line in lines if not _LABEL.fullmatch(line)), None)
    return captioned(Scan(blocks, len(lines), unread))


READER = Reader("audacity", "labels with times", sniff, parse)
