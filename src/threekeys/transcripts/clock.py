"""Times as people and programs write them, and as integer milliseconds."""

import re
from collections.abc import Mapping
from typing import Any

_ABSURD = 1e15  # no count of anything since 1970 is larger
TIME = r"(?:\d{1,3}:\d{1,3}:\d{2}(?:[.,]\d{1,3})?(?:[ \u202f]?[AaPp][Mm]\b)?|\d{1,3}:\d{2}(?:[.,]\d{1,3})?)"
"""The source of a pattern for [h:]m:ss with an optional fraction; minutes may pass 59, and AM or PM may follow hours."""
SECONDS = r"\d{1,6}\.\d{1,3}s"
"""The source of a pattern for 12.34s."""

_NUMBER_OR_TIME = rf"{TIME}|\d{{1,6}}(?:\.\d{{1,3}})?"
_RANGE = re.compile(rf"\W?({_NUMBER_OR_TIME})\s*(?:-{{0,2}}>|→|[-–—]|to)\s*({_NUMBER_OR_TIME})\W?")
_HALF = 12 * 3_600_000  # a day
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?")


def milliseconds(text: str) -> int | None:
    """The milliseconds of "1:02:03.5", "00:12" or "64:02,250"; None if it is not such a time.

    >>> milliseconds("1:02:03.5")
    3723500
    """
    text = text.strip()
    if text.endswith("s"):
        return seconds_in(text[:-1])
    half = text[-2:].lower() if text.endswith(("m", "M")) else ""
    match = _TIME.fullmatch(text.removesuffix(text[-2:]).rstrip() if half else text)
    if match is None:
        return None
    hours = int(match[1] or 0)
    return clock(*match.groups()) + _HALF * ((half == "pm" and hours < 12) - (half == "am" and hours == 12))


def ends_of(text: str) -> tuple[str, str] | None:
    """The two times of "0:05 - 0:08" or "[5.0 --> 8.2]"; None if it is no range."""
    match = _RANGE.fullmatch(text)
    return (match[1], match[2]) if match else None


def clock(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    """The milliseconds of the four parts of a written time; the fraction is a decimal one."""
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + (int(fraction[:3].ljust(3, "0")) if fraction else 0)


def from_seconds(value: float) -> int:
    """The nearest whole millisecond."""
    return round(value * 1000)


def seconds_in(text: str | None) -> int | None:
    """The milliseconds of seconds written as a number, or None if it is no number or an absurd one."""
    try:
        seconds = float(text or "")
    except ValueError:
        return None
    return from_seconds(seconds) if abs(seconds) < _ABSURD else None


def moment(value: Any, key: str = "") -> tuple[float, bool] | None:
    """A time of some JSON as a number, and whether that is surely milliseconds; None if it is no time.

    Sure are "0:05", "5.4s", "PT5.4S", dates, {"seconds": 5, "nanos": 4} and keys that name milliseconds.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        if not abs(value) < _ABSURD:  # also true of nan
            return None
        if "icks" in key:  # 100 nanoseconds
            return value / 10_000, True
        return float(value), "illis" in key or key.lower().endswith("ms")
    if isinstance(value, Mapping):
        return _parts(value)
    return _text(value) if isinstance(value, str) else None


def _parts(value: Mapping[str, Any]) -> tuple[float, bool] | None:
    if "relative" in value:
        return moment(value["relative"])
    if "seconds" in value or "nanos" in value:
        seconds, nanos = moment(value.get("seconds") or 0), moment(value.get("nanos") or 0)
        return None if seconds is None or nanos is None else (seconds[0] * 1000 + nanos[0] / 1e6, True)
    return None


def _text(value: str) -> tuple[float, bool] | None:
    text = value.strip()[:40]
    if match := _NUMBER.fullmatch(text):
        return (float(match[1]) * 1000, True) if match[2] else (float(match[1]), False)
    if (time := milliseconds(_FRAMES.sub("", text))) is not None:
        return float(time), True
    if len(text) > 15 and text[4:5] == "-":
        from datetime import datetime  # noqa: PLC0415 - few transcripts hold dates

        try:
            return datetime.fromisoformat(text).timestamp() * 1000, True
        except ValueError:
            return None
    return None


_FRAMES = re.compile(r"(?<=\d\d:\d\d:\d\d)[:;]\d\d$")  # of a film, up to 60 a second
_NUMBER = re.compile(r"(?:PT)?(-?\d{1,15}(?:\.\d{1,15})?)([sS])?")
