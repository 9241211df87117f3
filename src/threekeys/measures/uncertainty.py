"""80 % ranges: Wilson for shares of cases, Garwood for rates, the split-half error for the talk share."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import exp, sqrt

Z80 = 1.2815515655446004  # the normal deviate that leaves 10 % on either side
TAIL = 0.1
T80 = 1.415  # the same of Student's t with seven degrees of freedom
BLOCKS, LEAST_BLOCKS = 8, 2
DRIFT = 1.25  # talks drift more than their blocks show: fitted so that split halves are covered (docs/measures.md)
EXACT = 100  # events up to which the sum is worth its time
NAMING_ERROR = 0.02  # how often a meeting platform names the wrong speaker
HALF_ERROR, HALF_WORDS = (
    0.07,
    1650,
)  # talk share: standard error over that many words, split halves of phone calls


def share_range(hits: float, cases: int) -> tuple[float, float]:
    """Wilson's 80 % range of a share."""
    share, spread = hits / cases, Z80**2 / cases
    centre = (share + spread / 2) / (1 + spread)
    half = Z80 * sqrt(share * (1 - share) / cases + spread / (4 * cases)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


def talk_share_range(
    share: float, words: int, parts: Sequence[tuple[float, float]] = ()
) -> tuple[float, float]:
    """The 80 % range of a share of the talk heard over so many words, or by its own parts if these vary more."""
    error = max(HALF_ERROR * sqrt(HALF_WORDS / max(words, 1)), block_error(parts))
    half = Z80 * sqrt(error**2 + NAMING_ERROR**2)
    return max(0.0, share - half), min(1.0, share + half)


def ratio_range(parts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The 80 % range of a sum over a sum, from how much the talk's own parts differ; parts are in order."""
    above, below = (sum(column) for column in zip(*parts, strict=True))
    ratio, half = above / below, T80 * block_error(parts)
    return ratio - half, ratio + half


def block_error(parts: Sequence[tuple[float, float]]) -> float:
    """The standard error of a sum over a sum by leaving out one block after the other (jackknife).

    Neighbouring parts are alike, so blocks are whole stretches of the talk. Fewer than two blocks tell nothing.
    """
    count = min(BLOCKS, len(parts))
    edges = [round(place * len(parts) / count) for place in range(count + 1)] if count else []
    blocks = [[sum(column) for column in zip(*parts[a:b], strict=True)] for a, b in pairwise(edges)]
    above, below = sum(block[0] for block in blocks), sum(block[1] for block in blocks)
    without = [(above - a) / (below - b) for a, b in blocks if below > b]
    if len(without) < LEAST_BLOCKS:
        return 0.0
    mean = sum(without) / len(without)
    return DRIFT * sqrt((len(without) - 1) / len(without) * sum((value - mean) ** 2 for value in without))


@cache
def count_range(events: int) -> tuple[float, float]:
    """Garwood's 80 % range of the mean of a Poisson count; beyond 100 events by Wilson and Hilferty."""
    if events > EXACT:
        return _cube(events, -Z80), _cube(events + 1, Z80)
    low = 0.0 if events == 0 else _mean_where(events - 1, 1 - TAIL)
    return low, _mean_where(events, TAIL)


def _cube(events: int, deviate: float) -> float:
    return events * (1 - 1 / (9 * events) + deviate / (3 * sqrt(events))) ** 3


def _mean_where(events: int, tail: float) -> float:
    """The Poisson mean under which at most so many events have this probability."""
    low, high = 0.0, 2.0 * events + 10
    for _ in range(40):
        mean = (low + high) / 2
        low, high = (mean, high) if _at_most(events, mean) > tail else (low, mean)
    return (low + high) / 2


def _at_most(events: int, mean: float) -> float:
    term = total = 1.0
    for number in range(1, events + 1):
        term *= mean / number
        total += term
    return total * exp(-mean)
