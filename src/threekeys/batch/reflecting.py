"""A reflection on each scored talk: by many questions at once, or by batches that are answered within a day."""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from threekeys import transcripts
from threekeys.batch.destinations import draft
from threekeys.batch.ledger import Ledger, Scored
from threekeys.batch.reading import contents
from threekeys.errors import ModelError, ThreekeysError
from threekeys.llm import concerns_one
from threekeys.verbs.scorecards import scorecard

if TYPE_CHECKING:
    from threekeys.coach import Coach
    from threekeys.domain import Scorecard, Transcript

SCHEMA = "threekeys/reflections@1"
CoachFor = Callable[[Iterable[str]], "Coach"]
"""The coach for a talk of these people, whose names it hides where the settings want that."""


class Heard(Protocol):
    """Is told how far it is: talks done, and all."""

    def __call__(self, done: int, talks: int, /) -> None: ...  # noqa: D102 - as above


@dataclass(frozen=True)
class Failed:
    """A talk on which there is no reflection, and why."""

    file: str
    why: str


def in_parallel(
    ledger: Ledger,
    made_by: str,
    coach_for: CoachFor,
    at_once: int,
    heard: Heard,
    stop: Callable[[], None] = lambda: None,
) -> list[Failed]:
    """Reflect on every talk that has none yet, so many at a time; what stops all talks is raised, once `stop` was called.

    Each reflection is kept as soon as it is made, so that none is paid for twice.
    """
    failed: list[Failed] = []
    waiting = ledger.without_reflection(made_by)
    done, talks = ledger.reflected(made_by)
    with ThreadPoolExecutor(at_once) as pool:
        at_work: dict[Future[str], Scored] = {}
        try:
            while True:
                for scored in islice(waiting, at_once - len(at_work)):
                    at_work[pool.submit(reflection, scored, coach_for)] = scored
                if not at_work:
                    return failed
                for future in wait(at_work, return_when=FIRST_COMPLETED).done:
                    scored = at_work.pop(future)
                    try:
                        ledger.keep_reflection(scored, made_by, future.result())
                    except ThreekeysError as error:
                        failed.append(one_failed(scored, error))
                    done += 1
                    heard(done, talks)
        except BaseException:
            stop()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def reflection(scored: Scored, coach_for: CoachFor) -> str:
    """The reflection on one talk, as JSON."""
    talk, card = _material(scored)
    return coach_for(talk.speakers).reflect(talk, card, None).model_dump_json()


def one_failed(scored: Scored, error: ThreekeysError) -> Failed:
    """The talk that an error concerns; an error that concerns them all is raised."""
    if isinstance(error, ModelError) and not concerns_one(error):
        raise error
    return Failed(scored.task.file, str(error))


def write(ledger: Ledger, made_by: str, path: Path) -> None:
    """Write the reflections, a line each, in the order of the files' names; whole, or not at all."""
    with draft(path) as name, name.open("w", encoding="utf-8", newline="") as file:
        for line in _lines(ledger, made_by):
            file.write(line)


def beside(destination: str) -> Path:
    """Where the reflections of a table go: scores.reflections.jsonl, beside scores.csv."""
    return Path(destination).with_suffix(".reflections.jsonl")


def _lines(ledger: Ledger, made_by: str) -> Iterator[str]:
    for file, person, date, sha256, document in ledger.reflections(made_by):
        held = {"schema": SCHEMA, "file": file, "person": person, "date": date, "sha256": sha256}
        yield json.dumps(held | {"reflection": json.loads(document)}, ensure_ascii=False) + "\n"


def _material(scored: Scored) -> "tuple[Transcript, Scorecard]":
    task = scored.task
    content = contents([task.file])[0]
    if isinstance(content, str):
        raise ThreekeysError(content)
    talk = transcripts.read_bytes(content)
    return talk, scorecard(talk, task.me, task.type, task.intent)
