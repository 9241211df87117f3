"""Only files in the folders that the user allowed: no way out, nothing that is no plain file."""

import os
from pathlib import Path

import pytest

from threekeys.errors import InputError
from threekeys.mcp.folders import LARGEST, Folders


@pytest.fixture
def allowed(tmp_path: Path) -> Path:
    """A folder that is allowed, beside one that is not; links lead out of it in several ways."""
    inside, outside = tmp_path / "talks", tmp_path / "private"
    inside.mkdir()
    outside.mkdir()
    (inside / "deep").mkdir()
    (inside / "deep" / "talk.txt").write_text("Ann: Hello.\n")
    (outside / "diary.txt").write_text("Me: Dear diary.\n")
    (tmp_path / "talks-too").mkdir()
    (tmp_path / "talks-too" / "talk.txt").write_text("Ann: Not this one.\n")
    (inside / "link.txt").symlink_to(outside / "diary.txt")
    (inside / "door").symlink_to(outside)
    (inside / "circle").symlink_to(inside / "circle")
    (inside / "home.txt").symlink_to(inside / "deep" / "talk.txt")
    return inside


@pytest.mark.parametrize(
    "name",
    [
        "deep/talk.txt",
        "{inside}/deep/talk.txt",
        "deep/../deep/./talk.txt",
        "home.txt",
        "{inside}/../talks/deep/talk.txt",
        "{inside}//deep//talk.txt",
    ],
)
def test_what_lies_inside_is_read_however_it_is_named(allowed: Path, name: str) -> None:
    assert Folders([allowed]).read(name.format(inside=allowed)) == b"Ann: Hello.\n"


@pytest.mark.parametrize(
    "name",
    [
        "../private/diary.txt",
        "{inside}/../private/diary.txt",
        "{outside}/diary.txt",
        "{outside}/not-there.txt",
        "{inside}-too/talk.txt",
        "link.txt",
        "door/diary.txt",
        "door/not-there.txt",
        "deep/../../private/diary.txt",
        "/etc/passwd",
        "/proc/self/environ",
        "/dev/zero",
        "~/diary.txt",
        "~nobody-of-this-name/diary.txt",
        "circle",
        "zero\0byte",
        "a" * 5000,
        "..",
        "/",
    ],
)
def test_what_lies_outside_is_refused_whether_or_not_it_is_there(allowed: Path, name: str) -> None:
    asked = name.format(inside=allowed, outside=allowed.parent / "private")

    with pytest.raises(InputError) as caught:
        Folders([allowed]).read(asked)

    assert "not in a folder that may be read. Allowed: " + str(allowed) in str(caught.value)
    assert str(caught.value).isprintable()


def test_letters_of_another_case_lead_to_the_same_file_or_to_none(allowed: Path) -> None:
    other = Path(str(allowed).upper()) / "DEEP" / "TALK.TXT"
    try:
        same = other.samefile(allowed / "deep" / "talk.txt")
    except OSError:
        same = False

    if same:
        assert Folders([allowed]).read(str(other)) == b"Ann: Hello.\n"
    else:
        with pytest.raises(InputError, match="not in a folder"):
            Folders([allowed]).read(str(other))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("not-there.txt", "not-there.txt: there is no such file.", id="missing"),
        pytest.param("deep", "deep: not a plain file.", id="a folder"),
        pytest.param("pipe", "pipe: not a plain file.", id="a pipe, which would wait for ever"),
        pytest.param("huge.txt", "huge.txt: larger than 32 MB, which no transcript is.", id="too large"),
    ],
)
def test_what_is_no_file_to_read_is_told_in_one_line(allowed: Path, name: str, said: str) -> None:
    os.mkfifo(allowed / "pipe")
    with (allowed / "huge.txt").open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(InputError) as caught:
        Folders([allowed]).read(name)

    assert str(caught.value) == said


def test_without_a_folder_nothing_is_read(allowed: Path) -> None:
    with pytest.raises(InputError, match="Allowed: none"):
        Folders().read(str(allowed / "deep" / "talk.txt"))


def test_a_folder_that_is_a_link_stands_for_where_it_leads(allowed: Path) -> None:
    (allowed.parent / "short").symlink_to(allowed)

    assert Folders([allowed.parent / "short"]).read(str(allowed / "deep" / "talk.txt")) == b"Ann: Hello.\n"


@pytest.mark.parametrize("given", ["not-there", "talks/deep/talk.txt", "zero\0byte"])
def test_what_is_no_folder_cannot_be_allowed(allowed: Path, given: str) -> None:
    with pytest.raises(InputError, match=r"--allow .*: there is no such folder\."):
        Folders([f"{allowed.parent}/{given}"])


def test_the_latest_files_are_listed_and_no_hidden_ones_links_or_others(allowed: Path) -> None:
    for number, name in enumerate(["old.vtt", "new.vtt", ".hidden.vtt", "picture.png", "deep/talk.txt"]):
        (allowed / name).write_text("Ann: Hi.\n")
        os.utime(allowed / name, (number, number))

    found = Folders([allowed]).listing()

    assert [Path(file.path).name for file in found.files] == ["talk.txt", "new.vtt", "old.vtt"]
    assert (found.folders, found.more, found.files[0].bytes, found.files[0].changed) == (
        (str(allowed),),
        0,
        9,
        4,
    )


def test_a_folder_of_many_files_is_listed_in_part(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").touch()
        os.utime(tmp_path / f"{number:02}.txt", (number, number))

    found = Folders([tmp_path]).listing()

    assert (len(found.files), found.more, Path(found.files[0].path).name) == (50, 10, "59.txt")
