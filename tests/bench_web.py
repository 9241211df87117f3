"""How long somebody waits at the local page, and how much memory it takes: part of `make bench`.

The program is started as a user starts it; a visitor without a browser enters by the link. The last figures are
of one server that took a hundred different hours of talk, fifty of them at the same moment.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median

import httpx2
from rich.console import Console
from rich.table import Table

RUNS = int(os.environ.get("RUNS", "5"))
UPLOADS, AT_ONCE = 100, 50


@contextmanager
def serving(home: str, me: str = "") -> Iterator[tuple[subprocess.Popen[str], httpx2.Client, float]]:
    """The program, somebody who has entered, and after how many seconds the first screen was there."""
    command = [str(Path(sys.executable).parent / "threekeys"), "serve", "--no-browser"]
    environment = {**os.environ, "THREEKEYS_HOME": home, "THREEKEYS_COACH": "offline", "THREEKEYS_ME": me}
    began = time.perf_counter()
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, stderr=subprocess.DEVNULL
    )
    assert program.stdout is not None
    link = program.stdout.readline().strip()
    origin = link.partition("/enter")[0]
    with httpx2.Client(
        base_url=origin, headers={"Origin": origin}, timeout=600, follow_redirects=True
    ) as client:
        page = client.get(link)
        waited = time.perf_counter() - began
        assert "How was your talk?" in page.text
        yield program, client, waited
    program.terminate()
    program.wait()


def until_scores(client: httpx2.Client, talk: bytes) -> float:
    """Seconds from the drop until the three keys are on the page, whatever the coach still does."""
    began = time.perf_counter()
    handed = client.post("/talks", files={"file": ("hour.vtt", talk)}, follow_redirects=False)
    with client.stream("GET", handed.headers["location"]) as page:
        for part in page.iter_text():
            if "The three keys" in part:
                break
    return time.perf_counter() - began


def mebibytes(program: subprocess.Popen[str]) -> float:
    """The most memory that the program ever held (Linux only)."""
    status = Path(f"/proc/{program.pid}/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("utf-8")) if status.exists() else None
    return int(found[1]) / 1024 if found else float("nan")


def processor_time(program: subprocess.Popen[str]) -> float:
    """Seconds of processor time that the program has had (Linux only)."""
    status = Path(f"/proc/{program.pid}/stat")
    if not status.exists():
        return float("nan")
    fields = status.read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(home: str, talk: Callable[[int], bytes]) -> tuple[float, float, float, float]:
    """First screen and what it took of the processor, scores of the first talk, and of the third."""
    with serving(home, "Ada") as (program, client, first):
        taken = processor_time(program)
        time.sleep(4)  # somebody looks for the file
        waits = [until_scores(client, talk(number)) for number in range(3)]
    return first, taken, waits[0], waits[2]


def hundred(home: str, talk: Callable[[int], bytes]) -> tuple[float, int, float]:
    """Seconds for the fifty at once, how many of the fifty are there afterwards, and the memory after a hundred."""
    with serving(home, "Ada") as (program, client, _):
        for number in range(UPLOADS - AT_ONCE):
            client.post("/talks", files={"file": (f"{number}.vtt", talk(number))})

        def hand_in(number: int) -> str:
            handed = client.post(
                "/talks", files={"file": (f"{number}.vtt", talk(number))}, follow_redirects=False
            )
            return str(handed.headers["location"])

        began = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            places = list(pool.map(hand_in, range(UPLOADS - AT_ONCE, UPLOADS)))
        waited = time.perf_counter() - began
        there = sum("The three keys" in client.get(place).text for place in places)
        return waited, there, mebibytes(program)


def main() -> None:
    talks = import_module("bench_scores")
    hour = talks.webvtt(talks.hour_of_talk())

    def talk(number: int) -> bytes:
        return f"{hour}\n01:59:00.000 --> 01:59:02.000\nBen: That was number {number}.\n".encode()

    with tempfile.TemporaryDirectory() as folder:
        runs = [measured(f"{folder}/{run}", talk) for run in range(RUNS)]
        waited, there, memory = hundred(f"{folder}/many", talk)
    table = Table(
        "local page",
        "median",
        "best",
        "aim",
        caption=f"{RUNS} starts; an hour of VTT, {len(hour) // 1024} KiB",
    )
    names = (
        "first screen after `serve`",
        "processor time until then",
        "scores after the first drop",
        "scores after the third drop",
    )
    for name, column in zip(names, zip(*runs, strict=True), strict=True):
        table.add_row(
            name, f"{median(column) * 1000:.0f} ms", f"{min(column) * 1000:.0f} ms", "under 1000 ms"
        )
    table.add_row("fifty at the same moment, all answered", f"{waited:.1f} s", "", "")
    table.add_row("of these, there afterwards", str(there), "", str(AT_ONCE))
    table.add_row("peak memory after a hundred", f"{memory:.0f} MiB", "", "under 200 MiB")
    Console().print(table)


if __name__ == "__main__":
    main()
