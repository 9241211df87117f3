"""Something I said, and how it could have gone: what every finder of such lines is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from threekeys.coach.offline.find import statements
from threekeys.coach.offline.rewrite import questions_in
from threekeys.coach.offline.speech import clipped, without_lead
from threekeys.coach.offline.turns import Talk, Turn
from threekeys.coach.stems import stems
from threekeys.domain import visible, words
from threekeys.domain.text import sentences

_MOST_INSTEAD = 40

WIDE = "What has most of your attention these days?"

SUBSTANTIVE = 12  # words of a turn that gives something to take up


@dataclass(frozen=True, slots=True)
class Line:
    """Something I said, and how it could have gone."""

    quote: str
    utterance: int
    instead: str


def re_said(talk: Talk, quote: str, utterance: int, instead: str) -> Iterator[Line]:
    """The line when it can be quoted and the better one is short and different, else nothing."""
    cited = talk.cited(clipped(quote, 25), utterance)
    if (
        cited
        and len(words(cited)) >= 3
        and len(words(instead)) <= _MOST_INSTEAD
        and words(cited) != words(instead)
    ):
        yield Line(cited, utterance, instead)


def spoken_before(talk: Talk, utterance: int) -> str:
    """All of their turn before the turn of mine that holds an utterance."""
    place = talk.turn_of(utterance)
    return talk.turns[place - 1].text if place else ""


def point_of(text: str) -> str:
    """The sentence of a turn that says most, among its first ones."""
    pieces = [text[start:end] for start, end in sentences(text)][:3]
    return without_lead(max(pieces, key=lambda p: min(len(stems(p)), 6)))


def told(theirs: Turn) -> float:
    """How much a turn of theirs tells: first by the statements in it, then by its length."""
    strongest = max((s.strength for s in statements(theirs.utterances) if s.kind != "fact"), default=0.0)
    return strongest * 20 + min(theirs.words, 60)


def evidence(talk: Talk, measure: str) -> tuple[int, ...]:
    """The utterances a measure rests on; none where the scorecard does not show it."""
    part = talk.scorecard.measures.get(measure)
    return part.utterances if part else ()


def questions_of(talk: Talk) -> Iterator[tuple[int, str]]:
    """My questions, the last of each utterance, with the utterance they are in."""
    for utterance in talk.mine:
        if "question" in talk.moves(utterance.index):
            asked = [q for q in questions_in(visible(utterance.text)) if len(words(q)) >= 3]
            for question in asked[-1:]:
                yield utterance.index, without_lead(question)
