"""Praat's TextGrid, long and short: one tier a speaker; tiers of sounds and words are not speakers."""

import re
from collections.abc import Iterator

from threekeys.transcripts.clock import from_seconds
from threekeys.transcripts.grouping import utterances
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_TOKEN = re.compile(r'"(?:[^"]|"")*"|<exists>|(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])')
_INDEX = re.compile(r"^\s*(?:item|intervals|points)\s*\[\d*\]:?\s*$", re.MULTILINE)
_SOUNDS = re.compile(
    r"(?:phones?|phonemes?|segments?|syllables?|sounds?|kan|tones?|breaks?|misc)", re.IGNORECASE
)
_WORDS = re.compile(r"(?:(.+?)\s*[-_:/ ]\s*)?words?", re.IGNORECASE)
_SILENCE = frozenset(("", "sil", "sp", "spn", "<p:>", "#", "_"))

Tier = tuple[str, list[Cue]]


def sniff(source: Source) -> bool:
    """Whether the first lines say ooTextFile and TextGrid."""
    head = source.text[:400]
    return "ooTextFile" in head and "TextGrid" in head


def parse(source: Source) -> Understood:
    """The filled intervals of the tiers that hold speech; tiers of words are joined to utterances."""
    tiers = [tier for tier in _tiers(source.text) if tier[1]]
    speech = [tier for tier in tiers if not _SOUNDS.search(tier[0].rpartition(" - ")[2])]
    whole = [tier for tier in speech if not _WORDS.fullmatch(tier[0])]
    if 2 * sum(map(_length, whole)) < sum(map(_length, speech)) - sum(map(_length, whole)):
        whole = []  # remarks beside tiers of words
    cues: list[Cue] = []
    for name, intervals in whole or [tier for tier in speech if _WORDS.fullmatch(tier[0])] or tiers:
        words = _WORDS.fullmatch(name)
        who = words[1] if words else name
        own = [cue._replace(speaker=who) for cue in intervals]
        cues += utterances(own) if words else own
    return Understood(sorted(cues, key=lambda cue: cue.start_ms or 0), len(cues), keeps_overlap=True)


def _length(tier: Tier) -> int:
    return sum(len(cue.text) for cue in tier[1])


def _tiers(text: str) -> Iterator[Tier]:
    """Both forms hold the same values in the same order; the long one only writes names before them."""
    tokens = iter(_TOKEN.findall(_INDEX.sub("", text)))
    for token in tokens:
        if token == '"IntervalTier"':  # noqa: S105 - a token of the file
            name = _text(next(tokens, '""'))
            _start, _end = next(tokens, "0"), next(tokens, "0")
            yield name, list(_intervals(tokens, int(float(next(tokens, "0")))))


def _intervals(tokens: Iterator[str], count: int) -> Iterator[Cue]:
    for _, start, end, text in zip(range(count), tokens, tokens, tokens, strict=False):
        said = " ".join(_text(text).split())
        if said.lower() not in _SILENCE:
            yield Cue(None, said, from_seconds(float(start)), from_seconds(float(end)))


def _text(token: str) -> str:
    return token[1:-1].replace('""', '"')


READER = Reader("textgrid", "Praat TextGrids", sniff, parse)
