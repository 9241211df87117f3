"""SBV captions of YouTube and Google Meet: `0:00:01.000,0:00:02.000` above the text."""

import re

from threekeys.transcripts.captions import scan
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import captioned

_TIMES = re.compile(r"(\d{1,3}:\d\d:\d\d\.\d{1,3}),(\d{1,3}:\d\d:\d\d\.\d{1,3})[ \t]*")
_ROW = re.compile(rf"^{_TIMES.pattern}$", re.MULTILINE)


def sniff(source: Source) -> bool:
    """Whether the first line is a pair of times, and pairs make up 5 % of the lines."""
    first = source.text[:200].lstrip().partition("\n")[0]
    return _TIMES.fullmatch(first) is not None and len(_ROW.findall(source.text)) >= 0.05 * source.text.count(
        "\n"
    )


def parse(source: Source) -> Understood:
    """The captions, read as those with arrows are."""
    return captioned(scan(_ROW.sub(r"\1 --> \2", source.text)))


READER = Reader("sbv", "SBV captions", sniff, parse)
