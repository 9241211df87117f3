"""A folder of talks of one hour on all cores, and ConvoKit's talk-time sharing and questions on the same: `make bench`.

Both are whole processes, begun from nothing, once each: `threekeys score FOLDER --out` reads, measures, scores and
writes its table; ConvoKit, which works on one core, is handed utterances that are read already. Its parser is that of
`bench_scores.py`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from typing import Any

bench: Any = import_module("bench_scores")  # beside this file
TALKS = int(os.environ.get("TALKS", "60"))


def theirs(talks: list[Any], parser: str) -> None:
    """ConvoKit's pipeline: hold each talk, share out its time, find its questions."""
    kit, sharing = import_module("convokit"), import_module("convokit.talktimesharing")
    asking = import_module("convokit.phrasing_motifs").QuestionSentences(
        "questions", "parsed", use_caps=False
    )
    words, usual = bench._parsers(kit)
    for rows in talks:
        corpus = bench._corpus(kit, rows)
        sharing.TalkTimeSharing().transform(corpus)
        asking.transform((words if parser == "words" else usual).transform(corpus))


def _uneven(rows: list[Any]) -> bool:
    """Whether somebody speaks longer than the other: ConvoKit stops with an error where nobody does."""
    spoken = Counter[str]()
    for who, start, stop, _ in rows[1:-1]:
        spoken[who] += stop - start
    return len(set(spoken.values())) > 1


def measured(command: tuple[object, ...], home: str) -> tuple[float, float]:
    """Seconds by the clock and of CPU that a command takes, with all that it starts."""
    before, began = os.times(), time.perf_counter()
    subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        env={**os.environ, "HOME": home, "THREEKEYS_HOME": home},
    )
    took, after = time.perf_counter() - began, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return took, cpu


def main() -> None:
    console, table = import_module("rich.console").Console(), import_module("rich.table").Table
    with tempfile.TemporaryDirectory() as name:
        folder, spoken = Path(name, "talks"), Path(name, "talks.json")
        folder.mkdir()
        talks = list(islice(filter(_uneven, map(partial(bench.hour_of_talk, 1), count())), TALKS))
        for number, rows in enumerate(talks):
            (folder / f"{number:04}.vtt").write_text(bench.webvtt(rows), "utf-8")
        spoken.write_text(json.dumps(talks), "utf-8")
        threekeys = Path(sys.executable).with_name("threekeys")
        out = Path(name, "scores.jsonl")
        ways: dict[str, tuple[object, ...]] = {
            f"threekeys score FOLDER, {os.cpu_count()} cores": (
                threekeys, "score", folder, "--me", "Ada", "--out", out, "--quiet",
            )
        }  # fmt: skip
        if bench.CONVOKIT.exists():
            ways["ConvoKit, questions by words only"] = (bench.CONVOKIT, __file__, spoken, "words")
            ways["ConvoKit, questions by a parser"] = (bench.CONVOKIT, __file__, spoken, "parser")
        took = {way: measured(command, name) for way, command in ways.items()}
        rows = out.read_text("utf-8").count("\n")
    if rows != TALKS:
        raise SystemExit(f"{rows} of {TALKS} talks were scored")
    _show(console, table, took)


def _show(console: Any, table: Any, took: dict[str, tuple[float, float]]) -> None:
    shown = table(f"{TALKS} talks of an hour", "seconds", "ratio", "CPU seconds", "ratio")
    (wall, cpu), *_ = took.values()
    for way, (seconds, spent) in took.items():
        shown.add_row(way, f"{seconds:.1f}", f"{seconds / wall:.1f}", f"{spent:.1f}", f"{spent / cpu:.1f}")
    shown.caption = "whole processes, begun from nothing"
    console.print(shown)
    if len(took) == 1:
        console.print("ConvoKit is not installed, so only our own figures are shown.")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        theirs(json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2])
    else:
        main()
