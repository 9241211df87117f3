"""Who speaks in captions: voice tags, names in front of the text or carried forward, colours."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from sys import intern

from threekeys.domain import words
from threekeys.transcripts.captions import Block, Scan
from threekeys.transcripts.grouping import single_words, utterances
from threekeys.transcripts.names import is_sound, names_among
from threekeys.transcripts.placed import Line, placed
from threekeys.transcripts.reader import Cue, Understood
from threekeys.transcripts.rolling import unrolled

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]{1,4}([^<>\n]{0,200})>|</v>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|s|em|strong|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<[\d:.]+>", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:(?:[-–—•]|>{1,3})\s*)?"
    r"(?:\[(?P<bracketed>[^\]\n]{1,60})\](?:(?P<colon>\s?[:：])|(?=\s|$))"
    r"|(?P<plain>[^\s:：\[<][^:：\n]{0,79}?)\s?(?:：|:(?=\s|$)))\s*"
)

_COLOUR = re.compile(r"\{[^}]{0,80}\\1?c&H(?P<bgr>[0-9A-Fa-f]{6})&|<font color=[\"']?(?P<html>#?\w{1,20})")
_OVERRIDE = re.compile(r"\{\\[^{}]{0,200}\}")

CHANGE = (">>", "- ", "– ", "— ")
Said = tuple[str | None, str]


def captioned(found: Scan) -> Understood:
    """Captions with their speakers; rolling captions without what they repeat, single words joined."""
    blocks, notes = unrolled(found.blocks)
    cues, who = attributed(blocks)
    if single_words(cues):
        count, cues = len(cues), utterances(cues)
        who = (*who, f"{count} captions of single words were joined into {len(cues)} utterances.")
    return Understood(cues, found.seen, found.unread, read=len(found.blocks), notes=(*notes, *who))


def attributed(blocks: Sequence[Block]) -> tuple[list[Cue], tuple[str, ...]]:
    """The captions as cues with their speakers, and notes on what was assumed about them."""
    tagged = any("<v" in line for block in blocks for line in block.lines)
    spoken: list[Sequence[Line]] = [[_line(line) for line in block.lines] for block in blocks]
    labels = Counter(line.label for lines in spoken for line in lines if line.label)
    names = names_among(labels, len(blocks))
    if not tagged and not names and (colours := _colours(blocks)):
        return [
            Cue(colour, text, block.start_ms, block.end_ms)
            for block, colour in zip(blocks, colours, strict=True)
            if (text := plain(" ".join(block.lines)))
        ], ("The speakers are told apart by colour only; name them with --speakers.",)
    if not tagged and not names:
        spoken, names = placed(spoken)
    said = [
        list(
            _by_tags("\n".join(block.lines))
            if tagged and any("<v" in line for line in block.lines)
            else _said(lines, names)
        )
        for block, lines in zip(blocks, spoken, strict=True)
    ]
    named = sum(who is not None for parts in said for who, _ in parts)
    total = sum(map(len, said))
    notes = []
    if 0 < named < total and _names_mark_changes(said, named / total):
        said = list(_carried(said))
        notes.append("Names stand only where the speaker changes; each was carried forward to the next name.")
    elif 0 < named < total:
        notes.append(f"{total - named} of {total} captions have no speaker.")
    shared = sum(len(parts) > 1 for parts in said)
    if shared:
        notes.append(f"{shared} captions hold several speakers; their time was divided by words.")
    cues = [cue for block, parts in zip(blocks, said, strict=True) for cue in _timed(block, parts)]
    return cues, tuple(notes)


def _colours(blocks: Sequence[Block]) -> list[str | None] | None:
    """The colour of each caption, if nearly all have one and there is more than one."""
    marks = [_COLOUR.search(block.lines[0], 0, 200) if block.lines else None for block in blocks]
    names = [mark and _colour(mark) for mark in marks]
    coloured = [name for name in names if name]
    return names if len(set(coloured)) > 1 and len(coloured) >= 0.9 * len(blocks) else None


def _colour(mark: re.Match[str]) -> str:
    bgr = mark["bgr"]
    return "Colour #" + (bgr[4:] + bgr[2:4] + bgr[:2]).upper() if bgr else f"Colour {mark['html']}"


def plain(text: str) -> str:
    """Caption text without tags and entities; a lone < or > stays."""
    if "<" in text:
        text = _TAG.sub("", text)
    if "{" in text:
        text = _OVERRIDE.sub("", text)
    if "&" in text:
        from html import unescape  # noqa: PLC0415 - its table of entities is slow to load and rarely needed

        text = unescape(text)
    return " ".join(text.split())


def _line(raw: str) -> Line:
    """A line of a caption without tags, and the label before it."""
    text = plain(raw)
    if ":" not in text and "：" not in text and "[" not in text:
        return Line(text, None, "")
    match = _LABEL.match(text)
    if match is None or (match["bracketed"] and not match["colon"] and is_sound(match["bracketed"])):
        return Line(text, None, "")
    return Line(text, intern(match["bracketed"] or match["plain"]), text[match.end() :])


def _said(lines: Sequence[Line], names: frozenset[str]) -> Iterator[Said]:
    """The parts of one caption, each with the name that stands in front of it or None."""
    if not names:
        yield from _changes([line.text for line in lines])
        return
    speaker: str | None = None
    text: list[str] = []
    for line in lines:
        if line.label not in names:
            text.append(line.text)
            continue
        if text:
            yield speaker, " ".join(text)
        speaker, text = line.label, [line.rest] if line.rest else []
    if text or speaker:
        yield speaker, " ".join(text)


def _changes(lines: list[str]) -> Iterator[Said]:
    """The parts of a nameless caption: a line that begins with >> or a dash is somebody else's."""
    text: list[str] = []
    for line in lines:
        if text and line.startswith(CHANGE):
            yield None, " ".join(text)
            text = []
        text.append(line)
    if text:
        yield None, " ".join(text)


def _by_tags(payload: str) -> Iterator[Said]:
    """The voices of a payload; a voice that is never closed lasts until the next one."""
    speaker: str | None = None
    at = 0
    for match in _VOICE.finditer(payload):
        if text := plain(payload[at : match.start()]):
            yield speaker, text
        speaker = plain(match[1]) if match[1] is not None else None
        at = match.end()
    if text := plain(payload[at:]):
        yield speaker, text


def _names_mark_changes(said: list[list[Said]], share: float) -> bool:
    """Whether names stand only where the speaker changes: few captions have one, or hardly any repeats the last."""
    named = [who for parts in said for who, _ in parts if who is not None]
    repeats = sum(one == other for one, other in pairwise(named))
    return share < 0.5 or repeats <= 0.1 * len(named)


def _carried(said: list[list[Said]]) -> Iterator[list[Said]]:
    """Give each nameless part the last name; `>>` without a name is somebody we do not know."""
    last: str | None = None
    for parts in said:
        carried = []
        for who, text in parts:
            last = who if who is not None else None if text.startswith(">>") else last
            carried.append((last, text))
        yield carried


def _timed(block: Block, parts: Sequence[Said]) -> Iterator[Cue]:
    """The cues of one caption, its time divided in proportion to words."""
    if len(parts) == 1:
        who, text = parts[0]
        if text:
            yield Cue(who, text, block.start_ms, block.end_ms)
        return
    spoken = [(who, text, len(words(text))) for who, text in parts if text]
    whole = sum(count for *_, count in spoken) or 1
    before = 0
    for who, text, count in spoken:
        span = block.end_ms - block.start_ms
        start = block.start_ms + span * before // whole
        before += count
        yield Cue(who, text, start, block.start_ms + span * before // whole)
