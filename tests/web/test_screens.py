"""Prepare, follow up, people, trends, settings: what each screen is for."""

import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from threekeys import settings
from threekeys.verbs import keys
from threekeys.web.screens import ROUTES, loaded

if TYPE_CHECKING:
    from tests.conftest import ModelServer
    from tests.web.conftest import Served

Reflected = Callable[..., str]
OFFER = "my sister-in-law Janet, who read council leases for a living"
KEY = "sk-Very-Secret-0123456789"
MEETING = re.compile(r'href="/meetings/([\w-]+)"')


@pytest.fixture
def meeting(served: "Served", reflected: Reflected) -> str:
    """The name by which the talk is remembered."""
    found = MEETING.search(served.get(reflected()).text)
    assert found is not None
    return found[1]


@pytest.fixture
def letter(served: "Served", meeting: str) -> str:
    """Where a message that was drafted is shown."""
    where = f"/meetings/{meeting}/follow-up"
    served.post(where, {"things": OFFER})
    served.house.letters[where].future.result(20)
    return where


def test_every_address_has_its_screen() -> None:
    assert [name for _, _, name in ROUTES if not callable(loaded(name))] == []


def test_a_cue_card_is_made_of_what_is_known(served: "Served", meeting: str) -> None:
    del meeting
    fields = {"who": "Nomvula Dube", "about": "Runs the Saltmarsh Kitchen.\r\nLikes leeks.", "minutes": "20"}
    where = served.post("/prepare", fields).headers["location"]

    page = served.get(where).text

    assert "Meeting Nomvula Dube" in page
    assert "Saltmarsh" in page
    assert "what keeps me awake is the lease" in page
    assert "default-src 'none'" in served.get(f"{where}/card.html").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"about": "Runs a kitchen."}, "Whom do you meet? Write a name."),
        ({"who": "Ben", "minutes": "4"}, "Minutes must be at least 5."),
        ({"who": "Ben", "minutes": "soon"}, "Minutes must be a whole number."),
    ],
)
def test_a_brief_that_lacks_something_keeps_what_was_written(
    served: "Served", fields: dict[str, str], told: str
) -> None:
    refused = served.post("/prepare", {"about": "Runs a kitchen.", **fields})

    assert (refused.status_code, told in refused.text) == (400, True)
    assert "Runs a kitchen." in refused.text


def test_a_message_is_drafted_edited_and_taken_along(served: "Served", letter: str) -> None:
    assert "An offer that meets their need" in served.get(letter).text

    saved = served.post(f"{letter}/save", {"subject": "Leeks", "message": "Hello Nomvula,\r\n\r\nthank you."})
    mail = served.post(f"{letter}/mail.eml", {"subject": "Zoë’s leeks", "message": "Later words."})
    entry = served.post(f"{letter}/reminder.ics")

    assert saved.headers["location"] == f"{letter}?done=saved"
    assert mail.headers["content-disposition"].startswith("attachment")
    assert "X-Unsent: 1" in mail.text
    assert "Later words." in mail.text
    assert entry.text.startswith("BEGIN:VCALENDAR")
    page = served.get(letter).text
    assert "Later words." in page
    assert 'href="mailto:?subject=Zo%C3%AB' in page


def test_a_message_marked_as_sent_counts_as_contact(served: "Served", letter: str) -> None:
    served.post(f"{letter}/sent")

    assert "You marked it as sent." in served.get(letter).text
    assert "Sent " in served.get("/follow-up").text


def test_an_emptied_message_is_not_saved(served: "Served", letter: str) -> None:
    refused = served.post(f"{letter}/save", {"subject": "x", "message": "  "})

    assert (refused.status_code, "The message is empty" in refused.text) == (400, True)
    assert "Hi Nomvula" in served.get(letter).text


def test_their_address_goes_into_the_link(served: "Served", letter: str) -> None:
    details = {"name": "Nomvula Dube", "called": "Nomvula Dube", "email": "n@kitchen.example"}
    served.post("/person/details", details)

    assert 'href="mailto:n@kitchen.example?subject=' in served.get(letter).text


def test_without_a_memory_a_talk_at_hand_is_followed_up(
    served: "Served", reflected: Reflected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREEKEYS_SAVE", "false")
    where = f"{reflected()}/follow-up"

    served.post(where, {"things": OFFER})
    served.house.letters[where].future.result(20)

    assert "An offer that meets their need" in served.get(where).text
    assert where in served.get("/follow-up").text
    assert not settings.memory_file().exists()


def test_a_meeting_is_looked_at_again_and_deleted_when_it_is_meant(served: "Served", meeting: str) -> None:
    assert "Did you talk too much?" in served.get(f"/meetings/{meeting}").text
    assert "Delete the talk" in served.get(f"/meetings/{meeting}/delete").text
    assert served.get(f"/meetings/{meeting[:-1]}").status_code == 404

    served.post(f"/meetings/{meeting}/delete")

    assert served.get(f"/meetings/{meeting}").status_code == 404


def test_a_person_is_shown_with_their_words(served: "Served", meeting: str) -> None:
    page = served.get("/people/Nomvula%20Dube").text

    assert "“What I really need is somebody who has read one of these council leases before.”" in page
    assert f"/meetings/{meeting}" in page


@pytest.mark.parametrize(
    ("act", "fields", "done", "shown"),
    [
        ("note", {"text": "Likes leeks.", "kind": "note"}, "noted", "Likes leeks."),
        ("fact", {"number": "1", "true": "no"}, "noted", "True again"),
        ("promise", {"number": "1", "kept": "yes"}, "kept", "Open again"),
        ("touched", {}, "touched", "Last contact"),
        ("later", {}, "later", "not before"),
        ("cadence", {"days": "30"}, "saved", 'value="30"'),
        ("details", {"called": "Nomvula D.", "how_met": "at the fair"}, "saved", "met: at the fair"),
    ],
)
def test_what_is_done_on_a_persons_page_is_kept(
    served: "Served", meeting: str, act: str, fields: dict[str, str], done: str, shown: str
) -> None:
    del meeting
    where = served.post(f"/person/{act}", {"name": "Nomvula Dube", **fields}).headers["location"]

    assert where.endswith(f"?done={done}")
    assert shown in served.get(where).text


def test_two_records_of_one_person_are_joined(served: "Served", meeting: str) -> None:
    served.post("/people", {"name": "Nomvula"})

    served.post("/person/join", {"name": "Nomvula Dube", "other": "Nomvula"})

    assert "also Nomvula" in served.get("/people/Nomvula%20Dube").text
    assert meeting in served.get("/people/Nomvula").text


def test_a_person_with_a_slash_and_markup_in_the_name_can_be_found(served: "Served") -> None:
    where = served.post("/people", {"name": "A/B <i>Q?</i> Ünal"}).headers["location"]

    assert "A/B &lt;i&gt;Q?&lt;/i&gt; Ünal" in served.get(where.partition("?done")[0]).text


def test_people_are_found_by_name_and_work(served: "Served", meeting: str) -> None:
    del meeting
    served.post("/people", {"name": "Ada Ames"})
    served.post("/person/note", {"name": "Ada Ames", "text": "Builds bridges", "kind": "work"})

    assert re.findall(r'href="/people/([\w%]+)"', served.get("/people?find=bridges").text) == ["Ada%20Ames"]
    assert "Nobody fits" in served.get("/people?find=zebra").text


def test_forgetting_asks_first_and_then_leaves_nothing(served: "Served", reflected: Reflected) -> None:
    talk = reflected()
    served.post("/prepare", {"who": "Nomvula Dube"})
    assert "Forget Nomvula Dube?" in served.get("/forget?name=Nomvula%20Dube").text

    assert served.post("/forget", {"name": "Nomvula Dube"}).headers["location"] == "/people?done=forgotten"

    assert served.get(talk).status_code == 404
    assert served.house.cards.all() == []
    assert "Nomvula" not in served.get("/people").text
    assert b"Nomvula" not in settings.memory_file().read_bytes()


def test_trends_show_the_users_own_course(served: "Served", meeting: str) -> None:
    assert "Against your own before" in served.get("/trends").text or meeting
    assert "networking talk" in served.get("/trends").text.casefold()
    assert served.get("/trends?type=pitch").status_code == 200
    assert served.get("/trends?type=<script>").status_code == 200


@pytest.mark.parametrize("screen", ["/follow-up", "/people", "/trends"])
def test_a_screen_without_anything_to_show_says_how_it_begins(served: "Served", screen: str) -> None:
    page = served.get(screen).text

    assert "remembered yet" in page
    assert 'href="/"' in page
    assert not settings.memory_file().exists()


def test_what_is_chosen_in_the_settings_holds(served: "Served") -> None:
    chosen = {"me": "Dale Hutchins", "coach": "offline", "base_url": "http://localhost:11434/v1", "save": ""}
    assert served.post("/settings", chosen).headers["location"] == "/settings?done=saved"

    held = settings.load()
    assert (held.me, held.coach, held.base_url, held.save) == (
        "Dale Hutchins",
        "offline",
        "http://localhost:11434/v1",
        False,
    )
    assert stat.S_IMODE((held.home / "config.toml").stat().st_mode) == 0o600


def test_the_environment_beats_the_settings_and_is_not_written_there(
    served: "Served", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREEKEYS_ME", "Ann")

    served.post("/settings", {"me": "Ben", "save": "yes"})

    assert "Set by THREEKEYS_ME" in served.get("/settings").text
    assert not (settings.home_folder() / "config.toml").exists()


def test_an_address_that_is_none_is_refused(served: "Served") -> None:
    refused = served.post("/settings", {"base_url": "javascript:alert(1)"})

    assert (refused.status_code, "not an http address" in refused.text) == (400, True)
    assert settings.load().base_url is None


def test_a_key_is_stored_and_shown_nowhere(served: "Served") -> None:
    keys._safe.cache_clear()
    assert served.post("/settings/key", {"key": KEY}).headers["location"] == "/settings?done=key"

    page = served.get("/settings").text
    assert "A key is set" in page
    assert KEY not in page
    assert KEY not in served.get("/").text
    assert settings.load().key_at
    served.post("/settings/key", {"delete": "yes"})
    assert settings.load().key_at == ""


@pytest.mark.parametrize("key", ["", "  ", "two words"])
def test_what_is_no_key_is_refused_and_not_repeated(served: "Served", key: str) -> None:
    refused = served.post("/settings/key", {"key": key})

    assert refused.status_code == 400
    assert "two words" not in refused.text


def test_the_server_can_be_tried(
    served: "Served", model_server: "ModelServer", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", model_server.base_url)

    assert "answers, and has the model loopback-1" in served.post("/settings/try").text
    assert [request.path for request in model_server.received] == ["/v1/models"]


def test_advice_is_given_for_this_page_and_not_for_a_terminal(
    served: "Served", model_server: "ModelServer", monkeypatch: pytest.MonkeyPatch
) -> None:
    model_server.models = ["a", "b"]
    monkeypatch.setenv("OPENAI_BASE_URL", model_server.base_url)

    page = served.post("/settings/try").text

    assert "Name one under Settings: a, b." in page
    assert "--" not in re.sub(r"<!--.*?-->|var\(--", "", page)


def test_nothing_is_written_but_in_the_users_folders(
    served: "Served", reflected: Reflected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr("tempfile.tempdir", str(place))

    served.get(reflected())
    served.hand_in(b"Ann: Well?\n" + b"Ben: %s.\n" % (b"fine " * 300) * 1_500)

    assert list(place.iterdir()) == []
    assert list(tmp_path.iterdir()) == [place]
    assert Path.home().is_dir()
