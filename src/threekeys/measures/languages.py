"""Which language a talk is in: by the commonest short words of each language, without any library."""

import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path

LANGUAGES = Path(__file__).with_name("packs") / "languages.toml"
ENOUGH = 80  # words from which a language can be told
HEARD = 600  # words that are looked at
LEAST = 0.12  # share of a language's commonest words below which a text is not in it
CLEARLY = 1.3  # how much better another language must fit than the one that was said
LAST_LATIN = "\u024f"
UNKNOWN = "und"  # ISO 639 for undetermined


def language_of(words: Iterable[str], said: str) -> str:
    """The language of plain words: what was said, unless another fits clearly better or the script is foreign."""
    heard = list(islice(words, HEARD))
    if len(heard) < ENOUGH:
        return said
    fits = {code: sum(map(common.__contains__, heard)) / len(heard) for code, common in _common().items()}
    best = max(fits, key=lambda code: fits[code])
    code = said.casefold()[:2]
    if fits[best] >= LEAST and fits[best] > CLEARLY * fits.get(code, 0.0):
        return best
    foreign = sum(word[0] > LAST_LATIN for word in heard)
    return UNKNOWN if code in fits and 2 * foreign > len(heard) else said


def is_character(word: str) -> bool:
    """Whether a word is one character of a script without spaces."""
    return len(word) == 1 and "\u3040" <= word <= "\ufaff"


@cache
def _common() -> dict[str, frozenset[str]]:
    data = tomllib.loads(LANGUAGES.read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in data.items()}
