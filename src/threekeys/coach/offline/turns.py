"""Who says what after whom: the talk as turns, read off the scorecard's marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from threekeys.coach.quotes import MOST_WORDS, Spoken
from threekeys.domain import Mark, Move, Scorecard, Transcript, Utterance, visible, words


@dataclass(frozen=True, slots=True)
class Turn:
    """Consecutive utterances of one speaker, back-channels of the others left out."""

    speaker: str | None
    utterances: tuple[Utterance, ...]
    moves: frozenset[Move]
    words: int

    @property
    def text(self) -> str:
        """All that was said in the turn."""
        return " ".join(visible(u.text) for u in self.utterances)

    @property
    def last(self) -> int:
        """The index of its last utterance."""
        return self.utterances[-1].index


class Talk:
    """A transcript with its scorecard, as the offline coach reads it."""

    def __init__(self, transcript: Transcript, scorecard: Scorecard) -> None:
        self.transcript = transcript
        self.scorecard = scorecard
        self.me = scorecard.transcript.me
        self.spoken = Spoken(transcript)
        self.marks = {mark.index: mark for mark in scorecard.utterances}
        self.texts = {u.index: visible(u.text) for u in transcript.utterances}

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """All turns, in order."""
        return tuple(self._turns())

    @cached_property
    def theirs(self) -> tuple[Utterance, ...]:
        """What everybody but me said."""
        return tuple(u for u in self.transcript.utterances if u.speaker not in (None, self.me))

    @cached_property
    def mine(self) -> tuple[Utterance, ...]:
        """What I said."""
        return tuple(u for u in self.transcript.utterances if u.speaker == self.me)

    def moves(self, utterance: int) -> tuple[Move, ...]:
        """The moves a detector found in an utterance."""
        return self.marks[utterance].moves

    def turn_of(self, utterance: int) -> int | None:
        """The place among the turns of the turn that holds an utterance."""
        return next(
            (
                place
                for place, turn in enumerate(self.turns)
                if any(u.index == utterance for u in turn.utterances)
            ),
            None,
        )

    def cited(self, quote: str, utterance: int) -> str | None:
        """The quote exactly as the transcript has it, or None when it cannot be shown as one.

        A "not" that stands just before it is quoted too.
        """
        speaker = self.marks[utterance].speaker
        if not speaker:
            return None
        found = self.spoken.find(quote, utterance, (speaker,))
        if found and self.spoken.turned(found):
            found = self.spoken.find(
                _with_negation(found.text, self.texts[found.utterance]), utterance, (speaker,)
            )
        if found is None or found.utterance != utterance or self.spoken.turned(found):
            return None
        whole = self.spoken.find(found.text, utterance, (speaker,)) == found
        return found.text if whole and len(words(found.text)) <= MOST_WORDS else None

    def _turns(self) -> Iterator[Turn]:
        held: list[Utterance] = []
        for utterance in self.transcript.utterances:
            if "backchannel" in self.marks[utterance.index].moves or utterance.speaker is None:
                continue
            if held and held[0].speaker != utterance.speaker:
                yield self._turn(held)
                held = []
            held.append(utterance)
        if held:
            yield self._turn(held)

    def _turn(self, held: list[Utterance]) -> Turn:
        marks: list[Mark] = [self.marks[u.index] for u in held]
        moves = frozenset(move for mark in marks for move in mark.moves)
        return Turn(held[0].speaker, tuple(held), moves, sum(mark.words for mark in marks))


_NEGATION = re.compile(
    r"\b(?:\w+n['’]t|not|no|never|nobody|nothing|none|without|cannot|nor|hardly)\b", re.IGNORECASE
)


def _with_negation(quote: str, text: str) -> str:
    """The quote, begun at the negation before it."""
    place = text.find(quote)
    before = [match.start() for match in _NEGATION.finditer(text[:place])]
    return text[before[-1] : place + len(quote)] if before else quote
