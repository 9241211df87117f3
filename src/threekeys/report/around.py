"""What was said just before and just after a moment of a talk, as far as the reflection kept its lines."""

import re
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
    near = [x for x in _others(talk, utterance) if utterance - _REACH <= x.utterance < utterance]
    return _line(talk, near[-1], _last_words(near[-1].text)) if near else None


def after(talk: Reflection, utterance: int) -> Line | None:
    """What the other side said next: the beginning of it, where it is long."""
    near = [x for x in _others(talk, utterance) if utterance < x.utterance <= utterance + _REACH]
    return _line(talk, near[0], _first_words(near[0].text)) if near else None


def _others(talk: Reflection, utterance: int) -> list[Said]:
    whose = next((x.speaker for x in talk.scorecard.utterances if x.index == utterance), None)
    return [x for x in talk.said if x.speaker != whose]


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
