"""Who could help whom by what both mean: a gift that stands out from all others as near to a need."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from operator import mul
from typing import Any

from sqlalchemy import Row

Vectors = Mapping[str, Sequence[float]]
"""What texts mean, by the text: vectors of length one."""

# Models differ in how near "near" is, so no nearness is asked for but one that stands out: this many standard
# deviations above how near all gifts are to the need. A little nearness there must be, or of unlike texts the
# least unlike would stand out. Both are our own decisions, made on the people of docs/memory.md.
STANDS_OUT = 3.25
_LEAST = 0.35
_FEWEST = 12  # gifts; of fewer none can stand out that far


def standing_out(
    need: Row[Any], gifts: Sequence[Row[Any]], vectors: Vectors
) -> Iterator[tuple[float, Row[Any]]]:
    """The gifts of others that stand out as near to a need, each with its worth from 0.5 to 1."""
    wanted = vectors.get(said(need), ())
    near = [
        (sum(map(mul, wanted, vectors[said(gift)])), gift)
        for gift in gifts
        if gift.person_id != need.person_id and said(gift) in vectors
    ]
    spread = statistics.pstdev(value for value, _ in near) if len(near) >= _FEWEST else 0.0
    if not wanted or not spread:
        return
    middle = statistics.fmean(value for value, _ in near)
    for value, gift in near:
        if value >= _LEAST and (value - middle) / spread >= STANDS_OUT:
            yield min(1.0, round((value - middle) / spread / (2 * STANDS_OUT), 4)), gift


def said(row: Row[Any]) -> str:
    """A fact in their own words, or in mine where there are none."""
    return str(row.quote or row.text)
