"""Two workers, one killed; the driver killed; the disk full; Ctrl-C: nothing is lost, and nothing is done twice."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from threekeys.batch import Batch, Done, run, usual

LINES = """\
Ann: What made you leave the hospital for a bakery of all things, number {n}?
Ben: Honestly, I was tired of nights. My goal is to open shop {n} before the summer, closer to the station.
Ann: I know the woman who places the trainees there. Shall I ask her whether I may introduce you?
Ben: That would be wonderful, yes. I could meet her any afternoon next week.
"""
TALKS = 112

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hundreds of talks, one of them broken."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(TALKS):
        text = LINES.format(n=number) * 6 if number != 99 else "Nobody speaks here."
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def wanted(talks: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table that one talk after the other gives, in this process."""
    path = tmp_path_factory.mktemp("wanted") / "scores.csv"
    in_turn(talks, path)
    return path.read_bytes()


def in_turn(talks: Path, out: Path) -> Done:
    batch = Batch(str(talks), str(out), Path(f"{out}.ledger"), usual("Ann", "networking", "exchange"))
    return run(batch, lambda work, shards: ((shard, work(shard)) for shard in shards))


@pytest.fixture
def start(talks: Path, tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    started: list[subprocess.Popen[str]] = []

    def start(*options: str, **settings: Any) -> "subprocess.Popen[str]":
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "threekeys",
            "batch",
            talks,
            "--me",
            "Ann",
            "--jobs",
            "2",
            *options,
        ]
        started.append(
            subprocess.Popen(
                [*command, "--out", tmp_path / "scores.csv", "--json"],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                start_new_session=True,
                **settings,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def workers(driver: "subprocess.Popen[str]", wal: Path) -> list[int]:
    """The two processes that work for a driver, once the ledger holds some of what they did."""
    listed = 0
    while driver.poll() is None:
        children = Path(f"/proc/{driver.pid}/task/{driver.pid}/children").read_text().split()
        found = [int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        if len(found) == 2:
            listed = listed or wal.stat().st_size
            if wal.stat().st_size > listed:
                return found
        time.sleep(0.005)
    pytest.fail("the run ended before it could be disturbed")


def ends(pid: int) -> bool:
    """Whether a process is gone, or soon is; one that nobody buries has no command line."""
    for _ in range(500):
        try:
            if not Path(f"/proc/{pid}/cmdline").read_bytes():
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


def ended(driver: "subprocess.Popen[str]", code: int) -> dict[str, Any]:
    out, err = driver.communicate(timeout=60)
    assert driver.returncode == code, err
    summary: dict[str, Any] = json.loads(out) if out else {"told": err}
    return summary


def test_a_killed_worker_costs_nothing(start: Callable[..., Any], tmp_path: Path, wanted: bytes) -> None:
    driver = start()
    os.kill(workers(driver, tmp_path / "scores.csv.ledger-wal")[0], signal.SIGKILL)
    done = ended(driver, 1)

    assert (done["talks"], done["scored"], [Path(one["file"]).name for one in done["unscored"]]) == (
        TALKS,
        TALKS - 1,
        ["0099.txt"],
    )
    assert (tmp_path / "scores.csv").read_bytes() == wanted


@pytest.mark.parametrize(("kill", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_a_killed_driver_goes_on_where_it_was(
    start: Callable[..., Any], talks: Path, tmp_path: Path, wanted: bytes, kill: int, code: int
) -> None:
    driver = start()
    orphans = workers(driver, tmp_path / "scores.csv.ledger-wal")
    os.killpg(driver.pid, kill) if kill == signal.SIGINT else driver.kill()  # a terminal tells them all
    told = ended(driver, code)["told"]
    left = [path.name for path in tmp_path.glob("scores.csv")]
    done = in_turn(talks, tmp_path / "scores.csv")

    assert (left, told.count("Traceback")) == ([], 0)
    assert ("the same command goes on" in told) is (kill == signal.SIGINT)
    assert 0 < done.before < TALKS
    assert (tmp_path / "scores.csv").read_bytes() == wanted
    assert all(map(ends, orphans))


def test_a_full_disk_is_told_and_what_was_done_is_kept(
    start: Callable[..., Any], talks: Path, tmp_path: Path, wanted: bytes
) -> None:
    full = start(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)))
    told = ended(full, 1)["told"]
    left = [path.name for path in tmp_path.glob("*.csv*") if path.suffix != ".ledger"]
    done = in_turn(talks, tmp_path / "scores.csv")

    assert "What was scored is kept" in told
    assert len(told.splitlines()) == 1, told
    assert [name for name in left if not name.endswith(("-wal", "-shm"))] == []
    assert 0 < done.before < TALKS
    assert (tmp_path / "scores.csv").read_bytes() == wanted
