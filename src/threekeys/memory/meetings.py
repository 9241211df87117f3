"""Meetings: listed, read back, deleted."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, delete, select

from threekeys.domain import FollowUp, Reflection, Transcript, visible
from threekeys.domain.memory import MeetingRecord, Meetings
from threekeys.errors import InputError
from threekeys.memory.tables import follow_ups, meetings, names, participants, records

_MOST_SHOWN = 4


class Draft(NamedTuple):
    """A message drafted after a talk; `sent_on` is None until it was sent."""

    message: FollowUp
    drafted_on: dt.date
    sent_on: dt.date | None


def find(db: Connection, name: str) -> int:
    """The meeting with this short name, or the latest one of those that begin so."""
    return next(iter(_called(db, name)))


def find_only(db: Connection, name: str) -> int:
    """The meeting with this short name, or the only one that begins so: for what cannot be undone."""
    found = _called(db, name)
    if len(found) > 1:
        shown = ", ".join(list(found.values())[:_MOST_SHOWN]) + (", …" if len(found) > _MOST_SHOWN else "")
        raise InputError(f"{visible(name)!r} could be {shown}. Write the whole short name.")
    return next(iter(found))


def _called(db: Connection, name: str) -> dict[int, str]:
    """The meeting with exactly this short name, else all that begin so, the latest first; an InputError for none."""
    wanted = name.strip().casefold()
    rows = db.execute(
        select(meetings.c.id, meetings.c.name)
        .where(meetings.c.name.startswith(wanted, autoescape=True))
        .order_by(meetings.c.day.desc(), meetings.c.id.desc())
    ).all()
    if not rows:
        raise InputError(
            f"There is no meeting {visible(name)!r} in your memory. See them all: threekeys meetings list"
        )
    return {row.id: row.name for row in rows if row.name == wanted} or {row.id: row.name for row in rows}


def with_words(db: Connection, digest: str) -> int | None:
    """The meeting at which just this was said, by the digest of its words."""
    found: int | None = db.execute(select(meetings.c.id).where(meetings.c.digest == digest)).scalar()
    return found


def must_be_real(db: Connection, at: int) -> None:
    """Refuse a rehearsal: nobody real spoke, so there is nobody to write to."""
    found = meeting(db, at)
    if found.rehearsal:
        raise InputError(f"{found.name} was a rehearsal: there is nobody to write to.")


def last(db: Connection) -> int:
    """The real meeting reflected on last; nobody is to be followed up after a rehearsal."""
    found: int | None = db.execute(
        select(meetings.c.id)
        .where(~meetings.c.rehearsal)
        .order_by(meetings.c.day.desc(), meetings.c.id.desc())
        .limit(1)
    ).scalar()
    if found is None:
        raise InputError(
            "No meeting is remembered yet. Reflect on one: threekeys reflect TRANSCRIPT --me NAME"
        )
    return found


def listing(db: Connection, person: int | None = None) -> Meetings:
    """Every meeting, or those with one person, the latest first."""
    if person is not None:
        return Meetings(meetings=meetings_of(db, person))
    return Meetings(meetings=_records(db, _query()))


def meetings_of(db: Connection, person: int) -> tuple[MeetingRecord, ...]:
    """The meetings with one person, the latest first."""
    met = select(participants.c.meeting_id).where(participants.c.person_id == person)
    return _records(db, _query().where(meetings.c.id.in_(met)))


def meeting(db: Connection, at: int) -> MeetingRecord:
    """One meeting without its words."""
    return _records(db, _query().where(meetings.c.id == at))[0]


def reflection(db: Connection, at: int) -> Reflection:
    """What the talk showed, scorecard and all."""
    held = db.execute(select(records.c.reflection).where(records.c.meeting_id == at)).scalar_one()
    return Reflection.model_validate_json(held)


def words(db: Connection, at: int) -> Transcript | None:
    """What was said, if it was kept."""
    held = db.execute(select(records.c.transcript).where(records.c.meeting_id == at)).scalar()
    return None if held is None else Transcript.model_validate_json(held)


def transcript(db: Connection, at: int) -> Transcript:
    """What was said, if it was kept; an InputError if it was not."""
    held = words(db, at)
    if held is None:
        raise InputError(
            f"The words of {meeting(db, at).name} were not kept. To keep those of coming talks: "
            "keep_transcripts = true in config.toml"
        )
    return held


def draft(db: Connection, at: int) -> Draft | None:
    """The message drafted after the talk with its days, if there is one."""
    columns = (follow_ups.c.document, follow_ups.c.drafted_on, follow_ups.c.sent_on)
    row = db.execute(select(*columns).where(follow_ups.c.meeting_id == at)).one_or_none()
    return row and Draft(FollowUp.model_validate_json(row.document), row.drafted_on, row.sent_on)


def drop(db: Connection, at: int) -> set[int]:
    """Delete a meeting and all that is known from it alone; gives the people who were there."""
    there = set(db.execute(select(participants.c.person_id).where(participants.c.meeting_id == at)).scalars())
    db.execute(delete(meetings).where(meetings.c.id == at))
    return there


def _query() -> Select[Any]:
    kept = select(records.c.transcript.is_not(None)).where(records.c.meeting_id == meetings.c.id)
    return select(meetings, kept.scalar_subquery().label("kept")).order_by(
        meetings.c.day.desc(), meetings.c.id.desc()
    )


def _records(db: Connection, query: Select[Any]) -> tuple[MeetingRecord, ...]:
    rows = db.execute(query).all()
    those = query.with_only_columns(meetings.c.id).order_by(None)
    there = db.execute(
        select(participants.c.meeting_id, names.c.name)
        .join(names, (names.c.person_id == participants.c.person_id) & names.c.main)
        .where(participants.c.meeting_id.in_(those))
        .order_by(names.c.id)
    )
    people: dict[int, list[str]] = {}
    for at, name in there:
        people.setdefault(at, []).append(name)
    return tuple(_record(row, people.get(row.id, ())) for row in rows)


def _record(row: Row[Any], people: Iterable[str]) -> MeetingRecord:
    return MeetingRecord(
        name=row.name,
        on=row.day,
        type=row.type,
        intent=row.intent,
        me=row.me,
        people=tuple(people),
        points={"listen": row.listen, "learn": row.learn, "add_value": row.add_value},
        transcript_kept=bool(row.kept),
        rehearsal=row.rehearsal,
    )
