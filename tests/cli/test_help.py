import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import Result

from threekeys import domain
from threekeys.cli import options, rehearse
from threekeys.domain import rehearsal

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]


def test_the_commands_around_a_talk_come_first(run: Run) -> None:
    help_text = run("--help").stdout

    headings = [line for line in help_text.splitlines() if line.endswith(":") and line[0] != " "]
    assert headings == ["Around a talk:", "Between talks:", "Behind it:", "Options:"]


@pytest.mark.parametrize("ask", ["-h", "--help"])
def test_every_command_explains_itself(run: Run, ask: str) -> None:
    result = run("reflect", ask)

    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line.endswith(":") and line[0] != " "] == [
        "Arguments:",
        "Options:",
        "Reading:",
        "Coach:",
        "Memory:",
        "Output:",
    ]


@pytest.mark.parametrize("command", ["prep", "score", "reflect", "followup", "doctor", "batch", "cohort"])
def test_help_fits_eighty_columns(run: Run, command: str) -> None:
    lines = run(command, "--help", COLUMNS="80").stdout.splitlines()

    assert [line for line in lines if len(line) > 80] == []


def test_nobody_is_sent_to_a_file_that_is_not_installed() -> None:
    """The documentation lies in the checkout only; what the program says must do without it."""
    said = [
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "src").rglob("*.py")
        for node in _told(ast.parse(path.read_text("utf-8")))
        if "docs/" in str(node.value)
    ]

    assert said == []
    assert "docs/" not in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").split("\n## ", 1)[1]


def _told(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every text of a program that is no docstring."""
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in notes)


def test_the_documentation_is_what_the_program_says() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / "cli.py"], capture_output=True, encoding="utf-8", check=True
    )

    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == made.stdout


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param(options.MeetingType, domain.MeetingType, id="meeting types"),
        pytest.param(options.TalkIntent, domain.TalkIntent, id="intents"),
        pytest.param(options.Intention, domain.Intention, id="intentions"),
        pytest.param(rehearse.Mood, rehearsal.Mood, id="moods of a rehearsal"),
        pytest.param(rehearse.Difficulty, rehearsal.Difficulty, id="how hard a rehearsal is"),
    ],
)
def test_the_options_offer_what_the_domain_knows(ours: object, theirs: object) -> None:
    assert get_args(ours) == get_args(theirs)


def test_the_help_names_every_meeting_type(run: Run) -> None:
    words = run("score", "--help").stdout.replace("\n", " ")

    assert [name for name in get_args(domain.MeetingType) if name not in words] == []


def test_a_mistyped_command_gets_the_nearest(run: Run) -> None:
    result = run("scor")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean 'score'" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("score", "x", "--type", "pich"), "'--type': 'pich' is not one of 'networking', 'informational-"),
        (("prep", "--minutes", "3"), "'--minutes': must be at least 5"),
        (("prep", "--coach", "human"), "'--coach': 'human' is not one of 'auto', 'model', 'offline'"),
        (("score",), "Missing argument 'TRANSCRIPT'."),
    ],
)
def test_wrong_usage_says_what_is_right(run: Run, words: tuple[str, ...], told: str) -> None:
    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_the_version_is_also_an_option_of_the_program(run: Run) -> None:
    assert run("--version").stdout.startswith("threekeys 0.")
