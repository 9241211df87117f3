"""Kinds: which word lists of a pack a word is in, as one bit each, looked up once for every word of a talk."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

MOST = 200_000  # words remembered, about 25 MB; no language's talks fill it


class Closed(NamedTuple):
    """The bits of the pack's closed classes of words that the detectors look at; 0 where the pack has none.

    `kinds` has those of any word.
    """

    kinds: "Kinds"
    openers: int
    auxiliaries: int
    question_words: int
    persons: int
    nominals: int
    clause_starts: int
    embedding: int
    after_question_word: int
    inviting: int
    tentative: int
    answers: int
    you_words: int
    i_words: int
    we_words: int
    hesitations: int
    feelings: int
    telling: int
    directing: int
    obliging: int
    saying: int
    hearing: int
    courtesy: int
    planning: int
    number: int
    hyphenated: int


class Kinds(dict[str, int]):
    """For each word met so far the bits of the lists it is in."""

    def __init__(self, lists: Mapping[str, frozenset[str]]) -> None:
        super().__init__()
        self._lists = [(1 << place, words) for place, words in enumerate(lists.values())]
        self._bits = {name: 1 << place for place, name in enumerate((*lists, "number", "hyphenated"))}

    def bit(self, name: str) -> int:
        """The bit of a list; of "number", that a word is one in digits, and "hyphenated", that it has a hyphen."""
        return self._bits.get(name, 0)

    def closed(self) -> Closed:
        """The bits of the closed classes."""
        return Closed(self, *map(self.bit, Closed._fields[1:]))

    def of(self, words: Iterable[str]) -> list[int]:
        """The bits of each word."""
        return list(map(self.__getitem__, words))

    def __missing__(self, word: str) -> int:
        """The bits of a word that is new, kept for when it is met again."""
        if len(self) >= MOST:
            self.clear()
        kind = sum(bit for bit, words in self._lists if word in words)
        if word.isdigit() and word[0] in "0123456789":
            kind |= self._bits["number"]
        if "-" in word:
            kind |= self._bits["hyphenated"]
        self[word] = kind
        return kind


def count(kinds: Sequence[int], bits: int) -> int:
    """How many words are of any of these kinds."""
    return len([True for own in kinds if own & bits])
