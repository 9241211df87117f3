"""How long a person waits, and how much memory it takes: `make bench`.

Each command runs in a fresh process, in turns with a one-command typer program that has a pydantic
model, so that a busy machine slows both alike. The median of the runs is shown, and its ratio to that program.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

RUNS = int(os.environ.get("RUNS", "11"))

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

SENTENCES = (
    """
What was the hardest part of that?|So the move itself went well, it was the week after that nobody had planned for.
I really need somebody who can look at the rota before March.|Right.|How did you come to do this work?
My aunt ran a shop and I was behind the counter from the age of nine, so I never learned to be shy.
You should ask the council about it, honestly, they have a fund for exactly that kind of thing.
Mm-hm.|I can send you the list tomorrow, it is only a page and a half and you can throw away the rest.
We tried two agencies and a notice in the library, and in the end the postman found the right person for us.
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@dataclass(frozen=True)
class Run:
    """One finished process: wall time in seconds, peak resident memory in MiB."""

    seconds: float
    mebibytes: float


def clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def hour_of_talk() -> str:
    """A one-hour WebVTT of two speakers at about 150 words a minute: always the same one."""
    chance = random.Random(7)
    cues, now = [], 0
    while now < 3_600_000:
        text = " ".join(chance.sample(SENTENCES, chance.randint(1, 3)))
        stop = now + 400 * len(text.split())
        cues.append(f"{clock(now)} --> {clock(stop)}\n{chance.choice(('Ada', 'Ben'))}: {text}\n")
        now = stop + chance.randint(0, 900)
    return "WEBVTT\n\n" + "\n".join(cues)


def run(*command: str) -> Run:
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed with status {status}")
    peak = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss / 1024
    return Run(time.perf_counter() - began, peak / 1024)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        small, hour = Path(folder, "small.py"), Path(folder, "hour.vtt")
        small.write_text(YARDSTICK, "utf-8")
        hour.write_text(hour_of_talk(), "utf-8")
        threekeys = str(Path(sys.executable).parent / "threekeys")
        commands = {
            "one-command typer program with a pydantic model": (sys.executable, str(small), "Ada"),
            "threekeys --version": (threekeys, "--version"),
            "threekeys --help": (threekeys, "--help"),
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
