"""The engine of one machine: processes of our own, so that a dead one loses its shard and nothing else."""

import errno
import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import NamedTuple, TypeVar

Shard = TypeVar("Shard")
Result = TypeVar("Result")

_AFRESH = multiprocessing.get_context("spawn")
"""Processes that share nothing with us: each ends by itself when we are gone."""


class _Worker(NamedTuple):
    process: "multiprocessing.process.BaseProcess"
    line: Connection


def map_shards(
    work: Callable[[Shard], Result], shards: Iterable[Shard], jobs: int
) -> Generator[tuple[Shard, Result | None]]:
    """Each shard with what the work made of it, as they get done; None where the process died over it.

    As many processes as `jobs` work at once, and shards are only taken as they come free. `work` is a
    function of a module, and shards and results can be pickled.
    """
    waiting = iter(shards)
    at_work: dict[Connection, tuple[_Worker, Shard]] = {}
    idle: list[_Worker] = []

    def hand_out() -> None:
        while len(at_work) < jobs and (shard := next(waiting, None)) is not None:
            worker = _given(shard, idle) or _given(shard, [_start(work)])
            if worker is None:
                raise OSError(errno.EPIPE, "a process ended as soon as it was started", "The batch")
            at_work[worker.line] = worker, shard

    try:
        hand_out()
        while at_work:
            ready = wait(list(at_work))
            for line in [line for line in at_work if line in ready]:
                worker, shard = at_work.pop(line)
                result = _received(worker)
                if result is None:
                    _stop([worker])
                else:
                    idle.append(worker)
                hand_out()
                yield shard, result
    finally:
        _stop([*idle, *(worker for worker, _ in at_work.values())])


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Processes and threads that begin in here never hear Ctrl-C, which is for the one who hands out.

    One that comes meanwhile is heard after.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it would let signals through again when the first process starts it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(work: Callable[[Shard], Result]) -> _Worker:
    ours, theirs = _AFRESH.Pipe()
    process = _AFRESH.Process(target=_serve, args=(theirs, work), daemon=True)
    with uninterrupted():
        process.start()
    theirs.close()  # so that its end is heard here
    return _Worker(process, ours)


def _given(shard: object, idle: list[_Worker]) -> _Worker | None:
    """The worker that took the shard, if one of these is still alive."""
    while idle:
        worker = idle.pop()
        try:
            worker.line.send(shard)
        except OSError:
            _stop([worker])
        else:
            return worker
    return None


def _serve(line: Connection, work: Callable[[Shard], Result]) -> None:
    """Work off shards until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # also where it could not be kept from us
    try:
        while True:
            line.send(work(line.recv()))
    except (EOFError, OSError):
        return


def _received(worker: _Worker) -> "Result | None":
    try:
        result: Result = worker.line.recv()
    except (EOFError, OSError):
        return None
    return result


def _stop(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        worker.line.close()
        worker.process.terminate()
    for worker in workers:
        worker.process.join()
