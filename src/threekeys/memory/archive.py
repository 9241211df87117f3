"""A whole memory taken along: out as one document, in again without overwriting anything."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from threekeys.domain.memory import Archive, ArchivedMeeting, Arrival, Contact, Person
from threekeys.memory import introductions, meetings, names, offers, people, remembering
from threekeys.memory.tables import facts, participants, promises
from threekeys.memory.tables import meetings as meeting_table
from threekeys.memory.tables import names as name_table
from threekeys.memory.tables import people as people_table


def archive(db: Connection) -> Archive:
    """Everything that is remembered."""
    ids = db.execute(
        select(name_table.c.person_id).where(name_table.c.main).order_by(name_table.c.folded)
    ).scalars()
    held = db.execute(select(meeting_table.c.id, meeting_table.c.digest).order_by(meeting_table.c.id)).all()
    return Archive(
        people=tuple(people.person(db, at) for at in ids),
        meetings=tuple(_archived(db, row.id, row.digest) for row in held),
        introductions=tuple(introductions.under_way(db)),
        offers=offers.listing(db).offers,
    )


def take_in(db: Connection, brought: Archive, today: dt.date) -> Arrival:
    """Add what is not there yet; of people and meetings known already nothing changes but gaps that are filled."""
    known = [person for person in brought.people if _found(db, person) is not None]
    new = [person for person in brought.people if _found(db, person) is None]
    at = {person.name: _person(db, person, today) for person in brought.people}
    there = set(db.execute(select(meeting_table.c.digest)).scalars())
    fresh = [meeting for meeting in brought.meetings if meeting.digest not in there]
    named = {meeting.record.name: _meeting(db, meeting, at, today) for meeting in fresh}
    for person in brought.people:
        _told(db, at[person.name], person, named)
        if person.introduced_by in at and at[person.introduced_by] != at[person.name]:
            people.introduced(db, at[person.name], at[person.introduced_by])
    for item in brought.introductions:
        if {item.needs, item.gives} <= at.keys() and _is_new(db, at[item.needs], at[item.gives]):
            introductions.mark(db, at[item.needs], at[item.gives], item.state, item.since)
    for thing in brought.offers:
        offers.add(db, thing, today)
    people.recount(db, {at[person.name] for person in brought.people if person.meetings})
    return Arrival(
        new=tuple(person.name for person in new),
        known=tuple(person.name for person in known),
        meetings=tuple(named),
        done=True,
    )


def welcome(db: Connection, contacts: Iterable[Contact], today: dt.date) -> Arrival:
    """Add people from an address book; of those known already only gaps are filled."""
    new: list[str] = []
    known: list[str] = []
    for contact in contacts:
        at = _owner(db, contact)
        (new if at is None else known).append(contact.name)
        at = people.add(db, contact.name, today) if at is None else at
        _fill(db, at, {"how_met": contact.how_met, "email": contact.email, "url": contact.url})
        people.tag(db, at, contact.tags)
        if contact.work and not any(fact.kind == "work" for fact in people.person(db, at).facts):
            people.note(db, at, contact.work, "work", today)
    return Arrival(new=tuple(new), known=tuple(known), done=True)


def _archived(db: Connection, at: int, digest: str) -> ArchivedMeeting:
    record = meetings.meeting(db, at)
    draft = meetings.draft(db, at)
    return ArchivedMeeting(
        record=record,
        digest=digest,
        reflection=meetings.reflection(db, at),
        transcript=meetings.transcript(db, at) if record.transcript_kept else None,
        follow_up=draft and draft.message,
        drafted_on=draft and draft.drafted_on,
        sent_on=draft and draft.sent_on,
    )


def _found(db: Connection, person: Person) -> int | None:
    called = (names.known(db, name) for name in (person.name, *person.aliases))
    return next((at for at in called if at is not None), None)


def _owner(db: Connection, contact: Contact) -> int | None:
    """Who this is: by address, by page, by the whole name."""
    for column, value in ((people_table.c.email, contact.email), (people_table.c.url, contact.url)):
        if value:
            at: int | None = db.execute(select(people_table.c.id).where(column == value)).scalar()
            if at is not None:
                return at
    return names.known(db, contact.name)


def _person(db: Connection, person: Person, today: dt.date) -> int:
    at = _found(db, person)
    at = people.add(db, person.name, today) if at is None else at
    for name in (person.name, *person.aliases):
        if names.known(db, name) is None:
            names.give(db, at, name)
    details = {"how_met": person.how_met, "email": person.email, "url": person.url}
    _fill(db, at, details | {"cadence_days": person.cadence, "snoozed_until": person.snoozed_until})
    people.tag(db, at, person.tags)
    if person.last_contact and person.last_contact not in {meeting.on for meeting in person.meetings}:
        remembering.in_touch(db, at, person.last_contact)
    return at


def _fill(db: Connection, at: int, details: dict[str, object]) -> None:
    """Set what is known and was not."""
    held = db.execute(select(people_table).where(people_table.c.id == at)).one()
    gaps = {
        key: value for key, value in details.items() if value is not None and getattr(held, key) in (None, "")
    }
    if gaps:
        db.execute(update(people_table).where(people_table.c.id == at).values(gaps))


def _meeting(db: Connection, brought: ArchivedMeeting, at: dict[str, int], today: dt.date) -> int:
    taken = set(db.execute(select(meeting_table.c.name)).scalars())
    there = [at[name] for name in brought.record.people if name in at]
    new = remembering.restore(db, brought, names.free(brought.record.name, taken))
    if there:
        db.execute(insert(participants), [{"meeting_id": new, "person_id": person} for person in there])
    if brought.follow_up:
        remembering.drafted(db, new, brought.follow_up, brought.drafted_on or today, brought.sent_on)
    return new


def _told(db: Connection, at: int, person: Person, named: dict[str, int]) -> None:
    """Facts and promises that are not there yet."""
    held = {
        (row.kind, row.text, row.quote) for row in db.execute(select(facts).where(facts.c.person_id == at))
    }
    for fact in person.facts:
        if (fact.kind, fact.text, fact.quote) not in held:
            values = fact.model_dump(exclude={"id", "meeting"})
            db.execute(insert(facts).values(person_id=at, meeting_id=named.get(fact.meeting or ""), **values))
    given = {(row.who, row.quote) for row in db.execute(select(promises).where(promises.c.person_id == at))}
    for promise in person.promises:
        if (promise.who, promise.quote) not in given:
            values = promise.model_dump(exclude={"id", "person", "meeting", "when"})
            values |= {"said_when": promise.when, "meeting_id": named.get(promise.meeting or "")}
            db.execute(insert(promises).values(person_id=at, **values))


def _is_new(db: Connection, needs: int, gives: int) -> bool:
    pair = {names.main_name(db, needs), names.main_name(db, gives)}
    return all({item.needs, item.gives} != pair for item in introductions.under_way(db, needs))
