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
    r"|(?P<plain>[^\s:：\[<][^:：\n]{0,79}+)(?:：|:(?=\s|$)))\s*"
)

_COLOUR = re.compile(r"\{[^}]{0,80}\\1?c&H(?P<bgr>[0-9A-Fa-f]{6})&|<font color=[\"']?(?P<html>#?\w{1,20})")
_OVERRIDE = re.compile(r"\{\\[^{}]{0,200}\}")
_SPEAKER = re.compile(r"\b(?:speaker|voice|name)\s?[:=]\s?|^<v[. ]", re.IGNORECASE)
_NUMBER = re.compile(r"^\d+(?:\s*[-–:.|]\s*|\s+|$)")
_SETTING = re.compile(r"(?<!\S)[A-Za-z][A-Za-z0-9]*:\S+")

CHANGE = (">>", "- ", "– ", "— ")
Said = tuple[str | None, str]


def captioned(found: Scan) -> Understood:
    """Captions with their speakers; rolling captions without what they repeat, single words joined."""
    named, unknown = _named_beside(found.blocks)
    blocks, notes = unrolled(named)
    cues, who = attributed(blocks)
    if single_words(cues):
        count, cues = len(cues), utterances(cues)
        who = (*who, f"{count} captions of single words were joined into {len(cues)} utterances.")
    return Understood(cues, found.seen, found.unread, read=len(found.blocks), notes=(*unknown, *notes, *who))


def _named_beside(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[str, ...]]:
    """The captions with the name after their times brought before their text, where such names return.

    What stands there is the text where none follows; else, if it is no setting and no name, it is told.
    """
    if any(block.beside and not block.text for block in blocks):
        blocks = [block if block.text else _on_one_line(block) for block in blocks]
    beside = [_beside(block.beside) if block.beside else "" for block in blocks]
    labels = Counter(filter(None, beside))
    if not labels:
        return _named_above(blocks), ()
    names = names_among(labels, len(blocks)) if len(labels) < max(3, labels.total()) else frozenset[str]()
    lost = next((name for name in labels if name not in names), None)
    return [
        block._replace(text=f"<v {name}>{block.text}") if name in names else block
        for block, name in zip(blocks, beside, strict=True)
    ], () if lost is None else (f"What follows the times in their line was left out, as “{lost:.40}”.",)


def _named_above(blocks: Sequence[Block]) -> Sequence[Block]:
    """The captions with their identifiers brought before the text, where these are few names that return."""
    names = [_NUMBER.sub("", block.identifier) for block in blocks]
    labels = Counter(filter(None, names))
    if not 0 < len(labels) < labels.total() or len(labels) > max(2, 0.5 * labels.total()):
        return blocks
    known = names_among(labels, len(blocks))
    return [
        block._replace(text=f"<v {name}>{block.text}") if name in known else block
        for block, name in zip(blocks, names, strict=True)
    ]


def _on_one_line(block: Block) -> Block:
    return block._replace(text=_SETTING.sub("", block.beside).strip(), beside="")


def _beside(text: str) -> str:
    """What follows the times of a caption, without settings of the player and without brackets."""
    return _SETTING.sub("", _SPEAKER.sub("", text)).strip(" \t[]()<>-–—|:")


def attributed(blocks: Sequence[Block]) -> tuple[list[Cue], tuple[str, ...]]:
    """The captions as cues with their speakers, and notes on what was assumed about them."""
    tagged = any("<v" in block.text for block in blocks)
    spoken: Sequence[Sequence[Line]] = [_lines(block.text) for block in blocks]
    labels = Counter(line.label for lines in spoken for line in lines if line.label)
    names = names_among(labels, len(blocks))
    if not tagged and not names:
        if coloured := _by_colour(blocks):
            return coloured, ("The speakers are told apart by colour only; name them with --speakers.",)
        spoken, names = placed(spoken)
    cues, shared = _cues(blocks, spoken, names)
    del spoken  # it holds all words once more
    cues, notes = _carried_if_sparse(cues)
    if shared:
        notes += (f"{shared} captions hold several speakers; their time was divided by words.",)
    return [cue for cue in cues if cue.text], notes


def _cues(
    blocks: Sequence[Block], spoken: Sequence[Sequence[Line]], names: frozenset[str]
) -> tuple[list[Cue], int]:
    """A cue for each part of a caption, and how many captions have several parts."""
    cues: list[Cue] = []
    shared = 0
    for block, lines in zip(blocks, spoken, strict=True):
        parts = tuple(_by_tags(block.text)) if "<v" in block.text else _said(lines, names)
        if len(parts) == 1:
            cues.append(Cue(*parts[0], block.start_ms, block.end_ms))
        elif parts:
            cues += _divided(block, parts)
            shared += 1
    return cues, shared


def _by_colour(blocks: Sequence[Block]) -> list[Cue]:
    """The captions with their colours as speakers, if nearly all have one and there is more than one."""
    marks = [_COLOUR.search(block.text, 0, 200) for block in blocks]
    names = [mark and _colour(mark) for mark in marks]
    coloured = [name for name in names if name]
    if len(set(coloured)) < 2 or len(coloured) < 0.9 * len(blocks):
        return []
    return [
        Cue(name, text, block.start_ms, block.end_ms)
        for block, name in zip(blocks, names, strict=True)
        if (text := plain(block.text))
    ]


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
    return text.strip(" ") if text.isprintable() and "  " not in text else " ".join(text.split())


def _lines(text: str) -> Sequence[Line]:
    return [_line(line) for line in text.split("\n")] if "\n" in text else (_line(text),)


def _line(raw: str) -> Line:
    """A line of a caption without tags, and the label before it."""
    text = plain(raw)
    if ":" not in text and "：" not in text and "[" not in text:
        return Line(text, None, "")
    match = _LABEL.match(text)
    if match is None:
        return Line(text, None, "")
    bracketed, colon, name = match.groups()
    if bracketed and not colon and is_sound(bracketed):
        return Line(text, None, "")
    return Line(text, intern((bracketed or name).rstrip()), text[match.end() :])


def _said(lines: Sequence[Line], names: frozenset[str]) -> Sequence[Said]:
    """The parts of one caption, each with the name that stands in front of it or None."""
    if not names:
        return tuple(_changes([line.text for line in lines]))
    if len(lines) == 1:
        text, label, rest = lines[0]
        return ((label, rest) if label in names else (None, text),)
    return tuple(_parts(lines, names))


def _parts(lines: Sequence[Line], names: frozenset[str]) -> Iterator[Said]:
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


def _carried_if_sparse(cues: list[Cue]) -> tuple[list[Cue], tuple[str, ...]]:
    """The cues, each name carried forward to the next where names only mark changes; and a note on what has none."""
    names = [cue.speaker for cue in cues if cue.speaker is not None]
    if not 0 < len(names) < len(cues):
        return cues, ()
    repeats = sum(one == other for one, other in pairwise(names))
    if len(names) < 0.5 * len(cues) or repeats <= 0.1 * len(names):
        return list(_carried(cues)), (
            "Names stand only where the speaker changes; each was carried forward to the next name.",
        )
    return cues, (f"{len(cues) - len(names)} of {len(cues)} captions have no speaker.",)


def _carried(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Give each nameless cue the last name; `>>` without a name is somebody we do not know."""
    last: str | None = None
    for cue in cues:
        last = cue.speaker if cue.speaker is not None else None if cue.text.startswith(">>") else last
        yield cue if cue.speaker == last else cue._replace(speaker=last)


def _divided(block: Block, parts: Sequence[Said]) -> Iterator[Cue]:
    """The cues of one caption, its time divided in proportion to words."""
    counts = [len(words(text)) for _, text in parts]
    whole = sum(counts) or 1
    span = block.end_ms - block.start_ms
    before = 0
    for (who, text), count in zip(parts, counts, strict=True):
        start = block.start_ms + span * before // whole
        before += count
        yield Cue(who, text, start, block.start_ms + span * before // whole)
