from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.errors import SpeakerError
from threekeys.measures import measure
from threekeys.measures.conversation import conversation

Table = Callable[..., Transcript]


def test_a_back_channel_is_no_turn_and_breaks_none(table: Table) -> None:
    talk = conversation(
        table("""
            Me: So we started the new project in the spring.
            Ann: Mm-hm, yeah.
            Me: And it took three months.
            Ann: Great, I had no idea it was so quick.
            Me: Right.
            Ann: Ours took a year.
            Me: Thank you.
        """),
        "Me",
    )

    assert talk.backchannels == {1, 4}
    assert [(turn.speaker, turn.utterances) for turn in talk.turns] == [
        ("Me", (0, 2)),
        ("Ann", (3, 5)),
        ("Me", (6,)),
    ]


@pytest.mark.parametrize(
    ("before", "line", "after", "is_backchannel"),
    [
        pytest.param("I moved there.", "Yeah.", "Then I left.", True, id="a signal"),
        pytest.param("I moved there.", "Um, right, okay.", "Then I left.", True, id="fillers do not count"),
        pytest.param("I moved there.", "Uh.", "Then I left.", True, id="nothing but a filler"),
        pytest.param("Did you move?", "Yeah.", "Then I left.", False, id="an answer"),
        pytest.param("I moved there.", "Berlin.", "Then I left.", False, id="content"),
        pytest.param("I moved there.", "Yeah right sure exactly.", "Then I left.", False, id="four words"),
        pytest.param("I moved there.", "Right, Berlin.", "Then I left.", True, id="half of it signal"),
    ],
)
def test_what_a_back_channel_is(
    table: Table,
    before: str,
    line: str,
    after: str,
    is_backchannel: bool,  # noqa: FBT001
) -> None:
    talk = conversation(table(f"Me: Hello there.\nAnn: {before}\nMe: {line}\nAnn: {after}\nMe: Bye."), "Me")

    assert (2 in talk.backchannels) is is_backchannel


def test_the_first_and_last_line_and_a_longer_run_are_no_back_channels(table: Table) -> None:
    talk = conversation(
        table("""
            Me: Okay.
            Ann: We met in Lisbon.
            Me: Yeah.
            Me: I was there with the whole team.
            Ann: Right.
        """),
        "Me",
    )

    assert talk.backchannels == frozenset()


def test_talk_share_leaves_out_back_channels_and_silence(table: Table) -> None:
    reading = measure(
        table("""
            0-4 Me: one two three four five six
            4-5 Ann: mm-hm
            5-11 Me: seven eight
            20-30 Ann: alpha beta gamma delta
        """),
        "Me",
    ).readings["talk_share"]

    assert (reading.value, reading.by_words, reading.by_time) == (8 / 12, 8 / 12, 0.5)
    assert reading.utterances == (0, 2)
    assert reading.cases == 12


def test_talk_share_by_time_needs_times_on_four_fifths_of_the_utterances(table: Table) -> None:
    rows = [f"{10 * n}-{10 * n + 9} {'Me' if n % 2 else 'Ann'}: some words are said here" for n in range(8)]

    enough = measure(table("\n".join([*rows, "Me: no time", "Ann: no time"])), "Me")
    too_few = measure(table("\n".join([*rows, "Me: no time", "Ann: none", "Me: none"])), "Me")

    assert enough.readings["talk_share"].by_time is not None
    assert too_few.readings["talk_share"].by_time is None
    assert (enough.summary.timed, too_few.summary.timed) == (True, False)


def test_the_longest_turn_is_by_the_clock_or_by_the_words(table: Table) -> None:
    timed = measure(table("0-30 Me: hello there you\n30-50 Ann: hello to you\n50-60 Me: bye then"), "Me")
    untimed = measure(table("Me: one two three four five\nAnn: hello to you\nMe: bye then"), "Me")

    assert timed.readings["longest_turn"].value == 30
    assert untimed.readings["longest_turn"].value == 2  # five words at two and a half a second
    assert untimed.readings["longest_turn"].utterances == (0,)


def test_turns_and_back_channels_of_mine_are_counted(table: Table) -> None:
    measures = measure(
        table("""
            Me: Tell me about your work.
            Ann: I run the lab here in town.
            Me: Wow.
            Ann: And we hire people all the time.
            Me: I see why you like it.
        """),
        "Me",
    )

    assert measures.readings["turns"].value == 2
    assert measures.readings["backchannels"].value == 1
    assert measures.readings["backchannels"].utterances == (2,)


def test_utterances_without_a_speaker_are_left_out_and_said_so(table: Table) -> None:
    measures = measure(
        table("""
            -: The recording has started and runs for an hour
            Me: Hello Ann, how was the fair?
            Ann: It was full of people.
        """),
        "Me",
    )

    assert measures.readings["talk_share"].value == 6 / 11
    assert measures.summary.words == 11
    assert "1 of 3 utterances have no speaker and are left out." in measures.notes
    assert [mark.words for mark in measures.marks] == [9, 6, 5]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Me: Hello.", id="one word"),
        pytest.param("Me: ...\nAnn: !!", id="no words"),
        pytest.param("-: nobody spoke", id="nobody"),
        pytest.param("5-5 Me: Yes\n9-7 Ann: No", id="times that run backwards"),
    ],
)
def test_nonsense_is_measured_without_falling_over(table: Table, rows: str) -> None:
    measures = measure(table(rows), "Me")

    assert len(measures.marks) == len(rows.splitlines())
    assert measures.readings["talk_share"].value in {None, 0.0, 0.5}
    assert measures.readings["question_rate"].value in {None, 0.0}


def test_nobody_is_measured_in_place_of_a_name_that_is_not_there(table: Table) -> None:
    with pytest.raises(SpeakerError) as caught:
        measure(table("Ann: Hello there.\nBen: Hi."), "ann")

    assert str(caught.value) == (
        "Nobody in this transcript is called “ann”. Speakers: Ann (67% of the words), Ben (33% of the words)."
        " Give the whole name as the transcript has it."
    )


def test_an_empty_transcript_is_measured_without_falling_over() -> None:
    measures = measure(Transcript(format="table", utterances=()), "Me")

    assert measures.marks == ()
    assert measures.summary.words == 0
