"""Written chats: WhatsApp, Zoom, Teams, Slack, IRC. Their words can be counted, their talk time cannot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from threekeys.transcripts.clock import milliseconds
from threekeys.transcripts.names import could_be_name
from threekeys.transcripts.prose import filled, late
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_HOUR = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]?[aApP]\.?[\s\u202f]?[mM]\.?)?"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Yester|To)day|[A-Z][a-z]{2,8} \d{1,2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
_TO = r"(?: (?:to|in) [^:\n]{1,80}?)?(?: \(Direct Message\)|\(Direct Message\)|\(Privately\))?"


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat: the head of a message with its name, perhaps a time since the start, and its first words."""

    name: str
    head: re.Pattern[str]


CHATS = (
    Chat("zoom-chat", re.compile(rf"(?P<start>\d{{1,2}}:\d\d:\d\d)\s*\t ?(?:From )?(?P<name>[^\t\n]{{1,80}}?){_TO}\s?:[\t ](?P<text>.*)")),
    Chat("zoom-chat", re.compile(rf"(?:{_DATE} )?(?P<start>\d{{1,2}}:\d\d:\d\d)\s+From\s+(?P<name>[^\t\n:]{{1,80}}?){_TO}\s?:(?P<text>.*)")),
    Chat("whatsapp", re.compile(rf"\[?{_DATE},? (?:[a-zà]{{1,4}} )?{_HOUR}\]?(?: -)? (?P<name>[^:\n]{{1,60}}): (?P<text>.*)")),
    Chat("discord", re.compile(rf"\[(?:{_DATE}|\d\d-[A-Z][a-z]{{2}}-\d\d),? {_HOUR}\] (?P<name>[^:\n]{{1,60}})(?P<text>)\s*$")),
    Chat("teams-chat", re.compile(rf"\[(?:{_DAY},? )?{_HOUR}\] (?P<name>[^:\n]{{1,60}})(?P<text>)\s*$")),
    Chat("discord", re.compile(rf"(?P<name>[^:\n\[\]]{{1,60}}?) — (?:{_DATE}|{_DAY}(?: at)?),? {_HOUR}(?P<text>)\s*$")),
    Chat("slack", re.compile(rf"(?P<name>[^:\n\[\]]{{1,60}}?) {{1,2}}\[?{_HOUR}(?<=[mM])\]?(?P<text>)\s*$")),
    Chat("irc", re.compile(rf"(?:\[?(?:\d{{4}}-\d\d-\d\dT)?{_HOUR}(?:\.\d+Z)?\]?\s+)<[@+ ]?(?P<name>[^>\n]{{1,60}})>\s+(?P<text>.*)")),
    Chat("telegram", re.compile(rf"(?P<name>[^:\n\[\]]{{1,60}}?), \[?{_DATE},? {_HOUR}\]?:?(?P<text>)\s*$")),
)  # fmt: skip
_SYSTEM = re.compile(rf"\[?{_DATE},? (?:[a-zà]{{1,4}} )?{_HOUR}\]?(?: -)? ")
_ATTACHED = re.compile(r"\u200e.*|<[^<>\n]{3,60}>", re.DOTALL)  # a picture, or what WhatsApp itself says
_REACTION = re.compile(
    r"(?:Reacted to|Removed a .{1,20} reaction from|Liked|Loved|Laughed at|Emphasized) [\"“'].*", re.DOTALL
)
_REPLY = re.compile(r"(?:Replying to|In reply to) [\"“].{0,400}?[\"”]\s*", re.DOTALL)
_CLOCK = re.compile(r"\d[:.]\d\d")
_WIDTH = 1000
_JUDGED = 300  # lines are enough to see which chats it could be


def sniff(source: Source) -> bool:
    """Whether one chat's heads begin at least two messages and more than 8 % of the filled lines."""
    return source.once(_chat) is not None


def _chat(source: Source) -> Chat | None:
    lines = [_clean(line) for line in source.lines]
    dated = [(at, line) for at, line in enumerate(lines) if _CLOCK.search(line, 0, 60)]
    some = dated[:: 1 + len(dated) // _JUDGED]
    likely = [chat for chat in CHATS if any(_named(chat, line) for _, line in some)]
    heads = [(_places(chat, dated, lines), chat) for chat in likely] or [([], CHATS[0])]
    places, chat = max(heads, key=lambda pair: len(pair[0]))
    if len(places) < 2 or len(places) <= 0.08 * filled(lines) or late(lines, places[0]):
        return None
    return chat


def _places(chat: Chat, dated: list[tuple[int, str]], lines: list[str]) -> list[int]:
    """The lines that head a message; where the words stand below, there must be some."""
    places = [at for at, line in dated if _named(chat, line)]
    if not chat.head.pattern.endswith("$"):
        return places
    return [at for at, after in pairwise([*places, len(lines)]) if any(lines[at + 1 : after])]


def _named(chat: Chat, line: str) -> re.Match[str] | None:
    match = chat.head.match(line, 0, _WIDTH)
    return match if match and (could_be_name(match["name"]) or match["name"].startswith("+")) else None


def parse(source: Source) -> Understood:
    """One cue a message, which may have several lines; reactions and quoted words of others are left out."""
    chat = source.once(_chat)
    if chat is None:
        return Understood([])
    found = list(_messages(source, chat))
    kept = [
        cue
        for cue in found
        if cue.text and not _REACTION.match(cue.text) and not _ATTACHED.fullmatch(cue.text)
    ]
    others = len(found) - len(kept)
    notes = (
        (f"{others} of {len(found)} messages are reactions or attachments and were left out.",)
        if others
        else ()
    )
    cues = [
        cue._replace(text=" ".join(_REPLY.sub("", cue.text, 1).replace("\u200e", "").split())) for cue in kept
    ]
    return Understood(cues, len(found), read=len(found), dialect=chat.name, notes=notes, kind="chat")


def _messages(source: Source, chat: Chat) -> Iterator[Cue]:
    head: re.Match[str] | None = None
    text: list[str] = []
    for line in map(_clean, source.lines):
        match = _named(chat, line) if _CLOCK.search(line, 0, 60) else None
        if match is None and not _SYSTEM.match(line):
            text.append(line)
            continue
        if head is not None:
            yield _message(head, text)
        head = match
        text = [match["text"] + line[match.end() :]] if match else []
    if head is not None:
        yield _message(head, text)


def _message(head: re.Match[str], text: list[str]) -> Cue:
    start = milliseconds(head["start"]) if "start" in head.re.groupindex else None
    return Cue(head["name"], "\n".join(text).strip(), start)


def _clean(line: str) -> str:
    return line.lstrip("\u200e\u200f").strip(" \r")


READER = Reader("chat", "a written chat", sniff, parse)
