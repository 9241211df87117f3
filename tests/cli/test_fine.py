"""What a person marks as fine: scored anew, kept with the meeting, handed on as labels."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
TALK = """\
Ann: After two years I finally moved the whole family to a small village by the lake.
Me: I did the same in the spring and then we had no money left for the garden at all, none.
Ann: That is a pity, I must say.
Me: If I were you I would rent it out.
Ann: Well, perhaps later.
Me: Don't you think it was too early?
Ann: It was not.
"""
AGAINST = ("self_shift", "unasked_advice", "craft_defects")


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture
def keep(run: Run, tmp_path: Path) -> Run:
    """Run the program with a memory of its own that keeps the words."""
    home = {
        "THREEKEYS_SAVE": "true",
        "THREEKEYS_HOME": str(tmp_path / "own"),
        "THREEKEYS_KEEP_TRANSCRIPTS": "1",
    }
    return lambda *words, **more: run(*words, **home | more)


def counted(card: dict[str, Any]) -> dict[str, list[int]]:
    return {name: card["measures"][name]["utterances"] for name in AGAINST}


def scored(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("fine", "marked", "left"),
    [
        (None, [], {"self_shift": [1], "unasked_advice": [3], "craft_defects": [5]}),
        ("1", [1], {"self_shift": [], "unasked_advice": [3], "craft_defects": [5]}),
        ("5, 3-3", [3, 5], {"self_shift": [1], "unasked_advice": [], "craft_defects": []}),
        ("none", [], {"self_shift": [1], "unasked_advice": [3], "craft_defects": [5]}),
    ],
)
def test_what_is_marked_no_longer_counts_and_the_scorecard_says_so(
    run: Run, lake: Path, fine: str | None, marked: list[int], left: dict[str, list[int]]
) -> None:
    option = () if fine is None else ("--fine", fine)
    card = scored(run("score", lake, "--me", "Me", "--json", *option))

    assert (card["fine"], counted(card)) == (marked, left)
    assert any(note.startswith("Marked as fine by you") for note in card["notes"]) == bool(marked)


@pytest.mark.parametrize(
    ("fine", "code", "says"),
    [
        ("7", 1, "There is no utterance 7 to mark as fine: they are counted from 0, up to 6."),
        ("3-999999999", 1, "Utterance 4 is Ann's; only your own can be marked as fine."),
        ("2", 1, "Utterance 2 is Ann's; only your own can be marked as fine."),
        ("5-3", 2, "'5-3' runs backwards; write 3-5"),
        ("first", 2, "'first' is no number of an utterance; write them like 12,40-44"),
        ("1,,3", 2, "'' is no number of an utterance"),
        ("-1", 2, "'-1' is no number of an utterance"),
        ("9" * 5000, 2, "is no number of an utterance"),
    ],
)
def test_a_number_that_cannot_be_marked_is_told(
    run: Run, lake: Path, fine: str, code: int, says: str
) -> None:
    result = run("score", lake, "--me", "Me", f"--fine={fine}", "--quiet")

    assert (result.exit_code, result.stdout) == (code, "")
    assert says in result.stderr


def test_marks_are_labels_that_validate_reads_back(run: Run, lake: Path) -> None:
    labels = run("score", lake, "--me", "Me", "--fine", "1,3", "--labels")
    assert labels.stdout == (
        '{"dialogue": "lake", "line": 1, "fine": true}\n{"dialogue": "lake", "line": 3, "fine": true}\n'
    )

    lake.with_name("labels.jsonl").write_text(labels.stdout, encoding="utf-8")
    row, *more = scored(run("validate", lake.parent, "--me", "Me", "--json"))["tasks"]

    assert (row["task"], row["lines"], row["labelled"], row["found"], more) == (
        "counted against you",
        2,
        0,
        2,
        [],
    )


@pytest.mark.parametrize(
    ("source", "says"),
    [("lake.txt", "Nothing is marked as fine in lake"), ("-", "stdin has none: give the file")],
)
def test_labels_need_marks_and_a_name(run: Run, lake: Path, source: str, says: str) -> None:
    path = source if source == "-" else lake
    result = run("score", path, "--me", "Me", "--labels", stdin=TALK)

    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr


def test_a_meeting_keeps_its_marks_until_they_are_taken_back(keep: Run, lake: Path) -> None:
    keep("reflect", lake, "--me", "Me", "--coach", "offline", "--on", "2026-03-03", "--quiet")
    unmarked = keep("meetings", "labels", "ann")
    marked = scored(keep("meetings", "rescore", "ann", "--fine", "1,3", "--json"))
    again = scored(keep("meetings", "rescore", "ann", "--type", "group", "--json"))
    shown = scored(keep("meetings", "show", "ann", "--json"))
    labels = keep("meetings", "labels", "ann").stdout
    back = scored(keep("meetings", "rescore", "ann", "--fine", "none", "--json"))

    assert (unmarked.exit_code, "Nothing is marked as fine in ann-2026-03-03" in unmarked.stderr) == (1, True)
    assert [card["fine"] for card in (marked, again, shown["scorecard"], back)] == [
        [1, 3],
        [1, 3],
        [1, 3],
        [],
    ]
    assert [json.loads(row) for row in labels.splitlines()] == [
        {"dialogue": "ann-2026-03-03", "line": line, "fine": True} for line in (1, 3)
    ]


def test_a_meeting_without_its_words_cannot_be_marked(keep: Run, lake: Path) -> None:
    keep("reflect", lake, "--me", "Me", "--coach", "offline", THREEKEYS_KEEP_TRANSCRIPTS="0")

    result = keep("meetings", "rescore", "ann", "--fine", "1")

    assert (result.exit_code, "were not kept" in result.stderr) == (1, True)
