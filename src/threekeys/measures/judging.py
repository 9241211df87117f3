"""Judging: the detectors over a whole conversation."""

from collections.abc import Mapping

from threekeys.measures.conversation import Conversation
from threekeys.measures.detectors import NOTHING, Chances, table
from threekeys.measures.features import features
from threekeys.measures.forms import lists
from threekeys.measures.sentences import Sentence, ends_asking

SHORT = 10  # words of a good-bye, a permission or a request
Judged = Mapping[int, Chances]


def judge(talk: Conversation) -> Judged:
    """The chances of every utterance that is in a passage; empty where no detector knows the language."""
    if not talk.pack.calibrated:
        return {}
    weights, closed = table(punctuated=talk.punctuated), lists(talk.pack)
    judged = {}
    for turn in talk.turns:
        for passage in turn.passages:
            chances = NOTHING
            # Of the others only questions matter; where marks show them, what has none need not be looked at.
            if talk.mine(turn) or not talk.punctuated or any(ends_asking(s.text) for s in passage.sentences):
                seen = features(passage, closed, punctuated=talk.punctuated)
                chances = weights.chances(seen, set(passage.words))
                if all(_says_nothing_back(talk, sentence) for sentence in passage.sentences):
                    chances = chances._replace(reflection=0.0)
            judged.update(dict.fromkeys((line.utterance for line in passage.lines), chances))
    return judged


def _says_nothing_back(talk: Conversation, sentence: Sentence) -> bool:
    """Whether a sentence is a good-bye, a permission or a short request, whatever "you" it holds."""
    return len(sentence.words) <= SHORT and talk.pack.has("no_reflection", " ".join(sentence.words))


def thresholds(talk: Conversation) -> Chances:
    """The chances from which a label is said to hold."""
    return table(punctuated=talk.punctuated).thresholds
