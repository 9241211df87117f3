"""Killed in the middle, and two at once; `make crash` kills two hundred times."""

import datetime as dt
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from threekeys.memory import Place, opened, people
from threekeys.memory.remembering import Talk, remember


def test_a_kill_in_the_middle_of_a_save_leaves_every_meeting_whole_or_absent() -> None:
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("crash.py"), "3"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("3 kills, ")
    assert done.stdout.endswith(" meetings saved whole, 0 faults\n")


def test_two_processes_save_at_once_and_both_are_kept(place: Place, bakery: Talk) -> None:
    """One is this process, the other saves as fast as it can."""
    crash = Path(__file__).with_name("crash.py")
    saved: set[str] = set()
    command = (sys.executable, crash, "save", place.file, "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        end = time.monotonic() + 20
        while not {"Ben", "Ben Okafor"} <= saved and time.monotonic() < end:
            with opened(place) as db:
                remember(db, bakery, dt.date(2026, 3, 3))
                saved = {person.name for person in people.listing(db).people}
            time.sleep(0.02)
        other.kill()

    assert saved == {"Ben", "Cleo", "Ben Okafor"}


def test_many_threads_wait_for_each_other(place: Place) -> None:
    def add(number: int) -> None:
        with opened(place) as db:
            people.add(db, f"Person {number}", dt.date(2026, 3, 3))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(20)))

    with opened(place) as db:
        assert len(people.listing(db).people) == 20


READ_ONLY = """
import os, sys
from pathlib import Path
from threekeys.errors import StoreError
from threekeys.memory import Place, opened
file = Path(sys.argv[1]) / "data" / "memory.db"
with opened(Place(file)):
    pass
before = file.read_bytes()
if os.geteuid() == 0:  # root may write anywhere, so it becomes somebody who may not
    for path in (file.parents[1], file.parent, file):
        os.chown(path, 65534, -1)
    os.seteuid(65534)
for mode, folder in ((0o400, 0o700), (0o600, 0o500), (0o400, 0o500)):
    file.parent.chmod(0o700)
    file.chmod(mode)
    file.parent.chmod(folder)
    try:
        with opened(Place(file)):
            print("written")
    except StoreError as error:
        print(str(error).partition(" (")[0].removeprefix(str(file)))
    assert file.read_bytes() == before
file.parent.chmod(0o700)
"""


def test_a_file_or_folder_that_is_read_only_is_told_and_left_alone() -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, folder], capture_output=True, encoding="utf-8", check=False
        )

    assert (done.stderr, done.stdout.splitlines()) == ("", [" cannot be written"] * 3)
