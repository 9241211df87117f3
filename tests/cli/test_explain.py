import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_the_utterances_a_measure_rests_on_are_shown_with_their_words(run: Run, talk: Path) -> None:
    result = run("score", talk, "--me", "Ann", "--explain", "question_rate", COLUMNS="80")
    document = json.loads(run("score", talk, "--me", "Ann", "--explain", "question_rate", "--json").stdout)

    counted = document["measure"]["utterances"]
    assert result.exit_code == 0
    assert (
        "   0  Ann: What made you leave the hospital for a bakery of all things?"
        in result.stdout.splitlines()
    )
    assert [utterance["index"] for utterance in document["utterances"]] == counted != []


def test_another_measure_is_an_error_that_knows_the_nearest(
    run: Run, wrong: Callable[[Result, int], str], talk: Path
) -> None:
    line = wrong(run("score", talk, "--me", "Ann", "--explain", "talkshare", "--quiet"), 1)

    assert line == "Error: There is no measure 'talkshare' here. Did you mean 'talk_share'?"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("linked_offers", id="key"),
        pytest.param("LINKED_OFFERS", id="key in capitals"),
        pytest.param("Offers that meet a need", id="as printed"),
        pytest.param("offers that  meet a need", id="case and blanks aside"),
    ],
)
def test_a_measure_is_found_by_its_key_or_by_the_name_that_is_printed(
    run: Run, talk: Path, name: str
) -> None:
    document = json.loads(run("score", talk, "--me", "Ann", "--explain", name, "--json").stdout)

    assert document["name"] == "linked_offers"
