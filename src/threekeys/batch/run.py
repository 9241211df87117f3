"""Every talk of a source scored once, whatever is killed on the way, and the table of all of them."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from threekeys import __version__
from threekeys.batch import destinations
from threekeys.batch.ledger import Counts, Ledger, shards
from threekeys.batch.processes import map_shards
from threekeys.batch.scored import Engine, Outcome, Task, score_shard
from threekeys.batch.sources import Talk, talks
from threekeys.domain import MeetingType, TalkIntent
from threekeys.errors import InputError
from threekeys.scoring.bands import shipped

SHARD = 16
"""Most talks handed out together: about a second of work, so little is done again after a kill."""
LEAST_SHARDS = 16
"""So many hand-outs at least, as far as there are talks: a few must not all lie with one process."""
MOST_SHOWN = 1000
DIED = "the process that read it was killed, twice"
_PATIENCE = 200
"""Files in a row that cannot be had before it is the store, not the files."""


@dataclass(frozen=True)
class Batch:
    """What is to be scored, where the table goes, and where the ledger lies. `usual` holds what no list says."""

    source: str
    destination: str
    ledger: Path
    usual: Talk


class Refused(NamedTuple):
    """A talk that could not be scored."""

    file: str
    why: str


@dataclass(frozen=True)
class Done:
    """What a run came to; `before` had a result when it began.

    `refused` are the first thousand; all are in the table's column `error`.
    """

    counts: Counts
    before: int
    refused: tuple[Refused, ...]


def run(
    batch: Batch,
    work_off: Engine,
    heard: Callable[[int, int], None] = lambda _done, _talks: None,
    then: Callable[[Ledger], None] = lambda _: None,
) -> Done:
    """Score what is not scored yet, and write the table of all; `heard` is told (done, talks in all).

    `then` is done with the ledger once the table is written. Whatever stops it, what was done is in the ledger, and the same call goes on from there.
    """
    measured_by = f"{__version__} {shipped().version}"
    own = None if destinations.is_database(batch.destination) else Path(batch.destination)
    with Ledger.opened(batch.ledger) as ledger:
        ledger.list(talks(batch.source, batch.usual, own), measured_by)
        before = ledger.counts().done
        _score(ledger, work_off, measured_by, heard)
        destinations.write(ledger.rows(), batch.destination)
        then(ledger)
        shown = tuple(Refused(*pair) for pair, _ in zip(ledger.refused(), range(MOST_SHOWN), strict=False))
        return Done(ledger.counts(), before, shown)


@contextmanager
def engine(jobs: int, scheduler: str | None = None) -> Iterator[Engine]:
    """What works shards off: so many processes here, or the Dask cluster of a scheduler."""
    if scheduler is None:
        yield lambda work, tasks: map_shards(work, tasks, jobs)
        return
    from threekeys.batch.cluster import clustered  # noqa: PLC0415 - an extra

    with clustered(scheduler, jobs) as there:
        yield there


def usual(me: str | None, meeting: MeetingType, intent: TalkIntent) -> Talk:
    """What holds for each talk of which a list does not say otherwise."""
    return Talk("", me, meeting, intent)


def ledger_of(destination: str, folder: Path) -> Path:
    """Where the ledger of a table lies: beside a file; for a database in `folder`, which is made."""
    if not destinations.is_database(destination):
        return Path(f"{destination}.ledger")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{hashlib.sha256(destination.encode()).hexdigest()[:16]}.ledger"


def _score(ledger: Ledger, work_off: Engine, measured_by: str, heard: Callable[[int, int], None]) -> None:
    all_of_them, done, _ = ledger.counts()
    if not all_of_them:
        raise InputError("There is no file in this source.")
    heard(done, all_of_them)
    together = min(SHARD, max(1, (all_of_them - done) // LEAST_SHARDS))
    dead: list[Task] = []
    patience = _PATIENCE
    for each_alone in (False, True):  # a second time, alone, where a worker died over several
        open_tasks = iter(dead[:]) if each_alone else ledger.open_tasks()
        with closing(work_off(score_shard, shards(open_tasks, 1 if each_alone else together))) as worked:
            for shard, outcomes in worked:
                if outcomes is None and not each_alone:
                    dead += shard
                    continue
                kept = outcomes or tuple(Outcome(task, fault=DIED) for task in shard)
                ledger.keep(kept, measured_by)
                done += len(kept)
                heard(done, all_of_them)
                patience = patience - len(kept) if all(outcome.fault for outcome in kept) else _PATIENCE
                if patience < 0:
                    raise InputError(
                        f"Stopped: {_PATIENCE} files in a row could not be had; the last: {kept[-1].fault}."
                    )
