"""Whom or what a promise is about, where its own words only say "her" or "them": only where it is plain."""

import re

from threekeys.coach.offline.names import first_name
from threekeys.coach.offline.turns import Talk
from threekeys.domain import Utterance, visible

_NAME = re.compile(r"(?<![.!?…\w])(?<=[a-z,;:] )[A-Z][a-zà-ÿ'’-]+(?: [A-Z][a-zà-ÿ'’-]+)*")
_PLACE = re.compile(r"\b(?:in|at|from|near|of|on|for|by|to|over|around)(?: the)? $", re.IGNORECASE)
_NO_PERSON = frozenset(
    "i i'm i'll i've i'd monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december christmas easter english german french spanish zoom google god".split()
)
_DETERMINED = r"(?<!of )(?<!in )(?<!at )(?<!from )(?<!on )(?<!for )(?<!with )(?<!by )\b(?:the|my|our|your|some|his|a|an)\s"
_MANY = re.compile(rf"{_DETERMINED}(?:[a-z-]+\s)??(?P<x>[a-z-]{{2,}}(?<!s)(?<!u)(?<!i)s)\b", re.IGNORECASE)
_ONE = re.compile(
    rf"{_DETERMINED}(?P<x>(?:[a-z-]+\s)??[a-z-]+(?<!s))(?=[.,;:!?]|$|\s(?:i|we|you|that|which|from|of|about|on|for|with|is|was|and|but)\b)",
    re.IGNORECASE,
)
_NO_THING = frozenset("has was is does this always yes less sometimes perhaps years months weeks days hours minutes times way day week month year time lot bit moment thing idea other others".split())  # fmt: skip
_THIRD = re.compile(r"\b(?:her|him|them|she|he|they)\b(?!['’])|\b(?:she|he|they)['’]\w+", re.IGNORECASE)
_NOBODY_YET = re.compile(r"\b(?:my|our|the|a|an)\s+[a-z]|\b[A-Z][a-z]+")


def person_meant(talk: Talk, utterance: Utterance) -> str | None:
    """The one person the speaker names in this utterance or in their one before; None where there are none or several."""
    mine = [
        u for u in talk.transcript.utterances if u.speaker == utterance.speaker and u.index <= utterance.index
    ]
    here = {first_name(label) for label in talk.transcript.speakers}
    for scope in (mine[-1:], mine[-2:]):
        text = " ".join(visible(u.text) for u in scope)
        found = {m.group() for m in _NAME.finditer(text) if not _PLACE.search(text[: m.start()])}
        people = {n for n in found if n.casefold() not in _NO_PERSON and n.split()[0] not in here}
        if people:
            return people.pop() if len(people) == 1 else None
    return None


def thing_meant(talk: Talk, utterance: Utterance, start: int, *, many: bool) -> str | None:
    """What "them" or "it" stands for: the one thing of that number named before it, here or in the turn before."""
    place = talk.turn_of(utterance.index)
    before = talk.turns[place - 1].text if place else ""
    pattern = _MANY if many else _ONE
    for text in (visible(utterance.text)[:start], before):
        found = {m["x"].casefold() for m in pattern.finditer(text)} - _NO_THING
        if found:
            return f"the {found.pop()}" if len(found) == 1 else None
    return None


def points_away(said: str) -> bool:
    """Whether it speaks of "her" or "them" before anybody is named."""
    match = _THIRD.search(said)
    return bool(match) and not _NOBODY_YET.search(said[: match.start()] if match else "")
