"""A talk that goes on, in one calm line: no colour, no band, no judgement."""

from threekeys.domain import visible
from threekeys.domain.lasting import duration
from threekeys.domain.so_far import SoFar
from threekeys.report.phrases import clock, percent

_LONGEST_NAME = 12


def line(now: SoFar) -> str:
    """When, whose words, whose turn for how long, how many questions of yours: "12:40  your share 54 % · …"."""
    parts = [_share(now), _stretch(now)]
    if now.questions is not None:
        parts.append(f"your questions {now.questions}")
    at = "" if now.at is None else f"{clock(now.at)}  "
    return at + " · ".join(part for part in parts if part)


def _share(now: SoFar) -> str:
    return "" if now.share is None else f"your share {percent(now.share)}"


def _stretch(now: SoFar) -> str:
    if now.speaker is None:
        return ""
    who = "you" if now.speaker == now.me else _short(visible(now.speaker))
    return f"now {who}, {'about ' if now.estimated else ''}{duration(now.stretch)}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
