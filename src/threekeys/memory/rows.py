"""The rows that one talk leaves in the tables; the same talk again takes their place."""

import datetime as dt

from sqlalchemy import Connection, delete, insert, select

from threekeys.domain import Promise, Reflection, Scorecard, Transcript
from threekeys.domain.days import day_named
from threekeys.memory.tables import facts, participants, promises, questions, readings, records


def keep_records(db: Connection, at: int, reflection: Reflection, words: Transcript | None) -> None:
    """What the talk showed, whole; its words only where they are to be kept."""
    db.execute(delete(records).where(records.c.meeting_id == at))
    db.execute(
        insert(records).values(
            meeting_id=at,
            reflection=reflection.model_dump_json(by_alias=True),
            transcript=words.model_dump_json() if words else None,
        )
    )


def keep_readings(db: Connection, at: int, card: Scorecard) -> None:
    """The numbers by themselves, so that a trend need not read whole scorecards."""
    found: list[tuple[str, str, float | None, tuple[float, float] | None, int | None]] = [
        (name, part.unit, part.value, part.interval, part.cases) for name, part in card.measures.items()
    ]
    found += [(key, "points", score.points, score.range, None) for key, score in card.keys.items()]
    rows = [
        {"meeting_id": at, "name": name, "unit": unit, "value": value, "cases": cases}
        | dict(zip(("low", "high"), between or (None, None), strict=True))
        for name, unit, value, between, cases in found
        if value is not None
    ]
    db.execute(delete(readings).where(readings.c.meeting_id == at))
    if rows:
        db.execute(insert(readings), rows)


def keep_participants(db: Connection, at: int, those: set[int]) -> None:
    """Who was there."""
    db.execute(delete(participants).where(participants.c.meeting_id == at))
    if those:
        db.execute(
            insert(participants), [{"meeting_id": at, "person_id": person} for person in sorted(those)]
        )


def keep_facts(
    db: Connection, at: int, day: dt.date, reflection: Reflection, speakers: dict[str, int]
) -> None:
    """What they told; what I said holds no longer stays so."""
    past = set(
        db.execute(select(facts.c.quote).where(facts.c.meeting_id == at, ~facts.c.still_true)).scalars()
    )
    db.execute(delete(facts).where(facts.c.meeting_id == at))
    spoke = {mark.index: mark.speaker for mark in reflection.scorecard.utterances}
    told = [
        {
            "person_id": speakers[speaker],
            "meeting_id": at,
            "kind": item.kind,
            "text": item.text,
            "quote": item.quote,
            "utterance": item.utterance,
            "learned_on": day,
            "day": day_named(item.quote, day),
            "still_true": item.quote not in past,
        }
        for item in reflection.learned
        if (speaker := spoke.get(item.utterance)) in speakers and speaker is not None
    ]
    if told:
        db.execute(insert(facts), told)


def keep_promises(
    db: Connection, at: int, day: dt.date, reflection: Reflection, speakers: dict[str, int]
) -> None:
    """Who promised what to whom; what was kept stays kept, and the same words keep their number."""
    before = {
        (row.who, row.quote): {"id": row.id, "done_on": row.done_on}
        for row in db.execute(select(promises).where(promises.c.meeting_id == at))
    }
    db.execute(delete(promises).where(promises.c.meeting_id == at))
    given = [
        {
            "person_id": person,
            "meeting_id": at,
            "who": item.who,
            "text": item.text,
            "quote": item.quote,
            "utterance": item.utterance,
            "said_when": item.when,
            "made_on": day,
            "due": day_named(item.when or item.quote, day),
        }
        | before.pop((item.who, item.quote), {})
        for item in reflection.promises
        if (person := _other_side(item, reflection.scorecard, speakers)) is not None
    ]
    for row in sorted(given, key=lambda row: "id" not in row):  # a new one takes no number that is in use
        db.execute(insert(promises).values(row))


def _other_side(item: Promise, card: Scorecard, speakers: dict[str, int]) -> int | None:
    """With whom a promise is: who made it, or to me who spoke last before it (else first after it)."""
    spoken = [(mark.index, mark.speaker) for mark in card.utterances if mark.speaker in speakers]
    if item.who == "them":
        voices = tuple(who for index, who in spoken if index == item.utterance)
    else:
        before = [who for index, who in spoken if index < item.utterance]
        voices = (*before[-1:], *(who for index, who in spoken if index > item.utterance))
    voice = next(iter(voices), None)
    return None if voice is None else speakers[voice]


def keep_questions(db: Connection, at: int, reflection: Reflection) -> None:
    """The questions prepared for it, and which were asked."""
    db.execute(delete(questions).where(questions.c.meeting_id == at))
    prepared = [
        {"meeting_id": at, "question_id": asked.question_id, "text": asked.text, "asked_at": asked.asked}
        for asked in reflection.prepared
    ]
    if prepared:
        db.execute(insert(questions), prepared)
