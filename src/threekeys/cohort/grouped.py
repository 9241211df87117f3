"""Talks put together by kind of meeting, by person and by time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple, cast

from threekeys.cohort import guarded
from threekeys.domain.cohort import Cohort, Group, Spread

if TYPE_CHECKING:
    from threekeys.domain import MeetingType

FIGURES = {
    "listen": ("listen_points", "points"),
    "learn": ("learn_points", "points"),
    "add_value": ("add_value_points", "points"),
    "talk_share": ("talk_share_value", "share"),
    "longest_turn": ("longest_turn_value", "s"),
    "question_rate": ("question_rate_value", "per 10 min"),
    "open_share": ("open_share_value", "share"),
    "follow_up_share": ("follow_up_share_value", "share"),
    "uptake": ("uptake_value", "share"),
}
"""What is shown, the column it stands in, and its unit."""
_OVER_TIME = ("listen", "learn", "add_value")


class Told(NamedTuple):
    """One talk: whose, when, and its figures."""

    person: str
    date: str
    figures: Mapping[str, float]


def cohort(rows: Iterable[Mapping[str, object]]) -> Cohort:
    """What a table of talks says of its people together."""
    kinds: defaultdict[str, list[Told]] = defaultdict(list)
    for row in rows:
        if row.get("person") and row.get("words") is not None:
            kinds[str(row["type"])].append(_told(row))
    shown = {kind: talks for kind, talks in kinds.items() if len(_people(talks)) >= guarded.FEWEST}
    groups = tuple(_group(kind, shown[kind]) for kind in sorted(shown))
    return Cohort(groups=groups, withheld=len(kinds) - len(shown))


def _told(row: Mapping[str, object]) -> Told:
    found = {name: row.get(column) for name, (column, _) in FIGURES.items()}
    figures = {name: float(value) for name, value in found.items() if isinstance(value, int | float)}
    return Told(str(row["person"]), str(row.get("date") or ""), figures)


def _group(kind: str, talks: Sequence[Told]) -> Group:
    periods = _periods(talks)
    spreads = (_spread(name, unit, talks, periods) for name, (_, unit) in FIGURES.items())
    return Group(
        type=cast("MeetingType", kind),
        people=guarded.count(len(_people(talks))),
        talks=guarded.count(len(talks)),
        periods=tuple(name for name, _ in periods),
        spreads=tuple(spread for spread in spreads if spread),
    )


def _spread(
    name: str, unit: str, talks: Sequence[Told], periods: "Sequence[tuple[str, Sequence[Told]]]"
) -> Spread | None:
    found = guarded.spread(_by_person(talks, name, fmean), unit)
    if found is None:
        return None
    mean, likely, middle = found
    over_time = periods if name in _OVER_TIME else ()
    return Spread(
        name=name,
        unit=unit,
        mean=mean,
        range=likely,
        middle=middle,
        change=guarded.change(_changes(talks, name), unit),
        periods=tuple(guarded.mean(_by_person(told, name, fmean), unit) for _, told in over_time),
    )


def _by_person(talks: Iterable[Told], name: str, of: Callable[[Sequence[float]], float]) -> dict[str, float]:
    values: defaultdict[str, list[float]] = defaultdict(list)
    for talk in talks:
        if name in talk.figures:
            values[talk.person].append(talk.figures[name])
    return {person: of(own) for person, own in values.items()}


def _changes(talks: Sequence[Told], name: str) -> dict[str, float]:
    """Of each person with four dated talks or more: the mean of the later half less that of the earlier."""
    dated = sorted((talk for talk in talks if talk.date), key=lambda talk: talk.date)
    own: defaultdict[str, list[float]] = defaultdict(list)
    for talk in dated:
        if name in talk.figures:
            own[talk.person].append(talk.figures[name])
    return {
        person: fmean(values[-(len(values) // 2) :]) - fmean(values[: len(values) // 2])
        for person, values in own.items()
        if len(values) >= 4
    }


def _periods(talks: Sequence[Told]) -> "list[tuple[str, list[Told]]]":
    """The talks by quarter, neighbours joined until each period has ten people, so that none is left over.

    None where talks of a few people have no date: they could be told by what is missing.
    """
    undated = _people([talk for talk in talks if not talk.date])
    if 0 < len(undated) < guarded.FEWEST:
        return []
    periods: list[tuple[list[str], list[Told]]] = []
    for quarter, told in sorted(_quarters(talks).items()):
        if periods and len(_people(periods[-1][1])) < guarded.FEWEST:
            periods[-1][0].append(quarter)
            periods[-1][1].extend(told)
        else:
            periods.append(([quarter], list(told)))
    if len(periods) > 1 and len(_people(periods[-1][1])) < guarded.FEWEST:
        names, told = periods.pop()
        periods[-1][0].extend(names)
        periods[-1][1].extend(told)
    return [(_named(names), told) for names, told in periods] if len(periods) > 1 else []


def _quarters(talks: Iterable[Told]) -> dict[str, list[Told]]:
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for talk in talks:
        if talk.date:
            year, month = talk.date[:4], int(talk.date[5:7])
            found[f"{year} Q{(month + 2) // 3}"].append(talk)
    return found


def _named(quarters: Sequence[str]) -> str:
    first, last = quarters[0], quarters[-1]
    if first == last:
        return first
    return f"{first}–{last[5:]}" if first[:4] == last[:4] else f"{first}–{last}"


def _people(talks: Iterable[Told]) -> set[str]:
    return {talk.person for talk in talks}
