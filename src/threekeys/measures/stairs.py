"""Staircases: features that grow, with a name for every step, so that a weight each makes a staircase."""

from bisect import bisect_right
from collections.abc import Callable

BELOW: dict[str, tuple[str, ...]] = {"": ()}
"""For the name of each step those of all steps up to it."""


def stairs(name: str, *steps: int) -> Callable[[float], str]:
    """A staircase: gives the name of the highest step that a value reaches, and "" below the first."""
    names = ("", *(f"{name} from {step}" for step in steps))
    BELOW.update((step, names[1 : place + 1]) for place, step in enumerate(names))

    def highest(value: float) -> str:
        return names[bisect_right(steps, value)]

    return highest
