"""Text of strangers made harmless before anybody, person or model, looks at it."""

import re
import unicodedata

_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x9b[0-?]*[ -/]*[@-~]")
_JOINERS = "\u200c\u200d"  # Persian and emoji need them; between ASCII letters they only hide
_BLANK = "\u034f\u115f\u1160\u2800\u3164\uffa0"  # letters and marks that nobody sees
_MOST_MARKS = 4  # on one letter; more is a tower over the neighbouring lines


def visible(text: str) -> str:
    """The text as one line of characters that can be seen.

    Terminal sequences, control characters and invisible marks (bidirectional overrides among them)
    go; line breaks become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    seen = "".join(map(_seen, _ANSI.sub("", text)))
    return _without_towers(re.sub(rf"(?<=[\x00-\x7f])[{_JOINERS}]|^[{_JOINERS}]", "", seen))


def visible_lines(text: str) -> str:
    """The same, with the line breaks kept."""
    return "\n".join(visible(line) for line in re.split(r"\r\n|[\r\n\u2028\u2029]", text))


def _seen(char: str) -> str:
    if char.isascii() and char.isprintable():
        return char
    if char in _BLANK or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    match unicodedata.category(char):
        case "Cf":
            return char if char in _JOINERS else ""
        case "Zl" | "Zp" | "Cc":
            return " " if char.isspace() else ""
        case "Cs":
            return "\ufffd"
    return char


def _without_towers(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)
