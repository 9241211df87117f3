"""Whether a model's text is the answer that was asked for, and what to tell the model if not."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from threekeys.errors import ModelAnswerError
from threekeys.llm.endpoint import one_line
from threekeys.llm.extract import objects
from threekeys.llm.seam import Answer, Check, T

if TYPE_CHECKING:
    from pydantic import ValidationError

MOST_COMPLAINTS = 20
"""So many go back at once; more would drown the model and the reader alike."""

_MOST_OBJECTS = 20  # the last ones; nobody's answer has more, and each takes time to look at
NOT_JSON = "the answer is not one whole JSON object"

_AGAIN = """\
That answer cannot be used:
{complaints}
Send the whole answer again as one JSON object, corrected, with nothing before or after it."""

_BY_SCHEMA = "\nIt must obey this JSON Schema:\n{schema}"


@dataclass(frozen=True)
class Verdict(Generic[T]):
    """The value if the text has the right shape, and every complaint; it is good when there are none."""

    value: T | None
    complaints: tuple[str, ...]


def judge(text: str, shape: type[T], check: Check[T]) -> Verdict[T]:
    """Find the answer in a model's text, validate it into `shape`, then let the caller check it.

    Of several objects the last that has the shape counts, since models correct themselves forwards;
    fields that were not asked for are left out. Where only entries of lists are wrong, the value is the rest,
    and the complaints name them.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - the seam is imported where no model is asked

    rest: Verdict[T] = Verdict(None, (NOT_JSON,))
    for found in reversed(objects(text)[-_MOST_OBJECTS:]):
        try:
            value = shape.model_validate_json(found, extra="ignore")
        except ValidationError as error:
            if rest.value is None:
                rest = _rest(found, error, shape, check)
        else:
            return Verdict(value, tuple(check(value))[:MOST_COMPLAINTS])
    return rest


def once_more(complaints: Sequence[str], schema: Mapping[str, Any] | None = None) -> str:
    """What the model is told when its answer goes back, with the schema if it was not seen to know it."""
    told = _AGAIN.format(complaints="\n".join(f"- {complaint}" for complaint in complaints))
    return told + _BY_SCHEMA.format(schema=compact(schema)) if schema else told


def compact(schema: Mapping[str, Any]) -> str:
    """A schema in as few characters as it takes."""
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))


def still_wrong(verdict: Verdict[T], answer: Answer[T] | None, model: str) -> ModelAnswerError:
    """The error for an answer that did not become right by being sent back."""
    count = len(verdict.complaints)
    rest = f" (and {count - 1} more)" if count > 1 else ""
    return ModelAnswerError(
        f"{model} answered wrongly twice: {one_line(verdict.complaints[0])}{rest}. Try again, or another model.",
        verdict.complaints,
        answer,
    )


def _rest(found: str, error: "ValidationError", shape: type[T], check: Check[T]) -> Verdict[T]:
    """The answer without the entries of lists that have another shape; no value if anything else is wrong."""
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    faults, wrong = _faults(error), {fault["loc"][:2] for fault in error.errors(include_url=False)}
    if any(len(place) < 2 or not isinstance(place[1], int) for place in wrong):
        return Verdict(None, faults)
    held = json.loads(found)
    for name in {place[0] for place in wrong}:
        held[name] = [entry for at, entry in enumerate(held[name]) if (name, at) not in wrong]
    try:
        value = shape.model_validate(held, extra="ignore")
    except ValidationError:
        return Verdict(None, faults)
    return Verdict(value, (*faults, *check(value))[:MOST_COMPLAINTS])


def _faults(error: "ValidationError") -> tuple[str, ...]:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(
        f"{'.'.join(map(str, fault['loc'])) or 'answer'}: {fault['msg']}"
        for fault in faults[:MOST_COMPLAINTS]
    )
