"""Introductions by commands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def keep(run: Run, talk: Path, tmp_path: Path) -> Run:
    """Run the program with a memory that holds Ben, who needs bakers, and Cleo, who trains some."""
    home = {"THREEKEYS_SAVE": "true", "THREEKEYS_HOME": str(tmp_path / "own")}
    kept: Run = lambda *words, **more: run(*words, **home | more)  # noqa: E731
    assert kept("reflect", talk, "--me", "Ann", "--coach", "offline", "--json").exit_code == 0
    kept(
        "people",
        "add",
        "Cleo Diaz",
        "--work",
        "Trains bakers at the vocational school; knows the early shift",
    )
    return kept


def document(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_who_could_help_whom_is_told_with_both_their_words(keep: Run) -> None:
    (match,) = document(keep("introductions", "--json"))["matches"]
    lines = keep("introductions", "list", "Ben").stdout.splitlines()

    assert (match["needs"]["person"], match["gives"]["person"]) == ("Ben", "Cleo Diaz")
    assert lines[0].startswith("Ben and Cleo Diaz  (")
    assert [line for line in lines if line.startswith("  ask Cleo Diaz first: Somebody I know")]


def test_a_follow_up_from_memory_names_who_could_help(keep: Run) -> None:
    made = document(keep("followup", "--coach", "offline", "--json"))

    assert [item["to"] for item in made["introductions"]] == ["Cleo Diaz"]
    assert made["introductions"][0]["why_other"].startswith("Trains bakers")


def test_what_is_under_way_is_told_and_not_proposed(keep: Run) -> None:
    keep("introductions", "mark", "Ben", "Cleo", "asked")

    made = document(keep("introductions", "--json"))

    assert (made["matches"], [item["state"] for item in made["under_way"]]) == ([], ["asked"])
    assert document(keep("followup", "--coach", "offline", "--json"))["introductions"] == []
