"""`Name: text`, also bold in Markdown: words without times, or with a mark every few minutes."""

import re
from collections import Counter
from statistics import median
from typing import NamedTuple

from threekeys.domain import words
from threekeys.transcripts.clock import TIME, milliseconds
from threekeys.transcripts.names import could_be_name, is_proper, person
from threekeys.transcripts.prose import filled, speech
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_LABEL = re.compile(
    r"(?:[-*•]\s+)?(?P<bold>\*\*|__)?\[?(?P<name>[^\s:：\[|#*][^:：\n]{0,79}?)\]?"
    r"(?(bold)(?:(?P=bold)\s?[:：]|[:：]\s?(?P=bold))|\s?(?:：|:(?=\s|$)))\s*"
)
_MARK = re.compile(rf"\W*({TIME})\W*")


class Label(NamedTuple):
    """A name in front of a line, and the rest of that line."""

    name: str
    text: str


def sniff(source: Source) -> bool:
    """Whether labels that return carry the text, so that prose with a colon here and there is no talk."""
    lines = speech(source.lines)
    return bool(_names(lines, _labels(lines)))


def parse(source: Source) -> Understood:
    """One cue for each labelled line; lines without a label belong to the last name."""
    lines = speech(source.lines)
    labels = _labels(lines)
    names = _names(lines, labels)
    turns: list[tuple[str, int | None, list[str]]] = []
    mark: int | None = None
    for at, line in enumerate(lines):
        label = labels.get(at)
        if label is not None and label.name in names:
            turns.append((label.name, mark, [label.text]))
            mark = None
        elif (time := _mark(line)) is not None:
            mark = time
        elif line and turns:
            turns[-1][2].append(line)
    cues = [Cue(person(name), " ".join(" ".join(text).split()), start) for name, start, text in turns]
    return Understood(
        cues, len(turns), dialect="marked" if any(cue.start_ms is not None for cue in cues) else None
    )


def _mark(line: str) -> int | None:
    match = _MARK.fullmatch(line) if 3 < len(line) < 40 else None
    return milliseconds(match[1]) if match else None


def _labels(lines: list[str]) -> dict[int, Label]:
    found = {}
    for at, line in enumerate(lines):
        match = _LABEL.match(line) if ":" in line[:100] or "：" in line[:100] else None
        if match and could_be_name(match["name"]) and is_proper(match["name"]):
            found[at] = Label(match["name"], line[match.end() :])
    return found


def _names(lines: list[str], labels: dict[int, Label]) -> frozenset[str]:
    """The labels that are speakers, or none if the text is not a conversation.

    A file of nothing but labelled lines needs only few names; elsewhere at least two names must return,
    they must carry most labelled lines, and what they say must be sentences (thresholds: docs/formats.md).
    """
    spoken = filled(lines) - sum(_mark(line) is not None for line in lines)
    counts = Counter(label.name for label in labels.values())
    labelled = len(labels)
    repeated = {name for name, count in counts.items() if count > 1}
    dense = 10 * labelled >= 9 * spoken or (2 * labelled >= spoken and len(repeated) >= 2)
    if dense and labelled >= 2 and len(counts) <= max(2, 0.45 * labelled):
        return frozenset(counts)
    carried = sum(counts[name] for name in repeated)
    if (
        labelled < max(4, 0.08 * spoken)
        or len(repeated) < 2
        or carried < 0.6 * labelled
        or len(counts) > 0.45 * labelled
        or median(len(words(label.text)) for label in labels.values()) < 4
    ):
        return frozenset()
    once = {name for name in counts if not name[0].islower()} if 2 * labelled >= spoken else set()
    return frozenset(repeated | once | {name for name in counts if len(name.split()) > 1})


READER = Reader("labelled", "Name: text, one speaker a line (plain or Markdown)", sniff, parse)
