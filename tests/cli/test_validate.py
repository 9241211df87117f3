import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
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
    assert [task["task"] for task in made["tasks"]] == ["question", "open question", "closed question"]
    assert (made["tasks"][0]["precision"], made["tasks"][0]["recall"]) == (0.75, 1.0)


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
