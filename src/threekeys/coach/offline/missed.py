"""Moments where they opened a door and my next words did not take it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from threekeys.coach.offline.find import statements
from threekeys.coach.offline.pickup import feeling_in, question_for
from threekeys.coach.offline.turns import Talk, Turn
from threekeys.coach.stems import stems
from threekeys.domain import Missed, Move, Utterance, visible, words

MOST = 3
_NEAR_END = 60  # words from their statement to the end of their turn: what lies further back is easily let go
_REPLY = 4  # words of mine that take the floor; less is a nod
_LATER = 2  # turns of mine in which it may still be taken up
_OPENING = 45  # words of my reply in which it must show that I took something up
_TAKEN = frozenset({"follow_up", "reflection", "need_question", "offer", "question"})
_BACK = frozenset({"question", "follow_up", "reflection"})
_DOORS = frozenset({"goal", "need", "challenge", "why", "value"})


@dataclass(frozen=True, slots=True)
class Door:
    """A thing they said that asked to be asked about, and a question that would have."""

    quote: str
    utterance: int
    ask: str
    weight: float


def missed(talk: Talk) -> tuple[Missed, ...]:
    """The three that weigh most, in the order of the talk."""
    found: dict[int, Door] = {}
    for place in range(len(talk.turns) - 1):
        for door in _doors(talk, place):
            if place not in found or door.weight > found[place].weight:
                found[place] = door
    best = sorted(found.values(), key=lambda d: -d.weight)[:MOST]
    return tuple(
        Missed(quote=d.quote, utterance=d.utterance, could_have_asked=d.ask)
        for d in sorted(best, key=lambda d: d.utterance)
    )


def passed_over(talk: Talk, place: int) -> bool:
    """Whether my turn after theirs at this place leaves what they said alone."""
    theirs, mine = talk.turns[place], talk.turns[place + 1]
    if theirs.speaker == talk.me or mine.speaker != talk.me or mine.words < _REPLY:
        return False
    if theirs.text.rstrip("\"”’' ").endswith("?"):
        return False
    opening = _opening(talk, mine)
    # A quick question stays with them, whatever a detector makes of it; one at the end of a long turn is a new subject.
    return not opening & _TAKEN


def _opening(talk: Talk, mine: Turn) -> frozenset[Move]:
    found: set[Move] = set()
    said = 0
    for utterance in mine.utterances:
        said += len(words(visible(utterance.text)))
        if said <= _OPENING or utterance is mine.utterances[0]:
            moves = set(talk.moves(utterance.index))
            if "informing" in moves:
                moves.discard("reflection")  # it tells of something else, in words like theirs
            late = said > _OPENING and not {"follow_up", "reflection"} & moves
            found |= set() if late else moves
    return frozenset(found)


def _asks_back(talk: Talk, utterance: Utterance) -> bool:
    """Whether an utterance asks about theirs or says it back; a long story in words like theirs does not."""
    moves = set(talk.moves(utterance.index))
    if "informing" in moves and len(words(visible(utterance.text))) > _OPENING:
        moves.discard("reflection")
    return bool(_BACK & moves)


def _doors(talk: Talk, place: int) -> Iterator[Door]:
    if not passed_over(talk, place):
        return
    theirs = talk.turns[place]
    near = [u for u in theirs.utterances if _words_after(theirs, u.index) <= _NEAR_END]
    for found in statements(near):
        if found.kind in _DOORS and found.strength >= 2 and not _later(talk, place, found.quote):
            yield from _door(talk, found.quote, found.utterance, question_for(found), found.strength)
    for utterance in near:
        if (felt := feeling_in(utterance)) and not _later(talk, place, felt[0]):
            yield from _door(talk, felt[0], utterance.index, felt[1], 2.6)


def _door(talk: Talk, quote: str, utterance: int, ask: str, weight: float) -> Iterator[Door]:
    cited = talk.cited(quote, utterance)
    if cited and len(words(cited)) <= 25:
        yield Door(cited, utterance, ask, weight)


def _words_after(turn: Turn, utterance: int) -> int:
    return sum(len(words(visible(u.text))) for u in turn.utterances if u.index > utterance)


def _offered(talk: Talk, place: int, about: frozenset[str]) -> bool:
    """Whether I offer or promise something in words of theirs at any later time."""
    after = talk.turns[place].last
    given = (u for u in talk.mine if u.index > after and {"offer", "next_step"} & set(talk.moves(u.index)))
    return any(about & stems(visible(u.text)) for u in given)


def _later(talk: Talk, place: int, quote: str) -> bool:
    """Whether I come back to it in my next turns: by a question in their words, or by an offer; or later by an offer of it."""
    said = stems(quote)
    mine = [t for t in talk.turns[place + 1 : place + 2 + 2 * _LATER] if t.speaker == talk.me]
    asked = [u for t in mine for u in t.utterances if _asks_back(talk, u)]
    helped = any({"offer", "need_question"} & t.moves for t in mine[:2]) or _offered(talk, place, said)
    sorry = bool(mine) and bool(
        re.match(r"\W*(?:i'?m (?:so )?sorry|that sounds|that must)\b", mine[0].text, re.IGNORECASE)
    )
    return helped or sorry or any(said & stems(visible(u.text)) for u in asked)
