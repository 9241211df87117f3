import datetime as dt
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import text

from threekeys import OfflineCoach, Transcript, measure, score
from threekeys.domain import Utterance
from threekeys.memory import Memory, Place, opened
from threekeys.memory.remembering import Talk, remember
from threekeys.memory.tables import metadata

TODAY = dt.date(2026, 3, 3)
NOW = dt.datetime(2026, 3, 3, 9, 0, tzinfo=dt.UTC)
Opened = Callable[[], AbstractContextManager[Memory]]
MakeTalk = Callable[..., Talk]
TURNS = """\
Ann: What made you leave the hospital for a bakery of all things?
Ben Okafor: Honestly, I was tired of nights. My goal is to open a second shop by May, closer to the station.
Ann: What is the hardest part of the second shop?
Ben Okafor: Finding people. I really need somebody who can run the early shift, and nobody wants to get up at three.
Ann: How do you look for them now?
Ben Okafor: A card in the window, mostly. We tried an agency and it was expensive and nobody stayed longer than a month.
Ann: And why does it matter to you that they stay?
Ben Okafor: Because the regulars know them by name. The shop is the faces, not the bread, that is what I learned.
Ann: I know the woman who places the trainees. I'll send you her address tomorrow.
Ben Okafor: That would be wonderful. I'll send you the opening hours of the school by Friday.
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "data" / "memory.db")


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty memory, made once: migrations are the slow part."""
    place = Place(tmp_path_factory.mktemp("empty") / "memory.db")
    with opened(place):
        pass
    return place.file


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test runs on a file and on a server, but where its module names one of them."""
    if "memory" in metafunc.fixturenames:
        stores = getattr(metafunc.module, "STORES", ("sqlite", "postgresql"))
        metafunc.parametrize("memory", stores, indirect=True)


@pytest.fixture
def memory(request: pytest.FixtureRequest, place: Place, _empty: Path) -> Opened:
    """Opens the memory of the test, each time in a transaction of its own."""
    if request.param == "postgresql":
        server: Place = request.getfixturevalue("server")
        with opened(server) as db:
            listed = ", ".join(table.name for table in metadata.sorted_tables)
            db.execute(text(f"TRUNCATE {listed} RESTART IDENTITY"))
        return lambda: opened(server)
    place.file.parent.mkdir(mode=0o700)
    shutil.copy(_empty, place.file)
    return lambda: opened(place)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A PostgreSQL server of our own on a socket in an own folder, gone afterwards."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    control = found[-1] if found else shutil.which("pg_ctl")
    if control is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql): not tested on it")
    with tempfile.TemporaryDirectory(prefix="threekeys-pg-") as folder:
        user = _owner_of(folder)
        data = f"{folder}/data"

        def run(*words: str) -> None:
            command = (str(control), "-D", data, "-s", "-w", *words)
            subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

        run("initdb", "-o", "-A trust -U threekeys -E UTF8 --locale=C --no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        run("start", "-o", options, "-l", f"{folder}/log")
        try:
            url = f"postgresql://threekeys@/postgres?host={folder}"
            yield Place(tmp_path_factory.mktemp("none") / "memory.db", url)
        finally:
            run("stop", "-m", "immediate")


def _owner_of(folder: str) -> str | None:
    """The server refuses to be root, so root lends it the folder."""
    if os.geteuid() != 0:
        return None
    shutil.chown(folder, "postgres")
    return "postgres"


@pytest.fixture
def db(memory: Opened) -> Iterator[Memory]:
    with memory() as db:
        yield db


@pytest.fixture(scope="session")
def talk_of() -> MakeTalk:
    """A talk, reflected on by rules; `Ben Okafor` in the text can be somebody else."""

    def make(text: str = TURNS, *, ben: str = "Ben Okafor", me: str = "Ann", **more: object) -> Talk:
        lines = [line.split(": ", 1) for line in text.replace("Ben Okafor", ben).splitlines()]
        said = (Utterance(index=i, speaker=who, text=words) for i, (who, words) in enumerate(lines))
        transcript = Transcript(format="labelled", utterances=tuple(said))
        card = score(measure(transcript, me))
        return Talk(transcript, OfflineCoach(NOW).reflect(transcript, card), **more)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def bakery(talk_of: MakeTalk) -> Talk:
    return talk_of()


@pytest.fixture
def remembered(memory: Opened, bakery: Talk) -> str:
    """The bakery talk is in the memory; its short name."""
    with memory() as db:
        return remember(db, bakery, TODAY).meeting
