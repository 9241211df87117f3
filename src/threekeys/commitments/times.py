"""The words people say a time in, and which of them belong to a clause.

Patterns of this room are for text in lower case, as `lowered` gives it.
"""

import re

from threekeys.domain.text import lowered

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)?|twenty-\w+|thirtieth|thirty-first|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie)th)"
_CLOCK = r"(?:,? (?:at|around|about) (?:half past |half |quarter (?:past|to) )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|\d{1,2}(?:[:.]\d\d)?)(?: thirty)?(?: ?(?:o'clock|[ap]\.?m\b))?)"
_PART = r"(?: (?:morning|afternoon|evening|night|lunchtime))"
_ELSEWHERE = (
    r"(?: (?:week|after next|in (?:a|two|three|four|\d) (?:weeks?|months?)|of next (?:week|month)"
    r"|(?:after|before) (?:the |that |next |my |your )?(?!(?:i|we|you|he|she|they|it)\b)[a-z]+))(?!\w)"
)
_WEEKDAY = (
    rf"(?:the\s+)?(?:(?:next|this|coming)\s+)?{_DAYS}{_PART}?"
    rf"(?:(?:,? (?:the )?{_ORDINAL}(?:(?: of)? {_MONTHS})?|,? {_MONTHS} (?:the )?{_ORDINAL})|{_ELSEWHERE})?"
)
_DATE = rf"(?:the )?{_ORDINAL}(?: of)? {_MONTHS}|{_MONTHS} (?:the )?{_ORDINAL}"
_HOUR = (
    r"\b(?:at|by|around|about) (?:(?:half past |quarter (?:past|to) )?(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: ?(?:o'clock|[ap]\.?m\b|sharp))|noon|midday|midnight)"
    r"|\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m\b|o'clock)|\b\d{1,2}:\d\d\b"
)
APPOINTED = re.compile(
    rf"\b(?:{_WEEKDAY}|{_DATE}|the {_ORDINAL}|tomorrow{_PART}?|next (?:week|month)|in (?:early |late )?{_MONTHS}|in (?:the )?(?:new year|spring|summer|autumn|winter)|(?:a week|two weeks) from \w+|in (?:a|two|three|four|\d) (?:weeks?|months?)"
    rf"|after (?:easter|christmas|the (?:holidays|summer|new year)))(?!\w){_CLOCK}?"
)
"""A point of time at which two people can meet: a day, with its hour if it is said."""
WHEN = re.compile(
    rf"\b(?<!\ba )(?<!\bevery )(?:(?:by|before|until|on|this|next|after)\s+)?(?:{_WEEKDAY}|{_DATE})(?!\w){_CLOCK}?|\b(?:by|before|until|on)\s+the {_ORDINAL}(?!\w){_CLOCK}?"
    r"|\b(?:by|before|until|on|this|next|first thing|end of|at the end of|after|in|over|during|later|right after)\s+"
    r"(?:the\s+)?(?:end of (?:the |this |next )?(?:day|week|month|year)"
    r"|(?:this |next |the |coming )?(?:week(?:end)?|month|year|quarter|morning|afternoon|evening|spring|summer|autumn|fall|winter|holidays|easter|christmas|call)"
    rf"|tomorrow|tonight|today|{_MONTHS}"
    r"|(?:a|an|one|two|three|four|a couple(?: of)?|a few|the next few|\d+)\s+(?:hours?|days?|weeks?|months?|minutes?))\b"
    r"|\bwithin (?:an?|one|two|three|\d+) (?:hours?|days?|weeks?|months?)\b"
    rf"|\b(?:tomorrow{_PART}?(?!\w){_CLOCK}?|tonight|today|later today"
    r"|straight away|right away|as soon as (?:i|we)(?:'m| am|'re| are)? [\w ']{2,25}|when i(?:'m| am|'ve)? (?:get |got )?(?:back|home|to my desk|to the office))\b"
    rf"|{_HOUR}"
)
"""When something is to be done: a point of time, a limit, or what it waits for."""
_NEXT_CLAUSE = re.compile(
    r"[,;:—–]\s+(?!(?:maybe |probably |say |hopefully |at the latest )?(?:by|on|before|within|until|tomorrow|tonight|first thing|next|at|the \w+ of|\d)\b)"
    r"|[.!?]\s|\s(?=(?:but|because|since|so|when you|and (?:i|i'll|we|you|he|she|they|it|this|that|then))\s)"
)
_BEFORE_VERB = re.compile(r"[,\s]*(?:then\s+)?")


# One of these is in every point of time; most sentences have none, and are told by it sooner.
_HINT = re.compile(
    r"day|tomorrow|week|month|year|spring|summer|autumn|winter|easter|christmas|holidays|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|first|second|third|[rfxnh]th|ieth|\d"
)


def appointed(said: str) -> re.Match[str] | None:
    """Where the first point of time stands in a sentence at which two people can meet."""
    low = lowered(said)
    return APPOINTED.search(low) if _HINT.search(low) else None


def own_when(before: str, said: str) -> str | None:
    """The time words of a clause: those in it, else those it opens with; `said` begins at its verb."""
    low = lowered(said)
    if found := WHEN.search(low[: end.start()] if (end := _NEXT_CLAUSE.search(low)) else low):
        return said[slice(*found.span())]
    opening = lowered(before)
    fronted = (match for match in WHEN.finditer(opening) if _BEFORE_VERB.fullmatch(opening, match.end()))
    return next((before[slice(*match.span())] for match in fronted), None)


def names_a_time(said: str) -> bool:
    """Whether it says when: a day, a limit, an hour."""
    low = lowered(said)
    return bool(WHEN.search(low) or APPOINTED.search(low))
