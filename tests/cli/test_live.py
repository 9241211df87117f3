"""A talk while it goes on: the line, how it ends, and what cannot be followed."""

import os
import pty
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Wrong = Callable[[Result, int], str]
QUICKLY = ("--every", "0.05", "--silence", "0.1")
PROGRAM = [sys.executable, "-m", "threekeys", "live"]
EXAMPLE = Path(__file__).parents[2] / "examples" / "networking" / "zoom.vtt"


@contextmanager
def running(*words: str | Path, stderr: int = subprocess.PIPE) -> Iterator[subprocess.Popen[str]]:
    """The program as somebody runs it beside a talk."""
    program = subprocess.Popen(
        [*PROGRAM, *words, "--every", "0.05", "--silence", "20"],
        stdout=subprocess.PIPE,
        stderr=stderr,
        encoding="utf-8",
    )
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


def ended(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    """What a program that gets Ctrl-C gives: its code, and what it still says to both streams."""
    program.send_signal(signal.SIGINT)
    told, errors = program.communicate(timeout=30)
    return program.returncode, told, errors or ""


def told(program: subprocess.Popen[str], pattern: str) -> str:
    """The next line that fits, however many others come before it."""
    assert program.stderr
    for line in program.stderr:
        if re.fullmatch(pattern, line.strip()):
            return line.strip()
    pytest.fail(f"it ended before it said {pattern!r}")


def test_a_file_is_followed_while_it_grows_and_scored_when_ctrl_c_ends_it(run: Run, tmp_path: Path) -> None:
    data, file = EXAMPLE.read_bytes().rstrip(), tmp_path / "captions.vtt"

    with running(file, "--me", "dale", "--json") as program:
        assert told(program, ".*") == f"Waiting for {file}"
        file.write_bytes(data[:5])
        assert told(program, ".*") == f"Waiting for somebody to speak in {file}"
        file.write_bytes(data[:5001])  # in the middle of a line
        early = told(program, r"\d:\d\d  your share .*")
        file.write_bytes(data)
        late = told(program, "17:55 .*")
        code, card, rest = ended(program)

    assert early == "4:31  your share 72 % · now you, 23 s · your questions 2"
    assert late == "17:55  your share 75 % · now Nomvula Dube, 1 s · your questions 5"
    assert (code, rest.strip()) == (0, "")
    assert card == run("score", EXAMPLE, "--me", "dale", "--json").stdout


def test_a_file_that_begins_anew_and_then_goes_away_is_scored_as_far_as_it_was_heard(talk: Path) -> None:
    with running(talk, "--me", "Cy") as program:
        assert told(program, ".*") == "Nobody in this transcript is called “Cy”. So far: Ben, Ann"
        talk.write_text("Cy: Hello again, how are you?\nBen: Very well, thank you.\n")
        note = told(program, "Note: .*")
        told(program, "your share .*")
        talk.unlink()
        code, card, _ = ended(program)

    assert note == f"Note: {talk} began anew: only what is in it now counts."
    assert code == 0
    assert "Cy with Ben" in card
    assert "9 words" in card


def test_silence_ends_it_with_the_score(run: Run, talk: Path) -> None:
    result = run("live", talk, "--me", "Ann", *QUICKLY)

    assert (result.exit_code, result.stdout) == (0, run("score", talk, "--me", "Ann").stdout)
    assert re.search(
        r"^your share \d\d % · now Ben, about \d+ s · your questions \d+$", result.stderr, re.MULTILINE
    )
    assert result.stderr.replace("\n", "").isprintable()


def test_quiet_says_nothing_until_the_score(run: Run, talk: Path) -> None:
    result = run("live", talk, "--me", "Ann", "--quiet", *QUICKLY)

    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("{talk}",), "Error: Say who you are in the talk: --me NAME.", id="nobody to coach"),
        pytest.param(
            ("{folder}/nowhere/talk.vtt", "--me", "Ann"),
            "Error: {folder}/nowhere/talk.vtt: there is no folder",
            id="no folder",
        ),
        pytest.param(("-", "--me", "Ann"), "Error: A file is followed here, not stdin", id="stdin"),
        pytest.param(("{folder}/pipe", "--me", "Ann"), "Error: {folder}/pipe is no plain file", id="a pipe"),
        pytest.param(("{folder}", "--me", "Ann"), "Error: {folder} is a folder; give one", id="a folder"),
        pytest.param(
            ("{folder}/picture.png", "--me", "Ann"),
            "Error: {folder}/picture.png: This is a binary file, not text",
            id="a picture",
        ),
        pytest.param(
            ("{folder}/talk.wav", "--me", "Ann"),
            "Error: {folder}/talk.wav: This is a recording (WAV), not a transcript",
            id="a recording",
        ),
        pytest.param(
            ("{folder}/talk.gz", "--me", "Ann"),
            "Error: {folder}/talk.gz: This is a gzip archive",
            id="an archive",
        ),
        pytest.param(
            ("{folder}/talk.zip", "--me", "Ann"),
            "Error: {folder}/talk.zip: This is a zip archive",
            id="a zip archive",
        ),
    ],
)
def test_what_cannot_be_followed_is_told_at_once(
    run: Run, wrong: Wrong, talk: Path, words: tuple[str, ...], said: str
) -> None:
    os.mkfifo(talk.parent / "pipe")
    (talk.parent / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (talk.parent / "talk.wav").write_bytes(b"RIFF\0\0\0\0WAVE" + bytes(99))
    (talk.parent / "talk.gz").write_bytes(b"\x1f\x8b" + bytes(99))
    with zipfile.ZipFile(talk.parent / "talk.zip", "w") as archive:
        archive.writestr("talk.vtt", "WEBVTT")
    named = [word.format(talk=talk, folder=talk.parent) for word in words]

    assert wrong(run("live", *named), 1).startswith(said.format(folder=talk.parent))


def test_an_empty_file_may_still_be_filled(tmp_path: Path) -> None:
    file = tmp_path / "captions.vtt"
    file.touch()

    with running(file, "--me", "dale", "--json") as program:
        assert told(program, ".*") == f"{file} is empty; waiting until it is not"
        file.write_bytes(EXAMPLE.read_bytes())
        told(program, r"\d.*  your share .*")
        assert ended(program)[0] == 0


def test_a_file_that_never_comes_is_told_when_the_silence_ends(
    run: Run, wrong: Wrong, tmp_path: Path
) -> None:
    file = tmp_path / "mistyped.vtt"

    said = wrong(run("live", file, "--me", "Ann", "--quiet", *QUICKLY), 1)

    assert said == f"Error: {file} does not exist; check the name and the folder."


@pytest.mark.parametrize(
    ("data", "me", "said"),
    [
        pytest.param(b"", "Ann", "The file is empty", id="nobody spoke"),
        pytest.param(
            b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n\n",
            "Ann",
            "does not say who speaks",
            id="nobody named",
        ),
        pytest.param(
            b"Ann: Hello.\nBen: Hello.\n", "Cy", "Nobody in this transcript is called “Cy”.", id="never heard"
        ),
    ],
)
def test_what_is_no_talk_when_it_has_ended_is_told_then(
    run: Run, tmp_path: Path, data: bytes, me: str, said: str
) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(data)

    result = run("live", file, "--me", me, *QUICKLY)

    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("option", [("--every", "0"), ("--every", "soon"), ("--silence", "-1")])
def test_a_span_of_time_that_is_none_is_wrong_usage(run: Run, talk: Path, option: tuple[str, str]) -> None:
    assert run("live", talk, "--me", "Ann", *option).exit_code == 2


def test_ctrl_c_before_anybody_spoke_ends_it_with_nothing(tmp_path: Path) -> None:
    with running(tmp_path / "later.vtt", "--me", "Ann") as program:
        told(program, "Waiting for .*")

        assert ended(program) == (130, "", "")


def test_on_a_terminal_the_line_is_written_over_without_control_codes(talk: Path) -> None:
    ours, theirs = pty.openpty()
    whole = talk.read_text()
    talk.write_text(whole[: len(whole) // 3].rpartition("\n")[0] + "\n")
    with running(talk, "--me", "Ann", "--json", stderr=theirs) as program:
        shown = os.read(ours, 500).decode()
        talk.write_text(whole)
        while shown.count("your share") < 2:
            shown += os.read(ours, 500).decode()
        assert ended(program)[0] == 0
    os.close(theirs)
    while not shown.endswith("\n"):
        shown += os.read(ours, 500).decode()
    os.close(ours)

    assert re.fullmatch(r"(\ryour share \d\d % [^\r\n\x1b]*){2}\r\n", shown)
