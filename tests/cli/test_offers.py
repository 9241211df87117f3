"""What I can give, said once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
THING = "I know who places the trainees of the vocational school"


@pytest.fixture
def keep(run: Run, talk: Path, tmp_path: Path) -> Run:
    """Run the program with a memory of one talk and one offer."""
    home = {"THREEKEYS_SAVE": "true", "THREEKEYS_HOME": str(tmp_path / "own")}
    kept: Run = lambda *words, **more: run(*words, **home | more)  # noqa: E731
    assert kept("reflect", talk, "--me", "Ann", "--coach", "offline", "--json").exit_code == 0
    assert kept("offers", "add", THING).exit_code == 0
    return kept


def document(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_what_i_can_give_is_said_once_and_used_where_nothing_else_is_said(keep: Run) -> None:
    keep("offers", "add", THING)

    card = document(keep("prep", "--with", "Ben", "--coach", "offline", "--json"))
    other = document(keep("prep", "--with", "Ben", "--i-offer", "bread", "--coach", "offline", "--json"))
    message = document(keep("followup", "--coach", "offline", "--json"))

    assert document(keep("offers", "--json"))["offers"] == [THING]
    assert [offer["thing"] for offer in card["may_offer"]] == [THING]
    assert [offer["thing"] for offer in other["may_offer"]] == ["bread"]
    assert {offer["source"] for offer in message["offers"]} <= {THING}


def test_what_i_have_no_longer_is_dropped(keep: Run) -> None:
    assert keep("offers").stdout == f"   1  {THING}\n"
    assert keep("offers", "drop", "1").stderr == f"Dropped: {THING}\n"
    assert keep("offers").stdout == "Nothing is noted yet. To note something: threekeys offers add TEXT\n"
    assert keep("offers", "drop", "1").stderr == (
        "Error: There is no offer 1. See them all: threekeys offers list\n"
    )
