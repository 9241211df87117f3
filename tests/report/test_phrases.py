import pytest

from threekeys.report import phrases


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, "0 %"), (0.624, "62 %"), (0.626, "63 %"), (1.0, "100 %"), (1.5, "150 %")]
)
def test_a_share_is_a_whole_percentage(share: float, expected: str) -> None:
    assert phrases.percent(share) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2.0, "2"),
        (3.14, "3.1"),
        (48.0, "48"),
        (2610, "2,610"),
        (0.75, "0.75"),
        (0.5, "0.5"),
        (0.04, "0.04"),
        (100, "100"),
    ],
)
def test_a_number_has_no_needless_decimals(value: float, expected: str) -> None:
    assert phrases.number(value) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "0 words"), (1, "1 word"), (2610, "2,610 words")])
def test_a_noun_follows_its_number(count: int, expected: str) -> None:
    assert phrases.counted(count, "word") == expected


@pytest.mark.parametrize(
    ("milliseconds", "expected"), [(0, "0:00"), (9_500, "0:09"), (723_000, "12:03"), (3_723_000, "1:02:03")]
)
def test_a_point_in_time_is_a_clock(milliseconds: int, expected: str) -> None:
    assert phrases.clock(milliseconds) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (0.62, "share", "62 %"),
        (3.1, "per 10 min", "3.1 per 10 min"),
        (2, "count", "2"),
        (61, "s", "1 min 1 s"),
        (599.4, "s per 10 min", "9 min 59 s per 10 min"),
        (0.4, "share of windows", "40 % of windows"),
    ],
)
def test_a_figure_carries_its_unit(value: float, unit: str, expected: str) -> None:
    assert phrases.figure(value, unit) == expected


@pytest.mark.parametrize(
    ("limits", "unit", "expected"),
    [
        ((0.35, 0.55), "share", "35–55 %"),
        ((0.35, 1.0), "share", "35 % or more"),
        ((0.0, 0.2), "share", "up to 20 %"),
        ((0.0857, 0.2143), "share", "9–21 %"),
        ((2.5, 9.0), "per 10 min", "2.5–9"),
        ((0.0, 30.0), "s per 10 min", "up to 30 s"),
        ((0.0, 90.0), "s per 10 min", "up to 1 min 30 s"),
        ((2.0, float("inf")), "per 10 min", "2 or more"),
        ((4.0, 7.0), "count", "4 or more"),
        ((1.0, 1.0), "count", "1"),
    ],
)
def test_a_good_range_is_said_briefly(limits: tuple[float, float], unit: str, expected: str) -> None:
    assert phrases.band(limits, unit) == expected


@pytest.mark.parametrize(
    ("limits", "unit", "expected"),
    [
        ((0.701, 0.8), "share", "70–80 %"),
        ((1.2, 4.9), "per 10 min", "1.2–4.9"),
        ((3.0, 3.0), "count", "3"),
        ((25.2, 48.0), "s per 10 min", "25–48 s"),
        ((45.0, 118.0), "s per 10 min", "45 s–2 min"),
        ((267.0, 481.0), "s per 10 min", "4–8 min"),
        ((0.0, 0.0), "s per 10 min", "0 s"),
    ],
)
def test_what_is_likely_is_said_briefly(limits: tuple[float, float], unit: str, expected: str) -> None:
    assert phrases.between(limits, unit) == expected


@pytest.mark.parametrize(("limits", "expected"), [((70, 85), "70–85"), ((100, 100), "100")])
def test_a_range_of_points_is_short(limits: tuple[int, int], expected: str) -> None:
    assert phrases.span(limits) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["Ana"], "Ana"), (["Ana", "Ben"], "Ana and Ben"), (["Ana", "Ben", "Cy"], "Ana, Ben and Cy")],
)
def test_names_stand_in_a_row(names: list[str], expected: str) -> None:
    assert phrases.listed(names) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("talk_share", "Talk share"), ("own_commitment", "Own commitment")]
)
def test_a_measure_has_a_title(name: str, expected: str) -> None:
    assert phrases.measure_name(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I ask", "I ask."),
        ("I ask.", "I ask."),
        ("I ask: why?", "I ask: why?"),
        ("I say “Why?”", "I say “Why?”"),
    ],
)
def test_a_sentence_ends_once(text: str, expected: str) -> None:
    assert phrases.ended(text) == expected
