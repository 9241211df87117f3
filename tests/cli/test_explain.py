import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from threekeys.report.phrases import measure_name

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


@pytest.mark.parametrize(
    ("name", "told"),
    [("talkshare", "Did you mean 'talk_share'?"), ("Nonsense", "To see them all, leave out --explain.")],
)
def test_another_measure_is_an_error_that_knows_the_nearest(
    run: Run, wrong: Callable[[Result, int], str], talk: Path, name: str, told: str
) -> None:
    line = wrong(run("score", talk, "--me", "Ann", "--explain", name, "--quiet"), 1)

    assert line == f"Error: There is no measure {name!r} here. {told}"


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


ZOOM = Path(__file__).parents[2] / "examples" / "networking" / "zoom.vtt"


def test_every_measure_stands_on_one_screen_with_how_sure_it_is_and_what_it_rests_on(run: Run) -> None:
    lines = run("score", ZOOM, "--me", "Dale", "-q", COLUMNS="80").stdout.splitlines()
    card = json.loads(run("score", ZOOM, "--me", "Dale", "--json").stdout)

    assert (max(map(len, lines)) <= 80, lines.index("WHERE POINTS WERE LOST") <= 32) == (True, True)
    own = card["measures"]["uptake"]
    low, high = (round(100 * end) for end in own["interval"])
    told = f"{own['value']:.0%} {low}–{high} % {own['band'][0]:.0%} or more {own['points']} {own['grade']} {own['basis']}"
    row = next(" ".join(line.split()) for line in lines if "Taking up their words" in line)
    assert row == f"Taking up their words {told.replace('%', ' %').replace('  ', ' ')}"
    titles = [measure_name(name) for name in card["measures"]]
    assert [
        line for line in lines if line.startswith("  Question craft: 4 of 9 questions were hard to answer")
    ] != []
    assert [title for title in titles if not any(line.strip().startswith(title) for line in lines)] == []


@pytest.mark.parametrize("columns", ["40", "60", "67", "70", "79", "200"])
def test_the_screen_fits_the_terminal(run: Run, columns: str) -> None:
    lines = run("score", ZOOM, "--me", "Dale", "-q", COLUMNS=columns).stdout.splitlines()

    assert max(map(len, lines)) <= min(int(columns), 84)
    assert [line for line in lines if "…" in line and not line.startswith("  you, Dale Hut…  ")] == []
    assert [line.split()[-1] for line in lines if line.startswith("  Nomvula Dube")] == ["%"] or int(
        columns
    ) > 79


def test_the_screen_of_a_talk_too_short_says_so(run: Run, talk: Path) -> None:
    talk.write_text("Ann: What made you move?\nBen: The rent went up.\n", encoding="utf-8")

    shown = run("score", talk, "--me", "Ann", "-q", COLUMNS="80").stdout

    assert "good" not in shown
    assert "Under 600 words or 4 minutes there is too little to score." in " ".join(shown.split())


def test_a_sum_of_chances_says_so_where_no_line_stands_out(run: Run, talk: Path) -> None:
    words = ("score", talk, "--me", "Ann", "--type", "mentoring-given", "--explain")
    counted, summed = (run(*words, name, "-q", COLUMNS="80").stdout for name in ("question_rate", "advising"))

    assert "It rests on" in counted
    assert "It sums up chances over all that you said; none stands out." in summed
