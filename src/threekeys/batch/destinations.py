"""Where the table goes: CSV, JSON Lines, Parquet or a database; whole, or not at all."""

import csv
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from threekeys.batch.columns import COLUMNS, Row, groups
from threekeys.errors import InputError


def write(rows: Iterable[Row], destination: str) -> None:
    """Write the table in the form that the destination's ending, or its address, asks for."""
    if is_database(destination):
        from threekeys.batch.database import write_table  # noqa: PLC0415 - sqlalchemy is only loaded for a database

        write_table(rows, destination)
        return
    path = Path(destination)
    with draft(path) as name:
        FORMS[path.suffix.lower()](rows, name)


def is_database(destination: str) -> bool:
    """Whether it is the address of a database rather than a file."""
    return "://" in destination


def checked(destination: str) -> str:
    """The destination, refused at once if nothing could be written there after all the work."""
    if is_database(destination):
        from threekeys.batch.database import engine  # noqa: PLC0415 - as above

        engine(destination).dispose()
        return destination
    path = Path(destination)
    if path.suffix.lower() not in FORMS:
        raise InputError(
            f"{destination}: the ending decides the form; it can be {', '.join(FORMS)}, or a database like sqlite:///scores.db."
        )
    if path.is_dir():
        raise InputError(f"--out {destination}: this is a folder.")
    if not path.parent.is_dir():
        raise InputError(f"--out {destination}: there is no folder {path.parent}.")
    if path.suffix.lower() == ".parquet":
        pyarrow()
    return destination


def _csv(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows({name: _plain(value) for name, value in row.items()} for row in rows)


def _plain(value: object) -> object:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value


def _jsonl(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _parquet(rows: Iterable[Row], path: Path) -> None:
    arrow = pyarrow()
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    kinds = {"text": arrow.string(), "whole": arrow.int64(), "number": arrow.float64()}
    shape = arrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    with parquet.ParquetWriter(path, shape) as table:
        for group in groups(rows):
            table.write_table(arrow.Table.from_pylist(group, shape))


FORMS: dict[str, Callable[[Iterable[Row], Path], None]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
}


def pyarrow() -> Any:
    """The package that Parquet needs; InputError where it is missing."""
    try:
        import pyarrow as arrow  # noqa: ICN001, PLC0415 - an extra
    except ImportError:
        raise InputError(
            "Parquet needs pyarrow; in the checkout: pipx install --force '.[parquet]'"
        ) from None
    return arrow


@contextmanager
def draft(path: Path) -> Iterator[Path]:
    """A file of the owner's beside `path` that takes its name when all is written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        try:
            yield Path(name)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}). What was scored is kept.") from None
