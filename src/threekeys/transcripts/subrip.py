"""SubRip captions, also those with dots, without numbers or with stray blank lines."""

import re

from threekeys.transcripts.captions import scan
from threekeys.transcripts.prose import filled
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import captioned

TIME_LINE = re.compile(r"^[ \t]*[\d:.,]{4,16}[ \t]*-->[ \t]*\d", re.MULTILINE)


def sniff(source: Source) -> bool:
    """Whether time lines with an arrow make up at least 5 % of the lines; a chat that quotes one is none."""
    return "-->" in source.text and len(TIME_LINE.findall(source.text)) >= 0.05 * filled(source.lines)


def parse(source: Source) -> Understood:
    """The captions with the names that stand before the text, carried forward where they are sparse."""
    return captioned(scan(source.lines))


READER = Reader("subrip", "SubRip captions", sniff, parse)
