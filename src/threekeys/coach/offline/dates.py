"""When to be in touch again, by what they said about time; else after a rhythm of our own."""

import datetime as dt
import re
from collections.abc import Callable, Iterable

from threekeys.domain import Decision

# Our own decision: no research names a rhythm (evidence on staying in touch only says that it is welcome).
_WEEKS: dict[Decision, int] = {"offer": 4, "ask": 4, "stay_in_touch": 6}
_MONTHS = "january february march april may june july august september october november december".split()
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
_AT_LEAST = dt.timedelta(days=5)
_AT_MOST = dt.timedelta(days=365)


def remind_on(said: Iterable[str], decision: Decision, today: dt.date) -> dt.date:
    """The first working day at or after the time they named, if they named one; else in four to six weeks."""
    named = (day for text in said for rule in _RULES if (day := rule(text.casefold(), today)))
    day = next((d for d in named if _AT_LEAST <= d - today <= _AT_MOST), None)
    return _working_day(day or today + dt.timedelta(weeks=_WEEKS[decision]))


def _in_a_month(text: str, today: dt.date) -> dt.date | None:
    """'In March', 'by the end of May': the start of the month, or its end; a month that has begun: two weeks from now."""
    match = re.search(
        rf"\b(?:in|by|until|before|this|next|end of|late|early|mid|since)[ -]({'|'.join(_MONTHS)})\b(?! i\b)",
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


_RULES: tuple[Callable[[str, dt.date], dt.date | None], ...] = (
    _after_a_count,
    _in_a_month,
    _next_period,
    _in_a_season,
)


def _working_day(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
