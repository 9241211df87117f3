import pytest

from threekeys.domain import Transcript, Utterance
from threekeys.errors import InputError
from threekeys.measures import measure
from threekeys.validation import Labelled, Separation, agreement, found_in, labels, separation


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

    assert [task.task for task in found] == ["question", "open question", "closed question"]
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
        '{"dialogue": "15", "quality": "high"}\n{"dialogue": "16", "quality": "low"}\n'
    )

    assert labels(text) == (
        (Labelled("15", 0, question=True, question_type="open", informing=False),),
        {"15": True, "16": False},
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "hold no object"),
        ("{", "Line 1 of the labels is not JSON"),
        ("[]", "Line 1 of the labels is not an object"),
        ('\n{"line": 3}', "Line 2 of the labels is not an object with “dialogue”"),
        ('{"dialogue": "1", "line": "x"}', "must be a whole number"),
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
