"""Which words of two texts are about the same thing."""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from threekeys.domain import words

_SMALL = frozenset(
    """
    about above actually after again also always another anything around away back because been before being
    below between both came come comes could done each else even ever every everything feel find first from
    gets getting give goes going gone good gonna great have having help here into just keep kind know known
    last less like likely little look made make makes making many maybe mean might mind more most much must need
    never next nice nothing okay once only onto other over part people person please pretty put quite rather
    really right said same says should since some someone something sometimes soon still such take taken
    tell than that their theirs them themselves then there these they thing things think this those though
    thought through time told took toward under until upon used using usual usually very want wanted wants
    well went were what when where whether which while whole whom whose will with within without wonder work
    worked working would yeah year years your yours yourself
    """.split()
)
_CONTRACTED = re.compile(r"['’ʼ](?:ve|ll|re|d)$")  # we've, they'll: no content
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_ENDINGS = re.compile(r"(?:ization|isation|ations?|ments?|ities|ings?|ness|iest|ied|ies|ers?|ed|es|ly|s|e)$")


@lru_cache(maxsize=4096)  # the bank's own sentences are compared over and over
def stems(text: str) -> frozenset[str]:
    """The stems of the content words: longer than three letters, or capitals (UX, AI), and not too common."""
    return frozenset(stem for word in words(text) for stem in _stems(word) if stem)


def touch(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of stems have a word in common, whatever its ending: its first five letters decide."""
    return not {stem[:5] for stem in one}.isdisjoint(stem[:5] for stem in other)


def among(word: str, known: Container[str]) -> bool:
    """Whether a word is one of these, be it in the plural or as a possessive: "Revoxes" is among "revox"."""
    bare = re.sub(r"['’ʼ]s?$", "", word)
    forms = (word, bare, *(bare.removesuffix(end) for end in ("s", "es") if bare.endswith(end)))
    return any(form in known for form in forms if form)


def alike(one: Iterable[str], other: Iterable[str]) -> float:
    """The Jaccard index of two sets of stems; two empty sets have nothing in common."""
    first, second = frozenset(one), frozenset(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def _stems(word: str) -> Iterable[str]:
    """The stem of a word; of a run in a script without spaces, every two letters that stand together."""
    if _UNSPACED.search(word):
        return (word[i : i + 2] for i in range(len(word) - 1))
    return (_stem(word),)


def _stem(word: str) -> str:
    plain = re.sub(r"['’ʼ]s?$|['’ʼ](?=t$)", "", word.casefold())
    if word.isupper() and len(word) > 1:
        return plain
    if len(plain) <= 3 or plain in _SMALL or _CONTRACTED.search(plain):
        return ""
    cut = _ENDINGS.sub("", plain)
    return cut if len(cut) >= 3 else plain
