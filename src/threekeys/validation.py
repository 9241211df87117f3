"""Validation: how well what we find agrees with what people labelled, with honest intervals.

Labels are JSON lines, one object for each line of the person who is coached:

    {"dialogue": "15", "line": 0, "question": true, "question_type": "open", "reflection": false, "input": false,
     "advice": false}

`dialogue` names a transcript (its file name without the ending), `line` an utterance of it, counted from 0.
`question_type` is "open", "closed" or null; `input` is information or advice given. A task that no label names
is left out. {"dialogue": "15", "line": 4, "fine": true} marks an utterance that should count against nobody ("this was
asked for"), "fine": false one that rightly does. Lines {"dialogue": "15", "quality": "high"} say whether a whole talk is good ("high") or not ("low").
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from threekeys.domain import Measures
from threekeys.errors import InputError

ROUNDS = 1000  # of the bootstrap over dialogues
AGAINST = (
    "self_shift",
    "long_stretches",
    "unasked_advice",
    "craft_defects",
)  # what a mark as fine takes back
TASKS: dict[str, Callable[["Labelled"], bool | None]] = {
    "question": lambda label: label.question,
    "open question": lambda label: None if label.question is None else label.question_type == "open",
    "closed question": lambda label: None if label.question is None else label.question_type == "closed",
    "reflection": lambda label: label.reflection,
    "informing or advising": lambda label: label.informing,
    "advice": lambda label: label.advice,
    "counted against you": lambda label: None if label.fine is None else not label.fine,
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """What one line does, as a person or as we see it; None where nobody said."""

    dialogue: str
    line: int
    question: bool | None = None
    question_type: str | None = None
    reflection: bool | None = None
    informing: bool | None = None
    advice: bool | None = None
    fine: bool | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well one task is done: counts, precision, recall, F1 with its 95 % range, and Cohen's kappa."""

    task: str
    lines: int
    labelled: int
    found: int
    precision: float
    recall: float
    f1: float
    f1_range: tuple[float, float]
    kappa: float


@dataclass(frozen=True, slots=True)
class Separation:
    """How often a good talk gets more points than a bad one (AUC), with its 95 % range."""

    good: int
    bad: int
    auc: float
    auc_range: tuple[float, float]


def labels(text: str) -> tuple[tuple[Labelled, ...], dict[str, bool]]:
    """The labelled lines of JSON lines, and for each dialogue with a quality whether it is high."""
    lines, good = [], {}
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip():
            continue
        found = _object(row, number)
        if "quality" in found:
            good[str(found["dialogue"])] = found["quality"] == "high"
        if "line" in found:
            lines.append(_labelled(found, number))
    if not lines and not good:
        raise InputError(
            "The labels hold no object with “line” or “quality”; docs/measures.md shows the format."
        )
    return tuple(lines), good


def _object(row: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(row)
    except ValueError as error:
        raise InputError(f"Line {number} of the labels is not JSON: {error}.") from error
    if not isinstance(found, dict) or "dialogue" not in found:
        raise InputError(f"Line {number} of the labels is not an object with “dialogue”.")
    return found


def _labelled(found: Mapping[str, Any], number: int) -> Labelled:
    if not isinstance(found["line"], int):
        raise InputError(f"Line {number} of the labels: “line” must be a whole number.")
    return Labelled(
        dialogue=str(found["dialogue"]),
        line=found["line"],
        question=found.get("question"),
        question_type=found.get("question_type"),
        reflection=found.get("reflection"),
        informing=found.get("input"),
        advice=found.get("advice"),
        fine=found.get("fine"),
    )


def marked(dialogue: str, fine: Iterable[int]) -> str:
    """Utterances a person marked as fine, as labels: JSON lines that `labels` reads back."""
    rows = ({"dialogue": dialogue, "line": line, "fine": True} for line in fine)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def found_in(dialogue: str, measures: Measures) -> tuple[Labelled, ...]:
    """What we find in each line of the person who is coached."""
    mine = [mark for mark in measures.marks if mark.speaker == measures.summary.me]
    against = {line for name in AGAINST for line in measures.readings[name].utterances}
    return tuple(
        Labelled(
            dialogue=dialogue,
            line=mark.index,
            question="question" in mark.moves,
            question_type=next((kind for kind in ("open", "closed") if kind in mark.moves), None),
            reflection="reflection" in mark.moves,
            informing="informing" in mark.moves or "advice" in mark.moves,
            advice="advice" in mark.moves,
            fine=mark.index not in against,
        )
        for mark in mine
    )


def agreement(
    found: Iterable[Labelled], labelled: Iterable[Labelled], *, rounds: int = ROUNDS
) -> tuple[Agreement, ...]:
    """For each task that is labelled, how well what was found agrees; a line not found counts as a no."""
    ours = {(label.dialogue, label.line): label for label in found}
    pairs = [(label, ours.get((label.dialogue, label.line))) for label in labelled]
    return tuple(
        _agreement(task, says, pairs, rounds)
        for task, says in TASKS.items()
        if any(says(label) is not None for label, _ in pairs)
    )


def _agreement(
    task: str,
    says: Callable[[Labelled], bool | None],
    pairs: Sequence[tuple[Labelled, Labelled | None]],
    rounds: int,
) -> Agreement:
    counts: dict[str, list[int]] = defaultdict(
        lambda: [0, 0, 0, 0]
    )  # hits, false alarms, misses, rightly none
    for label, ours in pairs:
        truth = says(label)
        if truth is not None:
            claim = bool(ours and says(ours))
            counts[label.dialogue][(0 if claim else 2) if truth else (1 if claim else 3)] += 1
    total = _sum(counts.values())
    hits, alarms, misses, none = total
    drawn = _drawn(list(counts.values()), rounds, lambda rows: _f1(*_sum(rows)[:3]))
    return Agreement(
        task=task,
        lines=sum(total),
        labelled=hits + misses,
        found=hits + alarms,
        precision=hits / (hits + alarms) if hits + alarms else 0.0,
        recall=hits / (hits + misses) if hits + misses else 0.0,
        f1=_f1(hits, alarms, misses),
        f1_range=drawn,
        kappa=_kappa(hits, alarms, misses, none),
    )


def _sum(rows: Iterable[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _f1(hits: int, alarms: int, misses: int) -> float:
    return 2 * hits / (2 * hits + alarms + misses) if hits else 0.0


def _kappa(hits: int, alarms: int, misses: int, none: int) -> float:
    total = hits + alarms + misses + none
    agreed = (hits + none) / total
    chance = ((hits + alarms) * (hits + misses) + (misses + none) * (alarms + none)) / total**2
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def _drawn(
    rows: Sequence[Sequence[int]], rounds: int, value: Callable[[Sequence[Sequence[int]]], float]
) -> tuple[float, float]:
    """The middle 95 % of a value over samples of the rows drawn with replacement; always the same samples."""
    chance = Random(0)
    values = sorted(value(chance.choices(rows, k=len(rows))) for _ in range(rounds))
    return values[round(0.025 * (rounds - 1))], values[round(0.975 * (rounds - 1))]


def separation(points: Mapping[str, float], good: Mapping[str, bool], *, rounds: int = ROUNDS) -> Separation:
    """How well points tell good talks from bad ones; 0.5 is chance, ties count half."""
    high = [points[dialogue] for dialogue, is_good in good.items() if is_good and dialogue in points]
    low = [points[dialogue] for dialogue, is_good in good.items() if not is_good and dialogue in points]
    if not high or not low:
        raise InputError("To tell good talks from bad ones, the labels must hold both, with points.")
    chance = Random(0)
    drawn = sorted(
        _auc(chance.choices(high, k=len(high)), chance.choices(low, k=len(low))) for _ in range(rounds)
    )
    middle = drawn[round(0.025 * (rounds - 1))], drawn[round(0.975 * (rounds - 1))]
    return Separation(len(high), len(low), _auc(high, low), middle)


def _auc(high: Sequence[float], low: Sequence[float]) -> float:
    won = sum((good > bad) + 0.5 * (good == bad) for good in high for bad in low)
    return won / (len(high) * len(low))
