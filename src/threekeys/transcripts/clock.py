"""Times as people and programs write them, and as integer milliseconds."""

import re

TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
"""The source of a pattern for [h:]m:ss with an optional fraction; minutes may pass 59."""

_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?")


def milliseconds(text: str) -> int | None:
    """The milliseconds of "1:02:03.5", "00:12" or "64:02,250"; None if it is not such a time.

    >>> milliseconds("1:02:03.5")
    3723500
    """
    match = _TIME.fullmatch(text.strip())
    return clock(*match.groups()) if match else None


def clock(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    """The milliseconds of the four parts of a written time; the fraction is a decimal one."""
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + (int(fraction[:3].ljust(3, "0")) if fraction else 0)


def from_seconds(value: float) -> int:
    """The nearest whole millisecond."""
    return round(value * 1000)
