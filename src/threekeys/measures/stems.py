"""Content words and their stems: how we tell that two people speak of the same thing."""

import re
from collections.abc import Iterable

from threekeys.measures.kinds import MOST

SHORTEST = 4  # letters of a content word
ROOT = 6  # letters that stand for the stem in languages without rules of their own
# Cut from the end, the first that fits and leaves at least three letters.
_ENDINGS = re.compile(r"(?:ions?|ments?|ness|ings?|edly|ors?|ers?|ed|ly|es)$")


def stem(word: str) -> str:
    """The part of a word that its inflected forms share: plans, planned, planning → plan."""
    root = word.removesuffix("'s")
    if root.endswith("ies") and len(root) > 4:
        root = root[:-3] + "y"
    elif root.endswith("s") and not root.endswith(("ss", "us", "is")):
        root = root[:-1]
    found = _ENDINGS.search(root)
    if found and found.start() >= 3:
        root = root[: found.start()]
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl":
        root = root[:-1]
    if len(root) > 3 and root[-1] == "e":
        root = root[:-1]
    if len(root) > 5 and root.endswith("at"):  # migrate, migration; inform, information
        root = root[:-2]
    return root[:-1] + "i" if len(root) > 3 and root[-1] == "y" else root


class Stems(dict[str, str]):
    """For each word met so far the stem of a content word, and nothing for any other word."""

    def __init__(self, language: str, stop: frozenset[str]) -> None:
        super().__init__()
        self._language, self._stop = language, stop

    def __missing__(self, word: str) -> str:
        """The stem of a word that is new, kept for when it is met again."""
        if len(self) >= MOST:
            self.clear()
        self[word] = found = self._stem(word)
        return found

    def _stem(self, word: str) -> str:
        if len(word) < SHORTEST or word in self._stop or word.isdigit():
            return ""
        return stem(word) if self._language == "en" else word[:ROOT]

    def of(self, words: Iterable[str]) -> set[str]:
        """The stems of the content words: more than three letters, not in the pack's stop list."""
        found = set(map(self.__getitem__, words))
        found.discard("")
        return found
