"""The ledger: what is done, in a file beside the table, so that any run goes on where the last one stopped.

A result is found by its content and its frame: the SHA-256 of the file's bytes, and a hash of who is meant, the
kind of meeting, the intent, the bands version and this program's version. No words of a talk are in it.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

from threekeys.batch.answers import TABLES, Answers
from threekeys.batch.columns import SCHEMA, Row, whole
from threekeys.batch.scored import Outcome, Task, task
from threekeys.batch.sources import Talk
from threekeys.errors import InputError, StoreError

VERSION = 2
_TABLES = """
CREATE TABLE files(
  file BLOB, me TEXT, stamp TEXT, type TEXT NOT NULL, intent TEXT NOT NULL, person TEXT, date TEXT,
  frame TEXT NOT NULL, sha256 TEXT, fault TEXT, run INTEGER NOT NULL, PRIMARY KEY (file, me)
) WITHOUT ROWID;
CREATE TABLE results(
  sha256 TEXT, frame TEXT, size INTEGER NOT NULL, row TEXT NOT NULL, error TEXT, PRIMARY KEY (sha256, frame)
);
CREATE INDEX alike ON results(size, frame);
"""
_LIST = """
INSERT INTO files(file, stamp, me, type, intent, person, date, frame, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(file, me) DO UPDATE SET
  sha256 = CASE WHEN stamp = excluded.stamp AND frame = excluded.frame THEN sha256 END, fault = NULL,
  stamp = excluded.stamp, type = excluded.type, intent = excluded.intent,
  person = excluded.person, date = excluded.date, frame = excluded.frame, run = excluded.run
"""
_OPEN = """
SELECT file, me, type, intent, frame, stamp FROM files
WHERE run = ? AND sha256 IS NULL AND (file, me) > (?, ?) ORDER BY file, me LIMIT ?
"""
_ROWS = """
SELECT file, person, date, type, intent, files.sha256, fault, row, error
FROM files LEFT JOIN results USING (sha256, frame) WHERE run = ? ORDER BY file, me
"""
_COUNTS = """
SELECT count(*), count(files.sha256), count(coalesce(fault, error))
FROM files LEFT JOIN results USING (sha256, frame) WHERE run = ?
"""
_TO_REFLECT = """
FROM files JOIN results USING (sha256, frame)
LEFT JOIN reflections AS made ON made.sha256 = files.sha256 AND made.frame = files.frame AND made.made_by = ?
WHERE run = ? AND error IS NULL
"""
_AT_ONCE = 256
_MOST_ALIKE = 50


class Counts(NamedTuple):
    """How many talks the source has, how many have a result, and how many could not be scored."""

    talks: int
    done: int
    refused: int


class Scored(NamedTuple):
    """A talk that has its scores: the task, and what its result is found by."""

    task: Task
    sha256: str
    frame: str


class Ledger:
    """An open ledger; one run at a time holds it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._run = 1 + (db.execute("SELECT max(run) FROM files").fetchone()[0] or 0)

    def list(self, talks: Iterable[Talk], measured_by: str) -> None:
        """Write down the talks of this run; what changed since the last one is open again."""
        with self._db:
            self._db.executemany(_LIST, (self._line(talk, measured_by) for talk in talks))

    def open_tasks(self) -> Iterator[Task]:
        """The talks without a result, in order; may be read while results come in."""
        last = b"", ""
        while found := self._db.execute(_OPEN, (self._run, *last, _AT_ONCE)).fetchall():
            last = found[-1][:2]
            for file, me, meeting, intent, frame, stamp in found:
                yield task(os.fsdecode(file), me or None, meeting, intent, self._alike(frame, stamp))

    def keep(self, outcomes: Iterable[Outcome], measured_by: str) -> None:
        """Keep what became of some talks: all of it, or nothing."""
        with self._db:
            for outcome in outcomes:
                self._keep(outcome, _frame(outcome.task, measured_by))

    def counts(self) -> Counts:
        """How far this run is."""
        return Counts(*self._db.execute(_COUNTS, (self._run,)).fetchone())

    def rows(self) -> Iterator[Row]:
        """The table, one row a talk, in the order of the files' names."""
        for file, person, date, meeting, intent, sha256, fault, row, error in self._db.execute(
            _ROWS, (self._run,)
        ):
            held: Row = {"type": meeting, "intent": intent} | json.loads(row or "{}")
            held |= {
                "schema": SCHEMA,
                "file": _name(file),
                "date": date,
                "sha256": sha256,
                "error": fault or error,
            }
            if person:
                held["person"] = person
            yield whole(held)

    def refused(self) -> Iterator[tuple[str, str]]:
        """Which talks could not be scored, and why, in the order of their names."""
        return ((str(row["file"]), str(row["error"])) for row in self.rows() if row["error"])

    @property
    def answers(self) -> Answers:
        """What was asked of a model by batches, and what came back."""
        return Answers(self._db)

    def without_reflection(self, made_by: str) -> Iterator[Scored]:
        """The scored talks that have no reflection made in this way yet, in order; may be read while some come in."""
        last = b"", ""
        query = (
            f"SELECT file, me, type, intent, files.sha256, files.frame {_TO_REFLECT}"
            " AND document IS NULL AND (file, me) > (?, ?) ORDER BY file, me LIMIT ?"
        )
        while found := self._db.execute(query, (made_by, self._run, *last, _AT_ONCE)).fetchall():
            last = found[-1][:2]
            for file, me, meeting, intent, sha256, frame in found:
                yield Scored(task(os.fsdecode(file), me or None, meeting, intent), sha256, frame)

    def reflected(self, made_by: str) -> tuple[int, int]:
        """How many scored talks have a reflection made in this way, and how many there are."""
        query = f"SELECT count(document), count(*) {_TO_REFLECT}"
        done, talks = self._db.execute(query, (made_by, self._run)).fetchone()
        return done, talks

    def keep_reflection(self, scored: Scored, made_by: str, document: str) -> None:
        """Keep what a coach made of a talk."""
        with self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO reflections VALUES (?, ?, ?, ?)",
                (scored.sha256, scored.frame, made_by, document),
            )

    def reflections(self, made_by: str) -> Iterator[tuple[str, str | None, str | None, str, str]]:
        """File, person, date, SHA-256 and document of each reflection, in the order of the files' names."""
        query = (
            f"SELECT file, coalesce(person, row ->> 'person'), date, files.sha256, document {_TO_REFLECT}"
            " AND document IS NOT NULL ORDER BY file, me"
        )
        for file, *rest in self._db.execute(query, (made_by, self._run)):
            yield _name(file), *rest

    def _line(self, talk: Talk, measured_by: str) -> tuple[object, ...]:
        frame = _frame(talk, measured_by)
        return (
            os.fsencode(talk.file), talk.stamp, talk.me or "", talk.type, talk.intent, talk.person, talk.date, frame, self._run
        )  # fmt: skip

    def _alike(self, frame: str, stamp: str | None) -> tuple[str, ...]:
        """The hashes of scored contents that this file may turn out to have, as it has their size."""
        size = (stamp or "").partition(":")[0]
        found = self._db.execute(
            "SELECT sha256 FROM results WHERE size = ? AND frame = ? LIMIT ?", (size, frame, _MOST_ALIKE)
        )
        return tuple(sha256 for (sha256,) in found) if size.isdigit() else ()

    def _keep(self, outcome: Outcome, frame: str) -> None:
        at = os.fsencode(outcome.task.file), outcome.task.me or ""
        if outcome.fault is not None:
            self._db.execute("UPDATE files SET fault = ? WHERE file = ? AND me = ?", (outcome.fault, *at))
            return
        if outcome.row is not None:
            self._db.execute(
                "INSERT OR IGNORE INTO results VALUES (?, ?, ?, ?, ?)",
                (outcome.sha256, frame, outcome.size, outcome.row, outcome.error),
            )
        self._db.execute(
            "UPDATE files SET sha256 = ?, fault = NULL WHERE file = ? AND me = ?", (outcome.sha256, *at)
        )

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        """The ledger in a file, made for its owner alone where there is none."""
        with _faults_told(path):
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            db = sqlite3.connect(path, timeout=0)
            try:
                _prepare(db, path)
                yield cls(db)
            finally:
                db.close()


def shards(tasks: Iterator[Task], size: int) -> Iterator[tuple[Task, ...]]:
    """The tasks, so many at a time."""
    while shard := tuple(islice(tasks, size)):
        yield shard


def _frame(of: Task | Talk, measured_by: str) -> str:
    words = json.dumps([of.me, of.type, of.intent, measured_by], ensure_ascii=True)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _name(file: bytes) -> str:
    return file.decode("utf-8", "replace")


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    new = not version and not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not new and version != VERSION:
        raise InputError(
            f"{path} is no ledger of this version of threekeys. Move it away, or name another --out."
        )
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(
        "PRAGMA synchronous = NORMAL"
    )  # only a power cut can cost the last shards, which are done again
    if new:
        db.executescript(f"BEGIN IMMEDIATE; {_TABLES} {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = {
            "locked": f"{path}: another run is at work on this table.",
            "full": f"{path}: the disk is full. What was scored is kept: make room, and the same command goes on.",
            "disk I/O": f"{path}: the disk failed or is full. What was scored is kept: the same command goes on.",
            "not a database": f"{path} is no ledger of threekeys. Move it away, or name another --out.",
        }
        told = next((said for word, said in known.items() if word in str(error)), None)
        if told is None:
            raise
        raise StoreError(told) from None
