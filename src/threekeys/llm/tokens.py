"""How many tokens a text is, without asking anyone.

Bytes of UTF-8 tell more than characters: over 111 transcripts in nine scripts a token held 1.8 to 5.7 bytes,
and no text of people talking held more than 7 (12 beyond ASCII).
"""

import math


def likely_tokens(text: str) -> int:
    """About how many tokens a text is: for what a person is told."""
    return math.ceil(_size(text) / 3)


def most_tokens(text: str) -> int:
    """How many tokens a text is at most: for fitting it into a window."""
    return math.ceil(_size(text) / 2)


def fewest_tokens(text: str) -> int:
    """How many tokens a text is at least: a server that counted fewer has not read all of it."""
    return _size(text) // (7 if text.isascii() else 12)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
