"""What a model is to the rest of the house: something that answers a prompt in a given shape."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, runtime_checkable

from threekeys.errors import ContentRefused, ModelAnswerError, ModelError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from threekeys.prompts import Prompt

T = TypeVar("T", bound="BaseModel")

Check = Callable[[T], Sequence[str]]
"""Says what is wrong with an answer, each complaint a sentence the model can act on; empty is good."""


def _nothing() -> None:
    """Nothing is kept."""


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What a model answered, and what it cost.

    `tokens_in` and `tokens_out` are the server's own counts, summed over all requests that gave them,
    or None where none did; `requests` counts everything sent now, retries and repairs included, and is
    0 when all was in the cache. `notes` are doubts that a person should hear of. `forget` drops what it was
    made of from the cache: for whoever can use none of it, so that asking again asks the model again.
    """

    value: T
    model: str
    tokens_in: int | None = None
    tokens_out: int | None = None
    requests: int = 1
    notes: tuple[str, ...] = ()
    forget: Callable[[], None] = field(default=_nothing, repr=False, compare=False)


@dataclass(frozen=True)
class Ask(Generic[T]):
    """One of several questions: a prompt, the shape of its answer, and what the answer must obey."""

    prompt: "Prompt"
    shape: type[T]
    check: Check[T]


class Model(Protocol):
    """Answers a prompt with a value of the shape asked for.

    To reach models another way, write a class with `name` and `ask`: validate what comes back into
    `shape` and pass it to `check`; if either complains, ask once more and say what was wrong
    (`judge` finds the answer and says what is wrong); raise ModelAnswerError when that fails too, and
    ModelUnavailable or ModelRefused when there is no answer at all.
    """

    @property
    def name(self) -> str:
        """The model's name as the server knows it."""
        ...

    def ask(self, prompt: "Prompt", shape: type[T], check: Check[T]) -> Answer[T]:
        """The answer, valid and without complaints; else a ModelError."""
        ...


@runtime_checkable
class ParallelModel(Model, Protocol):
    """A model that can be asked many questions at once, as windows of a long conversation are."""

    def ask_all(
        self, asks: "Sequence[Ask[T]]", heard: Callable[[int], None] = lambda _: None
    ) -> "list[Answer[T] | ModelError]":
        """The answers in the order of the questions, however many are asked at once.

        What stops one question only (its answer is wrong, its text declined) stands in its place; what
        stops them all is raised at once, a prompt that is too long too, since the others are of its size.
        `heard` is told each time how many are done.
        """
        ...


def concerns_one(error: "ModelError") -> bool:
    """Whether an error stops one question only, so that others may still be answered."""
    return isinstance(error, ModelAnswerError | ContentRefused)
