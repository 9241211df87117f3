"""The model half of the ledger: reflections made, batches under way, and answers that came and are not used yet."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

Reply = tuple[int, Any]
"""An HTTP status and the body that came with it."""
MOST_TRIES = 3
"""How often a request that expired is sent again."""
TABLES = """
CREATE TABLE reflections(
  sha256 TEXT, frame TEXT, made_by TEXT, document TEXT NOT NULL, PRIMARY KEY (sha256, frame, made_by)
);
CREATE TABLE batches(mark TEXT PRIMARY KEY, name TEXT);
CREATE TABLE asked(key TEXT PRIMARY KEY, mark TEXT, tries INTEGER NOT NULL DEFAULT 0);
CREATE TABLE answers(key TEXT PRIMARY KEY, status INTEGER NOT NULL, body TEXT NOT NULL);
"""


class Under(NamedTuple):
    """A batch under way: our mark on it, and its name, or None where we did not hear it."""

    mark: str
    name: str | None


class Answers:
    """Requests and answers, kept until they served."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def reply(self, key: str) -> Reply | None:
        """The answer that came for a request."""
        found = self._db.execute("SELECT status, body FROM answers WHERE key = ?", (key,)).fetchone()
        return (found[0], json.loads(found[1])) if found else None

    def waiting(self, key: str) -> bool:
        """Whether a request is in a batch under way."""
        return bool(
            self._db.execute("SELECT 1 FROM asked WHERE key = ? AND mark IS NOT NULL", (key,)).fetchone()
        )

    def given_up(self, key: str) -> bool:
        """Whether a request expired too often."""
        found = self._db.execute("SELECT tries FROM asked WHERE key = ?", (key,)).fetchone()
        return bool(found and found[0] >= MOST_TRIES)

    def sending(self, mark: str, keys: Iterable[str]) -> None:
        """A batch is about to be sent."""
        with self._db:
            self._db.execute("INSERT INTO batches VALUES (?, NULL)", (mark,))
            self._db.executemany(
                "INSERT INTO asked(key, mark) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET mark = excluded.mark",
                ((key, mark) for key in keys),
            )

    def sent(self, mark: str, name: str) -> None:
        """It was, and this is its name."""
        with self._db:
            self._db.execute("UPDATE batches SET name = ? WHERE mark = ?", (name, mark))

    def under_way(self) -> list[Under]:
        """The batches whose answers are not here yet."""
        return [Under(*row) for row in self._db.execute("SELECT mark, name FROM batches ORDER BY mark")]

    def arrived(self, mark: str, replies: Iterator[tuple[str, Reply]]) -> None:
        """Keep the answers of a batch; what it left unanswered may be sent again. All of it, or nothing."""
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
                ((key, status, json.dumps(body)) for key, (status, body) in replies),
            )
            self._db.execute("UPDATE asked SET mark = NULL, tries = tries + 1 WHERE mark = ?", (mark,))
            self._db.execute("DELETE FROM asked WHERE key IN (SELECT key FROM answers)")
            self._db.execute("DELETE FROM batches WHERE mark = ?", (mark,))

    def lost(self, mark: str) -> None:
        """A batch was never begun: nothing of it was paid, all of it may be sent."""
        with self._db:
            self._db.execute("UPDATE asked SET mark = NULL WHERE mark = ?", (mark,))
            self._db.execute("DELETE FROM batches WHERE mark = ?", (mark,))

    def served(self, keys: Iterable[str]) -> None:
        """These answers are no longer needed."""
        with self._db:
            self._db.executemany("DELETE FROM answers WHERE key = ?", ((key,) for key in keys))
