"""Files that are no transcript but come from people who have one: recordings, PDFs, old documents, what we made of a talk."""

from collections.abc import Mapping

from threekeys.errors import NoTextError
from threekeys.transcripts.source import Source

_RECORDINGS = (
    (0, b"ID3", "MP3"),
    (0, b"\xff\xfb", "MP3"),
    (0, b"\xff\xf3", "MP3"),
    (0, b"\xff\xf1", "AAC"),
    (0, b"OggS", "Ogg"),
    (0, b"fLaC", "FLAC"),
    (0, b"#!AMR", "AMR"),
    (0, b"caff", "CAF"),
    (0, b"\x1a\x45\xdf\xa3", "WebM or Matroska"),
    (0, b"\x30\x26\xb2\x75", "Windows Media"),
    (0, b"FORM", "AIFF"),
    (4, b"ftyp", "MP4 or M4A"),
    (8, b"WAVE", "WAV"),
    (8, b"AVI ", "AVI"),
)
_DOCUMENTS = (
    (b"%PDF", "a PDF; open it and save its text as .txt, or export the transcript as .vtt, .docx or .txt"),
    (b"{\\rtf", "an RTF document; save it as .docx or .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document; save it as .docx, .xlsx or .txt"),
    (b"\x1f\x8b", "a gzip archive; unpack it and give the transcript inside"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it and give the transcript inside"),
)
_OURS = "threekeys/"
_READABLE = "transcript"  # what inspect makes: its utterances are the talk
_MADE = {
    "reflection": "a reflection",
    "score": "a scorecard",
    "questions": "a list of questions",
    "followup": "a follow-up",
    "rehearsal": "a rehearsal",
    "reflections": "a file of reflections",
    "talks": "a table of scored talks",
    "memory": "an export of the memory",
}


def refuse_what_is_no_text(source: Source) -> None:
    """Raise NoTextError for recordings and documents we do not open, saying what to do instead."""
    data = source.data
    if kind := recording(data):
        raise NoTextError(_recording(kind, source.name))
    for magic, what in _DOCUMENTS:
        if data.startswith(magic):
            raise NoTextError(f"This is {what}.")


def refuse_what_we_made(source: Source) -> None:
    """Raise NoTextError for a document that a command of ours wrote: its quotes are no second talk."""
    data = source.json
    first = data[0] if isinstance(data, list) and data else data
    schema = first.get("schema") if isinstance(first, Mapping) else None
    if not isinstance(schema, str) or not schema.startswith(_OURS):
        return
    kind = schema.removeprefix(_OURS).partition("@")[0]
    if kind != _READABLE:
        what = _MADE.get(kind, f"a document that threekeys made ({schema})")
        raise NoTextError(f"This is {what}, not a transcript; give the talk itself.")


def recording(data: bytes) -> str | None:
    """The kind of sound or film that these bytes are, or None."""
    if b"\x00" not in data[:4096]:
        return None
    return next((kind for at, magic, kind in _RECORDINGS if data[at : at + len(magic)] == magic), None)


def _recording(kind: str, name: str) -> str:
    from pathlib import Path  # noqa: PLC0415 - only for this message
    from shlex import quote  # noqa: PLC0415

    file = Path(name or "talk.wav")
    return (
        f"This is a recording ({kind}), not a transcript: download the transcript with names from the meeting tool "
        "(Zoom “Audio transcript”, Teams and Webex .vtt, Meet document), or make one on this computer with "
        f"whisperx {quote(str(file))} --diarize --output_format json; "
        f"then: threekeys score {quote(file.stem + '.json')} --me SPEAKER_00"
    )
