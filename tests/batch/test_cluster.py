"""The same table from a Dask cluster, from a store, and when one of two workers is killed."""

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster
from moto.server import ThreadedMotoServer

from threekeys.batch import Done, engine
from threekeys.batch.cluster import map_shards
from threekeys.errors import InputError

Run = Callable[..., Done]


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs="CRITICAL"
    ) as cluster:
        yield cluster


@pytest.fixture
def on_dask(cluster: LocalCluster) -> Iterator[Any]:
    with engine(2, cluster.scheduler_address) as work_off:
        yield work_off


def many(folder: Path) -> Path:
    text = (folder / "more" / "talk.txt").read_text()
    for number in range(90):
        (folder / f"{number}.txt").write_text(f"{text}Ann: And then, {number}?\n")
    return folder


def test_a_cluster_gives_the_same_table(batch: Run, folder: Path, tmp_path: Path, on_dask: Any) -> None:
    batch(folder)
    done = batch(folder, out="other.jsonl", engine=on_dask)

    assert done.counts == (6, 6, 1)
    assert (tmp_path / "other.jsonl").read_bytes() == (tmp_path / "scores.jsonl").read_bytes()


def test_a_killed_worker_of_a_cluster_costs_nothing(
    batch: Run, folder: Path, tmp_path: Path, cluster: LocalCluster
) -> None:
    batch(many(folder))
    with Client(cluster) as client:

        def disturbed(work: Any, shards: Iterable[Any]) -> Generator[Any]:
            for number, done in enumerate(map_shards(client, work, shards)):
                if number == 0:
                    os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
                yield done

        done = batch(folder, out="other.jsonl", engine=disturbed)

    assert done.counts == (96, 96, 1)
    assert (tmp_path / "other.jsonl").read_bytes() == (tmp_path / "scores.jsonl").read_bytes()


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threekeys.batch.cluster._PATIENCE", 0.2)

    with pytest.raises(InputError, match="no Dask scheduler answers there"), engine(2, "tcp://127.0.0.1:9"):
        pass


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(s3: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The folder's talks in a bucket."""
    import s3fs  # noqa: PLC0415 - slow to load

    for name, value in {
        "AWS_ENDPOINT_URL": s3,
        "AWS_ACCESS_KEY_ID": "made-up",
        "AWS_SECRET_ACCESS_KEY": "made-up",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    store = s3fs.S3FileSystem(use_listings_cache=False)
    store.mkdir("talks")
    store.put(f"{folder}/", "talks/2026/", recursive=True)
    return "s3://talks/2026"


def test_a_store_is_scored_as_a_folder_is(
    batch: Run, table: Callable[..., list[dict[str, Any]]], folder: Path, bucket: str
) -> None:
    batch(folder)
    here = table()
    batch(bucket, out="there.jsonl")
    again = batch(f"{bucket}/**", out="there.jsonl")
    there = table("there.jsonl")

    assert [row["file"].removeprefix(f"{bucket}/") for row in there] == [
        row["file"].removeprefix(f"{folder}/") for row in here
    ]
    assert [row | {"file": ""} for row in there] == [row | {"file": ""} for row in here]
    assert again.before == 6
