"""How long the memory takes to answer when it is large: 10,000 people, 50,000 meetings; `make bench-memory`.

Made by a seeded generator. Each question is asked in a transaction of its own; the median of the runs is
shown, and which tables its statements read from end to end.
"""

import datetime as dt
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table, event, insert

from threekeys.memory import Memory, Place, introductions, names, opened, people, touch, trends
from threekeys.memory import promises as promises_module
from threekeys.memory.tables import (
    facts,
    meetings,
    participants,
    promises,
    readings,
    records,
)
from threekeys.memory.tables import names as name_table
from threekeys.memory.tables import people as people_table

PEOPLE = int(os.environ.get("PEOPLE", "10000"))
MEETINGS = 5 * PEOPLE
RUNS = 5
TODAY = dt.date(2026, 11, 23)
SOUNDS = "ba be bi bo da de di do fa fe ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se ta te to va vi za zo"
MEASURES = [f"measure_{number}" for number in range(13)] + ["listen", "learn", "add_value"]
Row = dict[str, Any]


def words(dice: random.Random, count: int) -> list[str]:
    """Made-up words; a few are frequent and most are rare, as in any language."""
    sounds = SOUNDS.split()
    return ["".join(dice.choices(sounds, k=3)) for _ in range(count)]


def generate(db: Memory, dice: random.Random) -> None:
    """Fill the memory; every meeting is with one person and leaves two facts, some a promise."""
    vocabulary = words(dice, 6000)
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]

    def said() -> str:
        return " ".join(dice.choices(vocabulary, weights, k=9))

    days = [TODAY - dt.timedelta(days=dice.randrange(1, 2500)) for _ in range(MEETINGS)]
    met = [1 + dice.randrange(PEOPLE) for _ in range(MEETINGS)]
    last = dict(zip(met, days, strict=True))
    for person, day in zip(met, days, strict=True):
        last[person] = max(last[person], day)
    numbers = range(1, PEOPLE + 1)
    fill(db, people_table, ({"id": n, "added_on": TODAY, "last_contact": last.get(n)} for n in numbers))
    fill(db, name_table, (called(n, dice) for n in numbers))
    fill(db, meetings, (meeting(n, day, dice) for n, day in enumerate(days, 1)))
    fill(db, participants, ({"meeting_id": n, "person_id": at} for n, at in enumerate(met, 1)))
    fill(db, records, ({"meeting_id": n, "reflection": said() * 40} for n in range(1, MEETINGS + 1)))
    fill(
        db,
        readings,
        (
            {"meeting_id": n, "name": name, "value": dice.random(), "unit": "share", "low": 0.3, "high": 0.5}
            for n in range(1, MEETINGS + 1)
            for name in MEASURES
        ),
    )
    told = list(zip(range(1, MEETINGS + 1), met, days, strict=True))
    fill(
        db,
        facts,
        (
            {
                "person_id": at,
                "meeting_id": n,
                "kind": kind,
                "text": "",
                "quote": said(),
                "learned_on": day,
                "day": day + dt.timedelta(days=90) if dice.random() < 0.2 else None,
            }
            for n, at, day in told
            for kind in (dice.choice(("need", "goal", "challenge")), dice.choice(("fact", "work", "lesson")))
        ),
    )
    fill(db, promises, (promise(at, n, day, said(), dice) for n, at, day in told[::2]))


def called(number: int, dice: random.Random) -> Row:
    name = f"{dice.choice(SOUNDS.split())}{dice.choice(SOUNDS.split())} person{number}".title()
    return {"person_id": number, "name": name, "folded": names.key(name), "main": True}


def meeting(number: int, day: dt.date, dice: random.Random) -> Row:
    kind = dice.choice(("networking", "networking", "group", "pitch"))
    fixed = {"intent": "exchange", "me": "Ann", "bands_version": "1", "listen": 70, "learn": 60}
    return fixed | {"id": number, "name": f"m{number}", "day": day, "type": kind, "digest": str(number)}


def promise(person: int, number: int, day: dt.date, said: str, dice: random.Random) -> Row:
    done = day if dice.random() < 0.97 else None
    fixed = {"person_id": person, "meeting_id": number, "text": "", "quote": said, "made_on": day}
    return fixed | {"who": dice.choice(("me", "them")), "due": day + dt.timedelta(days=7), "done_on": done}


def fill(db: Memory, table: Table, rows: Iterator[Row]) -> None:
    while batch := list(islice(rows, 5000)):
        db.execute(insert(table), batch)


def recall(db: Memory) -> None:
    people.person(db, names.find(db, "person77"))


QUESTIONS: dict[str, tuple[int, Callable[[Memory], object]]] = {
    "people show, prep --with": (300, recall),
    "touch": (300, lambda db: touch.touch(db, TODAY, 180)),
    "introductions": (300, introductions.matches),
    "introductions NAME": (300, lambda db: introductions.matches(db, 77)),
    "trends": (1000, lambda db: trends.trends(db, TODAY)),
    "promises": (300, promises_module.listing),
    "people list": (1000, people.listing),
}


def scans(db: Memory, ask: Callable[[Memory], object]) -> list[str]:
    """The tables that are read from end to end, by SQLite's own plan."""
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, values: Any, *___: object) -> None:
        asked.append((statement, values))

    event.listen(db, "before_cursor_execute", note)
    ask(db)
    event.remove(db, "before_cursor_execute", note)
    found: set[str] = set()
    selects = {s: v for s, v in asked if s.lstrip().upper().startswith("SELECT")}
    for statement, values in selects.items():
        plan = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
        found |= {
            match[1]
            for row in plan
            if (match := re.match(r"SCAN (\w+)", row[3]))
            and "VIRTUAL" not in row[3]
            and match[1] not in {"anon_1", "CONSTANT"}
        }
    return sorted(found)


def main() -> None:
    """Make the memory, ask it, and print a line for each question."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder) / "memory.db")
        started = time.perf_counter()
        with opened(place) as db:
            generate(db, random.Random(7))
        with opened(place) as db:
            db.exec_driver_sql("ANALYZE")
        size = place.file.stat().st_size / 2**20
        took = time.perf_counter() - started
        sys.stdout.write(f"{PEOPLE} people, {MEETINGS} meetings: {size:.0f} MiB, made in {took:.0f} s\n")
        for name, (limit, ask) in QUESTIONS.items():
            waits = [seconds(place, ask) for _ in range(RUNS)]
            with opened(place) as db:
                read = ", ".join(scans(db, ask)) or "none"
            median = statistics.median(waits) * 1000
            sys.stdout.write(f"  {name:<26} {median:7.1f} ms (aim {limit})  read whole: {read}\n")


def seconds(place: Place, ask: Callable[[Memory], object]) -> float:
    """How long one answer takes, without opening."""
    with opened(place) as db:
        started = time.perf_counter()
        ask(db)
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
