"""A calendar invite → whom I meet, when, how long, and what it says."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from threekeys.domain import unaccented, visible, words
from threekeys.errors import InputError
from threekeys.invites.notes import cleaned
from threekeys.invites.occurrences import Occurrence, is_cancelled, next_of

if TYPE_CHECKING:
    from icalendar import Calendar, Component

MOST_BYTES = 1024 * 1024
"""More than any invite has; a whole calendar is not one."""
_NOBODY = {"ROOM", "RESOURCE"}


@dataclass(frozen=True)
class Invite:
    """One meeting of an invite. `people` are all but me, the organizer first; `start` is in the local time zone.

    `found_me` says whether one of them was me; `minutes` is None where it lasts whole days or no time is given;
    `past` is set where nothing of it is still to come.
    """

    people: tuple[str, ...]
    found_me: bool
    start: dt.datetime
    minutes: int | None
    about: str
    past: bool


def is_invite(data: bytes) -> bool:
    """Whether it looks like a calendar file."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR"


def read(data: bytes, name: str, now: dt.datetime, me: str | None = None) -> Invite:
    """The next meeting of a calendar file; `me` is my name or address, `name` the file's, for messages.

    Raises InputError where it is none, all of it is cancelled, or it is larger than MOST_BYTES.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"{name}: larger than 1 MB, so hardly one invite. Export the one meeting alone.")
    calendar = _calendar(data, name)
    events = [event for event in calendar.walk("VEVENT") if "DTSTART" in event]
    if not events:
        raise InputError(f"{name}: there is no meeting in this calendar file.")
    cancelled = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    if cancelled or all(map(is_cancelled, events)):
        raise InputError(f"{name}: this meeting was cancelled.")
    found = [one for one in next_of(events, now) if one]
    if not found:
        raise InputError(f"{name}: when this meeting is cannot be read.")
    return _invite(min(found, key=lambda one: _order(one, now)), now, me)


def _calendar(data: bytes, name: str) -> "Calendar":
    try:
        from icalendar import Calendar  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError:
        raise InputError(
            f"{name}: reading a calendar invite needs an extra; in the checkout: pipx install --force '.[calendar]'"
        ) from None
    try:
        found = Calendar.from_ical(data)
    except (ValueError, KeyError, IndexError, RecursionError):
        raise InputError(f"{name}: not a calendar invite that can be read.") from None
    if not isinstance(found, Calendar):
        raise InputError(f"{name}: not a calendar invite that can be read.")
    return found


def _order(one: Occurrence, now: dt.datetime) -> tuple[bool, dt.timedelta]:
    """What is to come before what is past, each the nearest first."""
    return one.end < now, abs(one.start - now)


def _invite(found: Occurrence, now: dt.datetime, me: str | None) -> Invite:
    everybody: dict[str, str] = {}
    for address, name in _people(found.event):
        everybody.setdefault(address, name)
    others = [name for address, name in everybody.items() if not _is_me(name, address, me)]
    summary = visible(str(found.event.get("SUMMARY", ""))).strip()
    return Invite(
        people=tuple(dict.fromkeys(others)),
        found_me=len(others) < len(everybody),
        start=found.start,
        minutes=found.minutes,
        about="\n".join(filter(None, (summary, cleaned(str(found.event.get("DESCRIPTION", "")))))),
        past=found.end < now,
    )


def _people(event: "Component") -> Iterator[tuple[str, str]]:
    """Everybody who comes: their address, and their name, or what their address begins with."""
    for person in (*_each(event.get("ORGANIZER")), *_each(event.get("ATTENDEE"))):
        parameters = getattr(person, "params", {})
        if str(parameters.get("CUTYPE", "")).upper() in _NOBODY:
            continue
        if str(parameters.get("PARTSTAT", "")).upper() == "DECLINED":
            continue
        address = re.sub(r"^mailto:", "", str(person), flags=re.IGNORECASE)
        called = visible(str(parameters.get("CN", ""))).strip(" '\"")
        called = called if called and "@" not in called else _named_by(address)
        if called:
            yield address.casefold(), called


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _named_by(address: str) -> str:
    """Ben Osei of "ben.osei@x.org"."""
    local = visible(address).partition("@")[0]
    return " ".join(part.capitalize() for part in re.split(r"[._\-+\d\s]+", local) if part)


def _is_me(name: str, address: str, me: str | None) -> bool:
    if not me:
        return False
    if "@" in me:
        return me.casefold() == address.casefold()
    mine = {unaccented(word) for word in words(me)}
    return bool(mine) and mine <= {unaccented(word) for word in words(name)}
