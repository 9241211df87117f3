import pytest

from threekeys.domain.lasting import duration


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 s"),
        (59.4, "59 s"),
        (60, "1 min"),
        (90, "1 min 30 s"),
        (599, "9 min 59 s"),
        (600, "10 min"),
        (1090, "18 min"),
        (3600, "1 h"),
        (3840, "1 h 4 min"),
        (18000, "5 h"),
    ],
)
def test_a_span_of_time_is_said_as_people_say_it(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected
