"""The reminder of a follow-up as a calendar entry."""

import datetime as dt

import pytest
from icalendar import Calendar

from threekeys.domain import FollowUp, Reminder
from threekeys.report import ics


def entry(follow_up: FollowUp) -> Calendar:
    found = Calendar.from_ical(ics(follow_up) or b"")
    assert isinstance(found, Calendar)
    assert [event.errors for event in found.walk()] == [[]] * 3
    return found


def test_the_reminder_is_a_day_with_an_alarm_that_morning(follow_up: FollowUp) -> None:
    calendar = entry(follow_up)
    (event,), (alarm,) = calendar.walk("VEVENT"), calendar.walk("VALARM")

    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        dt.date(2026, 3, 18),
        dt.date(2026, 3, 19),
    )
    assert str(event["SUMMARY"]) == "Be in touch with Ben Osei"
    assert str(event["DESCRIPTION"]) == "whether Lea and Ben have spoken"
    assert event.decoded("DTSTAMP") == follow_up.provenance.when
    assert alarm.decoded("TRIGGER") == dt.timedelta(hours=9)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("the report, chapters 1; 2\\n and 3\nsoon", id="signs with a meaning"),
        pytest.param("Žluťoučký 王さん 👋 " * 20, id="long and in many scripts"),
        pytest.param("x\r\nBEGIN:VEVENT\r\nATTACH:file:///etc/passwd\r\nEND:VEVENT", id="lines of its own"),
    ],
)
def test_whatever_it_says_stays_text(follow_up: FollowUp, said: str) -> None:
    reminder = Reminder(on=dt.date(2026, 3, 18), about=said)
    made = follow_up.model_copy(update={"reminder": reminder, "to": f"Ben {said}"})
    calendar = entry(made)
    (event,) = calendar.walk("VEVENT")

    assert str(event["DESCRIPTION"]) == said.replace("\r\n", "\n").strip()
    assert "ATTACH" not in event
    assert str(event["SUMMARY"]).startswith("Be in touch with Ben ")
    assert all(len(line) <= 75 for line in (ics(made) or b"").split(b"\r\n"))


def test_the_same_reminder_is_the_same_entry_and_another_is_not(follow_up: FollowUp) -> None:
    later = follow_up.model_copy(update={"reminder": Reminder(on=dt.date(2026, 4, 1), about="x")})

    assert ics(follow_up) == ics(follow_up)
    assert [c["UID"] for c in entry(follow_up).walk("VEVENT")] != [
        c["UID"] for c in entry(later).walk("VEVENT")
    ]


@pytest.mark.parametrize("reminder", [None, Reminder(on=None, about="some day")])
def test_without_a_day_there_is_no_entry(follow_up: FollowUp, reminder: Reminder | None) -> None:
    assert ics(follow_up.model_copy(update={"reminder": reminder})) is None
