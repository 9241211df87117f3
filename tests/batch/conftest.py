"""Many small talks, and an engine without processes."""

import json
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any

import pytest

from threekeys.batch import Batch, Done, run, usual
from threekeys.batch.scored import Outcomes, Shard

LINES = """\
Ann: What made you leave the hospital for a bakery of all things, number {n}?
Ben: Honestly, I was tired of nights. My goal is to open shop {n} before the summer, closer to the station.
Ann: What is the hardest part of the second shop?
Ben: Finding people. I really need somebody who can run the early shift, and nobody wants to get up at three.
Ann: I know the woman who places the trainees there. Shall I ask her whether I may introduce you?
Ben: That would be wonderful, yes. I could meet her any afternoon next week.
"""


def talk(number: int) -> str:
    return LINES.format(n=number) * 6


def in_turn(work: Callable[[Shard], Outcomes], shards: Iterable[Shard]) -> Generator[tuple[Shard, Outcomes]]:
    """An engine: one shard after the other, in this process."""
    for shard in shards:
        yield shard, work(shard)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five talks, one of them below another folder, and one file that is none."""
    made = tmp_path / "talks"
    (made / "more").mkdir(parents=True)
    for number in range(4):
        (made / f"2026-03-0{number + 1} talk.txt").write_text(talk(number), encoding="utf-8")
    (made / "more" / "talk.txt").write_text(talk(4), encoding="utf-8")
    (made / "broken.txt").write_text("Nobody speaks here.\n", encoding="utf-8")
    return made


@pytest.fixture
def batch(tmp_path: Path) -> Callable[..., Done]:
    """Run a batch in this process."""

    def batch(
        source: str | Path, out: str = "scores.jsonl", me: str | None = "Ann", engine: Any = in_turn
    ) -> Done:
        path = tmp_path / out
        return run(
            Batch(str(source), str(path), Path(f"{path}.ledger"), usual(me, "networking", "exchange")), engine
        )

    return batch


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """The rows of a table that was written as JSON Lines."""

    def table(out: str = "scores.jsonl") -> list[dict[str, Any]]:
        return [json.loads(line) for line in (tmp_path / out).read_text(encoding="utf-8").splitlines()]

    return table
