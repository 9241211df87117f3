"""Turns with a name and a time: above the text, before it, in brackets or without, as tools export them."""

import re
from collections import Counter
from collections.abc import Iterator
from sys import intern

from threekeys.transcripts.clock import milliseconds
from threekeys.transcripts.labelled import Label, labels_of
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.turn_heads import Head, headed

_MEANWHILE = re.compile(r"//\s?([^:/]{1,40}): ([^/]{1,400})//")
_PAUSE = re.compile(r"\(\d{1,4} seconds? pause\)|\(\.{1,3}\)")


def sniff(source: Source) -> bool:
    """Whether lines that are heads of turns structure the file."""
    return source.once(headed) is not None


def parse(source: Source) -> Understood:
    """One cue for each head, with the text up to the next."""
    found = source.last(headed)
    if found is None:
        return Understood([])
    shape, lines, heads = found
    cues = [cue for cue in _turns(lines, heads, _untimed(lines, heads)) if cue.text]
    if shape.name == "noscribe":
        cues = [part for cue in cues for part in _interjected(cue)]
    return Understood(cues, len(cues), dialect=shape.name, keeps_overlap=shape.name == "noscribe")


def _untimed(lines: list[str], heads: list[Head | None]) -> dict[int, Label]:
    """The turns between the heads that begin with a name, or stand under one, but have no time: an interviewer's, often."""
    timed = Counter(head["name"] for head in heads if head)
    labels = {at: label for at, label in labels_of(lines).items() if heads[at] is None}
    labels |= {
        at: Label(line, "")
        for at, line in enumerate(lines)
        if line in timed and heads[at] is None and not (at and lines[at - 1]) and any(lines[at + 1 : at + 2])
    }
    counts = Counter(label.name for label in labels.values())
    often = max(3, 0.15 * timed.total())
    names = {name for name, count in counts.items() if name in timed or count >= often}
    return {at: label for at, label in labels.items() if label.name in names}


def _turns(lines: list[str], heads: list[Head | None], untimed: dict[int, Label]) -> Iterator[Cue]:
    """The turns in their order; the heads are used up, as they hold all words once more."""
    turn: Cue | None = None
    text: list[str] = []
    heads.reverse()
    for at, line in enumerate(lines):
        head = heads.pop()
        if head is None and at not in untimed:
            text.append(line)
            continue
        if turn is not None:
            yield turn._replace(text=" ".join(" ".join(text).split()))
        turn = _head_cue(head) if head is not None else Cue(untimed[at].name, untimed[at].text)
        text = [turn.text]
    if turn is not None:
        yield turn._replace(text=" ".join(" ".join(text).split()))


def _interjected(cue: Cue) -> Iterator[Cue]:
    """NoScribe writes what others say meanwhile into the text, `//S02: Yes.//`; and pauses, `(3 seconds pause)`."""
    text = _PAUSE.sub(" ", cue.text)
    yield cue._replace(text=" ".join(_MEANWHILE.sub(" ", text).split()))
    for match in _MEANWHILE.finditer(text):
        yield cue._replace(speaker=match[1], text=match[2].strip())


def _head_cue(head: Head) -> Cue:
    parts = head.groupdict()
    end = parts.get("end")
    text = parts.get("text") or ""
    return Cue(intern(parts["name"]), text, milliseconds(parts["start"]), milliseconds(end) if end else None)


READER = Reader("turns", "turns with a name and a time", sniff, parse)
