from functools import reduce
from operator import or_

import pytest

from threekeys.measures.pack import pack
from threekeys.measures.stems import stem


@pytest.mark.parametrize(
    "family",
    [
        ["plan", "plans", "planned", "planning"],
        ["manage", "manages", "managed", "managing", "manager", "managers", "management"],
        ["study", "studies"],
        ["relate", "related", "relation", "relations"],
        ["migrate", "migrating", "migration"],
        ["inform", "informed", "information"],
        ["organise", "organisation"],
        ["class", "classes"],
        ["hire", "hires", "hired", "hiring"],
        ["budget", "budgets", "budget's"],
    ],
    ids=lambda family: family[0],
)
def test_inflected_forms_share_a_stem(family: list[str]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("plant", "planet"), ("policy", "police"), ("general", "gender"), ("status", "state")],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_content_words_have_four_letters_and_are_not_everyday_words() -> None:
    words = "well i think the migration of our data takes two years really 2024".split()

    assert pack("en").stems.of(words) == {stem("migration"), "data"}


@pytest.mark.parametrize(
    ("language", "known", "calibrated"),
    [
        ("en", True, True),
        ("en-GB", True, True),
        ("EN_us", True, True),
        ("tlh", False, False),
        ("", False, False),
    ],
)
def test_a_language_has_a_pack_or_an_empty_one(language: str, known: bool, calibrated: bool) -> None:  # noqa: FBT001
    found = pack(language)

    assert (found.known, found.calibrated, bool(found.words("backchannels"))) == (known, calibrated, known)
    assert found.has("request", "tell me about it") is known


def test_every_pattern_of_every_pack_compiles() -> None:
    english = pack("en")

    for name in [*english.patterns, *english.purposes]:
        assert english.pattern(name).pattern


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("need_question", "what is in the way?"),
        ("need_question", "what might make it simpler?"),
        ("vague_need", "feel free to ask"),
        ("states_need", "we don't have the money"),
        ("states_need", "we could do with a van"),
        ("states_need", "no clue how to begin"),
        ("states_need", "i'm scared of the form"),
        ("states_need", "he wants us out"),
        ("states_need", "our lease ends in may"),
        ("states_need", "our own worries with it"),
        ("offer", "would you like me to?"),
        ("advice", "why not just go?"),
        ("offer", "i'm glad to lend it"),
        ("commitment", "let's do it"),
        ("commitment", "keep in touch"),
        ("own_commitment", "i am going to practise"),
        ("tentative_phrases", "it seems so"),
        ("request", "say more"),
        ("request", "could you walk us through it"),
        ("request", "give me an example"),
        ("request", "i'd like to understand how"),
        ("asks_advice", "where would you go?"),
        ("asks_permission", "are you open to it?"),
    ],
)
def test_a_pattern_is_tried_wherever_it_could_be_found(name: str, sentence: str) -> None:
    english = pack("en")

    assert english.has(name, sentence)
    assert english.may_hold(name, reduce(or_, english.kinds.of(sentence.strip("?").split())))
    assert not english.may_hold(name, 0)
