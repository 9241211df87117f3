"""Reflect: hand in a transcript, say who you are, see the scores and what they mean."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.web.conftest import SECOND

from threekeys.web import forms

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer
    from tests.web.conftest import Served

Reflected = Callable[..., str]


def test_the_first_screen_takes_a_file_or_a_text(served: "Served") -> None:
    page = served.get("/").text

    assert re.findall(r'<(?:input|textarea)[^>]* name="(\w+)"', page) == ["file", "pasted"]
    assert "nothing leaves this machine" in page


def test_somebody_chooses_who_they_are_from_the_speakers_found(served: "Served") -> None:
    handed = served.hand_in(SECOND.read_bytes(), "zoom.vtt")
    page = served.get(handed.headers["location"]).text

    assert handed.status_code == 303
    assert re.findall(r'name="me" value="([^"]*)"', page) == ["Dale Hutchins", "Nomvula Dube"]
    assert "74 % of the words" in page


def test_whoever_is_known_sees_the_scores_at_once(served: "Served", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREEKEYS_ME", "dale")

    where = served.hand_in(SECOND.read_bytes(), "zoom.vtt").headers["location"]

    assert "Did you talk too much?" in served.get(where).text


def test_the_scores_and_what_the_coach_says_are_on_one_page(served: "Served", reflected: Reflected) -> None:
    page = served.get(reflected()).text

    headings = re.findall(r"<h2>(.*?)</h2>", page)
    assert headings[:4] == ["Did you talk too much?", "Next time", "The three keys", "What worked"]
    assert headings[-2:] == ["The words", "And now"]
    assert "Remembered as" in page


def test_that_is_always_me_is_kept_for_the_next_time(served: "Served", reflected: Reflected) -> None:
    reflected(always="yes")

    where = served.hand_in(SECOND.read_bytes().replace(b"leeks", b"beans"), "next.vtt").headers["location"]

    assert "Did you talk too much?" in served.get(where).text


def test_a_talk_handed_in_again_is_scored_as_what_it_is_remembered_as(
    served: "Served", reflected: Reflected
) -> None:
    reflected(type="pitch", intent="explain", on="2026-11-02")

    where = served.hand_in(SECOND.read_bytes(), "zoom.vtt").headers["location"]

    assert "Scored as: pitch, you were asked to explain" in served.get(where).text
    assert 'value="2026-11-02"' in served.get(f"{where}?who").text


def test_the_kind_of_talk_can_be_changed_afterwards(served: "Served", reflected: Reflected) -> None:
    where = reflected()
    assert "Scored as: networking talk" in served.get(where).text

    served.post(where, {"me": "Dale Hutchins", "type": "pitch", "intent": "explain"})

    assert "Scored as: pitch, you were asked to explain" in served.get(where).text
    assert 'value="pitch" selected' in served.get(f"{where}?who").text


def test_a_voice_without_a_name_is_given_one(served: "Served") -> None:
    lines = SECOND.read_bytes().replace(b"Nomvula Dube", b"Speaker 2")
    where = served.hand_in(lines, "zoom.vtt").headers["location"]
    assert served.get(where).text.count("This voice is") == 1

    served.post(where, {"me": "Dale Hutchins", "name:Speaker 2": "Nomvula Dube"})

    assert "Dale Hutchins with Nomvula Dube" in served.get(where).text


def test_two_who_are_only_marked_are_taken_to_alternate(served: "Served") -> None:
    cue = "00:00:{0:02}.000 --> 00:00:{0:02}.900\n>> {1}\n\n"
    talk = "WEBVTT\n\n" + "".join(
        cue.format(at, "And what is it?" if at % 2 else "A bakery.") for at in range(18)
    )
    page = served.get(served.hand_in(talk.encode(), "talk.vtt").headers["location"]).text

    assert re.findall(r'name="me" value="([^"]*)"', page) == ["B", "A"]
    assert "were taken to alternate" in page


def test_questions_prepared_before_are_looked_for(served: "Served", reflected: Reflected) -> None:
    card = served.post("/prepare", {"who": "Nomvula Dube", "about": "Runs a community kitchen."}).headers[
        "location"
    ]
    served.get(card)

    page = served.get(reflected(prepared=card.rpartition("/")[2])).text

    assert "Your prepared questions" in page


def test_a_pasted_talk_is_read_like_a_file(served: "Served") -> None:
    pasted = served.post(
        "/talks", {"pasted": "Ann: What do you do all day?\r\nBen: I bake bread, mostly at night."}
    )

    assert "Ben" in served.get(pasted.headers["location"]).text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "The file is empty"),
        (b"   \n", "empty"),
        (b"Dear all, this is a letter and no talk.\nIt has two lines.", "No speakers were found"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "talk.txt"),
        (b"<b>x</b>: hello\n" * 2, "talk.txt"),
    ],
)
def test_what_is_no_transcript_is_refused_with_what_to_do(served: "Served", data: bytes, told: str) -> None:
    refused = served.hand_in(data)

    assert refused.status_code == 400
    assert told in refused.text
    assert "<form" in refused.text


def test_more_than_any_transcript_has_is_refused_with_the_limit(served: "Served") -> None:
    refused = served.hand_in(b"a" * (forms.MOST + 1), "film.mp4")

    assert refused.status_code == 413
    assert "larger than 10 MB" in refused.text
    assert "recording" in refused.text


def test_a_form_that_is_damaged_is_told_in_one_line(served: "Served") -> None:
    headers = {"Content-Type": "multipart/form-data"}
    refused = served.post("/talks", headers=headers)

    assert (refused.status_code, "could not be read" in refused.text) == (400, True)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/talks/none"),
        ("post", "/talks/none"),
        ("post", "/talks/none/again"),
        ("get", "/talks/none/report.html"),
        ("get", "/talks/none/follow-up"),
        ("get", "/cards/none"),
        ("get", "/meetings/none"),
        ("get", "/meetings/none/follow-up"),
        ("post", "/meetings/none/delete"),
        ("get", "/people/Nobody"),
        ("post", "/person/note"),
        ("post", "/person/none"),
        ("get", "/nowhere"),
    ],
)
def test_what_is_not_or_no_longer_there_says_so(served: "Served", method: str, path: str) -> None:
    answer = getattr(served, method)(path)

    assert answer.status_code == 404
    assert "Not here" in answer.text
    assert "Traceback" not in answer.text


def test_the_report_is_kept_as_a_file_that_needs_no_page(served: "Served", reflected: Reflected) -> None:
    kept = served.get(f"{reflected()}/report.html")

    assert kept.headers["content-disposition"].startswith("attachment")
    assert "default-src 'none'" in kept.text
    assert "/style.css" not in kept.text


def test_fifty_at_once_are_answered_and_none_is_lost(loopback: "Served") -> None:
    def hand_in(number: int) -> str:
        talk = (
            f"Ann: What is number {number} to you?\nBen: Bread number {number}, of course, and the oven." * 3
        )
        return str(loopback.hand_in(talk.encode(), f"talk-{number}.txt").headers["location"])

    with ThreadPoolExecutor(50) as pool:
        places = list(pool.map(hand_in, range(50)))

    assert len(set(places)) == 50
    assert [n for n, at in enumerate(places) if f"talk-{n}.txt" not in loopback.get(at).text] == []


def test_the_desk_keeps_only_the_latest_talks(served: "Served") -> None:
    places = [
        served.hand_in(f"Ann: Is it {n}?\nBen: Yes, it is {n}.".encode()).headers["location"]
        for n in range(70)
    ]

    assert served.get(places[0]).status_code == 404
    assert served.get(places[-1]).status_code == 200
    assert len(served.house.talks.all()) == 64


def test_nothing_of_what_was_said_can_run(served: "Served") -> None:
    attack = '<script>alert(1)</script><img src=x onerror="alert(2)"> [x](javascript:alert(3)) "onclick=alert(4) {{7*7}} \u202eevil'
    talk = "".join(
        f"Ann<i>: What is {attack} to you?\nBen: It is {attack}, I need {attack} badly.\n" for _ in range(20)
    )
    where = served.hand_in(talk.encode(), f"{attack}.txt").headers["location"]
    chosen = served.get(where).text
    served.post(where, {"me": "Ann<i>"})
    page = served.get(where).text

    for html in (chosen, page):
        assert re.findall(r"<script[^>]*>", html) == ['<script src="/page.js" defer>']
        assert "<img" not in html
        assert not re.search(r"<[^>]* on\w+=", html)
        assert not re.search(r'href="(?!/|#|mailto:)', html)
        assert "\u202e" not in html
        assert "{{7*7}}" in html
    assert "Did you talk too much?" in page


def test_a_line_of_a_megabyte_is_shown(served: "Served") -> None:
    talk = f"Ann: Why?\nBen: {'word ' * 200_000}\nAnn: I see.\n"
    where = served.hand_in(talk.encode(), coach="none").headers["location"]
    served.post(where, {"me": "Ann"})

    assert served.get(where).status_code == 200


class TestWithAModel:
    """A model that takes its time."""

    @pytest.fixture(autouse=True)
    def _model(self, model_server: "ModelServer", monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_BASE_URL", model_server.base_url)
        monkeypatch.setenv("THREEKEYS_MODEL", "loopback-1")

    def hand_in(self, served: "Served", **fields: str) -> str:
        where = str(served.hand_in(SECOND.read_bytes(), "zoom.vtt", **fields).headers["location"])
        served.post(where, {"me": "Dale Hutchins"})
        return where

    def test_it_is_said_who_is_sent_what(self, served: "Served", model_server: "ModelServer") -> None:
        page = served.get("/").text

        assert f"loopback-1 at {model_server.base_url}, on this machine" in page
        assert "Nobody: only count" in page

    def test_the_scores_stand_when_the_model_fails(
        self, served: "Served", model_server: "ModelServer"
    ) -> None:
        model_server.always = lambda exchange: exchange.reply(401, {"error": {"message": "wrong key"}})
        where = self.hand_in(served)

        page = served.get(where).text

        assert "The coach did not finish" in page
        assert "The three keys" in page
        assert served.post(f"{where}/again", {"coach": "offline"}).status_code == 303
        assert "What worked" in served.get(where).text

    def test_a_model_under_way_shows_the_scores_and_can_be_stopped(
        self, loopback: "Served", model_server: "ModelServer"
    ) -> None:
        asked = threading.Event()

        def silent(exchange: "Exchange") -> None:
            asked.set()
            exchange.server.stopping.wait(20)

        model_server.always = silent
        where = self.hand_in(loopback)
        assert asked.wait(20)

        with loopback.client.stream("GET", where) as page:
            parts = page.iter_text()
            shown = next(parts)
            while "<p>" not in shown.partition('class="so-far"')[2]:
                shown += next(parts)
            assert loopback.post(f"{where}/stop").status_code == 303
            shown += "".join(parts)

        assert shown.index("The three keys") < shown.index("Stop it") < shown.index("Stopped, as you asked.")
        assert "Ask again" in loopback.get(where).text

    @pytest.mark.parametrize(
        ("coach", "said"), [("offline", "Made by rules alone"), ("none", "Let the coach read it")]
    )
    def test_without_it_nothing_is_sent(
        self, served: "Served", model_server: "ModelServer", coach: str, said: str
    ) -> None:
        where = self.hand_in(served, coach=coach)

        assert said in served.get(where).text
        assert model_server.received == []
