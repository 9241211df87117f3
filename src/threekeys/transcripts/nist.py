"""NIST's line formats of speech research: RTTM (who spoke when), CTM (words with times), STM (turns)."""

import re
from collections.abc import Sequence

from threekeys.transcripts.clock import from_seconds
from threekeys.transcripts.grouping import utterances
from threekeys.transcripts.reader import NO_WORDS, Cue, Reader, Understood
from threekeys.transcripts.source import Source

_NUMBER = r"\d{1,12}(?:\.\d{1,12})?"
_RTTM = re.compile(rf"(SPEAKER|LEXEME) (\S+) (\S+) ({_NUMBER}) ({_NUMBER}) (\S+) \S+ (\S+)(?: .*)?")
_CTM = re.compile(rf"(\S+)\s+(\S+)\s+({_NUMBER})\s+({_NUMBER})\s+(\S+)(?:\s+\S+)*")
_STM = re.compile(rf"(\S+)\s+(\S+)\s+(\S*[^\W\d_]\S*)\s+({_NUMBER})\s+({_NUMBER})(?:\s+(?:<[^>]*>\s*)?(.*))?")
_ALTERNATIVES = re.compile(r"\{([^{}]{0,500})\}")
_MOST = 0.6


def sniff_rttm(source: Source) -> bool:
    """Whether most lines are rows of an RTTM."""
    return source.text.startswith(("SPEAKER ", "SPKR-INFO ", ";;")) and _share(source, _RTTM) > 0.1


def parse_rttm(source: Source) -> Understood:
    """The words if there are lexemes, else the spans of speech without words."""
    rows = [match.groups() for line in source.lines if (match := _RTTM.match(line.strip()))]
    words = [row for row in rows if row[0] == "LEXEME"]
    cues = [
        Cue(
            who,
            "" if text == "<NA>" else text,
            from_seconds(float(start)),
            from_seconds(float(start) + float(length)),
        )
        for _, _, _, start, length, text, who in (words or rows)
    ]
    if words:
        cues = sorted(
            utterances(sorted(cues, key=lambda cue: cue.speaker or "")), key=lambda cue: cue.start_ms or 0
        )
    recordings = {row[1] for row in rows}
    notes = (*_mixed(recordings), *(() if words else (NO_WORDS,)))
    return Understood(cues, len(cues), notes=notes, keeps_overlap=True)


def sniff_ctm(source: Source) -> bool:
    """Whether more than 60 % of the lines are words with start and length."""
    return _share(source, _CTM) > _MOST and _share(source, _STM) < _MOST


def parse_ctm(source: Source) -> Understood:
    """Words joined to utterances, one channel after the other; alternatives after the first are left out."""
    rows = [match.groups() for line in source.lines if (match := _CTM.fullmatch(line.strip()))]
    sides = {(file, channel) for file, channel, *_ in rows}
    words = [
        Cue(
            _side(file, channel, sides),
            "" if text.startswith(("<", "@", "*")) else text.replace("\\;", ""),
            from_seconds(float(start)),
            from_seconds(float(start) + float(length)),
        )
        for file, channel, start, length, text in rows
    ]
    words.sort(key=lambda cue: (cue.speaker or "", cue.start_ms or 0))
    cues = [cue for cue in utterances(words) if cue.text]
    cues.sort(key=lambda cue: cue.start_ms or 0)
    return Understood(
        cues, len(rows), read=len(rows), notes=_mixed({file for file, _ in sides}), keeps_overlap=True
    )


def sniff_stm(source: Source) -> bool:
    """Whether more than 60 % of the lines are a file, a channel, a speaker, two times and a text."""
    return _share(source, _STM) > _MOST


def parse_stm(source: Source) -> Understood:
    """One cue a line; gaps between segments are nobody's, and of alternatives the first counts."""
    rows = [match.groups() for line in source.lines if (match := _STM.fullmatch(line.strip()))]
    spoken = [row for row in rows if not row[2].startswith(("inter_segment_gap", "intersegment_gap"))]
    cues = [
        Cue(who, _said(text), from_seconds(float(start)), from_seconds(float(end)))
        for _, _, who, start, end, text in spoken
        if text and "IGNORE_TIME_SEGMENT" not in text
    ]
    return Understood(
        sorted((cue for cue in cues if cue.text), key=lambda cue: cue.start_ms or 0),
        len(rows),
        read=len(rows),
        notes=_mixed({row[0] for row in rows}),
        keeps_overlap=True,
    )


def _share(source: Source, row: re.Pattern[str]) -> float:
    lines = [line for line in source.head if line.strip() and not line.startswith(";;")]
    return sum(row.fullmatch(line.strip()) is not None for line in lines) / (len(lines) or 1)


def _side(file: str, channel: str, sides: set[tuple[str, str]]) -> str | None:
    if len(sides) == 1:
        return None
    return f"{file} {channel}" if len({one for one, _ in sides}) > 1 else f"Channel {channel}"


def _mixed(recordings: Sequence[str] | set[str]) -> tuple[str, ...]:
    if len(recordings) < 2:
        return ()
    return (f"The file holds {len(recordings)} recordings; they are read as one, so their times overlap.",)


def _said(text: str) -> str:
    return " ".join(
        word
        for word in _ALTERNATIVES.sub(lambda one: one[1].partition("/")[0], text).split()
        if not word.startswith(("@", "(%", "<"))
    )


RTTM = Reader("rttm", "RTTM speaker times", sniff_rttm, parse_rttm)
CTM = Reader("ctm", "CTM word times", sniff_ctm, parse_ctm)
STM = Reader("stm", "STM turns", sniff_stm, parse_stm)
