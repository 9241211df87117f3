"""How talks develop: own baseline, no claim on thin evidence."""

import datetime as dt
import math
from typing import Any

import pytest
from sqlalchemy import insert

from threekeys.domain.made import AGREED
from threekeys.domain.memory import FollowThrough, Trend
from threekeys.errors import InputError
from threekeys.memory import Memory, people, trends
from threekeys.memory.tables import meetings, promises, readings
from threekeys.report import development

TODAY = dt.date(2026, 6, 1)


def talked(
    db: Memory, *values: float, kind: str = "networking", listen: int | None = 50, **reading: Any
) -> None:
    """One meeting a day, the last value being of today."""
    for number, value in enumerate(reversed(values)):
        name = f"{kind}-{number}"
        row = {"name": name, "day": TODAY - dt.timedelta(days=number), "type": kind, "digest": name}
        made = insert(meetings).values(
            row | {"listen": listen, "intent": "exchange", "me": "Ann", "bands_version": "1"}
        )
        at = db.execute(made.returning(meetings.c.id)).scalar_one()
        held = {"name": "talk_share", "unit": "share"} | reading
        db.execute(insert(readings).values(meeting_id=at, value=value, **held))


def only(db: Memory, **more: Any) -> Trend:
    (found,) = trends.trends(db, TODAY, **more).trends
    return found


@pytest.mark.parametrize(
    ("values", "claim", "why_not"),
    [
        pytest.param((0.8, 0.8, 0.4, 0.4, 0.4), None, "fewer than 3 meetings on each side", id="two before"),
        pytest.param((0.8, 0.8, 0.8, 0.4, 0.4, 0.4), "down", None, id="three on each side"),
        pytest.param((0.4, 0.5, 0.4, 0.6, 0.7, 0.8), "up", None, id="up"),
        pytest.param(
            (0.2, 0.8, 0.5, 0.4, 0.9, 0.3),
            None,
            "the difference is within what one meeting differs from the next",
            id="every talk is another",
        ),
        pytest.param((0.4,), None, "fewer than 3 meetings on each side", id="one talk"),
    ],
)
def test_a_claim_needs_three_on_each_side_and_a_clear_difference(
    db: Memory, values: tuple[float, ...], claim: str | None, why_not: str | None
) -> None:
    talked(db, *values)

    found = only(db)

    assert (found.claim, found.why_not) == (claim, why_not)
    assert [point.value for point in found.points] == list(values)


def test_how_unsure_each_reading_is_counts_too(db: Memory) -> None:
    talked(db, 0.6, 0.6, 0.6, 0.5, 0.5, 0.5, low=0.2, high=0.8)

    assert only(db).claim is None


def test_shares_are_pooled_by_their_cases(db: Memory) -> None:
    talked(db, 1.0, name="uptake", cases=1)
    talked(db, 0.0, 0.0, kind="pitch", name="uptake", cases=10)
    db.execute(meetings.update().values(type="networking"))

    assert only(db).now == pytest.approx(1 / 21, abs=1e-4)


def test_the_latest_five_stand_against_the_twenty_before(db: Memory) -> None:
    talked(db, *[0.9] * 10, *[0.5] * 20, *[0.4] * 5)

    found = only(db)

    assert (found.before, found.now, found.meetings_before, found.meetings_now) == (0.5, 0.4, 20, 5)
    assert math.isclose(found.points[0].value, 0.5)


def test_the_kind_with_the_most_talks_is_shown_unless_one_is_named(db: Memory) -> None:
    talked(db, 0.4, 0.5)
    talked(db, 0.7, kind="pitch")

    assert trends.trends(db, TODAY).type == "networking"
    assert only(db, kind="pitch").now == 0.7
    assert trends.trends(db, TODAY, "group").trends == ()


def test_without_a_talk_there_is_no_trend(db: Memory) -> None:
    with pytest.raises(InputError, match="No meeting with points is remembered yet"):
        trends.trends(db, TODAY)


def test_talks_without_points_are_left_out(db: Memory) -> None:
    talked(db, 0.4, 0.5)
    talked(db, 0.9, kind="pitch", listen=None)
    db.execute(meetings.update().values(type="networking"))

    assert (trends.trends(db, TODAY).meetings, only(db).now) == (2, 0.45)
    assert list(development.trends(trends.trends(db, TODAY, "pitch"))) == [
        "No pitch with points is remembered yet.",
        "Other meetings are remembered, too: 2 of --type networking.",
    ]


def test_of_kinds_with_as_many_talks_the_latest_is_shown_and_the_others_are_named(db: Memory) -> None:
    talked(db, 0.4, kind="networking")
    db.execute(meetings.update().values(day=TODAY - dt.timedelta(days=1)))
    talked(db, 0.7, kind="pitch")
    talked(db, 0.7, kind="group", listen=None)

    found = trends.trends(db, TODAY)

    assert (found.type, found.others) == ("pitch", {"networking": 1})


def test_one_meeting_has_figures_and_no_course(db: Memory) -> None:
    talked(db, 0.4)

    assert list(development.trends(trends.trends(db, TODAY))) == [
        "Networking talk: 1 meeting",
        "",
        "  Talk share  40 %",
        "",
        "No claim where fewer than 3 meetings on each side.",
    ]


def test_figures_have_their_unit_and_stand_in_the_order_of_a_scorecard(db: Memory) -> None:
    talked(db, 30.0, 30.0, 30.0, 12.5, name="longest_turn", unit="s")
    talked(db, 3.0, kind="pitch", name="question_rate", unit="per 10 min")
    db.execute(meetings.update().values(type="networking"))

    lines = [line.split(maxsplit=2) for line in development.trends(trends.trends(db, TODAY))]

    assert [line[0] for line in lines if line and line[-1].endswith((" s", " min"))] == [
        "Questions",
        "Longest",
    ]


def test_follow_through_counts_my_promises_whose_day_is_over(db: Memory) -> None:
    at = people.add(db, "Ben", TODAY)
    row = {"person_id": at, "text": "", "quote": "", "made_on": TODAY}
    for more in (
        {"who": "me", "due": TODAY, "done_on": TODAY},
        {"who": "me", "due": TODAY},
        {"who": "me", "due": TODAY - dt.timedelta(days=1)},
        {"who": "me", "due": TODAY - dt.timedelta(days=1), "text": AGREED},
        {"who": "me", "due": TODAY + dt.timedelta(days=1)},
        {"who": "me"},
        {"who": "them", "due": TODAY},
    ):
        db.execute(insert(promises).values(row | more))

    assert trends.follow_through(db, TODAY) == FollowThrough(kept=1, due=2)


def test_the_lines_and_the_picture_say_the_same(db: Memory) -> None:
    talked(db, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4)
    found = trends.trends(db, TODAY)

    assert list(development.trends(found))[2:5] == [
        "              meeting by meeting  before → now",
        "  Talk share  ███▁▁▁              80 % → 40 % ↓",
        "↑ higher than before, ↓ lower than before.",
    ]
    assert "80 % → 40 % ↓" in development.picture(found)
    assert "<script" not in development.picture(found)
