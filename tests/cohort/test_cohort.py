import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from threekeys.cohort import agreed, cohort, consenting, guarded
from threekeys.domain.cohort import Cohort, Spread
from threekeys.errors import InputError
from threekeys.report import programme

Row = dict[str, Any]


def talk(person: int | str, points: float, date: str | None = None, kind: str = "networking") -> Row:
    return {"person": str(person), "type": kind, "date": date, "words": 2000, "listen_points": points}


def programme_of(people: int, seed: int = 1) -> list[Row]:
    """People with four talks in a year, who get ten points better."""
    chance = random.Random(seed)
    return [
        talk(person, base + gain, f"2026-{month:02}-01")
        for person in range(people)
        for base in (chance.uniform(40, 80),)
        for month, gain in ((1, 0), (4, 0), (7, 10), (10, 10))
    ]


def listen(found: Cohort) -> Spread:
    return next(spread for spread in found.groups[0].spreads if spread.name == "listen")


@pytest.mark.parametrize(("people", "shown"), [(9, 0), (10, 1)])
def test_groups_under_ten_people_are_not_shown(people: int, shown: int) -> None:
    found = cohort(programme_of(people))

    assert (len(found.groups), found.withheld) == (shown, 1 - shown)


def test_many_talks_of_few_people_are_not_shown() -> None:
    assert cohort([talk(number % 9, 50) for number in range(900)]).groups == ()


def test_a_person_counts_once_however_many_talks() -> None:
    rows = [talk(person, 50) for person in range(100)] + [talk("busy", 100)] * 1000

    assert listen(cohort(rows)).mean in {50, 51}


def test_spread_and_change_are_those_of_the_people() -> None:
    rows = programme_of(200)
    found = listen(cohort(rows))
    means = sorted(fmean(r["listen_points"] for r in rows if r["person"] == str(p)) for p in range(200))

    assert found.mean == pytest.approx(fmean(means), abs=1)
    assert found.range[0] < fmean(means) < found.range[1]
    assert found.middle[0] == pytest.approx(means[50], abs=3)
    assert found.middle[1] == pytest.approx(means[150], abs=3)
    assert found.change is not None
    assert (found.change.mean, found.change.range) == (10, (10, 10))
    assert cohort(rows).groups[0].periods == ("2026 Q1", "2026 Q2", "2026 Q3", "2026 Q4")
    assert found.periods[3] == pytest.approx((found.periods[0] or 0) + 10, abs=2)


def test_the_range_of_the_mean_holds_it_nineteen_times_in_twenty() -> None:
    """True mean 60; sixty programmes of a hundred people, whose figures have a step of one."""
    held = 0
    for seed in range(60):
        chance = random.Random(seed)
        found = guarded.spread({str(person): chance.gauss(60, 12) for person in range(100)}, "points")
        assert found is not None
        held += found[1][0] - 0.5 <= 60 <= found[1][1] + 0.5

    assert 54 <= held <= 60


def test_the_same_table_gives_the_same_figures_in_any_order() -> None:
    rows = programme_of(30)

    assert cohort(rows) == cohort(random.Random(5).sample(rows, len(rows)))


def test_two_reports_that_differ_by_one_person_do_not_tell_of_that_person() -> None:
    """What somebody works out from both, for twenty newcomers: no nearer than by guessing the mean."""
    errors_of_attack, errors_of_guess = [], []
    for seed in range(20):
        before = programme_of(20, seed)
        newcomer = random.Random(1000 + seed).uniform(0, 100)
        one, both = listen(cohort(before)), listen(cohort([*before, talk("new", newcomer)]))
        worked_out = both.mean * 21 - one.mean * 20
        errors_of_attack.append(abs(worked_out - newcomer))
        errors_of_guess.append(abs(one.mean - newcomer))

    assert fmean(errors_of_attack) > fmean(errors_of_guess)


def test_one_new_talk_of_one_person_draws_anew_who_is_left_out() -> None:
    """Else the difference times the number of people would be that person's change."""
    values = {str(person): person * 1.01 for person in range(40)}

    def left_out(values: dict[str, float]) -> set[float]:
        kept = guarded._kept(values)
        return set(values.values()) - set(kept[0] if kept else ())

    others = [left_out(values | {person: 99.0}) - {99.0} for person in values]
    assert sum(len(left_out(values) ^ other) >= 4 for other in others) >= 36


@pytest.mark.parametrize(
    ("unit", "people", "wanted"),
    [
        ("points", 10, 10.0),
        ("points", 20, 5.0),
        ("points", 49, 5.0),
        ("points", 50, 2.0),
        ("points", 5000, 1.0),
        ("share", 10, 0.1),
        ("share", 100, 0.01),
        ("s", 60, 10.0),
        ("per 10 min", 100, 0.2),
    ],
)
def test_no_person_moves_a_figure_by_more_than_a_step(unit: str, people: int, wanted: float) -> None:
    assert guarded.step(unit, people) == pytest.approx(wanted)
    assert guarded.LARGEST[unit] / people <= wanted + 1e-9


def test_counts_tell_of_no_single_person() -> None:
    groups = [cohort(programme_of(people)).groups[0] for people in (20, 21, 24)]

    assert {(group.people, group.talks % 5) for group in groups} == {(20, 0)}


@pytest.mark.parametrize(
    ("sizes", "undated", "periods"),
    [
        ([30, 30, 4, 30], 0, ("2026 Q1", "2026 Q2", "2026 Q3–Q4")),
        ([30, 30, 30, 4], 0, ("2026 Q1", "2026 Q2", "2026 Q3–Q4")),
        ([4, 4, 4, 4], 0, ()),
        ([30, 30, 30, 30], 3, ()),
        ([30, 30, 0, 0], 12, ("2026 Q1", "2026 Q2")),
    ],
)
def test_no_small_period_stands_alone_or_is_left_over(
    sizes: list[int], undated: int, periods: tuple[str, ...]
) -> None:
    rows = [
        talk(person, 50, f"2026-{quarter * 3 + 1:02}-15")
        for quarter, size in enumerate(sizes)
        for person in range(size)
    ]
    found = cohort([*rows, *(talk(person, 50) for person in range(undated))])

    assert (found.groups[0].periods if found.groups else ()) == periods


def test_a_kind_that_is_too_small_shows_in_no_sum() -> None:
    rows = [*programme_of(30), *(talk(person, 90, kind="pitch") for person in range(3))]
    document = cohort(rows).model_dump_json()

    assert "pitch" not in document
    assert cohort(rows).groups == cohort(programme_of(30)).groups


def test_nothing_shown_names_anybody() -> None:
    rows = [row | {"person": f"Zenobia {row['person']}", "file": "zenobia.txt"} for row in programme_of(30)]
    found = cohort(rows)
    everything = "\n".join(
        [*programme.lines(found), programme.markdown(found), programme.html(found), found.model_dump_json()]
    )

    assert "zenobia" not in everything.casefold()


def test_the_terminal_has_eighty_columns() -> None:
    rows = [
        talk(p, 50 + p % 30, f"{y}-{m:02}-01") for p in range(40) for y in (2025, 2026) for m in (1, 4, 7, 10)
    ]
    told = list(programme.lines(cohort(rows)))

    assert [line for line in told if len(line) > 80] == []
    assert told[0] == "Networking talk: 40 people or more, 320 talks or more"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "consent"
    made.mkdir()
    return made


def files(folder: Path, said: Mapping[str, bool]) -> frozenset[str]:
    for person, yes in said.items():
        (folder / f"{person}.toml").write_text(f'person = "{person}"\nshare = {str(yes).lower()}\n')
    return agreed(folder)


@pytest.mark.parametrize(
    ("people", "yes", "given", "held_back"),
    [
        (30, 20, 80, 0),
        (30, 21, 0, 1),
        (30, 30, 120, 0),
        (30, 0, 0, 0),
        (5, 5, 20, 0),
        (5, 4, 0, 1),
    ],
)
def test_only_rows_of_those_who_agreed_are_given(
    folder: Path, people: int, yes: int, given: int, held_back: int
) -> None:
    """None where fewer than ten others remain: all less the known would tell of them."""
    said = files(folder, {str(person): person < yes for person in range(people)})
    rows, held = consenting(programme_of(people), said)

    assert (len(rows), held) == (given, held_back)
    assert {int(row["person"]) for row in rows} <= set(range(yes))


def wrong() -> Iterator[Any]:
    yield pytest.param({"a.toml": "share = true"}, "two lines are wanted", id="nobody named")
    yield pytest.param({"a.toml": 'person = "A"\nshare = "yes"'}, "two lines are wanted", id="no plain yes")
    yield pytest.param({"a.toml": "person ="}, "cannot be read as TOML", id="no TOML")
    yield pytest.param(
        {"a.toml": 'person = "A"\nshare = true', "b.toml": 'person = "A"\nshare = false'},
        "two files speak for the same person, 'A'",
        id="two say different things",
    )


@pytest.mark.parametrize(("made", "told"), list(wrong()))
def test_a_yes_that_is_not_plain_is_no_yes(folder: Path, made: dict[str, str], told: str) -> None:
    for name, text in made.items():
        (folder / name).write_text(text)

    with pytest.raises(InputError, match=told):
        agreed(folder)


def test_a_folder_of_consent_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        agreed(tmp_path / "none")


def test_where_nobody_can_be_told_apart_it_is_said_how_to_name_them() -> None:
    nobody = {"type": "networking", "person": "", "words": 900}

    told = "\n".join(programme.lines(cohort([nobody])))

    assert "a list fills it: threekeys batch @LIST.csv" in told
    assert max(map(len, told.splitlines())) <= 80
