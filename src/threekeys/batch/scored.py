"""Some talks scored: what a worker does, on this machine or on another."""

import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from threekeys import transcripts
from threekeys.batch.columns import of_talk
from threekeys.batch.reading import contents
from threekeys.domain import MeetingType, TalkIntent, visible
from threekeys.errors import SpeakerError, ThreekeysError
from threekeys.verbs.scorecards import scorecard


@dataclass(frozen=True)
class Task:
    """One talk to score: where it lies, who is meant, and in what frame.

    `known` are the hashes of contents of this size that are scored already, in the same frame.
    """

    file: str
    me: str | None
    type: MeetingType
    intent: TalkIntent
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of a task.

    `row` is the JSON of its columns, None where the content is one of those known. `error` is why a content
    cannot be scored, `fault` why there is no content: that may be well another time.
    """

    task: Task
    size: int = 0
    sha256: str | None = None
    row: str | None = None
    error: str | None = None
    fault: str | None = None


Shard = tuple[Task, ...]
Outcomes = tuple[Outcome, ...]
Engine = Callable[[Callable[[Shard], Outcomes], Iterable[Shard]], Generator[tuple[Shard, Outcomes | None]]]
"""Works off shards: each with its outcomes, as they get done, or with None where the worker died over it."""


def score_shard(shard: Shard) -> Outcomes:
    """The outcome of each talk, in their order; nothing that a file holds stops the others."""
    return tuple(_outcomes(shard))


def _outcomes(shard: Shard) -> Iterator[Outcome]:
    for task, content in zip(shard, contents([task.file for task in shard]), strict=True):
        yield Outcome(task, fault=content) if isinstance(content, str) else _scored(task, content)


def _scored(task: Task, content: bytes) -> Outcome:
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 in task.known:
        return Outcome(task, len(content), sha256)
    row, error = "{}", None
    try:
        talk = transcripts.read_bytes(content)
        row = json.dumps(
            of_talk(talk, scorecard(talk, task.me, task.type, task.intent)),
            ensure_ascii=False,
            allow_nan=False,
        )
    except ThreekeysError as problem:
        error = _told(problem)
    except Exception as bug:  # noqa: BLE001 - one file among millions must not stop the rest
        error = f"This is a fault of threekeys: {type(bug).__name__} while scoring. Please report it."
    return Outcome(task, len(content), sha256, row, error)


def _told(problem: ThreekeysError) -> str:
    """What is wrong, in one line, without the names of those who speak there."""
    if isinstance(problem, SpeakerError):
        return visible(f"{problem.problem} To see who speaks there: threekeys inspect FILE")
    return visible(str(problem))


def task(file: str, me: str | None, meeting: str, intent: str, known: tuple[str, ...] = ()) -> Task:
    """A task from the words of a ledger."""
    return Task(file, me, cast("MeetingType", meeting), cast("TalkIntent", intent), known)
