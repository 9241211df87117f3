"""How little each command loads; whoever waits for a figure should not wait for a model's library."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TALK = ROOT / "examples" / "networking" / "zoom.vtt"
BRIEF = ROOT / "examples" / "networking" / "brief.toml"
HEAVY = {
    "openai",
    "httpx2",
    "jinja2",
    "tenacity",
    "asyncio",
    "sqlalchemy",
    "alembic",
    "numpy",
    "starlette",
    "uvicorn",
    "keyring",
}
PROGRAM = """
import json, sys
from threekeys.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def loaded(*words: str | Path) -> set[str]:
    """The modules in memory when a command has run, those below a package included."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={name: value for name, value in os.environ.items() if name != "FORCE_COLOR"},
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_the_version_loads_nothing_but_the_entrance() -> None:
    names = loaded("--version")

    assert {name for name in names if name.startswith("threekeys")} == {"threekeys", "threekeys.__main__"}
    assert names & {"typer", "pydantic", "importlib.metadata", *HEAVY} == set()


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("score", "--help"),
        ("reflect", "-h"),
        ("prompts", "--help"),
        ("config", "-h"),
        ("people", "-h"),
        ("mcp", "-h"),
        ("live", "-h"),
    ],
)
def test_help_loads_neither_pydantic_nor_rich(words: tuple[str, ...]) -> None:
    assert loaded(*words) & {"pydantic", "pydantic_core", "rich", "platformdirs", *HEAVY} == set()


@pytest.mark.parametrize(
    ("words", "built"),
    [
        pytest.param("score talk.vtt --me Ann", "score", id="a command"),
        pytest.param("people show Ann", "people", id="a group"),
    ],
)
def test_only_the_command_that_was_asked_is_built(words: str, built: str) -> None:
    assert commands(words) == [built]


@pytest.mark.parametrize("words", ["", "--help", "scroe talk.vtt"])
def test_without_a_command_all_are_there_to_choose_from(words: str) -> None:
    assert {"score", "reflect", "people", "config"} < set(commands(words))


def commands(words: str) -> list[str]:
    """The names of the commands that the program has ready for these words."""
    program = (
        "import sys; from threekeys.cli import program; app = program(sys.argv[1:]);"
        " print(*(known.name for known in (*app.registered_commands, *app.registered_groups)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words.split()], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.split()


def test_a_score_as_json_loads_no_model_no_template_and_no_rich() -> None:
    assert loaded("score", TALK, "--me", "Dale", "--json") & {"rich", *HEAVY} == set()


def test_a_score_loads_no_noun_of_coaches_or_of_the_memory_and_no_other_command() -> None:
    names = loaded("score", TALK, "--me", "Dale")

    assert modules("domain", names) == {"base", "languages", "lasting", "score", "talk", "text", "visible"}
    assert modules("cli", names) == {"edge", "options", "output", "sources", "talk"}


def modules(room: str, names: set[str]) -> set[str]:
    """Which of the modules of a room are among these names."""
    return {name.rpartition(".")[2] for name in names if name.startswith(f"threekeys.{room}.")}


def test_a_transcript_loads_only_the_readers_that_were_asked() -> None:
    loaded_here = loaded("inspect", TALK, "--json")

    assert "threekeys.transcripts.webvtt" in loaded_here
    assert {
        f"threekeys.transcripts.{name}" for name in ("recognisers", "labelled", "turns", "prose", "clock")
    } & loaded_here == set()


def test_a_score_for_people_loads_no_model_no_template_and_of_rich_only_how_wide_letters_are() -> None:
    names = loaded("score", TALK, "--me", "Dale")

    assert names & HEAVY == set()
    assert {name for name in names if name.startswith("rich.")} <= {
        "rich._extension",
        "rich._unicode_data",
        "rich._unicode_data._versions",
        "rich.cells",
    } | {name for name in names if name.startswith("rich._unicode_data.unicode")}


COMPILED = """
import re, sys
from threekeys.__main__ import main
compiled, found = re._compiler.compile, []
def noted(pattern, flags=0):
    caller = sys._getframe(1)
    while "/re/" in caller.f_code.co_filename:
        caller = caller.f_back
    if "threekeys" in caller.f_code.co_filename:
        found.append((len(pattern), bool(flags & re.IGNORECASE)))
    return compiled(pattern, flags)
re._compiler.compile = noted
try:
    main()
finally:
    print(sum(size for size, _ in found), sum(size for size, any_case in found if any_case), file=sys.stderr)
"""


def test_a_score_compiles_no_more_patterns_than_it_did() -> None:
    """A thousand signs of patterns take half a millisecond each time, those that ignore case a whole one and more."""
    done = subprocess.run(
        [sys.executable, "-c", COMPILED, "score", TALK, "--me", "Dale", "--quiet"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    signs, of_any_case = map(int, done.stderr.split())

    assert signs <= 42_500
    assert of_any_case <= 1_500


def test_rules_alone_load_no_model() -> None:
    assert loaded("prep", BRIEF, "--coach", "offline", "--json") & {"rich", *HEAVY} == set()
    reflect = ("reflect", TALK, "--me", "Dale", "--coach", "offline", "--json", "--no-save")
    assert loaded(*reflect) & {"rich", *HEAVY} == set()


def test_a_memory_is_brought_up_to_date_only_when_it_is_not() -> None:
    words = ("reflect", TALK, "--me", "Dale", "--coach", "offline", "--quiet")

    assert {"sqlalchemy", "alembic"} <= loaded(*words)
    assert loaded(*words) & {"alembic", "mako"} == set()
    assert loaded("people", "list") & {"alembic", "openai", "jinja2", "tenacity"} == set()


def test_a_public_name_loads_only_its_room() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from threekeys import score; print(*sys.modules)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert {"threekeys.llm", "threekeys.coach", "threekeys.report", *HEAVY} & set(
        done.stdout.split()
    ) == set()


def test_the_first_screen_of_the_page_loads_no_memory_no_coach_and_no_model() -> None:
    program = (
        "import sys; from threekeys.web import server; from threekeys.web.house import House; "
        "from threekeys.web.visit import Visit; from threekeys.web.screens import loaded; "
        "loaded('talks.start')(Visit(House())); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    needed = {"asyncio", "jinja2", "starlette", "uvicorn"}
    assert {"threekeys.coach", "threekeys.memory", "rich", *HEAVY - needed} & set(
        done.stdout.split()
    ) == set()
