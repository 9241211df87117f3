"""What was said just before and just after a moment of a talk, as far as the reflection kept its lines."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from threekeys.domain import Reflection, Said

_REACH = 4  # utterances
_MOST = 35  # words
_SENTENCE = re.compile(r"(?<=[.!?…。？！])\s+")


class Line(NamedTuple):
    """Who said it, as the reader knows them, and what they said."""

    who: str
    text: str


def before(talk: Reflection, utterance: int) -> Line | None:
    """What the other side had just said: the end of it, where it is long."""
    said = _kept(talk, (at for at in reversed(_others(talk, utterance)) if at < utterance), utterance)
    return _line(talk, said, _last_words(said.text)) if said else None


def after(talk: Reflection, utterance: int) -> Line | None:
    """What the other side said next: the beginning of it, where it is long."""
    said = _kept(talk, (at for at in _others(talk, utterance) if at > utterance), utterance)
    return _line(talk, said, _first_words(said.text)) if said else None


def _kept(talk: Reflection, nearest: Iterator[int], utterance: int) -> Said | None:
    """The nearest line of the other side, if it was kept: one further off is no answer."""
    at = next(nearest, None)
    near = at is not None and abs(at - utterance) <= _REACH
    return next((x for x in talk.said if near and x.utterance == at), None)


def _others(talk: Reflection, utterance: int) -> list[int]:
    """The utterances in which anybody but the speaker of one says something."""
    marks, kept = talk.scorecard.utterances, {x.utterance for x in talk.said}
    whose = next((x.speaker for x in marks if x.index == utterance), None)
    return [
        x.index
        for x in marks
        if x.speaker not in (None, whose) and (x.index in kept or "backchannel" not in x.moves)
    ]


def _line(talk: Reflection, said: Said, text: str) -> Line:
    return Line("You" if said.speaker == talk.scorecard.transcript.me else said.speaker.split(" ")[0], text)


def _first_words(text: str) -> str:
    kept = ""
    for sentence in _SENTENCE.split(text):
        if len(f"{kept} {sentence}".split()) > _MOST:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or " ".join((*text.split()[:_MOST], "…"))


def _last_words(text: str) -> str:
    kept = ""
    for sentence in reversed(_SENTENCE.split(text)):
        if len(f"{sentence} {kept}".split()) > _MOST:
            break
        kept = f"{sentence} {kept}".strip()
    return kept or " ".join(("…", *text.split()[-_MOST:]))
