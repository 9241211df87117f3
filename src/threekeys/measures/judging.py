"""Judging: the detectors over a whole conversation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from threekeys.measures.conversation import Conversation
from threekeys.measures.detectors import NOTHING, Chances, leaning, table
from threekeys.measures.features import features
from threekeys.measures.kinds import Closed, count
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
    return {
        line.utterance: chances
        for own in said.values()
        for passage, chances in zip(own, leaning(list(_chances(talk, own))), strict=True)
        for line in passage.lines
    }


def _chances(talk: Conversation, own: Iterable["Passage"]) -> Iterator[Chances]:
    """The chances of one speaker's passages, each by itself."""
    weights, closed = table(punctuated=talk.punctuated), talk.pack.closed
    for passage in own:
        # Of the others only questions matter; where marks show them, what has none need not be looked at.
        if talk.punctuated and passage.speaker != talk.me and not _marked(passage):
            yield NOTHING
            continue
        seen = features(passage, closed, punctuated=talk.punctuated)
        chances = weights.chances(seen, passage.words)
        quiet = all(_says_nothing_back(talk, sentence) for sentence in passage.sentences)
        yield chances._replace(reflection=0.0) if quiet or _of_oneself(passage, closed) else chances


def _marked(passage: "Passage") -> bool:
    """Whether any sentence of a passage has a question mark."""
    return any(sentence.asks for sentence in passage.sentences)


def _of_oneself(passage: "Passage", closed: Closed) -> bool:
    """Whether a passage says "I" twice or more and never "you": it tells, whatever it takes up."""
    return not passage.holds & closed.you_words and count(passage.kinds, closed.i_words) > 1


def _says_nothing_back(talk: Conversation, sentence: Sentence) -> bool:
    """Whether a sentence is a good-bye, a permission or a short request, whatever "you" it holds."""
    return len(sentence.words) <= SHORT and talk.pack.has("no_reflection", " ".join(sentence.words))


def thresholds(talk: Conversation) -> Chances:
    """The chances from which a label is said to hold."""
    return table(punctuated=talk.punctuated).thresholds
