"""The ICSI meetings as MRDA keeps them: .dadb rows with word times, .trans rows with the time in the identifier."""

import re

from threekeys.transcripts.clock import from_seconds
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_IDENTIFIER = r"[A-Z][a-z]{2}\d{3}-(c\w+)_(\d{7})_(\d{7})"
_DADB = re.compile(
    rf"(\d{{1,12}}(?:\.\d+)?),(\d{{1,12}}(?:\.\d+)?),{_IDENTIFIER},[^,]*,([^,]*),[^,]*,[^,]*,([^,]*)(?:,.*)?"
)
_TRANS = re.compile(rf"{_IDENTIFIER},(.*),[^,]*")


def sniff(source: Source) -> bool:
    """Whether the first lines are rows of either."""
    head = [line for line in source.head[:20] if line.strip()]
    return any(all(row.fullmatch(line) for line in head) for row in (_DADB, _TRANS)) and len(head) > 1


def parse(source: Source) -> Understood:
    """One cue a row."""
    rows = [line for line in source.lines if line.strip()]
    cues = [cue for line in rows if (cue := _cue(line)) is not None]
    return Understood(
        sorted(cues, key=lambda cue: cue.start_ms or 0), len(rows), read=len(cues), keeps_overlap=True
    )


def _cue(line: str) -> Cue | None:
    if match := _DADB.fullmatch(line):
        start, end, _, _, _, words, who = match.groups()
        text = " ".join(word.rpartition("+")[2].replace("_", "") for word in words.split("|"))
        return Cue(who, text, from_seconds(float(start)), from_seconds(float(end)))
    if match := _TRANS.fullmatch(line):
        return Cue(match[1], match[4], int(match[2]), int(match[3]))
    return None


READER = Reader("mrda", "MRDA meetings (.dadb, .trans)", sniff, parse)
