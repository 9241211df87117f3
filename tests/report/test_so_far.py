import pytest

from threekeys.domain.so_far import SoFar
from threekeys.report.so_far import line

NOW = SoFar(me="Dale", share=0.54, questions=4, speaker="Dale", stretch=70.0, estimated=False, at=760_000)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(
            {},
            "12:40  your share 54 % · now you, 1 min 10 s · your questions 4",
            id="you speak",
        ),
        pytest.param(
            {"speaker": "Nomvula Dube", "stretch": 3.2, "estimated": True, "at": None, "questions": 1},
            "your share 54 % · now Nomvula Dube, about 3 s · your questions 1",
            id="somebody else speaks, and there are no times",
        ),
        pytest.param(
            {"share": None}, "12:40  now you, 1 min 10 s · your questions 4", id="only one has spoken"
        ),
        pytest.param(
            {"questions": None},
            "12:40  your share 54 % · now you, 1 min 10 s",
            id="a language without lists",
        ),
        pytest.param(
            {"speaker": "A" * 90 + "\x1b[2J", "stretch": 0.0},
            "12:40  your share 54 % · now AAAAAAAAAAA…, 0 s · your questions 4",
            id="a name that would fill the line",
        ),
        pytest.param(
            {"share": 1.0, "at": 9_000_000, "stretch": 3540.0, "questions": 999, "speaker": "A" * 12},
            "2:30:00  your share 100 % · now AAAAAAAAAAAA, 59 min · your questions 999",
            id="as long as it gets",
        ),
        pytest.param({"share": None, "speaker": None, "questions": None}, "12:40  ", id="nothing yet"),
    ],
)
def test_a_talk_that_goes_on_is_one_line_without_judgement(change: dict[str, object], told: str) -> None:
    shown = line(NOW.model_copy(update=change))

    assert shown == told
    assert len(shown) <= 80
