"""How well points tell good talks from bad ones."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from threekeys.errors import InputError
from threekeys.validation.bootstrap import ROUNDS, again, middle

Pair = tuple[list[float], list[float]]


@dataclass(frozen=True, slots=True)
class Separation:
    """How often a good talk gets more points than a bad one (AUC), and in how many pairs, with 95 % ranges."""

    good: int
    bad: int
    auc: float
    auc_range: tuple[float, float]
    pairs: int = 0
    won: float = 0.0
    won_range: tuple[float, float] = (0.0, 0.0)


def separation(
    points: Mapping[str, float],
    good: Mapping[str, bool],
    pairs: Mapping[str, str] | None = None,
    *,
    rounds: int = ROUNDS,
) -> Separation:
    """How well points tell good talks from bad ones; 0.5 is chance, ties count half.

    `pairs` names for a talk the pair it belongs to: a good and a bad version of the same talk.
    """
    high, low = _parted(points, {talk: is_good for talk, is_good in good.items() if talk in points})
    if not high or not low:
        raise InputError("To tell good talks from bad ones, the labels must hold both, with points.")
    matched = _matched(points, good, pairs or {})
    return Separation(
        good=len(high),
        bad=len(low),
        auc=_auc(high, low),
        auc_range=middle(rounds, lambda chance: _auc(again(high, chance), again(low, chance))),
        pairs=len(matched),
        won=_won(matched),
        won_range=middle(rounds, lambda chance: _won(again(matched, chance))) if matched else (0.0, 0.0),
    )


def _parted(points: Mapping[str, float], good: Mapping[str, bool]) -> Pair:
    """The points of the good talks, and those of the bad."""
    return (
        [points[talk] for talk, is_good in good.items() if is_good],
        [points[talk] for talk, is_good in good.items() if not is_good],
    )


def _matched(points: Mapping[str, float], good: Mapping[str, bool], pairs: Mapping[str, str]) -> list[Pair]:
    """For each pair the points of its good and of its bad versions, where both have some."""
    versions: dict[str, dict[str, bool]] = defaultdict(dict)
    for talk, pair in pairs.items():
        if talk in good and talk in points:
            versions[pair][talk] = good[talk]
    return [parted for those in versions.values() if all(parted := _parted(points, those))]


def _won(pairs: Sequence[Pair]) -> float:
    return sum(_auc(high, low) for high, low in pairs)


def _auc(high: Sequence[float], low: Sequence[float]) -> float:
    won = sum((good > bad) + 0.5 * (good == bad) for good in high for bad in low)
    return won / (len(high) * len(low))
