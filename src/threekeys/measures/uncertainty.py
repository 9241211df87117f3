"""80 % ranges: Wilson for shares of cases, Garwood for rates, the split-half error for the talk share."""

from functools import cache
from math import exp, sqrt

Z80 = 1.2815515655446004  # the normal deviate that leaves 10 % on either side
TAIL = 0.1
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


def talk_share_range(share: float, words: int) -> tuple[float, float]:
    """The 80 % range of a share of the talk heard over so many words."""
    error = sqrt(HALF_ERROR**2 * HALF_WORDS / max(words, 1) + NAMING_ERROR**2)
    return max(0.0, share - Z80 * error), min(1.0, share + Z80 * error)


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
