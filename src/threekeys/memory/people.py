"""People: added, told about, recalled."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from threekeys.domain import visible_lines
from threekeys.domain.memory import Fact, People, Person, PersonLine, RememberedKind
from threekeys.errors import InputError
from threekeys.memory import names
from threekeys.memory.meetings import meetings_of
from threekeys.memory.promises import promises_of
from threekeys.memory.tables import (
    LAST_ID,
    contacts,
    facts,
    introductions,
    meetings,
    participants,
    people,
    promises,
    tags,
)
from threekeys.memory.tables import names as name_table

DETAILS = ("how_met", "email", "url", "cadence_days")


def add(db: Connection, name: str, today: dt.date) -> int:
    """A new person by this name; a PersonError when somebody is called so already."""
    person: int = db.execute(insert(people).values(added_on=today).returning(people.c.id)).scalar_one()
    names.give(db, person, name, main=True)
    return person


def person(db: Connection, at: int) -> Person:
    """All that is remembered of a person."""
    row = db.execute(select(people).where(people.c.id == at)).one()
    called = db.execute(
        select(name_table.c.name, name_table.c.main)
        .where(name_table.c.person_id == at)
        .order_by(name_table.c.id)
    ).all()
    name = next(c.name for c in called if c.main)
    return Person(
        name=name,
        aliases=tuple(c.name for c in called if not c.main),
        how_met=row.how_met,
        introduced_by=names.main_name(db, row.introduced_by_id) if row.introduced_by_id else None,
        email=row.email,
        url=row.url,
        tags=tuple(
            db.execute(select(tags.c.tag).where(tags.c.person_id == at).order_by(tags.c.tag)).scalars()
        ),
        cadence=row.cadence_days,
        snoozed_until=row.snoozed_until,
        last_contact=row.last_contact,
        facts=tuple(map(_fact, db.execute(_facts().where(facts.c.person_id == at)))),
        promises=promises_of(db, at, name),
        meetings=meetings_of(db, at),
    )


def listing(db: Connection, tag: str | None = None) -> People:
    """Everybody, or everybody with a tag, by name."""
    count = (
        select(func.count())
        .where(participants.c.person_id == people.c.id)
        .correlate(people)
        .scalar_subquery()
    )
    query = (
        select(people.c.id, name_table.c.name, people.c.last_contact, count.label("meetings"))
        .join(name_table, name_table.c.person_id == people.c.id)
        .where(name_table.c.main)
        .order_by(name_table.c.folded)
    )
    if tag is not None:
        query = query.where(people.c.id.in_(select(tags.c.person_id).where(tags.c.tag == tag)))
    rows = db.execute(query).all()
    work = _grouped(db.execute(select(facts.c.person_id, facts.c.text).where(facts.c.kind == "work")))
    tagged = _grouped(db.execute(select(tags.c.person_id, tags.c.tag).order_by(tags.c.tag)))
    return People(
        people=tuple(
            PersonLine(
                name=row.name,
                work="; ".join(work.get(row.id, ())),
                tags=tuple(tagged.get(row.id, ())),
                meetings=row.meetings,
                last_contact=row.last_contact,
            )
            for row in rows
        )
    )


def edit(db: Connection, at: int, details: Mapping[str, object]) -> None:
    """Set what is known of a person besides facts: DETAILS."""
    db.execute(update(people).where(people.c.id == at).values(dict(details)))


def introduced(db: Connection, at: int, by: int) -> None:
    """Remember who brought us together."""
    if at == by:
        raise InputError("Nobody introduces themselves here: name somebody else.")
    db.execute(update(people).where(people.c.id == at).values(introduced_by_id=by))


def tag(db: Connection, at: int, words: Iterable[str]) -> None:
    """Add tags; those that are there already stay."""
    held = set(db.execute(select(tags.c.tag).where(tags.c.person_id == at)).scalars())
    for word in dict.fromkeys(words):
        if word not in held:
            db.execute(insert(tags).values(person_id=at, tag=word))


def untag(db: Connection, at: int, words: Iterable[str]) -> None:
    """Take tags away."""
    db.execute(delete(tags).where(tags.c.person_id == at, tags.c.tag.in_(tuple(words))))


def note(db: Connection, at: int, text: str, kind: RememberedKind, today: dt.date) -> None:
    """Remember something in my own words; what they do (`work`) takes the place of what was noted before."""
    clean = visible_lines(text).strip()
    if not clean:
        raise InputError("There is nothing to note.")
    if kind == "work":
        db.execute(delete(facts).where(facts.c.person_id == at, facts.c.kind == "work"))
    db.execute(insert(facts).values(person_id=at, kind=kind, text=clean, quote="", learned_on=today))


def settle(db: Connection, at: int, fact: int, *, still_true: bool) -> None:
    """Say that a fact of theirs holds no longer, or again."""
    mark = update(facts).where(facts.c.id == fact, facts.c.person_id == at).values(still_true=still_true)
    if abs(fact) > LAST_ID or not db.execute(mark).rowcount:
        raise InputError(
            f"There is no fact {fact} of this person; `threekeys people show` gives the numbers."
        )


def merge(db: Connection, kept: int, gone: int) -> None:
    """Two records of one person become one: everything of the second goes to the first, its names as aliases."""
    if kept == gone:
        raise InputError("These two names already mean one person.")
    for table, other in ((participants, "meeting_id"), (tags, "tag"), (contacts, "day")):
        both = select(table.c[other]).where(table.c.person_id == kept)
        db.execute(delete(table).where(table.c.person_id == gone, table.c[other].in_(both)))
    db.execute(delete(introductions).where(introductions.c.needs_id == gone))
    db.execute(delete(introductions).where(introductions.c.gives_id == gone))
    for table in (participants, tags, contacts, facts, promises):
        db.execute(update(table).where(table.c.person_id == gone).values(person_id=kept))
    db.execute(update(name_table).where(name_table.c.person_id == gone).values(person_id=kept, main=False))
    db.execute(update(people).where(people.c.introduced_by_id == gone).values(introduced_by_id=kept))
    _fill_gaps(db, kept, gone)
    db.execute(delete(people).where(people.c.id == gone))
    recount(db, {kept})


def recount(db: Connection, those: set[int]) -> None:
    """Set when we last had contact anew, from meetings and contacts."""
    for at in those:
        talked = select(func.max(meetings.c.day)).join(participants).where(participants.c.person_id == at)
        wrote = select(func.max(contacts.c.day)).where(contacts.c.person_id == at)
        days = [day for day in (db.execute(talked).scalar(), db.execute(wrote).scalar()) if day]
        db.execute(update(people).where(people.c.id == at).values(last_contact=max(days, default=None)))


def drop_empty(db: Connection, those: set[int]) -> None:
    """Remove people of whom nothing but the name is left."""
    for at in those:
        details = db.execute(select(people).where(people.c.id == at)).one()
        held = (
            db.execute(select(table.c.person_id).where(table.c.person_id == at).limit(1)).first()
            for table in (participants, facts, promises, contacts, tags)
        )
        if not any((details.how_met, details.email, details.url, details.introduced_by_id, *held)):
            db.execute(delete(people).where(people.c.id == at))


def _fill_gaps(db: Connection, kept: int, gone: int) -> None:
    rows = {row.id: row for row in db.execute(select(people).where(people.c.id.in_((kept, gone))))}
    columns = (*DETAILS, "introduced_by_id")
    gaps = {c: getattr(rows[gone], c) for c in columns if not getattr(rows[kept], c)}
    gaps = {c: value for c, value in gaps.items() if value and value != kept}
    if gaps:
        db.execute(update(people).where(people.c.id == kept).values(gaps))


def _facts() -> Select[Any]:
    return (
        select(facts, meetings.c.name.label("meeting"))
        .outerjoin(meetings, meetings.c.id == facts.c.meeting_id)
        .order_by(facts.c.learned_on.desc(), facts.c.id)
    )


def _fact(row: Row[Any]) -> Fact:
    return Fact(
        id=row.id,
        kind=row.kind,
        text=row.text,
        quote=row.quote,
        utterance=row.utterance,
        meeting=row.meeting,
        learned_on=row.learned_on,
        day=row.day,
        still_true=row.still_true,
    )


def _grouped(rows: Iterable[Sequence[Any]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for at, word in rows:
        found.setdefault(at, []).append(word)
    return found
