import re
from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.measures import measure
from threekeys.measures.conversation import Conversation, conversation
from threekeys.measures.detectors import Chances, leaning, table_of
from threekeys.measures.detectors import table as weights_of
from threekeys.measures.features import features, whole
from threekeys.measures.judging import judge
from threekeys.measures.pack import pack

Table = Callable[..., Transcript]
TALK = """
    Ann: I moved to the village by the lake because the rent in town went up.
    Me: {line}
    Ann: {reply}
"""


def talk(table: Table, line: str, reply: str = "Yeah, it was time for it.") -> Conversation:
    return conversation(table(TALK.format(line=line, reply=reply)), "Me")


@pytest.mark.parametrize(
    ("line", "reply", "likeliest"),
    [
        ("What made you choose that village?", "It was the lake, mostly.", "question"),
        ("It sounds like you were tired of the town and its rent.", "Yeah.", "reflection"),
        (
            "Research shows that three things can lower the risk, and most people do not know that.",
            "Okay.",
            "informing",
        ),
    ],
)
def test_the_detectors_tell_asking_reflecting_and_informing_apart(
    table: Table, line: str, reply: str, likeliest: str
) -> None:
    chances = judge(talk(table, line, reply))[1]

    found = {name: getattr(chances, name) for name in ("question", "reflection", "informing")}
    assert max(found, key=lambda name: found[name]) == likeliest


def test_what_and_how_is_more_open_than_yes_or_no(table: Table) -> None:
    opened, closed = (
        judge(talk(table, line))[1].open for line in ("How did you decide on it?", "Did you like it there?")
    )

    assert opened > 0.5 > closed


@pytest.mark.parametrize("punctuated", [True, False])
def test_no_detector_weighs_a_topic(punctuated: bool) -> None:  # noqa: FBT001
    english = pack("en")
    grammar = english.words("grammar") | english.words("stop")
    naming = re.compile(
        r"(?:(?:question )?(?:word|opens|first|asks first with)|reply word) (?P<words>[a-z' -]+)$"
    )

    named = [
        found["words"] for found in map(naming.match, weights_of(punctuated=punctuated).weights) if found
    ]

    assert len(named) > 100
    assert {word for words in named for word in words.split() if word not in grammar} == set()


def test_a_talk_that_informs_much_informs_more_probably_where_it_is_doubtful() -> None:
    doubtful, clear, other = (Chances(0.1, 0.5, 0.1, informing, 0.1) for informing in (0.3, 0.95, 0.02))

    among_clear = leaning([doubtful, clear, clear, clear], punctuated=True)[0]
    among_others = leaning([doubtful, other, other, other], punctuated=True)[0]

    assert among_others.informing < doubtful.informing < among_clear.informing
    assert among_clear.reflection == pytest.approx(doubtful.reflection)
    assert leaning([], punctuated=True) == []


def test_without_punctuation_who_seldom_asks_asks_less_probably_where_it_is_doubtful() -> None:
    doubtful, other = (Chances(question, 0.5, 0.1, 0.1, 0.1) for question in (0.4, 0.02))

    marked, bare = (leaning([doubtful, *[other] * 9], punctuated=known)[0] for known in (True, False))

    assert bare.question < marked.question < doubtful.question


@pytest.mark.parametrize("punctuated", [True, False])
def test_tables_hold_a_weight_for_each_label_of_each_feature(punctuated: bool) -> None:  # noqa: FBT001
    weights = weights_of(punctuated=punctuated)

    assert {len(row) for row in weights.weights.values()} == {len(Chances._fields)}
    assert all(0 < least < 1 for least in weights.thresholds)
    assert weights.chances(set(), []) == weights.chances({"no such feature"}, ["nosuchword"])


def test_who_has_reached_a_step_has_reached_those_below_it_too() -> None:
    step, further, beyond = [1.0] * 5, [0.5] * 5, [4.0] * 5
    weights = {
        "words from 1": step,
        "words from 3": further,
        "words from 40": beyond,
        "word so well": further,
    }
    small = table_of({"constants": [-2.0] * 5, "thresholds": [0.5] * 5, "weights": weights})

    assert whole({"words from 5", "ends asking"}) == {f"words from {n}" for n in (1, 2, 3, 5)} | {
        "ends asking"
    }
    assert small.chances({"words from 5"}, ["so", "well"]) == Chances(*[0.5] * 5)
    assert small.reasons({"words from 5"}, "advice") == [("words from 1", 1.0), ("words from 3", 0.5)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("You said that it went up.", {"you said"}),
        ("So what I am hearing is that you were tired of it.", {"hears", "hears, you"}),
        ("It sounds tiring.", {"hears"}),
        ("Thank you for coming.", {"thanks or praises"}),
        ("We'll look at it next week.", {"says what comes next"}),
        ("They said that your rent went up.", set()),
    ],
)
def test_what_takes_up_thanks_or_plans_is_heard(table: Table, line: str, expected: set[str]) -> None:
    said = talk(table, line, reply="Oh well, it was time.")
    (seen,) = features(said.turns[1].passages, said.pack.closed, punctuated=True)

    assert {"reply word oh", "reply word well", "reply word it"} <= seen
    assert seen & {"you said", "hears", "hears, you", "thanks or praises", "says what comes next"} == expected


def test_every_decision_can_be_explained(table: Table) -> None:
    asked = talk(table, "What made you choose that village?")
    (seen,) = features(asked.turns[1].passages, asked.pack.closed, punctuated=True)

    reasons = [name for name, _ in weights_of(punctuated=True).reasons(seen, "question")]

    assert reasons[0] == "ends asking"
    assert "question marks from 1" in reasons


def test_reflections_and_informing_are_marked_for_the_one_who_is_coached(table: Table) -> None:
    rows = """
        Ann: I moved to the village by the lake because the rent in town went up.
        Me: So it sounds like you were tired of the town and of its rent.
        Ann: So it sounds like you know what that is like.
    """

    moves = [mark.moves for mark in measure(table(rows), "Me").marks]

    assert "reflection" in moves[1]
    assert "reflection" not in moves[2]


def test_a_language_without_weights_is_judged_by_rule(table: Table) -> None:
    transcript = table("Ann: Asun Helsingissä.\nMe: Miksi muutit sinne?\nAnn: Työn takia.", language="fi")

    assert judge(conversation(transcript, "Me")) == {}
    assert measure(transcript, "Me").readings["question_rate"].cases == 1
