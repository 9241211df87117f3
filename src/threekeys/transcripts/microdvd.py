"""MicroDVD subtitles, `{10}{50}text`: two counts of frames and the text, its lines parted by a bar."""

import re

from threekeys.transcripts.captions import Block, Scan
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import captioned

_LINE = re.compile(r"\{(\d{1,7})\}\{(\d{1,7})\}([^\n]*)")
_STYLE = re.compile(r"\{[A-Za-z]:[^{}]{0,80}\}")
_RATE = re.compile(r"[1-9]\d(?:[.,]\d{1,3})?")  # frames a second, where the first line says them
_USUAL = 23.976  # a film's
_ASSUMED = f"The frames are taken for {_USUAL} a second, a film's; the file does not say."
_MOST = 0.9


def sniff(source: Source) -> bool:
    """Whether nearly all of the first lines begin with two counts in braces."""
    first = [line for line in source.head if line.strip()]
    return len(first) > 1 and sum(map(bool, map(_LINE.match, first))) >= _MOST * len(first)


def parse(source: Source) -> Understood:
    """One caption a line, named as captions are."""
    lines = [line for line in source.lines if line.strip()]
    found = [match for line in lines if (match := _LINE.fullmatch(line.strip()))]
    rate = _RATE.fullmatch(found[0][3].strip())
    frames = float(rate[0].replace(",", ".")) if rate else _USUAL
    blocks = [
        Block(
            round(1000 * int(one[1]) / frames),
            round(1000 * int(one[2]) / frames),
            "",
            _STYLE.sub("", one[3]).replace("|", "\n"),
        )
        for one in found[1 if rate else 0 :]
    ]
    unread = next((line[:80] for line in lines if not _LINE.fullmatch(line.strip())), None)
    understood = captioned(Scan(blocks, len(lines) - bool(rate), unread))
    return understood if rate else understood._replace(notes=(*understood.notes, _ASSUMED))


READER = Reader("microdvd", "MicroDVD subtitles", sniff, parse)
