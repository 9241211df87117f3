import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from threekeys.cli.output import write_private
from threekeys.errors import InputError

Run = Callable[..., Result]
Wrong = Callable[[Result, int], str]


def test_json_is_one_document_and_nothing_else_is_on_stdout(run: Run, talk: Path) -> None:
    result = run("score", talk, "--me", "ann", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["schema"] == "threekeys/score@1"


def test_what_is_piped_has_no_colour(run: Run, talk: Path) -> None:
    result = run("score", talk, "--me", "Ann")

    assert result.exit_code == 0
    assert "Listen" in result.stdout
    assert "\x1b" not in result.output


@pytest.mark.parametrize("words", [("--no-color",), ()])
def test_without_colour_a_terminal_gets_none(run: Run, talk: Path, words: tuple[str, ...]) -> None:
    asked = {} if words else {"NO_COLOR": "1"}

    shown = run("score", talk, "--me", "Ann", *words, FORCE_COLOR="1", **asked).stdout

    colours = [f"\x1b[{code}" for code in ("3", "9", "4", "38", "1;3", "2;3", "10")]
    assert [code for code in colours if any(part.startswith(code) for part in shown.split("m"))] == []


@pytest.mark.parametrize(
    ("ending", "start"),
    [
        (".json", '{\n  "schema": "threekeys/score@1"'),
        (".md", "# "),
        (".html", "<!doctype html>"),
        (".HTML", "<!"),
    ],
)
def test_out_writes_what_the_ending_says_for_its_owner_only(
    run: Run, talk: Path, tmp_path: Path, ending: str, start: str
) -> None:
    out = tmp_path / f"score{ending}"

    result = run("score", talk, "--me", "Ann", "--out", out)

    assert (result.exit_code, result.stderr) == (0, f"Wrote {out}\n")
    assert out.read_text(encoding="utf-8").lower().startswith(start)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_out_and_json_give_the_same_document_twice(run: Run, talk: Path, tmp_path: Path) -> None:
    out = tmp_path / "score.json"

    result = run("score", talk, "--me", "Ann", "--json", "--quiet", "--out", out)

    assert (result.stdout, result.stderr) == (out.read_text(encoding="utf-8"), "")


def test_an_unknown_ending_is_refused_with_the_list(run: Run, talk: Path, tmp_path: Path) -> None:
    result = run("score", talk, "--me", "Ann", "--out", tmp_path / "score.pdf")

    assert (result.exit_code, result.stdout) == (2, "")
    assert ".html, .json, .md" in result.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [("folder.md", "not a file that could be overwritten"), ("none/score.md", "there is no folder")],
)
def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    run: Run, wrong: Wrong, talk: Path, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "folder.md").mkdir()

    result = run("score", talk, "--me", "Ann", "--out", tmp_path / name)

    assert words in wrong(result, 1)
    assert result.stdout == ""


def test_an_existing_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "score.md"
    path.write_text("something much longer", encoding="utf-8")

    write_private(path, "new")

    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "score.md"
    path.write_text("old", encoding="utf-8")

    with pytest.raises(UnicodeEncodeError):
        write_private(path, "\ud800")

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_an_error_of_the_users(tmp_path: Path) -> None:
    (tmp_path / "score.md").mkdir()

    with pytest.raises(InputError, match=r"cannot be written \(Is a directory\)"):
        write_private(tmp_path / "score.md", "text")
