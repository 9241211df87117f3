"""What is read of a calendar invite."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threekeys.errors import InputError
from threekeys.invites import MOST_BYTES, Invite, is_invite, read

NOW = dt.datetime(2026, 3, 3, 9, 0, tzinfo=dt.UTC)
ANN_AND_BEN = """\
ORGANIZER;CN=Ann Lee:mailto:ann@x.org
ATTENDEE;CN=Ben Osei;PARTSTAT=ACCEPTED:mailto:ben@y.org
"""


@pytest.fixture(autouse=True)
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This machine is in Berlin."""
    with monkeypatch.context() as here:
        here.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


def event(body: str, *more: str) -> bytes:
    events = "".join(f"BEGIN:VEVENT\nUID:1\n{one.strip()}\nEND:VEVENT\n" for one in (body, *more))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{events}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def invite(body: str, *more: str, me: str | None = "Ann Lee") -> Invite:
    return read(event(body, *more), "a.ics", NOW, me)


def starts(body: str, *more: str) -> str:
    return invite(body, *more).start.isoformat()


def test_who_when_how_long_and_the_notes_are_read() -> None:
    found = invite(
        "DTSTART:20260304T090000Z\nDTEND:20260304T093000Z\nSUMMARY:Coffee\\, at last\n"
        "DESCRIPTION:She looks for a bookkeeper.\\nBring the sheet.\n" + ANN_AND_BEN
    )

    assert found == Invite(
        people=("Ben Osei",),
        found_me=True,
        start=dt.datetime(2026, 3, 4, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        minutes=30,
        about="Coffee, at last\nShe looks for a bookkeeper.\nBring the sheet.",
        past=False,
    )


@pytest.mark.parametrize(
    ("body", "start"),
    [
        pytest.param("DTSTART:20260304T090000Z", "2026-03-04T10:00:00+01:00", id="UTC"),
        pytest.param(
            "DTSTART;TZID=America/New_York:20260304T090000", "2026-03-04T15:00:00+01:00", id="a zone"
        ),
        pytest.param(
            "DTSTART;TZID=Eastern Standard Time:20260304T090000",
            "2026-03-04T15:00:00+01:00",
            id="Windows' name of one",
        ),
        pytest.param("DTSTART:20260304T090000", "2026-03-04T09:00:00+01:00", id="wherever I am"),
        pytest.param("DTSTART;VALUE=DATE:20260304", "2026-03-04T00:00:00+01:00", id="a whole day"),
        pytest.param(
            "DTSTART;TZID=Europe/Berlin:20260210T090000\nRRULE:FREQ=WEEKLY;BYDAY=TU",
            "2026-03-03T09:00:00+01:00",
            id="weekly, and now: it is one hour over in Berlin, and lasts two",
        ),
        pytest.param(
            "DTSTART;TZID=America/New_York:20260106T090000\nDURATION:PT30M\nRRULE:FREQ=MONTHLY;COUNT=12",
            "2026-03-06T15:00:00+01:00",
            id="monthly",
        ),
        pytest.param(
            "DTSTART;TZID=Europe/London:20260105T090000\nRRULE:FREQ=WEEKLY;UNTIL=20260310T235959Z\n"
            "EXDATE;TZID=Europe/London:20260309T090000\nRDATE;TZID=Europe/London:20260305T140000",
            "2026-03-05T15:00:00+01:00",
            id="with a time left out and one added",
        ),
        pytest.param(
            "DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;UNTIL=20260330",
            "2026-03-09T09:00:00+01:00",
            id="until a day",
        ),
        pytest.param(
            "DTSTART;TZID=America/New_York:20260105T090000\nDURATION:PT30M\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=3MO",
            "2026-03-16T14:00:00+01:00",
            id="where New York has summer time and Berlin not yet",
        ),
        pytest.param("DTSTART:20250304T090000Z", "2025-03-04T10:00:00+01:00", id="long past"),
        pytest.param(
            "DTSTART:20260304T090000Z\nRRULE:FREQ=SECONDLY", "2026-03-04T10:00:00+01:00", id="every second"
        ),
        pytest.param(
            "DTSTART:20260304T090000Z\nRRULE:FREQ=NONSENSE", "2026-03-04T10:00:00+01:00", id="no rule"
        ),
    ],
)
def test_the_next_time_is_told_in_the_zone_of_this_machine(body: str, start: str) -> None:
    length = "" if "DURATION" in body or "VALUE=DATE" in body else "\nDURATION:PT2H"

    assert starts(body + length) == start


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31;UNTIL=20990101T000000Z",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=40",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=5",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2,3;BYSETPOS=50",
    ],
)
def test_of_a_rule_that_never_holds_the_first_time_stands_and_nobody_waits(rule: str) -> None:
    begun = time.process_time()

    assert starts(f"DTSTART:20260304T090000Z\nRRULE:{rule}") == "2026-03-04T10:00:00+01:00"
    assert time.process_time() - begun < 0.5


def test_a_zone_that_the_file_brings_along_is_obeyed() -> None:
    zone = """\
BEGIN:VTIMEZONE
TZID:Somewhere of ours
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:-0500
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
    data = event("DTSTART;TZID=Somewhere of ours:20260304T090000").replace(
        b"BEGIN:VEVENT", zone.encode() + b"BEGIN:VEVENT", 1
    )

    assert read(data, "a.ics", NOW).start.isoformat() == "2026-03-04T15:00:00+01:00"


WEEKLY = "DTSTART;TZID=Europe/Berlin:20260224T110000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY"


@pytest.mark.parametrize(
    ("change", "start"),
    [
        pytest.param("DTSTART;TZID=Europe/Berlin:20260304T160000", "2026-03-04T16:00:00+01:00", id="moved"),
        pytest.param(
            "DTSTART;TZID=Europe/Berlin:20260303T110000\nSTATUS:CANCELLED",
            "2026-03-10T11:00:00+01:00",
            id="cancelled",
        ),
    ],
)
def test_one_time_that_is_changed_stands_in_the_place_of_its_own(change: str, start: str) -> None:
    changed = f"{change}\nDURATION:PT30M\nRECURRENCE-ID;TZID=Europe/Berlin:20260303T110000"

    assert starts(WEEKLY, changed) == start


def test_of_several_meetings_the_next_is_taken() -> None:
    assert starts("DTSTART:20260105T090000Z", "DTSTART:20260309T090000Z", "DTSTART:20260305T090000Z") == (
        "2026-03-05T10:00:00+01:00"
    )


@pytest.mark.parametrize(
    ("me", "people"),
    [
        pytest.param("Ann Lee", ("Ben Osei", "Cleo Diaz"), id="by name"),
        pytest.param("lee", ("Ben Osei", "Cleo Diaz"), id="by a part of it"),
        pytest.param("ANN@x.org", ("Ben Osei", "Cleo Diaz"), id="by address"),
        pytest.param(None, ("Ann Lee", "Ben Osei", "Cleo Diaz"), id="unknown"),
        pytest.param("Dan", ("Ann Lee", "Ben Osei", "Cleo Diaz"), id="somebody else"),
    ],
)
def test_all_but_me_are_met_and_no_room(me: str | None, people: tuple[str, ...]) -> None:
    body = (
        "DTSTART:20260304T090000Z\n" + ANN_AND_BEN + "ATTENDEE:mailto:ann@x.org\n"
        "ATTENDEE;CN=cleo.diaz@z.org:mailto:cleo.diaz@z.org\n"
        "ATTENDEE;CN=Room 4;CUTYPE=ROOM:mailto:room4@x.org\n"
        "ATTENDEE;CN=Dee No;PARTSTAT=DECLINED:mailto:dee@x.org\n"
    )

    assert invite(body, me=me).people == people


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        pytest.param("Bring the sheet.\\n\\nAsk about May.", "Bring the sheet.\n\nAsk about May.", id="mine"),
        pytest.param(
            "Ann is inviting you to a scheduled Zoom meeting.\\n\\nOur plans for May\\n\\nJoin Zoom Meeting\\n"
            "https://zoom.us/j/123?pwd=x\\n\\nMeeting ID: 123 456\\nPasscode: 77\\n---\\nOne tap mobile\\n"
            "+493012345678\\,\\,123# Germany",
            "Our plans for May",
            id="Zoom",
        ),
        pytest.param(
            "About the grant\\n________________________________\\nMicrosoft Teams Need help?\\nJoin the meeting now\\n"
            "Meeting ID: 1 2 3\\n________________________________\\nAnd the report.",
            "About the grant\n\nAnd the report.".replace("\n\n", "\n"),
            id="Teams",
        ),
        pytest.param(
            "Lunch, and the café\\n\\n-::~:~::~:~:~::~:~::-\\nJoin with Google Meet: https://meet.google.com/a-b-c\\n"
            "Learn more about Meet at: https://support.google.com/a\\n-::~:~::~:~:~::~:~::-",
            "Lunch, and the café",
            id="Meet",
        ),
        pytest.param(
            "<p>About <b>bread</b> &amp; ovens</p><br>Soon", "About bread & ovens\n\nSoon", id="HTML"
        ),
        pytest.param("a \x1b[31mred\x1b[0m \u202eword", "a red word", id="signs that act on terminals"),
    ],
)
def test_of_the_notes_what_the_meeting_tool_wrote_is_left_out(written: str, read_as: str) -> None:
    assert invite(f"DTSTART:20260304T090000Z\nDESCRIPTION:{written}").about == read_as


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"", "not a calendar invite that can be read", id="empty"),
        pytest.param(b"\x00\xff\xd8", "not a calendar invite that can be read", id="binary"),
        pytest.param(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "there is no meeting in this", id="no meeting"),
        pytest.param(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "not a calendar invite that can", id="cut off"),
        pytest.param(event("SUMMARY:x"), "there is no meeting in this", id="no time"),
        pytest.param(event("DTSTART:tomorrow"), "when this meeting is cannot be read", id="a time of words"),
        pytest.param(event("DTSTART:20260304T090000Z\nSTATUS:CANCELLED"), "was cancelled", id="cancelled"),
        pytest.param(
            event("DTSTART:20260304T090000Z").replace(b"VERSION", b"METHOD:CANCEL\r\nVERSION"),
            "was cancelled",
            id="a cancellation",
        ),
        pytest.param(b"BEGIN:VCALENDAR" + b" " * MOST_BYTES, "larger than 1 MB", id="huge"),
    ],
)
def test_what_cannot_be_used_is_one_line(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=r"^a\.ics: ") as error:
        read(data, "a.ics", NOW)

    assert told in str(error.value)
    assert "\n" not in str(error.value)


@given(st.binary(max_size=400))
def test_whatever_is_in_it_is_read_or_refused(junk: bytes) -> None:
    lines = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260304T090000Z\r\n"
        + junk
        + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    with suppress(InputError):
        assert read(lines, "a.ics", NOW).start.tzinfo


def test_it_is_known_by_what_it_begins_with() -> None:
    assert [is_invite(data) for data in (b"\xef\xbb\xbfbegin:vcalendar\n", b"who = 'Ben'", b"")] == [
        True,
        False,
        False,
    ]
