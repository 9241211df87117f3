"""The concrete things in the user's notes: a plan, a change, a project, a role, a hard thing, a coming event.

Each thing is named so that it fits the frames of the bank, said to "you". What cannot be named with certainty
is left out; what is delicate is left for the other person to raise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from threekeys.coach.offline.delicate import is_delicate
from threekeys.coach.offline.questions.kinds import LAST_TIME, RULES
from threekeys.coach.offline.questions.trades import NOW, field_now
from threekeys.coach.stems import stems
from threekeys.coach.unsaid import without_unsaid
from threekeys.domain import visible_lines, words

_MOST = 10
_ADDRESS = re.compile(r"\S*(?:://|www\.|@\w)\S+")
_PIECE = re.compile(r"(?:[^.;\n•·|!?]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\bDr)\.|(?<=\bSt)\.)+")
_FAMILY = re.compile(
    r"(?:\b(?:his|her|their|your|has|have|with|a|an|the|two|three|four|\d|old|young)\s+(?:\w+\s+)?|^\W*)"
    r"(?:daughter|son|sons|daughters|kids?|children|wife|husband|baby|mother|father|mum|mom|dad)\b(?!['’]s)",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\b(?:last time|again|mentor(?:ed|ing)? \w+ since|(?:have|has|ha['’]ve|['’]ve) (?:known|mentored|coached)|(?:old|good|close|school) friends?\b(?! of)|"
    r"(?:former|old|ex-?)\s?colleagues?\b|used to work (?:together|with me)|we (?:last )?(?:spoke|talked)|catch(?:ing)? up|(?:second|third|next) (?:talk|session|meeting) with|"
    r"since we|known (?:her|him|them|each other))\b",
    re.IGNORECASE,
)
_LAST_TIME = re.compile(
    r"\blast time\b(?:,? (?:we|you) (?:talked|spoke))?(?: about)?\s*[:,–—-]?\s*|\bwe (?:last )?(?:talked|spoke) (?:last )?about\s+",
    re.IGNORECASE,
)
_ASIDES = re.compile(r",\s*(?:and\s+)?|\s+and\s+(?=(?:how|whether|if)\b)")
_ABOUT_ME = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself)\b")
_MY_DEED = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e)\b")
# "Meeting Tom Okafor on Thursday.": the meeting itself, and nothing that is told of them.
_HEADING = re.compile(
    r"^\W*(?i:meet(?:ing)?|seeing|call|talk|coffee|lunch|chat)(?i: with)? [A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)*",
    re.MULTILINE,
)
_WRAPPED = re.compile(r"(?<=[^\n]{60})(?<![.;:!?\n])\n(?=[ \t]*[a-zA-Z])")
# What the user means to do in the talk: a wish of mine, not of theirs.
_ASKING = r"(?:ask|find out|hear|know|learn more|understand|tell|talk|speak|chat|discuss|catch up|mention|bring up|check|see (?:how|if|whether|what)|pick (?:his|her|their) brain)\b"
_MY_OWN = re.compile(
    rf"^[\W\d]*(?:(?:to-?do|to ask|my (?:aim|goal|question|wish)s?|questions?|topics?|agenda|remember|reminder|don['’]?t forget|note to self)\b\W*(?:to\b)?"
    rf"|(?:I(?:['’](?:d|m|ll|ve)| would| will| should| must| need| am| have)?\s+)?(?:also |really |just )?(?:want(?:ed)?|wanna|hope|hoping|need|like|love|mean|plan|have|try|trying|going|curious|keen)\s+to\s+{_ASKING}"
    rf"|(?:would|['’]d) (?:like|love) to {_ASKING}"
    rf"|(?:ask|find out|check|bring up|tell (?:him|her|them)|see (?:how|if|whether))\b(?! (?:for|him|her|them)? ?(?:a lot|too)))",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:she|he|they|her|his|him|their|them|you|your|we|us)\b", re.IGNORECASE)
_TO_YOU = {"i": "you", "i'm": "you are", "i've": "you have", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "am": "are"}  # fmt: skip
_SHOUTED = 0.8  # of the letters are capitals


@dataclass(frozen=True, slots=True)
class Item:
    """A thing from the notes: its kind, as the bank's frames know it, and the words it is named by."""

    kind: str
    topic: str
    where: int


def items(about: str, who: str = "") -> tuple[Item, ...]:
    """The things in the notes, in their order; of things that overlap the one read most safely."""
    text = _readable(_without_mine(without_unsaid(about)))
    pieces = [(m.start(), m[0]) for m in _PIECE.finditer(text)]
    found: list[tuple[Item, int]] = []
    for item, end in (*_left_open(pieces), *_told(pieces)):
        if stems(item.topic) - stems(who) and not any(_same(item, end, *other) for other in found):
            found.append((item, end))
    told = [item for item, _ in found]
    own = next((item.topic for item in told if item.kind in ("project", "begun")), NOW)
    named = (replace(item, topic=field_now(text, item.topic).replace(NOW, own)) for item in told)
    sure = (item for item in named if NOW not in item.topic or stems(item.topic) & stems(text))
    return tuple(sorted(sure, key=lambda item: item.where)[:_MOST])


def known_already(about: str) -> bool:
    """Whether the notes are about somebody the user has talked with before."""
    return bool(_KNOWN.search(visible_lines(about)))


def _same(item: Item, end: int, other: Item, other_end: int) -> bool:
    """Whether two items are one: told in the same words, or the one named within the other."""
    said, had = stems(item.topic), stems(other.topic)
    crossing = item.where < other_end and other.where < end
    second_job = item.kind == other.kind == "job"
    return crossing or second_job or (item.kind != "into" and (said <= had or had <= said))


def _told(pieces: list[tuple[int, str]]) -> Iterator[tuple[Item, int]]:
    for kind, pattern, naming in RULES:
        for start, piece in pieces:
            for match in pattern.finditer(piece):
                topic = naming(match)
                if topic and _may_be_raised(_clause(piece, match.start()), kind):
                    yield Item(kind, topic, start + match.start()), start + match.end()


def _without_mine(about: str) -> str:
    """The notes without what the user means to ask or do: "want to ask how it pays" is no wish of theirs."""
    return _PIECE.sub(lambda piece: "" if _MY_OWN.match(piece[0]) else piece[0], about)


def _left_open(pieces: list[tuple[int, str]]) -> Iterator[tuple[Item, int]]:
    """What was left open the last time, as the notes have it."""
    for start, piece in pieces:
        last = _LAST_TIME.search(piece)
        for aside in _ASIDES.split(piece[last.end() :]) if last else ():
            for kind, pattern, naming in LAST_TIME:
                match = pattern.search(aside)
                topic = naming(match) if match and _may_be_raised(aside, kind) else None
                if topic:
                    where = start + piece.find(aside)
                    yield Item(kind, topic, where), where + len(aside)
                    break


def _readable(about: str) -> str:
    """The notes without addresses and without shouting; a profile's "I" is the one it is about."""
    text = _HEADING.sub(" ", _WRAPPED.sub(" ", _ADDRESS.sub(" ", visible_lines(about))))
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 20 and sum(char.isupper() for char in letters) > _SHOUTED * len(letters):
        text = text.lower()
    if _ABOUT_ME.search(text) and not _OTHERS.search(text):
        text = re.sub(r"[A-Za-z]+(?:['’](?:m|ve))?", _said_of_them, text)
    return text


def _said_of_them(match: re.Match[str]) -> str:
    return _TO_YOU.get(match[0].casefold().replace("’", "'"), match[0])


def _may_be_raised(text: str, kind: str) -> bool:
    about_me = _MY_DEED.search(text) and kind not in ("met", "open", "mentioned", "plan")
    return not is_delicate(text) and not _FAMILY.search(text) and not about_me and bool(words(text))


def _clause(piece: str, place: int) -> str:
    start = piece.rfind(",", 0, place) + 1
    end = piece.find(",", place)
    return piece[start : end if end >= 0 else len(piece)]
