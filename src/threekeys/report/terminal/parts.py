"""What every view on the terminal is built of."""

from threekeys.domain.visible import visible
from threekeys.report.terminal.layout import Paragraph, Piece, Row

NARROW = 60
EMPTY = Paragraph()


def title(text: str, beside: str = "") -> Paragraph:
    """The name of the whole, and quietly beside it what it is about."""
    return Paragraph((Piece(visible(text), "bold"), Piece(f"  {visible(beside)}" if beside else "", "dim")))


def heading(text: str) -> Paragraph:
    """The name of a part, with an empty line above."""
    return Paragraph(cell(text.upper(), "bold cyan"), apart=True)


def line(text: str, style: str = "", indent: int = 2) -> Paragraph:
    """A paragraph, wrapped behind its indent."""
    return Paragraph(cell(text, style), indent)


def lead(label: str, text: str, style: str = "", indent: int = 2, room: int = 1) -> Paragraph:
    """A paragraph that begins with a quiet label, `room` columns wide; what wraps hangs below the text."""
    return Paragraph(cell(text, style), indent, cell(f"{label:<{room}} ", "dim"))


def told(label: str, text: str, indent: int = 2) -> Paragraph:
    """A paragraph that begins with a quiet label of any length."""
    return Paragraph((Piece(visible(label), "dim"), Piece(f" {visible(text)}")), indent)


def quote(text: str, indent: int = 2) -> Paragraph:
    """Somebody's own words, in quotation marks and slanted."""
    return Paragraph((Piece(f"“{visible(text)}”", "italic"),), indent)


def cell(text: str, style: str = "") -> Row:
    """A text in one style."""
    return (Piece(visible(text), style),)


def bar(share: float, cells: int, *, ascii_only: bool) -> Row:
    """A share of one as a row of cells, in half cells where the terminal has them."""
    share = min(max(share, 0.0), 1.0)
    halves = round(share * cells * 2)
    whole, half = divmod(halves, 2)
    if ascii_only:
        whole, half = whole + half, 0
    full, tip, empty = ("#", "", ".") if ascii_only else ("█", "▌", "·")
    filled = full * whole + tip * half
    return Piece(filled, "cyan"), Piece(empty * (cells - whole - half), "dim")
