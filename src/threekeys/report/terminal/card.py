"""A scorecard on the terminal: the answer, the three numbers, then what they rest on."""

from collections.abc import Iterable, Iterator
from itertools import chain

from threekeys.domain import Scorecard
from threekeys.report import phrases
from threekeys.report.overview import KeyPart, Overview, Voice, overview
from threekeys.report.terminal.layout import Column, Grid, Paragraph, Part
from threekeys.report.terminal.parts import EMPTY, NARROW, bar, cell, heading, line, title, told
from threekeys.report.terminal.table import legend, table

ROOMY = 68  # columns from which a key has its bar
WIDE = 80  # columns from which a voice has its words and its time
LOW = 60  # points; below, a measure says in a sentence what was counted


def scorecard(card: Scorecard, width: int, *, ascii_only: bool) -> Iterator[Part]:
    """All of a scorecard."""
    seen = overview(card)
    yield from summary(seen, width, ascii_only=ascii_only)
    if not seen.too_short:
        yield EMPTY
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


def _sentences(name: str, told_of: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """A part with a line for each that there is something to tell of; none where there is nothing."""
    found = list(told_of)
    if found:
        yield heading(name)
    for label, text in found:
        yield told(f"{label}:", text)


def summary(seen: Overview, width: int, *, ascii_only: bool) -> Iterator[Part]:
    """The first screen: who met, the three numbers, the answer, who spoke how much."""
    yield _names(seen)
    yield line(f"scored as: {seen.frame} · {seen.length}", "dim", indent=0)
    yield EMPTY
    yield _keys(seen.keys, width, ascii_only=ascii_only)
    yield heading("Did you talk too much?")
    yield line(seen.answer, "bold")
    yield EMPTY
    yield _voices(seen.voices, width, ascii_only=ascii_only)


def without_scores(card: Scorecard) -> Iterator[Part]:
    """Who met, and when I asked or went on long; no number."""
    from threekeys.report.places import times  # noqa: PLC0415 - a score with its numbers does without

    yield from meeting(overview(card))
    for name, when in times(card):
        yield heading(name)
        yield line(", ".join(when))


def meeting(seen: Overview) -> Iterator[Part]:
    """Who met and what for, without a number."""
    yield _names(seen)
    yield line(seen.frame, "dim", indent=0)


def _names(seen: Overview) -> Paragraph:
    return title(f"{seen.me} with {seen.others}" if seen.others else seen.me)


def _keys(keys: tuple[KeyPart, ...], width: int, *, ascii_only: bool) -> Grid:
    roomy = width >= ROOMY
    rows = []
    for key in keys:
        points = "–" if key.points is None else str(key.points)
        shown = () if key.points is None else bar(key.points / 100, 20, ascii_only=ascii_only)
        likely = f"{'likely ' if roomy else ''}{phrases.span(key.range)}" if key.range else ""
        cells = [cell(key.title, "bold"), cell(points, "bold"), cell(key.level or "not scored")]
        rows.append((*cells, *([shown] if roomy else []), cell(likely, "dim")))
    wraps = Column(cut=False)
    bars = [Column()] if roomy else []
    return Grid((wraps, Column(right=True), wraps, *bars, wraps), tuple(rows), indent=2)


def _voices(voices: tuple[Voice, ...], width: int, *, ascii_only: bool) -> Grid:
    more = [Column(right=True)] * 2 if width >= WIDE else []
    rows = []
    for voice in voices:
        name = cell(f"you, {voice.name}" if voice.whose else voice.name)
        share = bar(voice.share, 14 if width >= NARROW else 12, ascii_only=ascii_only)
        time = "" if voice.time_share is None else f"{voice.time}, {phrases.percent(voice.time_share)}"
        said = [cell(voice.words), cell(time)] if more else []
        rows.append((name, share, cell(phrases.percent(voice.share), "bold"), *said))
    columns = (Column(most=24 if width >= NARROW else 14), Column(), Column(right=True), *more)
    return Grid(columns, tuple(rows), indent=2)
