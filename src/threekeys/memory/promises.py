"""Promises, mine and theirs."""

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Row, Select, select, update

from threekeys.domain.memory import PromiseRecord, Promises
from threekeys.errors import InputError
from threekeys.memory.tables import LAST_ID, meetings, names, promises


def promises_of(db: Connection, person: int, name: str) -> tuple[PromiseRecord, ...]:
    """All promises between a person and me, the open ones first."""
    rows = db.execute(_query().where(promises.c.person_id == person)).all()
    return tuple(_promise(row, name) for row in sorted(rows, key=lambda row: row.done_on is not None))


def listing(db: Connection, *, done: bool = False) -> Promises:
    """The open promises, those due first; with `done` those that were kept, too."""
    query = _with_person()
    if not done:
        query = query.where(promises.c.done_on.is_(None))
    return Promises(promises=tuple(_promise(row, row.person) for row in db.execute(query)))


def done(db: Connection, number: int, today: dt.date | None) -> PromiseRecord:
    """Say that a promise was kept on a day, or with None that it is open again; gives the promise."""
    mark = update(promises).where(promises.c.id == number).values(done_on=today)
    if abs(number) > LAST_ID or not db.execute(mark).rowcount:
        raise InputError(f"There is no promise {number}. See them all: threekeys promises list")
    row = db.execute(_with_person().where(promises.c.id == number)).one()
    return _promise(row, row.person)


def _query() -> Select[Any]:
    return (
        select(promises, meetings.c.name.label("meeting"))
        .outerjoin(meetings, meetings.c.id == promises.c.meeting_id)
        .order_by(promises.c.due.is_(None), promises.c.due, promises.c.made_on, promises.c.id)
    )


def _with_person() -> Select[Any]:
    query = _query().add_columns(names.c.name.label("person"))
    return query.join(names, (names.c.person_id == promises.c.person_id) & names.c.main)


def _promise(row: Row[Any], person: str) -> PromiseRecord:
    return PromiseRecord(
        id=row.id,
        who=row.who,
        person=person,
        text=row.text,
        quote=row.quote,
        when=row.said_when,
        meeting=row.meeting,
        made_on=row.made_on,
        due=row.due,
        done_on=row.done_on,
    )
