"""Statistics over people: each is one value, however many talks that rests on."""

import random
from collections.abc import Sequence
from statistics import fmean, quantiles

_MOST_DRAWS, _LEAST_DRAWS, _WORK = 1000, 200, 500_000


def mean_range(values: Sequence[float], chance: random.Random) -> tuple[float, float]:
    """The 95 % range of the mean: percentile bootstrap over people."""
    means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(_draws(values)))
    cut = quantiles(means, n=40, method="inclusive")
    return cut[0], cut[-1]


def middle(values: Sequence[float], chance: random.Random) -> tuple[float, float]:
    """The quartiles, each the mean of those of the bootstrap's draws, so that none is one person's own value."""
    drawn = [
        quantiles(chance.choices(values, k=len(values)), n=4, method="inclusive")
        for _ in range(_draws(values) // 4)
    ]
    return fmean(low for low, _, _ in drawn), fmean(high for _, _, high in drawn)


def _draws(values: Sequence[float]) -> int:
    return max(_LEAST_DRAWS, min(_MOST_DRAWS, _WORK // len(values)))
