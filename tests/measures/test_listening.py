from collections.abc import Callable

import pytest

from threekeys.domain import Transcript
from threekeys.measures import measure

Table = Callable[..., Transcript]
HEARD = "After two years I finally moved the whole family to a small village by the lake."


@pytest.mark.parametrize(
    ("reply", "takes_up"),
    [
        pytest.param("A village is a fine place to be.", True, id="shared word"),
        pytest.param("I come from villages like that.", True, id="shared stem"),
        pytest.param("So you wanted it to be quiet.", True, id="says back"),
        pytest.param("That must have been a big step.", True, id="that must"),
        pytest.param("It sounds like a relief.", True, id="sounds like"),
        pytest.param("How did that go?", True, id="follow-up question"),
        pytest.param("I am from the north and I like it there.", False, id="nothing of theirs"),
        pytest.param(
            "I come from the north, where we have snow and wind and ice for half of the year, and no village.",
            False,
            id="too late in the reply",
        ),
    ],
)
def test_uptake_shows_in_the_opening_of_a_reply(table: Table, reply: str, takes_up: bool) -> None:  # noqa: FBT001
    reading = measure(
        table(f"Me: Hello Ann.\nAnn: {HEARD}\nMe: {reply}\nAnn: Well, yes it was."), "Me"
    ).readings["uptake"]

    assert (reading.value, reading.cases) == (float(takes_up), 1)
    assert reading.utterances == ((2,) if takes_up else ())


def test_only_the_end_of_what_they_said_counts_for_uptake(table: Table) -> None:
    long = f"The village was lovely. {'And then we did this and that again. ' * 5}"

    reading = measure(table(f"Ann: {long}\nMe: A village is a fine place.\nAnn: Yes."), "Me").readings[
        "uptake"
    ]

    assert reading.value == 0.0


@pytest.mark.parametrize(
    ("heard", "reply"),
    [
        pytest.param("We moved to a village.", "A village is a fine place.", id="they said too little"),
        pytest.param(HEARD, "A village then.", id="the reply is too short"),
        pytest.param(f"{HEARD} Do you know it?", "A village is a fine place.", id="they asked"),
    ],
)
def test_what_is_no_case_for_uptake(table: Table, heard: str, reply: str) -> None:
    reading = measure(table(f"Ann: {heard}\nMe: {reply}\nAnn: Yes."), "Me").readings["uptake"]

    assert (reading.value, reading.cases) == (None, None)
    assert reading.why_not


@pytest.mark.parametrize(
    ("reply", "shifts"),
    [
        pytest.param(
            "Yeah, I did the same in the spring and then we had no money left for the garden.", 1, id="I"
        ),
        pytest.param(
            "My sister did the same in the spring and then she had no money for the garden.", 1, id="my"
        ),
        pytest.param(
            "When we moved to Graz it was the same, the rent ate all there was in the end.", 1, id="when we"
        ),
        pytest.param(
            "Funny, my father left the town for a farm as well, and he never came back to it.", 1, id="funny"
        ),
        pytest.param(
            "That's so funny, we did just that in the spring with two cats and a piano on a van.",
            1,
            id="that's so funny",
        ),
        pytest.param(
            "That reminds me of when I left home, with two bags and a cat in a box for bread.",
            1,
            id="reminds me",
        ),
        pytest.param(
            "Oh, I left the bank after my father's stroke, and it took a year to find my feet.", 1, id="oh I"
        ),
        pytest.param(
            "Same here, the rent went up twice in a year and then the roof came down on top.", 1, id="same"
        ),
        pytest.param(
            "[laughs] I had that in the spring, two cats and a piano on the back of a van.", 1, id="laughs"
        ),
        pytest.param(
            "Oh, that's sad. Oh, that's awful. My scanner did that, it put a green line through it all.",
            1,
            id="after reactions",
        ),
        pytest.param(
            "Oh, that's sad. The lake was too cold. It is deep. It rains. My scanner did that for a month.",
            0,
            id="after more than reactions",
        ),
        pytest.param(
            "A family by a lake in a village is brilliant. I ran a house there, and I swore never again. You know.",
            0,
            id="a sentence of theirs first",
        ),
        pytest.param(
            "Gosh, villages. We had a cottage once, years ago, by a mill. You could hear the water all night.",
            1,
            id="you only later",
        ),
        pytest.param(
            "I was so shy at that age. And then something clicks, doesn't it? I tell everybody that story.",
            1,
            id="a question in the middle",
        ),
        pytest.param(
            "I think it was the right step for a family of four. You will not regret it for a minute.",
            0,
            id="an opinion about it",
        ),
        pytest.param(
            "I see. The rent went up and up until there was no way to stay, not even for a year.",
            0,
            id="I see",
        ),
        pytest.param(
            "When the rent goes up like that, there is no way to stay, not even for a year.", 0, id="when"
        ),
        pytest.param("I did the same in spring.", 0, id="short"),
        pytest.param(
            "I did the same in the spring and we had no money, as you said of the garden.", 0, id="you"
        ),
        pytest.param(
            "I did the same in the spring and we had no money. What about the garden there?", 0, id="asks"
        ),
        pytest.param(
            "The lake is deep in the spring and the water is too cold for a swim there.", 0, id="not I"
        ),
    ],
)
def test_what_a_self_shift_is(table: Table, reply: str, shifts: int) -> None:
    measures = measure(table(f"Ann: {HEARD}\nMe: {reply}\nAnn: Oh, yes."), "Me")

    assert measures.readings["self_shift"].value == shifts
    assert measures.readings["self_shift"].utterances == ((1,) if shifts else ())
    assert ("self_shift" in measures.marks[1].moves) is bool(shifts)


def test_self_shifts_are_a_share_of_the_longer_replies(table: Table) -> None:
    shift = "I did the same in the spring and then we had no money left for the garden at all."
    other = "The lake is deep in the spring and the water is too cold for a swim in there."

    reading = measure(
        table(
            f"Ann: {HEARD}\nMe: {shift}\nAnn: {HEARD}\nMe: {other}\nAnn: {HEARD}\nMe: I see it now.\nAnn: Yes."
        ),
        "Me",
    ).readings["self_shift"]

    assert (reading.value, reading.cases, reading.utterances) == (0.5, 2, (1,))


@pytest.mark.parametrize(
    ("before", "seconds", "excess"),
    [
        pytest.param("I like the town here.", 90, 0, id="at the limit"),
        pytest.param("I like the town here.", 110, 20, id="beyond it"),
        pytest.param("What is it that you do?", 110, 0, id="asked for: half as long again"),
        pytest.param("Tell me about your work.", 140, 5, id="asked for, beyond"),
    ],
)
def test_long_stretches_are_the_seconds_beyond_the_limit(
    table: Table, before: str, seconds: int, excess: int
) -> None:
    reading = measure(
        table(
            f"0-10 Ann: {before}\n10-{10 + seconds} Me: so here it goes\n200-600 Ann: Oh, I see what it is."
        ),
        "Me",
    ).readings["long_stretches"]

    assert reading.value == excess
    assert reading.utterances == ((1,) if excess else ())


def test_without_times_a_stretch_is_by_words_and_ten_minutes_are_1500_words(table: Table) -> None:
    reading = measure(
        table(f"Ann: {'word ' * 1200}\nMe: {'word ' * 300}\nAnn: Oh."), "Me", stretch_limit=60
    ).readings["long_stretches"]

    assert reading.value == pytest.approx((300 / 2.5 - 60) / (1501 / 1500))


def test_a_back_channel_does_not_end_a_stretch(table: Table) -> None:
    reading = measure(
        table("""
            0-60 Me: this is how we do it
            60-61 Ann: mm-hm
            61-121 Me: and this is how we did it
            121-600 Ann: I would have done it in another way altogether
        """),
        "Me",
        stretch_limit=90,
    ).readings["long_stretches"]

    assert (reading.value, reading.utterances) == (30, (0, 2))


def strength(table: Table, reply: str, heard: str = HEARD) -> float:
    rows = f"Me: Hello Ann.\nAnn: {heard}\nMe: {reply}\nAnn: Well, yes it was."
    value = measure(table(rows), "Me").readings["building_on"].value
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("more", "less"),
    [
        pytest.param("A village is a fine place.", "A forest is a fine place.", id="a shared word"),
        pytest.param("I know villages like that.", "I know forests like that.", id="a shared stem"),
        pytest.param("To a small village, then.", "Small, the village, then.", id="shared pairs of words"),
        pytest.param("Was it the quiet there?", "It was the quiet there.", id="it asks"),
        pytest.param("Sounds like a relief now.", "It was a relief now.", id="it says back"),
        pytest.param("It is quiet there at night.", "Quiet.", id="it is longer"),
        pytest.param(
            "A village, and I am from the north, " + "where we have snow and wind and ice " * 5,
            "I am from the north, " + "where we have snow and wind and ice " * 5 + "and no village.",
            id="in its opening",
        ),
    ],
)
def test_a_reply_builds_more_on_what_was_said_if(table: Table, more: str, less: str) -> None:
    assert strength(table, more) > strength(table, less)


def test_only_the_end_of_what_they_said_can_be_built_on(table: Table) -> None:
    end = "And then we did this and that again. " * 5

    assert strength(table, "A village is fine.", f"The village was lovely. {end}") == strength(
        table, "A village is fine.", f"The forest was lovely. {end}"
    )


def test_the_replies_that_build_on_what_was_said_are_named(table: Table) -> None:
    rows = f"Ann: {HEARD}\nMe: Why a small village by the lake?\nAnn: {HEARD}\nMe: Well now, the weather.\nAnn: Oh, yes."

    reading = measure(table(rows), "Me").readings["building_on"]

    assert (reading.cases, reading.utterances) == (2, (1,))


def test_there_is_nothing_to_build_on_in_two_words(table: Table) -> None:
    reading = measure(table("Ann: A village.\nMe: A village is fine.\nAnn: Yes."), "Me").readings[
        "building_on"
    ]

    assert (reading.value, reading.cases) == (None, None)
    assert reading.why_not


def test_a_story_of_my_own_takes_nothing_up_though_it_shares_the_subject(table: Table) -> None:
    story = "We had a village by the lake, and I swam in it each morning before school for a year."

    reading = measure(table(f"Me: Hello Ann.\nAnn: {HEARD}\nMe: {story}\nAnn: Oh."), "Me").readings

    assert (reading["uptake"].value, reading["self_shift"].value) == (0.0, 1.0)
