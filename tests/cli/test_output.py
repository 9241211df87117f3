import errno
import json
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from threekeys.errors import InputError
from threekeys.verbs.files import write_private

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


def colours(text: str) -> list[str]:
    """The terminal's codes for colour in a text; those for bold or italic are none."""
    codes = [code for found in re.findall(r"\x1b\[([\d;]*)m", text) for code in found.split(";")]
    return [code for code in codes if re.fullmatch(r"3[0-8]|4[0-8]|9\d|10\d", code)]


def test_a_terminal_gets_colour_unless_it_is_declined(run: Run, talk: Path) -> None:
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}

    coloured, flagged, asked = (
        run("score", talk, "--me", "Ann", **terminal).stdout,
        run("score", talk, "--me", "Ann", "--no-color", **terminal).stdout,
        run("score", talk, "--me", "Ann", NO_COLOR="1", **terminal).stdout,
    )

    assert colours(coloured) != []
    assert (colours(flagged), colours(asked)) == ([], [])


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

    result = run("score", talk, "--me", "Ann", "--type", "networking", "--out", out)

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


@pytest.mark.parametrize(("name", "ending"), [("page", "html"), ("talk", "md")])
def test_it_is_said_when_a_file_was_there(
    run: Run, talk: Path, tmp_path: Path, name: str, ending: str
) -> None:
    out = tmp_path / f"{name}.{ending}"

    told = [run("score", talk, "--me", "Ann", "--type", "group", "--out", out).stderr for _ in range(2)]

    assert told == [f"Wrote {out}\n", f"Replaced {out}\n"]


@pytest.mark.parametrize(
    "command",
    [
        "score {} --me Ann",
        "reflect {} --me Ann --coach offline",
        "prep {} --coach offline",
        "prep --with Ben --about @{}",
    ],
)
def test_what_is_read_is_not_written_over(
    run: Run, wrong: Wrong, talk: Path, tmp_path: Path, command: str
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_bytes(talk.read_bytes())
    (tmp_path / "there.md").symlink_to(notes)

    result = run(*command.format(notes).split(), "--out", tmp_path / "there.md")

    assert wrong(result, 1).endswith("there.md: it is read, and would be overwritten. Name another file.")
    assert (result.stdout, notes.read_bytes()) == ("", talk.read_bytes())


def test_an_existing_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "score.md"
    path.write_text("something much longer", encoding="utf-8")

    write_private(path, b"new")

    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "score.md"
    path.write_text("old", encoding="utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", self, None, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match=r"cannot be written \(No space left on device\)"):
        write_private(path, b"new")

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_an_error_of_the_users(tmp_path: Path) -> None:
    (tmp_path / "score.md").mkdir()

    with pytest.raises(InputError, match=r"cannot be written \(Is a directory\)"):
        write_private(tmp_path / "score.md", b"text")


def test_a_page_holds_the_words_only_when_asked(run: Run, talk: Path, tmp_path: Path) -> None:
    for name, more in (("without", ()), ("with", ("--with-words",))):
        run("score", talk, "--me", "Ann", "--out", tmp_path / f"{name}.html", *more)

    pages = [(tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in ("without", "with")]
    assert ["the street slowly wakes up" in page for page in pages] == [False, True]


def test_a_reflection_may_go_without_numbers(run: Run, talk: Path) -> None:
    result = run("reflect", talk, "--me", "Ann", "--coach", "offline", "--no-scores")

    assert result.exit_code == 0
    assert "Listen  " not in result.stdout
    assert "Listen  " in run("reflect", talk, "--me", "Ann", "--coach", "offline").stdout


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_score_may_go_without_numbers(run: Run, talk: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"score.{ending}"

    result = run("score", talk, "--me", "Ann", "--no-scores", "--quiet", "--out", out)

    told = result.stdout + out.read_text(encoding="utf-8").partition("</style>")[2 if ending == "html" else 0]
    assert result.exit_code == 0
    assert "Your questions" in told
    assert [word for word in ("of 100", " %", "good:", "Talk share") if word in told] == []


def test_a_follow_up_may_become_a_draft_for_the_mail_program(run: Run, talk: Path, tmp_path: Path) -> None:
    reflection = run("reflect", talk, "--me", "Ann", "--coach", "offline", "--json").stdout
    out = tmp_path / "message.eml"

    result = run("followup", "-", "--coach", "offline", "--out", out, stdin=reflection)
    refused = run("score", talk, "--me", "Ann", "--out", out)

    assert (result.exit_code, refused.exit_code) == (0, 2)
    assert out.read_bytes().startswith(b"X-Unsent: 1\r\nSubject: ")


def test_the_reminder_of_a_follow_up_may_go_into_the_calendar(run: Run, talk: Path, tmp_path: Path) -> None:
    reflection = run("reflect", talk, "--me", "Ann", "--coach", "offline", "--json").stdout
    out = tmp_path / "reminder.ics"

    result = run("followup", "-", "--coach", "offline", "--json", "--out", out, stdin=reflection)

    day = json.loads(result.stdout)["reminder"]["on"].replace("-", "")
    assert f"DTSTART;VALUE=DATE:{day}\r\n".encode() in out.read_bytes()
    assert out.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("command", ["score", "reflect"])
def test_who_names_no_type_is_told_by_which_the_talk_is_scored(run: Run, talk: Path, command: str) -> None:
    words = (command, talk, "--me", "Ann", *(("--coach", "offline") if command == "reflect" else ()))
    told = "No --type given: scored as a networking talk."

    assert run(*words).stderr.count(told) == 1
    for more in (("--type", "networking"), ("--quiet",), ("--json",)):
        assert told not in run(*words, *more).stderr


def test_who_prepared_need_not_name_the_type_again(run: Run, talk: Path, brief: Path, tmp_path: Path) -> None:
    card = tmp_path / "questions.json"
    run("prep", brief, "--out", card, "--coach", "offline")

    result = run("reflect", talk, "--me", "Ann", "--coach", "offline", "--prepared", card)

    assert (result.exit_code, result.stderr) == (0, "")
