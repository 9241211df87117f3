import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_the_utterances_a_measure_rests_on_are_shown_with_their_words(run: Run, talk: Path) -> None:
    result = run("score", talk, "--me", "Ann", "--explain", "question_rate", COLUMNS="80")
    document = json.loads(run("score", talk, "--me", "Ann", "--explain", "question_rate", "--json").stdout)

    counted = document["measure"]["utterances"]
    assert result.exit_code == 0
    assert "  Ann: What made you leave the hospital for a bakery of all things?" in result.stdout.splitlines()
    assert [utterance["index"] for utterance in document["utterances"]] == counted != []


def test_another_measure_is_an_error_that_knows_the_nearest(
    run: Run, wrong: Callable[[Result, int], str], talk: Path
) -> None:
    line = wrong(run("score", talk, "--me", "Ann", "--explain", "talkshare"), 1)

    assert line == "Error: There is no measure 'talkshare' here. Did you mean 'talk_share'?"
