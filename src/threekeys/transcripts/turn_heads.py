"""The heads of timed turns: every usual way to put a name and a time, and which of them a file uses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from threekeys.transcripts.clock import TIME
from threekeys.transcripts.names import could_be_name, is_proper
from threekeys.transcripts.prose import filled, late, speech
from threekeys.transcripts.source import Source
from threekeys.transcripts.stamps import restamped

_NAME = r"(?P<name>[^\s\[\]#|>][^\[\]\n:]{0,79}?)"
_ANY_NAME = r"(?P<name>[^\s\[#|>][^\n:]{0,79}?)"
_AT = rf"(?:\d{{4}}-\d\d-\d\d[T ])?(?P<start>{TIME})Z?"
_SPAN = rf"{_AT}(?:\s*(?:-{{0,2}}>|→|-|–|—|to|[|\t])\s*(?P<end>{TIME}))?"
_LABEL = r"(?i:(?:speaker[_ ])?(?:speaker|spk)[_ -]?\d{1,3})"  # as programs number voices
_REST = r"(?P<text>[^\n]*)"


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write the head of a turn; without a `text` group the words follow on the next lines."""

    name: str
    head: re.Pattern[str]


SHAPES = (
    Shape("noscribe", re.compile(rf"{_NAME}: \[{_AT}\] ?{_REST}")),
    Shape("teams-text", re.compile(rf"{_ANY_NAME} {{3}}{_AT}\s*")),
    Shape("otter", re.compile(rf"{_NAME}(?<![-–—|@•·,\s]) {{1,2}}\[?{_AT}\]?:?\s*")),
    Shape("rev", re.compile(rf"{_NAME} ?[\[(]{_SPAN}[\])]:?\s*")),
    Shape("zoom-captions", re.compile(rf"\[(?P<name>[^\]\n]{{1,80}})\] {_AT}\s*")),
    Shape("name-colon-time", re.compile(rf"{_NAME}: ?[\[(]?{_AT}[\])]?:?\s*")),
    Shape("name-colon-time", re.compile(rf"{_NAME}:[ \t]*{_AT}(?: {{2,}}|\t)[ \t]*{_REST}")),
    Shape(
        "name-time-above", re.compile(rf"{_NAME}(?:\t+| {{2,}}|, ?| {{1,3}}[-–—|@•·] {{0,3}}| at ){_SPAN}\s*")
    ),
    Shape("name-bracket-time", re.compile(rf"\[?{_NAME}\]?:? ?[\[(]{_SPAN}[\])]:? +{_REST}")),
    Shape(
        "bracket-time-name",
        re.compile(rf"[\[(]{_SPAN}[\])]:? ?(?:[-–|] )?\[?{_NAME}\]?:(?:\s+{_REST}|\s*)"),
    ),
    Shape(
        "time-name",
        re.compile(rf"{_SPAN}:?[ \t]+(?:[-–|][ \t]+)?{_NAME}:(?:\s+{_REST}|\s*)"),
    ),
    Shape(
        "bracket-time-bracket-name",
        re.compile(rf"\[{_SPAN}\][ \t]*[\[(](?P<name>[^()\[\]\n]{{1,60}})[\])][ \t]+{_REST}"),
    ),
    Shape("bracket-time-label", re.compile(rf"\[?{_SPAN}\]?[ \t]+(?P<name>{_LABEL})[ \t]+{_REST}")),
    Shape("bracket-name-time", re.compile(rf"\[{_NAME}[ ,@|-]{{1,3}}{_SPAN}\]:?(?:\s+{_REST}|\s*)")),
    Shape("webex-text", re.compile(rf"{_SPAN} ?: ?{_NAME} : {_REST}")),
    Shape("time-name-columns", re.compile(rf"{_SPAN} ?[\t|] ?{_NAME} ?[\t|] ?{_REST}")),
    Shape("name-time-columns", re.compile(rf"{_NAME} ?[\t|] ?{_SPAN} ?[\t|] ?{_REST}")),
    Shape("time-name-above", re.compile(rf"[\[(]?{_SPAN}[\])]?[ \t]+(?:[-–|][ \t]+)?{_NAME}\s*")),
)
_ALONE = re.compile(rf"\(?\[?{TIME}\]?\)?")
_SPELT = re.compile(r"(?:\d{1,2} hours? )?(?:\d{1,2} minutes? )?\d{1,2} seconds?")
_CLOCK = re.compile(r"\d:\d\d")
_DIGIT = re.compile(r"\d")
_HEAD = 80  # signs of a line in which its time stands
_EMPHASIS = re.compile(r"\*{1,3}|_{2}")
_LINKED = re.compile(rf"\[({TIME})\]\([^()\s]{{1,500}}\)")
_LIST = re.compile(r"^[-*•][ \t]+")
_FEW = 5  # turns that may all be of different people
_JUDGED = 300  # lines to judge shapes by
_NEARLY = 0.5  # of the heads of the best one, to be looked at closely


Head = re.Match[str]


def headed(source: Source) -> tuple[Shape, list[str], list[Head | None]] | None:
    """The shape that heads the most lines, the lines, and for each its head or None.

    None if it heads fewer than two turns or 4 % of the filled lines, or only what stands below most of the text.
    """
    lines = _name_over_time(source.once(speech))
    best = _best(lines, [(at, _plain(line)) for at, line in enumerate(lines) if _CLOCK.search(line, 0, 200)])
    if best is None:
        best = _best(lines, list(_restamped(lines)), returning=True)
    if best is None or len(best[1]) < 2 or len(best[1]) <= 0.04 * filled(lines) or late(lines, min(best[1])):
        return None
    return best[0], lines, [best[1].get(at) for at in range(len(lines))]


def _restamped(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with a time in one of the less usual ways, and with the usual one in its place."""
    for at, line in enumerate(lines):
        if _DIGIT.search(line, 0, _HEAD):
            plain = _plain(line)
            usual = restamped(plain)
            if usual is not plain:
                yield at, usual


def _best(
    lines: list[str], timed: Sequence[tuple[int, str]], *, returning: bool = False
) -> tuple[Shape, dict[int, Head]] | None:
    """The shape that heads the most of some lines, and its heads; on demand only if all lines are heads or names return."""
    likely = _likely(timed)
    if len(likely) > 1:  # counted first: the heads of several shapes at once would take too much memory
        likely.sort(key=lambda shape: -sum(_head(shape, line) is not None for _, line in timed))
    for shape in likely:
        heads = {at: head for at, line in timed if (head := _head(shape, line))}
        if returning and len(heads) < filled(lines) and not _return(heads):
            continue
        if _followed(shape, heads, lines):
            return shape, heads
    return None


def _return(heads: dict[int, Head]) -> bool:
    names = {head["name"] for head in heads.values()}
    return (
        1 < len(names) < len(heads) and len(names) <= max(2, 0.45 * len(heads)) and all(map(is_proper, names))
    )


def _plain(line: str) -> str:
    """A line without Markdown's emphasis and links of times, and without the mark of a list or an @ before it."""
    if "](" in line:
        line = _LINKED.sub(r"[\1]", line)
    if line[0] == "@":
        return _plain(line[1:]) if len(line) > 1 else line
    if line[0] in "-*•":
        line = _LIST.sub("", line, count=1)
    return _EMPHASIS.sub("", line).strip() if "**" in line or "__" in line or line[0] == "*" else line


def _likely(timed: Sequence[tuple[int, str]]) -> list[Shape]:
    """The shapes that head nearly as many of some lines as any other does, in their order."""
    some = timed[:: 1 + len(timed) // _JUDGED]
    counts = [sum(_head(shape, line) is not None for _, line in some) for shape in SHAPES]
    return [shape for shape, count in zip(SHAPES, counts, strict=True) if 0 < count >= _NEARLY * max(counts)]


def _followed(shape: Shape, heads: dict[int, Head], lines: list[str]) -> bool:
    """Whether the names return, and words follow most heads: else what looks like a name is something else."""
    if "text" in shape.head.groupindex:
        return True
    if _FEW < len(heads) == len({head["name"] for head in heads.values()}):
        return False  # chapters, or the points of an agenda: who talks comes back
    places = [*sorted(heads), len(lines)]
    spoken = sum(any(lines[at + 1 : after]) for at, after in pairwise(places))
    return 2 * spoken > len(heads)


def _name_over_time(lines: list[str]) -> list[str]:
    """The lines, with a name and the lone time under it brought together, as web pages copy them."""
    joined: list[str] | None = None
    for at in range(1, len(lines)):
        if lines[at - 1] and len(lines[at]) < 14 and _ALONE.fullmatch(lines[at]):
            name = lines[at - 1]
            above = at - 1
            if _SPELT.fullmatch(name) and at > 1:  # Teams spells the time out in between
                above, name = at - 2, lines[at - 2]
            if 0 < len(name) <= 60 and name[-1] not in ".,?!:" and could_be_name(name) and is_proper(name):
                joined = joined or list(lines)
                joined[above : at + 1] = [f"{name}\t{lines[at]}"] + [""] * (at - above)
                if at + 1 < len(lines) and _SPELT.fullmatch(lines[at + 1].removeprefix(name).strip()):
                    joined[at + 1] = ""  # and writes name and time once more
    return joined or lines


def _head(shape: Shape, line: str) -> re.Match[str] | None:
    match = shape.head.fullmatch(line) if "text" in shape.head.groupindex or len(line) <= 160 else None
    return match if match and could_be_name(match["name"]) else None
