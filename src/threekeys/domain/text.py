"""What a word is, and when two texts are the same words."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_QUOTE_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})


def words(text: str) -> list[str]:
    """The words of a text, as written: runs of letters or digits with inner apostrophes or hyphens.

    The text is brought to Unicode NFKC first.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text)


def plain_words(text: str) -> list[str]:
    """The words of a text, case-folded and with one kind of apostrophe and hyphen."""
    folded = text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(folded.translate(_QUOTE_MARKS))
