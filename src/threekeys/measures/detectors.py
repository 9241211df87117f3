"""Detectors: how likely a passage asks, reflects, informs or advises, by small tables of named weights.

The weights come from scripts/train_detectors.py; docs/measures.md says how well they agree with people.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise, repeat
from math import exp, fsum
from pathlib import Path
from typing import Any, NamedTuple

from threekeys.measures.features import STEPS, whole

WORD = "word "
TABLES = Path(__file__).with_name("detectors.json")


class Chances(NamedTuple):
    """How likely each label is, 0 to 1; `open` is meant for passages that ask."""

    question: float
    open: float
    reflection: float
    informing: float
    advice: float


NOTHING = Chances(0.0, 0.0, 0.0, 0.0, 0.0)
# How far a talk as a whole speaks for its parts: who informs much, informs more probably where it is doubtful.
# Without punctuation more is doubtful: who seldom asks is not to be heard asking at every turn of phrase.
MARKED = Chances(question=0.5, open=0.0, reflection=0.0, informing=1.0, advice=1.0)
BARE = MARKED._replace(question=1.0)
# What is usual, of all labelled lines; a talk starts from so many passages of it.
USUAL = Chances(question=0.33, open=0.5, reflection=0.29, informing=0.16, advice=0.03)
PRIOR = 4


def leaning(found: Sequence[Chances], *, punctuated: bool) -> list[Chances]:
    """The chances of all passages of one speaker in the light of their mean; a chance of nothing stays nothing."""
    if not found:
        return []
    leans = MARKED if punctuated else BARE
    means = [
        (fsum(column) + PRIOR * usual) / (len(found) + PRIOR)
        for column, usual in zip(zip(*found, strict=True), USUAL, strict=True)
    ]
    shifts = [
        (mean / (1 - mean) * (1 - usual) / usual) ** lean
        for mean, usual, lean in zip(means, USUAL, leans, strict=True)
    ]
    return [
        NOTHING if chances is NOTHING else Chances(*map(_shifted, chances, shifts, leans))
        for chances in found
    ]


def _shifted(chance: float, shift: float, lean: float) -> float:
    odds = chance * shift
    return odds / (odds + 1 - chance) if lean else chance


SCALE = 10_000  # weights are summed as whole ten-thousandths, which come to the same in any order
WIDTH = 32  # bits of one label's sum; those of all labels stand side by side in one whole number
_SHIFTS = tuple(WIDTH * place for place in range(len(Chances._fields)))
_ZERO, _ALL = 1 << (WIDTH - 1), (1 << WIDTH) - 1


def _packed(row: Iterable[float]) -> int:
    """The weights of all labels as one number, so that a passage's are summed in one go."""
    return sum([round(SCALE * weight) << shift for shift, weight in zip(_SHIFTS, row, strict=True) if weight])


_ZEROES = _packed([_ZERO / SCALE] * len(Chances._fields))  # keeps each label's sum from borrowing of the next


class Table(NamedTuple):
    """Weights of features and of single words for each label, in the order of `Chances`; `thresholds` to call it so.

    `rows`, `words` and `pairs` hold the same weights packed: of what `features` gives, of words, and of words in a row.
    """

    thresholds: Chances
    weights: Mapping[str, Sequence[float]]
    constant: int
    rows: Mapping[str, int]
    words: Mapping[str, int]
    pairs: Mapping[tuple[str, ...], int]

    def chances(self, found: set[str], words: Sequence[str]) -> Chances:
        """The chances of a passage with these features and these words in this order."""
        total = (
            self.constant
            + sum(map(self.rows.get, found, repeat(0)))
            + sum(map(self.words.__getitem__, self.words.keys() & words))
            + sum(map(self.pairs.__getitem__, self.pairs.keys() & pairwise(words)))
        )
        sums = [(total >> shift & _ALL) - _ZERO for shift in _SHIFTS]
        return Chances(*[1 / (1 + exp(-weight / SCALE)) for weight in sums])

    def reasons(self, found: set[str], label: str, most: int = 5) -> list[tuple[str, float]]:
        """The features that weigh most for or against a label, heaviest first."""
        place = Chances._fields.index(label)
        weighed = ((name, self.weights[name][place]) for name in self.weights.keys() & whole(found))
        return sorted(weighed, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]


@cache
def table(*, punctuated: bool) -> Table:
    """The weights for transcripts with punctuation, or without."""
    data = json.loads(TABLES.read_text(encoding="utf-8"))["marked" if punctuated else "bare"]
    return table_of(data)


def table_of(data: Mapping[str, Any]) -> Table:
    """The table in a part of detectors.json."""
    weights: dict[str, list[float]] = data["weights"]
    packed = {name: _packed(row) for name, row in weights.items()}
    said = {tuple(name.split()[1:]): row for name, row in packed.items() if name.startswith(WORD)}
    # Who has reached a step has reached those below it too.
    reached = {top: sum(packed.get(name, 0) for name in names) for top, names in STEPS.items()}
    return Table(
        thresholds=Chances(*data["thresholds"]),
        weights=weights,
        constant=_packed(data["constants"]) + _ZEROES,
        rows={**packed, **reached},
        words={words[0]: row for words, row in said.items() if len(words) == 1},
        pairs={words: row for words, row in said.items() if len(words) > 1},
    )
