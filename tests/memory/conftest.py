import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from threekeys import OfflineCoach, Transcript, measure, score
from threekeys.domain import Utterance
from threekeys.memory import Memory, Place, opened
from threekeys.memory.remembering import Talk, remember

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


@pytest.fixture
def memory(place: Place, _empty: Path) -> Opened:
    """Opens the memory of the test, each time in a transaction of its own."""
    place.file.parent.mkdir(mode=0o700)
    shutil.copy(_empty, place.file)
    return lambda: opened(place)


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
