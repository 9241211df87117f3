"""What the README shows is what the program does: its commands, its Python and its pictures.

`make shown` writes what the commands print now into the README.
"""

import doctest
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from threekeys.domain import Brief
from threekeys.scoring.bands import shipped

if TYPE_CHECKING:
    from tests.conftest import ModelServer

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SKIPPED = "…"  # on a line of its own: any number of lines the README leaves out


class Block(NamedTuple):
    language: str
    text: str


class Shown(NamedTuple):
    """A command of a console block, and what the README says it prints."""

    command: str
    output: str


def blocks(*languages: str) -> list[Block]:
    found = (Block(*match.groups()) for match in BLOCK.finditer(README.read_text("utf-8")))
    return [block for block in found if block.language in languages]


def shown(text: str) -> Iterator[Shown]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, output = re.fullmatch(r"((?:[^\n]*\\\n)*[^\n]*\n)(.*)", part, re.DOTALL).groups()  # type: ignore[union-attr]
        yield Shown(command.strip(), output.strip("\n"))


def printed(command: str, folder: Path, **settings: str) -> str:
    """What a person sees at 80 columns who types the command in a checkout, without a key."""
    ours = ("OPENAI_", "THREEKEYS_", "COLUMNS", "FORCE_COLOR")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "COLUMNS": "80",
        "HOME": str(folder),
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "THREEKEYS_SAVE": "false",  # what it is remembered as has the day in it
        **settings,
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"$ {command}\n{done.stdout}"
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").split("\n"))


def agrees(wanted: str, got: str) -> bool:
    """Whether an output is the one shown, where a line of … stands for any lines."""
    lines = (r"(?:.*\n)*?" if line == SKIPPED else re.escape(line) + r"\n" for line in wanted.split("\n"))
    return re.fullmatch("".join(lines), f"{got}\n") is not None


def checkout(folder: Path) -> Path:
    shutil.copytree(
        ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("made", "__pycache__")
    )
    return folder


def excerpt(wanted: str, got: str) -> str:
    """The same parts of a new output: each begins with the line it began with, and is as long."""
    if SKIPPED not in wanted.split("\n"):
        return got
    lines, place, kept = got.split("\n"), 0, []
    for part in re.split(rf"(?:^|\n){SKIPPED}(?:\n|$)", wanted):
        run = part.split("\n") if part else []
        if run and run[0] not in lines[place:]:
            return wanted
        start = lines.index(run[0], place) if run else place
        place = start + len(run)
        kept.append("\n".join(lines[start:place]))
    return f"\n{SKIPPED}\n".join(kept).strip("\n")


def written_anew(readme: str) -> str:
    """The README with what the commands print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = checkout(Path(name))

        def anew(match: re.Match[str]) -> str:
            parts = []
            for command, output in shown(match[2]):
                got = printed(command, folder)
                parts.append(f"$ {command}\n{excerpt(output, got)}".rstrip("\n"))
            return "```console\n" + "\n".join(parts) + "\n```"

        return BLOCK.sub(lambda match: anew(match) if match[1] == "console" else match[0], readme)


def test_every_command_shown_prints_what_is_shown(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    consoles = [one for block in blocks("console") for one in shown(block.text)]

    assert consoles
    for command, output in consoles:
        got = printed(command, folder)
        assert agrees(output, got), f"$ {command}\n{got}"


def test_how_often_counting_errs_is_what_was_measured() -> None:
    measured = (ROOT / "docs" / "measures.md").read_text("utf-8")
    found = [
        re.search(rf"^\| {name} \| \.(\d\d) / \.(\d\d) /", measured, re.MULTILINE).groups()  # type: ignore[union-attr]
        for name in ("question", "reflection")
    ]
    (right, heard), (said_right, said_heard) = found

    assert f"it finds {heard} % of the questions that experts marked, and {right} % of what it finds" in (
        README.read_text("utf-8")
    )
    assert f"for saying back what was said it is {said_heard} % and {said_right} %." in README.read_text(
        "utf-8"
    )


def test_the_python_shown_does_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout(tmp_path))
    sessions = blocks("pycon")

    assert sessions
    for session in sessions:
        test = doctest.DocTestParser().get_doctest(session.text, {}, "README", str(README), 0)
        told: list[str] = []
        failed, _ = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
        assert not failed, "".join(told)


def test_the_brief_shown_is_a_brief() -> None:
    shown_briefs = [tomllib.loads(block.text) for block in blocks("toml")]

    assert shown_briefs
    for brief in shown_briefs:
        assert Brief.model_validate(brief).who


def test_the_sizes_named_are_those_that_scoring_goes_by() -> None:
    rules = shipped().rules

    told = " ".join(README.read_text("utf-8").split())
    assert f"Under {rules.observe_words} words or {rules.observe_minutes:g} minutes" in told
    assert f"under {rules.early_words:,} words" in told


def test_every_room_has_its_row_in_contributing() -> None:
    told = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE))

    inside = (path for path in (ROOT / "src" / "threekeys").iterdir() if path.suffix in {"", ".py"})
    assert told == {path.stem for path in inside if not path.name.startswith("_")}


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    named = {
        target
        for document in (README, ROOT / "CONTRIBUTING.md")
        for target in re.findall(r"(?:^|`)make ([a-z]+)", document.read_text("utf-8"), re.MULTILINE)
    }

    assert {"demo", "test"} <= named
    assert named <= targets


def test_every_option_in_an_unrun_command_exists(tmp_path: Path) -> None:
    commands = [
        line
        for block in blocks("sh")
        for line in block.text.replace("\\\n", " ").splitlines()
        if re.search(r"\bthreekeys [a-z]", line)
    ]

    for line in commands:
        name = re.search(r"\bthreekeys ([a-z]+)", line)
        assert name is not None
        known = printed(f"threekeys {name[1]} --help", tmp_path)
        assert {option for option in re.findall(r"--[a-z-]+", line) if option not in known} == set(), line


def test_every_file_linked_exists() -> None:
    documents = [README, ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "examples" / "README.md"]

    for document in documents:
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8"))
        assert [link for link in links if not (document.parent / link).exists()] == [], document


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("threekeys score examples/networking/zoom.vtt --me Dale", id="score"),
        pytest.param("threekeys inspect examples/networking/zoom.vtt", id="inspect"),
        pytest.param("threekeys prep examples/networking/brief.toml --coach offline", id="prep offline"),
        pytest.param(
            "threekeys reflect examples/networking/zoom.vtt --me Dale --coach offline", id="reflect offline"
        ),
        pytest.param("threekeys prompts show reflection", id="prompts"),
        pytest.param("threekeys config show", id="config"),
    ],
)
def test_nothing_leaves_the_machine_where_the_readme_says_so(
    command: str, tmp_path: Path, model_server: "ModelServer"
) -> None:
    printed(command, checkout(tmp_path), OPENAI_BASE_URL=model_server.base_url, OPENAI_API_KEY="made-up")

    assert model_server.received == []


def test_a_model_gets_the_transcript_with_first_names_and_no_scores(
    tmp_path: Path, model_server: "ModelServer"
) -> None:
    model_server.always = lambda exchange: exchange.reply(400, {"error": {"message": "no"}})
    command = "threekeys reflect examples/networking/zoom.vtt --me Dale --json > scores.json || test $? = 3"

    printed(command, checkout(tmp_path), OPENAI_BASE_URL=model_server.base_url, THREEKEYS_MODEL="loopback-1")

    sent = json.dumps(model_server.chats[0])
    card = json.loads((tmp_path / "scores.json").read_text("utf-8"))
    assert "What I really need is somebody who has read one of these council leases before." in sent
    assert [name for name in ("Hutchins", "Dube") if name in sent] == []
    assert not re.search(rf"\b{card['keys']['listen']['points']} of 100\b", sent)


def test_the_picture_shows_what_the_program_prints() -> None:
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)

    drawn = pictures.score()

    assert (ROOT / "docs" / "score.svg").read_text("utf-8") == drawn
    assert "url(" not in drawn.replace("url(#", "")


@pytest.mark.parametrize(
    ("wanted", "got", "same"),
    [
        pytest.param("a\nb", "a\nb", True, id="equal"),
        pytest.param("a\nb", "a\nc", False, id="different"),
        pytest.param("a\n…\nd", "a\nb\nc\nd", True, id="left out in the middle"),
        pytest.param("a\n…\nd", "a\nb\nc", False, id="left out, wrong end"),
        pytest.param("a\n…", "a\nb\nc", True, id="left out at the end"),
        pytest.param("a\n…", "b\nc", False, id="left out, wrong beginning"),
        pytest.param("a …\nb", "a x\nb", False, id="dots within a line are only dots"),
    ],
)
def test_an_output_agrees_when_all_lines_shown_are_there_in_order(
    wanted: str, got: str, *, same: bool
) -> None:
    assert agrees(wanted, got) is same


@pytest.mark.parametrize(
    ("wanted", "got", "kept"),
    [
        pytest.param("a\nb", "a\nc", "a\nc", id="all of it"),
        pytest.param("a\n…\nd", "a\nb\nc\nd", "a\n…\nd", id="nothing new"),
        pytest.param("…\nb\nc\n…", "a\nb\nx\nd", "…\nb\nx\n…", id="a line within a part"),
        pytest.param("a\n…\nd", "a\nb", "a\n…\nd", id="a part that is gone stays, for a person to see"),
    ],
)
def test_an_excerpt_keeps_its_parts_when_the_output_changes(wanted: str, got: str, kept: str) -> None:
    assert excerpt(wanted, got) == kept


if __name__ == "__main__":
    README.write_text(written_anew(README.read_text("utf-8")), "utf-8")
