"""The database: opened safely, brought up to date by itself, and its faults told in one line."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, OperationalError

from threekeys.errors import StoreError
from threekeys.memory.migrations import REVISIONS
from threekeys.memory.tables import metadata

BACKUPS = "backups"
Memory = Connection
"""An open memory, inside one transaction."""
_CLEAN = (
    "INSERT INTO facts_search(facts_search) VALUES ('rebuild')",
    "INSERT INTO facts_search(facts_search) VALUES ('optimize')",
    "VACUUM",
    "PRAGMA wal_checkpoint(TRUNCATE)",
)
_PATIENCE = 10.0  # seconds to wait for another program that writes
_BUG = re.compile(r"no such|syntax error|already exists")
_LOCK = 7_335_397  # PostgreSQL's advisory lock for migrations; any number of our own


@dataclass(frozen=True)
class Place:
    """Where the memory lies: a file of the user's, or a PostgreSQL server by its URL."""

    file: Path
    url: str | None = None

    @property
    def backups(self) -> Path:
        """The folder of our own backups."""
        return self.file.parent / BACKUPS

    @property
    def rehearsal(self) -> Path:
        """The file of the one unfinished rehearsal, beside the memory."""
        return self.file.with_name("rehearsal.json")


@contextmanager
def opened(place: Place) -> Iterator[Connection]:
    """The memory inside one transaction: all of it is kept, or nothing when an error leaves the block."""
    with _faults_told(place):
        engine = _engine(place)
        try:
            with engine.connect() as db:
                _bring_up_to_date(db, place)
            with engine.begin() as db:
                yield db
        finally:
            engine.dispose()


def clean(place: Place) -> None:
    """Leave no trace of deleted rows: not in the search index, not in free pages, not in the write-ahead log."""
    with _faults_told(place):
        engine = _engine(place)
        statements = (
            [f"VACUUM FULL {table.name}" for table in metadata.sorted_tables] if place.url else _CLEAN
        )
        try:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
                for statement in statements:
                    db.exec_driver_sql(statement)
        finally:
            engine.dispose()


def copy_file(source: Path, target: Path) -> None:
    """A whole copy of a database that may be in use; only its owner can read it."""
    _make_private(target)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _engine(place: Place) -> Engine:
    if place.url:
        return _server(place.url)
    try:
        place.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_private(place.file)
    except OSError as error:
        raise StoreError(_cannot_write(place, error.strerror or "")) from None
    engine = create_engine(
        URL.create("sqlite", database=str(place.file)),
        poolclass=NullPool,
        connect_args={"timeout": _PATIENCE},
    )
    event.listen(engine, "connect", _prepare_file)
    event.listen(engine, "begin", _begin)
    return engine


def _server(address: str) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError("THREEKEYS_DATABASE_URL is no address like postgresql://user@host/name.") from None
    if url.get_backend_name() != "postgresql":
        raise StoreError(
            f"THREEKEYS_DATABASE_URL names {url.get_backend_name()!r}, and only postgresql is known."
        )
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    except ModuleNotFoundError:
        raise StoreError(
            "PostgreSQL needs its driver; in the checkout: pipx install --force '.[team]'"
        ) from None


def _prepare_file(connection: Any, _: object) -> None:
    connection.isolation_level = None  # we begin transactions, not the driver
    for setting in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(db: Connection) -> None:
    if db.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        db.exec_driver_sql("BEGIN IMMEDIATE")


def _make_private(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _bring_up_to_date(db: Connection, place: Place) -> None:
    with db.begin():
        if place.url:
            db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        found = _revision(db)
        if found == REVISIONS[-1]:
            return
        if found is not None and found not in REVISIONS:
            raise StoreError(
                f"{_name(place)} was written by a newer threekeys (its version is {found}, this program knows "
                f"{REVISIONS[-1]}). Upgrade threekeys; nothing was changed."
            )
        if found is None and inspect(db).get_table_names():
            raise StoreError(f"{_name(place)} holds tables of another program, and was left as it is.")
        if found is not None and not place.url:
            _copy_before(place, found)
        _migrate(db)


def _revision(db: Connection) -> str | None:
    if not inspect(db).has_table("alembic_version"):
        return None
    found: str | None = db.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _copy_before(place: Place, revision: str) -> None:
    place.backups.mkdir(mode=0o700, exist_ok=True)
    copy_file(place.file, place.backups / f"memory-before-{REVISIONS[-1]}-was-{revision}.db")


def _migrate(db: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - only where there is something to migrate
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", "threekeys.memory:migrations")
    config.attributes.update(connection=db, metadata=metadata)
    command.upgrade(config, "head")


@contextmanager
def _faults_told(place: Place) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if type(error) not in {OperationalError, DatabaseError} or _BUG.search(str(error.orig)):
            raise
        raise StoreError(_told(place, str(error.orig).splitlines()[0])) from None
    except sqlite3.OperationalError as error:
        raise StoreError(_told(place, str(error))) from None


def _told(place: Place, fault: str) -> str:
    known = {
        "locked": f"{_name(place)} is in use by another program; try again in a moment.",
        "full": f"{_name(place)}: the disk is full. Nothing was saved; what was there before is whole.",
        "readonly": _cannot_write(place, "read-only"),
        "unable to open": _cannot_write(place, "cannot be opened"),
        "malformed": _damaged(place),
        "not a database": _damaged(place),
    }
    return next((said for word, said in known.items() if word in fault), f"{_name(place)}: {fault}.")


def _cannot_write(place: Place, why: str) -> str:
    return f"{_name(place)} cannot be written ({why}). Make the folder writable, or name another with THREEKEYS_HOME."


def _damaged(place: Place) -> str:
    return (
        f"{_name(place)} is damaged, and was left as it is. To go back to a backup: threekeys restore FILE "
        "(the damaged file is kept aside)."
    )


def _name(place: Place) -> str:
    return make_url(place.url).render_as_string() if place.url else str(place.file)
