"""A forgotten person is nowhere: not in a row, not in a quote of others, not in a page of a file."""

import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import replace

import pytest
from sqlalchemy import select

from threekeys.coach.lines import with_all_lines
from threekeys.domain import Moment, Repair, Said
from threekeys.memory import Memory, Place, introductions, meetings, names, opened, people
from threekeys.memory.forgetting import forget
from threekeys.memory.masking import Mask
from threekeys.memory.remembering import Talk, remember
from threekeys.memory.store import copy_file
from threekeys.memory.tables import facts

STORES = ("sqlite",)  # it is about files
Opened = Callable[[], AbstractContextManager[Memory]]
MakeTalk = Callable[..., Talk]
TODAY = dt.date(2026, 3, 3)
THREE = """\
Ann: What brings you two here, Zebulon?
Zebulon Quist: I want to open a second gallery before the summer. I really need a lawyer who reads leases.
Dan Ito: I'm looking for a partner for the harvest. I need somebody like Zebulon, and zebulon knows it.
Dan Ito: I'll send Zebulon the list of farms tomorrow, to zeb@quist.example.
Ann: I'll write to you both next week.
"""
TRACES = (b"zebulon", b"quist", b"zebby")


@pytest.fixture
def full(memory: Opened, place: Place, talk_of: MakeTalk) -> Place:
    """A memory that knows Zebulon Quist in every way it can, and a backup of it."""
    with memory() as db:
        remember(db, talk_of(ben="Zebulon Quist"), TODAY)
        three = talk_of(THREE)
        lines = tuple(
            Said(utterance=u.index, speaker=u.speaker or "", text=u.text) for u in three.transcript.utterances
        )
        quote = "I really need a lawyer who reads leases."
        moment = Moment(text="A lease.", quote=quote, utterance=1)
        repair = Repair(text="A lease.", quote=quote, utterance=1, say="May I ask around?")
        more = {"said": lines, "no_need": moment, "declined": (moment,), "repair": repair}
        seen = three.reflection.model_copy(update=more)
        remember(db, Talk(three.transcript, seen, keep=True), TODAY)
        zebulon, dan = names.find(db, "Zebulon"), names.find(db, "Dan")
        names.give(db, zebulon, "Zebby")
        people.edit(db, zebulon, {"email": "zeb@quist.example", "how_met": "Zebulon came up to me"})
        people.note(db, zebulon, "Quist is a rare name", "note", TODAY)
        people.note(db, dan, "Knows Zebulon Quist from school; ZEBULON taught him chess", "note", TODAY)
        people.introduced(db, dan, zebulon)
        introductions.mark(db, dan, zebulon, "asked", TODAY)
    place.backups.mkdir()
    copy_file(place.file, place.backups / "memory-1.db")
    return place


def traces(place: Place) -> list[str]:
    return [
        f"{path.name}: {trace.decode()}"
        for path in sorted(place.file.parent.rglob("*"))
        if path.is_file()
        for trace in TRACES
        if trace in path.read_bytes().lower()
    ]


def test_no_byte_of_any_file_of_the_folder_names_them(full: Place) -> None:
    before = traces(full)

    deleted = forget(full, "Zebulon")

    assert len(before) >= 4
    assert (traces(full), deleted) == ([], ())
    assert {path.name for path in full.file.parent.rglob("*.db")} == {"memory.db", "memory-1.db"}


def test_what_is_not_theirs_stays(full: Place) -> None:
    forget(full, "Zebulon")

    with opened(full) as db:
        listed = people.listing(db)
        dan = people.person(db, names.find(db, "Dan"))
        kept = meetings.listing(db)
        reflection = meetings.reflection(db, meetings.last(db))
        words = meetings.transcript(db, meetings.last(db))

    assert [person.name for person in listed.people] == ["Dan Ito"]
    assert [meeting.name for meeting in kept.meetings] == ["talk-2026-03-03"]
    assert "Knows someone from school; someone taught him chess" in {fact.text for fact in dan.facts}
    assert dan.introduced_by is None
    assert not any("gallery" in item.quote for item in reflection.learned)
    assert (reflection.no_need, reflection.declined, reflection.repair) == (None, (), None)
    assert [line.utterance for line in reflection.said] == [0, 2, 3, 4]
    assert [line.utterance for line in with_all_lines(reflection, words).said] == [0, 2, 3, 4]
    assert reflection.said[0].text == "What brings you two here, someone?"
    assert [u.text for u in words.utterances][1] == "…"
    assert words.utterances[2].text.endswith("I need somebody like someone, and someone knows it.")


def test_a_backup_of_an_older_version_is_deleted_and_named(full: Place) -> None:
    older = full.backups / "memory-before-0002-was-0001.db"
    shutil.copy(full.backups / "memory-1.db", older)
    with closing(sqlite3.connect(older)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
        raw.commit()

    assert forget(full, "Zebulon") == (older.name,)
    assert traces(full) == []


def test_a_name_that_others_bear_stays_theirs(memory: Opened, place: Place) -> None:
    with memory() as db:
        people.add(db, "Ben Okafor", TODAY)
        people.note(
            db, people.add(db, "Ben Miller", TODAY), "Ben Miller is not Ben Okafor. Okafor is.", "note", TODAY
        )

    forget(place, "Ben Okafor")

    with opened(place) as db:
        assert db.execute(select(facts.c.text)).scalars().all() == ["Ben Miller is not someone. someone is."]


def test_my_own_name_is_not_taken_from_me(memory: Opened, place: Place, talk_of: MakeTalk) -> None:
    with memory() as db:
        remember(db, talk_of(THREE), TODAY)
        people.add(db, "Ann Lee", TODAY)

    forget(place, "Ann Lee")

    with opened(place) as db:
        assert meetings.reflection(db, meetings.last(db)).scorecard.transcript.me == "Ann"


@pytest.mark.parametrize(
    ("form", "said", "left"),
    [
        ("Okafor", "OKAFOR, okafor's and Okaforson", "someone, someone's and Okaforson"),
        ("May", "May may come in MAY", "someone may come in someone"),
        ("O'Neil", "ask O'Neil", "ask someone"),
        ("李小龍", "我認識 李小龍 先生", "我認識 someone 先生"),
    ],
)
def test_a_name_is_taken_out_as_a_whole_word(form: str, said: str, left: str) -> None:
    mask = Mask([form])

    assert mask.text(said) == left
    assert json.loads(mask.json(json.dumps({"text": [said]})) or "") == {"text": [left]}


def test_a_name_like_a_key_leaves_documents_whole(memory: Opened, place: Place, talk_of: MakeTalk) -> None:
    with memory() as db:
        remember(db, talk_of(THREE), TODAY)
        people.add(db, "Words Quote", TODAY)

    forget(place, "Words Quote")

    with opened(place) as db:
        assert meetings.reflection(db, meetings.last(db)).scorecard.transcript.words > 0


def test_what_was_rehearsed_with_them_goes_wholly(memory: Opened, place: Place, bakery: Talk) -> None:
    with memory() as db:
        people.add(db, "Ben Okafor", TODAY)
        remember(db, replace(bakery, rehearsal=True), TODAY)

    forget(place, "Ben Okafor")

    with memory() as db:
        assert meetings.listing(db).meetings == ()
