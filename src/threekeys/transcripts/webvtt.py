"""WebVTT in its dialects: Zoom, Teams, Webex, podcasts, Whisper."""

import re

from threekeys.transcripts.captions import Block, scan
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import attributed

_WEBEX = re.compile(r'\d+ "(.*)" \(\d+\)')
_LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3})\b")


def sniff(source: Source) -> bool:
    """Whether the first line says WEBVTT."""
    return source.lines[0].lstrip().startswith("WEBVTT")


def parse(source: Source) -> Understood:
    """The cues with voices from tags, from Webex identifiers or from names before the text."""
    found = scan(source.lines)
    cues, notes = attributed([_webex(block) for block in found.blocks])
    language = _LANGUAGE.search("\n".join(source.lines[:6]))
    return Understood(
        cues,
        found.seen,
        found.unread,
        read=len(found.blocks),
        notes=notes,
        language=language[1].lower() if language else None,
    )


def _webex(block: Block) -> Block:
    """Bring the name that Webex writes into the identifier before the text."""
    match = _WEBEX.fullmatch(block.identifier)
    return block._replace(lines=[f"<v {match[1] or '-'}>{' '.join(block.lines)}"]) if match else block


READER = Reader("webvtt", "WebVTT captions (.vtt of Zoom, Teams, Webex, YouTube, Whisper)", sniff, parse)
