"""A file, or text on stdin, to a Transcript."""

import sys
from importlib import import_module
from pathlib import Path

from threekeys.domain import Transcript, visible
from threekeys.errors import TranscriptError
from threekeys.transcripts.assembling import transcript
from threekeys.transcripts.containers import opened
from threekeys.transcripts.corrections import assignments, corrected
from threekeys.transcripts.reader import Reader
from threekeys.transcripts.refusals import refuse_what_we_made
from threekeys.transcripts.source import Source
from threekeys.transcripts.speakers import shares, speaker_named

__all__ = ["READERS", "assignments", "corrected", "read", "read_bytes", "shares", "speaker_named"]

READERS: tuple[str, ...] = (
    # Most specific first; the first whose sniff says yes reads the file. They are named, and loaded when their
    # turn comes: to load them all takes longer than to read an hour of talk.
    "webvtt.READER",
    "recognisers.READER",
    "listed.READER",
    "elan.ELAN",
    "elan.EXMARALDA",
    "timed_xml.PODLOVE",
    "timed_xml.TRANSCRIBER",
    "timed_xml.TTML",
    "praat.READER",
    "talkbank.READER",
    "nist.RTTM",
    "nist.STM",
    "nist.CTM",
    "mrda.READER",
    "substation.READER",
    "sbv.READER",
    "teams_captions.READER",
    "subrip.READER",
    "microdvd.READER",
    "audacity.READER",
    "jitsi.READER",
    "tables.READER",
    "headless.READER",
    "records.READER",
    "messages.READER",
    "delimited.READER",
    "turns.READER",
    "labelled.READER",
    "blocks.READER",
    "untitled.READER",
    "untitled.CHANGES",
)


def read(source: str | Path, *, encoding: str | None = None) -> Transcript:
    """The transcript in a file, or on stdin if the `source` is "-"; its content decides the format, not its name.

    `encoding` names the text encoding where it is not found out ("gb18030", "shift_jis", …).
    Utterances keep the file's order; times are milliseconds; `notes` say what was doubtful.

    Raises TranscriptError, naming the file, when it is missing, empty, binary, unknown or partly unreadable.
    """
    if str(source) == "-":
        return read_bytes(sys.stdin.buffer.read(), name="stdin", encoding=encoding)
    path = Path(source)
    if path.is_dir():
        raise TranscriptError(f"{path} is a folder; give one transcript file in it.")
    return read_bytes(_bytes(path), name=str(path), encoding=encoding)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise TranscriptError(f"{path} does not exist; check the name and the folder.") from None
    except OSError as error:
        raise TranscriptError(f"{path} cannot be opened: {error.strerror}.") from None


def read_bytes(data: bytes, *, name: str = "", encoding: str | None = None) -> Transcript:
    """The transcript in `data`, the bytes of one file; `name` only serves messages, `encoding` as in `read`.

    Raises TranscriptError, naming the file, when it is empty, binary, unknown or partly unreadable.
    """
    try:
        source = opened(Source(data, name, encoding))
        del data  # decoded, it is not needed any more
        refuse_what_we_made(source)
        reader = next((reader for reader in map(_loaded, READERS) if reader.sniff(source)), None)
        if reader is None:
            raise TranscriptError(_unknown(source))  # noqa: TRY301 - one place puts the file's name in front
        found, container, notes = reader.parse(source), source.container, source.notes
        del source  # its text is several times the size of the file
        return transcript(reader, found, container, notes)
    except TranscriptError as error:
        line = " ".join(visible(str(error)).split())  # it may quote the file
        raise type(error)(f"{name}: {line}" if name else line) from None


def _unknown(source: Source) -> str:
    from threekeys.transcripts.prose import filled  # noqa: PLC0415 - its patterns are many; few files need them

    return (
        f"No speakers were found: the {filled(source.lines)} lines of this text do not begin with names, as in "
        "“Ann: Hello”. Export it again with speaker names, or with times for --speakers FILE.rttm. Read are captions "
        "(.vtt, .srt), documents, tables, text with names, JSON of recognisers, and chats."
    )


def _loaded(row: str) -> Reader:
    module, _, name = row.partition(".")
    reader: Reader = getattr(import_module(f"threekeys.transcripts.{module}"), name)
    return reader
