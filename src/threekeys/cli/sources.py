"""What people hand in besides a transcript: a brief, notes, and the JSON of an earlier command."""

import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeGuard, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from threekeys.domain import Brief, Intention, QuestionList, Reflection, TalkIntent, Transcript, visible
from threekeys.domain.memory import Archive
from threekeys.errors import InputError
from threekeys.settings import did_you_mean, plain

STDIN = "-"
INTENTS: dict[Intention, TalkIntent] = {"learn": "learn", "opportunity": "exchange", "connect": "exchange"}
Document = TypeVar("Document", QuestionList, Reflection, Archive)


def transcript(
    source: str, encoding: str | None, speakers: str | None, join: Sequence[str] | None, *, alternate: bool
) -> Transcript:
    """The transcript, with what was told about its speakers: other names, or a file of who spoke when."""
    from threekeys import transcripts

    talk = transcripts.read(source, encoding=encoding)
    names, spans = None, None
    if speakers and "=" in speakers and not Path(speakers).is_file():
        names = transcripts.assignments(speakers)
    elif speakers:
        spans = transcripts.read(speakers)
    return transcripts.corrected(talk, speakers=names, join=join or (), alternate=alternate, spans=spans)


def brief(source: str | None, options: Mapping[str, object]) -> Brief:
    """The brief from a TOML file, or from notes in text or Markdown, with the options given over it."""
    given = {key: value for key, value in options.items() if value is not None}
    if source == STDIN == given.get("about"):
        raise InputError("The brief and --about cannot both come from stdin.")
    if isinstance(about := given.get("about"), str):
        given["about"] = _notes(about)
    values = _brief_file(source) | given
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
    text = _text(source)
    name = _name(source)
    wanted = shape.model_fields["schema_"].default
    try:
        data = from_json(text)
    except ValueError as error:
        raise InputError(f"{name}: not JSON ({error}). It should be what `{made_by}` made.") from None
    found = data.get("schema") if isinstance(data, dict) else None
    if found != wanted:
        what = f"it is {found!r}" if isinstance(found, str) else "it names no schema"
        raise InputError(f"{name}: {wanted!r} is needed, and {what}. Make it with `{made_by}`.")
    try:
        return shape.model_validate_json(text)
    except ValidationError as error:
        raise InputError(f"{name}: {_first_fault(error)}. Make it anew with `{made_by}`.") from None


def _notes(about: str) -> str:
    if about == STDIN:
        return _text(STDIN)
    return _text(about[1:]) if about.startswith("@") else about


def _brief_file(source: str | None) -> dict[str, object]:
    if source is None:
        return {}
    text = _text(source)
    if Path(source).suffix.lower() != ".toml":
        return {"about": text}
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{source}: not valid TOML: {error}.") from None
    known = list(Brief.model_fields)
    for key in values:
        if key not in known:
            raise InputError(f"{source}: unknown key {key!r}. {did_you_mean(key, known)}")
    return values


def _text(source: str) -> str:
    try:
        data = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{source}: there is no such file.") from None
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}).") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{_name(source)}: not text in UTF-8.") from None


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return visible(f"{'.'.join(map(str, fault['loc']))}: {plain(fault['msg'])}")


def _name(source: str) -> str:
    return "stdin" if source == STDIN else source
