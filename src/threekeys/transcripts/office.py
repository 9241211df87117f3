"""Word, Excel and OpenDocument parts to text: paragraphs as lines, table rows as lines with tabs."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from threekeys.transcripts.markup import elements, local, root_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WIDEST = 200  # columns; no transcript has more
_CELL = re.compile(r"([A-Z]{1,3})\d+")
_BLANK = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "s": " ", "line-break": "\n"}


def word_text(document: bytes) -> str:
    """The paragraphs of a Word document in their order; the cells of a table row stand between tabs."""
    return "\n".join(_lines(root_of(document), paragraph=("p",), row="tr", cell="tc"))


def open_document_text(content: bytes) -> str:
    """The paragraphs of an OpenDocument text in their order."""
    return "\n".join(_lines(root_of(content), paragraph=("p", "h"), row="table-row", cell="table-cell"))


def _lines(element: "Element", *, paragraph: tuple[str, ...], row: str, cell: str) -> Iterator[str]:
    for child in element:
        name = local(child.tag)
        if name in paragraph:
            yield _text(child)
        elif name == row:
            cells = [one for one in child if local(one.tag) == cell]
            yield "\t".join(
                " ".join(_lines(one, paragraph=paragraph, row=row, cell=cell)).replace("\t", " ")
                for one in cells
            )
        elif name != "Fallback":  # Word repeats there what older programs shall show
            yield from _lines(child, paragraph=paragraph, row=row, cell=cell)


def _text(paragraph: "Element") -> str:
    parts: list[str] = []
    for node in paragraph.iter():
        name = local(node.tag)
        if name in _BLANK:
            parts.append(_BLANK[name])
        if name in {"t", "p", "span", "h", "a"} and node.text:
            parts.append(node.text)
        if name in {"s", "tab", "line-break", "span", "a"} and node.tail:
            parts.append(node.tail)
    return "".join(parts).replace("\xa0", " ")


def sheet_text(sheets: list[bytes], strings: bytes) -> str:
    """The rows of all sheets as lines, their cells between tabs."""
    shared = (
        ["".join(one.text or "" for one in item.iter() if local(one.tag) == "t") for item in root_of(strings)]
        if strings
        else []
    )
    return "\n\n".join("\n".join(_rows(sheet, shared)) for sheet in sheets)


def _rows(sheet: bytes, shared: list[str]) -> Iterator[str]:
    for row in elements(sheet, "row"):
        space = row.tag.removesuffix("row")
        cells: list[str] = []
        for cell in row:
            match = _CELL.fullmatch(cell.get("r", ""))
            column = _column(match[1]) if match else len(cells)
            cells += [""] * (min(column, _WIDEST) - len(cells))
            cells.append(" ".join(_value(cell, space, shared).split()))
        yield "\t".join(cells)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: "Element", space: str, shared: list[str]) -> str:
    value = cell.findtext(f"{space}v") or ""
    if cell.get("t") == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    return value or "".join(one.text or "" for one in cell.iter(f"{space}t"))
