"""Labels: what people said of lines and of whole talks, as JSON lines."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from threekeys.errors import InputError


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


class Labels(NamedTuple):
    """The labelled lines; of each talk with a quality whether it is good; and the pair it belongs to, if any."""

    lines: tuple[Labelled, ...]
    good: dict[str, bool]
    pairs: dict[str, str]


def labels(text: str) -> Labels:
    """The labels that JSON lines hold; an InputError names the line that cannot be read."""
    lines, good, pairs = [], {}, {}
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip():
            continue
        found = _object(row, number)
        if "quality" in found:
            good[str(found["dialogue"])] = _is_good(found["quality"], number)
        if found.get("pair") is not None:
            pairs[str(found["dialogue"])] = str(found["pair"])
        if "line" in found:
            lines.append(_labelled(found, number))
    if not lines and not good:
        raise InputError(
            "The labels hold no object with “line” or “quality”; threekeys validate --help shows the format."
        )
    return Labels(tuple(lines), good, pairs)


def _object(row: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(row)
    except ValueError as error:
        raise InputError(f"Line {number} of the labels is not JSON: {error}.") from error
    if not isinstance(found, dict) or "dialogue" not in found:
        raise InputError(f"Line {number} of the labels is not an object with “dialogue”.")
    return found


def _is_good(quality: object, number: int) -> bool:
    if quality not in ("high", "low"):
        raise InputError(f'Line {number} of the labels: “quality” must be "high" or "low".')
    return quality == "high"


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
