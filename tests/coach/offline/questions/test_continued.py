"""Questions that go on from the last talk."""

import datetime as dt

import pytest

from threekeys.coach.offline.questions.continued import continued
from threekeys.domain.memory import Fact, Person, RememberedKind

DAY = dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("kind", "quote", "asked"),
    [
        ("goal", "I want a second shop by May.", ["What has happened since you told me: “I want a second shop by May”?"]),
        ("need", "I need a baker", ["What has helped since you told me: “I need a baker”?"]),
        ("challenge", "the lease keeps me awake", ["How has it been going since you told me: “the lease keeps me awake”?"]),
        pytest.param("need", "I'm looking for a proper tool but we have no budget until April, and the trustees want three quotes.",
            ["What has helped since you told me: “I'm looking for a proper tool”?"], id="a long quote, as far as it turns"),
        pytest.param("value", "the shop is the faces", [], id="a value does not move"),
        pytest.param("need", "", [], id="my own note is not their word"),
    ],
)  # fmt: skip
def test_what_can_have_moved_is_asked_after(kind: RememberedKind, quote: str, asked: list[str]) -> None:
    person = Person(name="Ben", facts=(Fact(id=1, kind=kind, text="x", quote=quote, learned_on=DAY),))

    assert [question.text for question in continued(person)] == asked
