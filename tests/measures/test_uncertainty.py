import pytest

from threekeys.measures.uncertainty import count_range, share_range, talk_share_range


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [(0, 10, 0.0, 0.1411), (5, 10, 0.3122, 0.6878), (10, 10, 0.8589, 1.0), (1, 1, 0.3785, 1.0)],
)
def test_shares_have_wilson_ranges(hits: int, cases: int, low: float, high: float) -> None:
    assert share_range(hits, cases) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    # Garwood 1936: half the chi-square quantiles at 10 % and 90 %.
    [
        (0, 0.0, 2.3026),
        (1, 0.1054, 3.8897),
        (5, 2.4326, 9.2747),
        (10, 6.2213, 15.4066),
        (100, 87.4176, 114.0745),
    ],
)
def test_counts_have_garwood_ranges(events: int, low: float, high: float) -> None:
    assert count_range(events) == pytest.approx((low, high), abs=1e-3)


def test_the_approximation_for_many_events_joins_the_exact_range() -> None:
    exact, beyond = count_range(100), count_range(101)

    assert beyond[0] - exact[0] == pytest.approx(1, abs=0.1)
    assert beyond[1] - exact[1] == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(("words", "half"), [(1650, 0.0933), (16500, 0.0382), (0, 0.6)])
def test_the_talk_share_is_surer_the_longer_the_talk(words: int, half: float) -> None:
    low, high = talk_share_range(0.6, words)

    assert (low, high) == pytest.approx((max(0, 0.6 - half), min(1, 0.6 + half)), abs=1e-3)
