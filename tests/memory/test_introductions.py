"""Who could help whom."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from threekeys.domain.memory import IntroductionState, Matches
from threekeys.llm import Endpoint, embed
from threekeys.memory import Memory, introductions, names, people
from threekeys.memory.meaning import Vectors
from threekeys.memory.search import roots

if TYPE_CHECKING:
    from tests.conftest import ModelServer

TODAY = dt.date(2026, 3, 3)
FIXTURE = Path(__file__).parents[1] / "data" / "memory" / "people.toml"


@pytest.fixture(scope="module")
def crowd() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(FIXTURE.read_text(encoding="utf-8"))["person"]
    return found


def remember(db: Memory, name: str, **facts: str) -> int:
    at = people.add(db, name, TODAY)
    for kind, said in facts.items():
        people.note(db, at, said, kind, TODAY)  # type: ignore[arg-type]
    return at


def pairs(found: Matches) -> list[tuple[str, str]]:
    return [(match.needs.person, match.gives.person) for match in found.matches]


def quality(db: Memory, crowd: list[dict[str, Any]], vectors: Vectors) -> tuple[float, float]:
    """Precision at 3, and how many of those who could be helped are, on people written for it."""
    for person in crowd:
        remember(db, person["name"], need=person["needs"], work=person["does"])
    proposed = {
        person["name"]: [
            match.gives.person
            for match in introductions.matches(db, names.find(db, person["name"]), 99, vectors).matches
            if match.needs.person == person["name"]
        ][:3]
        for person in crowd
    }
    right = sum(name in person["helped_by"] for person in crowd for name in proposed[person["name"]])
    helped = sum(bool(set(person["helped_by"]) & set(proposed[person["name"]])) for person in crowd)
    return right / sum(map(len, proposed.values())), helped / sum(bool(p["helped_by"]) for p in crowd)


def test_of_what_is_proposed_most_would_help(db: Memory, crowd: list[dict[str, Any]]) -> None:
    precision, reach = quality(db, crowd, {})

    assert len(crowd) >= 40
    assert precision >= 0.9
    assert reach >= 0.6


def test_with_the_vectors_of_a_server_more_are_helped(
    db: Memory, crowd: list[dict[str, Any]], embedding_server: "ModelServer"
) -> None:
    """That server knows words alone: this measures the vectors' way, not what a model understands.

    The figures of docs/memory.md are those of a real model, all-MiniLM-L6-v2.
    """
    texts = [person[said] for person in crowd for said in ("needs", "does")]
    found = embed(texts, "bag-of-words", Endpoint(base_url=embedding_server.base_url))

    precision, reach = quality(db, crowd, dict(zip(texts, found, strict=True)))

    assert precision >= 0.8
    assert reach >= 0.8


def test_what_means_the_same_in_other_words_is_found_where_it_stands_out(db: Memory) -> None:
    ben = remember(db, "Ben", need="I need a solicitor")
    said = {"I need a solicitor": (1.0, 0.0), "Lawyer": (0.96, 0.28)}
    remember(db, "Cleo", work="Lawyer")
    for number in range(14):
        said[f"Trade {number}"] = (0.0, 1.0)
        remember(db, f"Dan {number}", work=f"Trade {number}")

    (match,) = introductions.matches(db, ben, vectors=said).matches

    assert introductions.matches(db, ben).matches == ()
    assert set(said) == set(introductions.compared(db, ben))
    assert (match.gives.person, match.by, match.shared) == ("Cleo", "meaning", ())


def test_both_are_quoted_and_each_is_asked_in_their_own_words_only(db: Memory) -> None:
    remember(db, "Ben", need="I need somebody who reads commercial leases")
    remember(db, "Cleo", work="Solicitor for commercial leases")

    (match,) = introductions.matches(db).matches

    assert (match.needs.text, match.gives.text) == (
        "I need somebody who reads commercial leases",
        "Solicitor for commercial leases",
    )
    assert match.shared == ("commercial", "leases")


@pytest.mark.parametrize(
    ("need", "work", "to_asker", "to_helper"),
    [
        pytest.param(
            "I need somebody who can prune the apple trees in our orchard.",
            "prunes apple trees",
            "“I need somebody who can prune the apple trees in our orchard.”",
            "“prunes apple trees”.",
            id="by words",
        ),
        pytest.param("a roofer, soon!", "Roofer?", "“a roofer, soon!”", "“Roofer?”", id="their own stops"),
        pytest.param("I need a solicitor", "Lawyer", "“I need a solicitor”.", "“Lawyer”.", id="by meaning"),
    ],
)
def test_each_is_asked_in_whole_sentences_that_quote_only_themselves(
    db: Memory, need: str, work: str, to_asker: str, to_helper: str
) -> None:
    remember(db, "Ben", need=need)
    remember(db, "Cleo", work=work)
    vectors = {need: (1.0, 0.0), work: (0.96, 0.28)}
    for number in range(14):
        vectors[f"Trade {number}"] = (0.0, 1.0)
        remember(db, f"Dan {number}", work=f"Trade {number}")

    match = introductions.matches(db, vectors=vectors).matches[0]

    assert match.needs.ask_first == (
        f"You told me: {to_asker} I may know somebody who can help. "
        "Shall I ask them whether they would like to meet you? No is a fine answer."
    )
    assert match.gives.ask_first == (
        "Somebody I know could use a word with a person like you. "
        f"I thought of what I know of you: {to_helper} "
        "May I introduce the two of you? No is a fine answer, and they will not hear of it."
    )


@pytest.mark.parametrize("asked_of", ["Ben", "Cleo", None])
def test_it_is_found_from_either_side(db: Memory, asked_of: str | None) -> None:
    remember(db, "Ben", need="I need a roofer")
    remember(db, "Cleo", work="Roofer, slate and tile")
    remember(db, "Dan", work="Teaches Greek")

    at = names.find(db, asked_of) if asked_of else None

    assert pairs(introductions.matches(db, at)) == [("Ben", "Cleo")]


@pytest.mark.parametrize("state", ["asked", "agreed", "made", "declined"])
def test_who_was_introduced_or_asked_is_not_proposed_again(db: Memory, state: IntroductionState) -> None:
    ben, cleo = remember(db, "Ben", need="a roofer"), remember(db, "Cleo", work="Roofer")

    introductions.mark(db, ben, cleo, state, TODAY)
    found = introductions.matches(db)

    assert found.matches == ()
    assert [(item.needs, item.gives, item.state) for item in found.under_way] == [("Ben", "Cleo", state)]


def test_what_is_true_no_longer_is_not_matched(db: Memory) -> None:
    ben = remember(db, "Ben", need="a roofer")
    remember(db, "Cleo", work="Roofer")
    people.settle(db, ben, people.person(db, ben).facts[0].id, still_true=False)

    assert pairs(introductions.matches(db)) == []


def test_nobody_is_matched_with_themselves_and_never_more_than_a_few(db: Memory) -> None:
    remember(db, "Ben", need="a roofer for the barn", work="Roofer for barns")
    for number in range(6):
        remember(db, f"Cleo {number}", work="Roofer for barns")

    found = pairs(introductions.matches(db))

    assert len(found) == introductions.MOST
    assert ("Ben", "Ben") not in found


@pytest.mark.parametrize(
    "said", ['a "roofer" OR NEAR(', "roofer*) AND (x:", "' | !roofer :* &", "ROOFERS-of-slate"]
)
def test_what_somebody_said_is_no_query(db: Memory, said: str) -> None:
    remember(db, "Ben", need=said)
    remember(db, "Cleo", work="Roofer")

    assert pairs(introductions.matches(db)) in ([("Ben", "Cleo")], [])


@pytest.mark.parametrize(
    ("one", "other"),
    [("leases", "lease"), ("baker", "bakery"), ("photographer", "photography"), ("funders", "funding")],
)
def test_forms_of_a_word_share_their_root(one: str, other: str) -> None:
    assert roots(one) == roots(other)
