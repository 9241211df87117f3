"""What to say first, by rule."""

from typing import get_args

import pytest

from threekeys.coach.checks.questions import said_aloud
from threekeys.coach.offline.questions.prepare import opening
from threekeys.domain import Brief, MeetingType


@pytest.mark.parametrize("meeting", get_args(MeetingType))
@pytest.mark.parametrize("met", [True, False])
def test_every_kind_of_talk_has_a_first_sentence_that_may_be_said(meeting: MeetingType, *, met: bool) -> None:
    brief = Brief(who="Dr. Ruth Adler", type=meeting)

    said = opening(brief, met=met)

    assert said_aloud("The opening", said, brief) == []
    assert said.startswith("Good to talk with you again" if met else "Thank you for making the time")
    assert ("Ruth" in said) == (not meeting.startswith("group"))


def test_whoever_has_no_name_is_greeted_without() -> None:
    assert opening(Brief(who="Speaker 1"), met=False).startswith("Thank you for making the time. I would")
