"""What it costs to follow a talk of five hours, look by look: part of `make bench`."""

import statistics
import tempfile
import time
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from threekeys.cli.live import WATCHED
from threekeys.measures.so_far import so_far
from threekeys.report.so_far import line
from threekeys.verbs.following import EASE, looks

HOURS = (0.5, 1, 2, 3, 4, 5)
RUNS = 5


def look(path: Path) -> float:
    """CPU seconds from a file that has grown to the line that is shown."""
    began = time.process_time()
    talk = next(looks(path, 0.0)).talk
    assert talk is not None
    line(so_far(talk, "Ada"))
    return time.process_time() - began


def main() -> None:
    table = Table("so far", "cues", "CPU ms a look", "seconds between looks", "share of a core")
    bench = import_module("bench_scores")  # beside this file
    hour = bench.webvtt(bench.hour_of_talk()).removeprefix("WEBVTT\n\n").rstrip("\n").split("\n\n")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "talk.vtt")
        for hours in HOURS:
            cues = (hour * 5)[: round(len(hour) * hours)]
            file.write_text("WEBVTT\n\n" + "\n\n".join(cues) + "\n\n", "utf-8")
            took = statistics.median(look(file) for _ in range(RUNS + 1))
            every = max(WATCHED, EASE * took)
            table.add_row(
                f"{hours} h", f"{len(cues)}", f"{took * 1000:.0f}", f"{every:.1f}", f"{took / every:.1%}"
            )
    Console().print(table)


if __name__ == "__main__":
    main()
