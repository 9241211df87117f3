"""The report as a browser shows it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from threekeys import OfflineCoach, html, measure, read, score, talk_budget
from threekeys.cohort import cohort
from threekeys.domain import Brief
from threekeys.report import programme

TALK = Path(__file__).parents[2] / "examples" / "networking" / "zoom.vtt"
NOW = dt.datetime(2026, 3, 3, 9, 0, tzinfo=dt.UTC)
THEMES = ["light", "dark"]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Each kind of page, made of an example by the rules."""
    coach = OfflineCoach(NOW)
    talk = read(TALK)
    card = score(measure(talk, "Dale Hutchins"))
    brief = Brief(who="Nomvula Dube", about="Runs a food bank.", i_offer=("an hour with the books",))
    questions = coach.questions(brief, talk_budget(brief.type, "exchange", brief.minutes))
    reflection = coach.reflect(talk, card, questions)
    return {
        "scorecard": html(card, transcript=talk),
        "questions": html(questions),
        "reflection": html(reflection, transcript=talk),
        "reflection without scores": html(reflection, transcript=talk, scores=False),
        "cohort": programme.html(cohort(programme_talks())),
        "follow-up": html(coach.follow_up(reflection, brief.i_offer)),
    }


def programme_talks() -> list[dict[str, object]]:
    """A year of twelve people."""
    return [
        {
            "person": str(n),
            "type": "networking",
            "date": f"2026-{m:02}-01",
            "words": 2000,
            "listen_points": 50 + n,
        }
        for n in range(12)
        for m in (1, 4, 7, 10)
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_axe_holds_nothing_against_any_page(
    pages: dict[str, str],
    new_page: Callable[..., Page],
    violations: Callable[[Page], list[str]],
    theme: str,
) -> None:
    page = new_page(color_scheme=theme, bypass_csp=True)
    found = {}
    for name, text in pages.items():
        page.set_content(text)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found[name] = violations(page)

    assert found == {name: [] for name in pages}
