"""How well what we find in lines agrees with what people labelled there."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from threekeys.domain import Measures
from threekeys.validation.bootstrap import ROUNDS, again, middle
from threekeys.validation.labels import Labelled

Says = Callable[[Labelled], bool | None]
Cell = tuple[str, str]  # what a line was labelled, and what we found

# What a mark as fine takes back.
AGAINST = ("self_shift", "long_stretches", "unasked_advice", "craft_defects")
KINDS = ("none", "open", "closed")
TASKS: dict[str, Says] = {
    "question": lambda label: label.question,
    "open question": lambda label: None if label.question is None else label.question_type == "open",
    "closed question": lambda label: None if label.question is None else label.question_type == "closed",
    "reflection": lambda label: label.reflection,
    "informing or advising": lambda label: label.informing,
    "advice": lambda label: label.advice,
    "counted against you": lambda label: None if label.fine is None else not label.fine,
}


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
    rows = [
        _agreement(task, says, pairs, rounds)
        for task, says in TASKS.items()
        if any(says(label) is not None for label, _ in pairs)
    ]
    if any(_kind(label) for label, _ in pairs):
        rows.insert(3, _kinds(pairs, rounds))  # behind the tasks of questions
    return tuple(rows)


def _agreement(
    task: str,
    says: Says,
    pairs: Sequence[tuple[Labelled, Labelled | None]],
    rounds: int,
) -> Agreement:
    # Hits, false alarms, misses, rightly none.
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for label, ours in pairs:
        truth = says(label)
        if truth is not None:
            claim = bool(ours and says(ours))
            counts[label.dialogue][(0 if claim else 2) if truth else (1 if claim else 3)] += 1
    total = _sum(counts.values())
    hits, alarms, misses, none = total
    rows = list(counts.values())
    return Agreement(
        task=task,
        lines=sum(total),
        labelled=hits + misses,
        found=hits + alarms,
        precision=hits / (hits + alarms) if hits + alarms else 0.0,
        recall=hits / (hits + misses) if hits + misses else 0.0,
        f1=_f1(hits, alarms, misses),
        f1_range=middle(rounds, lambda chance: _f1(*_sum(again(rows, chance))[:3])),
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


def _kind(label: Labelled | None) -> str | None:
    """Of a line whether it is none, an open or a closed question; None where nobody said which."""
    if label is None:
        return "none"
    if label.question is None or (label.question and label.question_type not in KINDS[1:]):
        return None
    return label.question_type if label.question else "none"


def _kinds(pairs: Sequence[tuple[Labelled, Labelled | None]], rounds: int) -> Agreement:
    """The three kinds told apart: precision, recall and F1 are means over the kinds, all alike."""
    tables: dict[str, Counter[Cell]] = defaultdict(Counter)
    for label, ours in pairs:
        if truth := _kind(label):
            tables[label.dialogue][truth, _kind(ours) or "none"] += 1
    rows = list(tables.values())
    total = _total(rows)
    precision, recall, f1 = _macro(total)
    lines = total.total()
    labelled = {kind: sum(total[kind, found] for found in KINDS) for kind in KINDS}
    found = {kind: sum(total[truth, kind] for truth in KINDS) for kind in KINDS}
    agreed = sum(total[kind, kind] for kind in KINDS) / lines
    chance = sum(labelled[kind] * found[kind] for kind in KINDS) / lines**2
    return Agreement(
        task="none, open or closed",
        lines=lines,
        labelled=lines - labelled["none"],
        found=lines - found["none"],
        precision=precision,
        recall=recall,
        f1=f1,
        f1_range=middle(rounds, lambda chance: _macro(_total(again(rows, chance)))[2]),
        kappa=(agreed - chance) / (1 - chance) if chance < 1 else 1.0,
    )


def _total(rows: Iterable[Counter[Cell]]) -> Counter[Cell]:
    total: Counter[Cell] = Counter()
    for row in rows:
        total.update(row)
    return total


def _macro(table: Counter[Cell]) -> tuple[float, float, float]:
    """The mean precision, recall and F1 of the kinds that occur."""
    each = []
    for kind in KINDS:
        hits = table[kind, kind]
        labelled = sum(table[kind, found] for found in KINDS)
        found = sum(table[truth, kind] for truth in KINDS)
        if labelled + found:
            each.append((hits / (found or 1), hits / (labelled or 1), 2 * hits / (labelled + found)))
    precision, recall, f1 = (sum(column) / len(each) for column in zip(*each, strict=True))
    return precision, recall, f1
