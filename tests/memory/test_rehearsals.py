"""A talk that was only rehearsed: kept, and kept apart."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from threekeys.errors import InputError
from threekeys.memory import Memory, Place, meetings, opened, people, tables, touch, trends
from threekeys.memory.archive import archive, take_in
from threekeys.memory.remembering import Talk, remember
from threekeys.report import remembered, vault

Opened = Callable[[], AbstractContextManager[Memory]]
TODAY = dt.date(2026, 3, 3)
LATER = dt.date(2027, 3, 3)


@pytest.fixture
def rehearsed(bakery: Talk) -> Talk:
    return replace(bakery, rehearsal=True)


def test_it_is_kept_with_its_points_and_marked(db: Memory, rehearsed: Talk) -> None:
    kept = remember(db, rehearsed, TODAY)
    (record,) = meetings.listing(db).meetings
    line, _ = remembered.meetings(meetings.listing(db))

    assert (kept.meeting, kept.people, kept.doubts) == ("rehearsal-ben-okafor-2026-03-03", (), ())
    assert (record.name, record.rehearsal, record.people) == (kept.meeting, True, ())
    assert record.points == {k: v.points for k, v in rehearsed.reflection.scorecard.keys.items()}
    assert meetings.reflection(db, 1) == rehearsed.reflection.model_copy(update={"said": ()})
    assert line.startswith("rehearsal-ben-okafor-2026-03-03  networking  ")
    assert line.endswith("  rehearsed")


def test_it_teaches_nothing_about_the_person_and_is_no_contact(db: Memory, rehearsed: Talk) -> None:
    people.add(db, "Ben Okafor", TODAY)
    before = people.person(db, 1)

    remember(db, rehearsed, TODAY)

    assert people.person(db, 1) == before
    assert touch.touch(db, LATER, 30).occasions == ()


def test_it_counts_in_no_trend_and_is_not_followed_up(db: Memory, rehearsed: Talk) -> None:
    remember(db, rehearsed, TODAY)

    for refused in (
        lambda: trends.trends(db, TODAY),
        lambda: meetings.last(db),
        lambda: meetings.must_be_real(db, 1),
    ):
        with pytest.raises(InputError):
            refused()


def test_beside_real_talks_only_those_count(db: Memory, rehearsed: Talk, bakery: Talk) -> None:
    other = bakery.transcript.model_copy(update={"utterances": bakery.transcript.utterances[:-1]})
    remember(db, rehearsed, TODAY)
    real = remember(db, Talk(other, bakery.reflection), TODAY)
    db.execute(tables.meetings.update().values(listen=50))
    found = trends.trends(db, TODAY)

    assert (found.meetings, {len(trend.points) for trend in found.trends}) == (1, {1})
    assert meetings.meeting(db, meetings.last(db)).name == real.meeting == "ben-okafor-2026-03-03"


def test_what_was_kept_as_a_rehearsal_stays_one(db: Memory, rehearsed: Talk, bakery: Talk) -> None:
    remember(db, rehearsed, TODAY)
    again = remember(db, bakery, TODAY)

    assert (again.again, again.people) == (True, ())
    assert meetings.meeting(db, 1).rehearsal
    assert people.listing(db).people == ()


def test_it_moves_house_as_what_it_was(db: Memory, rehearsed: Talk, tmp_path: Path) -> None:
    remember(db, rehearsed, TODAY)
    packed = archive(db)

    with opened(Place(tmp_path / "new" / "memory.db")) as new:
        take_in(new, packed, LATER)
        assert archive(new) == packed
    ((_, note),) = vault.notes(packed)
    assert 'tags: ["rehearsal", "networking"]' in note
