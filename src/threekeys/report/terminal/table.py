"""Every measure on one screen: value, where it likely lies, what is good, points, and what stands behind scoring it."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from threekeys.domain import Scorecard
from threekeys.domain.visible import visible
from threekeys.report import phrases
from threekeys.report.overview import KeyPart, MeasureLine, Overview, overview
from threekeys.report.terminal.parts import NARROW, line, title

ROOMY = 76  # columns from which everything stands side by side
EARLY = "*"


def table(card: Scorecard, width: int) -> Iterator[RenderableType]:
    """All measures of a scorecard, key by key; a narrow terminal shows value, points and grade."""
    seen = overview(card)
    yield title(seen.me, f"{seen.frame} · {seen.length}")
    if seen.too_short:
        yield line(seen.answer, indent=0)
        return
    yield _grid(seen, width)
    for name, why_not in seen.unscored:
        yield line(f"{name}: {why_not}", "dim", indent=0)
    for sentence in _legend(card):
        yield line(sentence, "dim", indent=0)


def _grid(seen: Overview, width: int) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    for justify in ("right", *(["right", "left"] if width >= ROOMY else []), "right", "left"):
        grid.add_column(justify=justify, no_wrap=True)  # type: ignore[arg-type]
    _row(grid, width, ("", "value", "likely", "good", "points", "evidence"), "dim")
    parts = [(key.title, _points(key), key.measures) for key in seen.keys]
    for name, points, measures in (*parts, ("Not scored", "", seen.reported)):
        _row(grid, width, (name.upper(), "", "", "", points, ""), "bold cyan")
        for measure in measures:
            _row(grid, width, _cells(measure))
    return grid


def _row(grid: Table, width: int, cells: tuple[str, ...], style: str = "") -> None:
    kept = cells if width >= ROOMY else (*cells[:2], *cells[4:])
    if width < NARROW:
        kept = (*kept[:-1], kept[-1][:1])
    grid.add_row(*(Text(visible(cell)) for cell in kept), style=style)


def _points(key: KeyPart) -> str:
    return "–" if key.points is None else str(key.points)


def _cells(measure: MeasureLine) -> tuple[str, ...]:
    points = "–" if measure.points is None else f"{measure.points}{EARLY if measure.early else ''}"
    scored = measure.grade is not None
    return (
        f" {measure.title}",
        _short(measure.value),
        measure.likely,
        measure.band,
        points if scored else "",
        f"{measure.grade} {measure.basis}" if scored else "",
    )


def _short(value: str) -> str:
    """A value in few columns; what a share is of stands with the measure's line elsewhere."""
    return value.replace(" per ", "/").removesuffix(" of windows")


def _legend(card: Scorecard) -> Iterator[str]:
    for key, score in card.keys.items():
        if score.range and score.confidence:
            yield (
                f"{phrases.KEYS[key]}: {score.level}, likely {phrases.span(score.range)},"
                f" {score.confidence} confidence."
            )
    grades = "; ".join(f"{grade} {words}" for grade, words in phrases.GRADES.items())
    yield (
        "Likely: where a value lies in 8 of 10 such talks of yours. Evidence for scoring a measure at all:"
        f" {grades}."
    )
    if any(score.early and score.points is not None for score in card.measures.values()):
        yield f"{EARLY} The talk was short: an early sign, no more."
