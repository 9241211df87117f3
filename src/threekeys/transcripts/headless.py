"""Tables without a head, of times, perhaps a speaker, and what was said, as older whisper.cpp writes them."""

import csv
import re
from collections.abc import Sequence
from itertools import pairwise

from threekeys.domain import words
from threekeys.transcripts.clock import moment
from threekeys.transcripts.grouping import single_words, utterances
from threekeys.transcripts.items import Moment, Unit, timed
from threekeys.transcripts.names import could_be_name
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_TIME = r"(?:\d{1,3}:\d\d:\d\d(?:[.,]\d{1,3})?|\d{1,7}(?:\.\d{1,6})?)"  # no 9:30, which a timetable has
_CELL = re.compile(_TIME)
_FIRST = re.compile(rf'\s*"?(?:[^",;\n]{{1,60}}"?[,;]\s*"?)?{_TIME}"?\s*[,;]')
_FEWEST = 3  # rows
_WORDS = 3  # in a row, on average: a talk, no list of things
_SLOWEST, _FASTEST = 0.3, 6.0  # words a second over the whole
Row = list[str]


def sniff(source: Source) -> bool:
    """Whether all rows are times in order, perhaps a name, and words as fast as people speak."""
    return source.once(_talk) is not None


def parse(source: Source) -> Understood:
    """One cue a row; rows of single words are joined."""
    cues = source.once(_talk) or []
    return Understood(utterances(cues) if single_words(cues) else cues, len(cues), read=len(cues))


def _talk(source: Source) -> list[Cue] | None:
    first = next((line for line in source.head if line.strip()), "")
    if not _FIRST.match(first):
        return None
    return next((cues for mark in ",;" if mark in first and (cues := _cues(_rows(source, mark)))), None)


def _rows(source: Source, delimiter: str) -> list[Row]:
    lines = (line + "\n" for line in source.lines)
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return []
    return [[cell.strip() for cell in row] for row in rows if any(map(str.strip, row))]


def _cues(rows: Sequence[Row]) -> list[Cue] | None:
    """The rows as cues, where their columns and their pace are those of a talk."""
    if len(rows) < _FEWEST or len({len(row) for row in rows}) > 1 or not 3 <= len(rows[0]) <= 4:
        return None
    columns = list(zip(*rows, strict=True))
    times = [at for at, column in enumerate(columns[:-1]) if all(map(_CELL.fullmatch, column))]
    names = [at for at in range(len(columns) - 1) if at not in times]
    if not 1 <= len(times) <= 2 or len(names) > 1 or (len(times) < 2 and not names):
        return None
    if names and not _are_names(columns[names[0]]):
        return None
    whole = all(
        cell.isdecimal() for at in times for cell in columns[at]
    )  # milliseconds, or years and the like
    cues = timed([_unit(row, times, names, whole=whole) for row in rows])
    return cues if _is_spoken(cues) else None


def _are_names(cells: Sequence[str]) -> bool:
    called = set(cells)
    return 1 < len(called) < len(cells) and all(map(could_be_name, called))


def _unit(row: Row, times: Sequence[int], names: Sequence[int], *, whole: bool) -> Unit:
    ends: list[Moment | None] = [(float(row[at]), True) if whole else moment(row[at]) for at in times]
    return Unit(row[names[0]] if names else None, row[-1], ends[0], ends[1] if len(ends) > 1 else None)


def _is_spoken(cues: Sequence[Cue]) -> bool:
    """Whether times go forward, and the words between them are sentences at a human pace."""
    starts = [cue.start_ms or 0 for cue in cues]
    last = max(cue.end_ms or cue.start_ms or 0 for cue in cues)
    said = sum(len(words(cue.text)) for cue in cues)
    forward = all(one <= other for one, other in pairwise(starts)) and all(
        cue.end_ms is None or cue.end_ms >= (cue.start_ms or 0) for cue in cues
    )
    pace = 1000 * said / max(1, last - starts[0])
    return forward and said >= _WORDS * len(cues) and _SLOWEST <= pace <= _FASTEST


READER = Reader("headless-table", "a table without a head", sniff, parse)
