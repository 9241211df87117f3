"""SubRip captions, also those with dots, without numbers or with stray blank lines."""

from threekeys.transcripts.captions import has_captions, scan
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import captioned


def sniff(source: Source) -> bool:
    """Whether lines of two times with an arrow make up at least 5 % of the lines."""
    return source.once(has_captions)


def parse(source: Source) -> Understood:
    """The captions with the names that stand before the text, carried forward where they are sparse."""
    return captioned(scan(source.text))


READER = Reader("subrip", "SubRip captions", sniff, parse)
