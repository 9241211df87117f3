"""The one good thing I said: at a place where a detector found it, told as what it did."""

import re
from collections.abc import Iterator

from threekeys.coach.checks.ground import Ground
from threekeys.coach.checks.reflection import strength_complaints
from threekeys.coach.emphasis import praiseworthy
from threekeys.coach.offline.rewrite import questions_in
from threekeys.coach.offline.speech import clipped, without_lead
from threekeys.coach.offline.turns import Talk
from threekeys.coach.stems import stems, touch
from threekeys.domain import Moment, Move, visible, words
from threekeys.domain.text import sentences

AT_LENGTH = 30  # words of an answer that says something (evidence.md, section 4)
_SAID: dict[tuple[Move, bool], str] = {
    ("follow_up", True): "You asked on about what they had just said, and they went on at length.",
    (
        "follow_up",
        False,
    ): "You stayed with what they had just said and asked on, instead of opening a new subject.",
    ("need_question", True): "You asked what would help them, and left them room: they answered at length.",
    ("need_question", False): "You asked what would help them, in so many words.",
    ("reflection", True): "You said back what you had heard, and they took it further.",
    ("reflection", False): "You said back what you had heard before you went on.",
    ("open", True): "You asked openly and then left them the floor: they answered at length.",
    ("open", False): "You asked openly, so the answer was theirs to choose.",
    ("offer", True): "You offered something of yours, and they had more to say about it.",
    ("offer", False): "You offered something you can really do.",
    ("next_step", True): "You said what happens next, so neither of you has to guess.",
    ("next_step", False): "You said what happens next, so neither of you has to guess.",
    ("question", True): "You asked and left them room, and they told you at length.",
    ("question", False): "You asked and left them room, and they told you at length.",
}
_BACK = 3  # turns before a question in which they may have said what it takes up
_POINTS_BACK = re.compile(
    r"\b(?:that|it|they|them|there|then|he|she|him|her|those|this(?! (?:week|month|year|time))|these(?! days))\b",
    re.IGNORECASE,
)
_WEIGHT: dict[Move, float] = {
    "follow_up": 3,
    "need_question": 2.8,
    "reflection": 2.4,
    "open": 2,
    "offer": 1.2,
    "next_step": 1,
    "question": 1.5,
}


def strength(talk: Talk, ground: Ground) -> Moment | None:
    """The moment that did most, or None when no detector found one that can be quoted."""
    ranked = sorted(_moments(talk), key=lambda pair: -pair[0])
    return next((moment for _, moment in ranked if not strength_complaints(moment, ground)), None)


def answer_to(talk: Talk, utterance: int) -> str:
    """What they said next: the whole turn after mine, or nothing."""
    place = talk.turn_of(utterance)
    if place is None or place + 1 >= len(talk.turns) or talk.turns[place].last != utterance:
        return ""
    return talk.turns[place + 1].text


def best_line(text: str, move: Move) -> str:
    """The sentence of an utterance that makes the move: its last question, else its fullest sentence."""
    asked = list(questions_in(text))
    if move in ("follow_up", "need_question", "open", "question") and asked:
        return clipped(without_lead(asked[-1]), 25)
    pieces = [text[start:end] for start, end in sentences(text)]
    return clipped(without_lead(max(pieces, key=lambda p: len(stems(p)))), 25)


def _moments(talk: Talk) -> Iterator[tuple[float, Moment]]:
    for index, moves in praiseworthy(talk.scorecard).items():
        answered = len(words(answer_to(talk, index)))
        full = answered >= AT_LENGTH
        for move in _earned(talk, index, moves):
            for rank, line in enumerate(_lines(visible(talk.texts[index]), move)):
                quote = talk.cited(line, index)
                if quote:
                    weight = (
                        _WEIGHT[move] + 1.5 * full + min(answered, 150) / 300 + min(len(stems(quote)), 4) / 10
                    )
                    yield weight - 10 * rank, Moment(text=_SAID[move, full], quote=quote, utterance=index)


def _earned(talk: Talk, index: int, moves: tuple[Move, ...]) -> Iterator[Move]:
    """The moves, without a closed question that got a short answer, and without a follow-up whose words they had not used.

    A follow-up that opens my turn and points back needs none of their words.
    """
    place = talk.turn_of(index) or 0
    told = " ".join(
        turn.text for turn in talk.turns[max(0, place - _BACK) : place] if turn.speaker != talk.me
    )
    narrow = "closed" in talk.moves(index) and len(words(answer_to(talk, index))) < AT_LENGTH
    for move in moves:
        if narrow and move in ("follow_up", "question"):
            continue
        asked = best_line(visible(talk.texts[index]), move)
        opens = index == talk.turns[place].utterances[0].index and _POINTS_BACK.search(asked)
        if move != "follow_up" or opens or touch(stems(asked), stems(told)):
            yield move


def _lines(text: str, move: Move) -> Iterator[str]:
    """The line that makes the move, then whatever else was said there: one of them can be quoted."""
    yield best_line(text, move)
    yield from (clipped(text[start:end], 25) for start, end in sentences(text))
    yield clipped(text, 25)
