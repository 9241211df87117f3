import json
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from threekeys.cli.batched import shown, told

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, talk: Path) -> Path:
    """Two talks and a file that is none."""
    made = tmp_path / "talks"
    made.mkdir()
    for name in ("a.txt", "b.txt"):
        (made / name).write_text(talk.read_text() + f"Ann: And {name}?\n")
    (made / "none.txt").write_text("Nobody speaks here.\n")
    return made


def test_batch_says_what_was_scored_and_what_was_not(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.csv"
    first = run("batch", folder, "--me", "Ann", "--out", out)
    again = run("batch", folder, "--me", "Ann", "--out", out, "--json")

    assert (first.exit_code, first.stdout) == (1, f"2 of 3 talks scored: {out}\n")
    assert first.stderr.startswith(f"Not scored:\n  {folder}/none.txt: No speakers were found")
    document = json.loads(again.stdout)
    why = document.pop("unscored")[0].pop("why")
    assert document == {
        "schema": "threekeys/batch@1",
        "out": str(out),
        "talks": 3,
        "scored": 2,
        "before": 3,
        "unreflected": [],
    }
    assert why.startswith("No speakers were found")


def test_a_folder_is_scored_by_score_as_by_batch(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "none.txt").unlink()
    by_score = run("score", folder, "--me", "Ann", "--out", tmp_path / "one.csv")
    run("batch", folder, "--me", "Ann", "--out", tmp_path / "other.csv", "--jobs", "1")

    assert (by_score.exit_code, by_score.stderr) == (0, "")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "other.csv").read_bytes()


def test_the_table_may_be_in_a_database(run: Run, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "scores.db"
    for _ in range(2):
        run(
            "batch",
            folder,
            "--me",
            "Ann",
            "--out",
            f"sqlite:///{path}",
            THREEKEYS_HOME=str(tmp_path / "home"),
        )
    run("batch", f"{folder}/*.txt", "--me", "Ann", "--out", tmp_path / "scores.jsonl")
    with sqlite3.connect(path) as db:
        db.row_factory = sqlite3.Row
        rows = [dict(row) for row in db.execute("SELECT * FROM talks ORDER BY file")]

    assert rows == [json.loads(line) for line in (tmp_path / "scores.jsonl").read_text().splitlines()]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


WRONG: list[tuple[tuple[str, ...], str]] = [
    (("score", "talks", "--me", "Ann"), "is a folder: name the table to write with --out scores.csv"),
    (("score", "talks", "--me", "Ann", "--out", "s.html"), "is a folder: name the table"),
    (("score", "talks", "--me", "Ann", "--out", "s.csv", "--explain", "turns"), "--with-words are for one transcript"),
    (("score", "talk.txt", "--me", "Ann", "--out", "s.csv"), "a table is of a folder of talks; for one: .html"),
    (("batch", "talks", "--out", "s.csv"), "Say who you are in these talks"),
    (("batch", "talks", "--me", "Ann", "--out", "s.xls"), "the ending decides the form; it can be .csv, .jsonl"),
    (("batch", "talks", "--me", "Ann", "--out", "no/s.csv"), "there is no folder no"),
    (("batch", "talks", "--me", "Ann", "--out", "mysql://h/d"), "mysql is not known; sqlite and postgresql are"),
    (("batch", "talks", "--me", "Ann", "--out", "://d"), "no address of a database"),
    (("batch", "talk.txt", "--me", "Ann", "--out", "s.csv"), "is one file. For one talk: threekeys score talk.txt"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "what"), WRONG)
def test_what_cannot_be_done_is_told_in_one_line(
    run: Run,
    wrong: Callable[[Result, int], str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    what: str,
) -> None:
    monkeypatch.chdir(folder.parent)

    assert what in wrong(run(*words), 1)


def test_a_table_that_cannot_be_written_keeps_what_was_scored(
    run: Run, wrong: Callable[[Result, int], str], folder: Path, tmp_path: Path
) -> None:
    words = ("batch", folder, "--me", "Ann", "--out", f"sqlite:///{tmp_path}/none/scores.db")

    assert "What was scored is kept" in wrong(run(*words, THREEKEYS_HOME=str(tmp_path / "home")), 1)


@pytest.mark.parametrize(
    ("done", "seconds", "line"),
    [
        (0, 3.0, "20 of 5,000 talks"),
        (40, 4.0, "60 of 5,000 talks, 10 a second, 8 min 14 s left"),
        (4, 8.0, "24 of 5,000 talks, 0.5 a second, 2 h 46 min left"),
        (4980, 10.0, "5,000 of 5,000 talks, 498 a second"),
    ],
)
def test_progress_tells_rate_and_what_is_left(done: int, seconds: float, line: str) -> None:
    assert told(20 + done, 5000, done, seconds) == line


def test_a_password_is_never_shown() -> None:
    assert shown("postgresql://ann:secret@host/db") == "postgresql://ann:***@host/db"
    assert shown("postgresql://host/db") == "postgresql://host/db"
