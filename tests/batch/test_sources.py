import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from threekeys.batch import Done
from threekeys.batch.sources import Talk, talks
from threekeys.errors import InputError

Run = Callable[..., Done]
USUAL = Talk("", "Ann", "networking", "exchange")


def named(source: str, usual: Talk = USUAL) -> list[str]:
    return sorted(talk.file for talk in talks(source, usual))


def test_a_pattern_a_folder_and_a_list_name_the_same_talks(folder: Path, tmp_path: Path) -> None:
    wanted = sorted(str(path) for path in folder.rglob("*.txt"))
    listed = tmp_path / "list"
    listed.write_text("\n".join(path.removeprefix(f"{tmp_path}/") for path in wanted))

    assert named(str(folder)) == wanted
    assert named(f"{folder}/**/*.txt") == wanted
    assert named(f"@{listed}") == wanted


def test_hidden_files_and_our_own_are_no_talks(folder: Path) -> None:
    for name in (".hidden", "scores.csv", "scores.csv.ledger", "more/.secret"):
        (folder / name).write_text("Ann: Hello.\n")

    assert [
        talk.file for talk in talks(str(folder), USUAL, folder / "scores.csv") if "scores" in talk.file
    ] == []
    assert [file for file in named(str(folder)) if "/." in file] == []


def test_a_list_may_say_for_each_talk_who_and_what_it_was(tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(
        "\ufefffile;me;type;person;date\na.txt;Ben;pitch;P1;2026-03-01\n2026-04-01.txt;;;P2;\ns3://b/c.txt;;;;\n",
        encoding="utf-8",
    )

    assert list(talks(f"@{listed}", USUAL)) == [
        Talk(f"{tmp_path}/a.txt", "Ben", "pitch", "exchange", None, "P1", "2026-03-01"),
        Talk(f"{tmp_path}/2026-04-01.txt", "Ann", "networking", "exchange", None, "P2", "2026-04-01"),
        Talk("s3://b/c.txt", "Ann", "networking", "exchange"),
    ]


def test_a_list_can_come_from_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a.txt\n\nb c.txt\n")))

    assert named("@-") == ["a.txt", "b c.txt"]


WRONG: list[tuple[str, dict[str, str | bytes], str]] = [
    ("nowhere", {}, "there is no such folder"),
    ("one.txt", {"one.txt": "Ann: Hi."}, r"is one file. For one talk: threekeys score"),
    ("@list", {}, r"cannot be read \(No such file"),
    ("@list", {"list": b"\xff\xfe\xff"}, "a list is text in UTF-8"),
    ("@list", {"list": "file,mee\na.txt,Ann\n"}, r"unknown column “mee”. A list may have: file, me, type"),
    ("@list", {"list": "file,me\n,Ann\n"}, "line 2: names no file"),
    ("@list", {"list": "file,me\na.txt,Ann,more\n"}, "line 2: more values than columns"),
    ("@list", {"list": "file,type\na.txt,chat\n"}, "line 2: “chat” is no type. Known: networking"),
    ("@list", {"list": "file,date\na.txt,1.3.26\n"}, "line 2: “1.3.26” is no day"),
    ("nowhere://bucket/talks", {}, "this store cannot be reached"),
    ("memory://empty", {}, "cannot be listed"),
]


@pytest.mark.parametrize(("source", "files", "told"), WRONG)
def test_a_source_that_names_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, files: dict[str, Any], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(InputError, match=told):
        list(talks(source, USUAL))


def test_a_folder_needs_to_know_who_is_meant(folder: Path) -> None:
    with pytest.raises(InputError, match="Say who you are in these talks with --me NAME"):
        talks(str(folder), Talk("", None, "networking", "exchange"))


def test_an_empty_folder_is_told(batch: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()

    with pytest.raises(InputError, match="There is no file in this source"):
        batch(tmp_path / "none")


def test_one_file_may_be_scored_for_two_people(batch: Run, folder: Path, table: Callable[..., Any]) -> None:
    listed = folder / "list.csv"
    listed.write_text("file,me\nmore/talk.txt,Ann\nmore/talk.txt,Ben\n")
    batch(f"@{listed}", me=None)

    assert [row["person"] for row in table()] == ["Ann", "Ben"]
