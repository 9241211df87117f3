"""The same commands with a model behind them, over the wire."""

import json
import re
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import Result

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer

Run = Callable[..., Result]
Wrong = Callable[[Result, int], str]
Answer = dict[str, Any]
KEY = "sk-made-up-0123456789"


def question(purpose: str, level: int, text: str) -> Answer:
    return {
        "purpose": purpose,
        "level": level,
        "text": text,
        "why": "It is where the bakery began.",
        "listen_for": "A name, a worry, or the word 'still'.",
        "follow_ups": ["What did that look like?", "What changed afterwards?"],
    }


@pytest.fixture
def questions() -> Answer:
    """A good answer to the prompt `questions`."""
    return {
        "intention": "Learn what keeps a baker going, and where a hand would count.",
        "questions": [
            question("work", 1, "What came out of the oven this morning that you were proud of?"),
            question("origin", 2, "What made you open a bakery of all things?"),
            question("challenge", 2, "What is the hardest part of opening the second shop?"),
            question("drive", 3, "Which morning made nine years of the bakery worth it?"),
            question("need", 3, "What would help the bakery most before the summer?"),
            question("closing", 1, "Is there something I could do that would help?"),
        ],
        "may_offer": [{"thing": 1, "only_if": "He says that he looks for trainees."}],
        "avoid": ["Telling your own story before he has told his."],
    }


@pytest.fixture
def message() -> Answer:
    """A good answer to the prompt `follow_up`."""
    return {
        "reason": "He needs somebody for the early shift, and you know who places trainees.",
        "decision": "offer",
        "offers": [{"need": 1, "thing": 1, "offer": "Ask the woman who places the trainees for him."}],
        "introductions": [],
        "subject": "Your early shift",
        "message": "Hi Ben,\n\nthe first warm tray has stayed with me. You said that you need somebody who can run "
        "the early shift. I know the woman who places the trainees, and I would ask her first. Would you like "
        "that? If not, never mind.\n\nAnn",
        "reminder_about": "How the second shop is coming along.",
    }


@pytest.fixture
def ask(run: Run, model_server: "ModelServer") -> Run:
    """Run the program with the loopback server as its model."""

    def ask(*words: str | Path, **environment: str) -> Result:
        return run(*words, OPENAI_API_KEY=KEY, OPENAI_BASE_URL=model_server.base_url, **environment)

    return ask


def test_the_three_made_things_come_from_the_model_and_lead_to_each_other(
    ask: Run,
    model_server: "ModelServer",
    talk: Path,
    brief: Path,
    tmp_path: Path,
    questions: Answer,
    reflection: Answer,
    message: Answer,
) -> None:
    model_server.says(questions, reflection, message)
    card, seen = tmp_path / "questions.json", tmp_path / "reflection.json"

    results = [
        ask("prep", brief, "--out", card),
        ask("reflect", talk, "--me", "Ann", "--prepared", card, "--out", seen),
        ask("followup", seen, "--i-offer", "I know the woman who places the trainees", "--json"),
    ]

    assert [(result.exit_code, result.stderr) for result in results] == [
        (0, f"Wrote {card}\n"),
        (0, f"Wrote {seen}\n"),
        (0, ""),
    ]
    assert json.loads(results[2].stdout)["decision"] == "offer"
    assert json.loads(results[2].stdout)["provenance"]["model"] == "loopback-1"
    assert len(model_server.chats) == 3
    assert {request.headers["authorization"] for request in model_server.received} == {f"Bearer {KEY}"}
    assert KEY not in "".join(result.output for result in results)


def test_a_score_never_asks_a_model(ask: Run, model_server: "ModelServer", talk: Path) -> None:
    assert ask("score", talk, "--me", "Ann").exit_code == 0
    assert model_server.received == []


def test_offline_never_asks_a_model(ask: Run, model_server: "ModelServer", talk: Path) -> None:
    result = ask("reflect", talk, "--me", "Ann", "--coach", "offline", "--json")

    assert json.loads(result.stdout)["provenance"]["coach"] == "offline"
    assert (result.stderr, model_server.received) == ("", [])


def refuses(status: int, message: str, code: str = "") -> Callable[["Exchange"], None]:
    return lambda exchange: exchange.reply(status, {"error": {"message": message, "code": code}})


@pytest.mark.parametrize(
    ("step", "told"),
    [
        pytest.param(refuses(401, "Incorrect API key provided: sk-made-up*****6789"), "does not accept the API key", id="wrong key"),
        pytest.param(refuses(404, "The model does not exist", "model_not_found"), "has no model 'loopback-1'", id="unknown model"),
        pytest.param(refuses(429, "You exceeded your quota", "insufficient_quota"), "has no credit left", id="no credit"),
        pytest.param(lambda exchange: exchange.say("I would rather talk."), "json", id="answer not JSON"),
        pytest.param(lambda exchange: exchange.say({"learned": []}), "missed: field required", id="answer of another shape"),
        pytest.param(lambda exchange: exchange.reply(200, b"<html>Sign in</html>"), "", id="a web page"),
    ],
)  # fmt: skip
def test_a_model_that_fails_leaves_the_scores_and_says_how_to_go_on(
    ask: Run, wrong: Wrong, model_server: "ModelServer", talk: Path, tmp_path: Path, step: Any, told: str
) -> None:
    model_server.always = step
    out = tmp_path / "reflection.json"

    result = ask("reflect", talk, "--me", "Ann", "--json", "--model", "loopback-1", "--out", out)

    line = wrong(result, 3)
    assert json.loads(result.stdout)["schema"] == "threekeys/score@1"
    assert told.casefold() in line.casefold()
    assert line.endswith("The scores need no model, and are shown. To go on without one: --coach offline")
    assert KEY not in result.output
    assert not out.exists()


def test_a_model_that_fails_shows_no_scores_to_who_wants_none(
    ask: Run, wrong: Wrong, model_server: "ModelServer", talk: Path
) -> None:
    model_server.always = refuses(401, "Incorrect API key provided")

    result = ask("reflect", talk, "--me", "Ann", "--no-scores", "--quiet", "--model", "loopback-1")

    assert wrong(result, 3).endswith("To go on without one: --coach offline")
    assert "scores need no model" not in result.stderr
    assert result.stdout == ""


def test_an_unreachable_server_is_told_with_its_address(run: Run, wrong: Wrong) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/v1"

        result = run("prep", "--with", "Ben", "--base-url", address, "--model", "m", "--timeout", "1")

    assert address in wrong(result, 3)
    assert result.stdout == ""


def test_an_invented_quote_never_reaches_the_user(
    ask: Run, model_server: "ModelServer", talk: Path, reflection: Answer
) -> None:
    invented = "I have always dreamed of a castle"
    reflection["learned"][0]["quote"] = reflection["strength"]["quote"] = invented
    model_server.says(reflection, reflection)

    result = ask("reflect", talk, "--me", "Ann", "--json")

    assert len(model_server.chats) == 2
    assert invented in model_server.chats[1]["messages"][-1]["content"]
    assert invented not in result.stdout


def test_a_server_with_several_models_wants_one_named(
    ask: Run, wrong: Wrong, model_server: "ModelServer"
) -> None:
    model_server.models = ["small", "large"]

    line = wrong(ask("prep", "--with", "Ben"), 3)

    assert "Choose with --model: large, small." in line


def test_the_users_own_words_are_sent(
    ask: Run, run: Run, model_server: "ModelServer", tmp_path: Path, questions: Answer
) -> None:
    run("prompts", "copy", "questions", "--prompts", tmp_path)
    (tmp_path / "questions" / "system.md.j2").write_text("Be brief. Answer in JSON.", encoding="utf-8")
    model_server.says(questions)

    ask("prep", "--with", "Ben", THREEKEYS_PROMPTS=str(tmp_path))

    assert model_server.chats[0]["messages"][0]["content"].startswith("Be brief.")


def test_no_answer_is_paid_for_twice(
    ask: Run, model_server: "ModelServer", brief: Path, questions: Answer
) -> None:
    model_server.says(questions, questions)

    first, again, anew = (ask("prep", brief, "--json", *more) for more in ((), (), ("--no-cache",)))

    assert len(model_server.chats) == 2
    assert [json.loads(result.stdout)["questions"] for result in (again, anew)] == [
        json.loads(first.stdout)["questions"]
    ] * 2


def test_what_is_kept_is_the_owners_alone_and_can_be_cleared(
    ask: Run, model_server: "ModelServer", tmp_path: Path, questions: Answer
) -> None:
    model_server.says(questions)
    home = {"THREEKEYS_HOME": str(tmp_path / "mine")}
    ask("prep", "--with", "Ben", **home)

    kept = [path for path in (tmp_path / "mine").rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert ask("cache", "clear", **home).stderr == f"1 answer deleted from {tmp_path / 'mine' / 'cache'}\n"
    assert ask("cache", "clear", **home).stderr.startswith("0 answers deleted")
    assert [path for path in (tmp_path / "mine").rglob("*") if path.is_file()] == []


def test_a_limit_of_tokens_stops_before_anything_is_sent(
    ask: Run, wrong: Wrong, model_server: "ModelServer"
) -> None:
    line = wrong(ask("prep", "--with", "Ben", "--max-tokens", "100"), 3)

    assert "Stopped before sending" in line
    assert model_server.chats == []


def test_a_limit_of_money_stops_before_anything_is_sent_and_needs_prices(
    ask: Run, wrong: Wrong, model_server: "ModelServer"
) -> None:
    words = ("prep", "--with", "Ben", "--max-cost", "0.001")

    unknown = wrong(ask(*words), 1)
    dear = wrong(ask(*words, THREEKEYS_PRICE_IN="2.5", THREEKEYS_PRICE_OUT="10"), 3)

    assert "set price_in and price_out" in unknown
    assert "Stopped before sending" in dear
    assert model_server.chats == []


def test_show_prompt_shows_what_would_be_sent_and_sends_nothing(
    ask: Run, model_server: "ModelServer", talk: Path, questions: Answer
) -> None:
    shown = ask("prep", "--with", "Ben", "--show-prompt")
    reflected = ask("reflect", talk, "--me", "Ann", "--show-prompt")

    assert (shown.exit_code, reflected.exit_code, model_server.received) == (0, 0, [])
    assert "The shop is the faces, not the bread" in reflected.stdout
    model_server.says(questions)
    ask("prep", "--with", "Ben")
    assert [m["content"].strip() in shown.stdout for m in model_server.chats[0]["messages"]] == [True, True]


@pytest.mark.parametrize("hidden", ["--redact", "THREEKEYS_REDACT"])
def test_redaction_sends_placeholders_and_shows_the_true_words(
    ask: Run, model_server: "ModelServer", talk: Path, reflection: Answer, hidden: str
) -> None:
    words = ("reflect", talk, "--me", "Ann", "--json")
    plain = ask(*words, "--show-prompt").stdout
    model_server.says(reflection)

    asked = (
        ask(*words, hidden)
        if hidden.startswith("--")
        else ask(*words, **{hidden: "true", "THREEKEYS_REDACT_ALSO": "vocational school, the agency"})
    )

    sent = " ".join(message["content"] for message in model_server.chats[0]["messages"])
    assert asked.exit_code == 0, asked.stderr
    assert ("Ann]" in plain, "Ann]" in sent, "Ben" in sent) == (True, False, False)
    assert ("vocational school" in sent) is hidden.startswith("--")
    assert "Ann" in asked.stdout
    assert "Person1" not in asked.stdout


def test_with_its_transcript_a_letter_is_asked_for_with_all_that_was_said(
    run: Run, ask: Run, talk: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made.json"
    run("reflect", talk, "--me", "Ann", "--coach", "offline", "--quiet", "--out", made)
    held = {"THREEKEYS_SAVE": "true", "THREEKEYS_HOME": str(tmp_path / "own")}
    run("reflect", talk, "--me", "Ann", "--coach", "offline", THREEKEYS_KEEP_TRANSCRIPTS="true", **held)
    ways: tuple[tuple[tuple[str | Path, ...], dict[str, str]], ...] = (
        ((made,), {}),
        ((made, "--transcript", talk), {}),
        ((), held),
    )

    alone, beside, kept = (
        len(
            re.findall(
                r"^\[\d+ (?:Ann|Ben)\]", ask("followup", *words, "--show-prompt", **more).stdout, re.MULTILINE
            )
        )
        for words, more in ways
    )

    spoken = len(talk.read_text(encoding="utf-8").splitlines())
    assert 0 < alone < beside == kept <= spoken
    assert kept > 0.9 * spoken


def test_show_prompt_shows_every_part_of_a_long_talk(run: Run, talk: Path) -> None:
    talk.write_text(talk.read_text(encoding="utf-8") * 25, encoding="utf-8")

    shown = run("reflect", talk, "--me", "Ann", "--show-prompt").stdout

    assert shown.count("----- user -----") > 1
    assert shown.count("What made you leave the hospital") >= 150  # parts overlap


def test_models_are_listed_one_a_line(ask: Run, model_server: "ModelServer") -> None:
    model_server.models = ["small", "large\x1b[31m"]

    listed = ask("models").stdout

    assert [line.split()[0] for line in listed.splitlines()] == ["large", "small"]
    assert "\x1b" not in listed


def test_the_doctor_says_who_would_be_asked_and_never_the_key(ask: Run, model_server: "ModelServer") -> None:
    result = ask("doctor")

    lines = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert result.exit_code == 0
    assert lines["coach"] == "model loopback-1, because OPENAI_BASE_URL is set"
    assert lines["server"] == f"{model_server.base_url} answers, and offers 1 model"
    assert lines["key"] == "set (OPENAI_API_KEY)"
    assert KEY not in result.output


def test_the_doctor_finds_out_how_the_model_can_be_held_to_a_form(
    ask: Run, model_server: "ModelServer"
) -> None:
    model_server.says({"ready": True})

    form = [ask("doctor", *more).stdout.splitlines()[-1] for more in ((), ("--ask",), ())]

    assert form == [
        "form     not known yet; --ask finds out",
        "form     holds the model to a JSON schema",
        "form     holds the model to a JSON schema",
    ]
    assert len(model_server.chats) == 1


def test_the_doctor_says_when_the_model_is_not_there(ask: Run, wrong: Wrong) -> None:
    assert "has no model 'gpt-x'" in wrong(ask("doctor", "--model", "gpt-x"), 3)


def test_without_a_model_the_doctor_is_content(run: Run) -> None:
    result = run("doctor")

    assert result.exit_code == 0
    assert "offline (rules alone), because no model is set up" in result.stdout


def test_auto_without_a_model_says_that_rules_are_at_work(run: Run) -> None:
    assert run("prep", "--with", "Ben").stderr.startswith("Rules alone are at work: no model is set up")
    assert run("prep", "--with", "Ben", "--quiet").stderr == ""
    assert run("prep", "--with", "Ben", "--coach", "offline").stderr == ""
