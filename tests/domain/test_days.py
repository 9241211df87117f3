"""The day that words for a time name."""

import datetime as dt

import pytest

from threekeys.domain.days import day_named

TUESDAY = dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("I'll write to her tomorrow", dt.date(2026, 3, 4)),
        ("You get it tonight", TUESDAY),
        ("by Friday", dt.date(2026, 3, 6)),
        ("on Tuesday", dt.date(2026, 3, 10)),
        ("before the end of the week", dt.date(2026, 3, 6)),
        ("next week", dt.date(2026, 3, 13)),
        ("in two weeks", dt.date(2026, 3, 17)),
        ("within a couple of days", dt.date(2026, 3, 5)),
        ("We open in May", dt.date(2026, 5, 3)),
        ("by the end of March", dt.date(2026, 3, 17)),
        ("in January", dt.date(2027, 1, 3)),
        ("before the summer", dt.date(2026, 5, 31)),
        ("next year", dt.date(2027, 1, 12)),
        ("Wednesday at noon", dt.date(2026, 3, 4)),
        ("Wednesday the third of February", dt.date(2027, 2, 3)),
        ("Wednesday 3 February at noon", dt.date(2027, 2, 3)),
        ("on the fourth of January", dt.date(2027, 1, 4)),
        ("March 12th", dt.date(2026, 3, 12)),
        ("Thursday the twelfth at five", dt.date(2026, 3, 12)),
        ("Friday after work", dt.date(2026, 3, 6)),
        ("Thursday 3 February", None),
        ("30 February", None),
        ("since the third of February", None),
        ("the Wednesday after Easter, at one", None),
        ("Wednesday week", None),
        ("Friday is good for herring", None),
        ("on the first floor", None),
        ("I may do it in time", None),
        ("since March", None),
        ("", None),
    ],
)
def test_the_day_is_counted_from_when_it_was_said(said: str, day: dt.date | None) -> None:
    assert day_named(said, TUESDAY) == day
