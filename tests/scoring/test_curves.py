from itertools import pairwise, product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threekeys.domain import MeetingType, TalkIntent
from threekeys.scoring.bands import BANDS, parse, shipped
from threekeys.scoring.curves import Curve, curve

SHIPPED = shipped()
MEETINGS = get_args(MeetingType)
INTENTS = get_args(TalkIntent)
NAMES = sorted(SHIPPED.measures)
HIGHEST = {"long_stretches": 400, "question_rate": 40, "purposes": 8, "unasked_advice": 15}


def grid(name: str) -> list[float]:
    return [HIGHEST.get(name, 3 if "share" not in name else 1) * step / 2000 for step in range(2001)]


@pytest.mark.parametrize("name", NAMES)
def test_curves_stay_in_range_without_jumps_and_turn_at_most_once(name: str) -> None:
    groups = (2, 5, 12) if name == "talk_share" else (2,)
    wheres = list(product(MEETINGS, INTENTS, groups))
    curves = {SHIPPED.curve(name, *where): where for where in wheres}  # most are the same everywhere
    values = grid(name)

    assert {where: wrong for measured, where in curves.items() if (wrong := faults(measured, values))} == {}


def faults(measured: Curve, values: list[float]) -> list[str]:
    points = [measured.points(value) for value in values]
    steps = [right - left for left, right in pairwise(points)]
    turns = [step > 0 for step in steps if abs(step) > 1e-12]
    found = {
        "leaves 0 to 100": min(points) < 0 or max(points) > 100,
        "jumps": max(map(abs, steps)) >= 8,  # of 100, over 1/2000 of the range
        "turns more than once": sum(left != right for left, right in pairwise(turns)) > 1,
        "falls before it rises": turns != sorted(turns, reverse=True) and turns != sorted(turns),
    }
    return [fault for fault, is_so in found.items() if is_so]


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_band_is_good(name: str) -> None:
    for meeting, intent in product(MEETINGS, INTENTS):
        low, high = SHIPPED.band(name, meeting, intent, 2)
        measured = SHIPPED.curve(name, meeting, intent, 2)

        assert low < high or low == high == 1, (meeting, intent)
        assert measured.extremes(low, high)[0] >= 60, (meeting, intent)


@pytest.mark.parametrize(
    ("meeting", "share", "points"),
    # evidence: the share beyond which each type falls below 50 points
    [
        ("networking", 0.73, 50),
        ("informational-interview", 0.58, 50),
        ("mentoring-given", 0.68, 50),
        ("mentoring-received", 0.79, 50),
        ("sales-discovery", 0.65, 50),
        ("user-interview", 0.48, 50),
        ("pitch", 0.84, 50),
        ("job-candidate", 0.85, 50),
        ("job-interviewer", 0.53, 50),
    ],
)
def test_talk_share_falls_below_half_where_the_table_says(
    meeting: MeetingType, share: float, points: int
) -> None:
    assert SHIPPED.curve("talk_share", meeting, "exchange", 2).points(share) == pytest.approx(points, abs=3)


@pytest.mark.parametrize(
    ("speakers", "share", "points"),
    [
        (4, 0.25, 100),
        (4, 0.375, 100),
        (4, 0.5625, 50),
        (4, 0.75, 0),
        (10, 0.10, 100),
        (10, 0.225, 50),
        (10, 0.015, 40),
    ],
)
def test_in_a_group_the_fair_share_is_the_measure(speakers: int, share: float, points: int) -> None:
    assert SHIPPED.curve("talk_share", "group", "exchange", speakers).points(share) == pytest.approx(
        points, abs=1
    )


def test_who_is_there_to_learn_talks_less_and_who_explains_more() -> None:
    learn, exchange, explain = (
        SHIPPED.talk("networking", intent, 2) for intent in ("learn", "exchange", "explain")
    )

    assert (learn.b, learn.c) == pytest.approx((0.25, 0.45))
    assert (exchange.b, exchange.c) == pytest.approx((0.35, 0.55))
    assert (explain.b, explain.c) == pytest.approx((0.50, 0.70))


@pytest.mark.parametrize("meeting", MEETINGS)
def test_intentions_keep_the_band_within_what_is_possible(meeting: MeetingType) -> None:
    for intent, speakers in product(INTENTS, (2, 3, 12)):
        band = SHIPPED.talk(meeting, intent, speakers)

        assert 0 <= band.a < band.b <= band.aim <= band.c < band.d <= 0.99, (intent, speakers)
        assert band.c <= 0.90, (intent, speakers)


def test_asked_to_explain_four_pieces_of_advice_are_free() -> None:
    assert SHIPPED.curve("unasked_advice", "networking", "exchange", 2).points(3) == 60
    assert SHIPPED.curve("unasked_advice", "networking", "explain", 2).points(4) == 100
    assert SHIPPED.curve("unasked_advice", "mentoring-given", "exchange", 2).points(4) == 100


@given(st.floats(-1, 5), st.floats(0, 3), st.integers(1, 9))
def test_extremes_are_never_passed_within_a_range(low: float, width: float, parts: int) -> None:
    measured = SHIPPED.curve("talk_share", "networking", "exchange", 2)

    fewest, most = measured.extremes(low, low + width)

    for part in range(parts + 1):
        assert fewest - 1e-9 <= measured.points(low + width * part / parts) <= most + 1e-9


@pytest.mark.parametrize(
    "knots",
    [[], "flat", [[0, 0], [0, 10]], [[1, 0], [0, 10]], [[0, 101]], [[0, -1]]],
    ids=str,
)
def test_a_list_that_is_no_curve_is_refused(knots: object) -> None:
    with pytest.raises(ValueError, match=r"curve|points|values"):
        curve(knots)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weight = 0.40", "weight = 0.50"),
        ("b = 0.35, c = 0.55", "b = 0.55, c = 0.35"),
        ("[intents.learn]", "[intents.sleep]"),
        ("[types.pitch]", "[types.party]"),
        ("strong = 80", "splendid = 80"),
        ("specific_thanks = 0.30", "specific_thanks = 0.40"),
        ("curve = [[0, 0], [0.15, 30]", "curve = [[0.15, 0], [0.15, 30]"),
        ("band = [0.50, 1.0]", "band = [0.30, 1.0]"),
        ("band = [0, 38]", "band = [0, 45]"),
    ],
)
def test_bands_that_are_not_whole_are_refused(old: str, new: str) -> None:
    text = BANDS.read_text(encoding="utf-8")
    assert old in text

    with pytest.raises(ValueError, match=r"\w"):
        parse(text.replace(old, new, 1))
