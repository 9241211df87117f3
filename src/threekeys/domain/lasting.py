"""How long something lasts and which day it is, as people say it: one way for every line, page and note."""

import datetime as dt


def duration(seconds: float) -> str:
    """A span of time: "45 s", "18 min", "1 h 4 min"; a minute and a half is "1 min 30 s"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 600:
        return f"{whole // 60} min {whole % 60} s".removesuffix(" 0 s")
    total = round(seconds / 60)
    return f"{total} min" if total < 60 else f"{total // 60} h {total % 60} min".removesuffix(" 0 min")


def lasts(unit: str) -> bool:
    """Whether a measure of this unit is a span of time: seconds, or seconds in every ten minutes."""
    return unit == "s" or unit.startswith("s per ")


def day(when: dt.date) -> str:
    """A day, or the day of a moment: "3 Mar 2026"."""
    return f"{when.day} {when:%b %Y}"
