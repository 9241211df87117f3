"""How talks develop, as lines for a terminal and as a picture."""

from collections.abc import Iterator, Sequence
from html import escape

from threekeys.domain.lasting import lasts
from threekeys.domain.memory import Trend, Trends
from threekeys.report import phrases
from threekeys.report.remembered import wrapped

_STEPS = "▁▂▃▄▅▆▇█"
ARROWS = {"up": "↑", "down": "↓", None: ""}
SAYS = {"up": "higher than before", "down": "lower than before", None: ""}
_ROW, _WIDE, _LABEL = 34, 640, 190


def trends(found: Trends) -> Iterator[str]:
    """A line for each key and measure: its course, then before and now, and what may be said of it."""
    what = phrases.MEETINGS[found.type]
    if not found.trends:
        yield f"No {what} with points is remembered yet."
        yield from _others(found)
        return
    yield f"{what.capitalize()}: {phrases.counted(found.meetings, 'meeting')}"
    yield ""
    yield from _rows(found)
    if any(trend.claim for trend in found.trends):
        yield f"↑ {SAYS['up']}, ↓ {SAYS['down']}."
    reasons = {trend.why_not for trend in found.trends if trend.why_not}
    yield ""
    yield from (f"No claim where {reason}." for reason in sorted(reasons))
    if found.follow_through.due:
        yield f"Of your {phrases.counted(found.follow_through.due, 'promise')} due, you kept {found.follow_through.kept}."
    yield from _others(found)


def _others(found: Trends) -> Iterator[str]:
    """Which other kinds of meeting there are, and how to see them."""
    if found.others:
        others = (f"{count} of --type {kind}" for kind, count in found.others.items())
        yield from wrapped("", f"Other meetings are remembered, too: {', '.join(others)}.")


def _rows(found: Trends) -> Iterator[str]:
    """The course of each, and before and now; of one meeting, which has no course, its figures alone."""
    rows = [("", "meeting by meeting", "before → now"), *map(_line, ordered(found))]
    if found.meetings == 1:
        rows = [(called, "", figure) for called, _, figure in rows[1:]]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for row in rows:
        beside = "".join(f"{cell:<{width}}  " for cell, width in zip(row, widths, strict=False) if width)
        yield f"  {beside}{row[2]}"


def _line(trend: Trend) -> tuple[str, str, str]:
    """Its name, its course, and what changed."""
    return name(trend), _course(trend), f"{change(trend)} {ARROWS[trend.claim]}".rstrip()


def picture(found: Trends) -> str:
    """The same as one SVG without scripts: a line for each key and measure, the latest on the right."""
    height = _ROW * (len(found.trends) + 1)
    rows = "".join(_row(trend, place) for place, trend in enumerate(ordered(found), 1))
    title = escape(
        f"{phrases.MEETINGS[found.type].capitalize()}, {phrases.counted(found.meetings, 'meeting')}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {height}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13"><title>{title}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/><text x="8" y="22" font-weight="bold">{title}</text>{rows}</svg>\n'
    )


def _row(trend: Trend, place: int) -> str:
    top = _ROW * place
    wide = _WIDE - _LABEL - 150
    values = [point.value for point in trend.points]
    step = wide / max(1, len(values) - 1)
    dots = [(_LABEL + number * step, top + 26 - 20 * level) for number, level in enumerate(_levels(values))]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    x, y = dots[-1]
    said = " ".join(filter(None, (change(trend), ARROWS[trend.claim])))
    return (
        f'<text x="8" y="{top + 22}">{escape(name(trend))}</text>'
        f'<polyline points="{line}" fill="none" stroke="#0b7285" stroke-width="1.5"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#0b7285"/>'
        f'<text x="{_WIDE - 140}" y="{top + 22}">{escape(said)}</text>'
    )


def ordered(found: Trends) -> list[Trend]:
    """The keys, then the measures in the order of a scorecard."""
    order = [*map(str, phrases.KEYS), *phrases.MEASURES]
    return sorted(found.trends, key=lambda one: order.index(one.name) if one.name in order else len(order))


def name(trend: Trend) -> str:
    """The title of a key or measure."""
    names = phrases.MEASURES | {str(key): said for key, said in phrases.KEYS.items()}
    return names.get(trend.name, trend.name)


def _course(trend: Trend) -> str:
    return "".join(_STEPS[round(level * 7)] for level in _levels([point.value for point in trend.points]))


def _levels(values: Sequence[float]) -> list[float]:
    """Each value between the least and the most of them, as 0 to 1; all alike stand in the middle."""
    least, most = min(values), max(values)
    return [(value - least) / (most - least) if most > least else 0.5 for value in values]


def change(trend: Trend) -> str:
    """Before and now, with the unit once."""
    if trend.before is None:
        return value(trend.now, trend.unit)
    before = value(trend.before, trend.unit)
    return f"{before.removesuffix(_shown(trend.unit))} → {value(trend.now, trend.unit)}"


def value(found: float | None, unit: str) -> str:
    """A measure's value with its unit, in few words."""
    if found is None:
        return "–"
    if unit.startswith("share"):
        return phrases.percent(found)
    if lasts(unit):
        return phrases.figure(found, unit)
    return f"{phrases.number(round(found, 1))}{_shown(unit)}"


def _shown(unit: str) -> str:
    """The unit as it stands behind a number; of counts and points none, of shares the percent sign is kept."""
    if lasts(unit):
        return unit.removeprefix("s")
    return "" if unit in {"count", "points"} or unit.startswith("share") else f" {unit}"


def path(trend: Trend) -> str:
    """The course as an SVG path in a field of 1,000 by 100, the latest on the right; one alone is a dash."""
    levels = _levels([point.value for point in trend.points])
    step = 980 / max(1, len(levels) - 1)
    dots = [f"{10 + number * step:.0f} {90 - 80 * level:.0f}" for number, level in enumerate(levels)]
    return f"M{'L'.join(dots)}" if len(dots) > 1 else f"M{dots[0]}h20"
