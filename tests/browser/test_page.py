"""The local page in a real browser: each screen's main job, by mouse, by keyboard, without scripts, under attack."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from threekeys.web.app import application
from threekeys.web.door import Door
from threekeys.web.house import House
from threekeys.web.server import listening, server

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer

TALK = Path(__file__).parents[2] / "examples" / "networking" / "zoom.vtt"
ATTACK = (
    '<script>document.title="owned"</script><img src=x onerror=\'document.title="owned"\'>'
    "<style>body{display:none}</style><a href=\"javascript:document.title='owned'\">x</a> "
    '</textarea></title>" onfocus="document.title=\'owned\'" autofocus=" {{7*7}} \u202eevil'
)
Open = Callable[..., Page]


@pytest.fixture
def door() -> Iterator[Door]:
    """The page, served on the loopback."""
    line = listening(0)
    door, house = Door(line.getsockname()[1]), House()
    running = server(application(house, door), house)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [line]})
    thread.start()
    yield door
    running.handle_exit(2, None)
    thread.join(10)


@pytest.fixture
def entered(door: Door, new_page: Open) -> Open:
    """A browser that came in by the link; once a test."""

    def enter(**options: Any) -> Page:
        page = new_page(base_url=door.origin, **options)
        page.set_default_timeout(10_000)
        page.goto(door.link)
        return page

    return enter


def hand_in(page: Page, me: str = "Dale") -> None:
    """Hand in the talk, say who one is, and wait for all that comes of it."""
    page.goto("/")
    page.set_input_files("#file", TALK)
    page.get_by_role(
        "radio", name=re.compile(f"^{me}")
    ).check()  # the script has handed the file in by itself
    page.get_by_role("button", name="See how it went").click()
    expect(page.get_by_role("heading", name="And now")).to_be_visible()


def test_axe_holds_nothing_against_any_screen(
    entered: Open,
    violations: Callable[..., list[str]],
    model_server: "ModelServer",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = entered(bypass_csp=True)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.emulate_media(color_scheme="light")
        found[name] = violations(page)
        page.emulate_media(color_scheme="dark")  # nothing but colours can be wrong in the dark alone
        found[f"{name} in the dark"] = violations(page, "color-contrast")

    for screen in (
        "/",
        "/prepare",
        "/rehearse",
        "/follow-up",
        "/people",
        "/trends",
        "/settings",
        "/nowhere",
        "/enter",
    ):
        page.goto(screen)
        look(f"empty {screen}")
    hand_in(page)
    look("talk as it came")
    page.goto(f"{page.url}?who")
    look("who")
    page.go_back()
    page.reload()
    look("talk")
    page.get_by_role("link", name="Write to them").click()
    look("letter to be written")
    page.fill("#things", "my sister-in-law Janet, who read council leases for a living")
    page.get_by_role("button", name="Draft the message").click()
    expect(page.get_by_label("Subject")).to_be_visible()
    page.reload()
    look("letter")
    for screen in (
        "/follow-up",
        "/people",
        "/people/Nomvula%20Dube",
        "/forget?name=Nomvula%20Dube",
        "/trends",
    ):
        page.goto(screen)
        look(screen)
    page.goto("/prepare?with=Nomvula%20Dube")
    page.get_by_role("button", name="Give me my questions").click()
    expect(page.get_by_role("heading", name="And now")).to_be_visible()
    page.reload()
    look("card")
    page.get_by_role("link", name="Practise this talk").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Your line").fill("What made you start the kitchen?")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_label("Your line")).to_be_visible()
    page.reload()
    look("rehearsal")
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("heading", name="What they would have been glad of")).to_be_visible()
    page.reload()
    look("rehearsal that is over")
    monkeypatch.setenv("OPENAI_BASE_URL", model_server.base_url)
    for screen in ("/", "/settings"):
        page.goto(screen)
        look(f"{screen} with a model")

    assert {name: lines for name, lines in found.items() if lines} == {}
    assert len(found) > 40


def test_everything_works_without_scripts(entered: Open) -> None:
    page = entered(java_script_enabled=False)
    page.get_by_label("Drop the transcript here").set_input_files(TALK)
    page.get_by_role("button", name="See how it went").click()
    page.get_by_role("radio", name=re.compile("^Dale")).check()
    page.get_by_role("button", name="See how it went").click()
    expect(page.get_by_role("heading", name="Did you talk too much?")).to_be_visible()
    talk = page.url
    page.get_by_role("link", name="Write to them").click()
    page.get_by_label("What could you really offer").fill(
        "my sister-in-law, who read council leases for a living"
    )
    page.get_by_role("button", name="Draft the message").click()
    page.get_by_label("Message").fill("Hello Nomvula,\n\nthank you.")
    page.get_by_label("Subject").fill("Leeks")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    expect(page.get_by_label("Message")).to_have_value("Hello Nomvula,\n\nthank you.")
    link = page.get_by_role("link", name="Open in your mail program").get_attribute("href")
    assert link == "mailto:?subject=Leeks&body=Hello%20Nomvula%2C%0D%0A%0D%0Athank%20you."
    with page.expect_download() as mail:
        page.get_by_role("button", name="Download for your mail program").click()
    assert "Subject: Leeks" in mail.value.path().read_text("utf-8")
    page.get_by_role("button", name="Mark it as sent").click()
    expect(page.get_by_role("heading", name="Sent", exact=True)).to_be_visible()
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("button", name=re.compile("^Kept")).click()
    expect(page.get_by_role("status")).to_have_text("Noted as kept.")
    page.get_by_role("link", name="Nomvula Dube").click()
    expect(page.get_by_text("what keeps me awake is the lease.")).to_be_visible()
    page.get_by_role("link", name="Forget Nomvula Dube").click()
    page.get_by_role("button", name="Forget Nomvula Dube").click()
    expect(page.get_by_text("Nobody is remembered yet.")).to_be_visible()
    page.goto(talk)
    expect(page.get_by_role("heading", name="Not here")).to_be_visible()


def test_a_file_dropped_anywhere_on_the_field_is_handed_in_at_once(entered: Open) -> None:
    page = entered()
    held = page.evaluate_handle(
        """text => { const held = new DataTransfer();
                     held.items.add(new File([text], "zoom.vtt")); return held; }""",
        TALK.read_text("utf-8"),
    )
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event(".drop svg", event, {"dataTransfer": held})

    expect(page.get_by_role("heading", level=1)).to_have_text("Which of them are you?")


def test_back_reload_and_a_second_tab_show_the_same(entered: Open) -> None:
    page = entered()
    hand_in(page)
    shown, heading = page.url, page.get_by_role("heading", level=1).inner_text()

    page.get_by_role("link", name="Prepare", exact=True).click()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    other = page.context.new_page()
    other.goto(shown)
    expect(other.get_by_role("heading", name="What worked")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("How was your talk?")


def test_the_keyboard_alone_is_enough(entered: Open) -> None:
    page = entered()

    def tab_to(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            held = page.evaluate("""() => { const e = document.activeElement;
                return (e.labels && e.labels[0] || e).textContent.trim().replace(/\\s+/g, " "); }""")
            if held.startswith(name):
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                return
        pytest.fail(f"the keyboard does not reach {name!r}")

    tab_to("To the page itself")
    page.keyboard.press("Enter")
    tab_to("Or paste its text")
    page.keyboard.press("Enter")
    tab_to("The words, each turn")
    page.keyboard.insert_text(TALK.read_text("utf-8"))
    tab_to("See how it went")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Which of them are you?")
    tab_to("Dale Hutchins")
    page.keyboard.press("Space")
    tab_to("See how it went")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="And now")).to_be_visible()
    tab_to("Write to them")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("To Nomvula Dube")
    tab_to("Draft the message")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Subject")).to_be_visible()


def test_nothing_of_a_hostile_talk_runs_or_looks_like_ours(entered: Open, tmp_path: Path) -> None:
    page = entered()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    talk = tmp_path / "<img src=x onerror=alert(1)>.txt"
    lines = f"Ann<b>: What is {ATTACK} to you?\nBen: I need {ATTACK} badly, it keeps me awake.\n"
    talk.write_text(lines * 20, "utf-8")

    page.set_input_files("#file", talk)
    page.get_by_role("radio", name=re.compile("^Ann<b>")).check()
    page.get_by_role("button", name="See how it went").click()
    expect(page.get_by_role("heading", name="And now")).to_be_visible(timeout=20_000)

    for screen in ("", "/follow-up", "/people"):
        page.goto(screen or page.url)
        assert "owned" not in page.title()
        assert page.locator("img, style, script:not([src='/page.js'])").count() == 0
        assert page.locator("a[href^=javascript]").count() == 0
        assert page.locator("[onfocus], [onerror]").count() == 0
        assert "\u202e" not in page.content()
    assert errors == []


def test_a_model_shows_the_scores_first_and_can_be_stopped(
    entered: Open, model_server: "ModelServer", monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(exchange: "Exchange") -> None:
        exchange.server.stopping.wait(20)

    model_server.always = silent
    monkeypatch.setenv("OPENAI_BASE_URL", model_server.base_url)
    monkeypatch.setenv("THREEKEYS_MODEL", "loopback-1")
    page = entered()
    page.set_input_files("#file", TALK)
    page.get_by_role("button", name="See how it went").click()
    page.get_by_role("radio", name=re.compile("^Dale")).check()
    page.get_by_role("button", name="See how it went").click(no_wait_after=True)

    expect(page.get_by_role("heading", name="The three keys")).to_be_visible()
    expect(page.locator(".so-far p:visible")).to_have_text(re.compile("^[1-9]\\d? s$"))
    page.get_by_role("button", name="Stop it").click()

    expect(page.get_by_text("Stopped, as you asked.")).to_be_visible()
    expect(page.get_by_role("heading", name="The three keys")).to_have_count(1)
    page.get_by_role("button", name="Go on with rules alone").click()
    expect(page.get_by_role("heading", name="What worked")).to_be_visible()


def test_another_site_can_neither_read_nor_change_anything(entered: Open, door: Door) -> None:
    page = entered()
    elsewhere = page.context.new_page()
    elsewhere.route(
        "http://evil.example/**",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f"""
        <form id=f method=post action="{door.origin}/people"><input name=name value=Mallory></form>
        <iframe src="{door.origin}/people"></iframe>""",
        ),
    )
    elsewhere.goto("http://evil.example/")
    read = elsewhere.evaluate(
        "at => fetch(at, {credentials: 'include'}).then(r => r.text()).catch(error => 'refused')", door.origin
    )
    elsewhere.evaluate("document.getElementById('f').submit()")
    expect(elsewhere.get_by_role("heading", name="Not from elsewhere")).to_be_visible()

    assert read == "refused"
    page.goto("/people")
    expect(page.get_by_text("Mallory")).to_have_count(0)
