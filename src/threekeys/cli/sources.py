"""What people hand in besides a transcript: a brief, notes, and the JSON of an earlier command."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from threekeys.cli.options import ENDINGS, TABLES
from threekeys.domain import visible
from threekeys.errors import InputError
from threekeys.settings import fault

if TYPE_CHECKING:
    import datetime as dt

    from threekeys.domain import Brief, Transcript, Value

STDIN = "-"
Document = TypeVar("Document", bound="Value")


def transcript(
    source: str, encoding: str | None, speakers: str | None, join: Sequence[str] | None, *, alternate: bool
) -> "Transcript":
    """The transcript, with what was told about its speakers: other names, or a file of who spoke when."""
    from threekeys import transcripts

    talk = transcripts.read(source, encoding=encoding)
    names, spans = None, None
    if speakers and "=" in speakers and not os.path.isfile(speakers):  # noqa: PTH113 - names may be long
        names = transcripts.assignments(speakers)
    elif speakers:
        spans = transcripts.read(speakers)
    return transcripts.corrected(talk, speakers=names, join=join or (), alternate=alternate, spans=spans)


def is_folder(source: str, out: Path | None, alone: Sequence[object]) -> bool:
    """Whether a folder is to be scored; `alone` are options that only one transcript can have."""
    table = out is not None and out.suffix.lower() in TABLES
    if not os.path.isdir(source):  # noqa: PTH112 - "-" and long texts, too
        if table:
            raise InputError(f"--out {out}: a table is of a folder of talks; for one: {' '.join(ENDINGS)}.")
        return False
    if not table:
        raise InputError(
            f"{source} is a folder: name the table to write with --out scores.csv (or .jsonl, .parquet)."
        )
    if any(alone):
        raise InputError(
            "--encoding, --speakers, --join, --alternate, --explain, --fine, --labels, --with-words are for one transcript."
        )
    return True


def dialogue(source: str) -> str:
    """What labels call a transcript: its file's name without the ending."""
    if source == STDIN:
        raise InputError("Labels name the transcript by its file, and stdin has none: give the file.")
    return Path(source).stem


_EMPTY = "The file is empty. Write into it what you know of them, or leave it out."


def brief(source: str | None, options: Mapping[str, object], me: str | None = None) -> "Brief":
    """The brief from a TOML file, notes or a calendar invite (where I am `me`), with the options given over it."""
    from threekeys.cli.briefs import without_offers
    from threekeys.domain import Brief

    given = {key: value for key, value in options.items() if value is not None}
    if source == STDIN == given.get("about"):
        raise InputError("The brief and --about cannot both come from stdin.")
    if isinstance(about := given.get("about"), str):
        given["about"] = _notes(about)
    values = (_brief_values(source, me, known=bool(given.get("who"))) if source else {}) | given
    if isinstance(about := values.get("about"), str) and not values.get("i_offer"):
        values["about"], values["i_offer"] = without_offers(about)
    if not values.get("who"):
        raise InputError('Whom do you meet? Say --with NAME, or write who = "…" into the brief.')
    try:
        return Brief.model_validate(values)
    except ValidationError as error:
        raise InputError(f"{source or 'The brief'}: {_first_fault(error)}.") from None


def is_document(source: str | None) -> TypeGuard[str]:
    """Whether it names a file, or stdin, rather than a meeting in the memory."""
    return source is not None and (source == STDIN or bool(Path(source).suffix) or Path(source).exists())


def document(source: str, shape: type[Document], made_by: str) -> Document:
    """What an earlier command made, read back from its JSON; `made_by` is that command."""
    from threekeys.cli.mistaken import refuse_a_conversation

    raw = _bytes(source)
    name = _name(source)
    wanted = shape.model_fields["schema_"].default
    try:
        data = from_json(raw)
    except ValueError as error:
        refuse_a_conversation(raw, name, shape)
        raise InputError(f"{name}: not JSON ({error}). It should be what `{made_by}` made.") from None
    found = data.get("schema") if isinstance(data, dict) else None
    if found != wanted:
        if found is None:
            refuse_a_conversation(raw, name, shape)
        what = f"it is {found!r}" if isinstance(found, str) else "it names no schema"
        raise InputError(f"{name}: {wanted!r} is needed, and {what}. Make it with `{made_by}`.")
    try:
        return shape.model_validate_json(raw)
    except ValidationError as error:
        raise InputError(f"{name}: {_first_fault(error)}. Make it anew with `{made_by}`.") from None


def _brief_values(source: str, me: str | None, *, known: bool) -> dict[str, object]:
    from threekeys import invites
    from threekeys.cli import briefs, mistaken

    data, name = _bytes(source), _name(source)
    if not data.strip():
        raise InputError(f"{name}: {_EMPTY}")
    if invites.is_invite(data) or name.lower().endswith(".ics"):
        return briefs.of_invite(invites.read(data, name, _now(), me), name, known=known)
    values = briefs.brief_values(_decoded(data, name), name)
    if values.keys() == {"about"}:
        mistaken.refuse_a_talk(data, name)
    return values


def _now() -> "dt.datetime":
    import datetime as dt

    return dt.datetime.now().astimezone()


def _notes(about: str) -> str:
    if about == STDIN or about.startswith("@"):
        source = about.removeprefix("@")
        if text := _text(source).strip():
            return text
        raise InputError(f"{_name(source)}: {_EMPTY}")
    if os.path.isfile(about):  # noqa: PTH113 - Path.is_file fails on a text that is too long for a name
        raise InputError(f"--about {about}: this is a file; did you mean @{about}?")
    return about


def _text(source: str) -> str:
    return _decoded(_bytes(source), _name(source))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from threekeys.cli.mistaken import refuse_what_is_no_text

        refuse_what_is_no_text(data, name)


def _bytes(source: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{source}: there is no such file.") from None
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}).") from None


def _first_fault(error: ValidationError) -> str:
    return visible(fault(error))


def _name(source: str) -> str:
    return "stdin" if source == STDIN else source
