"""The time of day that was settled after the day."""

from typing import Any

import pytest

from threekeys.coach.offline import OfflineCoach


@pytest.mark.parametrize(
    ("after", "when"),
    [
        pytest.param(["The ninth is fine. Mornings are better for me, the lads are in from one.", "Morning it is, then. Have a good afternoon."], "the ninth of December, in the morning", id="a part of the day"),
        pytest.param(["The ninth works. Half past nine, as today?", "Perfect."], "the ninth of December, half past nine", id="a clock"),
        pytest.param(["Yes. At ten?", "I can't at ten. At eleven?", "Eleven, yes."], "the ninth of December, at eleven", id="the last one said, not the one refused"),
        pytest.param(["Yes, lovely.", "Good. Have a nice evening."], "the ninth of December", id="a goodbye is no time"),
        pytest.param(["Yes. I've a ten o'clock, I must run.", "Off you go."], "the ninth of December", id="another meeting"),
        pytest.param(["Yes, 10:30?", "10:30 it is."], "the ninth of December, 10:30", id="in digits"),
    ],
)  # fmt: skip
def test_an_agreed_day_keeps_its_time_of_day(
    says: Any, coach: OfflineCoach, after: list[str], when: str
) -> None:
    speakers = ("Ana", "Me") * 2
    talk = says(
        ("Ana", "The hall was cold and the tea was hot. " * 40),
        ("Me", "How about we speak again on the ninth of December?"),
        *zip(speakers, after, strict=False),
    )
    seen = coach.reflect(talk.transcript, talk.scorecard)

    assert f"We said {when}, and I am looking forward to it." in coach.follow_up(seen).message.split("\n\n")
