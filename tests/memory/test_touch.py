"""Who comes up in `touch`, and why."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import insert

from threekeys import OfflineCoach
from threekeys.domain.made import AGREED
from threekeys.domain.memory import Touch
from threekeys.memory import Memory, names, people, touch
from threekeys.memory.remembering import Talk, drafted, in_touch, remember
from threekeys.memory.tables import contacts, facts, promises

TODAY = dt.date(2026, 6, 1)
USUAL = 180


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def met(db: Memory, name: str, *, days_ago: int | None = 1, cadence: int | None = None) -> int:
    at = people.add(db, name, ago(2000))
    if days_ago is not None:
        db.execute(insert(contacts).values(person_id=at, day=ago(days_ago)))
        people.recount(db, {at})
    touch.set_cadence(db, at, cadence)
    return at


def promised(db: Memory, at: int, **more: Any) -> None:
    row = {"who": "me", "text": "", "quote": "I'll send the list", "made_on": ago(20)} | more
    db.execute(insert(promises).values(person_id=at, **row))


def told(db: Memory, at: int, *, day: dt.date, learned: int = 100, still_true: bool = True) -> None:
    row = {"kind": "goal", "text": "", "quote": "we open in June", "learned_on": ago(learned), "day": day}
    db.execute(insert(facts).values(person_id=at, still_true=still_true, **row))


def whys(found: Touch) -> list[tuple[str, str]]:
    return [(item.person, item.why) for item in found.occasions]


@pytest.mark.parametrize(
    ("days_ago", "cadence", "usual", "why"),
    [
        pytest.param(179, None, USUAL, [], id="not yet"),
        pytest.param(180, None, USUAL, ["cadence"], id="the usual time has passed"),
        pytest.param(180, None, 0, [], id="the usual is never"),
        pytest.param(5000, 0, USUAL, [], id="never, for this one"),
        pytest.param(30, 30, USUAL, ["cadence"], id="a cadence of their own"),
        pytest.param(200, 365, USUAL, [], id="a slower one of their own"),
        pytest.param(30, 30, 0, ["cadence"], id="their own counts where the usual is never"),
        pytest.param(1095, None, USUAL, ["dormant"], id="three years are a tie asleep"),
        pytest.param(None, None, USUAL, [], id="an address is no contact"),
        pytest.param(None, 30, USUAL, [], id="an address with a cadence is none either"),
    ],
)
def test_time_alone_brings_up_who_was_silent_for_longer_than_wanted(
    db: Memory, days_ago: int | None, cadence: int | None, usual: int, why: list[str]
) -> None:
    met(db, "Ben", days_ago=days_ago, cadence=cadence)

    assert whys(touch.touch(db, TODAY, usual)) == [("Ben", reason) for reason in why]


@pytest.mark.parametrize(
    ("promise", "comes_up"),
    [
        pytest.param({"due": ago(-3)}, True, id="mine, due in three days"),
        pytest.param({"due": ago(-4)}, False, id="mine, due in four"),
        pytest.param({"due": ago(400)}, True, id="mine, long overdue"),
        pytest.param({"made_on": ago(14)}, True, id="mine without a day, two weeks old"),
        pytest.param({"made_on": ago(13)}, False, id="mine without a day, fresh"),
        pytest.param({"due": ago(1), "done_on": ago(0)}, False, id="mine, kept"),
        pytest.param({"who": "them", "due": ago(7)}, True, id="theirs, a week late"),
        pytest.param({"who": "them", "due": ago(6)}, False, id="theirs, a little late"),
        pytest.param({"who": "them"}, False, id="theirs without a day"),
    ],
)
def test_a_promise_comes_up_when_its_day_comes(
    db: Memory, promise: dict[str, Any], *, comes_up: bool
) -> None:
    promised(db, met(db, "Ben"), **promise)

    found = touch.touch(db, TODAY, USUAL)

    assert whys(found) == [("Ben", "promise")] * comes_up
    assert [item.quote for item in found.occasions] == ["I'll send the list"] * comes_up


@pytest.mark.parametrize("who", ["me", "them"], ids=["named by me", "named by them"])
@pytest.mark.parametrize(
    ("due", "comes_up"),
    [
        pytest.param(ago(-3), True, id="in three days"),
        pytest.param(ago(-4), False, id="in four"),
        pytest.param(ago(0), True, id="today"),
        pytest.param(ago(8), False, id="past"),
    ],
)
def test_a_time_we_agreed_on_comes_up_before_its_day_and_is_nobodys_promise(
    db: Memory, who: str, due: dt.date, *, comes_up: bool
) -> None:
    promised(db, met(db, "Ben"), who=who, text=AGREED, quote="Friday then?", due=due)

    found = touch.touch(db, TODAY, USUAL).occasions

    assert [(one.why, one.text) for one in found] == [
        ("coming up", f"You agreed on a time, {due.day} {due:%b %Y}:")
    ] * comes_up


@pytest.mark.parametrize(
    ("day", "last", "still_true", "comes_up"),
    [
        pytest.param(ago(-7), 90, True, True, id="a week ahead"),
        pytest.param(ago(-8), 90, True, False, id="further ahead"),
        pytest.param(ago(21), 90, True, True, id="three weeks past"),
        pytest.param(ago(22), 90, True, False, id="further past"),
        pytest.param(ago(0), 5, True, False, id="we spoke as it drew near"),
        pytest.param(ago(0), 90, False, False, id="it is off"),
    ],
)
def test_what_they_said_was_coming_up_is_asked_after(
    db: Memory, day: dt.date, last: int, *, still_true: bool, comes_up: bool
) -> None:
    told(db, met(db, "Ben", days_ago=last), day=day, still_true=still_true)

    assert whys(touch.touch(db, TODAY, USUAL)) == [("Ben", "coming up")] * comes_up


def test_the_reminder_of_a_follow_up_comes_up_until_i_was_in_touch(db: Memory, bakery: Talk) -> None:
    then = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)
    remember(db, bakery, then.date())
    at = names.find(db, "Ben")
    message = OfflineCoach(then).follow_up(bakery.reflection.model_copy(update={"promises": ()}))
    drafted(db, 1, message, then.date())
    db.execute(promises.delete())
    db.execute(facts.delete())
    assert message.reminder is not None
    on = message.reminder.on or TODAY

    before = touch.touch(db, on - dt.timedelta(days=1), USUAL)
    due = touch.touch(db, on, USUAL)
    in_touch(db, at, on)
    after = touch.touch(db, on, USUAL)

    assert (whys(before), whys(due), whys(after)) == ([], [("Ben Okafor", "reminder")], [])
    assert due.occasions[0].text == message.reminder.about


def test_nobody_comes_up_twice_and_the_most_pressing_reason_wins(db: Memory) -> None:
    silent = met(db, "Cleo", days_ago=300)
    ben = met(db, "Ben", days_ago=300)
    told(db, ben, day=TODAY)
    promised(db, ben, due=TODAY)
    told(db, silent, day=ago(0))
    met(db, "Dan", days_ago=200)

    assert whys(touch.touch(db, TODAY, USUAL)) == [
        ("Ben", "promise"),
        ("Cleo", "coming up"),
        ("Dan", "cadence"),
    ]


def test_who_is_snoozed_comes_back_on_the_day(db: Memory) -> None:
    at = met(db, "Ben", days_ago=300)
    touch.snooze(db, at, TODAY)

    assert whys(touch.touch(db, ago(1), USUAL)) == []
    assert whys(touch.touch(db, TODAY, USUAL)) == [("Ben", "cadence")]


def test_there_are_only_a_few_and_at_most_two_asleep(db: Memory) -> None:
    for number in range(9):
        met(db, f"Silent {number}", days_ago=200 + number)
    for number in range(4):
        met(db, f"Asleep {number}", days_ago=1200 + number)

    few = touch.touch(db, TODAY, USUAL)
    everybody = touch.touch(db, TODAY, USUAL, None)

    assert (len(few.occasions), few.more) == (touch.MOST, 4)
    assert [item.person for item in everybody.occasions if item.why == "dormant"] == ["Asleep 0", "Asleep 1"]
