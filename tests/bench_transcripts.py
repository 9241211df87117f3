"""How fast captions are read, beside the libraries that also read them: `make bench`.

Each library reads each file in a fresh process of its own environment; the best of the runs is shown, as processor time.
Ours does more in that time: speakers, language, doubts about the times, a frozen value for each utterance.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sized
from importlib import import_module
from pathlib import Path

RUNS = int(os.environ.get("RUNS", "5"))
OTHERS = Path(".venv-bench", "bin", "python")  # `make bench` puts the others there, and only there
HOURS = 5
WORDS = (
    "the harbour has two quays and one of them was closed all winter so we had to find out what people did instead"
    " and honestly most of them waited which nobody had planned for or asked about before we came to look at it"
).split()
READERS: dict[str, dict[str, Callable[[Path], Sized]]] = {
    "threekeys": {
        suffix: lambda path: import_module("threekeys.transcripts").read(path).utterances
        for suffix in (".vtt", ".srt")
    },
    "webvtt-py": {
        ".vtt": lambda path: import_module("webvtt").read(str(path)).captions,
        ".srt": lambda path: import_module("webvtt").from_srt(str(path)).captions,
    },
    "pysubs2": {suffix: lambda path: import_module("pysubs2").load(str(path)) for suffix in (".vtt", ".srt")},
    "srt": {".srt": lambda path: list(import_module("srt").parse(path.read_text("utf-8")))},
}


def captions(mark: str, *, words: int) -> str:
    """Five hours of two speakers at 150 words a minute, so many words a caption; the mark stands before fractions."""
    chance = random.Random(7)
    blocks, now, number, speaker = [], 0, 0, "Ana Ruiz"
    while now < HOURS * 3_600_000:
        length = chance.randint(words - words // 2, words + words // 2)
        text = " ".join(chance.choices(WORDS, k=length))
        speaker = chance.choice(("Ana Ruiz", "Ben Okafor")) if chance.random() < 0.3 else speaker
        named = f"{speaker}: {text}" if words > 1 or number % 20 == 0 else text
        number += 1
        blocks.append(f"{number}\n{clock(now, mark)} --> {clock(now + 400 * length, mark)}\n{named}\n")
        now += 400 * length
    return "\n".join(blocks)


def clock(milliseconds: int, mark: str) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{mark}{rest % 1000:03}"


def measured(library: str, path: Path) -> dict[str, float]:
    """The best processor time of the runs in seconds, the number of captions, and the peak of allocations in bytes."""
    read = READERS[library][path.suffix]
    read(path)  # loads the library
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        read(path)
        times.append(time.process_time() - began)
    tracemalloc.start()
    found = len(read(path))
    return {"seconds": min(times), "found": found, "bytes": tracemalloc.get_traced_memory()[1]}


def row(library: str, path: Path) -> list[str] | None:
    """One line of the table, or None where a library is not installed."""
    python = sys.executable if library == "threekeys" else str(OTHERS)
    if not Path(python).exists():
        return None
    command = (python, __file__, library, str(path))
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if told.returncode:
        return [library, "fails", "–", "–", told.stderr.strip().rpartition("\n")[2][:60]]
    figures = json.loads(told.stdout)
    megabytes = path.stat().st_size / 1e6
    return [
        library,
        f"{1000 * figures['seconds']:.0f}",
        f"{megabytes / figures['seconds']:.1f}",
        f"{figures['bytes'] / 1e6 / megabytes:.1f} ×",
        f"{figures['found']:.0f}",
    ]


def main() -> None:
    from rich.console import Console  # noqa: PLC0415 - the others' environment has none
    from rich.table import Table  # noqa: PLC0415

    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        files = {
            f"{HOURS} hours of WebVTT": ("talk.vtt", "WEBVTT\n\n" + captions(".", words=20)),
            f"{HOURS} hours of SubRip": ("talk.srt", captions(",", words=20)),
            f"{HOURS} hours of SubRip, a word a caption": ("words.srt", captions(",", words=1)),
        }
        for name, (file, text) in files.items():
            path = Path(folder, file)
            path.write_text(text, "utf-8")
            caption = f"{text.count('-->')} captions, {len(text) / 1e6:.2f} MB; best of {RUNS}"
            table = Table("library", "ms", "MB/s", "memory", "found", title=name, caption=caption)
            for library, reads in READERS.items():
                if path.suffix in reads and (cells := row(library, path)):
                    table.add_row(*cells)
            console.print(table)
    if not OTHERS.exists():
        console.print("The other libraries are not installed, so only our own figures are shown.")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))))
    else:
        main()
