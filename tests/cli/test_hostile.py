"""Text of strangers reaches the terminal as text only, through every command and form."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
BEN = "Ben\x1b]0;title\x07\x1b[31m\u202e[bold]"
ACTING = "\x1b\x07\x9b\u202e\u2066"


@pytest.fixture
def hostile(talk: Path) -> Path:
    text = talk.read_text(encoding="utf-8")
    talk.write_text(
        text.replace("Ben: ", f"{BEN}: ").replace("nights", "nights\x1b[2J\x9b31m[/]"), encoding="utf-8"
    )
    return talk


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["for people", "as JSON"])
@pytest.mark.parametrize("command", ["score", "reflect", "inspect", "prep", "followup"])
def test_nothing_a_stranger_wrote_acts_on_the_terminal(
    run: Run, hostile: Path, command: str, form: tuple[str, ...]
) -> None:
    offline = ("--coach", "offline")
    reflection = run("reflect", hostile, "--me", "Ann", "--json", *offline).stdout
    results = {
        "score": lambda: run("score", hostile, "--me", "Ann", *form),
        "reflect": lambda: run("reflect", hostile, "--me", "Ann", *offline, *form),
        "inspect": lambda: run("inspect", hostile, *form),
        "prep": lambda: run("prep", "--with", BEN, "--about", f"{BEN} bakes", *offline, *form),
        "followup": lambda: run("followup", "-", *offline, *form, stdin=reflection),
    }

    result = results[command]()

    assert result.exit_code == 0
    assert [sign for sign in ACTING if sign in result.output] == []
