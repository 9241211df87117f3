"""Jitsi's transcriber in an IRC log: `[2025-04-01T16:02:20.810Z] <Transcriber> Ana_Ruiz: what she said`.

The time is when the recogniser had finished, so an utterance lasts from the one before it to its own time.
"""

import re
from itertools import pairwise

from threekeys.domain import words
from threekeys.transcripts.clock import moment
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_SAID = re.compile(r"\[(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)\]\s+<Transcriber>\s+([^\s:]{1,100}):\s?(.*)")
_SLOWEST_MS = 1000  # a word: longer than that was silence before the utterance


def sniff(source: Source) -> bool:
    """Whether a transcriber speaks for at least two lines."""
    return "<Transcriber>" in source.text and sum(_SAID.match(line) is not None for line in source.lines) > 1


def parse(source: Source) -> Understood:
    """What people said; what they typed beside it is left out."""
    said = [match for line in source.lines if (match := _SAID.match(line)) and match[2] != "Meeting"]
    times = [moment(match[1]) or (0.0, True) for match in said]
    ends = [round(time[0] - times[0][0]) for time in times]
    cues = []
    for match, (before, end) in zip(said, pairwise([0, *ends]), strict=True):
        text = " ".join(match[3].split())
        earliest = end - _SLOWEST_MS * max(1, len(words(text)))
        cues.append(Cue(match[2].replace("_", " "), text, max(before, earliest, 0), end))
    typed = sum("<" in line for line in source.lines) - len(said)
    notes = (
        f"{typed} typed lines of the log were left out; the times are when the recogniser had finished.",
    )
    return Understood(
        [cue for cue in cues if cue.text], len(cues), read=len(cues), dialect="jitsi", notes=notes
    )


READER = Reader("jitsi", "a Jitsi log", sniff, parse)
