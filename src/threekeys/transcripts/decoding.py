"""Bytes to text, saying what had to be assumed; nothing is replaced in silence."""

import codecs
import re

from threekeys.errors import NoTextError, TranscriptError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ODD_COLON = re.compile(r"(?<=\d)[∶：](?=\d\d)")  # in the times of some Teams documents
_PROBE = 4096
_HIGH = re.compile(rb"[\x80-\xff]+")
# Controls that text never holds; \x15 stands around times in CHAT, \x1b in terminal logs.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x14\x16-\x1a\x1c-\x1f]")


def decode(data: bytes, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """The text of a file with plain line ends, and notes on what was assumed.

    Tried in this order: the encoding asked for, a byte-order mark, UTF-8, UTF-16 without a mark, Windows-1252.
    Raises TranscriptError when the bytes are not text or are in an encoding that has to be named.
    """
    text, notes = _text(data, encoding)
    return plain_ends(text), notes


def plain_ends(text: str) -> str:
    """The text with plain line ends, without a mark at its start, and with plain colons in its times."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "∶" in text or "：" in text:
        text = _ODD_COLON.sub(":", text)
    return text.lstrip("\ufeff")


def _text(data: bytes, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    if encoding:
        return _counted(data, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _counted(data, name)
    if wide := _wide(data):
        return _counted(data, wide)
    if len(_CONTROL.findall(data, 0, _PROBE)) > min(len(data), _PROBE) / 50:
        raise NoTextError(
            "This is a binary file, not text; give a transcript (.vtt, .srt, .txt, …), or name the --encoding."
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _legacy(data)


def _counted(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decode, counting what the encoding cannot explain."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        lost = text.count("\ufffd")
        return text, (f"{lost} characters could not be decoded as {error.encoding} and show as \ufffd.",)
    except (LookupError, UnicodeError):
        raise TranscriptError(
            f"“{encoding}” is not a text encoding; try utf-8, utf-16, windows-1252 or gb18030."
        ) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: more than 30 % NULs on one side of the pairs, hardly any on the other."""
    probe = data[:_PROBE]
    even, odd = probe[::2].count(0), probe[1::2].count(0)
    pairs = len(probe) // 2
    if odd > 0.3 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.3 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _legacy(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text that is neither UTF-8 nor UTF-16: damaged UTF-8, Windows-1252, or an encoding we must be told."""
    repaired, notes = _counted(data, "utf-8")
    good = sum(ord(letter) > 127 for letter in repaired) - repaired.count("\ufffd")
    if good >= 2 * repaired.count("\ufffd"):  # Windows-1252 hardly ever forms a valid UTF-8 sequence
        return repaired, notes
    runs = _HIGH.findall(data)
    if sum(len(run) for run in runs) > 2.5 * len(runs):  # Western accents stand alone among ASCII letters
        from threekeys.transcripts.legacy import encoding_of  # noqa: PLC0415 - few files need it

        if encoding := encoding_of(data):
            return data.decode(encoding), (_assumed(encoding),)
        raise TranscriptError(
            "The text is neither UTF-8 nor Western (Windows-1252); name its encoding, "
            "for instance --encoding gb18030, shift_jis, big5, euc_kr, windows-1251."
        )
    text, notes = _counted(data, "cp1252")
    return text, (_assumed("Windows-1252"), *notes)


def _assumed(encoding: str) -> str:
    return f"The file is not UTF-8; it was read as {encoding} (--encoding names another)."
