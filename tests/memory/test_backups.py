"""Copies, and the way back; nothing is ever overwritten."""

import datetime as dt
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from threekeys.errors import InputError, StoreError, ThreekeysError
from threekeys.memory import Memory, Place, opened, people
from threekeys.memory.backups import backup, restore

STORES = ("sqlite",)  # it is about files
Opened = Callable[[], AbstractContextManager[Memory]]
NOW = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)
TODAY = NOW.date()


def named(place: Place) -> list[str]:
    with opened(place) as db:
        return [person.name for person in people.listing(db).people]


def add(place: Place, name: str) -> None:
    with opened(place) as db:
        people.add(db, name, TODAY)


def test_a_backup_brings_back_what_was_then_and_keeps_what_is_now(memory: Opened, place: Place) -> None:
    with memory() as db:
        people.add(db, "Ben", TODAY)
    copy = backup(place, NOW)
    add(place, "Cleo")

    aside = restore(place, copy, NOW)

    assert aside is not None
    assert (named(place), named(Place(aside))) == (["Ben"], ["Ben", "Cleo"])
    assert {stat.S_IMODE(path.stat().st_mode) for path in (copy, aside, place.file)} == {0o600}


def test_a_damaged_memory_is_kept_aside(memory: Opened, place: Place, tmp_path: Path) -> None:
    with memory() as db:
        people.add(db, "Ben", TODAY)
    copy = backup(place, NOW, tmp_path / "copy.db")
    place.file.write_bytes(b"no database at all, " * 500)

    aside = restore(place, copy, NOW)

    assert named(place) == ["Ben"]
    assert aside is not None
    assert aside.read_bytes() == b"no database at all, " * 500


def test_a_file_that_is_there_is_not_overwritten(memory: Opened, place: Place, tmp_path: Path) -> None:
    with memory():
        (tmp_path / "mine").write_text("mine", encoding="utf-8")

    with pytest.raises(InputError, match="there is such a file already"):
        backup(place, NOW, tmp_path / "mine")


@pytest.mark.parametrize("fault", ["missing", "text", "other database", "newer", "cut off"])
def test_what_is_no_backup_replaces_nothing(memory: Opened, place: Place, tmp_path: Path, fault: str) -> None:
    with memory() as db:
        people.add(db, "Ben", TODAY)
    file = tmp_path / "file.db"
    if fault == "text":
        file.write_text("hello" * 300, encoding="utf-8")
    elif fault != "missing":
        shutil.copy(backup(place, NOW), file)
        with closing(sqlite3.connect(file)) as raw:
            if fault == "newer":
                raw.execute("UPDATE alembic_version SET version_num = '0099'")
            if fault == "other database":
                raw.execute("DROP TABLE alembic_version")
            raw.commit()
        if fault == "cut off":
            file.write_bytes(file.read_bytes()[:60_000])

    with pytest.raises(ThreekeysError, match=str(file)):
        restore(place, file, NOW)

    assert named(place) == ["Ben"]


def test_a_server_is_backed_up_by_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        backup(Place(tmp_path / "memory.db", "postgresql://x/y"), NOW)
