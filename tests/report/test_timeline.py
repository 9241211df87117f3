import pytest

from threekeys.domain import Mark, Scorecard, SpeakerShare
from threekeys.report.timeline import timeline


def with_marks(card: Scorecard, *marks: Mark, timed: bool = True, names: tuple[str, ...] = ()) -> Scorecard:
    summary = card.transcript.model_copy(update={"timed": timed})
    if names:
        speakers = tuple(
            SpeakerShare(name=name, words=100 - place, seconds=None, utterances=1)
            for place, name in enumerate(names)
        )
        summary = summary.model_copy(update={"speakers": speakers, "me": names[0]})
    return card.model_copy(update={"utterances": marks, "transcript": summary})


def said(index: int, who: str | None, start_s: float, end_s: float, words: int = 10) -> Mark:
    return Mark(index=index, speaker=who, start_ms=int(start_s * 1000), end_ms=int(end_s * 1000), words=words)


@pytest.mark.parametrize(
    ("minutes", "rows", "step"),
    [(1, 1, 5), (30, 6, 5), (31, 4, 10), (60, 6, 10), (61, 5, 15), (300, 5, 60), (1500, 7, 240)],
)
def test_rows_are_of_equal_round_length_and_few(
    scorecard: Scorecard, minutes: int, rows: int, step: int
) -> None:
    drawn = timeline(with_marks(scorecard, said(0, "Ana Ruiz", 0, minutes * 60)))

    assert (len(drawn.rows), drawn.step) == (rows, step * 60_000)


def test_a_turn_that_crosses_a_row_stands_in_both(scorecard: Scorecard) -> None:
    drawn = timeline(with_marks(scorecard, said(0, "Ana Ruiz", 240, 360)))

    assert [(row.name, row.length, row.lanes[0].bars, row.lanes[0].said) for row in drawn.rows] == [
        ("0:00 to 5:00", 1000.0, ((800.0, 1000.0),), "1 min"),
        ("5:00 to 6:00", 200.0, ((0.0, 200.0),), "1 min"),
    ]


def test_turns_a_hair_apart_are_drawn_as_one(scorecard: Scorecard) -> None:
    drawn = timeline(
        with_marks(
            scorecard, said(0, "Ana Ruiz", 0, 10), said(1, "Ana Ruiz", 10.2, 30), said(2, "Ana Ruiz", 60, 90)
        )
    )

    assert drawn.rows[0].lanes[0].bars == ((0.0, 100.0), (200.0, 300.0))


def test_nobody_knows_where_an_utterance_without_a_time_or_of_another_talk_is(scorecard: Scorecard) -> None:
    drawn = timeline(
        with_marks(
            scorecard,
            said(0, "Ana Ruiz", 0, 60),
            Mark(index=1, speaker="Ben Osei", start_ms=None, end_ms=None, words=3),
        )
    )

    assert [(drawn.place(index), drawn.when(index)) for index in (0, 1, 99)] == [
        ((0, 0.0), "0:00"),
        (None, ""),
        (None, ""),
    ]


def test_without_times_words_take_their_place(scorecard: Scorecard) -> None:
    mine = Mark(index=0, speaker="Ana Ruiz", start_ms=None, end_ms=None, words=100)
    theirs = Mark(index=1, speaker="Ben Osei", start_ms=None, end_ms=None, words=300)

    drawn = timeline(with_marks(scorecard, mine, theirs, timed=False))

    assert [(lane.bars, lane.said) for lane in drawn.rows[0].lanes] == [
        (((0.0, 200.0),), "100 words"),
        (((200.0, 800.0),), "300 words"),
    ]
    assert (drawn.place(1), drawn.when(1)) == ((0, 200.0), "at word 100")


def test_a_start_alone_places_an_utterance_though_it_measures_nothing(scorecard: Scorecard) -> None:
    mark = Mark(index=0, speaker="Ana Ruiz", start_ms=723_000, end_ms=None, words=100)

    drawn = timeline(with_marks(scorecard, mark, timed=False))

    assert (drawn.rows[0].name, drawn.when(0)) == ("words 0 to 100", "12:03")


def test_a_large_group_has_four_lanes_at_most(scorecard: Scorecard) -> None:
    names = ("Me", "A", "B", "C", "D", "E")
    drawn = timeline(
        with_marks(
            scorecard,
            *(said(place, name, place * 10, place * 10 + 10) for place, name in enumerate(names)),
            names=names,
        )
    )

    assert drawn.speakers == ("Me", "A", "B", "everybody else")
    assert [lane.said for lane in drawn.rows[0].lanes] == ["10 s", "10 s", "10 s", "30 s"]


def test_an_utterance_that_ends_before_it_starts_takes_no_room(scorecard: Scorecard) -> None:
    drawn = timeline(with_marks(scorecard, said(0, "Ana Ruiz", 60, 30), said(1, None, 60, 90)))

    assert [lane.bars for lane in drawn.rows[0].lanes] == [(), ()]


def test_my_questions_and_long_stretches_are_marked(scorecard: Scorecard) -> None:
    drawn = timeline(scorecard)

    assert [(row.questions, row.stretches) for row in drawn.rows] == [
        ((0.0, 420.0), ()),
        ((), ((73.3, 833.3),)),
        ((168.3,), ()),
        ((), ()),
    ]
