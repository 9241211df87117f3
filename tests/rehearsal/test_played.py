"""The person played by a model: what may reach the user of what it writes."""

from collections.abc import Callable

import pytest

from threekeys.domain.rehearsal import Part, Rehearsal
from threekeys.errors import ModelAnswerError
from threekeys.rehearsal import Cue, PlayedPartner
from threekeys.rehearsal.played import spoken_complaints
from threekeys.testing import ScriptedModel

Rehearsed = Callable[..., Rehearsal]
OPEN = "What made you start the kitchen?"
NEED = "What would help you most right now?"
STORY = "The pots were too small, so my neighbour fetched the one his mother used for jam."
MIDDLE = Cue("asked openly", 2)


@pytest.mark.parametrize(
    ("says", "given", "told"),
    [
        (STORY, MIDDLE, None),
        ("We have somebody who reads the council's letters aloud.", MIDDLE, None),
        ("As an AI I cannot eat.", MIDDLE, "steps out of the role (“As an AI”)"),
        ("That was a good question.", MIDDLE, "steps out of the role (“good question”)"),
        ("You should ask more open questions.", MIDDLE, "steps out of the role"),
        ("*smiles* It was fine.", MIDDLE, "only the words spoken, no actions"),
        ("It was fine (laughs).", MIDDLE, "only the words spoken, no actions"),
        ("See https://example.org for more.", MIDDLE, "link"),
        ("", MIDDLE, "says is empty."),
        ("word " * 80, MIDDLE, "at most 75"),
        ("word " * 20, Cue("told", 0), "at most 12"),
        ("We lack somebody who reads council leases.", MIDDLE, "nobody asked for it now"),
        ("We lack somebody who reads council leases.", Cue("asked openly", 2, "told"), None),
        ("Oh, I manage.", Cue("asked openly", 2, "told"), "tell it"),
    ],
)  # fmt: skip
def test_a_line_stays_in_the_role(part: Part, says: str, given: Cue, told: str | None) -> None:
    complaints = " ".join(spoken_complaints(says, part, given))

    assert told in complaints if told else complaints == ""


def test_the_prompt_tells_the_need_only_when_it_was_asked_for(rehearsed: Rehearsed, part: Part) -> None:
    model = ScriptedModel([{"says": STORY}, {"says": "Somebody for the leases of the council."}])
    plays = PlayedPartner(model)

    answers = [plays.answer(rehearsed(OPEN, mood="guarded")), plays.answer(rehearsed(OPEN, NEED))]

    assert answers == [STORY, "Somebody for the leases of the council."]
    assert [part.need in prompt.user for prompt in model.prompts] == [False, True]
    assert "[they] What made you start the kitchen?" in model.prompts[0].user
    assert "polite and careful" in model.prompts[0].user


def test_a_line_out_of_the_role_goes_back_once_and_is_then_an_error(rehearsed: Rehearsed) -> None:
    out = {"says": "Great question! You should ask more of those."}

    assert PlayedPartner(ScriptedModel([out, {"says": STORY}])).answer(rehearsed(OPEN)) == STORY
    with pytest.raises(ModelAnswerError, match="steps out of the role"):
        PlayedPartner(ScriptedModel([out, out])).answer(rehearsed(OPEN))


def test_a_name_before_the_line_is_left_out(rehearsed: Rehearsed) -> None:
    model = ScriptedModel([{"says": "Nomvula: " + STORY}])

    assert PlayedPartner(model).answer(rehearsed(OPEN)) == STORY


def test_the_part_comes_from_the_notes_and_does_not_give_the_need_away(
    rehearsed: Rehearsed, part: Part
) -> None:
    said = rehearsed(OPEN, mood="tired", difficulty="hard")
    early = part.model_copy(update={"opening": part.need})
    model = ScriptedModel([early, part])

    assert PlayedPartner(model).part(said.brief, said.how) == part
    assert "[notes] Runs a community kitchen." in model.prompts[0].user
    assert model.complaints == ([("opening names the need already: it is told only when it is asked for.",)])
