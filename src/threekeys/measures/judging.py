"""Judging: the detectors over a whole conversation."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from threekeys.measures.conversation import Conversation
from threekeys.measures.detectors import NOTHING, Chances, leaning, table
from threekeys.measures.features import features
from threekeys.measures.kinds import count
from threekeys.measures.sentences import Sentence

if TYPE_CHECKING:
    from threekeys.measures.passages import Passage

SHORT = 10  # words of a good-bye, a permission or a request
Judged = Mapping[int, Chances]


def judge(talk: Conversation) -> Judged:
    """The chances of every utterance that is in a passage; empty where no detector knows the language."""
    if not talk.pack.calibrated:
        return {}
    said: dict[str, list[Passage]] = defaultdict(list)
    for turn in talk.turns:
        said[turn.speaker] += turn.passages
    leant = {who: leaning(_chances(talk, own), punctuated=talk.punctuated) for who, own in said.items()}
    return {
        line.utterance: chances
        for who, own in said.items()
        for passage, chances in zip(own, leant[who], strict=True)
        for line in passage.lines
    }


def _chances(talk: Conversation, own: Sequence["Passage"]) -> list[Chances]:
    """The chances of one speaker's passages, each by itself."""
    weights = table(punctuated=talk.punctuated)
    # Of the others only questions matter; where marks show them, what has none need not be looked at.
    all_of_them = not talk.punctuated or own[0].speaker == talk.me
    looked = [passage for passage in own if all_of_them or _marked(passage)]
    seen = features(looked, talk.pack.closed, punctuated=talk.punctuated)
    chances = [weights.chances(found, own.words) for found, own in zip(seen, looked, strict=True)]
    judged = {
        passage.place: one._replace(reflection=0.0) if _says_nothing_back(talk, passage) else one
        for passage, one in zip(looked, chances, strict=True)
    }
    return [judged.get(passage.place, NOTHING) for passage in own]


def _marked(passage: "Passage") -> bool:
    """Whether any sentence of a passage has a question mark."""
    return any(sentence.asks for sentence in passage.sentences)


def _says_nothing_back(talk: Conversation, passage: "Passage") -> bool:
    """Whether a passage only takes leave, permits or requests, or tells: "I" twice or more and never "you"."""
    closed = talk.pack.closed
    if not passage.holds & closed.you_words and count(passage.kinds, closed.i_words) > 1:
        return True
    return all(_is_courtesy(talk, sentence) for sentence in passage.sentences)


def _is_courtesy(talk: Conversation, sentence: Sentence) -> bool:
    """Whether a sentence is a good-bye, a permission or a short request, whatever "you" it holds."""
    return len(sentence.words) <= SHORT and talk.pack.has("no_reflection", " ".join(sentence.words))


def thresholds(talk: Conversation) -> Chances:
    """The chances from which a label is said to hold."""
    return table(punctuated=talk.punctuated).thresholds
