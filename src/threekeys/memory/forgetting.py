"""Forgetting a person: every row, every word of others that names them, every page of every file of ours."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, String, Table, delete, func, or_, select, update

from threekeys.domain import Reflection, Transcript, plain_words, words
from threekeys.memory import meetings, names
from threekeys.memory.masking import Mask
from threekeys.memory.migrations import REVISIONS
from threekeys.memory.store import Place, clean, opened
from threekeys.memory.tables import meetings as meeting_table
from threekeys.memory.tables import metadata, participants, records
from threekeys.memory.tables import names as name_table
from threekeys.memory.tables import people as people_table

_SHORTEST = 3
_JSON = {"reflection", "transcript", "document"}


def forget(place: Place, name: str) -> tuple[str, ...]:
    """Remove a person everywhere, our own backups included; gives the backups that had to be deleted.

    Talks with them alone go wholly. In talks with others their words go, and wherever somebody named them
    stands "someone".
    """
    with opened(place) as db:
        at = names.find(db, name)
        called = _called(db, at)
        _remove(db, at, called)
    clean(place)
    _forget_rehearsal(place, called)
    return () if place.url else tuple(_forget_in_backups(place, called))


def _forget_rehearsal(place: Place, called: Iterable[str]) -> None:
    """An unfinished rehearsal in which they are played, or named."""
    if place.rehearsal.exists():
        text = place.rehearsal.read_text(encoding="utf-8", errors="replace").casefold()
        if any(form.casefold() in text for form in called):
            place.rehearsal.unlink()


def _called(db: Connection, at: int) -> tuple[str, ...]:
    """Every form to look for: names, aliases, addresses, and those words of a name that nobody else bears."""
    mine = db.execute(select(name_table.c.name).where(name_table.c.person_id == at)).scalars().all()
    details = db.execute(
        select(people_table.c.email, people_table.c.url).where(people_table.c.id == at)
    ).one()
    others = db.execute(select(name_table.c.folded).where(name_table.c.person_id != at)).scalars()
    me = db.execute(select(meeting_table.c.me).distinct()).scalars()
    taken = {word for name in (*others, *me) for word in plain_words(name)}
    parts = {word for name in mine for word in words(name) if len(word) >= _SHORTEST}
    forms = {*mine, *filter(None, details), *(word for word in parts if word.casefold() not in taken)}
    return tuple(sorted(forms, key=len, reverse=True))


def _remove(db: Connection, at: int, called: tuple[str, ...]) -> None:
    met = db.execute(select(participants.c.meeting_id).where(participants.c.person_id == at)).scalars().all()
    there = set(called)
    for meeting in met:
        with_others = select(participants.c.person_id).where(
            participants.c.meeting_id == meeting, participants.c.person_id != at
        )
        if db.execute(with_others).first() is None:
            meetings.drop(db, meeting)
        else:
            _take_words_out(db, meeting, there)
    _drop_rehearsals(db, called)
    db.execute(delete(people_table).where(people_table.c.id == at))
    _rename_meetings(db, called)
    _mask_everywhere(db, called)


def _drop_rehearsals(db: Connection, called: tuple[str, ...]) -> None:
    """A talk rehearsed with whoever played them holds what I know of them, so it goes wholly."""
    rehearsed = select(records).join(meeting_table).where(meeting_table.c.rehearsal)
    for row in db.execute(rehearsed).all():
        voices = Reflection.model_validate_json(row.reflection).scorecard.transcript.speakers
        if any(_names(voice.name, called) for voice in voices):
            meetings.drop(db, row.meeting_id)


def _take_words_out(db: Connection, meeting: int, called: set[str]) -> None:
    """In a talk with others: what this person said and what was found in it; the numbers stay."""
    row = db.execute(select(records).where(records.c.meeting_id == meeting)).one()
    reflection = Reflection.model_validate_json(row.reflection)
    voices = {s.name for s in reflection.scorecard.transcript.speakers if _names(s.name, called)}
    said = {mark.index for mark in reflection.scorecard.utterances if mark.speaker in voices}
    kept: dict[str, Any] = {
        field: tuple(item for item in getattr(reflection, field) if item.utterance not in said)
        for field in ("learned", "missed", "promises", "declined", "said")
    }
    for field in ("no_need", "repair"):
        item = getattr(reflection, field)
        kept[field] = None if item and item.utterance in said else item
    values: dict[str, Any] = {"reflection": reflection.model_copy(update=kept).model_dump_json(by_alias=True)}
    if row.transcript:
        values["transcript"] = _without_words(Transcript.model_validate_json(row.transcript), voices)
    db.execute(update(records).where(records.c.meeting_id == meeting).values(values))


def _without_words(transcript: Transcript, voices: set[str]) -> str:
    utterances = (replace(u, text="…") if u.speaker in voices else u for u in transcript.utterances)
    return transcript.model_copy(update={"utterances": tuple(utterances)}).model_dump_json()


def _names(speaker: str, called: Iterable[str]) -> bool:
    return names.key(speaker) in {names.key(name) for name in called}


def _mask_everywhere(db: Connection, called: tuple[str, ...]) -> None:
    mask = Mask(called)
    for table in metadata.sorted_tables:
        _mask(db, table, mask)


def _rename_meetings(db: Connection, called: tuple[str, ...]) -> None:
    """A meeting's short name may hold theirs, without accents."""
    held = {f"-{'-'.join(names.plain(form).split('-')[:2])}-" for form in called}
    rows = db.execute(select(meeting_table.c.id, meeting_table.c.name, meeting_table.c.day)).all()
    taken = {row.name for row in rows}
    for row in rows:
        if any(form in f"-{row.name}-" for form in held - {"-talk-"}):
            name = names.free(f"talk-{row.day}", taken)
            taken.add(name)
            db.execute(update(meeting_table).where(meeting_table.c.id == row.id).values(name=name))


def _mask(db: Connection, table: Table, mask: Mask) -> None:
    """Wherever a text names them, it says "someone" from now on."""
    texts = [column for column in table.columns if isinstance(column.type, String)]
    keys = list(table.primary_key.columns)
    if not texts:
        return
    held = or_(*(_may_hold(column, form) for column in texts for form in mask.forms))
    for row in db.execute(select(*keys, *texts).where(held)).all():
        old = dict(zip((column.name for column in texts), row[len(keys) :], strict=True))
        new = {name: mask.json(said) if name in _JSON else mask.text(said) for name, said in old.items()}
        if new != old:
            here = (key == value for key, value in zip(keys, row, strict=False))
            db.execute(update(table).where(*here).values(new))


def _may_hold(column: Any, form: str) -> Any:
    """Whether a text may hold a form; databases fold the case of ASCII only, so other forms look everywhere."""
    if not form.isascii():
        return column.is_not(None)
    return func.lower(column).contains(json.dumps(form)[1:-1].lower(), autoescape=True)


def _forget_in_backups(place: Place, called: tuple[str, ...]) -> Iterator[str]:
    """In a copy of this version the person is removed; an older one, or one that is damaged, is deleted."""
    for file in sorted(place.backups.glob("*.db")):
        if not _is_current(file):
            for part in (file, *file.parent.glob(f"{file.name}-*")):
                part.unlink()
            yield file.name
            continue
        with opened(Place(file)) as db:
            at = next((at for form in called if (at := names.known(db, form)) is not None), None)
            if at is None:
                _mask_everywhere(db, called)
            else:
                _remove(db, at, tuple({*called, *_called(db, at)}))
        clean(Place(file))


def _is_current(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as raw:
            found: object = raw.execute("SELECT version_num FROM alembic_version").fetchone()
            return found == (REVISIONS[-1],)
    except sqlite3.DatabaseError:
        return False
