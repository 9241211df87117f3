"""What people promise each other outright, or offer and see taken up; with their words for when."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from threekeys.commitments.answers import accepts
from threekeys.commitments.deeds import Deed, deeds
from threekeys.commitments.times import WHEN, own_when
from threekeys.domain import Utterance, visible
from threekeys.domain.text import lowered, sentences, straight

RIGHT_AFTER = 2  # utterances: their yes, and mine


def promised(talk: Sequence[Utterance], utterance: Utterance) -> Iterator[tuple[Deed, str | None]]:
    """The deeds promised in an utterance of a talk, each with its words for when, as they were said."""
    for deed in deeds(straight(visible(utterance.text))):
        if not deed.only_proposed or accepts(talk, utterance, asked=deed.asked):
            yield deed, _when(talk, utterance, deed)


def _when(talk: Sequence[Utterance], utterance: Utterance, deed: Deed) -> str | None:
    """The words for when, as they were said: with the deed, or for an offer right after they took it up."""
    text = visible(utterance.text)
    folded = straight(text)
    when = own_when(folded[deed.first : deed.start], folded[deed.verb : deed.last])
    if when is None and deed.only_proposed and (dated := _dated_then(talk, utterance)):
        return dated
    place = folded.find(when) if when else -1
    return text[place : place + len(when)] if when else None


def _dated_then(talk: Sequence[Utterance], utterance: Utterance) -> str | None:
    """The time that an offer is given as soon as it is taken up, in a sentence of nothing else: "Then Tuesday at three."."""
    after = talk[utterance.index + 1 : utterance.index + 1 + RIGHT_AFTER]
    text = next((visible(u.text) for u in after if u.speaker == utterance.speaker), "")
    for first, last in sentences(text):
        if match := _only_when().match(lowered(straight(text[first:last]))):
            start, end = match.span("when")
            return text[first + start : first + end]
    return None


@cache
def _only_when() -> re.Pattern[str]:
    """A sentence of nothing but a time; made when first met, since it is long and hardly ever needed."""
    return re.compile(
        r"^(?:(?:good|great|perfect|fine|lovely|okay|ok|alright|all right|so|then|and|well|let's|say|do|how about|what about|it's|i'll come|i'll bring it|i'll do (?:it|that)|you'll have it|here|to you)[\s,.:–—-]+)*"
        rf"(?P<when>{WHEN.pattern})(?:[\s,]*(?:then|works|is (?:good|fine|best)|at the latest|at your \w+|to you))?[\s.!]*$"
    )
