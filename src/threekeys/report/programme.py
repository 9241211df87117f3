"""A programme's talks for its people: lines for a terminal, notes in Markdown, a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from threekeys.domain.cohort import Change, Cohort, Group, Spread
from threekeys.report import json_text, phrases

HOW = (
    "Each person counts once in a figure, by the mean of their own talks. Ranges are 95 % ranges of the mean.",
    "Change: each person's later talks against their own earlier ones, two or more on each side.",
    (
        "Groups under ten people are not shown. A tenth of each group, two people or more, chosen by chance, is left out"
        " of every figure, and counts are rounded down, so that nobody can be found in them."
    ),
)
NOTHING = (
    "No kind of meeting has ten people or more, so nothing can be shown.\n"
    "People are told apart by the column person;\na list fills it: threekeys batch @LIST.csv"
)
_HEAD = ("", "mean", "likely", "half lie in", "change", "likely")


@dataclass(frozen=True)
class Sheet:
    """One group as it is shown: a heading, and two tables, each with its head; the second may be empty."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    periods_head: tuple[str, ...]
    periods: tuple[tuple[str, ...], ...]


def sheets(found: Cohort) -> tuple[Sheet, ...]:
    """Each group as tables of words."""
    return tuple(_sheet(group) for group in found.groups)


def withheld(found: Cohort) -> str | None:
    """What is said of the kinds of meeting that are not shown."""
    if not found.withheld:
        return None
    return f"Not shown, as they have fewer than ten people: {phrases.counted(found.withheld, 'kind')} of meeting."


def lines(found: Cohort) -> Iterator[str]:
    """The cohort for a terminal of 80 columns."""
    for sheet in sheets(found):
        yield sheet.heading
        yield ""
        yield from _aligned((sheet.head, *sheet.rows), (25, 6, 12, 12, 8, 13))
        if sheet.periods:
            yield ""
            yield from _over_time(sheet)
        yield ""
    yield from (said for said in (NOTHING if not found.groups else None, withheld(found)) if said)
    if found.groups:
        for sentence in HOW:
            yield from _wrapped(sentence)


def markdown(found: Cohort) -> str:
    """The cohort as notes; no word in it is anybody's own."""
    parts = ["# How a programme talks\n"]
    for sheet in sheets(found):
        parts += [f"## {sheet.heading}\n", _table((sheet.head, *sheet.rows))]
        if sheet.periods:
            parts.append(_table((sheet.periods_head, *sheet.periods)))
    parts += [said for said in (NOTHING if not found.groups else None, withheld(found)) if said]
    return "\n".join([*parts, "", *(HOW if found.groups else ())]).rstrip() + "\n"


def written(found: Cohort, ending: str) -> str:
    """The cohort in the form that a file's ending asks for."""
    return {".html": html, ".md": markdown}.get(ending, json_text)(found)


def html(found: Cohort) -> str:
    """The cohort as one self-contained page."""
    from threekeys.report.jinja import html_templates  # noqa: PLC0415 - jinja2 is only loaded by who writes a file

    template = html_templates().get_template("cohort.html.j2")
    return template.render(sheets=sheets(found), withheld=withheld(found), how=HOW, nothing=NOTHING)


def _sheet(group: Group) -> Sheet:
    kind = phrases.MEETINGS[group.type].capitalize()
    over_time = [spread for spread in group.spreads if spread.periods]
    return Sheet(
        f"{kind}: {group.people} people or more, {group.talks} talks or more",
        _HEAD,
        tuple(_row(spread) for spread in group.spreads),
        ("Mean over time", *group.periods) if over_time else (),
        tuple((_name(one), *(_value(v, one.unit) for v in one.periods)) for one in over_time),
    )


def _row(spread: Spread) -> tuple[str, ...]:
    unit = spread.unit
    return (
        _name(spread),
        _value(spread.mean, unit),
        _span(spread.range, unit),
        _span(spread.middle, unit),
        *_changed(spread.change, unit),
    )


def _changed(change: Change | None, unit: str) -> tuple[str, str]:
    if change is None:
        return "–", ""
    low, high = (_signed(value, unit) for value in change.range)
    return _signed(change.mean, unit), f"{low} to {high}"


def _signed(value: float, unit: str) -> str:
    shown = _value(abs(value), unit)
    return shown if not value else f"{'+' if value > 0 else '−'}{shown}"


def _span(values: tuple[float, float], unit: str) -> str:
    low, high = (_value(value, unit) for value in values)
    return f"{low.removesuffix(' %')}–{high}"


def _value(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return (
        f"{value * 100:.0f} %"
        if unit == "share"
        else f"{value:.1f}"
        if unit.startswith("per")
        else f"{value:.0f}"
    )


def _name(spread: Spread) -> str:
    keys = {str(key): said for key, said in phrases.KEYS.items()}
    name = keys.get(spread.name) or phrases.measure_name(spread.name)
    return f"{name}, s" if spread.unit == "s" else name


def _aligned(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for first, *rest in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True))
        yield f"  {first:<{widths[0]}}{''.join(cells)}".rstrip()


def _over_time(sheet: Sheet) -> Iterator[str]:
    """As many periods side by side as a terminal holds, the rest below."""
    columns = list(zip(sheet.periods_head, *sheet.periods, strict=True))
    for start in range(1, len(columns), 3):
        if start > 1:
            yield ""
        some = [columns[0], *columns[start : start + 3]]
        yield from _aligned(list(zip(*some, strict=True)), (25, *(17 for _ in some[1:])))


def _wrapped(sentence: str) -> Iterator[str]:
    from textwrap import wrap  # noqa: PLC0415 - only here

    yield from wrap(sentence, 79)


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    rule = "|".join(["", " --- ", *(" ---: " for _ in rows[0][1:]), ""])
    return "\n".join([head, rule, *rest, ""])
