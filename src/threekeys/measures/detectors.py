"""Detectors: how likely a passage asks, reflects, informs or advises, by small tables of named weights.

The weights come from scripts/train_detectors.py; docs/measures.md says how well they agree with people.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import exp, fsum
from pathlib import Path
from typing import Any, NamedTuple

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
LEANING = Chances(question=0.5, open=0.0, reflection=0.0, informing=1.0, advice=1.0)
# What is usual, of all labelled lines; a talk starts from so many passages of it.
USUAL = Chances(question=0.33, open=0.5, reflection=0.29, informing=0.16, advice=0.03)
PRIOR = 4


def leaning(found: Sequence[Chances]) -> list[Chances]:
    """The chances of all passages of one speaker in the light of their mean; a chance of nothing stays nothing."""
    if not found:
        return []
    means = [
        (fsum(column) + PRIOR * usual) / (len(found) + PRIOR)
        for column, usual in zip(zip(*found, strict=True), USUAL, strict=True)
    ]
    shifts = [
        (mean / (1 - mean) * (1 - usual) / usual) ** lean
        for mean, usual, lean in zip(means, USUAL, LEANING, strict=True)
    ]
    return [Chances(*map(_shifted, chances, shifts)) for chances in found]


def _shifted(chance: float, shift: float) -> float:
    odds = chance * shift
    return odds / (odds + 1 - chance)


class Table(NamedTuple):
    """Weights of features and of single words for each label, in the order of `Chances`."""

    constants: tuple[float, ...]
    thresholds: Chances
    weights: Mapping[str, list[float]]
    words: Mapping[str, list[float]]

    def chances(self, found: set[str], words: Sequence[str]) -> Chances:
        """The chances of a passage with these features and these words in this order."""
        rows = [self.weights[name] for name in self.weights.keys() & found]
        said = {*words, *map(" ".join, pairwise(words))}
        rows += [self.words[word] for word in self.words.keys() & said]
        # fsum gives the same last digit in whatever order a set hands out its features.
        return Chances(*(1 / (1 + exp(-fsum(column))) for column in zip(self.constants, *rows, strict=True)))

    def reasons(self, found: set[str], label: str, most: int = 5) -> list[tuple[str, float]]:
        """The features that weigh most for or against a label, heaviest first."""
        place = Chances._fields.index(label)
        weighed = ((name, self.weights[name][place]) for name in self.weights.keys() & found)
        return sorted(weighed, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]


@cache
def table(*, punctuated: bool) -> Table:
    """The weights for transcripts with punctuation, or without."""
    data = json.loads(TABLES.read_text(encoding="utf-8"))["marked" if punctuated else "bare"]
    return table_of(data)


def table_of(data: Mapping[str, Any]) -> Table:
    """The table in a part of detectors.json."""
    weights = data["weights"]
    words = {name.removeprefix(WORD): row for name, row in weights.items() if name.startswith(WORD)}
    return Table(tuple(data["constants"]), Chances(*data["thresholds"]), weights, words)
