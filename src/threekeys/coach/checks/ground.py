"""What a reflection stands on: the words of the talk, and quotes that are really there."""

import re
from collections.abc import Collection

from threekeys.coach.checks.meaning import TOPICS
from threekeys.coach.checks.wording import impure, scorecard_values, too_long
from threekeys.coach.quotes import MOST_WORDS, Quote, Spoken
from threekeys.domain import Moment, Scorecard, Transcript, plain_words

_OWN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ii]ch|[Mm]ir|[Mm]ich|[Jj]e|[Mm]oi|[Yy]o)\b|\bj['’]", re.ASCII)


class Ground:
    """What a reflection stands on: the transcript as it can be quoted, who is me, the scorecard."""

    def __init__(self, transcript: Transcript, scorecard: Scorecard) -> None:
        self.spoken = Spoken(transcript)
        self.scorecard = scorecard
        self.me = frozenset({scorecard.transcript.me})
        self.them = frozenset(transcript.speakers) - self.me
        self.values = scorecard_values(scorecard)
        self.texts = {u.index: u.text for u in transcript.utterances}
        theirs = " ".join(u.text for u in transcript.utterances if u.speaker in self.them)
        self.of_themselves = " ".join(
            part for part in re.split(r"(?<=[.!?…])\s", theirs) if _OWN.search(part)
        )
        self.all_said = " ".join(u.text for u in transcript.utterances)
        self.words = frozenset(
            w for text in (*transcript.speakers, *self.texts.values()) for w in plain_words(text)
        )

    def values_for(self, sentence: str) -> frozenset[float]:
        """The numbers this sentence may use: those of the measures it speaks of, else any of the scorecard."""
        named = {name for topic, names in TOPICS if topic.search(sentence) for name in names}
        measures = {name: part for name, part in self.scorecard.measures.items() if name in named}
        narrowed = self.scorecard.model_copy(update={"measures": measures, "keys": {}})
        return scorecard_values(narrowed) if measures else self.values

    def sentences(self, item: Moment) -> str:
        """The sentences that its quote is from, and the one before."""
        text = self.texts.get(item.utterance, "")
        start = max(0, text.find(item.quote))
        before = re.split(r"(?<=[.!?…])\s", text[:start])
        after = re.split(r"(?<=[.!?…])\s", text[start + len(item.quote.rstrip(".!?… ")) :])
        return " ".join((*before[-2:], item.quote, after[0]))

    def going_on(self, utterance: int, reach: int = 2) -> str:
        """What the same speaker said there and went on with."""
        marks = {mark.index: mark.speaker for mark in self.scorecard.utterances}
        there = range(utterance, utterance + reach + 1)
        return " ".join(self.texts.get(at, "") for at in there if marks.get(at) == marks.get(utterance))

    def around(self, utterance: int, reach: int = 2) -> str:
        """What was said there and just before and after."""
        return " ".join(self.texts.get(at, "") for at in range(utterance - reach, utterance + reach + 1))


def quoted_right(at: str, quote: str, utterance: int, ground: Ground, by: Collection[str]) -> list[str]:
    """The quote is verbatim from that utterance of the right speaker, short, and fit to be shown."""
    found = ground.spoken.find(quote, utterance, by)
    if found != Quote(quote, utterance):
        whose = "the user" if by == ground.me else "the other side"
        if found:
            return [f"{at}: the words are “{found.text}”, in utterance {found.utterance}."]
        return [
            f"{at}: {whose} never said “{quote}”. Copy one piece as it stands in one line, or leave this out."
        ]
    return [*impure(at, quote), *too_long(f"{at}: the quote", quote, MOST_WORDS)]


def not_turned(at: str, item: Moment, ground: Ground) -> list[str]:
    """The quote does not leave out the “not” before it."""
    found = ground.spoken.find(item.quote, item.utterance, ground.me | ground.them)
    if found and ground.spoken.turned(found):
        return [
            f"{at}: the words before the quote turn its meaning round; quote them too, or leave this item out."
        ]
    return []
