"""How far a figure moves when its cases are drawn anew."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

ROUNDS = 1000
Case = TypeVar("Case")


def middle(rounds: int, value: Callable[[Random], float]) -> tuple[float, float]:
    """The middle 95 % of a value that is drawn again and again; always the same draws."""
    chance = Random(0)
    values = sorted(value(chance) for _ in range(rounds))
    return values[round(0.025 * (rounds - 1))], values[round(0.975 * (rounds - 1))]


def again(cases: Sequence[Case], chance: Random) -> list[Case]:
    """As many cases as there are, drawn from them with replacement."""
    return chance.choices(cases, k=len(cases))
