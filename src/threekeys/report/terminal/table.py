"""The measures side by side: value, where it likely lies, what is good, points, and what stands behind scoring it."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from threekeys.domain.visible import visible
from threekeys.report import phrases
from threekeys.report.overview import KeyPart, MeasureLine, Overview
from threekeys.report.terminal.parts import NARROW

ROOMY = 76  # columns from which everything stands side by side
EARLY = "early "


def table(seen: Overview, width: int) -> Table:
    """The measures that earn points, key by key; a narrow terminal shows value, points and grade."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    for justify in ("right", *(["right", "left"] if width >= ROOMY else []), "right", "left"):
        grid.add_column(justify=justify, no_wrap=True)  # type: ignore[arg-type]
    _row(grid, width, ("", "value", "likely", "good", "points", "evidence"), "dim")
    for key in seen.keys:
        if key.measures:
            _row(grid, width, (key.title.upper(), "", "", "", _points(key), ""), "bold cyan")
        for measure in key.measures:
            _row(grid, width, _cells(measure))
    return grid


def legend(seen: Overview) -> Iterator[str]:
    """What the columns mean that do not explain themselves."""
    there = {measure.grade for key in seen.keys for measure in key.measures}
    grades = [f"{grade} {words}" for grade, words in phrases.GRADES.items() if grade in there]
    if grades:
        yield f"Evidence for scoring a measure at all: {'; '.join(grades)}."


def _row(grid: Table, width: int, cells: tuple[str, ...], style: str = "") -> None:
    kept = cells if width >= ROOMY else (*cells[:2], *cells[4:])
    if width < NARROW:
        kept = (*kept[:-1], kept[-1][:1])
    grid.add_row(*(Text(visible(cell)) for cell in kept), style=style)


def _points(key: KeyPart) -> str:
    return "–" if key.points is None else str(key.points)


def _cells(measure: MeasureLine) -> tuple[str, ...]:
    points = "–" if measure.points is None else f"{EARLY if measure.early else ''}{measure.points}"
    return (
        f" {measure.title}",
        measure.value.replace(" per ", "/"),
        measure.likely,
        measure.band,
        points,
        f"{measure.grade} {measure.basis}" if measure.grade else "",
    )
