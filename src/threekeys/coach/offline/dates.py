"""When to be in touch again, by what they said about time; else after a rhythm of our own."""

import datetime as dt
from collections.abc import Iterable

from threekeys.domain import Decision
from threekeys.domain.days import FAR, day_named

# Our own decision: no research names a rhythm (evidence on staying in touch only says that it is welcome).
_WEEKS: dict[Decision, int] = {"offer": 4, "ask": 4, "stay_in_touch": 6}
_AFTERWARDS = dt.timedelta(weeks=1)  # what they waited for has happened, and is still fresh
_HOLIDAYS = frozenset({(12, 24), (12, 25), (12, 26), (1, 1)})  # (month, day): nobody looks at work mail then
_AT_LEAST = dt.timedelta(days=5)
_SATURDAY = 5
_AT_MOST = dt.timedelta(days=365)


def remind_on(said: Iterable[str], said_on: dt.date, decision: Decision, today: dt.date) -> dt.date:
    """The first working day a week after the time they named in the talk, if they named one; else in four to six weeks."""
    named = (day for text in said for rule in FAR if (day := rule(text.casefold(), said_on)))
    day = next((d for d in named if _AT_LEAST <= d - today <= _AT_MOST), None)
    return _working_day(day + _AFTERWARDS if day else today + dt.timedelta(weeks=_WEEKS[decision]))


def day_before(when: str, said_on: dt.date, today: dt.date) -> dt.date | None:
    """The day before one they agreed on ("Thursday the third"), today at the earliest; None where it names no day."""
    named = day_named(when, said_on)
    return max(today, named - dt.timedelta(days=1)) if named else None


def _working_day(day: dt.date) -> dt.date:
    """The day, or the next that is neither of a weekend nor one of the holidays kept almost everywhere."""
    days = (day + dt.timedelta(days=n) for n in range(8))
    return next(d for d in days if d.weekday() < _SATURDAY and (d.month, d.day) not in _HOLIDAYS)
