import pytest

from threekeys.coach.offline.find import Statement, statements
from threekeys.domain import Utterance

FOUND = [
    pytest.param("We're trying to open a second shop before the summer.", "goal", "open a second shop before the summer", id="trying to"),
    pytest.param("My goal is to publish it by May.", "goal", "publish it by May", id="my goal"),
    pytest.param("I'd love to train some young people from the street.", "goal", "train some young people from the street", id="love to"),
    pytest.param("Honestly, I wanna stop getting into trouble.", "goal", "stop getting into trouble", id="wanna"),
    pytest.param("What I need is somebody who reads the lease with me.", "need", "somebody who reads the lease with me", id="what I need"),
    pytest.param("I’m looking for a studio with north light.", "need", "a studio with north light", id="curly apostrophe"),
    pytest.param("Do you know anyone who fixes pianos?", "need", "anyone who fixes pianos", id="a need in a question"),
    pytest.param("We could really use some help with the grants.", "need", "some help with the grants", id="could use"),
    pytest.param("The hardest part is finding people who stay.", "challenge", "finding people who stay", id="the hardest part"),
    pytest.param("I'm struggling to get into the smaller hospitals.", "challenge", "get into the smaller hospitals", id="struggling to"),
    pytest.param("We can't find spare parts anywhere.", "challenge", "find spare parts anywhere", id="cannot find"),
    pytest.param("I don't know how to build a greenhouse.", "challenge", "build a greenhouse", id="do not know how"),
    pytest.param("I'm worried about the winter rota.", "challenge", "the winter rota", id="worried about"),
    pytest.param("Yes, and she retires in two years. That's what worries me most.", "challenge", "she retires in two years", id="that is what worries me"),
    pytest.param("I can't stand the four hours of meetings.", "challenge", "the four hours of meetings", id="cannot stand"),
    pytest.param("It's the meetings I can't stand.", "challenge", "the meetings", id="it is what I cannot stand"),
    pytest.param("I started because my grandmother had a wood oven.", "why", "my grandmother had a wood oven", id="started because"),
    pytest.param("What keeps me going is the phone calls.", "why", "the phone calls", id="keeps me going"),
    pytest.param("What I love about it is seeing the quiet ones speak.", "why", "seeing the quiet ones speak", id="what I love"),
    pytest.param("I refuse to shout at people in front of others.", "value", "shout at people in front of others", id="a refusal"),
    pytest.param("What matters most to me is that we never design from a chair.", "value", "that we never design from a chair", id="what matters"),
    pytest.param("I learned that the team watches what you do.", "lesson", "the team watches what you do", id="learned that"),
    pytest.param("In hindsight I would have called them first.", "lesson", "I would have called them first", id="in hindsight"),
]  # fmt: skip
NOT_FOUND = [
    pytest.param("What are you trying to build these days?", id="a question"),
    pytest.param("And he said I need a better lawyer.", id="what somebody else said"),
    pytest.param('She goes, "I want to build a house with a garden."', id="within quotation marks"),
    pytest.param("If I need a second baker I'll call.", id="only supposed"),
    pytest.param("I'd love to hear more about the project.", id="courtesy"),
    pytest.param("What I'm trying to say is that it works.", id="trying to speak"),
    pytest.param("I want to thank everybody for the evening.", id="thanks"),
    pytest.param("These are the events we want to attend next year.", id="a relative clause"),
    pytest.param("I'm trying to do that.", id="nothing in it"),
    pytest.param("I don't think we need a fast way of changing this.", id="denied"),
    pytest.param("The soup is cold. That's what he said.", id="that is what, of something else"),
    pytest.param("I can't stand it.", id="cannot stand it"),
    pytest.param("I need a minute to find the file.", id="a minute"),
    pytest.param("I wanted to improve the way that", id="half a caption"),
    pytest.param("I just learned that the train is late.", id="news is no lesson"),
]


def only(text: str) -> Statement | None:
    found = list(statements([Utterance(index=0, speaker="Ana", text=text)]))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(("text", "kind", "complement"), FOUND)
def test_a_plain_statement_is_found_with_its_complement(text: str, kind: str, complement: str) -> None:
    found = only(text)

    assert found is not None
    assert (found.kind, found.complement.rstrip(".?")) == (kind, complement)
    assert found.quote in text


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_not_their_own_plain_statement_is_left_out(text: str) -> None:
    assert only(text) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("We can't find people for my night shift.", "What have you tried so far to find people for your night shift?"),
        ("The hardest part is finding people who stay.", "What makes finding people who stay so hard?"),
        ("I'm looking for a studio, actually.", "What matters most to you in a studio?"),
        ("What I need is somebody who reads our lease with me.", "What would change for you if you had somebody who reads your lease with you?"),
        ("I learned to say no to my boss.", "What taught you to say no to your boss?"),
        ("I'm worried about the the winter rota, um, mostly.", "What worries you most about the winter rota?"),
    ],
)  # fmt: skip
def test_a_statement_is_taken_up_in_their_own_words(text: str, question: str) -> None:
    found = only(text)

    assert found is not None
    assert found.question() == question


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We're trying to help you with your taxes.", id="they already say you"),
        pytest.param("I can't find the- the- the guy with the keys.", id="stumbles"),
        pytest.param(
            "We can't find anybody who would come out on a Sunday morning in the winter to mend the roof of the old barn behind the church.",
            id="too long to say back",
        ),
    ],
)
def test_words_that_do_not_turn_well_make_no_question(text: str) -> None:
    found = only(text)

    assert found is not None
    assert found.question() is None


def test_an_endless_sentence_without_full_stops_holds_several_statements() -> None:
    text = (
        "so now we want to build a small greenhouse so they can go on in the winter also but the school has no budget for it and "
        "the parents are very willing they did a cake sale already and yes i am struggling to find somebody who can build it"
    )
    found = list(statements([Utterance(index=0, speaker="Ana", text=text)]))

    assert [(s.kind, s.quote) for s in found] == [
        ("goal", "we want to build a small greenhouse so they can go on in the winter"),
        ("challenge", "i am struggling to find somebody who can build it"),
    ]
