import pytest

from threekeys.coach.offline.follow_up.matching import matches
from threekeys.domain import Learned


@pytest.mark.parametrize(
    ("said", "thing", "meets"),
    [
        pytest.param(
            "What I really need is someone who reads Polish.",
            "reading old handwritten workshop notes in Polish",
            True,
            id="shared words",
        ),
        pytest.param(
            "I asked the office and there's no translation budget till July.",
            "seasoned oak offcuts from the workshop",
            False,
            id="a subject that both only mention in passing",
        ),
        pytest.param(
            "We are looking for a grant.",
            "two investors I know well",
            True,
            id="one subject, no shared word",
        ),
        pytest.param(
            "I'm trying to find a hall with a loading bay.",
            "an uncle whose barn has a loading bay",
            True,
            id="one of the two words is short",
        ),
        pytest.param("I need a van for the market.", "a van of mine to sleep in", False, id="one short word"),
        pytest.param(
            "I need somebody who has read a council lease.", "a reading lamp", False, id="one word by chance"
        ),
        pytest.param(
            "I need somebody who has read a council lease.",
            "a room for a workshop",
            False,
            id="a lease is law, not a room",
        ),
        pytest.param(
            "I need somebody who has read a council lease.",
            "a lawyer who knows leases",
            True,
            id="one word of one subject",
        ),
        pytest.param(
            "We'd love help with our stall in Lisbon.", "a cousin from Lisbon", True, id="one word, a name"
        ),
    ],
)
def test_a_thing_meets_a_need_of_the_same_words_or_the_same_subject(
    said: str, thing: str, *, meets: bool
) -> None:
    need = Learned(kind="need", text="A need they named", quote=said, utterance=1)

    assert [match.thing for match in matches((need,), (thing,))] == ([thing] if meets else [])
