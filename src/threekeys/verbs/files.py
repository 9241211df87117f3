"""Files that we make for the user alone."""

import os
import tempfile
from pathlib import Path

from threekeys.errors import InputError


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}).") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(draft).replace(path)
    except BaseException as error:
        Path(draft).unlink()
        if isinstance(error, OSError):
            raise InputError(f"{path}: cannot be written ({error.strerror}).") from None
        raise


def wrote(path: Path, data: bytes) -> str:
    """Write a file for the user alone, and give what to say of it: whether one that was there is replaced."""
    said = "Replaced" if path.exists() else "Wrote"
    write_private(path, data)
    return f"{said} {path}"
