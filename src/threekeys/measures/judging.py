"""Judging: the detectors over a whole conversation."""

from collections.abc import Mapping

from threekeys.measures.conversation import Conversation
from threekeys.measures.detectors import Chances, table
from threekeys.measures.features import features, lists

Judged = Mapping[int, Chances]


def judge(talk: Conversation) -> Judged:
    """The chances of every utterance that is in a passage; empty where no detector knows the language."""
    if not talk.pack.calibrated:
        return {}
    weights, closed = table(punctuated=talk.punctuated), lists(talk.pack)
    judged = {}
    for turn in talk.turns:
        for passage in turn.passages:
            chances = weights.chances(features(passage, closed, punctuated=talk.punctuated))
            judged.update(dict.fromkeys((line.utterance for line in passage.lines), chances))
    return judged


def thresholds(talk: Conversation) -> Chances:
    """The chances from which a label is said to hold."""
    return table(punctuated=talk.punctuated).thresholds
