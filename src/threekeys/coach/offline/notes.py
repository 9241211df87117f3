"""The concrete things in the user's notes: a project, a move, a role, a hard thing, a coming event, a person.

Each thing becomes a topic that fits the frames of the bank, said to "you". What cannot be read safely is
quoted as a topic; what is delicate is left for the other person to raise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from threekeys.coach.offline.speech import clipped
from threekeys.coach.offline.topics import RULES, to_their_face
from threekeys.coach.stems import stems
from threekeys.domain import visible_lines, words

_MOST = 8
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S+")
_FAMILY = re.compile(
    r"\b(?:daughter|son|sons|daughters|kids?|children|wife|husband|partner|baby|mother|father|mum|mom|dad)\b",
    re.IGNORECASE,
)
_DELICATE = re.compile(
    r"\b(?:divorc\w+|separat(?:ed|ion)|cancer|ill|illness|sick|hospital stay|surgery|diagnos\w+|pregnan\w+|miscarriage|fertility|depress\w+|"
    r"burn-?out|anxiety|therap(?:y|ist)|rehab|addict\w*|alcohol\w*|died|death|funeral|grie(?:f|ving)|widow\w*|lost (?:his|her|their|a) (?:job|husband|wife|mother|"
    r"father|mum|mom|dad|son|daughter|child|partner)|laid off|fired|made redundant|church|mosque|synagogue|religi\w+|votes?|party member|"
    r"diabet\w*|cholesterol|blood pressure|asthma|weight|drinking|drunk|smok\w+|drugs|medication|prison|abus\w+|suicid\w+|sober|clean for|salary|earns|debts?|bankrupt\w*|lawsuit|sued|arrested|convicted|visa trouble|\d\d years old|aged \d\d|turn(?:s|ing|ed) (?:30|40|50|60|70))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A thing from the notes: its kind, as the bank's frames know it, and the words it is named by."""

    kind: str
    topic: str
    where: int


def items(about: str, who: str = "") -> tuple[Item, ...]:
    """The things in the notes, in their order; of things that overlap the one read most safely."""
    text = _ADDRESS.sub(lambda m: " " * len(m[0]), visible_lines(about))
    pieces = [(m.start(), m[0]) for m in re.finditer(r"[^.;\n•]+(?:\.\d+[^.;\n•]*)*", text)]
    found: list[Item] = []
    for kind, pattern, topic in RULES:
        for start, piece in pieces:
            for match in pattern.finditer(piece):
                said = topic(match)
                if said and _may_be_raised(_clause(piece, match.start())) and _new(said, found, who):
                    found.append(Item(kind, said, start + match.start()))
    if not found:
        found = [
            item for start, piece in pieces for item in _fragments(start, piece) if _new(item.topic, [], who)
        ][:3]
    return tuple(sorted(found, key=lambda item: item.where)[:_MOST])


def delicate(about: str) -> tuple[str, ...]:
    """The words in the notes that are theirs to bring up."""
    return tuple(dict.fromkeys(m[0] for m in _DELICATE.finditer(visible_lines(about))))


def is_delicate(text: str) -> bool:
    """Whether a text touches something that only they should raise."""
    return bool(_DELICATE.search(text))


def _may_be_raised(text: str) -> bool:
    return not is_delicate(text) and not _FAMILY.search(text)


def _clause(piece: str, place: int) -> str:
    start = piece.rfind(",", 0, place) + 1
    end = piece.find(",", place)
    return piece[start : end if end >= 0 else len(piece)]


def _new(topic: str, found: list[Item], who: str) -> bool:
    said = stems(topic)
    return bool(said - stems(who)) and not any(said & stems(item.topic) for item in found)


def _fragments(start: int, piece: str) -> Iterator[Item]:
    """Short pieces as they stand, for notes in a shape of their own."""
    for match in re.finditer(r"(?:(?!\s[-–—]\s)[^,:!?()])+", piece):
        text = re.sub(
            r"^\s*(?:[-*–—]\s*)?(?:(?:she|he|they|is|are|was|has|have)\s+)*",
            "",
            match[0],
            flags=re.IGNORECASE,
        ).strip()
        said = clipped(to_their_face(text), 8)
        if said and stems(said) and _may_be_raised(text):
            yield _being(said, start + match.start()) or Item("topic", _as_topic(said), start + match.start())


def _being(said: str, where: int) -> Item | None:
    """From "bookkeeper" to "being a bookkeeper"."""
    match = re.fullmatch(
        r"(?:(an?)\s+)?((?:[a-z-]+ ){0,2}(?:\w+(?:er|or|ist|ian|eur|ant)|nurse|chef|cook|midwife|student|architect|pilot))",
        said,
        re.IGNORECASE,
    )
    if match is None:
        return None
    job = match[2][:1].lower() + match[2][1:]
    return Item("role", f"being {'an' if job[0] in 'aeio' else 'a'} {job}", where)


_DOES = frozenset(
    "speaks plays hates collects sings swims paints cooks travels reads knits grows keeps works lives rides dances climbs hikes bakes gardens surfs skis sails".split()
)


def _as_topic(said: str) -> str:
    first, _, rest = said.partition(" ")
    if first.casefold() in _DOES:
        verb = first.casefold().removesuffix("s")
        return f"{verb.removesuffix('e')}ing {rest}".strip()
    if len(words(said)) <= 3 and not re.search(r"\b(?:is|was|has|had|will|did|spoke|went|\w+ed)\b", said):
        return said if " " not in said and said[:1].isupper() else said[:1].lower() + said[1:]
    return f"“{said}”"
