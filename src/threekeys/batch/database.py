"""The table in a database: one table named talks, in which a talk's row is replaced when it is scored again."""

import os
from collections.abc import Iterable, Iterator

from sqlalchemy import (
    BigInteger,
    Column,
    Engine,
    Float,
    MetaData,
    NullPool,
    Table,
    Text,
    bindparam,
    create_engine,
    delete,
    insert,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, DBAPIError

from threekeys.batch.columns import COLUMNS, Kind, Row, groups
from threekeys.errors import StoreError

_KINDS: dict[Kind, type[Text] | type[BigInteger] | type[Float[float]]] = {
    "text": Text,
    "whole": BigInteger,
    "number": Float,
}
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}

talks = Table(
    "talks",
    MetaData(),
    *(Column(name, _KINDS[kind], index=name == "file") for name, kind in COLUMNS.items()),
)


def engine(address: str) -> Engine:
    """The database at an address: SQLite or PostgreSQL."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError("--out: this is no address of a database, like sqlite:///scores.db.") from None
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None:
        raise StoreError(f"--out: {url.get_backend_name()} is not known; sqlite and postgresql are.")
    try:
        return create_engine(url.set(drivername=driver), poolclass=NullPool)
    except ModuleNotFoundError:
        raise StoreError(
            "PostgreSQL needs its driver; in the checkout: pipx install --force '.[team]'"
        ) from None


def write_table(rows: Iterable[Row], address: str) -> None:
    """Put the rows into the table, all in one transaction."""
    database = engine(address)
    try:
        _make_private(database)
        with database.begin() as db:
            talks.metadata.create_all(db)
            for group in groups(rows):
                db.execute(
                    delete(talks).where(talks.c.file == bindparam("old")),
                    [{"old": row["file"]} for row in group],
                )
                db.execute(insert(talks), group)
    except DBAPIError as error:
        raise _unwritten(address, str(error.orig).splitlines()[0]) from None
    except OSError as error:
        raise _unwritten(address, error.strerror or "cannot be opened") from None
    finally:
        database.dispose()


def read_table(address: str) -> Iterator[Row]:
    """The rows of the table."""
    database = engine(address)
    try:
        with database.connect() as db:
            for row in db.execution_options(yield_per=1000).execute(select(talks)).mappings():
                yield dict(row)
    except DBAPIError as error:
        where = make_url(address).render_as_string()
        raise StoreError(f"{where}: {str(error.orig).splitlines()[0]}.") from None
    finally:
        database.dispose()


def _unwritten(address: str, why: str) -> StoreError:
    where = make_url(address).render_as_string()  # without its password
    return StoreError(f"{where}: {why}. What was scored is kept: the same command goes on.")


def _make_private(database: Engine) -> None:
    """Let only its owner read a new SQLite file."""
    if database.dialect.name == "sqlite" and database.url.database:
        os.close(os.open(database.url.database, os.O_CREAT | os.O_RDWR, 0o600))
