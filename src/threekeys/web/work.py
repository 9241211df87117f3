"""Thinking that may take long: in threads of its own, a few at once, with a word on how far it is and a way to stop it."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, NoReturn, TypeVar
from weakref import WeakSet

from threekeys.domain.lasting import duration
from threekeys.errors import ModelStopped, ThreekeysError
from threekeys.llm import Stop

R = TypeVar("R")
_AT_ONCE = 6


class Job(Generic[R]):
    """One piece of work; `what` says what is being done."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.stop = Stop()
        self.future: Future[R] = Future()
        self._began = time.monotonic()
        self._parts = ""

    @property
    def done(self) -> bool:
        """Whether it has come to an end, good or bad."""
        return self.future.done()

    @property
    def result(self) -> R | None:
        """What was made; None while it is being made, and where it failed."""
        return self.future.result() if self.done and self.problem is None else None

    @property
    def problem(self) -> ThreekeysError | None:
        """Why nothing was made, as far as somebody can mend it."""
        error = self.future.exception() if self.done else None
        if error is not None and not isinstance(error, ThreekeysError):
            raise error
        return error

    @property
    def so_far(self) -> str:
        """How far it is, in words."""
        return f"{self._parts}{duration(time.monotonic() - self._began)}"

    def heard(self, done: int, parts: int) -> None:
        """Be told how much of a long talk has been read."""
        self._parts = f"{done} of {parts} parts read, "


class Work:
    """The threads that think; they end with the program, whatever they are doing."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._jobs: WeakSet[Job[Any]] = WeakSet()
        for _ in range(_AT_ONCE):
            Thread(target=self._think, daemon=True).start()

    def start(self, what: str, make: Callable[[Job[R]], R]) -> Job[R]:
        """Begin, or wait until others are done."""
        job: Job[R] = Job(what)
        self._jobs.add(job)
        self._waiting.put(partial(_do, job, make))
        return job

    def end(self) -> None:
        """Stop everything, now."""
        for job in list(self._jobs):
            job.stop.set()
        for _ in range(_AT_ONCE):
            self._waiting.put(_leave)

    def _think(self) -> None:
        with suppress(SystemExit):
            while True:
                self._waiting.get()()


def _leave() -> NoReturn:
    raise SystemExit


def _do(job: Job[R], make: Callable[[Job[R]], R]) -> None:
    try:
        if job.stop.is_set:
            raise ModelStopped("Stopped, as you asked.")  # noqa: TRY301 - ends as every other failure does
        job.future.set_result(make(job))
    except Exception as error:  # noqa: BLE001 - told where the result is asked for
        job.future.set_exception(error)
