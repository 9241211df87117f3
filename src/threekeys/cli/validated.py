"""The agreement with people's labels, as one JSON document."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal

from pydantic import Field

from threekeys.domain import Value
from threekeys.validation import Agreement


class Task(Value):
    """How well one task is done; the range is the 95 % bootstrap of F1 over dialogues."""

    task: str
    lines: int
    labelled: int
    found: int
    precision: float
    recall: float
    f1: float
    f1_range: tuple[float, float]
    kappa: float


class Validated(Value):
    """The agreement of what is found with what people labelled, task by task."""

    schema_: Literal["threekeys/validation@1"] = Field("threekeys/validation@1", alias="schema")
    dialogues: int
    tasks: tuple[Task, ...]


def validated(rows: Iterable[Agreement], dialogues: int) -> Validated:
    """The agreement as a document."""
    return Validated(dialogues=dialogues, tasks=tuple(Task(**asdict(row)) for row in rows))
