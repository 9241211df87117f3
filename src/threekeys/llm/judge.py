"""Whether a model's text is the answer that was asked for, and what to tell the model if not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic

from threekeys.errors import ModelAnswerError
from threekeys.llm.seam import Answer, Check, T

if TYPE_CHECKING:
    from pydantic import ValidationError

MOST_COMPLAINTS = 20
"""So many go back at once; more would drown the model and the reader alike."""

_AGAIN = """\
That answer cannot be used:
{complaints}
Send the whole answer again as one JSON object, corrected, with nothing before or after it."""


@dataclass(frozen=True)
class Verdict(Generic[T]):
    """The value if the text has the right shape, and every complaint; it is good when there are none."""

    value: T | None
    complaints: tuple[str, ...]


def judge(text: str, shape: type[T], check: Check[T]) -> Verdict[T]:
    """Validate a model's text into `shape`, leaving out what was not asked for, then let the caller check it."""
    from pydantic import ValidationError  # noqa: PLC0415 - the seam is imported where no model is asked

    try:
        value = shape.model_validate_json(text, extra="ignore")
    except ValidationError as error:
        return Verdict(None, _faults(error))
    return Verdict(value, tuple(check(value))[:MOST_COMPLAINTS])


def once_more(complaints: Sequence[str]) -> str:
    """What the model is told when its answer goes back."""
    return _AGAIN.format(complaints="\n".join(f"- {complaint}" for complaint in complaints))


def still_wrong(verdict: Verdict[T], answer: Answer[T] | None, model: str) -> ModelAnswerError:
    """The error for an answer that did not become right by being sent back."""
    count = len(verdict.complaints)
    rest = f" (and {count - 1} more)" if count > 1 else ""
    return ModelAnswerError(
        f"{model} answered wrongly twice: {verdict.complaints[0]}{rest}. Try again, or another model.",
        verdict.complaints,
        answer,
    )


def _faults(error: "ValidationError") -> tuple[str, ...]:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(
        f"{'.'.join(map(str, fault['loc'])) or 'answer'}: {fault['msg']}"
        for fault in faults[:MOST_COMPLAINTS]
    )
