"""Lines and their sentences: where one ends, what kinds of words it holds, and whether it ends asking."""

import re
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from threekeys.domain import folded_words
from threekeys.measures.kinds import Kinds

_CLOSERS = "\"' ”’)]"
_FINAL = (".", "?", "!", "…", "？", "。", "！")
_ASKING = ("?", "？", "؟")
_END = re.compile(r"[.?!…？。！](?:(?<=[？。！])|[\"'”’)\]]*\s+)")


class Sentence(NamedTuple):
    """A sentence of a turn: the utterance it ends in, its words, and whether it ends in a question mark.

    `kinds` has for each word the bits of the pack's lists it is in, `holds` those of all of them together.
    """

    utterance: int
    text: str
    words: list[str]
    kinds: list[int]
    holds: int
    asks: bool


class Line(NamedTuple):
    """One utterance of a named speaker: folded text, plain words, its sentences, speaking seconds (0 where unknown)."""

    utterance: int
    speaker: str
    text: str
    words: list[str]
    sentences: list[Sentence]
    seconds: float
    goes_on: bool  # begins in lower case, so it may go on with the sentence of the line before


def ends_asking(text: str) -> bool:
    """Whether a text ends in a question mark."""
    return text.rstrip(_CLOSERS).endswith(_ASKING)


def ends_finally(text: str) -> bool:
    """Whether a text ends with the mark that ends a sentence."""
    return text.rstrip(_CLOSERS).endswith(_FINAL)


def within(utterance: int, text: str, kinds: Kinds) -> list[Sentence]:
    """The sentences of an utterance by its folded text; those without words are left out."""
    return [
        sentence_of(utterance, part, words, kinds) for part in _parts(text) if (words := folded_words(part))
    ]


def sentence_of(utterance: int, text: str, words: list[str], kinds: Kinds) -> Sentence:
    """A sentence, with the kinds of its words."""
    own = kinds.of(words)
    return Sentence(utterance, text, words, own, reduce(or_, own), ends_asking(text))


def joined(lines: Sequence[Line], kinds: Kinds, *, punctuated: bool) -> list[Sentence]:
    """The sentences of adjacent lines; one may run over several lines if these go on in lower case."""
    found = [*lines[0].sentences]
    for before, line in pairwise(lines):
        own = line.sentences
        if punctuated and line.goes_on and own and found and not ends_finally(before.text):
            last, first = found.pop(), own[0]
            text = f"{last.text} {first.text}"
            found.append(sentence_of(line.utterance, text, last.words + first.words, kinds))
            own = own[1:]
        found += own
    return found


def _parts(text: str) -> list[str]:
    """The text cut behind each mark that ends a sentence, without the quotation marks and blanks that follow."""
    parts = []
    start = 0
    for end in _END.finditer(text):
        parts.append(text[start : end.start() + 1])
        start = end.end()
    return [*parts, text[start:]]
