"""A name alone on a line, and what was said on the lines under it, with a blank line between."""

import re
from collections import Counter

from threekeys.transcripts.names import could_be_name, is_proper
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_BOLD = re.compile(r"(\*\*|__)?(.{1,60}?)(?(1)\1):?")
_TYPED = re.compile(
    r"https?://|(?<!\S)[:;]-?[)(DPp](?!\w)|[\U0001f300-\U0001faff]|\blol\b"
)  # nobody speaks these
_MESSAGES = 0.05  # of what is said holds them: then it was typed
_SECONDS = re.compile(r"\[(\d{1,6}(?:\.\d{1,3})?)s\]\s*(.*)")


def sniff(source: Source) -> bool:
    """Whether most blocks begin with a name, and the names return."""
    blocks = source.once(_blocks)
    names = Counter(name for name, text in blocks if name is not None and text)
    carried = sum(count for count in names.values() if count > 1)
    return carried > 3 and carried >= 0.6 * len(blocks) and 1 < len(names) <= max(2, 0.45 * carried)


def _blocks(source: Source) -> list[tuple[str | None, list[str]]]:
    """The blocks between blank lines: the name at the head, or None, and the other lines.

    A name that stands alone, or as a Markdown heading, heads the block below.
    """
    blocks: list[tuple[str | None, list[str]]] = []
    fresh = True
    for line in (line.strip().lstrip("#").strip() for line in source.lines):
        if not line:
            fresh = True
        elif fresh and (name := _name(line)):
            blocks.append((name, []))
            fresh = False
        elif fresh and not (blocks and blocks[-1][0] and not blocks[-1][1]):
            blocks.append((None, [line]))
            fresh = False
        else:
            blocks[-1][1].append(line)
            fresh = False
    return blocks


def _name(line: str) -> str | None:
    match = _BOLD.fullmatch(line) if len(line) <= 64 else None
    name = match[2] if match else ""
    return (
        name
        if could_be_name(name) and is_proper(name) and not name.endswith((".", ",")) and name[0].isupper()
        else None
    )


def parse(source: Source) -> Understood:
    """One cue a block, or one a line where every line begins with its second, `[12.5s] text`."""
    cues: list[Cue] = []
    for name, lines in source.once(_blocks):
        stamped = [match for line in lines if (match := _SECONDS.fullmatch(line))]
        who = name or (cues[-1].speaker if cues else None)
        if stamped and len(stamped) == len(lines):
            cues += [Cue(who, match[2], round(float(match[1]) * 1000)) for match in stamped]
        elif name is None and cues:
            cues[-1] = cues[-1]._replace(text=" ".join([cues[-1].text, *lines]))
        elif name is not None:
            cues.append(Cue(who, " ".join(lines)))
    said = [cue for cue in cues if cue.text]
    typed = sum(_TYPED.search(cue.text) is not None for cue in said)
    written = typed >= max(3, _MESSAGES * len(said))
    return Understood(said, len(cues), read=len(cues), kind="chat" if written else "speech")


READER = Reader("blocks", "names on lines of their own", sniff, parse)
