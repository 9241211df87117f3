"""What a form hands in, read within bounds and never written to a disk."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from threekeys.errors import InputError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.requests import Request

MOST = 10 * 1024 * 1024
"""Bytes; ten hours of captions are 2 MB."""
_DRAINED = 2 * 1024**3  # bytes read and dropped, so that a browser hears why


class TooLarge(InputError):  # noqa: N818 - names the state, not the exception
    """More was handed in than any transcript has."""


@dataclass(frozen=True)
class Form:
    """The fields of a form, and the file in it, if there is one."""

    fields: tuple[tuple[str, str], ...] = ()
    file: bytes = field(default=b"", repr=False)
    file_name: str = ""

    def text(self, name: str) -> str:
        """A field without blanks around it and with plain line ends; empty where it was left out."""
        found = next((value for key, value in self.fields if key == name), "")
        return found.replace("\r\n", "\n").strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a field that say something."""
        return tuple(line.strip() for line in self.text(name).split("\n") if line.strip())

    def under(self, start: str) -> dict[str, str]:
        """All fields whose name begins so, by the rest of their names."""
        return {
            key.removeprefix(start): value.strip()
            for key, value in self.fields
            if key.startswith(start) and value.strip()
        }


async def read(request: "Request") -> Form:
    """The form; TooLarge where it is larger than MOST."""
    body = await _body(request)
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return Form(
            tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=500))
        )
    try:
        found = await _InMemory(
            request.headers, _once(body), max_files=1, max_fields=500, max_part_size=MOST
        ).parse()
    except MultiPartException as error:
        raise InputError(f"The form could not be read ({error.message}). Go back and try again.") from None
    parts = found.multi_items()
    upload = next((value for _, value in parts if isinstance(value, UploadFile)), None)
    form = Form(
        tuple((key, value) for key, value in parts if isinstance(value, str)),
        upload.file.read() if upload else b"",
        (upload.filename or "") if upload else "",
    )
    await found.close()
    return form


class _InMemory(MultiPartParser):
    spool_max_size = 2 * MOST  # what people said is not to lie about in a folder for temporary files


async def _body(request: "Request") -> bytes:
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= MOST:
            body += chunk
        elif size > _DRAINED:
            break
    if size > MOST:
        raise TooLarge(
            f"That is larger than {MOST // 1024**2} MB, and no transcript is. Is it the recording? "
            "Hand in its transcript: .vtt, .srt, .docx, .txt or .json."
        )
    return bytes(body)


async def _once(body: bytes) -> "AsyncGenerator[bytes, None]":
    yield body
