"""The day that somebody's words for a time name: "by Friday", "in two weeks", "in March"."""

import datetime as dt
import re
from collections.abc import Callable

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "a couple of": 2,
    "couple of": 2,
    "three": 3,
    "a few": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}
_BEFORE = dt.timedelta(weeks=5)  # "before the summer": while it can still be asked about


def _in_a_month(text: str, today: dt.date) -> dt.date | None:
    """'In March', 'by the end of May': the start of the month, or its end; a month that has begun: two weeks from now."""
    match = re.search(
        rf"\b(?:in|by|until|before|this|next|end of|late|early|mid|since)[ -]({'|'.join(_MONTHS)})\b(?!(?<=may) i\b)",
        text,
    )
    if match is None or match[0].startswith("since"):
        return None
    month = _MONTHS.index(match[1]) + 1
    if month == today.month:
        return today + dt.timedelta(weeks=2)
    year = today.year + (month < today.month)
    late = match[0].startswith(("end", "late"))
    return dt.date(year, month, 26 if late else 3)


def _in_a_season(text: str, today: dt.date) -> dt.date | None:
    match = re.search(
        r"\b(?:in (?:the )?|this |next |by (?:the )?|before (?:the )?)(spring|summer|autumn|fall|winter)\b",
        text,
    )
    if match is None:
        return None
    day = dt.date(today.year, _SEASONS[match[1]], 5)
    day = day if day > today else day.replace(year=today.year + 1)
    return day - _BEFORE if match[0].startswith("before") else day


def _after_a_count(text: str, today: dt.date) -> dt.date | None:
    match = re.search(
        r"\b(?:in|within) (?:the next |another )?(a couple of|couple of|a few|an?|one|two|three|four|five|six|\d{1,2}) (day|week|month)s?\b",
        text,
    )
    if match is None:
        return None
    count = _COUNTS.get(match[1]) or int(match[1])
    return today + dt.timedelta(days=count * {"day": 1, "week": 7, "month": 30}[match[2]])


def _next_period(text: str, today: dt.date) -> dt.date | None:
    first_of_next = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    periods = {
        r"\bnext week\b": today + dt.timedelta(days=11 - today.weekday()),
        r"\bnext month\b": first_of_next.replace(day=10),
        r"\bend of (?:the |this )?month\b": first_of_next.replace(day=3),
        r"\bnext quarter\b": today + dt.timedelta(days=90),
        r"\bend of (?:the |this )?year\b": dt.date(today.year, 12, 12),
        r"\bnext year\b|\bin the new year\b": dt.date(today.year + 1, 1, 12),
    }
    return next((day for said, day in periods.items() if re.search(said, text)), None)


def _within_days(text: str, today: dt.date) -> dt.date | None:
    if re.search(r"\b(?:today|tonight|this (?:afternoon|evening))\b", text):
        return today
    if re.search(r"\btomorrow\b", text):
        return today + dt.timedelta(days=1)
    if re.search(r"\b(?:this week|by the end of the week|end of the week)\b", text):
        return today + dt.timedelta(days=max(0, 4 - today.weekday()))
    if match := re.search(rf"\b(?:by|on|until|before|this|next) ({'|'.join(_WEEKDAYS)})\b", text):
        ahead = (_WEEKDAYS.index(match[1]) - today.weekday()) % 7 or 7
        return today + dt.timedelta(days=ahead)
    return None


FAR: tuple[Callable[[str, dt.date], dt.date | None], ...] = (
    _after_a_count,
    _in_a_month,
    _next_period,
    _in_a_season,
)
"""The rules for times that are weeks away; each takes the case-folded text and the day it was said."""


def day_named(text: str, said_on: dt.date) -> dt.date | None:
    """The day at which what they speak of comes up, or None where they name none."""
    folded = text.casefold()
    days = (rule(folded, said_on) for rule in (*FAR, _within_days))
    return next((day for day in days if day and day >= said_on), None)
