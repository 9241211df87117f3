"""When to be in touch again, by what they said about time; else after a rhythm of our own."""

import datetime as dt
import re
from collections.abc import Iterable

from threekeys.domain import Decision
from threekeys.domain.days import FAR, day_named

# Our own decision: no research names a rhythm (evidence on staying in touch only says that it is welcome).
_WEEKS: dict[Decision, int] = {"offer": 4, "ask": 4, "stay_in_touch": 6}
_AT_LEAST = dt.timedelta(days=5)
_AT_MOST = dt.timedelta(days=365)

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_NUMBERED = re.compile(
    rf"\bthe ({'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th)?)\b"
)


def remind_on(said: Iterable[str], decision: Decision, today: dt.date) -> dt.date:
    """The first working day at or after the time they named, if they named one; else in four to six weeks."""
    named = (day for text in said for rule in FAR if (day := rule(text.casefold(), today)))
    day = next((d for d in named if _AT_LEAST <= d - today <= _AT_MOST), None)
    return _working_day(day or today + dt.timedelta(weeks=_WEEKS[decision]))


def day_before(when: str, today: dt.date) -> dt.date | None:
    """The day before one they agreed on ("Thursday the third"), today at the earliest; None where it names no day."""
    named = _day_of_month(when.casefold(), today) or day_named(f"on {when}", today) or day_named(when, today)
    return max(today, named - dt.timedelta(days=1)) if named else None


def _day_of_month(text: str, today: dt.date) -> dt.date | None:
    """'Thursday the third': the next day with that number, and that weekday if one is said."""
    match = _NUMBERED.search(text)
    if match is None or re.search(
        r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", text
    ):
        return None
    number = _ORDINALS.index(match[1]) + 1 if match[1] in _ORDINALS else int(re.sub(r"\D", "", match[1]))
    weekday = next((i for i, name in enumerate(_WEEKDAYS) if name in text), None)
    days = (today + dt.timedelta(days=n) for n in range(1, 366))
    return next((d for d in days if d.day == number and weekday in (None, d.weekday())), None)


def _working_day(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
