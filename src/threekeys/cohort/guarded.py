"""What keeps a figure from telling of one person.

- Fewer than ten people: no figure.
- A figure is rounded to a step that one person can move it by at most once: the largest value a person can have,
  divided by the number of people. Values beyond that largest count as it.
- Of every group a tenth of its people, at least two, are left out of each figure. Who that is, chance decides, anew
  whenever anything in the group changes and not before. So two reports that differ by one person, or by one talk of
  one person, rest on groups that differ by several.
- Counts are rounded down to a multiple of five.
"""

import hashlib
import json
import math
import random
from collections.abc import Mapping, Sequence
from statistics import fmean

from threekeys.cohort.figures import mean_range, middle
from threekeys.domain.cohort import Change

FEWEST = 10
"""People that a figure needs."""
_STEP = 5
LARGEST = {"points": 100.0, "share": 1.0, "s": 600.0, "per 10 min": 20.0}
"""The largest value of a person that counts, by unit: the end of the scale, or (judgement) more than a talk has use for."""
FINEST = {"points": 1.0, "share": 0.01, "s": 1.0, "per 10 min": 0.1}
"""The step that a reader can use."""


def count(exact: int) -> int:
    """A count as it may be shown."""
    return exact - exact % _STEP


def mean(values: Mapping[str, float], unit: str) -> float | None:
    """The mean over a group's people, or None where they are too few; keys are people."""
    kept = _kept(_within(values, 0.0, LARGEST[unit]))
    return _stepped(fmean(kept[0]), step(unit, len(values))) if kept else None


def spread(
    values: Mapping[str, float], unit: str
) -> tuple[float, tuple[float, float], tuple[float, float]] | None:
    """Mean, its 95 % range, and the middle half of the people, or None where they are too few."""
    kept = _kept(_within(values, 0.0, LARGEST[unit]))
    if kept is None:
        return None
    shown, chance = kept
    size = step(unit, len(values))
    likely, half = mean_range(shown, chance), middle(shown, chance)
    return _stepped(fmean(shown), size), _around(likely, size), _around(half, size)


def change(differences: Mapping[str, float], unit: str) -> Change | None:
    """The mean of people's own changes, or None where they are too few."""
    kept = _kept(_within(differences, -LARGEST[unit] / 2, LARGEST[unit] / 2))
    if kept is None:
        return None
    shown, chance = kept
    size = step(unit, len(differences))
    return Change(mean=_stepped(fmean(shown), size), range=_around(mean_range(shown, chance), size))


def step(unit: str, people: int) -> float:
    """What a figure of so many people is rounded to: 1, 2 or 5 of some power of ten."""
    least = max(FINEST[unit], LARGEST[unit] / people)
    power = 10.0 ** math.floor(math.log10(least) + 1e-9)
    return next(size * power for size in (1, 2, 5, 10) if size * power >= least - 1e-9)


def _kept(values: Mapping[str, float]) -> tuple[Sequence[float], random.Random] | None:
    """The values without those that chance leaves out, and the chance to go on with."""
    if len(values) < FEWEST:
        return None
    whole = json.dumps(sorted(values.items()), ensure_ascii=True)
    chance = random.Random(hashlib.sha256(whole.encode()).digest())
    left_out = set(chance.sample(sorted(values), max(2, len(values) // 10)))
    return [value for person, value in sorted(values.items()) if person not in left_out], chance


def _within(values: Mapping[str, float], least: float, most: float) -> dict[str, float]:
    return {person: min(most, max(least, value)) for person, value in values.items()}


def _stepped(value: float, size: float) -> float:
    return round(round(value / size) * size, 2) + 0.0  # no minus before a nought


def _around(ends: tuple[float, float], size: float) -> tuple[float, float]:
    """A range rounded outwards: it never claims more than it holds."""
    low, high = math.floor(ends[0] / size + 1e-9), math.ceil(ends[1] / size - 1e-9)
    return _stepped(low * size, size), _stepped(high * size, size)
