"""Which language something is in: by the commonest short words of each language, without any library."""

import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path

LANGUAGES = Path(__file__).with_name("languages.toml")
ENOUGH = 80  # words from which a language can be told
HEARD = 600  # words that are looked at
LEAST = 0.12  # share of a language's commonest words below which a text is not in it
CLEARLY = 1.3  # how much better another language must fit than the one that was said
FEW = 2  # such words from which the language of a note can be told
LAST_LATIN = "\u024f"
UNKNOWN = "und"  # ISO 639 for undetermined
_NAMES = {
    "en": "English", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "sv": "Swedish", "da": "Danish", "fi": "Finnish", "pl": "Polish", "tr": "Turkish", "ja": "Japanese", "ko": "Korean",
    "zh": "Chinese", "ru": "Russian", "he": "Hebrew", "ar": "Arabic", "hi": "Hindi", "el": "Greek", "th": "Thai",
}  # fmt: skip


def language_name(code: str) -> str:
    """What a language is called in English: "German" for "de"; of others that they are one."""
    return _NAMES.get(
        code.casefold()[:2], "another language" if code == UNKNOWN else f"the language “{code}”"
    )


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


def language_of_note(words: Iterable[str], few: int = FEW) -> str:
    """The language of a few plain words: English, unless small words that English lacks clearly outnumber its own.

    There must be `few` of them.
    """
    heard = set(words)
    if 2 * sum(word[0] > LAST_LATIN for word in heard) > len(heard):
        return UNKNOWN
    english = _common()["en"] & heard
    fits = {code: len((common - _common()["en"]) & heard) for code, common in _common().items()}
    best = max(fits, key=lambda code: fits[code])
    own = len(english - _common()[best])
    return best if fits[best] >= few and fits[best] > 2 * own else "en"


def is_character(word: str) -> bool:
    """Whether a word is one character of a script without spaces."""
    return len(word) == 1 and "\u3040" <= word <= "\ufaff"


@cache
def _common() -> dict[str, frozenset[str]]:
    data = tomllib.loads(LANGUAGES.read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in data.items()}
