"""The engine of many machines: a Dask cluster, here or at an address."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from threekeys.batch.processes import uninterrupted
from threekeys.errors import InputError

if TYPE_CHECKING:
    from threekeys.batch.scored import Engine

Shard = TypeVar("Shard")
Result = TypeVar("Result")

HERE = "local"
"""In place of an address: a cluster of this machine, for as long as the run takes."""
_QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.tick.interval": "1s",
    "distributed.worker.memory.monitor-interval": "2s",
}
"""A cluster here that looks after itself less often: by default it wakes some 150 times a second in each worker."""
_AHEAD = 2
"""Shards that each thread of the cluster has before it, so that none waits for us."""
_PATIENCE = 15.0


@contextmanager
def clustered(scheduler: str, jobs: int) -> "Iterator[Engine]":
    """The engine that works on the cluster of a scheduler, or on `jobs` processes here."""
    try:
        import dask  # noqa: PLC0415 - an extra, and slow to load
        import distributed  # noqa: PLC0415 - likewise
    except ImportError:
        raise InputError("A cluster needs Dask; in the checkout: pipx install --force '.[scale]'") from None
    if scheduler == HERE:
        here = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
        with uninterrupted(), dask.config.set(_QUIET):
            cluster = distributed.LocalCluster(**here, silence_logs="CRITICAL")
        with cluster, cluster.get_client() as client:
            yield lambda work, shards: map_shards(client, work, shards)
        return
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise InputError(
            f"--scheduler {scheduler}: no Dask scheduler answers there ({_line(error)})."
        ) from None
    with client:
        yield lambda work, shards: map_shards(client, work, shards)


def map_shards(
    client: Any, work: Callable[[Shard], Result], shards: Iterable[Shard]
) -> Generator[tuple[Shard, Result | None]]:
    """Each shard with what the work made of it, as they get done; None where worker after worker died over it.

    Shards are only taken as the cluster can have them.
    """
    from distributed import as_completed  # noqa: PLC0415 - as above
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - as above

    waiting, at_work = iter(shards), {}
    done = as_completed()

    def hand_out(most: int) -> None:
        for shard in islice(waiting, most):
            future = client.submit(work, shard, pure=False)
            at_work[future] = shard
            done.add(future)

    hand_out(_AHEAD * max(1, sum(client.nthreads().values())))
    try:
        while at_work:
            future = next(done)
            shard = at_work.pop(future)
            error = future.exception()
            if error is not None and not isinstance(error, KilledWorker):
                raise InputError(f"The cluster could not work on this: {_line(error)}.")
            result = None if error else future.result()
            hand_out(1)
            yield shard, result
    finally:
        with suppress(Exception):  # it may be the scheduler that is gone
            client.cancel(list(at_work))


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
