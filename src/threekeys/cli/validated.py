"""The agreement with people's labels, as one JSON document."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Literal

from pydantic import Field

from threekeys.domain import MeetingType, Value
from threekeys.validation import Agreement, Separation


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


class Apart(Value):
    """How often points (`LISTEN`, …) put a good talk before a bad one: AUC, and pairs won; 95 % bootstraps."""

    points: str
    good: int
    bad: int
    auc: float
    auc_range: tuple[float, float]
    pairs: int
    won: float
    won_range: tuple[float, float]


class Validated(Value):
    """The agreement of what is found with what people labelled, task by task; and good talks told from bad."""

    schema_: Literal["threekeys/validation@1"] = Field("threekeys/validation@1", alias="schema")
    dialogues: int
    tasks: tuple[Task, ...]
    type: MeetingType = "networking"
    quality: tuple[Apart, ...] = ()


def validated(
    rows: Iterable[Agreement], apart: Mapping[str, Separation], dialogues: int, meeting: MeetingType
) -> Validated:
    """The agreement as a document."""
    return Validated(
        dialogues=dialogues,
        tasks=tuple(Task(**asdict(row)) for row in rows),
        type=meeting,
        quality=tuple(Apart(points=name, **asdict(row)) for name, row in apart.items()),
    )
