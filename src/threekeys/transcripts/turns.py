"""Turns with a name and a time: above the text, before it, in brackets or without, as tools export them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from threekeys.transcripts.clock import TIME, milliseconds
from threekeys.transcripts.names import could_be_name, person
from threekeys.transcripts.prose import filled, speech
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
    Shape("teams-text", re.compile(rf"{_ANY_NAME} {{3}}{_AT}\s*")),
    Shape("otter", re.compile(rf"(?P<bold>\*\*|__)?{_NAME}(?(bold)(?P=bold)) {{1,2}}\[?{_AT}\]?\s*")),
    Shape("rev", re.compile(rf"{_NAME} ?\({_SPAN}\):?\s*")),
    Shape("zoom-captions", re.compile(rf"\[(?P<name>[^\]\n]{{1,80}})\] {_AT}\s*")),
    Shape("name-colon-time", re.compile(rf"(?P<bold>\*\*)?{_NAME}:(?(bold)\*\*) ?[\[(]?{_AT}[\])]?:?\s*")),
    Shape("name-time-above", re.compile(rf"{_NAME}(?:\t+| {{2,}}| [-–—|@•·,] ?| at ){_AT}\s*")),
    Shape("name-bracket-time", re.compile(rf"\[?{_NAME}\]?:? ?[\[(]{_SPAN}[\])]:? +{_REST}")),
    Shape("noscribe", re.compile(rf"{_NAME}: \[{_AT}\] ?{_REST}")),
    Shape(
        "bracket-time-name",
        re.compile(rf"[-*]? ?[\[(]{_SPAN}[\])] ?(?:[-–|] )?\**{_NAME}:\**(?:\s+{_REST}|\s*)"),
    ),
    Shape("time-name", re.compile(rf"{_SPAN}:?[ \t]+(?:[-–|][ \t]+)?\**{_NAME}:\**(?:\s+{_REST}|\s*)")),
    Shape("time-name-above", re.compile(rf"[\[(]?{_SPAN}[\])]?[ \t]+(?:[-–|][ \t]+)?{_NAME}\s*")),
)
_CLOCK = re.compile(r"\d:\d\d")


def sniff(source: Source) -> bool:
    """Whether one shape heads at least two turns and more than 4 % of the filled lines."""
    return best_shape(source) is not None


def best_shape(source: Source) -> tuple[Shape, list[re.Match[str] | None]] | None:
    """The shape that heads the most lines, and for every line its head or None."""
    lines = speech(source.lines)
    timed = [(at, line) for at, line in enumerate(lines) if _CLOCK.search(line, 0, 200)]
    best: tuple[Shape, list[tuple[int, re.Match[str]]]] | None = None
    for shape in SHAPES:
        heads = [(at, head) for at, line in timed if (head := _head(shape, line))]
        if best is None or len(heads) > len(best[1]):
            best = shape, heads
    if best is None or len(best[1]) < 2 or len(best[1]) <= 0.04 * filled(lines):
        return None
    marks: list[re.Match[str] | None] = [None] * len(lines)
    for at, head in best[1]:
        marks[at] = head
    return best[0], marks


def _head(shape: Shape, line: str) -> re.Match[str] | None:
    match = shape.head.fullmatch(line) if "text" in shape.head.groupindex or len(line) <= 160 else None
    return match if match and could_be_name(match["name"]) else None


def parse(source: Source) -> Understood:
    """One cue for each head, with the text up to the next."""
    found = best_shape(source)
    if found is None:
        return Understood([])
    shape, heads = found
    cues = list(_turns(speech(source.lines), heads))
    return Understood(cues, sum(head is not None for head in heads), dialect=shape.name)


def _turns(lines: list[str], heads: list[re.Match[str] | None]) -> Iterator[Cue]:
    head: re.Match[str] | None = None
    text: list[str] = []
    for line, mark in zip(lines, heads, strict=True):
        if mark is None:
            text.append(line)
            continue
        if head is not None:
            yield _cue(head, text)
        head, text = mark, [mark.groupdict().get("text") or ""]
    if head is not None:
        yield _cue(head, text)


def _cue(head: re.Match[str], text: list[str]) -> Cue:
    parts = head.groupdict()
    end = parts.get("end")
    return Cue(
        person(parts["name"]),
        " ".join(" ".join(text).split()),
        milliseconds(parts["start"]),
        milliseconds(end) if end else None,
    )


READER = Reader(
    "turns",
    "turns with a name and a time (Teams, Otter, Rev, Zoom captions, [00:12] Name: text)",
    sniff,
    parse,
)
