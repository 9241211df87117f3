"""The language of a transcript: as the file declares it, else guessed from script and small words."""

from collections import Counter
from collections.abc import Iterable

from threekeys.domain import plain_words

_SMALL = {
    "en": "the and you that is it of to i we have they was this",
    "de": "und die der ich das nicht ist wir ein zu auch es sie mit",
    "fr": "et les je pas est que des vous une le on pour dans c'est",
    "es": "que y el los no en es una lo por con pero se muy",
    "pt": "que não o um uma você é do com os para eu mas isso",
    "it": "che di è non il per un sono ma anche una si della questo",
    "nl": "en het een ik van dat is niet je we maar ook zijn wat",
    "sv": "och att det jag är inte som en på vi har så men för",
    "da": "og at det jeg er ikke som en på vi har så men af",
    "pl": "i się nie w że na to jest z tak jak ale co już",
}
_SCRIPTS = (
    ("ja", 0x3040, 0x30FF),
    ("ko", 0xAC00, 0xD7A3),
    ("zh", 0x4E00, 0x9FFF),
    ("ru", 0x0400, 0x04FF),
    ("he", 0x0590, 0x05FF),
    ("ar", 0x0600, 0x06FF),
    ("hi", 0x0900, 0x097F),
    ("el", 0x0370, 0x03FF),
    ("th", 0x0E00, 0x0E7F),
)
_NAMES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "portuguese": "pt", "italian": "it", "dutch": "nl",
    "swedish": "sv", "danish": "da", "polish": "pl", "japanese": "ja", "korean": "ko", "chinese": "zh", "russian": "ru",
    "hebrew": "he", "arabic": "ar", "hindi": "hi", "greek": "el", "thai": "th",
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it", "nld": "nl",
    "swe": "sv", "dan": "da", "pol": "pl", "jpn": "ja", "kor": "ko", "zho": "zh", "cmn": "zh", "rus": "ru", "heb": "he",
    "ara": "ar", "hin": "hi", "ell": "el", "tha": "th",
}  # fmt: skip
_ENOUGH = 1000  # words to judge by
_FEWEST = 12
_SHARE = 0.08  # of the words must be small words of the language


def code(declared: str) -> str | None:
    """The two letters of a declared language: "en-US", "eng" and "English" are "en"."""
    head = declared.strip().lower().replace("_", "-").partition("-")[0]
    return _NAMES.get(head) or (head if len(head) == 2 and head.isalpha() else None)


def guess(texts: Iterable[str]) -> str | None:
    """The language the texts seem to be in, or None where there is too little to tell."""
    words: list[str] = []
    for text in texts:
        words += plain_words(text)
        if len(words) > _ENOUGH:
            break
    return _by_script("".join(words)) or _by_small_words(words)


def _by_script(letters: str) -> str | None:
    if letters.isascii():
        return None
    counts = Counter(
        name for letter in letters for name, first, last in _SCRIPTS if first <= ord(letter) <= last
    )
    if 2 * counts.total() < len(letters):
        return None
    return "ja" if counts["ja"] > 0.1 * counts.total() else counts.most_common(1)[0][0]


def _by_small_words(words: list[str]) -> str | None:
    counts = Counter(words)
    hits = sorted(
        ((sum(counts[small] for small in smalls.split()), name) for name, smalls in _SMALL.items()),
        reverse=True,
    )
    (most, best), (second, _) = hits[:2]
    sure = len(words) >= _FEWEST and most >= max(3, _SHARE * len(words)) and most > 1.2 * second
    return best if sure else None
