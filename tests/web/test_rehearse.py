"""Practising a talk on the page."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from threekeys.verbs import rehearsing

if TYPE_CHECKING:
    from tests.conftest import ModelServer

Begun = Callable[..., str]
NOTES = {"who": "Ben Okafor", "about": "Runs a bakery and wants a second shop."}


def words(page: Any) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.text))


@pytest.fixture
def begun(served: Any) -> Begun:
    """Begin a rehearsal; gives its address once the first line is there."""

    def begin(**fields: str) -> str:
        where: str = served.post("/rehearse", NOTES | fields).headers["location"]
        _ended(served, where)
        return where

    return begin


def _ended(served: Any, where: str) -> None:
    practice = served.house.practices.get(where.rpartition("/")[2])
    for job in (practice.thinking, practice.seen):
        if job:
            job.future.exception(20)


def test_a_rehearsal_goes_from_the_notes_to_what_it_showed(served: Any, begun: Begun) -> None:
    where = begun()
    for line in ("What made you open a bakery?", "What would help you most before the second shop opens?"):
        assert served.post(where, {"line": line}).headers["location"] == where
        _ended(served, where)
    talked = words(served.get(where))
    served.post(f"{where}/end")
    _ended(served, where)
    over = words(served.get(where))

    assert "Played from a script of lines that knows the things your notes name" in talked
    assert "What made you open a bakery?" in talked
    assert re.search(r"\d+ % of the words are yours so far", talked)
    assert "rehearsal of a networking talk" in over
    assert "You asked, and they told you." in over
    assert "Remembered as rehearsal-ben-okafor-" in over
    assert rehearsing.kept() is None
    assert "rehearsal of a networking talk" in words(served.get(f"{where}/report.html"))


def test_what_is_kept_can_be_gone_on_with_and_is_dropped_only_knowingly(served: Any, begun: Begun) -> None:
    where = begun()
    served.post(where, {"line": "What keeps you going?"})
    _ended(served, where)
    served.house.practices.drop(where.rpartition("/")[2])
    refused = served.post("/rehearse", NOTES)

    assert (refused.status_code, "A rehearsal is kept." in words(refused)) == (400, True)
    assert "A rehearsal with Ben Okafor is kept" in words(served.get("/rehearse"))
    again = served.post("/rehearse/resume").headers["location"]
    _ended(served, again)
    assert "What keeps you going?" in words(served.get(again))
    assert served.post("/rehearse", NOTES | {"anew": "1"}).status_code == 303


def test_nothing_is_kept_for_who_wants_nothing_remembered(
    served: Any, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREEKEYS_SAVE", "false")
    where = begun()
    served.post(where, {"line": "What keeps you going?"})
    _ended(served, where)

    assert rehearsing.kept() is None


def test_a_line_is_text_and_a_reload_says_nothing_twice(served: Any, begun: Begun) -> None:
    where = begun(who="<script>alert(1)</script>")
    served.post(where, {"line": "<img src=x onerror=alert(2)> What keeps you going?"})
    _ended(served, where)
    first, second = served.get(where).text, served.get(where).text

    assert first == second
    assert "<script>alert" not in first
    assert "<img" not in first


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", ""), ("post", ""), ("post", "/again"), ("post", "/end"), ("get", "/report.html")],
)
def test_a_rehearsal_that_is_gone_says_where_to_look(served: Any, method: str, path: str) -> None:
    found = getattr(served, method)(f"/rehearse/none{path}")

    assert (found.status_code, "no longer at hand" in words(found)) == (404, True)


def test_a_model_that_fails_leaves_the_line_and_can_be_asked_again(
    served: Any, model_server: "ModelServer", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", model_server.base_url)
    part = {"need": "I look for an early baker.", "turns_to": "the new oven", "opening": "Hello, come in."}
    model_server.says(part)
    where = served.post("/rehearse", NOTES).headers["location"]
    _ended(served, where)
    model_server.always = lambda exchange: exchange.reply(401, {"error": {"message": "Incorrect API key"}})
    served.post(where, {"line": "What made you open a bakery?"})
    _ended(served, where)
    failed = words(served.get(where))
    model_server.says({"says": "Nights. I was tired of nights, and the bakery smelled of something else."})
    model_server.always = None
    served.post(f"{where}/again")
    _ended(served, where)

    assert "No answer came" in failed
    assert "What made you open a bakery?" in failed
    assert "the bakery smelled of something else" in words(served.get(where))


def test_a_cue_card_leads_to_a_rehearsal_of_its_talk(served: Any) -> None:
    where = served.post("/prepare", NOTES | {"why": "learn", "coach": "offline"}).headers["location"]
    name = where.rpartition("/")[2]
    served.house.cards.get(name).thinking.future.exception(20)

    assert f'href="/rehearse?card={name}"' in served.get(where).text
    assert 'value="Ben Okafor"' in served.get(f"/rehearse?card={name}").text
