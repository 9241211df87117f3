"""Praat's TextGrid, long and short: tiers of one voice each, or of several levels of one."""

import re
from collections.abc import Iterator

from threekeys.errors import TranscriptError
from threekeys.transcripts.clock import seconds_in
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.tiers import Tier, voices

_NUMBER = re.compile(r"(?<![\w.\[])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.\]])")
_SILENCE = frozenset(("", "sil", "sp", "spn", "<p:>", "#", "_"))


def sniff(source: Source) -> bool:
    """Whether the first lines say ooTextFile and TextGrid."""
    head = source.text[:400]
    return "ooTextFile" in head and "TextGrid" in head


def parse(source: Source) -> Understood:
    """The filled intervals of the tiers that hold speech."""
    cues = voices(list(_tiers(source.text)))
    return Understood(cues, len(cues), keeps_overlap=True)


def _tiers(text: str) -> Iterator[Tier]:
    """Both forms hold the same values in the same order; the long one only writes names before them."""
    tokens = _tokens(text)
    for token in tokens:
        if token == '"IntervalTier':  # noqa: S105 - a token of the file
            name = next(tokens, "")[1:]
            _start, _end, count = next(tokens, ""), next(tokens, ""), next(tokens, "")
            if not count.isdecimal():
                raise TranscriptError(f"This TextGrid is damaged at the head of tier “{name:.40}”.")
            yield Tier(name, None, list(_intervals(tokens, int(count))))


def _intervals(tokens: Iterator[str], count: int) -> Iterator[Cue]:
    for _, start, end, text in zip(range(count), tokens, tokens, tokens, strict=False):
        said = " ".join(text[1:].split())
        times = seconds_in(start), seconds_in(end)
        if None in times:
            raise TranscriptError(f"This TextGrid is damaged near the interval “{said:.40}”.")
        if said.lower() not in _SILENCE:
            yield Cue(None, said, *times)


def _tokens(text: str) -> Iterator[str]:
    """The texts of a file, each after a quote mark, and its numbers that are no index in brackets."""
    parts = text.split('"')
    quoted: list[str] = []
    for at, part in enumerate(parts):
        if at % 2:
            quoted.append(part)
        elif part or not quoted or at == len(parts) - 1:  # else two quote marks: one inside a text
            if quoted:
                yield '"' + '"'.join(quoted)
                quoted = []
            yield from _NUMBER.findall(part)


READER = Reader("textgrid", "Praat TextGrids", sniff, parse)
