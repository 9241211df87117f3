"""The contents of files, here or on any store that fsspec knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from threekeys.errors import InputError

LARGEST = 64_000_000
"""Bytes; a day of talk has less than ten million, and a recording must not be read into memory as one."""


def is_remote(address: str) -> bool:
    """Whether it is an address of a store rather than a path of this machine."""
    return "://" in address


def store(address: str) -> tuple[Any, str]:
    """The file system that an address lies on, and the path there; InputError where a package for it is missing."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra
    except ImportError:
        raise InputError(
            f"{address}: addresses of stores need fsspec; in the checkout: pipx install --force '.[scale]'"
        ) from None
    try:
        return url_to_fs(address, use_listings_cache=False)  # type: ignore[no-any-return]
    except (ImportError, ValueError) as error:
        raise InputError(f"{address}: this store cannot be reached ({_line(error)}).") from None


def contents(files: Sequence[str]) -> list[bytes | str]:
    """The bytes of each file, or why there are none; all of a remote store are fetched at once."""
    if not files or not any(map(is_remote, files)):
        return [_local(file) for file in files]
    remote = [file for file in files if is_remote(file)]
    fetched = dict(zip(remote, _fetched(remote), strict=True))
    return [fetched[file] if file in fetched else _local(file) for file in files]


def _local(file: str) -> bytes | str:
    path = Path(file)
    try:
        if path.is_dir():
            return "is a folder"
        if path.stat().st_size > LARGEST:
            return f"too large for a transcript: more than {LARGEST // 1_000_000} MB"
        return path.read_bytes()
    except FileNotFoundError:
        return "there is no such file"
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _fetched(files: Sequence[str]) -> list[bytes | str]:
    """From one store, as all files of a source are."""
    try:
        system = store(files[0])[0]
        paths = [system._strip_protocol(file) for file in files]  # noqa: SLF001 - fsspec's documented hook
        found = system.cat_ranges(paths, None, None, on_error="return")
    except InputError as error:
        return [str(error)] * len(files)
    except Exception as error:  # noqa: BLE001 - each store has errors of its own
        found = [error] * len(files)
    return [one if isinstance(one, bytes) else _why(one) for one in found]


def _why(error: object) -> str:
    return (
        "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {_line(error)}"
    )


def _line(error: object) -> str:
    return " ".join(str(error).split()) or type(error).__name__
