"""What surrounds speech in a text file: front matter, headings, tables, remarks of the tool."""

import re

from threekeys.transcripts.clock import TIME
from threekeys.transcripts.source import Source

_REMARK = re.compile(
    r"#{1,6}\s?.*|\|.*\||[-=*_]{3,}|<!--.*-->|!\[[^\]]*\]\([^)]*\)"
    r"|transcribed (?:by|with) .*|.{1,80} (?:started|stopped) transcription\.?"
    r"|.{1,80} (?:hat die transkription (?:gestartet|beendet)|a (?:démarré|arrêté) la transcription"
    r"|(?:inició|detuvo|ha iniciado|ha detenido) la transcripción|(?:iniciou|interrompeu|parou) a transcrição"
    r"|ha (?:avviato|interrotto) la trascrizione|heeft de transcriptie (?:gestart|gestopt))\.?",
    re.IGNORECASE,
)
_REMARKED = (
    *("transcription", "gestartet", "beendet", "transcripción", "transcrição", "trascrizione"),
    *("gestart", "gestopt"),
)  # the last words of such remarks
_RULE = re.compile(r"[-:| ]{3,200}")
_MARK = re.compile(rf"#{{1,6}}[ *_]{{0,5}}({TIME})[ *_]{{0,5}}")
_HEAD = re.compile(
    rf"\w.*[\s(\[]{TIME}[\])]?[*_:\s]*$|^#+[\s*_(\[]+{TIME}\W+\w|^#{TIME}(?:-\d)?#"
)  # a name and a time
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}:(?:\s|$)")
_HEADERS = frozenset(
    "metadata-version message-id received return-path mime-version delivered-to content-type wheel-version".split()
)
_MOST_HEADERS = 400
_QUOTED = 0.9  # of the lines
_SHORT = 1000  # signs that any head of a document may have
_FIRST = frozenset("#|-=*_<!Tt")
_TITLE = re.compile(
    r"[\W_]*(?:transcript(?:ion)?|transkript(?:ion)?|transcripci[oó]n|transcri[cç][aã]o|trascrizione)[\W_]*",
    re.IGNORECASE,
)
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
    body = [_kept(line.strip()) for line in _unquoted(lines[start:end])]
    for at, line in enumerate(body):
        if "|" in line and _RULE.fullmatch(line):  # under the head of a Markdown table
            body[max(0, at - 1) : at + 1] = [""] * (at - max(0, at - 1) + 1)
    return [""] * start + body + [""] * (len(lines) - end)


def _unquoted(lines: list[str]) -> list[str]:
    """The lines without the marks of a quotation, where nearly all of them are quoted."""
    if sum(line.startswith(">") for line in lines) < _QUOTED * max(1, filled(lines)):
        return lines
    return [line.lstrip("> ") for line in lines]


def filled(lines: list[str]) -> int:
    """How many lines have something on them."""
    return sum(1 for line in lines if line and not line.isspace())


def late(lines: list[str], first: int) -> bool:
    """Whether most of the text stands above a line, so that what begins there is not what the file is about."""
    above = sum(map(len, lines[:first]))
    return above > _SHORT and 2 * above > sum(map(len, lines))


def _front_matter(lines: list[str]) -> int:
    """How many lines stand above the text: YAML between `---`, or the headers of a message or a package."""
    if lines[0].strip() != "---":
        return _headers(lines)
    for at in range(1, min(len(lines), 500)):
        if lines[at].strip() in {"---", "..."}:
            return at + 1
    return 0


def _headers(lines: list[str]) -> int:
    """How many lines of `Key: value` stand before the first blank line, if one is known to head messages or packages."""
    end = next((at for at, line in enumerate(lines[:_MOST_HEADERS]) if not line.strip()), len(lines))
    head = [line for line in lines[:end] if line[:1] not in {" ", "\t"}]
    known = any(line.partition(":")[0].lower() in _HEADERS for line in head)
    return end if known and all(_HEADER.match(line) for line in head) else 0


def _kept(line: str) -> str:
    if not line or len(line) > 1000 or not (line[0] in _FIRST or line.rstrip(".").endswith(_REMARKED)):
        return line
    if mark := _MARK.fullmatch(line):
        return mark[1]
    if line[0] == "#" and _HEAD.search(line):
        return line.lstrip("# ")
    return "" if _REMARK.fullmatch(line) else line
