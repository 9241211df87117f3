"""What surrounds speech in a text file: front matter, headings, tables, remarks of the tool."""

import re

from threekeys.transcripts.clock import TIME
from threekeys.transcripts.source import Source

_REMARK = re.compile(
    r"#{1,6}\s?.*|\|.*\||[-=*_]{3,}|<!--.*-->|!\[[^\]]*\]\([^)]*\)"
    r"|transcribed (?:by|with) .*|.{1,80} (?:started|stopped) transcription\.?",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-:| ]{3,200}")
_MARK = re.compile(rf"#{{1,6}}[ *_]{{0,5}}({TIME})[ *_]{{0,5}}")
_SHORT = 1000  # signs that any head of a document may have
_FIRST = frozenset("#|-=*_<!Tt")
_TITLE = re.compile(r"[#*_\s]*transcript[*_\s:]*", re.IGNORECASE)
_END = re.compile(r"[#*_\s]*(?:transcription|meeting) ended after .{1,20}", re.IGNORECASE)


def speech(source: Source) -> list[str]:
    """The lines stripped, with front matter, notes above the transcript and remarks of the tool emptied."""
    lines = source.lines
    start, end = _front_matter(lines), len(lines)
    for at, line in enumerate(lines):
        if len(line) < 80 and _TITLE.fullmatch(line):
            start = at + 1
        elif len(line) < 80 and "ended after" in line and _END.fullmatch(line):
            end = at
            break
    body = [_kept(line.strip()) for line in lines[start:end]]
    for at, line in enumerate(body):
        if "|" in line and _RULE.fullmatch(line):  # under the head of a Markdown table
            body[max(0, at - 1) : at + 1] = [""] * (at - max(0, at - 1) + 1)
    return [""] * start + body + [""] * (len(lines) - end)


def filled(lines: list[str]) -> int:
    """How many lines have something on them."""
    return sum(1 for line in lines if line and not line.isspace())


def late(lines: list[str], first: int) -> bool:
    """Whether most of the text stands above a line, so that what begins there is not what the file is about."""
    above = sum(map(len, lines[:first]))
    return above > _SHORT and 2 * above > sum(map(len, lines))


def _front_matter(lines: list[str]) -> int:
    """How many lines of YAML stand between `---` at the top."""
    if lines[0].strip() != "---":
        return 0
    for at in range(1, min(len(lines), 500)):
        if lines[at].strip() in {"---", "..."}:
            return at + 1
    return 0


def _kept(line: str) -> str:
    if (
        not line
        or len(line) > 1000
        or not (line[0] in _FIRST or line.endswith(("transcription", "transcription.")))
    ):
        return line
    if mark := _MARK.fullmatch(line):
        return mark[1]
    return "" if _REMARK.fullmatch(line) else line
