"""A table that `batch` wrote, read back row by row."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from threekeys.batch.columns import COLUMNS, SCHEMA, Cell, Row
from threekeys.batch.destinations import is_database, pyarrow
from threekeys.errors import InputError


def rows(source: str) -> Iterator[Row]:
    """The rows of a table in a file or a database; InputError where it is none that `batch` made."""
    found = _database(source) if is_database(source) else _file(Path(source))
    for row in found:
        if row.get("schema") != SCHEMA:
            raise InputError(f"{source}: this is no table of talks; make it with `threekeys batch`.")
        yield row


def _file(path: Path) -> Iterator[Row]:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            f"{path}: a table of talks is {', '.join(READERS)}, or a database like sqlite:///scores.db."
        )
    try:
        yield from reader(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from None
    except (ValueError, AttributeError):
        raise InputError(f"{path}: this is no table of talks; make it with `threekeys batch`.") from None


def _csv(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: _cell(name, value) for name, value in row.items() if name in COLUMNS}


def _cell(name: str, text: str | None) -> Cell:
    if not text:
        return None
    kind = COLUMNS[name]
    return text if kind == "text" else int(text) if kind == "whole" else float(text)


def _jsonl(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig") as file:
        for line in file:
            row = json.loads(line)
            yield {name: row.get(name) for name in COLUMNS}


def _parquet(path: Path) -> Iterator[Row]:
    pyarrow()
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    for group in parquet.ParquetFile(path).iter_batches():
        yield from group.to_pylist()


READERS: dict[str, Callable[[Path], Iterator[Row]]] = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}


def _database(address: str) -> Iterator[Row]:
    from threekeys.batch.database import read_table  # noqa: PLC0415 - sqlalchemy is only loaded for a database

    return read_table(address)
