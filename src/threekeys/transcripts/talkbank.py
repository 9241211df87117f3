r"""CHAT, the format of TalkBank: `*ANA:\ttext \x15start_end\x15`, with dependent tiers that are not speech."""

import re
from collections.abc import Iterator

from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_HEAD = re.compile(r"\*([^\s:*]{1,20}):\s*(.*)")
_BULLET = re.compile(r"\x15(\d+)_(\d+)\x15")
_CODE = re.compile(
    r"\[[^\[\]]{0,200}\]"  # codes and replacements
    r"|\((?:\.+|\d+(?::\d+)?\.?\d*)\)"  # pauses
    r"|(?<!\S)(?:&\S+|0\S*|(?:xxx|yyy|www)\b|\+\S*|[‡„])"  # fillers, omissions, unintelligible, links, terminators
    r"|\x15[^\x15]*\x15|[<>↑↓⌈⌉⌊⌋]"
)
_INNER = re.compile(r"[()]|(?<=\w):+(?=\w)")
_LINKED = re.compile(r"(?<=\w)[_+](?=\w)")


def sniff(source: Source) -> bool:
    """Whether the file begins with CHAT's headers."""
    return source.text.lstrip().startswith(("@UTF8", "@Begin", "@Font", "@Window")) and "\n*" in source.text


def parse(source: Source) -> Understood:
    """One cue a main line; the name is the participant's if the header tells it, else the code."""
    names = _participants(source.text)
    lines = list(_main_lines(source.lines))
    cues = []
    for code, line in lines:
        times = [(int(start), int(end)) for start, end in _BULLET.findall(line)]
        text = _LINKED.sub(" ", _INNER.sub("", _CODE.sub(" ", line)))
        start, end = (times[0][0], times[-1][1]) if times else (None, None)
        cues.append(Cue((names.get(code, code)), " ".join(text.split()), start, end))
    language = re.search(r"^@Languages:\s*(\w{3})", source.text, re.MULTILINE)
    return Understood(
        [cue for cue in cues if any(map(str.isalnum, cue.text))],
        len(lines),
        read=len(cues),
        language=language[1] if language else None,
        keeps_overlap=True,
    )


def _participants(text: str) -> dict[str, str]:
    """Code to name, for those whose header gives a name between code and role."""
    header = re.search(r"^@Participants:\s*((?:.*\n)(?:\t.*\n)*)", text, re.MULTILINE)
    parts = [one.split() for one in header[1].split(",")] if header else []
    return {part[0]: part[1].replace("_", " ") for part in parts if len(part) > 2}


def _main_lines(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Main lines with their continuations, which begin with a tab."""
    code: str | None = None
    text = ""
    for line in lines:
        if code is not None and line.startswith("\t"):
            text += " " + line.strip()
            continue
        if code is not None:
            yield code, text
        match = _HEAD.match(line)
        code, text = (match[1], match[2]) if match else (None, "")
    if code is not None:
        yield code, text


READER = Reader("chat-talkbank", "CHAT (.cha of TalkBank)", sniff, parse)
