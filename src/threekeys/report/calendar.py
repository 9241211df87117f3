"""The reminder of a follow-up for the user's own calendar, as iCalendar (RFC 5545)."""

import datetime as dt
import hashlib
from collections.abc import Iterator

from threekeys.domain import FollowUp
from threekeys.domain.visible import visible, visible_lines

_MORNING = "PT9H"  # the alarm of a day without a time rings at nine
_WIDEST = 75  # bytes of a line, without its end
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def reminder(follow_up: FollowUp) -> bytes | None:
    """An entry for the day of the reminder, with an alarm that morning; None where no day is named."""
    note = follow_up.reminder
    if note is None or note.on is None:
        return None
    about = _text(visible_lines(note.about).strip())
    summary = _text(f"Be in touch with {visible(follow_up.to)}")
    mark = hashlib.sha256(f"{follow_up.to}\n{note.on}\n{note.about}".encode()).hexdigest()
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//threekeys//reminder//EN",
        "BEGIN:VEVENT",
        f"UID:{mark[:32]}@threekeys",
        f"DTSTAMP:{follow_up.provenance.when.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{note.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{note.on + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{summary}",
        f"DESCRIPTION:{about}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{summary}",
        f"TRIGGER:{_MORNING}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _text(said: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in said)


def _folded(line: str) -> Iterator[str]:
    """The line in parts that are short enough, each after the first behind a blank; no letter is cut in two."""
    part, size = "", 0
    for sign in line:
        wide = len(sign.encode())
        if size + wide > _WIDEST:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + wide
    yield part
