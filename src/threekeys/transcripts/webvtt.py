"""WebVTT in its dialects: Zoom, Teams (also Graph's payload), Webex, YouTube, podcasts, Whisper."""

import re

from threekeys.transcripts.captions import Block, scan
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.voices import captioned

_WEBEX = re.compile(r'\d+ "(.*)" \(\d+\)')
_LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3})\b")


def sniff(source: Source) -> bool:
    """Whether the first line says WEBVTT."""
    return source.text[:100].lstrip(" \t").startswith("WEBVTT")


def parse(source: Source) -> Understood:
    """The cues with voices from tags, from Webex identifiers or from names before the text."""
    found = scan(source.text)
    understood = captioned(found._replace(blocks=[_graph(_webex(block)) for block in found.blocks]))
    language = _LANGUAGE.search(source.text[:200])
    return understood._replace(
        language=language[1] if language else None,
        keeps_overlap="<v " in source.text,  # Teams writes cues of several people over each other
    )


def _webex(block: Block) -> Block:
    """Bring the name that Webex writes into the identifier before the text."""
    match = _WEBEX.fullmatch(block.identifier)
    return block._replace(text=f"<v {match[1] or '-'}>{block.text}") if match else block


def _graph(block: Block) -> Block:
    """Bring the name and the text out of the JSON that Microsoft Graph writes as a cue's payload."""
    if not block.text.startswith("{"):
        return block
    import json  # noqa: PLC0415 - only Graph's payload needs it

    try:
        said = json.loads(block.text.replace("\n", " "))
    except (ValueError, RecursionError):
        return block
    if not isinstance(said, dict) or "spokenText" not in said:
        return block
    return block._replace(text=f"<v {said.get('speakerName') or '-'}>{said['spokenText']}")


READER = Reader("webvtt", "WebVTT captions", sniff, parse)
