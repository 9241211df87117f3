"""What a word is, and when two texts are the same words."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
# Kana and Chinese characters stand without spaces: there each character counts as a word.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_EITHER = re.compile(rf"{_UNSPACED.pattern}|(?:(?!{_UNSPACED.pattern})[^\W_])+(?:['’ʼ-][^\W_]+)*")
_QUOTE_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": " - ", "—": " - "})


def words(text: str) -> list[str]:
    """The words of a text, as written: runs of letters or digits with inner apostrophes or hyphens.

    The text is brought to Unicode NFKC first; in scripts without spaces each character is a word.
    """
    if text.isascii():
        return _WORD.findall(text)
    return _found(unicodedata.normalize("NFKC", text))


def _found(text: str) -> list[str]:
    return (_EITHER if _UNSPACED.search(text) else _WORD).findall(text)


def folded(text: str) -> str:
    """The text case-folded, in Unicode NFKC, with one kind of apostrophe and hyphen; dashes part words."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_QUOTE_MARKS)


def plain_words(text: str) -> list[str]:
    """The words of a text, case-folded and with one kind of apostrophe and hyphen."""
    return _WORD.findall(text.lower()) if text.isascii() else _found(folded(text))
