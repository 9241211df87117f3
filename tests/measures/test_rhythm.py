import pytest

from threekeys.domain import Transcript, Utterance
from threekeys.measures.rhythm import rhythm


def talk(*turns: tuple[str, int]) -> Transcript:
    utterances, clock = [], 0
    for index, (speaker, seconds) in enumerate([("Me", 1), *turns, ("Ann", 1)]):
        utterances.append(
            Utterance(
                index=index,
                speaker=speaker,
                text="words",
                start_ms=clock * 1000,
                end_ms=(clock + seconds) * 1000,
            )
        )
        clock += seconds
    return Transcript(format="table", utterances=tuple(utterances))


@pytest.mark.parametrize(
    ("turns", "kind"),
    [
        pytest.param([("Me", 50), ("Ann", 10)] * 10, "dominated throughout", id="one"),
        pytest.param([("Me", 10), ("Ann", 10)] * 30, "back and forth", id="both"),
        pytest.param([("Me", 300), ("Ann", 300)] * 2, "alternating", id="in turn"),
    ],
)
def test_the_rhythm_of_a_talk_of_two(turns: list[tuple[str, int]], kind: str) -> None:
    found = rhythm(talk(*turns), "Me")

    assert found
    assert found.kind == kind
    assert 0 <= found.dominated <= 1


@pytest.mark.parametrize(
    "transcript",
    [
        pytest.param(talk(("Me", 60), ("Ann", 60)), id="short"),
        pytest.param(
            Transcript(
                format="t", utterances=(Utterance(index=0, speaker="Me", text="w", start_ms=0, end_ms=9),)
            ),
            id="one speaker",
        ),
        pytest.param(
            Transcript(format="t", utterances=(Utterance(index=0, speaker="Me", text="words"),)),
            id="no times",
        ),
    ],
)
def test_some_talks_have_no_rhythm(transcript: Transcript) -> None:
    assert rhythm(transcript, "Me") is None


def test_windows_hold_my_share_of_the_speech_in_them() -> None:
    # Greeting 0-1, then mine 1-101, Ann's 101-161, Bo's 161-241, parting; windows 1-151 and 31-181, which reaches the last.
    found = rhythm(talk(("Me", 100), ("Ann", 60), ("Bo", 80)), "Me")

    assert found
    assert found.windows == pytest.approx([100 / 150, 70 / 150])
    assert found.larger_share == pytest.approx(140 / 240)
    assert found.dominated == 0.5
