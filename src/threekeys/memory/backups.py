"""Copies of the memory, and the way back."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from threekeys.errors import InputError, StoreError
from threekeys.memory.migrations import REVISIONS
from threekeys.memory.store import Place, copy_file, opened

_PARTS = ("", "-wal", "-shm")


def backup(place: Place, now: dt.datetime, file: Path | None = None) -> Path:
    """A whole copy, beside the memory unless another file is named; one that is there is never overwritten."""
    _only_a_file(place)
    with opened(place):
        pass  # what is not a memory is told now
    target = file or place.backups / f"memory-{now:%Y%m%d-%H%M%S}.db"
    if target.exists():
        raise InputError(f"{target}: there is such a file already.")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy_file(place.file, target)
    except (OSError, sqlite3.Error) as error:
        raise InputError(f"{target}: cannot be written ({error}).") from None
    return target


def restore(place: Place, file: Path, now: dt.datetime) -> Path | None:
    """Put a backup in the place of the memory; what was there, whole or damaged, is kept aside and named."""
    _only_a_file(place)
    _must_be_whole(file)
    draft = place.file.with_name(f"memory-{now:%Y%m%d-%H%M%S}.draft")
    draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        copy_file(file, draft)
        aside = _put_aside(place, now) if place.file.exists() else None
        draft.replace(place.file)
    except (OSError, sqlite3.Error) as error:
        draft.unlink(missing_ok=True)
        raise StoreError(f"{place.file} cannot be put back ({error}). What was there is as it was.") from None
    with opened(place):
        return aside


def _put_aside(place: Place, now: dt.datetime) -> Path:
    place.backups.mkdir(mode=0o700, exist_ok=True)
    aside = place.backups / f"memory-replaced-{now:%Y%m%d-%H%M%S}.db"
    for part in _PARTS:
        held = place.file.with_name(place.file.name + part)
        if held.exists():
            held.replace(aside.with_name(aside.name + part))
    return aside


def _must_be_whole(file: Path) -> None:
    if not file.is_file():
        raise InputError(f"{file}: there is no such file.")
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as raw:
            (said,) = raw.execute("PRAGMA integrity_check").fetchone()
            (revision,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise InputError(f"{file}: no backup of threekeys ({error}).") from None
    if said != "ok":
        raise InputError(f"{file}: damaged ({said.splitlines()[0]}).")
    if revision not in REVISIONS:
        raise StoreError(f"{file} was written by a newer threekeys. Upgrade threekeys; nothing was changed.")


def _only_a_file(place: Place) -> None:
    if place.url:
        raise StoreError(
            "The memory is on a PostgreSQL server; its own tools back it up: pg_dump and pg_restore."
        )
