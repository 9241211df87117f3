"""Documents that hold a transcript as text or as a table: Word, OpenDocument, Excel and HTML files are opened first."""

from typing import TYPE_CHECKING

from threekeys.errors import NoTextError, TranscriptError
from threekeys.transcripts.refusals import refuse_what_is_no_text
from threekeys.transcripts.source import Source

if TYPE_CHECKING:
    from zipfile import ZipFile

_LARGEST = 100_000_000  # bytes of one unpacked part; an hour of talk is less than a million
_HTML = ("<!doctype html", "<html", "<head", "<body", "<p>", "<p ", "<div", "<cite", "<span")


def opened(source: Source) -> Source:
    """The text inside a document, or the source itself when it is no document."""
    refuse_what_is_no_text(source)
    if source.data.startswith(b"PK\x03\x04"):
        return _unzipped(source)
    if source.data.lstrip()[:1] == b"<" and source.text.lstrip()[:20].lower().startswith(_HTML):
        from threekeys.transcripts.html import text_of  # noqa: PLC0415 - few transcripts are HTML

        return Source.of_text(text_of(source.text), source, "html")
    return source


def _unzipped(source: Source) -> Source:
    import io  # noqa: PLC0415 - few transcripts are zipped
    import struct  # noqa: PLC0415 - few transcripts are zipped
    import zlib  # noqa: PLC0415 - few transcripts are zipped
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415

    from threekeys.transcripts import office  # noqa: PLC0415

    try:
        with ZipFile(io.BytesIO(source.data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return Source.of_text(office.word_text(part(archive, "word/document.xml")), source, "docx")
            if "xl/workbook.xml" in names:
                sheets = [
                    part(archive, name) for name in sorted(names) if name.startswith("xl/worksheets/sheet")
                ]
                strings = part(archive, "xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else b""
                return Source.of_text(office.sheet_text(sheets, strings), source, "xlsx")
            if "content.xml" in names:
                return Source.of_text(office.open_document_text(part(archive, "content.xml")), source, "odt")
    except (BadZipFile, EOFError, RuntimeError, OSError, ValueError, struct.error, zlib.error) as error:
        raise TranscriptError(f"This document is damaged or locked: {error}.") from None
    raise NoTextError(
        "This is a zip archive; unpack it and give the transcript inside (.vtt, .docx, .txt, …)."
    )


def part(archive: "ZipFile", name: str) -> bytes:
    """One part of a document, refused when it unpacks to an absurd size."""
    with archive.open(name) as packed:
        data = packed.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise TranscriptError(f"{name} in this document unpacks to more than {_LARGEST // 1_000_000} MB.")
    return data
