"""What an invite says, without what the meeting tool wrote into it."""

import html
import re

from threekeys.domain.visible import visible_lines

_LONGEST = 20_000
_TAG = re.compile(r"<(?:br|/p|/div|/li)\b[^>]{0,200}>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?[a-z][^<>]{0,500}>", re.IGNORECASE)
# What fences off the tools' own part: Teams' underscores, Google Meet's "-::~:~::~", Zoom's and Webex's dashes.
_FENCE = re.compile(r"\s*(?:_{10,}|-{3,}|\*{10,}|={10,}|-?::~[:~-]{4,}.*)\s*")
_TOOL = re.compile(
    r"\b(?:microsoft teams|join (?:zoom|the meeting|with google meet|webex|teams|on your|by|from|via|online|conversation)"
    r"|zoom meeting|meeting (?:id|number|link|url|password)|passcode|one tap mobile|dial(?:[ -]?in| by)|access code"
    r"|find (?:your|a) local number|conference id|call in|video (?:call|conference) link|more phone numbers"
    r"|meeting options|learn more about meet|need help\?|reset (?:dial-in )?pin|download teams|tenant key"
    r"|phone conference|is inviting you to a scheduled|sip:|please do not edit this section)\b",
    re.IGNORECASE,
)
_ONLY_LINK = re.compile(r"\s*(?:[\w ]{0,30}[:<(]\s*)?<?https?://\S+>?\)?\s*", re.IGNORECASE)
_ONLY_NUMBER = re.compile(r"\s*\+?[\d ()#*,;.–-]{7,}(?:\s*[A-Z][\w ,()–-]{0,40})?\s*")


def cleaned(description: str) -> str:
    """The description as plain lines: no tags, no links to join by, no numbers to dial."""
    text = _OTHER_TAG.sub("", _TAG.sub("\n", description[:_LONGEST]))
    lines = [line.strip() for line in visible_lines(html.unescape(text)).splitlines()]
    kept = "\n".join(line for block in _blocks(lines) for line in block if not _is_tool(line))
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _blocks(lines: list[str]) -> list[list[str]]:
    """The parts between fences that are not the tool's."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if _FENCE.fullmatch(line):
            blocks.append([])
        else:
            blocks[-1].append(line)
    own = [block for block in blocks[1:] if not any(map(_TOOL.search, block))]
    return [blocks[0], *own]


def _is_tool(line: str) -> bool:
    return bool(_TOOL.search(line) or _ONLY_LINK.fullmatch(line) or _ONLY_NUMBER.fullmatch(line))
