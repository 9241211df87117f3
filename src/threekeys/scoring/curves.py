"""Curves: points from a value, by straight lines between knots and flat outside."""

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

FULL = 100.0


class Curve(NamedTuple):
    """Knots of (value, points), values strictly rising."""

    knots: tuple[tuple[float, float], ...]

    def points(self, value: float) -> float:
        """The points of a value, 0 to 100."""
        place = bisect_right(self.knots, value, key=lambda knot: knot[0])
        if place == 0:
            return self.knots[0][1]
        if place == len(self.knots):
            return self.knots[-1][1]
        (left, low), (right, high) = self.knots[place - 1], self.knots[place]
        return low + (high - low) * (value - left) / (right - left)

    def extremes(self, low: float, high: float) -> tuple[float, float]:
        """The fewest and the most points between two values."""
        inside = [points for value, points in self.knots if low < value < high]
        found = [self.points(low), self.points(high), *inside]
        return min(found), max(found)


def curve(knots: object) -> Curve:
    """A curve from a list of [value, points]; ValueError if it is not one."""
    if not isinstance(knots, list) or not knots:
        raise ValueError(f"a curve is a list of [value, points], not {knots!r}")
    pairs = tuple((float(value), float(points)) for value, points in knots)
    if any(left[0] >= right[0] for left, right in pairwise(pairs)):
        raise ValueError(f"the values of a curve must rise: {knots!r}")
    if any(not 0 <= points <= FULL for _, points in pairs):
        raise ValueError(f"points run from 0 to 100: {knots!r}")
    return Curve(pairs)


def rising_to(low: float, high: float, most: float) -> Curve:
    """Question rates: nothing asked earns nothing, low to high is good, beyond it falls to half."""
    return Curve(((0.0, 0.0), (low, FULL), (high, FULL), (most, FULL / 2)))


def allowing(free: float) -> Curve:
    """Unasked advice: free up to the allowance, then falling."""
    return Curve(((free, FULL), (free + 2, 60.0), (free + 5, 0.0)))
