"""Practising a talk on the command line."""

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from threekeys.settings import memory_file
from threekeys.verbs import rehearsing

if TYPE_CHECKING:
    from tests.conftest import ModelServer

Run = Callable[..., Result]
Wrong = Callable[[Result, int], str]
KEPT = "rehearsal.json"
LINES = (
    "/help\n"
    "What made you open a bakery?\n"
    "\n"
    "What was the first morning like?\n"
    "What would help you most before the second shop opens?\n"
    "/end\n"
    "never said\n"
)
PART = {
    "need": "I look for somebody who can run the early shift.",
    "turns_to": "the new oven",
    "opening": "Hello, come in.",
}


@pytest.fixture
def rehearse(run: Run, brief: Path) -> Run:
    """Rehearse with Ben by script, and let it be remembered."""

    def rehearse(*words: str, stdin: str = LINES) -> Result:
        return run("rehearse", brief, "--me", "Ann Otieno", *words, stdin=stdin, THREEKEYS_SAVE="true")

    return rehearse


def kept() -> Path:
    return memory_file().with_name(KEPT)


def test_somebody_answers_and_the_end_shows_what_it_was(rehearse: Run) -> None:
    result = rehearse()

    theirs = [line for line in result.stdout.splitlines() if line.startswith("Ben: ")]
    assert result.exit_code == 0, result.stderr
    assert len(theirs) == 4
    assert "never said" not in result.output
    assert "Not known: /help. Say your line and press Enter. /end ends it" in result.stderr
    assert "scored as: rehearsal of a networking talk" in result.stdout
    assert "Ben is played from a script" not in result.stdout
    assert "Ben is played from a script of English lines" in result.stderr
    assert result.stderr.count("of the words are yours so far)") == 3
    assert "What they would have been glad of (invented)" in result.stderr
    assert "You asked, and they told you." in result.stderr


def test_a_rehearsal_is_remembered_apart_and_kept_no_longer(rehearse: Run, run: Run) -> None:
    assert rehearse().exit_code == 0
    told = json.loads(run("meetings", "list", "--json").stdout)["meetings"]
    people = json.loads(run("people", "list", "--json").stdout)["people"]

    assert [(meeting["rehearsal"], meeting["people"]) for meeting in told] == [(True, [])]
    assert people == []
    assert not kept().exists()


def test_json_is_all_that_stands_on_stdout(rehearse: Run) -> None:
    result = rehearse("--json")

    reflection = json.loads(result.stdout)
    assert reflection["scorecard"]["transcript"]["format"] == "rehearsal"
    assert (reflection["learned"], reflection["promises"]) == ([], [])
    assert "Ben: " in result.stderr


def test_nothing_is_kept_and_nothing_remembered_for_who_says_so(rehearse: Run) -> None:
    assert rehearse("--no-save").exit_code == 0
    assert list(memory_file().parent.glob("*")) == []


def test_who_says_nothing_is_told_so_and_goes_on_later(rehearse: Run, wrong: Wrong) -> None:
    result = rehearse("--quiet", stdin="/end\n")

    assert wrong(result, 1) == "Error: You have not said anything yet, so there is nothing to look at."
    assert stat.S_IMODE(kept().stat().st_mode) == 0o600
    assert wrong(rehearse("--quiet"), 1) == (
        "Error: A rehearsal with Ben is kept. Go on with --resume, or drop it with --anew."
    )
    assert rehearse("--anew").exit_code == 0


def test_there_must_be_one_to_go_on_with(rehearse: Run, wrong: Wrong) -> None:
    assert wrong(rehearse("--resume"), 1) == (
        "Error: No rehearsal is kept. Begin one: threekeys rehearse --with NAME"
    )
    assert wrong(rehearse("--about", "-"), 1) == (
        "Error: The notes cannot come from stdin: that is where you speak."
    )
    kept().parent.mkdir(parents=True)
    kept().write_text("{}")
    assert wrong(rehearse("--resume"), 1) == (
        f"Error: {kept()}: the rehearsal kept there cannot be read. Delete it to begin anew."
    )


def test_a_line_that_nobody_would_say_at_once_is_refused_and_the_rest_kept(rehearse: Run) -> None:
    result = rehearse("--quiet", stdin="word " * 2_000 + "\n/end\n")

    told = "Error: A line of over 5,000 characters is more than anybody says at once."
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, told)
    assert kept().exists()


def test_a_talk_without_end_is_asked_to_end(rehearse: Run) -> None:
    rehearse("--quiet", stdin="/end\n")
    begun = json.loads(kept().read_text())
    begun["lines"] *= rehearsing.MOST_LINES
    kept().write_text(json.dumps(begun))

    result = rehearse("--quiet", "--resume", stdin="hello\n")

    told = "Error: This has become a long talk: end it, and see what it shows."
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, told)


def test_a_model_plays_and_is_never_paid_twice(run: Run, model_server: "ModelServer", brief: Path) -> None:
    def ask(*words: str, stdin: str) -> Result:
        return run(
            "rehearse", *words, "--model", "loopback-1", stdin=stdin, OPENAI_API_KEY="sk-made-up-0123456789",
            OPENAI_BASE_URL=model_server.base_url, THREEKEYS_SAVE="true",
        )  # fmt: skip

    model_server.says(
        PART, {"says": "Nights. I was tired of nights, and the bakery smelled of something else."}
    )
    model_server.always = lambda exchange: exchange.reply(401, {"error": {"message": "Incorrect API key"}})
    broken = ask(str(brief), stdin="What made you open a bakery?\nAnd the first morning?\n")
    model_server.says(
        {"says": "Cold. The first tray burnt and I sold the second one in an hour, to the tram drivers."}
    )
    model_server.always = None
    gone_on = ask("--resume", stdin="/end\n")

    assert broken.exit_code == 3
    assert "Kept as it stands. Go on with: threekeys rehearse --resume" in broken.stderr
    assert "sk-made-up" not in broken.output
    assert "tram drivers" in gone_on.stdout
    asked = [chat["messages"][0]["content"].split(".")[0] for chat in model_server.chats]
    assert [text.startswith("You prepare a rehearsal") for text in asked][:4] == [True, False, False, False]
    assert PART["need"] not in json.dumps(model_server.chats[1:4])


def test_forgetting_somebody_forgets_that_you_rehearsed_with_them(rehearse: Run, run: Run) -> None:
    run("people", "add", "Ben Okafor", THREEKEYS_SAVE="true")
    rehearse("--quiet", stdin="/end\n")
    assert kept().exists()

    run("people", "forget", "Ben Okafor", "--yes")

    assert not kept().exists()


def test_what_would_be_sent_is_shown_and_nothing_is_begun(rehearse: Run) -> None:
    result = rehearse("--show-prompt")

    assert result.exit_code == 0
    assert result.stdout.startswith("----- system -----\nYou prepare a rehearsal.")
    assert "[notes] Ben runs a bakery" in result.stdout
    assert not kept().exists()


def test_partner_and_coach_spend_of_one_budget(run: Run, model_server: "ModelServer", brief: Path) -> None:
    model_server.says(
        PART, {"says": "Nights. I was tired of nights, and the bakery smelled of something else."}
    )

    result = run(
        "rehearse", brief, "--model", "loopback-1", "--max-tokens", "4500", "--quiet",
        stdin="What made you open a bakery?\n/end\n",
        OPENAI_BASE_URL=model_server.base_url,
    )  # fmt: skip

    assert (result.exit_code, len(model_server.chats)) == (3, 2)
    assert "Stopped before sending" in result.stderr
