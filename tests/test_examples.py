"""The examples are whole, and what stands beside them is what the program makes of them now."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from threekeys.domain import Brief
from threekeys.transcripts import read

EXAMPLES = Path(__file__).parent.parent / "examples"
FOLDERS = sorted(folder for folder in EXAMPLES.iterdir() if (folder / "brief.toml").exists())

Think = Callable[[str], Any]


@pytest.fixture(scope="module")
def make() -> ModuleType:
    """The script `examples/make.py`."""
    spec = importlib.util.spec_from_file_location("make", EXAMPLES / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def think(make: ModuleType) -> Think:
    """What the program makes of an example: questions, scorecard, reflection, follow-up."""
    return cache(lambda name: make.think(EXAMPLES / name, *make.TALKS[name]))


def test_every_example_is_made(make: ModuleType) -> None:
    assert sorted(make.TALKS) == [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_brief_has_only_the_keys_of_a_brief(folder: Path) -> None:
    brief = Brief.model_validate(tomllib.loads((folder / "brief.toml").read_text("utf-8")))

    assert brief.who
    assert brief.i_offer


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_kept_is_what_the_program_makes_now(folder: Path, make: ModuleType, think: Think) -> None:
    kept = {path.name: path.read_text("utf-8") for path in (folder / "made").iterdir()}

    made = make.files(think(folder.name))

    assert kept == made, "run `make shown`, and read the difference"


@pytest.mark.parametrize(
    ("folder", "decision"),
    [
        pytest.param("networking", "offer", id="he talks too much, and has what she needs"),
        pytest.param("informational", "offer", id="he asks, and has what she needs"),
        pytest.param("mentoring", "stay_in_touch", id="nothing is needed, nothing is forced"),
    ],
)
def test_each_talk_ends_as_it_should(folder: str, decision: str, think: Think) -> None:
    *_, followup = think(folder)

    assert followup.decision == decision


def test_the_three_talks_differ_in_who_talks_too_much(make: ModuleType, think: Think) -> None:
    verdicts = {}
    for name in make.TALKS:
        _, scorecard, _, _ = think(name)
        share = scorecard.measures["talk_share"]
        verdicts[name] = share.value > share.band[1]

    assert verdicts == {"networking": True, "informational": False, "mentoring": False}


def test_the_command_and_the_library_give_the_same_scorecard() -> None:
    talk = EXAMPLES / "networking" / "zoom.vtt"

    told = subprocess.run(
        [sys.executable, "-m", "threekeys", "score", talk, "--me", "Dale", "--json"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert told.stdout == (EXAMPLES / "networking" / "made" / "scorecard.json").read_text("utf-8")


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_the_same_talk_gives_the_same_bytes_in_every_process(seed: str) -> None:
    talk = EXAMPLES / "mentoring" / "teams.vtt"
    command = [
        sys.executable,
        "-m",
        "threekeys",
        "score",
        str(talk),
        "--me",
        "Lorraine",
        "--type",
        "mentoring-given",
        "--json",
    ]

    told = subprocess.run(
        command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, encoding="utf-8", check=True
    )

    assert told.stdout == (EXAMPLES / "mentoring" / "made" / "scorecard.json").read_text("utf-8")


def test_the_demo_tells_the_whole_story_and_leaves_its_files(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))

    told = subprocess.run(
        ["sh", "examples/demo.sh"],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    made = tmp_path / "demo-output"
    commands = [line.split()[2] for line in told.stdout.splitlines() if line.startswith("$ threekeys ")]
    assert commands == ["prep", "score", "reflect", "followup", "reflect"]
    assert {path.name for path in made.iterdir()} == {
        "questions.json",
        "reflection.json",
        "reflection.html",
        "followup.md",
    }
    assert str(made / "reflection.html") in told.stdout
    assert "Janet" in (made / "followup.md").read_text("utf-8")
    assert not list(Path(os.environ["HOME"]).rglob("memory.db")), "the demo's people are nobody's"


@pytest.mark.parametrize(
    ("file", "format_name", "timed"),
    [
        pytest.param("networking/zoom.vtt", "webvtt", True, id="Zoom"),
        pytest.param("informational/otter.txt", "otter", False, id="Otter"),
        pytest.param("mentoring/teams.vtt", "webvtt", True, id="Teams"),
    ],
)
def test_each_talk_is_read_without_a_doubt(file: str, format_name: str, *, timed: bool) -> None:
    talk = read(EXAMPLES / file)

    assert (talk.format, talk.timed, len(talk.speakers), talk.notes) == (format_name, timed, 2, ())
