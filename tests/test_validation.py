import pytest

from threekeys.domain import Transcript, Utterance
from threekeys.errors import InputError
from threekeys.measures import measure
from threekeys.validation import Labelled, Labels, Separation, agreement, found_in, labels, separation


def lines(dialogue: str, *questions: bool) -> list[Labelled]:
    return [
        Labelled(dialogue, number, question=asks, question_type="open" if asks else None)
        for number, asks in enumerate(questions)
    ]


def test_agreement_counts_hits_false_alarms_and_misses() -> None:
    labelled = [*lines("a", True, True, False, False), *lines("b", True, False)]
    found = [*lines("a", True, False, True, False), *lines("b", True, False)]

    question, *_ = agreement(found, labelled)

    assert (question.task, question.lines, question.labelled, question.found) == ("question", 6, 3, 3)
    assert (question.precision, question.recall, question.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert question.kappa == pytest.approx((4 / 6 - 0.5) / 0.5)
    assert question.f1_range[0] <= question.f1 <= question.f1_range[1]


def test_a_line_we_did_not_find_is_a_no_and_an_unlabelled_task_is_left_out() -> None:
    found = agreement([], lines("a", True, False))

    assert [task.task for task in found] == [
        "question",
        "open question",
        "closed question",
        "none, open or closed",
    ]
    assert (found[0].found, found[0].f1) == (0, 0.0)


def test_the_same_labels_give_the_same_range_every_time() -> None:
    labelled = [label for n in range(9) for label in lines(str(n), True, n % 2 == 0, False)]
    found = [label for n in range(9) for label in lines(str(n), n % 3 == 0, True, False)]

    assert agreement(found, labelled, rounds=50) == agreement(found, labelled, rounds=50)


def test_what_we_find_is_taken_from_the_marks_of_the_one_who_is_coached() -> None:
    rows = [("Ann", "We moved the office to Leeds."), ("Me", "What made you move?"), ("Ann", "The rent.")]
    transcript = Transcript(
        format="table",
        utterances=tuple(Utterance(index=i, speaker=s, text=t) for i, (s, t) in enumerate(rows)),
    )

    found = found_in("15", measure(transcript, "Me"))

    assert [(label.dialogue, label.line, label.question, label.question_type) for label in found] == [
        ("15", 1, True, "open")
    ]


def test_labels_are_json_lines() -> None:
    text = (
        '{"dialogue": 15, "line": 0, "question": true, "question_type": "open", "input": false}\n\n'
        '{"dialogue": "15", "quality": "high", "pair": "smoking"}\n{"dialogue": "16", "quality": "low"}\n'
    )

    assert labels(text) == Labels(
        (Labelled("15", 0, question=True, question_type="open", informing=False),),
        {"15": True, "16": False},
        {"15": "smoking"},
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "hold no object"),
        ("{", "Line 1 of the labels is not JSON"),
        ("[]", "Line 1 of the labels is not an object"),
        ('\n{"line": 3}', "Line 2 of the labels is not an object with “dialogue”"),
        ('{"dialogue": "1", "line": "x"}', "must be a whole number"),
        ('{"dialogue": "1", "quality": 3}', "Line 1 of the labels: “quality” must be"),
    ],
)
def test_labels_that_cannot_be_read_are_refused(text: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        labels(text)


@pytest.mark.parametrize(
    ("points", "auc"),
    [
        ({"a": 90, "b": 80, "c": 10, "d": 20}, 1.0),
        ({"a": 10, "b": 20, "c": 90, "d": 80}, 0.0),
        ({"a": 50, "b": 50, "c": 50, "d": 50}, 0.5),
        ({"a": 90, "b": 50, "c": 70, "d": 10}, 0.75),
    ],
)
def test_separation_is_how_often_the_good_talk_wins(points: dict[str, float], auc: float) -> None:
    found = separation(points, {"a": True, "b": True, "c": False, "d": False, "unknown": True}, rounds=100)

    assert (found.good, found.bad, found.auc) == (2, 2, auc)
    assert found.auc_range[0] <= auc <= found.auc_range[1]


def test_separation_needs_good_and_bad_talks() -> None:
    with pytest.raises(InputError, match="both"):
        separation({"a": 1.0}, {"a": True})

    assert separation({"a": 2, "b": 1}, {"a": True, "b": False}, rounds=10) == Separation(
        1, 1, 1.0, (1.0, 1.0)
    )


def test_none_open_and_closed_are_told_apart_by_the_mean_of_the_three() -> None:
    said = ["none", "none", "none", "open", "open", "closed"]
    found = ["none", "none", "open", "open", "none", "open"]

    def kinds(those: list[str]) -> list[Labelled]:
        return [
            Labelled("a", line, question=kind != "none", question_type=None if kind == "none" else kind)
            for line, kind in enumerate(those)
        ]

    row = agreement(kinds(found), kinds(said), rounds=10)[3]

    # none: 2 of 3 found, 2 of 3 right; open: 1 of 2 found, 1 of 3 right; closed: never found.
    assert (row.task, row.lines, row.labelled, row.found) == ("none, open or closed", 6, 3, 3)
    assert (row.precision, row.recall, row.f1) == pytest.approx(
        ((2 / 3 + 1 / 3) / 3, (2 / 3 + 1 / 2) / 3, (2 / 3 + 2 / 5) / 3)
    )
    assert row.kappa == pytest.approx((1 / 2 - 15 / 36) / (1 - 15 / 36))
    assert row.f1_range == (row.f1, row.f1)


def test_a_question_whose_kind_nobody_named_is_not_told_apart() -> None:
    found = agreement([], [Labelled("a", 0, question=True), Labelled("a", 1, question=False)], rounds=10)

    assert [(row.task, row.lines) for row in found if "none" in row.task] == [("none, open or closed", 1)]


@pytest.mark.parametrize(
    ("points", "pairs", "won"),
    [
        ({"a": 90, "b": 80, "c": 10, "d": 20}, {"a": "x", "c": "x", "b": "y", "d": "y"}, (2, 2.0)),
        ({"a": 90, "b": 80, "c": 95, "d": 80}, {"a": "x", "c": "x", "b": "y", "d": "y"}, (2, 0.5)),
        ({"a": 90, "b": 80, "c": 10}, {"a": "x", "c": "x", "b": "y", "d": "y"}, (1, 1.0)),
        ({"a": 90, "b": 80, "c": 10}, {"a": "x", "b": "x"}, (0, 0.0)),
    ],
)
def test_a_pair_is_won_when_its_good_version_gets_more(
    points: dict[str, float], pairs: dict[str, str], won: tuple[int, float]
) -> None:
    found = separation(points, {"a": True, "b": True, "c": False, "d": False}, pairs, rounds=20)

    assert (found.pairs, found.won) == won
    assert found.won_range[0] <= found.won <= found.won_range[1]
