"""When to be in touch again."""

import datetime as dt

from threekeys.domain import Decision

# Our own decision (evidence.md 1.4: no research names a rhythm): soon enough to see what came of an offer,
# late enough not to press who needs nothing.
_DAYS: dict[Decision, int] = {"offer": 14, "ask": 14, "stay_in_touch": 60}


def remind_on(decision: Decision, today: dt.date) -> dt.date:
    """The day to look in again."""
    return today + dt.timedelta(days=_DAYS[decision])
