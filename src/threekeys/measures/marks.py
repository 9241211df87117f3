"""Moves: what each utterance does, so that every figure can be traced to its lines."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, get_args

from threekeys.domain import Mark, Move, Transcript, words
from threekeys.measures.conversation import Conversation
from threekeys.measures.listening import Reply, reflects
from threekeys.measures.questions import Ask
from threekeys.measures.sentences import ends_asking
from threekeys.measures.value import Offer, Said

ORDER = {move: place for place, move in enumerate(get_args(Move))}


class Found(NamedTuple):
    """Everything found in a conversation, whoever said it."""

    asks: list[Ask]
    replies: list[Reply]
    needs: list[Said]
    offers: list[Offer]
    advice: list[Said]
    steps: list[Said]


def marks(transcript: Transcript, talk: Conversation, found: Found) -> tuple[Mark, ...]:
    """One mark for each utterance of the transcript, in the file's order."""
    moves = _moves(talk, found)
    counted = {line.utterance: len(line.words) for line in talk.lines}
    return tuple(
        Mark.model_construct(
            index=u.index,
            speaker=u.speaker,
            start_ms=u.start_ms,
            end_ms=u.end_ms,
            words=counted[u.index] if u.index in counted else len(words(u.text)),
            moves=tuple(sorted(moves[u.index], key=ORDER.__getitem__)) if u.index in moves else (),
        )
        for u in transcript.utterances
    )


def _moves(talk: Conversation, found: Found) -> dict[int, set[Move]]:
    moves: dict[int, set[Move]] = defaultdict(set)
    for index in talk.backchannels:
        moves[index].add("backchannel")
    for ask in found.asks:
        for index in ask.utterances:
            moves[index] |= {"question", "open" if ask.open else "closed"}
            if ask.follow_up:
                moves[index].add("follow_up")
    for reply in found.replies:
        if reply.shifts:
            moves[talk.turns[reply.turn].lines[0].utterance].add("self_shift")
    _add(moves, "need_question", found.needs)
    _add(moves, "offer", found.offers)
    _add(moves, "advice", found.advice)
    _add(moves, "next_step", found.steps)
    for index in _reflections(talk):
        moves[index].add("reflection")
    return moves


def _add(moves: dict[int, set[Move]], move: Move, sentences: Iterable[Said | Offer]) -> None:
    for sentence in sentences:
        moves[sentence.utterance].add(move)


def _reflections(talk: Conversation) -> Iterable[int]:
    """Utterances whose sentence says back what another said, unless it asks."""
    for number, turn in enumerate(talk.turns):
        for sentence in turn.sentences if number else ():
            if len(sentence.words) >= 3 and not ends_asking(sentence.text) and reflects(talk, sentence.words):
                yield sentence.utterance
