"""What the memory holds, as lines for people: who, since when, in whose words."""

import datetime as dt
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from threekeys.domain import lasting
from threekeys.domain.memory import (
    Fact,
    MeetingRecord,
    Meetings,
    People,
    Person,
    PromiseRecord,
    Promises,
)
from threekeys.domain.visible import visible
from threekeys.report import phrases
from threekeys.report.made import FACTS

_WIDEST = 84  # columns; longer lines are hard to read
_ROOM = 16  # columns below which a table's last column is not worth having beside the others
KINDS: dict[str, str] = {"offer": "Offers", "work": "Work", "note": "Note", **dict(FACTS.items())}


def people(found: People) -> Iterator[str]:
    """A line for each person: name, last contact, meetings, what they do."""
    if not found.people:
        yield from wrapped("", "Nobody is remembered yet. Reflect on a talk, or: threekeys people add NAME")
    rows = [
        (
            p.name,
            day(p.last_contact),
            phrases.counted(p.meetings, "meeting"),
            ", ".join((p.work, *p.tags)).strip(", "),
        )
        for p in found.people
    ]
    yield from _table(rows)


def meetings(found: Meetings) -> Iterator[str]:
    """A line for each meeting: short name, kind, points, people; then what the points are."""
    if not found.meetings:
        yield from wrapped(
            "", "No meeting is remembered yet. Reflect on one: threekeys reflect TRANSCRIPT --me NAME"
        )
        return
    yield from _table(
        [
            (m.name, m.type, points(m), "rehearsed" if m.rehearsal else ", ".join(m.people))
            for m in found.meetings
        ]
    )
    yield from wrapped("", "The points are of listen, learn and add value; – is not scored.")


def promises(found: Promises) -> Iterator[str]:
    """A line for each promise: number, day it is due, who to whom, what."""
    if not found.promises:
        yield "No promise is open."
    for item in found.promises:
        yield from _promise(item, whose=f"{_who(item)} ")


def person(known: Person) -> Iterator[str]:
    """All that is remembered of one person."""
    yield from wrapped("", known.name + (f" ({', '.join(known.aliases)})" if known.aliases else ""))
    details = {
        "met": known.how_met,
        "introduced by": known.introduced_by or "",
        "e-mail": known.email,
        "page": known.url,
        "tags": ", ".join(known.tags),
        "in touch": cadence(known.cadence) if known.cadence is not None else "",
        "not before": day(known.snoozed_until) if known.snoozed_until else "",
        "last contact": day(known.last_contact),
    }
    for label, value in details.items():
        if value:
            yield from wrapped(f"  {label}: ", value)
    current = [fact for fact in known.facts if fact.still_true]
    yield from _part("What I know", (line for fact in current for line in _fact(fact)))
    past = [fact for fact in known.facts if not fact.still_true]
    yield from _part("No longer true", (line for fact in past for line in _fact(fact)))
    yield from _part(
        "Promises", (line for item in known.promises for line in _promise(item, whose=_mine(item)))
    )
    rows = [(m.name, kind(m), points(m)) for m in known.meetings]
    yield from _part("Meetings", _table(rows))


def day(when: dt.date | None) -> str:
    """A day as people write it, or a dash."""
    return lasting.day(when) if when else "–"


def cadence(days: int) -> str:
    """How often they want to be in touch."""
    return f"every {phrases.counted(days, 'day')}" if days else "never on a schedule"


def kind(meeting: MeetingRecord) -> str:
    """What kind of talk it was, and whether a real one."""
    return f"{meeting.type}, rehearsed" if meeting.rehearsal else meeting.type


def points(meeting: MeetingRecord) -> str:
    """The points of the three keys."""
    return "  ".join(f"{'–' if value is None else value:>3}" for value in meeting.points.values())


def _fact(fact: Fact) -> Iterator[str]:
    said = f"“{fact.quote}”" if fact.quote else fact.text
    ahead = f", comes up {day(fact.day)}" if fact.day else ""
    yield from wrapped(f"{fact.id:>4}  ", f"{KINDS[fact.kind]} ({day(fact.learned_on)}{ahead}): {said}")


def _promise(item: PromiseRecord, *, whose: str) -> Iterator[str]:
    state = f"done {day(item.done_on)}" if item.done_on else f"due {day(item.due)}" if item.due else "open"
    yield from wrapped(
        f"{item.id:>4}  ", f"{state}, {whose}“{item.quote or item.text}” ({day(item.made_on)})"
    )


def _mine(item: PromiseRecord) -> str:
    if item.agreed:
        return "you agreed: "
    return "you: " if item.who == "me" else "they: "


def _who(item: PromiseRecord) -> str:
    if item.agreed:
        return f"you and {item.person} agreed:"
    return f"you to {item.person}:" if item.who == "me" else f"{item.person} to you:"


def _part(name: str, lines: Iterable[str]) -> Iterator[str]:
    held = list(lines)
    if held:
        yield ""
        yield name.upper()
        yield from held


def wrapped(lead: str, text: str) -> list[str]:
    """The text as lines behind a lead, as wide as the terminal."""
    lines = textwrap.wrap(
        visible(text),
        _width(),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,  # names of meetings are to be copied
    )
    return lines or [lead.rstrip()]


def _width() -> int:
    """How many columns there are to write in: COLUMNS, else what the terminal has, else 80."""
    return max(20, min(shutil.get_terminal_size().columns, _WIDEST))


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Columns as wide as they need to be, the last one wrapped; a row too wide for the terminal goes below its first cell, and all do where most are."""
    clean = [tuple(map(visible, row)) for row in rows]
    beside = sorted(clean, key=lambda row: sum(map(len, row[:-1])))
    while beside and not _fit(beside):
        beside.pop()
    beside = beside if 2 * len(beside) > len(clean) else []
    widths = _widths(beside)
    return [line for row in clean for line in (_row(row, widths[:-1]) if row in beside else _stacked(row))]


def _widths(rows: Sequence[tuple[str, ...]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*rows, strict=True)]


def _fit(rows: Sequence[tuple[str, ...]]) -> bool:
    *widths, last = _widths(rows)
    return _width() - sum(widths) - 2 * len(widths) >= min(last, _ROOM)


def _row(row: tuple[str, ...], widths: Sequence[int]) -> list[str]:
    lead = "".join(f"{cell:<{width}}  " for cell, width in zip(row, widths, strict=False))
    return wrapped(lead, row[-1])


def _stacked(row: tuple[str, ...]) -> list[str]:
    first, *others = row
    return [
        *wrapped("", first),
        *wrapped("    ", ", ".join(" ".join(cell.split()) for cell in others if cell)),
    ]
