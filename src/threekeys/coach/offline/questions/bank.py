"""The question bank: records of bank.toml as values."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from threekeys.domain import Key, MeetingType, Purpose

_FILE = Path(__file__).with_name("bank.toml")


@dataclass(frozen=True, slots=True)
class PurposeWords:
    """What all questions of a purpose share: the key they serve, and the ladder of follow-ups."""

    key: Key
    ladder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question that can be asked of anybody. `types` empty means every type that is not in `not_for`."""

    id: str
    purpose: Purpose
    level: int
    text: str
    why: str
    listen_for: str
    closer: bool
    types: tuple[MeetingType, ...]
    not_for: tuple[MeetingType, ...]
    ladder: tuple[str, ...]
    first_talk: bool
    later_talk: bool
    worth: float

    def suits(self, meeting: MeetingType, *, known: bool) -> bool:
        """Whether it may be asked in a meeting of this type, of somebody known or not yet known."""
        if (known and self.first_talk) or (self.later_talk and not known):
            return False
        return meeting not in self.not_for and (not self.types or meeting in self.types)


@dataclass(frozen=True, slots=True)
class Frame:
    """A question with room for one thing from the notes: `{topic}`."""

    id: str
    kind: str
    purpose: Purpose
    level: int
    text: str
    why: str
    listen_for: str
    first_talk: bool = False
    ladder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that notes tell: what a question about it is worth, and which questions it answers."""

    worth: float
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything the offline coach can ask."""

    purposes: dict[Purpose, PurposeWords]
    questions: tuple[BankQuestion, ...]
    frames: tuple[Frame, ...]
    kinds: dict[str, Kind]


@cache
def bank() -> Bank:
    """The bank as shipped; read once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Bank(
        purposes={name: PurposeWords(**_tuples(record)) for name, record in data["purpose"].items()},
        questions=tuple(_question(record) for record in data["question"]),
        frames=tuple(Frame(**_tuples(record)) for record in data["frame"]),
        kinds={name: Kind(**_tuples(record)) for name, record in data["kind"].items()},
    )


def _question(record: dict[str, Any]) -> BankQuestion:
    whole: dict[str, Any] = {
        "closer": False,
        "types": (),
        "not_for": (),
        "ladder": (),
        "first_talk": False,
        "later_talk": False,
        "worth": 0.0,
    }
    return BankQuestion(**(whole | _tuples(record)))


def _tuples(record: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
