"""Many talks on two processes, beside two single runs: `make bench-batch`.

A single run is a plain loop: read, measure, score, write a line. Two of them, each on half the talks, are what two
cores can give; `batch` with two processes, and with a Dask cluster of two workers, must come near. All start from
nothing, in turns, so that a busy machine slows all alike; the best of the rounds is shown. On a machine that has other
things to do, CPU time tells more than the clock. `--keep` writes the
figures that docs/scale.md computes with to docs/scale.json.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from threekeys.batch import Batch, run, usual

if TYPE_CHECKING:
    from collections.abc import Callable

FIGURES = Path(__file__).parents[1] / "docs" / "scale.json"
TALKS = int(os.environ.get("TALKS", "200"))
ROUNDS = int(os.environ.get("RUNS", "3"))
PLAIN = """
import json, sys
from pathlib import Path
from threekeys import transcripts
from threekeys.batch.columns import of_talk, whole
from threekeys.verbs.scorecards import scorecard
with open(sys.argv[1], "w") as out:
    for path in sys.argv[2:]:
        talk = transcripts.read(Path(path))
        out.write(json.dumps(whole(of_talk(talk, scorecard(talk, "Ada", "networking", "exchange")))) + "\\n")
"""
DRIVER = """
import resource, sys, time
from pathlib import Path
from threekeys.batch import Batch, run, usual
from threekeys.batch.scored import Outcome
row = Path(sys.argv[3]).read_text()
def at_once(work, shards):
    for shard in shards:
        yield shard, tuple(Outcome(t, 1, t.file[-64:].rjust(64), row) for t in shard)
run(Batch(sys.argv[1], sys.argv[2], Path(sys.argv[2] + ".ledger"), usual("Ada", "networking", "exchange")), at_once)
own = resource.getrusage(resource.RUSAGE_SELF)
print(own.ru_utime + own.ru_stime, own.ru_maxrss)
"""
Figures = dict[str, float]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = talks(folder)
        figures = throughput(folder, files) | sizes(folder, files) | driving(folder)
    show(figures)
    if "--keep" in sys.argv:
        where = {
            "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
        }
        kept = {name: round(value, 6) for name, value in figures.items()}
        FIGURES.write_text(json.dumps(where | kept, indent=1) + "\n", "utf-8")


def talks(folder: Path) -> list[Path]:
    """Talks of one hour that differ in a line."""
    rows: Any = import_module("bench_scores")  # beside this file
    hour = rows.webvtt(rows.hour_of_talk())
    (folder / "talks").mkdir()
    for number in range(TALKS):
        (folder / "talks" / f"{number:06}.vtt").write_text(f"{hour}\nNOTE {number}\n", "utf-8")
    return sorted((folder / "talks").iterdir())


def throughput(folder: Path, files: list[Path]) -> Figures:
    """Talks a second of each way, the best of the rounds; and CPU seconds a talk."""
    words = ["batch", str(folder / "talks"), "--me", "Ada", "--jobs", "2", "--quiet", "--out"]
    threekeys = str(Path(sys.executable).with_name("threekeys"))
    half = len(files) // 2
    ways: dict[str, Callable[[str], list[list[str]]]] = {
        "single": lambda out: [
            [sys.executable, "-c", PLAIN, f"{out}{part}", *map(str, paths)]
            for part, paths in enumerate((files[:half], files[half:]))
        ],
        "local": lambda out: [[threekeys, *words, f"{out}.jsonl"]],
        "dask": lambda out: [[threekeys, *words, f"{out}.jsonl", "--scheduler", "local"]],
    }
    took: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for number in range(ROUNDS):
        for way, commands in ways.items():
            took[way].append(measured(commands(str(folder / f"{way}{number}"))))
    found = {f"{way}_talks_a_second": len(files) / min(took[way])[0] for way in ways}
    return found | {f"{way}_cpu_a_talk": min(cpu for _, cpu in took[way]) / len(files) for way in ways}


def measured(commands: list[list[str]]) -> tuple[float, float]:
    """Wall and CPU seconds of commands that run at once, with all that they start."""
    before, began = os.times(), time.perf_counter()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    if any(process.wait() for process in running):
        raise SystemExit(f"{commands[0][:3]} failed")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, cpu


def sizes(folder: Path, files: list[Path]) -> Figures:
    """Bytes a talk: of the transcript, of each form of table, of the ledger."""
    found = {"transcript_bytes": float(files[0].stat().st_size)}
    ledger = folder / "local0.jsonl.ledger"
    for form in ("jsonl", "csv", "parquet"):
        out = folder / f"sizes.{form}"
        batch = Batch(str(folder / "talks"), str(out), ledger, usual("Ada", "networking", "exchange"))
        run(batch, lambda work, shards: ((shard, work(shard)) for shard in shards))
        found[f"{form}_bytes_a_talk"] = out.stat().st_size / len(files)
    return found | {"ledger_bytes_a_talk": ledger.stat().st_size / len(files)}


def driving(folder: Path) -> Figures:
    """What the program itself takes a talk, when workers cost nothing: CPU seconds, and peak memory at two sizes."""
    row = folder / "row.json"
    row.write_text((folder / "sizes.jsonl").read_text("utf-8").partition("\n")[0], "utf-8")
    found: Figures = {}
    for count in (10_000, 100_000):
        listed = folder / f"{count}.txt"
        listed.write_text("\n".join(f"s3://bucket/talks/{number:08}.vtt" for number in range(count)), "utf-8")
        command = [sys.executable, "-c", DRIVER, f"@{listed}", str(folder / f"{count}.jsonl"), str(row)]
        told = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.split()
        found |= {
            f"driver_cpu_a_talk_{count}": float(told[0]) / count,
            f"driver_mib_{count}": int(told[1]) / 1024,
        }
    return found


def show(figures: Figures) -> None:
    table = Table(
        "way",
        "talks a second",
        "of two single runs",
        "CPU ms a talk",
        caption=f"{TALKS} talks of one hour, best of {ROUNDS}",
    )
    for way, name in (
        ("single", "two single runs at once"),
        ("local", "batch --jobs 2"),
        ("dask", "batch --scheduler local"),
    ):
        rate, cpu = figures[f"{way}_talks_a_second"], figures[f"{way}_cpu_a_talk"]
        share = f"{rate / figures['single_talks_a_second']:.0%}"
        by_cpu = f"{figures['single_cpu_a_talk'] / cpu:.0%}"
        table.add_row(name, f"{rate:.1f}", share, f"{cpu * 1000:.1f}", by_cpu)
    driver = Table("the program itself, workers left out", "10,000 talks", "100,000 talks")
    driver.add_row(
        "CPU ms a talk", *(f"{figures[f'driver_cpu_a_talk_{n}'] * 1000:.3f}" for n in (10_000, 100_000))
    )
    driver.add_row("peak MiB", *(f"{figures[f'driver_mib_{n}']:.0f}" for n in (10_000, 100_000)))
    Console().print(table, driver)


main()
