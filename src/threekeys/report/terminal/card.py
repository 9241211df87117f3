"""A scorecard on the terminal: the answer, the three numbers, then what they rest on."""

from collections.abc import Iterable, Iterator
from itertools import chain

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from threekeys.domain import Scorecard
from threekeys.domain.visible import visible
from threekeys.report import phrases
from threekeys.report.overview import KeyPart, Overview, Voice, overview
from threekeys.report.terminal.parts import NARROW, bar, heading, line, title, told
from threekeys.report.terminal.table import legend, table

ROOMY = 68  # columns from which a key has its bar
WIDE = 80  # columns from which a voice has its words and its time
LOW = 60  # points; below, a measure says in a sentence what was counted


def scorecard(card: Scorecard, width: int, *, ascii_only: bool) -> Iterator[RenderableType]:
    """All of a scorecard."""
    seen = overview(card)
    yield from summary(seen, width, ascii_only=ascii_only)
    if not seen.too_short:
        yield Text()
        yield table(seen, width)
    yield from _sentences("Where points were lost", _lost(seen))
    yield from _sentences("Counted, not scored", ((m.title, m.explain or m.value) for m in seen.reported))
    yield from _sentences("Left out, and why", seen.unscored)
    yield heading("How sure")
    for sentence in (*seen.sure, *legend(seen), seen.rests_on, *seen.notes):
        yield line(sentence)


def _lost(seen: Overview) -> Iterator[tuple[str, str]]:
    for measure in chain.from_iterable(key.measures for key in seen.keys):
        if measure.points is not None and measure.points < LOW:
            yield measure.title, measure.explain


def _sentences(name: str, told_of: Iterable[tuple[str, str]]) -> Iterator[RenderableType]:
    """A part with a line for each that there is something to tell of; none where there is nothing."""
    found = list(told_of)
    if found:
        yield heading(name)
    for label, text in found:
        yield told(f"{label}:", text)


def summary(seen: Overview, width: int, *, ascii_only: bool) -> Iterator[RenderableType]:
    """The first screen: who met, the three numbers, the answer, who spoke how much."""
    yield _names(seen)
    yield line(f"scored as: {seen.frame} · {seen.length}", "dim", indent=0)
    yield Text()
    yield _keys(seen.keys, width, ascii_only=ascii_only)
    yield heading("Did you talk too much?")
    yield line(seen.answer, "bold")
    yield Text()
    yield _voices(seen.voices, width, ascii_only=ascii_only)


def without_scores(card: Scorecard) -> Iterator[RenderableType]:
    """Who met, and when I asked or went on long; no number."""
    from threekeys.report.places import times  # noqa: PLC0415 - a score with its numbers does without

    yield from meeting(overview(card))
    for name, when in times(card):
        yield heading(name)
        yield line(", ".join(when))


def meeting(seen: Overview) -> Iterator[RenderableType]:
    """Who met and what for, without a number."""
    yield _names(seen)
    yield line(seen.frame, "dim", indent=0)


def _names(seen: Overview) -> Text:
    return title(f"{seen.me} with {seen.others}" if seen.others else seen.me)


def _keys(keys: tuple[KeyPart, ...], width: int, *, ascii_only: bool) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(justify="right", no_wrap=True, style="bold")
    grid.add_column()
    if width >= ROOMY:
        grid.add_column(no_wrap=True)
    grid.add_column(style="dim")
    for key in keys:
        cells: list[RenderableType] = [key.title, "–" if key.points is None else str(key.points)]
        cells.append(key.level or "not scored")
        if width >= ROOMY:
            cells.append("" if key.points is None else bar(key.points / 100, 20, ascii_only=ascii_only))
        likely = "likely " if width >= ROOMY else ""
        cells.append(f"{likely}{phrases.span(key.range)}" if key.range else "")
        grid.add_row(*cells)
    return Padding(grid, (0, 0, 0, 2))


def _voices(voices: tuple[Voice, ...], width: int, *, ascii_only: bool) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(max_width=24 if width >= NARROW else 14, overflow="ellipsis", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True, style="bold")
    if width >= WIDE:
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(justify="right", no_wrap=True)
    for voice in voices:
        cells: list[RenderableType] = [Text(visible(f"you, {voice.name}" if voice.me else voice.name))]
        cells.append(bar(voice.share, 14 if width >= NARROW else 12, ascii_only=ascii_only))
        cells.append(f"{round(voice.share * 100)} %")
        if width >= WIDE:
            cells.append(voice.words)
            cells.append(
                "" if voice.time_share is None else f"{voice.time}, {phrases.percent(voice.time_share)}"
            )
        grid.add_row(*cells)
    return Padding(grid, (0, 0, 0, 2))
