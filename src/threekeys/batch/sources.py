"""What a source names: a folder, a pattern, a list, or an address of a store → its talks, one by one."""

import csv
import datetime as dt
import glob
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, TextIO, get_args

from threekeys.batch.reading import is_remote, store
from threekeys.domain import MeetingType, TalkIntent
from threekeys.errors import InputError

_PATTERN = re.compile(r"[*?\[]")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_TABLE = re.compile(r"\s*[\"']?file[\"']?\s*([,;\t]|$)", re.IGNORECASE)
_COLUMNS = ("file", "me", "type", "intent", "person", "date")


@dataclass(frozen=True)
class Talk:
    """One talk of a source. `stamp` changes when the file does, and is None where that cannot be told."""

    file: str
    me: str | None
    type: str
    intent: str
    stamp: str | None = None
    person: str | None = None
    date: str | None = None


def talks(source: str, usual: Talk, own: Path | None = None) -> Iterator[Talk]:
    """The talks of a source, in no order; what a list does not say is as in `usual`.

    Files named like `own`, which we write ourselves, and hidden ones are no talks.
    """
    if source.startswith("@"):
        return _listed(source[1:], usual)
    if usual.me is None:
        raise InputError(
            "Say who you are in these talks with --me NAME, or give a list that says it for each talk."
        )
    found = _remote(source) if is_remote(source) else _local(source, own)
    return (replace(usual, file=file, stamp=stamp, date=_day_in(file)) for file, stamp in found)


def _local(source: str, own: Path | None) -> Iterator[tuple[str, str | None]]:
    if Path(source).is_dir():
        files: Iterable[str] = _under(source)
    elif Path(source).exists():
        raise InputError(
            f"{source} is one file. For one talk: threekeys score {source}. If it is a list of talks: @{source}"
        )
    elif _PATTERN.search(source):
        files = (file for file in glob.iglob(source, recursive=True) if Path(file).is_file())  # noqa: PTH207 - absolute, too
    else:
        raise InputError(
            f"{source}: there is no such folder. It can be a folder, a pattern in quotes, @LIST or an address."
        )
    ours = os.path.abspath(own) if own else None  # noqa: PTH100 - a path need not exist
    return ((file, _stamp(file)) for file in files if not ours or not os.path.abspath(file).startswith(ours))  # noqa: PTH100


def _under(folder: str) -> Iterator[str]:
    for top, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(top, name) for name in files if not name.startswith("."))  # noqa: PTH118 - a million times


def _unreadable(error: OSError) -> None:
    raise InputError(f"{error.filename}: this folder cannot be read ({error.strerror}).")


def _stamp(file: str) -> str | None:
    try:
        found = os.stat(file)  # noqa: PTH116 - a million times
    except OSError:
        return None
    return f"{found.st_size}:{found.st_mtime_ns}"


def _remote(source: str) -> Iterator[tuple[str, str | None]]:
    system, path = store(source)
    try:
        if _PATTERN.search(path):
            found: Iterable[Mapping[str, Any]] = system.glob(path, detail=True).values()
        else:
            found = _walked(system, path)
        for info in found:
            name = PurePosixPath(info["name"]).name
            if info["type"] == "file" and not name.startswith("."):
                yield system.unstrip_protocol(info["name"]), _etag(info)
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - each store has errors of its own
        line = " ".join(str(error).split()) or type(error).__name__
        raise InputError(f"{source}: cannot be listed ({line}).") from None


def _walked(system: Any, path: str) -> Iterator[Mapping[str, Any]]:
    """Folder by folder, so that memory holds one folder's names and not all."""
    found = False
    for _, _, files in system.walk(path, detail=True, on_error="raise"):
        found = True
        yield from files.values()
    if not found:
        raise FileNotFoundError("there is nothing there")


def _etag(info: Mapping[str, Any]) -> str | None:
    """What the store says of a version: its tag, else its time."""
    seen = next(
        (
            info[key]
            for key in ("ETag", "etag", "mtime", "LastModified", "last_modified", "created")
            if info.get(key)
        ),
        None,
    )
    return None if seen is None else f"{info.get('size')}:{seen}"


def _listed(source: str, usual: Talk) -> Iterator[Talk]:
    """Line by line, however long the list is."""
    base = "" if source == "-" else os.path.dirname(source)  # noqa: PTH120 - "" is what is wanted
    try:
        with _opened(source) as lines:
            for talk in _named(lines, "stdin" if source == "-" else source, usual):
                file = talk.file if is_remote(talk.file) else os.path.join(base, talk.file)  # noqa: PTH118 - an absolute one stays
                yield replace(talk, file=file, stamp=None if is_remote(file) else _stamp(file))
    except UnicodeDecodeError:
        raise InputError(f"{source}: a list is text in UTF-8.") from None
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}).") from None


def _opened(source: str) -> TextIO:
    if source == "-":
        return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
    return Path(source).open(encoding="utf-8-sig", newline="")


def _named(lines: Iterator[str], name: str, usual: Talk) -> Iterator[Talk]:
    """The talks of a list: one address a line, or a table whose first column is “file”."""
    head = next(lines, "")
    if not _TABLE.match(head):
        files = (line.strip() for line in chain([head], lines))
        yield from (replace(usual, file=file, date=_day_in(file)) for file in files if file)
        return
    delimiter = next((sign for sign in "\t;," if sign in head), ",")
    rows = csv.DictReader(chain([head], lines), delimiter=delimiter)
    unknown = [column for column in rows.fieldnames or () if column.strip().lower() not in _COLUMNS]
    if unknown:
        raise InputError(f"{name}: unknown column “{unknown[0]}”. A list may have: {', '.join(_COLUMNS)}.")
    for row in rows:
        if any(row.values()):
            yield _row(name, rows.line_num, row, usual)


def _row(name: str, at: int, row: Mapping[str | None, Any], usual: Talk) -> Talk:
    if None in row:
        raise InputError(f"{name}, line {at}: more values than columns.")
    given = {str(key).strip().lower(): value.strip() for key, value in row.items() if value and value.strip()}
    if not given.get("file"):
        raise InputError(f"{name}, line {at}: names no file.")
    for column, known in (("type", get_args(MeetingType)), ("intent", get_args(TalkIntent))):
        if column in given and given[column] not in known:
            raise InputError(
                f"{name}, line {at}: “{given[column]}” is no {column}. Known: {', '.join(known)}."
            )
    if "date" in given and not _is_day(given["date"]):
        raise InputError(f"{name}, line {at}: “{given['date']}” is no day; write it like 2026-11-23.")
    return replace(usual, **({"date": _day_in(given["file"])} | given))


def _day_in(file: str) -> str | None:
    """The one day that a file's name tells."""
    days = {day for day in _DAY.findall(os.path.basename(file)) if _is_day(day)}  # noqa: PTH119 - also of addresses
    return days.pop() if len(days) == 1 else None


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
