"""How long a person waits, and how much memory it takes: `make bench`.

Each command runs in a fresh process, in turns with a one-command typer program that has a pydantic
model, so that a busy machine slows both alike. The median of the runs is shown, and its ratio to that program.
"""

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

RUNS = int(os.environ.get("RUNS", "11"))
# People have compiled modules; the first run, which is not counted, leaves them here as well.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

YARDSTICK = '''
import typer
from pydantic import BaseModel


class Greeting(BaseModel):
    name: str
    times: int


def main(name: str, times: int = 1) -> None:
    """Greet somebody."""
    print(Greeting(name=name, times=times).model_dump_json())


typer.run(main)
'''


@dataclass(frozen=True)
class Run:
    """One finished process: wall time in seconds, peak resident memory in MiB."""

    seconds: float
    mebibytes: float


def run(*command: str) -> Run:
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed with status {status}")
    peak = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss / 1024
    return Run(time.perf_counter() - began, peak / 1024)


def main() -> None:
    talks = import_module("bench_scores")
    with tempfile.TemporaryDirectory() as folder:
        small, hour = Path(folder, "small.py"), Path(folder, "hour.vtt")
        small.write_text(YARDSTICK, "utf-8")
        hour.write_text(talks.webvtt(talks.hour_of_talk()), "utf-8")
        threekeys = str(Path(sys.executable).parent / "threekeys")
        commands = {
            "one-command typer program with a pydantic model": (sys.executable, str(small), "Ada"),
            "threekeys --version": (threekeys, "--version"),
            "threekeys --help": (threekeys, "--help"),
            "threekeys score --json (one hour)": (threekeys, "score", str(hour), "--me", "Ada", "--json"),
            "threekeys score (one hour)": (threekeys, "score", str(hour), "--me", "Ada"),
        }
        rounds = [{name: run(*command) for name, command in commands.items()} for _ in range(RUNS + 1)][1:]
        cues, told = hour.read_text("utf-8").count("-->"), len(hour.read_text("utf-8").split())
    show(rounds, f"{RUNS} runs each; the hour has {cues} cues and about {told - 3 * cues} words")


def show(rounds: list[dict[str, Run]], caption: str) -> None:
    table = Table("command", "median ms", "best ms", "ratio", "peak MiB", caption=caption)
    yardstick = 0.0
    for name in rounds[0]:
        seconds = [one[name].seconds for one in rounds]
        middle = statistics.median(seconds)
        yardstick = yardstick or middle
        peak = max(one[name].mebibytes for one in rounds)
        table.add_row(
            name,
            f"{middle * 1000:.0f}",
            f"{min(seconds) * 1000:.0f}",
            f"{middle / yardstick:.2f}",
            f"{peak:.0f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
