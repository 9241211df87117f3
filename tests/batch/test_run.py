import csv
import os
import shutil
import sqlite3
import stat
import tracemalloc
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any

import pytest

from threekeys import measures, transcripts
from threekeys.batch import Done
from threekeys.batch.columns import COLUMNS, MEASURES
from threekeys.batch.scored import Outcome, Outcomes, Shard
from threekeys.errors import InputError, StoreError
from threekeys.verbs.scorecards import scorecard

Run = Callable[..., Done]
Table = Callable[..., list[dict[str, Any]]]


class Counting:
    """The engine without processes; `scored` are the files whose rows were made."""

    def __init__(self) -> None:
        self.scored: list[str] = []

    def __call__(
        self, work: Callable[[Shard], Outcomes], shards: Iterable[Shard]
    ) -> Generator[tuple[Shard, Outcomes]]:
        for shard in shards:
            outcomes = work(shard)
            self.scored += [Path(one.task.file).name for one in outcomes if one.row is not None]
            yield shard, outcomes


def test_every_talk_of_a_folder_is_a_row_in_the_order_of_names(
    batch: Run, table: Table, folder: Path, tmp_path: Path
) -> None:
    done = batch(folder)

    assert [
        (
            Path(row["file"]).relative_to(folder).as_posix(),
            row["date"],
            row["person"],
            row["words"] is not None,
        )
        for row in table()
    ] == [
        ("2026-03-01 talk.txt", "2026-03-01", "Ann", True),
        ("2026-03-02 talk.txt", "2026-03-02", "Ann", True),
        ("2026-03-03 talk.txt", "2026-03-03", "Ann", True),
        ("2026-03-04 talk.txt", "2026-03-04", "Ann", True),
        ("broken.txt", None, None, False),
        ("more/talk.txt", None, "Ann", True),
    ]
    assert (done.counts, [Path(file).name for file, _ in done.refused]) == ((6, 6, 1), ["broken.txt"])
    assert done.refused[0].why.startswith("No speakers were found")
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("scores*")} == {
        "scores.jsonl": 0o600,
        "scores.jsonl.ledger": 0o600,
    }


@pytest.mark.parametrize(
    ("talks", "together"),
    [
        pytest.param(6, {1}, id="few: each alone"),
        pytest.param(40, {2}, id="more: some together"),
        pytest.param(600, {16, 600 % 16}, id="many: as many as may be done again after a kill"),
    ],
)
def test_few_talks_are_spread_over_the_processes(
    batch: Run, tmp_path: Path, talks: int, together: set[int]
) -> None:
    source, sizes = tmp_path / "talks", set()
    source.mkdir()
    for number in range(talks):
        (source / f"{number:03}.txt").touch()

    def engine(_: object, shards: Iterable[Shard]) -> Generator[tuple[Shard, Outcomes]]:
        for shard in shards:
            sizes.add(len(shard))
            yield shard, tuple(Outcome(task, 0, task.file, error="empty") for task in shard)

    batch(source, engine=engine)

    assert sizes == together


def test_a_row_holds_what_score_says(batch: Run, table: Table, folder: Path) -> None:
    batch(folder)
    row = table()[0]
    card = scorecard(transcripts.read(row["file"]), "Ann", "networking", "exchange")

    assert list(row) == list(COLUMNS)
    assert {key: row[f"{key}_points"] for key in card.keys} == {
        key: score.points for key, score in card.keys.items()
    }
    assert {name: (row[f"{name}_value"], row[f"{name}_points"]) for name in card.measures} == {
        name: (measure.value, measure.points) for name, measure in card.measures.items()
    }


def test_every_measure_has_its_columns() -> None:
    talk = transcripts.read_bytes(b"Ann: How are you?\nBen: Fine, thanks.\n")

    assert sorted(MEASURES) == sorted(measures.measure(talk, "Ann").readings)


CHANGES: list[tuple[str, Callable[[Path], object], list[str]]] = [
    ("nothing", lambda _: None, []),
    ("a talk is added", lambda folder: (folder / "new.txt").write_text("Ann: Why?\nBen: So.\n"), ["new.txt"]),
    ("a talk is touched", lambda folder: os.utime(folder / "more" / "talk.txt", (1, 1)), []),
    (
        "a talk is changed",
        lambda folder: (folder / "more" / "talk.txt").write_text("Ann: Why?\nBen: So.\n"),
        ["talk.txt"],
    ),
    ("a talk is moved", lambda folder: (folder / "more" / "talk.txt").rename(folder / "moved.txt"), []),
    ("a talk is copied", lambda folder: shutil.copy(folder / "more" / "talk.txt", folder / "copy.txt"), []),
    ("a talk is gone", lambda folder: (folder / "more" / "talk.txt").unlink(), []),
]


@pytest.mark.parametrize(("change", "scored"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_is_done_is_not_done_again(
    batch: Run, table: Table, folder: Path, change: Callable[[Path], object], scored: list[str]
) -> None:
    batch(folder)
    change(folder)
    again = Counting()
    batch(folder, engine=again)
    first = table()
    batch(folder, out="fresh.jsonl")

    assert again.scored == scored
    assert first == table("fresh.jsonl")


def test_another_frame_is_another_result_and_the_first_is_kept(batch: Run, folder: Path) -> None:
    engines = [Counting(), Counting(), Counting()]
    for engine, me in zip(engines, ("Ann", "Ben", "Ann"), strict=True):
        batch(folder, me=me, engine=engine)

    assert [len(engine.scored) for engine in engines] == [6, 6, 0]


def test_a_shard_whose_process_died_is_done_again_talk_by_talk(
    batch: Run, table: Table, folder: Path
) -> None:
    sizes = []

    def deadly(work: Any, shards: Iterable[Shard]) -> Generator[tuple[Shard, Outcomes | None]]:
        for shard in shards:
            dies = any("broken" in task.file for task in shard)
            sizes.append(len(shard) if dies else 0)
            yield shard, None if dies else work(shard)

    for number in range(26):  # 32 in all, so that two are handed out together
        (folder / f"talk {number:02}.txt").write_text("Ann: Why?\nBen: So.\n" * (number + 1))
    done = batch(folder, engine=deadly)

    assert [(Path(file).name, why) for file, why in done.refused] == [
        ("broken.txt", "the process that read it was killed, twice")
    ]
    assert list(filter(None, sizes)) == [2, 1]
    assert [row["words"] is not None for row in table()] == [True] * 4 + [False] + [True] * 27
    assert [Path(one.file).name for one in batch(folder).refused] == ["broken.txt"]
    assert "No speakers" in table()[4]["error"]


def test_an_engine_that_stops_leaves_the_ledger_clean(batch: Run, folder: Path, tmp_path: Path) -> None:
    def stops(work: Any, shards: Iterable[Shard]) -> Generator[tuple[Shard, Outcomes]]:
        for shard in shards:
            yield shard, work(shard)
            raise KeyboardInterrupt

    for number in range(20):
        (folder / f"{number}.txt").write_text("Ann: Why?\nBen: So.\n" * number + "Ann: Yes.\n")
    with pytest.raises(KeyboardInterrupt):
        batch(folder, engine=stops)
    assert not (tmp_path / "scores.jsonl").exists()
    rest = Counting()
    done = batch(folder, engine=rest)

    assert (done.before, len(rest.scored), done.counts.done) == (1, 25, 26)


def test_what_cannot_be_had_is_tried_again_next_time(batch: Run, table: Table, folder: Path) -> None:
    path = folder / "late.txt"
    listed = folder / "list.txt"
    listed.write_text(f"broken.txt\n{path.name}\n")

    first = batch(f"@{listed}")
    path.write_text("Ann: Why?\nBen: So.\n")
    batch(f"@{listed}")

    assert first.refused[1].why == "there is no such file"
    assert [row["words"] for row in table()] == [None, 2]


def test_a_store_that_fails_is_not_asked_for_ever(batch: Run, folder: Path) -> None:
    def unreachable(_: object, shards: Iterable[Shard]) -> Generator[tuple[Shard, Outcomes]]:
        for shard in shards:
            yield shard, tuple(Outcome(task, fault="cannot be read: the line is dead") for task in shard)

    listed = folder / "list.txt"
    listed.write_text("\n".join(f"{number}.txt" for number in range(1000)))

    with pytest.raises(
        InputError, match="200 files in a row could not be had; the last: cannot be read: the line"
    ):
        batch(f"@{listed}", engine=unreachable)


def test_a_second_run_on_the_same_table_is_refused(batch: Run, folder: Path) -> None:
    def while_another(work: Any, shards: Iterable[Shard]) -> Generator[tuple[Shard, Outcomes]]:
        with pytest.raises(StoreError, match="another run is at work on this table"):
            batch(folder)
        for shard in shards:
            yield shard, work(shard)

    assert batch(folder, engine=while_another).counts.done == 6


@pytest.mark.parametrize("made", [b"no ledger at all, but text" * 100, None])
def test_a_file_that_is_no_ledger_is_left_alone(
    batch: Run, folder: Path, tmp_path: Path, made: bytes | None
) -> None:
    path = tmp_path / "scores.jsonl.ledger"
    if made is None:
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE people(name TEXT)")
    else:
        path.write_bytes(made)
    before = path.read_bytes()

    with pytest.raises((InputError, StoreError), match=r"is no ledger"):
        batch(folder)
    assert path.read_bytes() == before


def test_memory_does_not_grow_with_the_number_of_talks(batch: Run, folder: Path) -> None:
    def quick(_: object, shards: Iterable[Shard]) -> Generator[tuple[Shard, Outcomes]]:
        for shard in shards:
            yield shard, tuple(Outcome(task, 1, task.file[-64:].rjust(64), "{}") for task in shard)

    def peak(talks: int) -> int:
        listed = folder / "list.txt"
        listed.write_text("\n".join(f"{number}.txt" for number in range(talks)))
        tracemalloc.start()
        batch(f"@{listed}", out=f"{talks}.csv", engine=quick)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)

    assert peak(2400) < 1.3 * peak(600)


def test_csv_holds_the_same_rows_and_no_formulas(
    batch: Run, table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "=1+1").mkdir()
    (tmp_path / "=1+1" / "a.txt").write_text("Ann: What is it?\nBen: So.\n")
    monkeypatch.chdir(tmp_path)
    batch("=1+1")
    batch("=1+1", out="scores.csv")
    with (tmp_path / "scores.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    plain = {name: "" if value is None else str(value) for name, value in table()[0].items()}
    assert rows == [plain | {"file": "'=1+1/a.txt"}]
