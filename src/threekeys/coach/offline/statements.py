"""The patterns of statements.toml as values: ways in which people say what they want, need or have learned."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from threekeys.domain import FactKind

_FILE = Path(__file__).with_name("statements.toml")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying it; `strength` orders what is shown, `asks` take its complement."""

    kind: FactKind
    text: str
    regex: re.Pattern[str]
    strength: float
    asks: tuple[str, ...]
    in_question: bool


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns as shipped; read once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_pattern(record, data["parts"]) for record in data["statement"])


def _pattern(record: dict[str, Any], parts: dict[str, str]) -> Pattern:
    return Pattern(
        kind=record["kind"],
        text=record["text"],
        regex=re.compile(_whole(record["regex"], parts), re.IGNORECASE),
        strength=record["strength"],
        asks=tuple(record.get("asks", ())),
        in_question=record.get("in_question", False),
    )


def _whole(regex: str, parts: dict[str, str]) -> str:
    """The expression with its parts filled in; parts may hold parts."""
    return re.sub(r"(?<!\?P)<(\w+)>", lambda match: _whole(parts[match[1]], parts), regex)
