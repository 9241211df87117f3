"""What a word and a sentence are, and when two texts are the same words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]++(?:['-][0-9A-Za-z]++)*+")  # the same, found in two thirds of the time
# Kana and Chinese characters stand without spaces: there each character counts as a word.
_UNSPACED = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_FIRST_UNSPACED = "\u3040"
_SENTENCE_END = re.compile(
    r"[.!?…](?<!\b[A-Z].)(?<!\bDr.)(?<!\bMr.)(?<!\bMrs.)(?<!\bvs.)(?<!\bU\.S.)[.!?…]*[\"'”’)]*(?=\s|$)"
)
_OPENING = re.compile(r"[\[(<*]")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_QUOTE_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": " - ", "—": " - "})


def words(text: str) -> list[str]:
    """The words of a text, as written: runs of letters or digits with inner apostrophes or hyphens.

    The text is brought to Unicode NFKC first; in scripts without spaces each character is a word.
    """
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return _found(unicodedata.normalize("NFKC", text))


def spoken(text: str) -> str:
    """The text without what a transcriber wrote beside the words, such as "[laughter]" or "(crosstalk 00:12)"."""
    return _marks().sub(" ", text) if _OPENING.search(text) else text


@cache
def _marks() -> re.Pattern[str]:
    """What transcribers write beside the words: "[laughter]", "(crosstalk 00:12)", "<inaudible>", "*sighs*"."""
    return re.compile(
        r"[\[(<*]\s*(?:unintelligible|inaudible|indistinct|cross[- ]?talk|overlapping|laugh\w*|chuckl\w*"
        r"|giggl\w*|applause|cheer\w*|music|noise|silence|pause|sighs?|cough\w*|sniff\w*|clears (?:his |her |their )?throat"
        r"|blank_audio|no audio|background (?:noise|talk\w*|music|conversation)|phone rings|foreign language)\b"
        r"[^\[\]()<>*]{0,40}[\])>*]",
        re.IGNORECASE,
    )


def _found(text: str) -> list[str]:
    return (_either() if max(text, default="") >= _FIRST_UNSPACED else _WORD).findall(text)


@cache
def _either() -> re.Pattern[str]:
    """Words with spaces or without; made when first met, since so large a set of characters takes its time."""
    return re.compile(rf"{_UNSPACED}|(?:(?!{_UNSPACED})[^\W_])+(?:['’ʼ-][^\W_]+)*")


def folded(text: str) -> str:
    """The text case-folded, in Unicode NFKC, with one kind of apostrophe and hyphen; dashes part words."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_QUOTE_MARKS)


def lowered(text: str) -> str:
    """The text in lower case, sign for sign: a place in it is that place in the text.

    A pattern for it takes less than half the time to compile of one that ignores case.
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(_lower, text))


def _lower(sign: str) -> str:
    low = sign.lower()
    return low if len(low) == 1 else sign


def straight(text: str) -> str:
    """The text with straight apostrophes, as long as it was."""
    return text if text.isascii() else text.translate(_APOSTROPHES)


def unaccented(text: str) -> str:
    """The text case-folded and without accents, as it is typed in a hurry: Müller and MULLER are one."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def plain_words(text: str) -> list[str]:
    """The words of a text, case-folded and with one kind of apostrophe and hyphen."""
    return folded_words(folded(text))


def folded_words(text: str) -> list[str]:
    """The words of a text that is folded already."""
    return _ASCII_WORD.findall(text) if text.isascii() else _found(text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and ends, closing marks included."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if text[start : match.end()].strip():
            yield _trimmed(text, start, match.end())
        start = match.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """The sentence that holds a place of the text."""
    return next(span for span in sentences(text) if place < span[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
