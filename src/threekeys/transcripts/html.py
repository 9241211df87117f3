"""HTML to lines of text: one a block, without scripts, styles and comments."""

import re
from html import unescape

_MARK = re.compile(r"<!--|-->|<(/?)([A-Za-z][\w-]{0,20})(?:[\s/][^<>]{0,5000})?>|<![A-Za-z][^<>]{0,500}>")
_SPACE = re.compile(r"\s+")
_SPACES = re.compile(r"  +")
_BLOCKS = frozenset(
    "p div li tr br h1 h2 h3 h4 h5 h6 section article blockquote dd dt table ul ol body".split()
)
_HIDDEN = frozenset(("script", "style", "head", "title", "template"))


def text_of(page: str) -> str:
    """The lines of a page; podcasts' `<cite>` and `<time>` stay on one line, as `Name: 0:12`."""
    parts: list[str] = []
    at = 0
    hidden: str | None = None
    for mark in _MARK.finditer(page):
        if hidden is None:
            parts += _SPACE.sub(" ", page[at : mark.start()]), _break(mark)
            hidden = _hides(mark)
        elif _shows(mark, hidden):
            hidden = None
        at = mark.end()
    if hidden is None:
        parts.append(_SPACE.sub(" ", page[at:]))
    return "\n".join(_SPACES.sub(" ", line).strip(" ") for line in unescape("".join(parts)).split("\n"))


def _break(mark: re.Match[str]) -> str:
    tag = (mark[2] or "").lower()
    return "\n" if tag in _BLOCKS else "\t" if tag in {"td", "th"} and not mark[1] else ""


def _hides(mark: re.Match[str]) -> str | None:
    """What is hidden from a mark on: a comment, or an element whose content is not shown."""
    if mark[0] == "<!--":
        return "-->"
    tag = (mark[2] or "").lower()
    return tag if tag in _HIDDEN and not mark[1] and not mark[0].endswith("/>") else None


def _shows(mark: re.Match[str], hidden: str) -> bool:
    return mark[0] == hidden or (bool(mark[1]) and mark[2].lower() == hidden)
