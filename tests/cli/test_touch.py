"""Staying in touch by commands."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
TODAY = dt.datetime.now().astimezone().date()


@pytest.fixture
def keep(run: Run, talk: Path, tmp_path: Path) -> Run:
    """Run the program with a memory in which Ben was last met in 2020."""
    home = {"THREEKEYS_SAVE": "true", "THREEKEYS_HOME": str(tmp_path / "own")}
    kept: Run = lambda *words, **more: run(*words, **home | more)  # noqa: E731
    done = kept("reflect", talk, "--me", "Ann", "--coach", "offline", "--on", "2020-03-03", "--json")
    assert done.exit_code == 0
    for number in range(1, 9):
        kept("promises", "done", str(number))
    return kept


def occasions(keep: Run, **more: str) -> list[tuple[str, str]]:
    made: Any = json.loads(keep("touch", "--json", **more).stdout)
    return [(item["person"], item["why"]) for item in made["occasions"]]


def test_the_clock_starts_again_when_i_was_in_touch(keep: Run) -> None:
    before = occasions(keep)
    keep("touch", "done", "Ben")

    assert (before, occasions(keep)) == ([("Ben", "dormant")], [])


@pytest.mark.parametrize(
    ("words", "setting"),
    [(("cadence", "Ben", "off"), {}), (("snooze", "Ben"), {}), (("list",), {"THREEKEYS_CADENCE": "0"})],
    ids=["off for one", "snoozed", "off for all"],
)
def test_who_should_not_come_up_does_not(keep: Run, words: tuple[str, ...], setting: dict[str, str]) -> None:
    keep("touch", *words)

    assert occasions(keep, **setting) == []


def test_the_list_for_people_says_who_and_why(keep: Run) -> None:
    lines = keep("touch").stdout.splitlines()

    assert lines[0] == "Ben: a tie asleep"
    assert lines[1].endswith("since 3 Mar 2020; old ties know new things.")


@pytest.mark.parametrize("days", ["often", "0", "-3", "9999"])
def test_a_cadence_is_days_off_or_usual(run: Run, days: str) -> None:
    result = run("touch", "cadence", "Ben", "--", days)

    assert result.exit_code == 2
    assert "is neither off, usual nor a number of days" in result.stderr
