import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from threekeys.coach.offline import OfflineCoach
from threekeys.coach.offline.turns import Talk
from threekeys.domain import MeetingType, Reflection, Scorecard, Transcript, Utterance
from threekeys.measures import measure
from threekeys.scoring import score, stretch_limit
from threekeys.transcripts import read

TALKS = Path(__file__).parent / "talks"
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)

Says = Callable[..., Talk]
Reflects = Callable[..., Reflection]


@pytest.fixture
def coach() -> OfflineCoach:
    """The coach on a Monday morning in November."""
    return OfflineCoach(NOW)


@pytest.fixture
def says() -> Says:
    """A talk seen from Me, from (speaker, text, moves…): the moves are as given, whatever a detector would find."""

    def made(*lines: tuple[str, ...]) -> Talk:
        utterances = tuple(
            Utterance(index=index, speaker=line[0], text=line[1]) for index, line in enumerate(lines)
        )
        transcript = Transcript(format="labelled", utterances=utterances)
        card = scored(transcript, "Me", "networking")
        marks = (
            mark.model_copy(update={"moves": line[2:]})
            for mark, line in zip(card.utterances, lines, strict=True)
        )
        return Talk(transcript, card.model_copy(update={"utterances": tuple(marks)}))

    return made


@pytest.fixture
def reflects(coach: OfflineCoach) -> Reflects:
    """The reflection on one of the conversations in talks/."""

    def made(name: str, me: str, meeting: MeetingType = "networking") -> Reflection:
        transcript = read(TALKS / name)
        return coach.reflect(transcript, scored(transcript, me, meeting))

    return made


def scored(transcript: Transcript, me: str, meeting: MeetingType) -> Scorecard:
    return score(measure(transcript, me, stretch_limit=stretch_limit(meeting)), meeting=meeting)
