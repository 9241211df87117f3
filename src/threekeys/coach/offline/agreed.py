"""What the two of them agreed on: when they meet or talk again, in their own time words."""

import re
from collections.abc import Iterator

from threekeys.coach.offline.answers import accepts, refuses
from threekeys.coach.offline.speech import quote_around, sentence_at, sentences
from threekeys.coach.offline.turns import Talk
from threekeys.domain import Promise, Utterance, visible, words
from threekeys.domain.times import APPOINTED

AGREED = "The two of you agreed on a time"
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_ASKS = re.compile(
    r"\b(?:let's|let us|shall we|should we|can we|could we|how about|what about|would you (?:like|have time|be free)|do you have time|are you (?:still )?(?:free|around)|"
    r"does|would|why don't we|i could (?:do|come|call))\b",
    re.IGNORECASE,
)
_MEET = re.compile(
    r"\b(?:talk|meet|call|speak|see (?:you|each other)|catch up|come (?:by|over|round)|chat|coffee|lunch|breakfast|dinner|tea|zoom|visit|walk|drink|continue|do (?:this|it) again|work for you|suit you)\b",
    re.IGNORECASE,
)
_FIXES_BEFORE = re.compile(
    r"\b(?:see you|(?:talk|speak) (?:to you |again )?|meet again|we said|(?:we'll|we will) (?:meet|talk|speak|see each other|have \w+)|it's a date|then it's|so it's)\W*(?:again |next |on |then |for \w+ )*$",
    re.IGNORECASE,
)
_FIXES_AFTER = re.compile(
    r"^\W*(?:then )?(?:works|suits|is (?:good|fine|great|perfect|lovely)|it is|sounds (?:good|great|perfect)|then\b)",
    re.IGNORECASE,
)
_BARE = 8  # words of a question that can only be about the time


def agreement(talk: Talk) -> Promise | None:
    """The last time they agreed on, in the fullest words it was named with; None where they agreed on none."""
    found: Promise | None = None
    for one in _agreements(talk):
        repeated = found and found.when and one.when and one.when.casefold() in found.when.casefold()
        found = found if repeated else one
    return found


def _agreements(talk: Talk) -> Iterator[Promise]:
    for utterance in talk.transcript.utterances:
        text = visible(utterance.text) if utterance.speaker else ""
        for first, last in sentences(text):
            sentence = text[first:last].translate(_FOLD)
            point = APPOINTED.search(sentence)
            if point and _settled(talk, utterance, sentence, point):
                yield from _cited(talk, utterance, first + point.start(), first + point.end())


def _settled(talk: Talk, utterance: Utterance, sentence: str, point: re.Match[str]) -> bool:
    told = not sentence.rstrip().endswith("?")
    if told and (
        _FIXES_BEFORE.search(sentence[: point.start()])
        or (_FIXES_AFTER.match(sentence[point.end() :]) and _answers(talk, utterance))
    ):
        return True
    proposed = _ASKS.search(sentence) and (_MEET.search(sentence) or len(words(sentence)) <= _BARE)
    return bool(proposed) and accepts(talk, utterance, asked=True) and not refuses(talk, utterance)


def _answers(talk: Talk, utterance: Utterance) -> bool:
    """Whether it answers a question, or a time that was named just before."""
    before = [
        u
        for u in talk.transcript.utterances
        if u.index < utterance.index and u.speaker not in (None, utterance.speaker)
    ]
    said = visible(before[-1].text) if before else ""
    return said.rstrip().endswith("?") or bool(APPOINTED.search(said))


def _cited(talk: Talk, utterance: Utterance, start: int, end: int) -> Iterator[Promise]:
    text = visible(utterance.text)
    sentence = text[slice(*sentence_at(text, start))]
    cited = (
        talk.cited(words_, utterance.index) for words_ in (quote_around(text, start, end), sentence, text)
    )
    if quote := next((quote for quote in cited if quote), None):
        yield Promise(
            who="me" if utterance.speaker == talk.me else "them",
            text=AGREED,
            quote=quote,
            utterance=utterance.index,
            when=text[start:end],
        )
