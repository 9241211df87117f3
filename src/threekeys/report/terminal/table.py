"""The measures side by side: value, where it likely lies, what is good, points, and what stands behind scoring it."""

from collections.abc import Iterator

from threekeys.report import phrases
from threekeys.report.overview import KeyPart, MeasureLine, Overview
from threekeys.report.terminal.layout import Column, Grid, Row
from threekeys.report.terminal.parts import NARROW, cell

ROOMY = 76  # columns from which everything stands side by side
EARLY = "early "


def table(seen: Overview, width: int) -> Grid:
    """The measures that earn points, key by key; a narrow terminal shows value, points and grade."""
    likely_and_good = [Column(right=True), Column()] if width >= ROOMY else []
    columns = (Column(cut=False), Column(right=True), *likely_and_good, Column(right=True), Column())
    rows = [_row(width, ("", "value", "likely", "good", "points", "evidence"), "dim")]
    for key in seen.keys:
        if key.measures:
            rows.append(_row(width, (key.title.upper(), "", "", "", _points(key), ""), "bold cyan"))
        rows += [_row(width, _cells(measure)) for measure in key.measures]
    return Grid(columns, tuple(rows), gap=1)


def legend(seen: Overview) -> Iterator[str]:
    """What the columns mean that do not explain themselves."""
    there = {measure.grade for key in seen.keys for measure in key.measures}
    grades = [f"{grade} {words}" for grade, words in phrases.GRADES.items() if grade in there]
    if grades:
        yield f"Evidence for scoring a measure at all: {'; '.join(grades)}."


def _row(width: int, cells: tuple[str, ...], style: str = "") -> tuple[Row, ...]:
    kept = cells if width >= ROOMY else (*cells[:2], *cells[4:])
    if width < NARROW:
        kept = (*kept[:-1], kept[-1][:1])
    return tuple(cell(text, style) for text in kept)


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
