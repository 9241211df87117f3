"""Trends by command."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
EXAMPLE = Path(__file__).parents[2] / "examples" / "networking" / "zoom.vtt"


@pytest.fixture
def keep(run: Run, tmp_path: Path) -> Run:
    """Run the program with a memory of one talk."""
    home = {"THREEKEYS_SAVE": "true", "THREEKEYS_HOME": str(tmp_path / "own")}
    kept: Run = lambda *words, **more: run(*words, **home | more)  # noqa: E731
    assert kept("reflect", EXAMPLE, "--me", "Dale", "--coach", "offline", "--json").exit_code == 0
    return kept


def test_one_talk_is_shown_and_claims_nothing(keep: Run, tmp_path: Path) -> None:
    made = json.loads(keep("trends", "--json").stdout)
    lines = keep("trends", "--out", str(tmp_path / "t.svg")).stdout.splitlines()

    assert (made["type"], made["meetings"], {trend["claim"] for trend in made["trends"]}) == (
        "networking",
        1,
        {None},
    )
    assert "talk_share" in {trend["name"] for trend in made["trends"]}
    assert lines[0] == "Networking talk: 1 meeting"
    assert "No claim where fewer than 3 meetings on each side." in lines
    assert (tmp_path / "t.svg").read_text(encoding="utf-8").startswith("<svg xmlns=")


def test_they_are_a_page_or_a_picture(keep: Run, tmp_path: Path) -> None:
    refused = keep("trends", "--out", "t.png")
    done = keep("trends", "--out", str(tmp_path / "t.html"), "--quiet")

    page = (tmp_path / "t.html").read_text(encoding="utf-8")
    assert (refused.exit_code, "it can be .html, .svg" in refused.stderr) == (2, True)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Nothing that can be told from chance yet." in page
    assert '<th scope="row">Talk share</th>' in page
