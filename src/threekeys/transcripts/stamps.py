"""Times written in less usual ways at the head of a line, brought to the usual one: `[0:00:03]`, `[0:00:03 - 0:00:05]`."""

import re

from threekeys.transcripts.clock import TIME, milliseconds

_COUNTED = r"\d{1,6}\.\d{1,3}s?(?![\d.:])|\d{1,6}s"
_SPELT = (
    r"(?:\d{1,2} ?h(?:ours?|rs?)?,? ?)?(?:\d{1,3} ?m(?:in(?:ute)?s?)?,? ?)?\d{1,2} ?s(?:ec(?:ond)?s?)?\b"
    r"|(?:\d{1,2} ?h(?:ours?|rs?)?,? ?)?\d{1,3} ?m(?:in(?:ute)?s?)?\b"
)
_STAMP = rf"(?:{TIME}|{_COUNTED}|{_SPELT})"
_TO = r"\s*(?:-{0,2}>|→|[-–—,;]|to|stop=|end=)\s*"
_FIRST = re.compile(
    rf"(?P<open>[\[({{<`#]|T\+|start=)?\s?(?P<start>{_STAMP})(?:(?:{_TO}|\s+(?=\d))(?P<end>{_STAMP}))?\s?(?P<close>(?:-\d)?#|[\])}}>`])?"
    r"\s?[:|,-]?(?=\s)",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"[\[({{<](?P<start>{_SPELT}|{_COUNTED})[\])}}>]|`(?P<quoted>{TIME})`|\{{(?P<curly>{TIME})\}}"
)
_VOICE = re.compile(
    rf"(?P<voice>(?i:speaker|spk)[_ -]?\d{{1,3}}) (?P<start>{_COUNTED}) (?P<end>{_COUNTED})(?= )"
)
_UNIT = re.compile(r"(\d+(?:\.\d+)?)\s?([hms])", re.IGNORECASE)
_SECONDS = {"h": 3600, "m": 60, "s": 1}
_HEAD = 80  # signs of a line in which its time stands


def restamped(line: str) -> str:
    """The line with the time at its head, or after the name there, as `[h:mm:ss.fff]`; else the line itself."""
    if (first := _FIRST.match(line)) and _unusual(first):
        span = " - ".join(_clock(time) for time in (first["start"], first["end"]) if time)
        return f"[{span}]{line[first.end() :]}"
    if voice := _VOICE.match(line):
        span = f"{_clock(voice['start'])} - {_clock(voice['end'])}"
        return f"[{span}] {voice['voice']}{line[voice.end() :]}"
    later = _LATER.search(line, 1, _HEAD)
    if later is None:
        return line
    time = later["start"] or later["quoted"] or later["curly"]
    return f"{line[: later.start()]}[{_clock(time)}]{line[later.end() :]}"


def _unusual(head: re.Match[str]) -> bool:
    """Whether the time is not of the form that heads are known by: a clock, bare or in square or round brackets."""
    times = [time for time in (head["start"], head["end"]) if time]
    return (
        (head["close"] or "").endswith("#")
        or head["open"] not in {None, "[", "("}
        or any(milliseconds(time) is None or ":" not in time for time in times)
    )


def _clock(time: str) -> str:
    """0:00:12.500 for "12.5", "12.5s", "0h 0m 12s"; a clock as it is."""
    if ":" in time:
        return time
    units = _UNIT.findall(time)
    thousandths = round(
        1000 * (sum(float(value) * _SECONDS[unit.lower()] for value, unit in units) if units else float(time))
    )
    seconds, fraction = divmod(thousandths, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{fraction:03}"
