"""When a meeting is: the next time of one that recurs, in the time zone of this machine."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from icalendar import Component

_MOST = 20_000  # times of one rule that are looked through: fifty years of days
_LATE = dt.datetime(9959, 1, 1)  # noqa: DTZ001 - forty years before dateutil's last: every kind of year is among them
_MOST_A_DAY = 24
_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}  # nobody meets so; the first time stands for all


@dataclass(frozen=True)
class Occurrence:
    """One time of a meeting."""

    event: "Component"
    start: dt.datetime
    end: dt.datetime
    minutes: int | None


def next_of(events: Sequence["Component"], now: dt.datetime) -> Iterator[Occurrence | None]:
    """The next time of each event that is not cancelled, or its last where none is to come; None for no time at all.

    An event that changes one time of another (RECURRENCE-ID) stands in its place.
    """
    changed = {
        (str(event.get("UID")), _local(event.decoded("RECURRENCE-ID"))) for event in events if _changes(event)
    }
    for event in events:
        if is_cancelled(event):
            continue
        start, length, minutes = _span(event)
        if start is None:
            yield None
            continue
        moved = {at for uid, at in changed if uid == str(event.get("UID"))} if not _changes(event) else set()
        at = next_start(event, start, length, now, moved)
        yield Occurrence(event, at, at + length, minutes) if at else None


def next_start(
    event: "Component", start: dt.datetime, length: dt.timedelta, now: dt.datetime, moved: set[dt.datetime]
) -> dt.datetime | None:
    """The first start that is not over yet, else the last one, in local time."""
    last = None
    for at in islice(_starts(event, start), _MOST):
        local = at.astimezone()
        if local in moved:
            continue
        last = local
        if local + length >= now:
            break
    return last


def _starts(event: "Component", start: dt.datetime) -> Iterator[dt.datetime]:
    from dateutil.rrule import rruleset, rrulestr  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with icalendar

    rule: Any = event.get("RRULE")
    broken = any(name == "RRULE" for name, _ in event.errors)
    if rule is None or broken or isinstance(rule, list) or _is_no_meeting(rule):
        return iter([start])
    if "UNTIL" in rule:  # dateutil wants it in UTC beside a start with a zone
        rule["UNTIL"] = [_whole(until, start) for until in rule["UNTIL"]]
    times = rruleset()
    try:
        ruled = rrulestr(rule.to_ical().decode(), dtstart=start)
    except ValueError:
        return iter([start])
    tried = ruled.replace(dtstart=_LATE, interval=1, count=None, until=None)
    if (
        next(iter(tried), None) is None
    ):  # never, as every 30 February: from now on it would look for eight thousand years
        return iter([start])
    times.rrule(ruled)
    for left_out in _dates(event, "EXDATE"):
        times.exdate(_whole(left_out, start))
    for added in _dates(event, "RDATE"):
        times.rdate(_whole(added, start))
    return iter(times)


def _is_no_meeting(rule: Any) -> bool:
    """Whether nobody meets so: every hour, at more than a day's hours, or with no step between the times."""
    each = (len(rule.get(part, ())) or 1 for part in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    return (
        bool(_OFTEN & set(rule.get("FREQ", ())))
        or prod(each) > _MOST_A_DAY
        or min(rule.get("INTERVAL", [1])) < 1
    )


def _dates(event: "Component", name: str) -> Iterator[dt.date]:
    value = event.get(name)
    for part in value if isinstance(value, list) else [value]:
        for one in getattr(part, "dts", ()):
            if isinstance(one.dt, dt.date):  # a time is one, too
                yield one.dt


def _whole(value: dt.date, like: dt.datetime) -> dt.datetime:
    """A day or a time without zone, as a time in the zone of another."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, like.timetz())
    value = value if value.tzinfo else value.replace(tzinfo=like.tzinfo)
    return value.astimezone(dt.UTC) if like.tzinfo else value


def _span(event: "Component") -> tuple[dt.datetime | None, dt.timedelta, int | None]:
    """Start, length, and the minutes where it is a meeting of minutes and not of days."""
    try:
        start = event.decoded("DTSTART")
    except (ValueError, AttributeError):
        return None, dt.timedelta(), None
    try:
        length = max(getattr(event, "duration", dt.timedelta()), dt.timedelta())
    except (ValueError, AttributeError, TypeError):
        length = dt.timedelta()
    if not isinstance(start, dt.datetime):
        if not isinstance(start, dt.date):
            return None, dt.timedelta(), None
        return dt.datetime.combine(start, dt.time()).astimezone(), length, None
    minutes = round(length.total_seconds() / 60)
    return (start if start.tzinfo else start.astimezone()), length, minutes or None


def is_cancelled(event: "Component") -> bool:
    """Whether it will not take place."""
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _changes(event: "Component") -> bool:
    return "RECURRENCE-ID" in event


def _local(value: Any) -> dt.datetime:
    """A time in this machine's zone."""
    whole: dt.datetime = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    return whole.astimezone()
