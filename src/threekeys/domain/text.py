"""What a word is, and when two texts are the same words."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_QUOTE_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": " - ", "—": " - "})


def words(text: str) -> list[str]:
    """The words of a text, as written: runs of letters or digits with inner apostrophes or hyphens.

    The text is brought to Unicode NFKC first.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text)


def folded(text: str) -> str:
    """The text case-folded, in Unicode NFKC, with one kind of apostrophe and hyphen; dashes part words."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_QUOTE_MARKS)


def plain_words(text: str) -> list[str]:
    """The words of a text, case-folded and with one kind of apostrophe and hyphen."""
    return _WORD.findall(folded(text))
