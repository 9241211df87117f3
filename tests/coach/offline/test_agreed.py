from typing import Any

import pytest

from threekeys.coach.offline.agreed import agreement
from threekeys.coach.offline.promises import promises
from threekeys.domain.made import AGREED

AGREED_ON = [
        pytest.param([("Me", "Shall we talk again Thursday the third at five?"), ("Ana", "Yes, that works.")], "Thursday the third at five", id="a day and an hour"),
        pytest.param([("Ana", "Are you around next Wednesday?"), ("Me", "Sure.")], "next Wednesday", id="asked by them"),
        pytest.param([("Me", "When shall we?"), ("Ana", "Friday at 3pm works for me.")], "Friday at 3pm", id="said in the answer"),
        pytest.param([("Me", "Next Wednesday, are you still free for coffee?"), ("Ana", "Yes, Wednesday works."), ("Me", "See you.")], "Next Wednesday", id="said again with less"),
        pytest.param([("Me", "When?"), ("Ana", "Oh. Wednesday works. I come by train.")], "Wednesday", id="two words of a sentence"),
        pytest.param([("Me", "Let's talk in March then."), ("Ana", "Good.")], "in March", id="a month"),
        pytest.param([("Ana", "Shall we do this again on Friday?"), ("Me", "Yes, let's.")], "Friday", id="this again"),
        pytest.param([("Me", "Lovely. See you on Monday."), ("Ana", "Bye.")], "Monday", id="see you"),
        pytest.param([("Me", "Shall we talk on Monday?"), ("Ana", "Yes."), ("Ana", "Or let's meet on Tuesday."), ("Me", "Good.")], "Tuesday", id="the last word counts"),
        pytest.param([("Me", "Let's say the Wednesday after Easter, at one, for lunch."), ("Ana", "Perfect.")], "the Wednesday after Easter, at one", id="a day counted from another"),
        pytest.param([("Me", "Let's meet on Wednesday the third of February then."), ("Ana", "Good.")], "Wednesday the third of February", id="a date in words"),
        pytest.param([("Me", "Let's meet on Wednesday 3 February at noon."), ("Ana", "Good.")], "Wednesday 3 February at noon", id="a date in figures"),
        pytest.param([("Me", "Let's meet on Friday before you go."), ("Ana", "Good.")], "Friday", id="a clause after the day"),
        pytest.param([("Me", "Shall we talk again on Monday?"), ("Ana", "Not on a Monday.")], None, id="no yes"),
        pytest.param([("Ana", "I've got until the fourteenth, so I run."), ("Me", "Great.")], None, id="a limit of theirs"),
        pytest.param([("Ana", "I fish. Friday is good for herring."), ("Me", "Great.")], None, id="a day they like"),
        pytest.param([("Ana", "The fair opens next Wednesday."), ("Me", "Great.")], None, id="what is theirs alone"),
        pytest.param([("Me", "What about next week frightens you most of all the things?"), ("Ana", "Sure, the noise.")], None, id="a question about them"),
    ]  # fmt: skip


@pytest.mark.parametrize(("lines", "when"), AGREED_ON)
def test_an_agreed_time_is_kept_in_their_own_words(
    says: Any, lines: list[tuple[str, str]], when: str | None
) -> None:
    found = agreement(says(*lines))

    assert (found.when if found else None) == when


@pytest.mark.parametrize(("lines", "when"), AGREED_ON)
def test_the_measure_of_the_next_step_rests_on_the_same_agreement(
    says: Any, lines: list[tuple[str, str]], when: str | None
) -> None:
    talk = says(*lines)
    found, step = agreement(talk), talk.scorecard.measures["next_step"]

    assert (found.when if found else None) == when
    assert found is None or (step.value == 1.0 and found.utterance in step.utterances)


def test_what_was_agreed_comes_before_all_promises(says: Any) -> None:
    talk = says(("Me", "I'll send you the map."), ("Ana", "Let's have lunch next Tuesday."), ("Me", "Great."))

    assert [p.text for p in promises(talk)] == [AGREED, "You said you would send something"]
