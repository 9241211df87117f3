"""The program as a process of its own: streams, signals and the time before anything loads."""

import os
import pty
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer

ROOT = Path(__file__).parents[1]
TALK = ROOT / "examples" / "networking" / "zoom.vtt"
PROGRAM = [sys.executable, "-m", "threekeys"]


def ran(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


def everything(terminal: int) -> str:
    """All that is written to a terminal until nobody has it open any more."""
    parts = []
    with suppress(OSError):  # how Linux says that it is over
        while part := os.read(terminal, 4096):
            parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode()


def test_the_version_is_one_line() -> None:
    done = ran("--version")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("threekeys 0.")


def test_a_closed_pipe_is_no_error_to_speak_of() -> None:
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [*PROGRAM, "score", TALK, "--me", "Dale", "--json"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )

    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "score", TALK, "--me", "Dale", "--quiet"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (1, b"Error: The output: No space left on device.\n")


@pytest.mark.parametrize(
    ("closed", "code", "err"),
    [
        pytest.param("<&-", 1, "Error: stdin: The file is empty: there is nothing to read.\n", id="stdin"),
        pytest.param("2>&-", 1, "", id="stderr"),
    ],
)
def test_a_closed_stream_is_an_empty_one(closed: str, code: int, err: str) -> None:
    command = f"'{sys.executable}' -m threekeys score - --me Dale {closed}"

    done = subprocess.run(
        ["sh", "-c", command], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (code, "", err)


def test_a_terminal_that_lacks_letters_still_gets_its_text() -> None:
    done = ran("score", TALK, "--me", "Dale", "--quiet", PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


def test_json_is_utf8_whatever_the_terminal_is(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Zoë: Wie geht es dir heute?\nJosé: Gut, danke der Nachfrage.\n" * 4, encoding="utf-8")

    done = ran("score", talk, "--me", "Zoë", "--json", PYTHONIOENCODING="ascii", LC_ALL="C.UTF-8")

    assert '"name": "Zoë"' in done.stdout


def test_ctrl_c_ends_at_once_with_130_and_without_a_traceback(model_server: "ModelServer") -> None:
    asked = threading.Event()

    def hang(_: object) -> None:
        asked.set()
        model_server.stopping.wait(20)

    model_server.does(hang)
    with subprocess.Popen(
        [
            *PROGRAM,
            "reflect",
            TALK,
            "--me",
            "Dale",
            "--base-url",
            model_server.base_url,
            "--model",
            "loopback-1",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as program:
        assert asked.wait(20)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=10)

    assert (program.returncode, out) == (130, "")
    assert "Traceback" not in err


def test_a_rehearsal_broken_off_by_ctrl_c_is_kept_and_goes_on(tmp_path: Path) -> None:
    home = {"THREEKEYS_HOME": str(tmp_path)}
    watched, terminal = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, "rehearse", "--with", "Ben", "--me", "Ann", "--coach", "offline"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, **home},
        start_new_session=True,
    ) as program:
        os.close(terminal)
        os.write(watched, b"What keeps you going?\n")
        shown = ""
        while shown.count("You: ") < 2:
            shown += os.read(watched, 4096).decode()
        program.send_signal(signal.SIGINT)
        shown += everything(watched)
    done = ran("rehearse", "--resume", "--quiet", "--no-save", **home)

    assert program.returncode == 130
    assert "% of the words are yours so far)" in shown
    assert "Kept as it stands. Go on with: threekeys rehearse --resume" in shown
    assert "Traceback" not in shown
    assert "Ann: What keeps you going?" in done.stdout


def test_whoever_watches_sees_that_a_model_works_and_stdout_stays_clean(model_server: "ModelServer") -> None:
    def slowly(exchange: "Exchange") -> None:
        model_server.stopping.wait(1.5)
        exchange.reply(401, {"error": {"message": "Incorrect API key"}})

    model_server.does(slowly)
    watched, stderr = pty.openpty()

    with subprocess.Popen(
        [*PROGRAM, "prep", "--with", "Ben", "--base-url", model_server.base_url, "--model", "loopback-1"],
        stdout=subprocess.PIPE,
        stderr=stderr,
    ) as program:
        os.close(stderr)
        shown = everything(watched)
        out, _ = program.communicate()

    assert (program.returncode, out) == (3, b"")
    assert f"Asking the model at {model_server.base_url}" in shown
    assert (
        shown.splitlines()[-1]
        .partition("Error: ")[2]
        .startswith(f"{model_server.base_url} wants an API key.")
    )


def test_a_bug_keeps_its_traceback_and_shows_no_values(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import threekeys.transcripts\n"
        "def read(source, **_):\n    words = 'private words'\n    raise RuntimeError('a bug')\n"
        "threekeys.transcripts.read = read\n",
        encoding="utf-8",
    )

    done = ran("score", TALK, "--me", "Dale", PYTHONPATH=str(tmp_path))

    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback (most recent call last)" in done.stderr
    assert done.stderr.endswith("RuntimeError: a bug\n")
    assert "private words" not in done.stderr.replace("words = 'private words'", "")


@pytest.mark.parametrize("words", [("score", "none.vtt"), ("prep",), ("followup", "none.json")])
def test_an_error_is_one_line_on_stderr(words: tuple[str, ...]) -> None:
    done = ran(*words)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
