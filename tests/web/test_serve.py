"""The command: how it starts, what it prints, how it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from typer.testing import CliRunner

from threekeys.cli import program
from threekeys.web.desk import Desk
from threekeys.web.house import Card
from threekeys.web.work import Job, Work

PROGRAM = str(Path(sys.executable).parent / "threekeys")


@contextmanager
def serving(*words: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, and the link it printed."""
    command = [PROGRAM, "serve", "--no-browser", *words]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
    try:
        assert program.stdout is not None
        yield program, program.stdout.readline().strip()
    finally:
        program.kill()
        program.communicate()


def test_ctrl_c_ends_it_cleanly_even_while_a_page_is_open() -> None:
    with serving() as (program, link), httpx2.Client(follow_redirects=True) as browser:
        assert "How was your talk?" in browser.get(link).text
        began = time.monotonic()
        program.send_signal(signal.SIGINT)
        out, told = program.communicate(timeout=15)

    assert program.returncode == 130
    assert time.monotonic() - began < 10
    assert (out, told) == ("", "The link opens the page once. Ctrl-C ends it.\n")


def test_it_listens_on_this_machine_alone() -> None:
    with serving() as (_, link):
        host, _, port = link.removeprefix("http://").partition("/")[0].partition(":")
        outward = socket.gethostbyname(socket.gethostname())

        assert host == "127.0.0.1"
        if not outward.startswith("127."):
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((outward, int(port)), 2).close()


def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(program(), ["serve", "--no-browser", "--port", port])

    assert (done.exit_code, done.stdout) == (1, "")
    assert (
        done.stderr
        == f"Error: Port {port} is taken. Name another with --port, or leave it out for a free one.\n"
    )


def test_without_the_extra_one_line_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("threekeys.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)

    done = CliRunner().invoke(program(), ["serve"])

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "Error: The page needs an extra; in the checkout: pipx install --force '.[web]'\n"


def test_work_that_was_stopped_before_it_began_is_never_done() -> None:
    work, done = Work(), []
    job: Job[Any] = Job("x")
    job.stop.set()
    work.end()
    late = work.start("later", lambda _: done.append(1))
    late.stop.set()

    assert done == []


def test_a_fault_of_ours_is_not_told_as_one_of_theirs() -> None:
    work = Work()

    def broken(_: Job[None]) -> None:
        raise ZeroDivisionError

    job = work.start("x", broken)
    with pytest.raises(ZeroDivisionError):
        job.future.result(5)
    with pytest.raises(ZeroDivisionError):
        _ = job.problem
    work.end()


@pytest.fixture
def card() -> Callable[[str], Card]:
    from threekeys.domain import Brief  # noqa: PLC0415

    return lambda who: Card(Brief(who=who), Job("x"))


def test_the_desk_lets_the_longest_untouched_go_by_count_and_by_weight(card: Callable[[str], Card]) -> None:
    desk: Desk[Card] = Desk(most=3, heaviest=10)
    first, second = desk.put(card("a"), 2), desk.put(card("b"), 2)
    desk.get(first)
    third, fourth = desk.put(card("c"), 2), desk.put(card("d"), 2)

    assert desk.get(second) is None
    heavy = desk.put(card("e"), 9)

    assert [name for name, _ in desk.all()] == [heavy]
    assert [desk.get(name) for name in (first, third, fourth)] == [None] * 3
    desk.change("gone", thinking=None)
    alone = desk.put(card("f"), 99)
    assert desk.get(alone) is not None
