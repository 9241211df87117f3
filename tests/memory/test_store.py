"""The database: safe to open, brought up to date by itself, never overwritten."""

import os
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from threekeys.errors import StoreError
from threekeys.memory import Memory, Place, opened
from threekeys.memory.migrations import REVISIONS
from threekeys.memory.store import copy_file
from threekeys.memory.tables import metadata

STORES = ("sqlite",)  # it is about files
Opened = Callable[[], AbstractContextManager[Memory]]


def refused(place: Place) -> str:
    with pytest.raises(StoreError) as error, opened(place):
        pass
    return str(error.value)


def test_only_its_owner_can_read_it(memory: Opened, place: Place) -> None:
    with memory() as db:
        db.execute(text("INSERT INTO offers (text, added_on) VALUES ('x', '2026-03-03')"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in place.file.parent.iterdir()}

    assert modes == {"memory.db": 0o600, "memory.db-wal": 0o600, "memory.db-shm": 0o600}
    assert stat.S_IMODE(place.file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 10_000), ("synchronous", 2)],
)
def test_it_is_safe_to_use_by_two_and_to_lose_power(db: Memory, pragma: str, value: object) -> None:
    assert db.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_an_error_leaves_nothing_behind(memory: Opened) -> None:
    with suppress(KeyError), memory() as db:
        db.execute(text("INSERT INTO offers (text, added_on) VALUES ('x', '2026-03-03')"))
        raise KeyError

    with memory() as db:
        assert db.execute(text("SELECT count(*) FROM offers")).scalar() == 0


def test_the_migrations_lead_to_the_tables_and_are_all_known(db: Memory) -> None:
    context = MigrationContext.configure(
        db, opts={"include_object": lambda _, name, *__: not (name or "").startswith("facts_search")}
    )
    config = Config()
    config.set_main_option("script_location", "threekeys.memory:migrations")
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]

    assert compare_metadata(context, metadata) == []
    assert tuple(reversed(walked)) == REVISIONS


def test_an_older_memory_is_copied_first_and_then_brought_up_to_date(place: Place) -> None:
    place.file.parent.mkdir()
    engine = create_engine(f"sqlite:///{place.file}")
    with engine.begin() as db:
        config = Config()
        config.set_main_option("script_location", "threekeys.memory:migrations")
        config.attributes.update(connection=db, metadata=metadata)
        command.upgrade(config, REVISIONS[0])
        db.execute(text("INSERT INTO people (id, added_on) VALUES (1, '2026-03-03')"))
        db.execute(
            text(
                "INSERT INTO facts (person_id, kind, text, quote, learned_on) "
                "VALUES (1, 'need', 'Looks for a baker', '', '2026-03-03')"
            )
        )
    engine.dispose()

    with opened(place) as new:
        found = new.execute(text("SELECT rowid FROM facts_search WHERE facts_search MATCH 'bakers'")).all()

    (copy,) = place.backups.iterdir()
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISIONS[0],)]
    assert len(found) == 1
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_newer_memory_is_refused_and_left_alone(memory: Opened, place: Place) -> None:
    with memory() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    before = place.file.read_bytes()

    told = refused(place)

    assert "was written by a newer threekeys (its version is 0099" in told
    assert place.file.read_bytes() == before


def test_a_damaged_file_is_told_and_left_alone(place: Place) -> None:
    place.file.parent.mkdir()
    place.file.write_bytes(b"no database at all, " * 500)

    told = refused(place)

    assert told.startswith(f"{place.file} is damaged, and was left as it is.")
    assert place.file.read_bytes() == b"no database at all, " * 500


def test_a_file_damaged_in_the_middle_is_told_and_left_alone(memory: Opened, place: Place) -> None:
    with memory() as db:
        for number in range(400):
            db.execute(
                text("INSERT INTO offers (text, added_on) VALUES (:t, '2026-03-03')"),
                {"t": f"{number} {'x' * 900}"},
            )
    data = bytearray(place.file.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    place.file.write_bytes(data)

    assert "is damaged, and was left as it is" in refused(place)
    assert place.file.read_bytes() == data


def test_another_program_s_database_is_not_touched(place: Place) -> None:
    place.file.parent.mkdir()
    with closing(sqlite3.connect(place.file)) as other:
        other.execute("CREATE TABLE people (x)")

    assert "holds tables of another program, and was left as it is" in refused(place)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert "memory.db cannot be written (File exists)." in refused(Place(tmp_path / "file" / "memory.db"))


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        pytest.param("database is locked", "is in use by another program; try again in a moment.", id="busy"),
        pytest.param("database or disk is full", "the disk is full. Nothing was saved", id="full"),
        pytest.param(
            "attempt to write a readonly database", "cannot be written (read-only).", id="read-only"
        ),
    ],
)
def test_what_the_system_refuses_is_one_line(place: Place, fault: str, told: str) -> None:
    with pytest.raises(StoreError) as error, opened(place):
        raise sqlite3.OperationalError(fault)

    assert told in str(error.value)


def test_a_full_disk_loses_nothing_that_was_there(memory: Opened) -> None:
    with memory() as db:
        db.execute(text("INSERT INTO offers (text, added_on) VALUES ('kept', '2026-03-03')"))
        pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()

    def fill() -> None:
        with memory() as db:
            db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            for number in range(2000):
                db.execute(
                    text("INSERT INTO offers (text, added_on) VALUES (:t, '2026-03-03')"),
                    {"t": f"{number} {'x' * 900}"},
                )

    with pytest.raises(StoreError, match="the disk is full"):
        fill()

    with memory() as db:
        assert db.execute(text("SELECT text FROM offers")).scalars().all() == ["kept"]


def test_two_who_open_it_first_at_once_both_find_it_whole(place: Place) -> None:
    def first(_: int) -> None:
        with opened(place) as db:
            db.execute(text("INSERT INTO people (added_on) VALUES ('2026-03-03')"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(first, range(4)))

    with opened(place) as db:
        assert db.execute(text("SELECT count(*) FROM people")).scalar() == 4


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://host/name", "names 'mysql', and only postgresql is known"),
        ("nonsense", "is no address like postgresql://user@host/name"),
        ("postgresql://me:secret@127.0.0.1:1/x", "postgresql://me:***@127.0.0.1:1/x: "),
    ],
)
def test_an_address_that_does_not_work_is_told_without_its_password(
    tmp_path: Path, url: str, told: str
) -> None:
    said = refused(Place(tmp_path / "memory.db", url))

    assert told in said
    assert "secret" not in said


def test_a_copy_is_whole_and_private_while_others_write(memory: Opened, place: Place, tmp_path: Path) -> None:
    with memory() as db:
        db.execute(text("INSERT INTO people (added_on) VALUES ('2026-03-03')"))
    with memory() as db:
        db.execute(text("INSERT INTO people (added_on) VALUES ('2026-03-03')"))
        copy_file(place.file, tmp_path / "copy.db")

    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM people").fetchone() == (1,)
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
