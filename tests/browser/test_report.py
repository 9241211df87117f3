"""The report as a browser shows it."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from threekeys import OfflineCoach, html, measure, read, score, talk_budget
from threekeys.cohort import cohort
from threekeys.domain import Brief, Scorecard, Transcript, Utterance
from threekeys.domain.memory import FollowThrough, Trend, TrendPoint, Trends
from threekeys.report import programme

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = dt.datetime(2026, 3, 3, 9, 0, tzinfo=dt.UTC)
HOUR = 3_600_000
NewPage = Callable[..., Page]


def trends() -> Trends:
    points = tuple(TrendPoint(on=dt.date(2026, 1, day), value=day / 20) for day in range(1, 9))
    whole = Trend(
        name="talk_share", unit="share", before=0.2, now=0.35, meetings_before=3, meetings_now=5, claim="up",
        points=points,
    )  # fmt: skip
    thin = whole.model_copy(
        update={"name": "listen", "unit": "points", "claim": None, "why_not": "there are few", "points": points[:1]}
    )  # fmt: skip
    return Trends(
        type="networking", meetings=8, trends=(whole, thin), follow_through=FollowThrough(kept=2, due=3)
    )


@pytest.fixture(scope="module")
def talk() -> Transcript:
    return read(EXAMPLES / "networking" / "zoom.vtt")


@pytest.fixture(scope="module")
def card(talk: Transcript) -> Scorecard:
    return score(measure(talk, "Dale Hutchins"))


@pytest.fixture(scope="module")
def pages(talk: Transcript, card: Scorecard) -> dict[str, str]:
    """Each kind of page, made of an example by the rules."""
    coach = OfflineCoach(NOW)
    brief = Brief(who="Nomvula Dube", about="Runs a food bank.", i_offer=("an hour with the books",))
    questions = coach.questions(brief, talk_budget(brief.type, "exchange", brief.minutes))
    reflection = coach.reflect(talk, card, questions)
    return {
        "scorecard without scores": html(card, transcript=talk, scores=False),
        "questions": html(questions),
        "reflection": html(reflection, transcript=talk),
        "reflection without scores": html(reflection, scores=False),
        "cohort": programme.html(cohort(programme_talks())),
        "follow-up": html(coach.follow_up(reflection, brief.i_offer)),
        "trends": html(trends()),
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


def test_axe_holds_nothing_against_any_page(
    pages: dict[str, str], new_page: NewPage, violations: Callable[..., list[str]]
) -> None:
    page = new_page(bypass_csp=True)
    found = {}
    for name, text in pages.items():
        page.set_content(text)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.emulate_media(color_scheme="light")
        found[name] = violations(page)
        page.emulate_media(color_scheme="dark")  # nothing but colours can be wrong in the dark alone
        found[f"{name} in the dark"] = violations(page, "color-contrast")

    assert found == {name: [] for name in found}
    assert len(found) == 2 * len(pages)


def test_axe_would_see_a_fault(new_page: NewPage, violations: Callable[[Page], list[str]]) -> None:
    page = new_page()
    page.set_content(
        "<!doctype html><html lang=en><title>x</title><main><h1 style='color:#bbb'>Pale</h1></main>"
    )

    assert [found.partition(":")[0] for found in violations(page)] == ["color-contrast"]


def test_the_first_screen_says_whether_where_and_what_to_try(
    pages: dict[str, str], new_page: NewPage
) -> None:
    page = new_page(viewport={"width": 1000, "height": 800})
    page.set_content(pages["reflection"])
    seen = [page.locator(part).bounding_box() for part in (".answer .said", ".where", ".plan")]

    assert all(box and box["y"] + box["height"] <= 800 for box in seen)


def test_a_mark_is_clicked_and_its_words_are_in_sight(
    pages: dict[str, str], new_page: NewPage, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(pages["reflection"], encoding="utf-8")
    page = new_page()
    for mark in ("a.pin.missed", ".drawn a.asked", ".drawn a.stretch", ".where a >> nth=-1"):
        page.goto(file.as_uri())
        page.locator(mark).first.click()

        target = page.locator(f"[id='{page.url.partition('#')[2]}']")
        assert target.inner_text().strip(), mark
        box = target.bounding_box()
        assert box, mark
        assert 0 <= box["y"] < 720, mark


def test_on_a_phone_nothing_runs_out_of_the_page(pages: dict[str, str], new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    names = ("reflection", "questions", "follow-up", "trends")
    widths = {}
    for name in names:
        page.set_content(pages[name])
        widths[name] = page.evaluate("document.documentElement.scrollWidth")

    assert widths == dict.fromkeys(names, 360)


def test_a_cue_card_prints_on_one_page(new_page: NewPage) -> None:
    """The longest there is: eight questions with follow-ups, things to offer, and a long intention."""
    brief = Brief(
        who="Nomvula Dube", why="opportunity", minutes=60,
        about="Runs a food bank. Wants a second kitchen. Lost three drivers. Asked me about leases last time.",
        i_offer=("an hour with the books", "my old van", "a word with the council", "a story in the paper"),
    )  # fmt: skip
    made = OfflineCoach(NOW).questions(brief, talk_budget(brief.type, "exchange", brief.minutes))
    page = new_page()
    page.set_content(
        html(
            made.model_copy(
                update={
                    "remembered": ("2026-03-03, goal: “To open a second kitchen across the river by May.”",)
                    * 4
                }
            )
        )
    )

    assert len(made.questions) >= 7
    for format_ in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=format_))) == 1


def test_five_hours_are_small_and_quick(new_page: NewPage, pages: dict[str, str]) -> None:
    """Turns of four seconds for five hours, all the words with them: laid out within a second."""
    said = (
        "What was the hardest part of it for you?",
        "I would say that the hardest part was to find drivers who stay, and a place.",
    )
    talk = Transcript(
        format="webvtt",
        utterances=tuple(
            Utterance(
                index=index, speaker=("Ann", "Ben")[index % 2], text=said[index % 2],
                start_ms=index * 4000, end_ms=index * 4000 + 3500,
            )
            for index in range(5 * HOUR // 4000)
        ),
    )  # fmt: skip
    text = html(score(measure(talk, "Ann")), transcript=talk)
    page = new_page()
    page.set_content(text)
    took = page.evaluate(
        "() => { const start = performance.now(); document.body.style.width = '40rem';"
        " document.body.getBoundingClientRect(); window.scrollTo(0, document.body.scrollHeight);"
        " document.body.getBoundingClientRect(); return performance.now() - start }"
    )

    one_hour = talk.model_copy(update={"utterances": talk.utterances[: HOUR // 4000]})
    assert len(html(score(measure(one_hour, "Ann")), transcript=one_hour).encode()) < 500_000
    assert took < 1000
    assert pages


def test_nothing_in_a_hostile_talk_runs(new_page: NewPage, tmp_path: Path) -> None:
    said = (
        "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
        "<a href=\"javascript:document.title='run'\">x</a><style>body{display:none}</style></span></main>"
    )
    lines = tuple(Utterance(index=n, speaker=("Ann", said)[n % 2], text=said) for n in range(60))
    talk = Transcript(format="labelled", utterances=lines)
    file = tmp_path / "page.html"
    file.write_text(html(score(measure(talk, "Ann")), transcript=talk), encoding="utf-8")
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())

    assert page.title() != "run"
    assert page.locator("script, img, a[href^='javascript']").count() == 0
    assert page.locator("h1").is_visible()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
