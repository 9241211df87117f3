"""After a talk: what it taught goes into the memory, all of it or nothing."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from threekeys.domain import FollowUp, Reflection, Scorecard, Transcript, lasting
from threekeys.domain.memory import ArchivedMeeting
from threekeys.errors import StoreError
from threekeys.memory import names, people
from threekeys.memory.rows import (
    keep_facts,
    keep_participants,
    keep_promises,
    keep_questions,
    keep_readings,
    keep_records,
)
from threekeys.memory.tables import (
    contacts,
    follow_ups,
    meetings,
    participants,
)


@dataclass(frozen=True)
class Talk:
    """A talk to remember: its words, and what they showed.

    `on` is its day (None: today, or the day it has in the memory already); `keep` keeps the words themselves.
    A `rehearsal` teaches nothing about anybody, as nobody real spoke: its record, numbers and questions are kept,
    but no person, fact, promise or contact. What was kept as a rehearsal stays one.
    """

    transcript: Transcript
    reflection: Reflection
    on: dt.date | None = None
    keep: bool = False
    rehearsal: bool = False


@dataclass(frozen=True)
class Remembered:
    """Where a talk is now in the memory; `doubts` are what a person should look at."""

    meeting: str
    people: tuple[str, ...]
    again: bool
    doubts: tuple[str, ...] = ()


def digest(transcript: Transcript) -> str:
    """The SHA-256 of what was said, in order: the same words in another format, or with other names, have the same."""
    said = "\n".join(u.text for u in transcript.utterances)
    return hashlib.sha256(said.encode()).hexdigest()


def remember(db: Connection, talk: Talk, today: dt.date) -> Remembered:
    """Keep what a talk taught; the same talk again takes the place of what was kept of it."""
    mark = digest(talk.transcript)
    before = db.execute(select(meetings).where(meetings.c.digest == mark)).one_or_none()
    day = talk.on or (before.day if before else today)
    card = talk.reflection.scorecard
    if before:
        _refuse_another_side(before.name, before.me, card.transcript.me)
    rehearsal = before.rehearsal if before else talk.rehearsal
    speakers = {} if rehearsal else _speakers(db, card, today)
    there = set(speakers.values())
    at = before.id if before else None
    then = _there(db, at) if at else set[int]()
    at = _meeting(db, at, {"digest": mark, "day": day, "rehearsal": rehearsal}, card, list(speakers.values()))
    kept = {"on": talk.on or (before.day if before else talk.reflection.on)}
    if not talk.keep:
        kept |= {"said": ()}
    keep_records(db, at, talk.reflection.model_copy(update=kept), talk.transcript if talk.keep else None)
    keep_readings(db, at, card)
    keep_participants(db, at, there)
    keep_facts(db, at, day, talk.reflection, speakers)
    keep_promises(db, at, day, talk.reflection, speakers)
    keep_questions(db, at, talk.reflection)
    people.recount(db, then | there)
    people.drop_empty(db, then - there)
    called_now = names.main_names(db, there)
    return Remembered(
        meeting=db.execute(select(meetings.c.name).where(meetings.c.id == at)).scalar_one(),
        people=tuple(called_now[person] for person in dict.fromkeys(speakers.values())),
        again=before is not None,
        doubts=(*_changes(before, card, day), *(() if rehearsal else _doubts(db, card, speakers))),
    )


def _changes(before: Row[Any] | None, card: Scorecard, day: dt.date) -> Iterator[str]:
    """What a talk that was remembered already is now, where it was something else."""
    if before and before.type != card.meeting.type:
        yield f"It was remembered as {before.type} and is {card.meeting.type} now."
    if before and before.day != day:
        yield f"It was remembered as of {lasting.day(before.day)} ({before.name}) and is of {lasting.day(day)} now."


def _refuse_another_side(name: str, before: str, now: str) -> None:
    """A talk kept with one person as me is not kept anew with another: that would turn all promises round."""
    if before != now:
        raise StoreError(
            f"This talk is remembered as {name}, with {before} as you and not {now}; nothing was changed there. "
            f"If that was wrong: threekeys meetings delete {name}, and reflect again."
        )


def restore(db: Connection, brought: ArchivedMeeting, name: str) -> int:
    """A meeting from elsewhere, as it was there but for its name: its record, its numbers and its questions."""
    card, record = brought.reflection.scorecard, brought.record
    values = {"name": name, "day": record.on, "digest": brought.digest, "rehearsal": record.rehearsal}
    made = insert(meetings).values(_about(card) | values).returning(meetings.c.id)
    at: int = db.execute(made).scalar_one()
    keep_records(db, at, brought.reflection, brought.transcript)
    keep_readings(db, at, card)
    keep_questions(db, at, brought.reflection)
    return at


def drafted(
    db: Connection, at: int, message: FollowUp, today: dt.date, sent_on: dt.date | None = None
) -> None:
    """Keep the message drafted after a talk; a new draft takes the place of the old one."""
    db.execute(delete(follow_ups).where(follow_ups.c.meeting_id == at))
    db.execute(
        insert(follow_ups).values(
            meeting_id=at,
            document=message.model_dump_json(by_alias=True),
            drafted_on=today,
            sent_on=sent_on,
            remind_on=message.reminder.on if message.reminder else None,
            remind_about=message.reminder.about if message.reminder else "",
        )
    )


def in_touch(db: Connection, person: int, day: dt.date) -> None:
    """I was in touch with them that day: the clock restarts."""
    held = db.execute(select(contacts).where(contacts.c.person_id == person, contacts.c.day == day)).first()
    if held is None:
        db.execute(insert(contacts).values(person_id=person, day=day))
    people.recount(db, {person})


def sent(db: Connection, at: int, today: dt.date) -> None:
    """The message drafted after a meeting was sent: I was in touch with everybody who was there."""
    for person in _there(db, at):
        in_touch(db, person, today)
    db.execute(
        update(follow_ups)
        .where(follow_ups.c.meeting_id == at, follow_ups.c.sent_on.is_(None))
        .values(sent_on=today)
    )


def _speakers(db: Connection, card: Scorecard, today: dt.date) -> dict[str, int]:
    """Who is who: each other voice with a name, and the person in the memory; new ones are added."""
    others = [s.name for s in card.transcript.speakers if s.name != card.transcript.me and s.words]
    found = {}
    for name in others:
        if not names.is_label(name):
            at = names.known(db, name)
            found[name] = people.add(db, name, today) if at is None else at
    return found


def _doubts(db: Connection, card: Scorecard, speakers: dict[str, int]) -> Iterator[str]:
    others = [s.name for s in card.transcript.speakers if s.name != card.transcript.me and s.words]
    for name in others:
        if name not in speakers:
            yield f'{name!r} is nobody\'s name, so nothing was remembered of them. Say who it was: --speakers "{name}=NAME"'
        elif (main := names.main_name(db, speakers[name])) == name:
            near = set(names.alike(db, name).values())
            if first := names.known(db, name.split()[0]):
                near.add(names.main_name(db, first))
            for other in sorted(near - {main})[:1]:
                yield f"{name} may be {other}. If so: threekeys people merge '{other}' '{name}'"


def _there(db: Connection, at: int) -> set[int]:
    rows = db.execute(select(participants.c.person_id).where(participants.c.meeting_id == at))
    return set(rows.scalars())


def _meeting(
    db: Connection, at: int | None, found: dict[str, Any], card: Scorecard, others: list[int]
) -> int:
    values = found | _about(card)
    if at is not None:
        held = db.execute(select(meetings.c.day).where(meetings.c.id == at)).scalar_one()
        if held != found["day"]:  # the day is part of the short name
            stem = _stem(db, card, others, rehearsal=found["rehearsal"])
            values |= {"name": _short_name(db, found["day"], stem)}
        db.execute(update(meetings).where(meetings.c.id == at).values(values))
        return at
    name = _short_name(db, found["day"], _stem(db, card, others, rehearsal=found["rehearsal"]))
    made = insert(meetings).values(values | {"name": name}).returning(meetings.c.id)
    new: int = db.execute(made).scalar_one()
    return new


def _about(card: Scorecard) -> dict[str, Any]:
    return {
        "type": card.meeting.type,
        "intent": card.meeting.intent,
        "me": card.transcript.me,
        "bands_version": card.bands_version,
        **{str(key): score.points for key, score in card.keys.items()},
    }


def _stem(db: Connection, card: Scorecard, others: list[int], *, rehearsal: bool) -> str:
    """Of a talk's short name: whom it was with, or who was played."""
    if not rehearsal:
        return _short(names.main_name(db, others[0])) if others else "talk"
    played = [s.name for s in card.transcript.speakers if s.name != card.transcript.me and s.words]
    return "-".join(["rehearsal", *(_short(name) for name in played[:1])])


def _short(person: str) -> str:
    return "-".join(names.plain(person).split("-")[:2])


def _short_name(db: Connection, day: dt.date, stem: str) -> str:
    stem = f"{stem}-{day.isoformat()}"
    taken = db.execute(select(meetings.c.name).where(meetings.c.name.startswith(stem))).scalars()
    return names.free(stem, set(taken))
