"""Moves: what each utterance does, so that every figure can be traced to its lines."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, get_args

from threekeys.domain import Mark, Move, Transcript, spoken, words
from threekeys.measures.conversation import Conversation
from threekeys.measures.judging import Judged, thresholds
from threekeys.measures.listening import Reply, reflects
from threekeys.measures.questions import Ask
from threekeys.measures.sentences import ends_asking
from threekeys.measures.value import Offer, Said

ORDER = {move: place for place, move in enumerate(get_args(Move))}


class Found(NamedTuple):
    """Everything found in a conversation, whoever said it."""

    judged: Judged
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
        Mark(
            index=u.index,
            speaker=u.speaker,
            start_ms=u.start_ms,
            end_ms=u.end_ms,
            words=counted[u.index] if u.index in counted else len(words(spoken(u.text))),
            moves=tuple(sorted(moves[u.index], key=ORDER.__getitem__)) if u.index in moves else (),
        )
        for u in transcript.utterances
    )


def _moves(talk: Conversation, found: Found) -> dict[int, set[Move]]:
    moves: dict[int, set[Move]] = defaultdict(set)
    for ask in found.asks:
        for index in ask.utterances:
            moves[index] |= {"question", "open" if ask.open else "closed"}
            if ask.follow_up:
                moves[index].add("follow_up")
    shifts = (talk.turns[reply.turn].lines[0].utterance for reply in found.replies if reply.shifts)
    named: dict[Move, Iterable[int]] = {
        "backchannel": talk.backchannels,
        "self_shift": shifts,
        "need_question": (need.utterance for need in found.needs),
        "offer": (offer.utterance for offer in found.offers),
        "advice": (advice.utterance for advice in found.advice),
        "next_step": (step.utterance for step in found.steps),
        "reflection": () if found.judged else _reflections(talk),
    }
    for move, indexes in named.items():
        for index in indexes:
            moves[index].add(move)
    if found.judged:
        _judged(moves, talk, found.judged)
    return moves


def _judged(moves: dict[int, set[Move]], talk: Conversation, judged: Judged) -> None:
    """What I say back and what I tell; the detectors were made for the one who is to listen."""
    least = thresholds(talk)
    for passage in (passage for turn in talk.turns if talk.mine(turn) for passage in turn.passages):
        # Directly after words of my own nothing is said back: I go on with what I am telling.
        answers = passage.place == 0 or talk.lines[passage.place - 1].speaker != talk.me
        for line in passage.lines:
            if answers and judged[line.utterance].reflection >= least.reflection:
                moves[line.utterance].add("reflection")
            if judged[line.utterance].informing >= least.informing:
                moves[line.utterance].add("informing")


def _reflections(talk: Conversation) -> Iterable[int]:
    """Utterances whose sentence says back what another said, unless it asks."""
    for number, turn in enumerate(talk.turns):
        for sentence in turn.sentences if number else ():
            if len(sentence.words) >= 3 and not ends_asking(sentence.text) and reflects(talk, sentence.words):
                yield sentence.utterance
