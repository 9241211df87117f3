"""What people agreed on: when they meet or talk again, in their own time words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from threekeys.commitments.answers import accepts, refuses
from threekeys.commitments.times import appointed
from threekeys.domain import Utterance, visible, words
from threekeys.domain.text import lowered, sentences, straight

_ASKS = re.compile(
    r"\b(?:let's|let us|shall we|should we|can we|could we|how about|what about|would you (?:like|have time|be free)|do you have time|are you (?:still )?(?:free|around)|"
    r"does|would|why don't we|i could (?:do|come|call))\b"
)
_MEET = re.compile(
    r"\b(?:talk|meet|call|speak|see (?:you|each other)|catch up|come (?:by|over|round)|chat|coffee|lunch|breakfast|dinner|tea|zoom|visit|walk|drink|continue|do (?:this|it) again|work for you|suit you)\b"
)
_FIXES_BEFORE = re.compile(
    r"\b(?:see you|(?:talk|speak) (?:to you |again )?|meet again|we said|(?:we'll|we will) (?:meet|talk|speak|see each other|have \w+)|it's a date|then it's|so it's)\W*(?:again |next |on |then |for \w+ )*$"
)
_FIXES_AFTER = re.compile(
    r"^\W*(?:then )?(?:works|suits|is (?:good|fine|great|perfect|lovely)|it is|sounds (?:good|great|perfect)|then\b)"
)
_BARE = 8  # words of a question that can only be about the time


class Agreed(NamedTuple):
    """A time that was agreed on: where its words stand in the visible text of an utterance."""

    utterance: int
    start: int
    end: int


def agreed(talk: Sequence[Utterance], among: Iterable[int] | None = None) -> Iterator[Agreed]:
    """Every time they agreed on, in the order of the talk: said as settled, or proposed and taken up.

    `among` are the utterances to look at; None looks at all.
    """
    for utterance in talk if among is None else (talk[index] for index in among):
        text = visible(utterance.text) if utterance.speaker else ""
        for first, last in sentences(text):
            sentence = lowered(straight(text[first:last]))
            point = appointed(sentence)
            if point and _settled(talk, utterance, sentence, point):
                yield Agreed(utterance.index, first + point.start(), first + point.end())


def _settled(talk: Sequence[Utterance], utterance: Utterance, sentence: str, point: re.Match[str]) -> bool:
    told = not sentence.rstrip().endswith("?")
    if told and (
        _FIXES_BEFORE.search(sentence[: point.start()])
        or (_FIXES_AFTER.match(sentence[point.end() :]) and _answers(talk, utterance))
    ):
        return True
    proposed = _ASKS.search(sentence) and (_MEET.search(sentence) or len(words(sentence)) <= _BARE)
    return bool(proposed) and accepts(talk, utterance, asked=True) and not refuses(talk, utterance)


def _answers(talk: Sequence[Utterance], utterance: Utterance) -> bool:
    """Whether it answers a question, or a time that was named just before."""
    before = (u for u in reversed(talk[: utterance.index]) if u.speaker not in (None, utterance.speaker))
    last = next(before, None)
    said = visible(last.text) if last else ""
    return said.rstrip().endswith("?") or bool(appointed(said))
