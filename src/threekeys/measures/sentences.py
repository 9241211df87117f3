"""Sentences: where one ends, and whether it ends asking."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from threekeys.domain import folded_words

_CLOSERS = "\"' ”’)]"
_FINAL = (".", "?", "!", "…", "？", "。", "！")
_ASKING = ("?", "？", "؟")
_END = re.compile(r"[.?!…][\"'”’)\]]*\s+|[？。！]")


class Line(NamedTuple):
    """One utterance of a named speaker: folded text, plain words, speaking seconds (0 where unknown)."""

    utterance: int
    speaker: str
    text: str
    words: list[str]
    seconds: float
    goes_on: bool  # begins in lower case, so it may go on with the sentence of the line before


class Sentence(NamedTuple):
    """A sentence of a turn, the utterance it ends in, and its words."""

    utterance: int
    text: str
    words: list[str]


@lru_cache(maxsize=1024)  # the same sentence is asked about again and again
def ends_asking(text: str) -> bool:
    """Whether a text ends in a question mark."""
    return text.rstrip(_CLOSERS).endswith(_ASKING)


def ends_finally(text: str) -> bool:
    """Whether a text ends with the mark that ends a sentence."""
    return text.rstrip(_CLOSERS).endswith(_FINAL)


def sentences(lines: Iterable[Line], *, punctuated: bool) -> list[Sentence]:
    """The sentences of a turn; one may run over several lines if these go on in lower case."""
    found: list[Sentence] = []
    unfinished = False
    for line in lines:
        parts = _parts(line.text)
        heard = 0
        for number, part in enumerate(parts):
            words = folded_words(part) if number < len(parts) - 1 else line.words[heard:]
            heard += len(words)
            if number == 0 and unfinished and line.goes_on and punctuated:
                last = found.pop()
                found.append(Sentence(line.utterance, f"{last.text} {part}", last.words + words))
            elif words:
                found.append(Sentence(line.utterance, part, words))
        unfinished = bool(found) and not ends_finally(line.text)
    return found


def _parts(text: str) -> list[str]:
    """The text cut behind each mark that ends a sentence, without the quotation marks and blanks that follow."""
    parts = []
    start = 0
    for end in _END.finditer(text):
        parts.append(text[start : end.start() + 1])
        start = end.end()
    return [*parts, text[start:]]
