"""How my talks of one type develop: the latest against my own before, never against other people.

Rehearsals count in none of it: whoever practises with a machine is not yet better with people. Nor do talks of which
nothing was scored, such as those that are too short: their figures are chance.
"""

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, func, or_, select

from threekeys.domain import MeetingType
from threekeys.domain.made import AGREED
from threekeys.domain.memory import FollowThrough, Trend, TrendPoint, Trends
from threekeys.errors import InputError
from threekeys.memory.tables import meetings, promises, readings

_NOW = 5
_BEFORE = 20
_LEAST = 3  # meetings on each side (evidence.md 2.5)
_Z80 = 1.2816
_COUNTS = and_(
    ~meetings.c.rehearsal,
    or_(meetings.c.listen.is_not(None), meetings.c.learn.is_not(None), meetings.c.add_value.is_not(None)),
)
_ORDER = {"listen": 0, "learn": 1, "add_value": 2}


def trends(db: Connection, today: dt.date, kind: MeetingType | None = None) -> Trends:
    """Every key and measure over the meetings of one type: the latest five against the twenty before.

    Without a type it is the one with the most meetings, of several the one met in last.
    """
    counts = select(meetings.c.type, func.count().label("talks")).where(_COUNTS).group_by(meetings.c.type)
    held: dict[MeetingType, int] = {
        row.type: row.talks
        for row in db.execute(counts.order_by(func.count().desc(), func.max(meetings.c.day).desc()))
    }
    if not held:
        raise InputError(
            "No meeting with points is remembered yet. Reflect on one: threekeys reflect TRANSCRIPT --me NAME"
        )
    chosen = kind if kind is not None else next(iter(held))
    return Trends(
        type=chosen,
        meetings=held.get(chosen, 0),
        others={other: count for other, count in held.items() if other != chosen},
        trends=tuple(_trend(name, rows) for name, rows in _series(db, chosen).items()),
        follow_through=follow_through(db, today),
    )


def follow_through(db: Connection, today: dt.date) -> FollowThrough:
    """Of my promises whose day is over: how many I kept; one kept on its day counts at once."""
    over = or_(promises.c.due < today, and_(promises.c.due == today, promises.c.done_on.is_not(None)))
    due = select(promises.c.done_on).where(promises.c.who == "me", promises.c.text != AGREED, over)
    days = db.execute(due).scalars().all()
    return FollowThrough(kept=sum(day is not None for day in days), due=len(days))


def _series(db: Connection, kind: MeetingType) -> dict[str, list[Row[Any]]]:
    """The readings of the latest meetings by name, keys first, the latest first."""
    latest = (
        select(meetings.c.id, meetings.c.day)
        .where(meetings.c.type == kind, _COUNTS)
        .order_by(meetings.c.day.desc(), meetings.c.id.desc())
        .limit(_NOW + _BEFORE)
        .subquery()
    )
    rows = db.execute(
        select(readings, latest.c.day)
        .join(latest, latest.c.id == readings.c.meeting_id)
        .order_by(latest.c.day.desc(), latest.c.id.desc(), readings.c.name)
    ).all()
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.name, []).append(row)
    return dict(sorted(found.items(), key=lambda item: (_ORDER.get(item[0], len(_ORDER)), item[0])))


def _trend(name: str, rows: Sequence[Row[Any]]) -> Trend:
    now, before = rows[:_NOW], rows[_NOW:]
    if len(rows) < _NOW + _LEAST:  # few meetings: the last three against the rest
        now, before = rows[:_LEAST], rows[_LEAST:]
    claim, why_not = _claim(now, before)
    return Trend(
        name=name,
        unit=rows[0].unit,
        before=_rounded(_pooled(before)) if before else None,
        now=_rounded(_pooled(now)),
        meetings_before=len(before),
        meetings_now=len(now),
        claim=claim,
        why_not=why_not,
        points=tuple(TrendPoint(on=row.day, value=row.value) for row in reversed(rows)),
    )


def _claim(
    now: Sequence[Row[Any]], before: Sequence[Row[Any]]
) -> tuple[Literal["up", "down"] | None, str | None]:
    """A claim only from three meetings on each side and beyond half the combined 80 % range."""
    if min(len(now), len(before)) < _LEAST:
        return None, f"fewer than {_LEAST} meetings on each side"
    difference = _pooled(now) - _pooled(before)
    if abs(difference) <= math.hypot(_half_range(now), _half_range(before)):
        return None, "the difference is within what one meeting differs from the next"
    return ("up" if difference > 0 else "down"), None


def _pooled(rows: Sequence[Row[Any]]) -> float:
    """The mean; of shares the share of all their cases together."""
    weights = [row.cases if row.unit == "share" and row.cases else None for row in rows]
    if all(weights):
        return math.fsum(row.value * row.cases for row in rows) / math.fsum(w for w in weights if w)
    return math.fsum(row.value for row in rows) / len(rows)


def _half_range(rows: Sequence[Row[Any]]) -> float:
    """Half the 80 % range of the mean: by how the meetings differ, or by how sure each is, whichever is wider."""
    count, mean = len(rows), math.fsum(row.value for row in rows) / len(rows)
    between = math.sqrt(math.fsum((row.value - mean) ** 2 for row in rows) / (count - 1) / count) * _Z80
    sure = [(row.high - row.low) / 2 for row in rows if row.low is not None and row.high is not None]
    within = math.sqrt(math.fsum(half**2 for half in sure)) / len(sure) if sure else 0.0
    return max(between, within)


def _rounded(value: float) -> float:
    return round(value, 4)
