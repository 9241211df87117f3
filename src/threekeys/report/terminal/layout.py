"""Lines of styled text, laid out in so many columns.

Drawn here, not by rich: loading it and asking it for a page took longer than to measure the talk.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from typing import NamedTuple, Protocol

from rich.cells import cell_len, chop_cells, set_cell_size

_PLAIN = str.maketrans("“”‘’–—·…", "\"\"''---.")
_WORD = re.compile(r" *[^ ]+")
_CODES = {"bold": "1", "dim": "2", "italic": "3", "cyan": "36"}
_COLOURS = {"cyan"}


class Screen(NamedTuple):
    """What lines are made for: how many columns, and whether styles, colours and letters beyond ASCII are shown."""

    columns: int = 80
    styles: bool = False
    colours: bool = False
    ascii_only: bool = False


class Piece(NamedTuple):
    """A run of text in one style: words of "bold", "dim", "italic" and "cyan"."""

    text: str
    style: str = ""


Row = tuple[Piece, ...]
"""One line, without its end; it may be wrapped into several."""


class Part(Protocol):
    """What can be laid out."""

    def rows(self, width: int) -> Iterator[Row]:
        """Give its lines, none wider than so many columns."""


class Paragraph(NamedTuple):
    """Text wrapped behind an indent, and behind a lead that only its first line has."""

    text: Row = ()
    indent: int = 0
    lead: Row = ()
    apart: bool = False
    """Whether an empty line comes before it."""

    def rows(self, width: int) -> Iterator[Row]:
        """Give its lines."""
        if self.apart:
            yield ()
        indent = (Piece(" " * self.indent),) if self.indent else ()
        lead, hanging = self.lead, (Piece(" " * _cells(self.lead)),) if self.lead else ()
        for row in wrapped(self.text, max(1, width - self.indent - _cells(lead))):
            yield (*indent, *lead, *row)
            lead = hanging


class Verbatim(NamedTuple):
    """Text to be copied: the terminal may wrap it, we do not."""

    text: str

    def rows(self, width: int) -> Iterator[Row]:  # noqa: ARG002 - a Part
        """Give its lines as they are."""
        return ((Piece(line),) for line in self.text.split("\n"))


class Column(NamedTuple):
    """How the cells of a column stand, `most` so wide; what is too long is `cut` with a "…", or else wrapped."""

    right: bool = False
    most: int | None = None
    cut: bool = True


class Grid(NamedTuple):
    """Cells in columns as wide as they need to be; where there is no room for all, the widest give way."""

    columns: tuple[Column, ...]
    cells: tuple[tuple[Row, ...], ...]
    indent: int = 0
    gap: int = 2

    def rows(self, width: int) -> Iterator[Row]:
        """Give its lines."""
        widths = self._widths(width - self.indent)
        for cells in self.cells:
            boxes = [
                [_cut(cell, most)] if column.cut else list(wrapped(cell, most))
                for column, cell, most in zip(self.columns, cells, widths, strict=True)
            ]
            for line in zip_longest(*boxes, fillvalue=()):
                yield _trimmed(self._placed(line, widths))

    def _widths(self, room: int) -> list[int]:
        widths = [
            min(column.most or room, max(map(_cells, cells)))
            for column, cells in zip(self.columns, zip(*self.cells, strict=True), strict=True)
        ]
        while sum(widths) + self.gap * (len(widths) - 1) > room and max(widths) > 1:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _placed(self, line: Iterable[Row], widths: list[int]) -> Iterator[Piece]:
        before = self.indent
        for column, cell, width in zip(self.columns, line, widths, strict=True):
            blank = width - _cells(cell)
            yield Piece(" " * (before + (blank if column.right else 0)))
            yield from cell
            before = self.gap + (0 if column.right else blank)


def text(parts: Iterable[Part], width: int, screen: Screen) -> str:
    """The parts as text in so many columns, with the codes that the screen understands."""
    return "".join(
        "".join(_painted(piece, screen) for piece in row) + "\n" for part in parts for row in part.rows(width)
    )


def wrapped(row: Row, width: int) -> Iterator[Row]:
    """The row broken between words into rows of at most so many columns; a word that is wider is broken itself."""
    line: list[Piece] = []
    used, first = 0, True
    for word, style in ((word, style) for text, style in row for word in _words(text, width)):
        size = cell_len(word)
        if used and used + size > width:
            yield _joined(line)
            line, used, first = [], 0, False
        if not used and not (first and size <= width):
            word = word.lstrip(" ")  # noqa: PLW2901 - it stands elsewhere now
        line.append(Piece(word, style))
        used += cell_len(word)
    yield _joined(line)


def _words(text: str, width: int) -> Iterator[str]:
    """The words of a text with the blanks before them, those too wide for a line in pieces."""
    for word in _WORD.findall(text):
        bare = word.lstrip(" ")
        yield from [word] if cell_len(bare) <= width else chop_cells(bare, width)


def _joined(pieces: Iterable[Piece]) -> Row:
    """The pieces, neighbours of one style as one."""
    runs = groupby(pieces, key=lambda piece: piece.style)
    return tuple(Piece("".join(text for text, _ in run), style) for style, run in runs)


def _cells(row: Row) -> int:
    return sum(cell_len(text) for text, _ in row)


def _cut(row: Row, width: int) -> Row:
    if _cells(row) <= width:
        return row
    whole = "".join(text for text, _ in row)
    return (Piece(set_cell_size(whole, width - 1) + "…", row[0].style),)


def _trimmed(pieces: Iterable[Piece]) -> Row:
    kept = list(pieces)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return tuple(kept)


def _painted(piece: Piece, screen: Screen) -> str:
    text = piece.text.translate(_PLAIN) if screen.ascii_only else piece.text
    codes = [_CODES[word] for word in piece.style.split() if screen.colours or word not in _COLOURS]
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if screen.styles and codes else text
