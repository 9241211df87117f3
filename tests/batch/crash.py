"""Thousands of talks, and whoever works on them killed at random moments, again and again: `make crash-batch`.

The table must be, byte for byte, the one that a run without disturbance gives.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from threekeys.batch import Batch, run, usual

TALKS = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
LINES = """\
Ann: What made you leave the hospital for a bakery of all things, number {n}?
Ben: Honestly, I was tired of nights. My goal is to open shop {n} before the summer, closer to the station.
Ann: I know the woman who places the trainees there. Shall I ask her whether I may introduce you?
Ben: That would be wonderful, yes. I could meet her any afternoon next week.
"""


def main() -> None:
    chance = random.Random(TALKS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, out = talks(folder, chance), folder / "scores.csv"
        killed = Counter[str]()
        summary = None
        while summary is None:
            summary = disturbed(source, out, chance, killed)
        undisturbed = folder / "undisturbed.csv"
        batch = Batch(
            str(source), str(undisturbed), folder / "ledger", usual("Ann", "networking", "exchange")
        )
        run(batch, lambda work, shards: ((shard, work(shard)) for shard in shards))
        if out.read_bytes() != undisturbed.read_bytes():
            raise SystemExit("The tables differ.")
    kept = f"{summary['before']} were done before the last run"
    sys.stdout.write(f"{TALKS} talks; killed: {dict(killed)}; {kept}; the tables are the same.\n")


def talks(folder: Path, chance: random.Random) -> Path:
    """Small talks, one in a hundred of them broken."""
    made = folder / "talks"
    made.mkdir()
    for number in range(TALKS):
        text = (
            LINES.format(n=number) * chance.randint(2, 8) if number % 100 else f"{number} speaks to nobody.\n"
        )
        (made / f"{number:06}.txt").write_text(text, "utf-8")
    return made


def disturbed(source: Path, out: Path, chance: random.Random, killed: Counter[str]) -> dict[str, int] | None:
    """Run, and kill a worker or the program after a while; the summary of a run that came to its end."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "threekeys",
        "batch",
        source,
        "--me",
        "Ann",
        "--jobs",
        "2",
        "--json",
        "--out",
        out,
    ]
    driver = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    ends = time.monotonic() + chance.uniform(2, 12)
    while driver.poll() is None:
        if time.monotonic() > ends:
            children = Path(f"/proc/{driver.pid}/task/{driver.pid}/children").read_text().split()
            workers = [
                int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
            ]
            if workers and chance.random() < 0.6:
                os.kill(chance.choice(workers), signal.SIGKILL)
                killed["worker"] += 1
                ends = time.monotonic() + chance.uniform(2, 12)
                continue
            driver.kill()
            driver.wait()
            killed["driver"] += 1
            return None
        time.sleep(0.02)
    summary: dict[str, int] = json.loads(driver.communicate()[0])
    return summary


main()
