"""What every view on the terminal is built of."""

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from threekeys.domain.visible import visible

NARROW = 60
_PLAIN = str.maketrans("“”‘’–—·…", "\"\"''---.")


class Verbatim(Text):
    """Text to be copied: the terminal may wrap it, we do not."""


def trimmed(part: RenderableType, console: Console, width: int) -> Segments:
    """The part laid out in `width` columns, without blanks at the ends of its lines.

    A terminal that is not Unicode's gets plain quotation marks and dashes.
    """
    lines = console.render_lines(part, console.options.update_width(width), pad=False)
    segments = (segment for row in lines for segment in (*_without_end(row), Segment.line()))
    if not console.options.ascii_only:
        return Segments(segments)
    return Segments(Segment(text.translate(_PLAIN), style) for text, style, _ in segments)


def _without_end(row: list[Segment]) -> list[Segment]:
    kept = list(row)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = Segment(kept[-1].text.rstrip(), kept[-1].style)
    return kept


def title(text: str, beside: str = "") -> Text:
    """The name of the whole, and quietly beside it what it is about."""
    return Text.assemble((visible(text), "bold"), (f"  {visible(beside)}" if beside else "", "dim"))


def heading(text: str) -> Text:
    """The name of a part, with an empty line above."""
    return Text("\n" + visible(text).upper(), style="bold cyan")


def line(text: str, style: str = "", indent: int = 2) -> Padding:
    """A paragraph, wrapped behind its indent."""
    return Padding(Text(visible(text), style=style), (0, 0, 0, indent))


def lead(label: str, text: str, style: str = "", indent: int = 2, room: int = 1) -> Padding:
    """A paragraph that begins with a quiet label, `room` columns wide; what wraps hangs below the text."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, style="dim", min_width=room)
    grid.add_column()
    grid.add_row(Text(visible(label)), Text(visible(text), style=style))
    return Padding(grid, (0, 0, 0, indent))


def told(label: str, text: str, indent: int = 2) -> Padding:
    """A paragraph that begins with a quiet label of any length."""
    return Padding(Text.assemble((visible(label), "dim"), " ", visible(text)), (0, 0, 0, indent))


def quote(text: str, indent: int = 2) -> Padding:
    """Somebody's own words, in quotation marks and slanted."""
    return Padding(Text(f"“{visible(text)}”", style="italic"), (0, 0, 0, indent))


def bar(share: float, cells: int, *, ascii_only: bool) -> Text:
    """A share of one as a row of cells, in half cells where the terminal has them."""
    share = min(max(share, 0.0), 1.0)
    halves = round(share * cells * 2)
    whole, half = divmod(halves, 2)
    if ascii_only:
        whole, half = whole + half, 0
    full, tip, empty = ("#", "", ".") if ascii_only else ("█", "▌", "·")
    filled = full * whole + tip * half
    return Text.assemble((filled, "cyan"), (empty * (cells - whole - half), "dim"))
