"""Whom to be in touch with, and who could help whom, as lines for people."""

from collections.abc import Iterator

from threekeys.domain.memory import Match, Matches, Occasion, Offers, Touch
from threekeys.report.remembered import day, wrapped

WHY = {
    "promise": "a promise",
    "coming up": "something coming up",
    "reminder": "a reminder of yours",
    "cadence": "it has been a while",
    "dormant": "a tie asleep",
}


def offers(found: Offers) -> Iterator[str]:
    """A line for each thing I can give."""
    if not found.offers:
        yield from wrapped("", "Nothing is noted yet. To note something: threekeys offers add TEXT")
    for number, thing in enumerate(found.offers, 1):
        yield from wrapped(f"{number:>4}  ", thing)


def touch(found: Touch) -> Iterator[str]:
    """Whom to be in touch with now, and why."""
    if not found.occasions:
        yield from wrapped("", "Nothing is due now. What is promised and open: threekeys promises list")
    for item in found.occasions:
        yield from _occasion(item)
    if found.more:
        yield ""
        yield f"… and {found.more} more: --all"


def introductions(found: Matches) -> Iterator[str]:
    """Who could help whom, in the words of both."""
    if not found.matches:
        yield from wrapped(
            "", "Nobody's stated need meets what somebody else you know does. That is fine; force nothing."
        )
    for number, match in enumerate(found.matches, 1):
        if number > 1:
            yield ""
        yield from _match(match)
    if found.under_way:
        yield ""
        yield "UNDER WAY"
    for begun in found.under_way:
        yield from wrapped("  ", f"{begun.needs} and {begun.gives}: {begun.state}, {day(begun.since)}")


def _occasion(item: Occasion) -> Iterator[str]:
    yield from wrapped("", f"{item.person}: {WHY[item.why]}")
    yield from wrapped("  ", item.text)
    if item.quote:
        yield from wrapped("  ", f"“{item.quote}”")


def _match(match: Match) -> Iterator[str]:
    shared = ", ".join(match.shared) or "other words, the same meaning"
    yield from wrapped("", f"{match.needs.person} and {match.gives.person}  ({shared})")
    for label, side in (("needs", match.needs), ("gives", match.gives)):
        said = f"“{side.quote}”" if side.quote else side.text
        yield from wrapped("  ", f"{label}: {side.person}, {day(side.said_on)}: {said}")
    for side in (match.needs, match.gives):
        yield from wrapped("  ", f"ask {side.person} first: {side.ask_first}")
