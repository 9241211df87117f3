"""Turns with a name and a time: above the text, before it, in brackets or without, as tools export them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from threekeys.transcripts.clock import TIME, milliseconds
from threekeys.transcripts.labelled import Label, labels_of
from threekeys.transcripts.names import could_be_name, is_proper
from threekeys.transcripts.prose import filled, late, speech
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_NAME = r"(?P<name>[^\s\[\]#|>][^\[\]\n:]{0,79}?)"
_ANY_NAME = r"(?P<name>[^\s\[#|>][^\n:]{0,79}?)"
_AT = rf"(?P<start>{TIME})"
_SPAN = rf"{_AT}(?:\s*(?:-|–|—|-->|to)\s*(?P<end>{TIME}))?"
_REST = r"(?P<text>[^\n]*)"


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write the head of a turn; without a `text` group the words follow on the next lines."""

    name: str
    head: re.Pattern[str]


SHAPES = (
    Shape("noscribe", re.compile(rf"{_NAME}: \[{_AT}\] ?{_REST}")),
    Shape("teams-text", re.compile(rf"{_ANY_NAME} {{3}}{_AT}\s*")),
    Shape("otter", re.compile(rf"(?P<bold>\*\*|__)?{_NAME}(?(bold)(?P=bold)) {{1,2}}\[?{_AT}\]?:?\s*")),
    Shape("rev", re.compile(rf"{_NAME} ?\({_SPAN}\):?\s*")),
    Shape("zoom-captions", re.compile(rf"\[(?P<name>[^\]\n]{{1,80}})\] {_AT}\s*")),
    Shape("name-colon-time", re.compile(rf"(?P<bold>\*\*)?{_NAME}:(?(bold)\*\*) ?[\[(]?{_AT}[\])]?:?\s*")),
    Shape("name-time-above", re.compile(rf"{_NAME}(?:\t+| {{2,}}| [-–—|@•·,] ?| at ){_AT}\s*")),
    Shape("name-bracket-time", re.compile(rf"\[?{_NAME}\]?:? ?[\[(]{_SPAN}[\])]:? +{_REST}")),
    Shape(
        "bracket-time-name",
        re.compile(
            rf"[-*]? ?[\[(]{_SPAN}[\])] ?(?:[-–|] )?\*{{0,3}}\[?{_NAME}\]?:\*{{0,3}}(?:\s+{_REST}|\s*)"
        ),
    ),
    Shape(
        "time-name",
        re.compile(rf"{_SPAN}:?[ \t]+(?:[-–|][ \t]+)?\*{{0,3}}{_NAME}:\*{{0,3}}(?:\s+{_REST}|\s*)"),
    ),
    Shape("time-name-above", re.compile(rf"[\[(]?{_SPAN}[\])]?[ \t]+(?:[-–|][ \t]+)?{_NAME}\s*")),
)
_MEANWHILE = re.compile(r"//\s?([^:/]{1,40}): ([^/]{1,400})//")
_PAUSE = re.compile(r"\(\d{1,4} seconds? pause\)|\(\.{1,3}\)")
_ALONE = re.compile(rf"\(?\[?{TIME}\]?\)?")
_SPELT = re.compile(r"(?:\d{1,2} hours? )?(?:\d{1,2} minutes? )?\d{1,2} seconds?")
_CLOCK = re.compile(r"\d:\d\d")


def sniff(source: Source) -> bool:
    """Whether one shape heads at least two turns and more than 4 % of the filled lines."""
    return source.once(best_shape) is not None


def best_shape(source: Source) -> tuple[Shape, list[re.Match[str] | None]] | None:
    """The shape that heads the most lines, and for every line its head or None."""
    lines = _name_over_time(source.once(speech))
    timed = [(at, line) for at, line in enumerate(lines) if _CLOCK.search(line, 0, 200)]
    best: tuple[Shape, list[tuple[int, re.Match[str]]]] | None = None
    for shape in SHAPES:
        heads = [(at, head) for at, line in timed if (head := _head(shape, line))]
        if best is None or len(heads) > len(best[1]):
            best = shape, heads
    if best is None or len(best[1]) < 2 or len(best[1]) <= 0.04 * filled(lines) or late(lines, best[1][0][0]):
        return None
    marks: list[re.Match[str] | None] = [None] * len(lines)
    for at, head in best[1]:
        marks[at] = head
    return best[0], marks


def _name_over_time(lines: list[str]) -> list[str]:
    """The lines, with a name and the lone time under it brought together, as web pages copy them."""
    joined: list[str] | None = None
    for at in range(1, len(lines)):
        if lines[at - 1] and len(lines[at]) < 14 and _ALONE.fullmatch(lines[at]):
            name = lines[at - 1]
            above = at - 1
            if _SPELT.fullmatch(name) and at > 1:  # Teams spells the time out in between
                above, name = at - 2, lines[at - 2]
            if len(name) <= 60 and name[-1] not in ".,?!:" and could_be_name(name) and is_proper(name):
                joined = joined or list(lines)
                joined[above : at + 1] = [f"{name}\t{lines[at]}"] + [""] * (at - above)
                if at + 1 < len(lines) and _SPELT.fullmatch(lines[at + 1].removeprefix(name).strip()):
                    joined[at + 1] = ""  # and writes name and time once more
    return joined or lines


def _head(shape: Shape, line: str) -> re.Match[str] | None:
    match = shape.head.fullmatch(line) if "text" in shape.head.groupindex or len(line) <= 160 else None
    return match if match and could_be_name(match["name"]) else None


def parse(source: Source) -> Understood:
    """One cue for each head, with the text up to the next."""
    found = source.once(best_shape)
    if found is None:
        return Understood([])
    shape, heads = found
    lines = _name_over_time(source.once(speech))
    cues = [cue for cue in _turns(lines, heads, _untimed(lines, heads)) if cue.text]
    if shape.name == "noscribe":
        cues = [part for cue in cues for part in _interjected(cue)]
    return Understood(cues, len(cues), dialect=shape.name, keeps_overlap=shape.name == "noscribe")


def _untimed(lines: list[str], heads: list[re.Match[str] | None]) -> dict[int, Label]:
    """The turns between the heads that begin with a name but no time: an interviewer's, often."""
    timed = Counter(head["name"] for head in heads if head)
    labels = {at: label for at, label in labels_of(lines).items() if heads[at] is None}
    counts = Counter(label.name for label in labels.values())
    often = max(3, 0.15 * timed.total())
    names = {name for name, count in counts.items() if name in timed or count >= often}
    return {at: label for at, label in labels.items() if label.name in names}


def _turns(lines: list[str], heads: list[re.Match[str] | None], untimed: dict[int, Label]) -> Iterator[Cue]:
    turn: Cue | None = None
    text: list[str] = []
    for at, (line, head) in enumerate(zip(lines, heads, strict=True)):
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


def _head_cue(head: re.Match[str]) -> Cue:
    parts = head.groupdict()
    end = parts.get("end")
    text = parts.get("text") or ""
    return Cue(parts["name"], text, milliseconds(parts["start"]), milliseconds(end) if end else None)


READER = Reader("turns", "turns with a name and a time", sniff, parse)
