"""Whom to be in touch with now, and why; nobody only because time passed, where that was switched off."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select, update

from threekeys.domain.lasting import day
from threekeys.domain.made import AGREED
from threekeys.domain.memory import Occasion, Reason, Touch
from threekeys.memory.tables import facts, follow_ups, names, participants, people, promises

# All our own decisions: a cadence is a preference with defaults, no research names one (evidence.md 1.4).
_SOON = dt.timedelta(days=3)  # a promise of mine comes up this long before it is due
_UNDATED = dt.timedelta(days=14)  # and this long after it was made, where no day was named
_THEIRS = dt.timedelta(days=7)  # theirs only this long after its day: nobody likes to be reminded
_AHEAD = dt.timedelta(days=7)
_PAST = dt.timedelta(days=21)
_ASLEEP = dt.timedelta(days=3 * 365)  # a dormant tie: studies speak of three silent years
_MOST_ASLEEP = 2
MOST = 7


class Found(NamedTuple):
    """A reason to be in touch as it was found; only a few become values."""

    row: Row[Any]
    why: Reason
    text: str
    quote: str = ""
    day: dt.date | None = None


def touch(db: Connection, today: dt.date, cadence: int, most: int | None = MOST) -> Touch:
    """A few people, one reason each, the most pressing first; `cadence` in days is the usual one, 0 never."""
    found: dict[int, Found] = {}
    asleep = 0
    sources = (
        _promised(db, today),
        _agreed(db, today),
        _coming_up(db, today),
        _reminders(db, today),
        _long_silent(db, today, cadence),
    )
    for rows in sources:
        for one in rows:
            asleep += one.why == "dormant"
            if one.row.person_id not in found and (one.why != "dormant" or asleep <= _MOST_ASLEEP):
                found[one.row.person_id] = one
    kept = tuple(_occasion(one) for one in islice(found.values(), most))
    return Touch(occasions=kept, more=len(found) - len(kept))


def snooze(db: Connection, person: int, until: dt.date) -> None:
    """Leave a person off the list until a day."""
    db.execute(update(people).where(people.c.id == person).values(snoozed_until=until))


def set_cadence(db: Connection, person: int, days: int | None) -> None:
    """After how many silent days they come up: 0 never, None the usual."""
    db.execute(update(people).where(people.c.id == person).values(cadence_days=days))


def _awake(today: dt.date) -> ColumnElement[bool]:
    return or_(people.c.snoozed_until.is_(None), people.c.snoozed_until <= today)


def _with_person(query: Select[Any], today: dt.date) -> Select[Any]:
    """The query with the person's main name and last contact, without those who are snoozed."""
    return (
        query.add_columns(names.c.name.label("person"), people.c.last_contact)
        .join(names, and_(names.c.person_id == people.c.id, names.c.main))
        .where(_awake(today))
    )


def _promised(db: Connection, today: dt.date) -> Iterator[Found]:
    mine = and_(
        promises.c.who == "me",
        or_(
            promises.c.due <= today + _SOON,
            and_(promises.c.due.is_(None), promises.c.made_on <= today - _UNDATED),
        ),
    )
    theirs = and_(promises.c.who == "them", promises.c.due <= today - _THEIRS)
    rows = db.execute(
        _with_person(select(promises).join(people, people.c.id == promises.c.person_id), today)
        .where(promises.c.done_on.is_(None), promises.c.text != AGREED, or_(mine, theirs))
        .order_by(promises.c.who, promises.c.due.is_(None), promises.c.due, promises.c.made_on)
    )
    for row in rows:
        whose = "You promised" if row.who == "me" else "They promised"
        due = f", due {day(row.due)}" if row.due else f" on {day(row.made_on)}"
        yield Found(row, "promise", f"{whose}{due}:", row.quote or row.text, row.due)


def _agreed(db: Connection, today: dt.date) -> Iterator[Found]:
    """When we agreed to meet or talk again, a few days before; what is past was kept or not, and is no promise."""
    rows = db.execute(
        _with_person(select(promises).join(people, people.c.id == promises.c.person_id), today)
        .where(
            promises.c.done_on.is_(None),
            promises.c.text == AGREED,
            promises.c.due.between(today, today + _SOON),
        )
        .order_by(promises.c.due, promises.c.id)
    )
    for row in rows:
        yield Found(row, "coming up", f"You agreed on a time, {day(row.due)}:", row.quote, row.due)


def _coming_up(db: Connection, today: dt.date) -> Iterator[Found]:
    """What they said would come up about now, and I have not been in touch since it drew near."""
    rows = db.execute(
        _with_person(select(facts).join(people, people.c.id == facts.c.person_id), today)
        .where(
            facts.c.day.between(today - _PAST, today + _AHEAD),
            facts.c.still_true,
            facts.c.learned_on < today,
        )
        .order_by(facts.c.day, facts.c.id)
    )
    for row in rows:
        drew_near = row.day - _AHEAD
        if row.last_contact is None or row.last_contact < max(
            drew_near, row.learned_on + dt.timedelta(days=1)
        ):
            text = f"On {day(row.learned_on)} they spoke of what is to come by about {day(row.day)}:"
            yield Found(row, "coming up", text, row.quote or row.text, row.day)


def _reminders(db: Connection, today: dt.date) -> Iterator[Found]:
    drafts = (
        select(participants.c.person_id, follow_ups.c.remind_on, follow_ups.c.remind_about)
        .join(follow_ups, follow_ups.c.meeting_id == participants.c.meeting_id)
        .join(people, people.c.id == participants.c.person_id)
    )
    rows = db.execute(
        _with_person(drafts, today)
        .where(
            follow_ups.c.sent_on.is_(None),
            follow_ups.c.remind_on <= today,
            people.c.last_contact <= follow_ups.c.drafted_on,
        )
        .order_by(follow_ups.c.remind_on)
    )
    for row in rows:
        yield Found(row, "reminder", row.remind_about, day=row.remind_on)


def _long_silent(db: Connection, today: dt.date, cadence: int) -> Iterator[Found]:
    """First those whose own cadence is up, then the usual one, freshest ties first; then ties asleep."""
    query = _with_person(select(people.c.id.label("person_id"), people.c.cadence_days), today)
    query = query.order_by(people.c.last_contact.desc())
    own = query.where(people.c.cadence_days > 0, people.c.last_contact.is_not(None))
    usual = query.where(
        people.c.cadence_days.is_(None), people.c.last_contact <= today - dt.timedelta(days=cadence)
    )
    due = [row for row in db.execute(own) if today - row.last_contact >= dt.timedelta(days=row.cadence_days)]
    rows = [*due, *(db.execute(usual) if cadence else ())]
    for row in sorted(rows, key=lambda row: today - row.last_contact >= _ASLEEP):
        silent = today - row.last_contact
        days = row.cadence_days or cadence
        if silent >= _ASLEEP:
            text = f"{silent.days // 365} years of silence, since {day(row.last_contact)}; old ties know new things."
            yield Found(row, "dormant", text)
        else:
            text = f"{silent.days} days since {day(row.last_contact)}; you hear of them every {days}."
            yield Found(row, "cadence", text)


def _occasion(found: Found) -> Occasion:
    return Occasion(
        person=found.row.person,
        why=found.why,
        text=found.text,
        quote=found.quote,
        day=found.day,
        last_contact=found.row.last_contact,
    )
