import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
QUALITY = {"good": "high", "bad": "low"}
TALK = """\
Ann: What made you leave the town?
Ben: The rent went up and I wanted a garden.
Ann: Do you miss it?
Ben: Not for a day.
"""


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TALK, encoding="utf-8")
    rows = [
        {"dialogue": name, "line": line, "question": asks, "question_type": kind}
        for name in ("a", "b")
        for line, asks, kind in ((0, True, "open"), (2, name == "a", "closed" if name == "a" else None))
    ]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_the_agreement_with_labels_is_a_table(run: Run, labelled: Path) -> None:
    shown = run("validate", labelled, "--me", "Ann")

    head, question, *_ = shown.stdout.splitlines()
    assert shown.exit_code == 0
    assert head.split()[:4] == ["task", "lines", "labelled", "found"]
    assert question.split() == ["question", "4", "3", "4", "0.75", "1.00", "0.86", "0.67–1.00", "0.00"]


def test_the_agreement_with_labels_is_json(run: Run, labelled: Path) -> None:
    made = json.loads(run("validate", labelled, "--me", "Ann", "--json").stdout)

    assert (made["schema"], made["dialogues"]) == ("threekeys/validation@1", 2)
    assert [task["task"] for task in made["tasks"]] == [
        "question",
        "open question",
        "closed question",
        "none, open or closed",
    ]
    assert (made["type"], made["quality"]) == ("networking", [])
    assert (made["tasks"][0]["precision"], made["tasks"][0]["recall"]) == (0.75, 1.0)


def test_good_talks_are_told_from_bad_ones_where_labels_say_which_they_are(run: Run, tmp_path: Path) -> None:
    ask = "Ann: What made the garden matter so much to you then?\nBen: {}\n"
    told = "My father kept one and I learned all I know about patience there, year after year, in the rain."
    (tmp_path / "good.txt").write_text(ask.format(told) * 8, encoding="utf-8")
    lecture = (
        "Ann: You should water it in the morning and never at noon, that is what I always did with mine.\n"
    )
    (tmp_path / "bad.txt").write_text((lecture * 3 + "Ben: I see, well, fine then.\n") * 4, encoding="utf-8")
    rows = [{"dialogue": name, "quality": quality, "pair": "garden"} for name, quality in QUALITY.items()]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    shown = run("validate", tmp_path, "--me", "Ann", "--type", "mentoring-given")
    made = json.loads(run("validate", tmp_path, "--me", "Ann", "--type", "mentoring-given", "--json").stdout)

    assert (made["tasks"], made["dialogues"], made["type"]) == ([], 2, "mentoring-given")
    assert [row["points"] for row in made["quality"]] == [
        "LISTEN",
        "LEARN",
        "mean of the two",
        "talk share alone",
    ]
    assert made["quality"][0] == {
        "points": "LISTEN",
        "good": 1,
        "bad": 1,
        "auc": 1.0,
        "auc_range": [1.0, 1.0],
        "pairs": 1,
        "won": 1.0,
        "won_range": [1.0, 1.0],
    }
    assert "LISTEN                      1        1   1.00  1.00–1.00    1 of 1 (1–1)" in shown.stdout


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        (None, "no file of labels"),
        ('{"dialogue": "c", "line": 0, "question": true}', "no transcript c.*"),
        ('{"dialogue": "a", "quality": "high"}', "nothing to compare"),
        ("no json", "Line 1 of the labels is not JSON"),
    ],
)
def test_labels_that_cannot_be_compared_are_told_in_a_line(
    run: Run, labelled: Path, labels: str | None, says: str
) -> None:
    path = labelled / "labels.jsonl"
    path.unlink() if labels is None else path.write_text(labels, encoding="utf-8")

    shown = run("validate", labelled, "--me", "Ann")

    assert shown.exit_code == 1
    assert says in shown.stderr


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    assert "no such folder" in run("validate", tmp_path / "none").stderr
