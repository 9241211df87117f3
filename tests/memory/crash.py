"""Kill the program in the middle of a save, again and again: `python tests/memory/crash.py 200`.

After each kill the memory must open, be whole by SQLite's own check, and hold each meeting whole or not at all.
"""

import datetime as dt
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import func, select

from threekeys.domain import (
    Frame,
    KeyScore,
    Learned,
    Mark,
    MeasureScore,
    Promise,
    Provenance,
    Reflection,
    Scorecard,
    SpeakerShare,
    Summary,
    Transcript,
    Utterance,
)
from threekeys.memory import Memory, Place, opened
from threekeys.memory.remembering import Talk, remember
from threekeys.memory.tables import facts, meetings, participants, promises, readings, records

NOW = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)
PARTS = (records, participants, readings, facts, promises)
TURNS = 400


def talk(number: int) -> Talk:
    """A long talk with two people, of which each has its own words."""
    said = tuple(
        Utterance(index=i, speaker=("Ann", "Ben", "Cleo")[i % 3], text=f"Talk {number}, words {i}")
        for i in range(TURNS)
    )
    marks = tuple(Mark(index=u.index, speaker=u.speaker, start_ms=None, end_ms=None, words=4) for u in said)
    shares = tuple(
        SpeakerShare(name=n, words=400, seconds=None, utterances=99) for n in ("Ann", "Ben", "Cleo")
    )
    part = MeasureScore(
        key="listen",
        value=0.4,
        unit="share",
        band=None,
        points=9,
        weight=1,
        utterances=(),
        grade="B",
        explain="",
    )
    key = KeyScore(points=70, level="good", range=(60, 80), confidence="high")
    card = Scorecard(
        transcript=Summary(
            format="labelled", speakers=shares, me="Ann", words=1200, seconds=None, timed=False, language="en"
        ),
        meeting=Frame(type="networking", intent="exchange"),
        keys=dict.fromkeys(("listen", "learn", "add_value"), key),
        measures={f"measure_{n}": part for n in range(18)},
        utterances=marks,
        bands_version="1",
    )
    reflection = Reflection(
        scorecard=card,
        strength=None,
        focus=None,
        plan=None,
        learned=tuple(Learned(kind="need", text="", quote=said[i].text, utterance=i) for i in range(1, 60)),
        promises=tuple(
            Promise(who="them", text="", quote=said[i].text, utterance=i) for i in range(1, 90, 3)
        ),
        question_back=None,
        provenance=Provenance(coach="offline", when=NOW),
    )
    return Talk(Transcript(format="labelled", utterances=said), reflection, keep=True)


def save_for_ever(file: Path, first: int) -> None:
    """Save one meeting after another until somebody kills us."""
    tell("ready")
    for number in range(first, sys.maxsize):
        with opened(Place(file)) as db:
            remember(db, talk(number), NOW.date())
        tell("saved")


def tell(word: str) -> None:
    """Say at once where we are."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def faults(db: Memory) -> list[str]:
    """What is not whole; every meeting has the same number of rows in every table."""
    found = [str(row[0]) for row in db.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"dangling: {row}" for row in db.exec_driver_sql("PRAGMA foreign_key_check")]
    db.exec_driver_sql("INSERT INTO facts_search(facts_search, rank) VALUES ('integrity-check', 1)")
    whole = set(db.execute(select(meetings.c.id)).scalars())
    for table in PARTS:
        held = db.execute(select(table.c.meeting_id, func.count()).group_by(table.c.meeting_id)).all()
        if {row[0] for row in held} != whole or len({row[1] for row in held}) > 1:
            found.append(f"{table.name}: not every meeting is whole")
    return found


def main(times: int) -> None:
    """Kill as often as said and print what was saved and what was broken."""
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "memory.db"
        saved: list[int] = []
        broken: list[str] = []
        for _ in range(times):
            kill_one(file, 1000 * len(saved), dice)
            with opened(Place(file)) as db:
                broken += faults(db)
                saved.append(db.execute(select(func.count()).select_from(meetings)).scalar_one())
    sys.stdout.write(f"{times} kills, {saved[-1]} meetings saved whole, {len(broken)} faults\n")
    if not saved[-1]:
        broken.append("nothing was ever saved, so nothing was tried")
    sys.exit("\n".join(broken) or None)


def kill_one(file: Path, first: int, dice: random.Random) -> None:
    """Start a program that saves, and kill it soon after it began, or after it saved once or twice."""
    command = (sys.executable, __file__, "save", str(file), str(first))
    with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        for _ in range(dice.choice((1, 0, 1, 2))):
            program.stdout.readline()
        time.sleep(dice.uniform(0, 0.15))
        program.send_signal(signal.SIGKILL)


if __name__ == "__main__":
    if sys.argv[1] == "save":
        save_for_ever(Path(sys.argv[2]), int(sys.argv[3]))
    main(int(sys.argv[1]))
