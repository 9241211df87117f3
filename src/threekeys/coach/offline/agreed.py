"""What the two of them agreed on: when they meet or talk again, in their own time words."""

from collections.abc import Iterator

from threekeys.coach.offline.speech import quote_around
from threekeys.coach.offline.turns import Talk
from threekeys.commitments.agreed import agreed
from threekeys.domain import Promise, Utterance, visible
from threekeys.domain.made import AGREED
from threekeys.domain.text import sentence_at


def agreement(talk: Talk) -> Promise | None:
    """The last time they agreed on, in the fullest words it was named with; None where they agreed on none."""
    found: Promise | None = None
    for one in _agreements(talk):
        repeated = found and found.when and one.when and one.when.casefold() in found.when.casefold()
        found = found if repeated else one
    return found


def _agreements(talk: Talk) -> Iterator[Promise]:
    utterances = talk.transcript.utterances
    for index, start, end in agreed(utterances):
        yield from _cited(talk, utterances[index], start, end)


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
