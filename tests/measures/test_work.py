"""How much work measuring is, counted in calls, so that no busy machine can blur it."""

import sys
from types import FrameType

from threekeys.domain import Transcript, Utterance
from threekeys.measures import measure

SAID = (
    "So what made you move to the village, if I may ask?",
    "Well, we needed more space for the children, and the rent in town went up again last year, you know.",
    "It sounds like the rent was the last straw. I can introduce you to somebody who knows the village.",
    "Yeah.",
    "You should talk to the school, because they always look for people who can help in the afternoon.",
    "I did that, and they told me to come back in the autumn when the new building is ready for everybody.",
)


def talk(utterances: int) -> Transcript:
    return Transcript(
        format="table",
        utterances=tuple(
            Utterance(
                index=index,
                speaker="Me" if index % 2 == 0 else "Ann",
                text=f"{SAID[index % len(SAID)]} Number {index}.",
                start_ms=index * 6000,
                end_ms=index * 6000 + 5500,
            )
            for index in range(utterances)
        ),
    )


def calls(transcript: Transcript) -> int:
    count = 0

    def counting(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    measure(transcript, "Me")  # patterns, packs and tables are loaded once
    sys.setprofile(counting)
    try:
        measure(transcript, "Me")
    finally:
        sys.setprofile(None)
    return count


def test_ten_times_the_talk_is_ten_times_the_work() -> None:
    assert calls(talk(2000)) < 10 * calls(talk(200))  # 30,000 words and 3,000


def test_an_hour_of_talk_stays_within_its_work() -> None:
    assert calls(talk(600)) < 280_000
