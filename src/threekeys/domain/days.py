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
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_WEEKDAY, _MONTH = "|".join(_WEEKDAYS), "|".join(_MONTHS)
_WORD = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:(?P<since>since|from) )?(?:(?P<weekday>{_WEEKDAY}),? )?(?:the )?"
    rf"(?:(?P<day>{_NUMBER})(?: of)? (?P<month>{_MONTH})|(?P<day2>{_WORD}) of (?P<month2>{_MONTH})"
    rf"|(?P<month3>{_MONTH}) (?P<day3>the (?:{_WORD})|{_NUMBER}(?![\d:.])))\b"
)
_DAY_OF_MONTH = re.compile(
    rf"(?:^|\b(?:by|on|until|before) )(?:(?:next |this )?(?P<weekday>{_WEEKDAY}),? )?the (?P<day>{_WORD}|{_NUMBER})"
    r"(?=$|[.,;:!?]| at | in the | then\b| and\b)"
)
_HOURS = (
    r"(?:the (?:call|meeting|class|service)|work|lunch|noon|school|dinner|breakfast|church|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve)\b"
)
_ELSEWHERE = re.compile(
    rf"\b(?:{_WEEKDAY}) (?:week\b|after next\b|(?:after|before|following|of) (?!{_HOURS})|in (?!the (?:morning|afternoon|evening)\b))"
)
"""A weekday that is counted from something else than today: "the Wednesday after Easter"."""
_BEFORE = dt.timedelta(weeks=5)  # "before the summer": while it can still be asked about


def _on_a_date(text: str, today: dt.date) -> dt.date | None:
    """'3 February', 'Wednesday the third of February': the next such day; None where the weekday is another's."""
    match = _DATE.search(text)
    if match is None or match["since"]:
        return None
    number = _numbered(next(filter(None, (match["day"], match["day2"], match["day3"]))))
    month = _MONTHS.index(next(filter(None, (match["month"], match["month2"], match["month3"])))) + 1
    try:
        day = dt.date(today.year + ((month, number) < (today.month, today.day)), month, number)
    except ValueError:
        return None
    return day if match["weekday"] in (None, _WEEKDAYS[day.weekday()]) else None


def _on_a_day_of_month(text: str, today: dt.date) -> dt.date | None:
    """'Thursday the third': the next day with that number, and that weekday if one is said."""
    match = _DAY_OF_MONTH.search(text)
    if match is None:
        return None
    number, weekday = _numbered(match["day"]), match["weekday"]
    days = (today + dt.timedelta(days=n) for n in range(1, 366))
    return next((d for d in days if d.day == number and weekday in (None, _WEEKDAYS[d.weekday()])), None)


def _numbered(said: str) -> int:
    word = said.removeprefix("the ")
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else int(re.sub(r"\D", "", word))


def _in_a_month(text: str, today: dt.date) -> dt.date | None:
    """'In March', 'by the end of May': the start of the month, or its end; a month that has begun: two weeks from now."""
    match = re.search(
        rf"\b(?:in|by|until|before|this|next|end of|late|early|mid|since)[ -]({_MONTH})\b(?!(?<=may) i\b)",
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
    said = rf"(?:\b(?:by|on|until|before|this|next|coming) |^)({_WEEKDAY})\b"
    bare = rf"^(?:{_WEEKDAY})(?! (?:morning|afternoon|evening|night|lunchtime)|,? (?:at|around|about|after|before|then)\b|[.,!?]|$)"
    if (match := re.search(said, text)) and not re.search(bare, text):
        ahead = (_WEEKDAYS.index(match[1]) - today.weekday()) % 7 or 7
        return today + dt.timedelta(days=ahead)
    return None


FAR: tuple[Callable[[str, dt.date], dt.date | None], ...] = (
    _on_a_date,
    _after_a_count,
    _in_a_month,
    _next_period,
    _in_a_season,
)
"""The rules for times that are weeks away; each takes the case-folded text and the day it was said."""


def day_named(text: str, said_on: dt.date) -> dt.date | None:
    """The day at which what they speak of comes up, or None where they name none, or one that is not understood.

    It is counted from the day it was said. A date whose weekday is another's, and a weekday that is counted from
    something else ("the Wednesday after Easter"), are not understood.
    """
    folded = text.casefold()
    if _DATE.search(folded):
        day = _on_a_date(folded, said_on)
        return day if day and day >= said_on else None
    if _ELSEWHERE.search(folded):
        return None
    days = (rule(folded, said_on) for rule in (_on_a_day_of_month, *FAR, _within_days))
    return next((day for day in days if day and day >= said_on), None)
