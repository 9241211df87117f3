"""The folders that the user allowed: which files lie in them, and no way out of them."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from threekeys.domain import visible
from threekeys.errors import InputError
from threekeys.mcp.values import TranscriptFile, TranscriptFiles

LARGEST = 32 * 1024 * 1024
"""Bytes; hours of talk with a time for every word are 20 million."""
_SHOWN = 50
_LOOKED_AT = 5000  # entries; a folder of talks has fewer
_ENDINGS = frozenset(
    ".vtt .srt .sbv .sub .ass .ssa .txt .md .docx .odt .xlsx .html .htm .csv .tsv .json .ttml .xml .eaf .exb .cha"
    " .textgrid .stm .ctm .rttm".split()
)


class Folders:
    """The folders that may be read, with all that is below them."""

    def __init__(self, folders: Iterable[str | Path] = ()) -> None:
        """Raises InputError for what is no folder."""
        self.paths = tuple(map(_folder, folders))

    def read(self, name: str) -> bytes:
        """The bytes of one file, named whole or from one of the folders.

        Raises InputError, which never tells whether there is a file outside the folders.
        """
        path = self._inside(name)
        try:
            _must_be_a_file(name, path.stat())
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        except FileNotFoundError:
            raise InputError(f"{visible(name)}: there is no such file.") from None
        except OSError as error:
            raise InputError(f"{visible(name)}: cannot be read ({error.strerror}).") from None
        with os.fdopen(handle, "rb") as file:
            opened = os.fstat(handle)
            _must_be_a_file(name, opened)
            if self._inside(name) != path or not os.path.samestat(path.stat(), opened):
                raise InputError(self._refusal(name))  # a link was put in its place meanwhile
            return file.read(LARGEST)

    def listing(self) -> TranscriptFiles:
        """The latest files that may be transcripts; hidden ones and links are left out."""
        found = sorted(_files(self.paths), key=lambda file: (-file.changed, file.path))
        return TranscriptFiles(
            folders=tuple(map(str, self.paths)),
            files=tuple(found[:_SHOWN]),
            more=len(found) - len(found[:_SHOWN]),
        )

    def _inside(self, name: str) -> Path:
        """The file meant, with every link followed; it lies in one of the folders."""
        try:
            asked = Path(name).expanduser()
            tried = [asked] if asked.is_absolute() else [folder / asked for folder in self.paths]
            there = [path for path in (one.resolve() for one in tried) if self._holds(path)]
            return next((path for path in there if path.exists()), there[0])
        except (IndexError, OSError, RuntimeError, ValueError):  # of links in a circle, of a zero byte
            raise InputError(self._refusal(name)) from None

    def _holds(self, path: Path) -> bool:
        """Whether a path without links lies in one of the folders, however its letters are written."""
        folders = [os.stat(folder) for folder in self.paths]  # noqa: PTH116 - beside os.path.samestat
        return any(
            os.path.samestat(os.stat(parent), folder)  # noqa: PTH116
            for parent in path.parents
            if parent.is_dir()
            for folder in folders
        )

    def _refusal(self, name: str) -> str:
        allowed = ", ".join(map(str, self.paths)) or "none"
        return (
            f"{visible(name)}: not in a folder that may be read. Allowed: {allowed}."
            " The user can allow another one: threekeys mcp --allow FOLDER"
        )


def _folder(given: str | Path) -> Path:
    try:
        path = Path(given).expanduser().resolve()
    except (OSError, RuntimeError, ValueError):
        path = Path()
    if not path.is_dir() or path == Path():
        raise InputError(f"--allow {given}: there is no such folder.")
    return path


def _files(folders: Iterable[Path]) -> Iterator[TranscriptFile]:
    left, room = list(folders), _LOOKED_AT
    while left and room > 0:
        with suppress(OSError), os.scandir(left.pop()) as entries:
            for entry in islice(entries, room):
                room -= 1
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                if entry.is_dir():
                    left.append(Path(entry.path))
                elif entry.is_file() and Path(entry.name).suffix.lower() in _ENDINGS:
                    at = entry.stat()
                    yield TranscriptFile(path=entry.path, bytes=at.st_size, changed=int(at.st_mtime))


def _must_be_a_file(name: str, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise InputError(f"{visible(name)}: not a plain file.")
    if found.st_size > LARGEST:
        raise InputError(
            f"{visible(name)}: larger than {LARGEST // 1024 // 1024} MB, which no transcript is."
        )
