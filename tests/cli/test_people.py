"""The memory by its commands: saved after a talk, recalled before the next."""

import datetime as dt
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Keep = Callable[..., Result]
TODAY = dt.datetime.now().astimezone().date()


@pytest.fixture
def keep(run: Run, tmp_path: Path) -> Keep:
    """Run the program with a memory of its own."""
    home = {"THREEKEYS_SAVE": "true", "THREEKEYS_HOME": str(tmp_path / "own")}
    return lambda *words, **more: run(*words, **home | more)


def reflected(keep: Keep, talk: Path, *more: str) -> Result:
    return keep("reflect", talk, "--me", "Ann", "--coach", "offline", "--json", *more)


def document(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_reflect_remembers_and_says_by_which_name(keep: Keep, talk: Path) -> None:
    first = reflected(keep, talk, "--on", "2026-03-03")
    again = reflected(keep, talk)

    assert first.stderr == "Remembered as ben-2026-03-03\n"
    assert again.stderr == "Remembered anew as ben-2026-03-03\n"
    assert [m["name"] for m in document(keep("meetings", "--json"))["meetings"]] == ["ben-2026-03-03"]


@pytest.mark.parametrize(
    ("first", "again", "kept", "printed"),
    [
        pytest.param(
            ("--me", "Ann", "--type", "pitch", "--intent", "explain"),
            (),
            "pitch explain Ann",
            "pitch",
            id="all",
        ),
        pytest.param(
            ("--me", "Ann", "--type", "pitch"),
            ("--type", "group"),
            "group exchange Ann",
            "group talk",
            id="kind",
        ),
        pytest.param(
            ("--me", "Ann", "--intent", "learn"),
            ("--intent", "explain"),
            "networking explain Ann",
            "networking talk",
            id="intent",
        ),
    ],
)
def test_a_talk_reflected_on_again_stays_what_it_was_unless_told_otherwise(
    keep: Keep, talk: Path, first: tuple[str, ...], again: tuple[str, ...], kept: str, printed: str
) -> None:
    keep("reflect", talk, "--coach", "offline", "--json", "--on", "2026-03-03", *first)
    card = document(keep("reflect", talk, "--coach", "offline", "--json", *again, THREEKEYS_ME="Ben"))[
        "scorecard"
    ]
    told = keep("reflect", talk, "--coach", "offline").stderr

    assert f"{card['meeting']['type']} {card['meeting']['intent']} {card['transcript']['me']}" == kept
    assert f"Scored as what ben-2026-03-03 is remembered as: {printed}. For" in " ".join(told.split())


def test_voices_named_once_keep_their_names_when_the_talk_is_reflected_on_again(
    keep: Keep, talk: Path, tmp_path: Path
) -> None:
    voices = tmp_path / "voices.txt"
    voices.write_text(talk.read_text("utf-8").replace("Ben", "Speaker 2"), "utf-8")
    keep("reflect", voices, "--me", "Ann", "--coach", "offline", "--speakers", "Speaker 2=Ben Okafor")

    again = keep("reflect", voices, "--coach", "offline", "--json")

    assert {mark["speaker"] for mark in document(again)["scorecard"]["utterances"]} == {"Ann", "Ben Okafor"}
    assert "Remembered anew as ben-okafor-" in again.stderr
    assert "nobody's name" not in again.stderr


@pytest.mark.parametrize(
    ("option", "environment"),
    [(("--no-save",), {}), ((), {"THREEKEYS_SAVE": "false"})],
    ids=["option", "setting"],
)
def test_nothing_is_remembered_by_who_does_not_want_it(
    keep: Keep, talk: Path, tmp_path: Path, option: tuple[str, ...], environment: dict[str, str]
) -> None:
    result = keep("reflect", talk, "--me", "Ann", "--coach", "offline", "--json", *option, **environment)

    assert (result.exit_code, result.stderr) == (0, "")
    assert not (tmp_path / "own" / "data").exists()


def test_what_cannot_be_saved_is_still_shown_and_the_exit_code_says_so(
    keep: Keep, talk: Path, tmp_path: Path
) -> None:
    file = tmp_path / "own" / "data" / "memory.db"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database at all, " * 500)

    result = reflected(keep, talk)

    assert json.loads(result.stdout)["schema"] == "threekeys/reflection@1"
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {file} is damaged, and was left as it is.")


def test_the_words_are_kept_only_by_the_setting(keep: Keep, talk: Path, tmp_path: Path) -> None:
    reflected(keep, talk)
    without = (tmp_path / "own" / "data" / "memory.db").read_bytes()
    reflected(keep, talk, "--quiet")
    result = keep("meetings", "rescore", "ben")
    keep("reflect", talk, "--me", "Ann", "--coach", "offline", THREEKEYS_KEEP_TRANSCRIPTS="true")
    scored = document(keep("meetings", "rescore", "ben", "--type", "group", "--json"))

    assert b"slowly wakes up" not in without
    assert (result.exit_code, "were not kept" in result.stderr) == (1, True)
    assert scored["meeting"]["type"] == "group"
    assert document(keep("meetings", "list", "--json"))["meetings"][0]["type"] == "group"


def test_prep_continues_the_last_talk(keep: Keep, talk: Path) -> None:
    reflected(keep, talk)

    result = keep("prep", "--with", "ben", "--coach", "offline", "--json")

    made = document(result)
    assert result.stderr == f"Remembered: Ben, last contact {TODAY.day} {TODAY:%b %Y}.\n"
    assert any("since you told me: “" in q["text"] for q in made["questions"])
    assert any("I really need somebody who can run the early shift" in line for line in made["remembered"])


def test_prep_for_somebody_new_recalls_nobody(keep: Keep, talk: Path, tmp_path: Path) -> None:
    before = keep("prep", "--with", "Cleo", "--coach", "offline", "--json")
    assert not (tmp_path / "own" / "data").exists()
    reflected(keep, talk)
    after = keep("prep", "--with", "Cleo", "--coach", "offline", "--json")

    assert (before.stderr, after.stderr) == ("", "")
    assert document(after)["remembered"] == []


def test_a_name_of_two_is_an_error_that_names_them(keep: Keep, wrong: Callable[[Result, int], str]) -> None:
    keep("people", "add", "Ben Okafor")
    keep("people", "add", "Ben Miller")

    told = wrong(keep("prep", "--with", "Ben", "--coach", "offline"), 1)

    assert told == "Error: 'Ben' could be Ben Miller, Ben Okafor. Write more of the name."
    assert document(keep("people", "show", "miller", "--json"))["name"] == "Ben Miller"


@pytest.fixture
def at_terminal(tmp_path: Path) -> Callable[..., tuple[int, str, bytes]]:
    """Run the program at a terminal where this is typed: its exit code, what was said there, and its stdout."""

    def typed(keys: bytes, *words: str) -> tuple[int, str, bytes]:
        terminal, program = pty.openpty()
        command = (sys.executable, "-m", "threekeys", *words)
        environment = {**os.environ, "THREEKEYS_HOME": str(tmp_path / "own")}
        with subprocess.Popen(
            command, stdin=program, stdout=subprocess.PIPE, stderr=program, env=environment
        ) as running:
            os.write(terminal, keys)
            out, _ = running.communicate(timeout=60)
        os.close(program)
        said = os.read(terminal, 4096).decode()
        os.close(terminal)
        return running.returncode, said, out

    return typed


def test_at_a_terminal_one_of_two_is_chosen_by_number(
    keep: Keep, at_terminal: Callable[..., tuple[int, str, bytes]]
) -> None:
    keep("people", "add", "Ben Okafor")
    keep("people", "add", "Ben Miller")

    _, said, out = at_terminal(b"7\n2\n", "people", "show", "Ben", "--json")

    assert "  1  Ben Miller" in said
    assert "A number from 1 to 2, please." in said
    assert json.loads(out)["name"] == "Ben Okafor"


def test_a_name_of_nobody_is_an_error(keep: Keep, wrong: Callable[[Result, int], str]) -> None:
    told = wrong(keep("people", "show", "Be"), 1)

    assert told == "Error: Nobody in your memory is called 'Be'. See them all: threekeys people list"


def test_followup_reads_a_meeting_or_the_last_one_and_keeps_its_draft(keep: Keep, talk: Path) -> None:
    reflected(keep, talk, "--on", "2026-03-03")

    last = document(keep("followup", "--coach", "offline", "--json"))
    named = document(keep("followup", "ben-2026", "--coach", "offline", "--json"))

    assert last["to"] == named["to"] == "Ben"


def test_a_draft_is_kept_unless_it_is_not_to_be(keep: Keep, talk: Path) -> None:
    reflected(keep, talk, "--on", "2026-03-03")

    kept = []
    for more in (("--no-save",), ()):
        keep("followup", "--coach", "offline", "--json", *more)
        kept.append(json.loads(keep("export", "-").stdout)["meetings"][0]["follow_up"] is not None)

    assert kept == [False, True]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("followup",),
            "No meeting is remembered yet. Reflect on one: threekeys reflect TRANSCRIPT --me NAME",
        ),
        (("followup", "x"), "There is no meeting 'x' in your memory. See them all: threekeys meetings list"),
        (
            ("promises", "done", f"{10**30}"),
            f"There is no promise {10**30}. See them all: threekeys promises list",
        ),
        (("promises", "done", "7"), "There is no promise 7. See them all: threekeys promises list"),
        (("people", "add", "??"), "A name needs at least one letter."),
        (("people", "add", " "), "A name needs at least one letter."),
    ],
)
def test_what_is_not_there_is_one_line(
    keep: Keep, wrong: Callable[[Result, int], str], words: tuple[str, ...], told: str
) -> None:
    assert wrong(keep(*words), 1) == f"Error: {told}"


def test_people_are_added_told_about_and_shown(keep: Keep) -> None:
    keep("people", "add", "Cleo Diaz", "--work", "Runs a gallery", "--tag", "art", "--email", "c@x.org")
    keep("people", "add", "Ben Okafor", "--met", "At the fair", "--by", "Cleo")
    keep("people", "note", "Ben", "Plays the cello")
    keep("people", "note", "Ben", "Looks for a baker", "--kind", "need")
    keep("people", "edit", "Ben", "--name", "Benjamin Okafor", "--tag", "bread", "--past", "3")

    ben = document(keep("people", "show", "Benjamin", "--json"))
    listed = document(keep("people", "--json"))["people"]

    assert (ben["name"], ben["aliases"], ben["introduced_by"]) == (
        "Benjamin Okafor",
        ["Ben Okafor"],
        "Cleo Diaz",
    )
    assert {(f["kind"], f["text"], f["still_true"]) for f in ben["facts"]} == {
        ("note", "Plays the cello", True),
        ("need", "Looks for a baker", False),
    }
    assert [(p["name"], p["work"], p["tags"]) for p in listed] == [
        ("Benjamin Okafor", "", ["bread"]),
        ("Cleo Diaz", "Runs a gallery", ["art"]),
    ]
    assert keep("people", "show", "ben okafor").stdout.splitlines()[:4] == [
        "Benjamin Okafor (Ben Okafor)",
        "  met: At the fair",
        "  introduced by: Cleo Diaz",
        "  tags: bread",
    ]


def test_two_records_of_one_person_become_one(keep: Keep, talk: Path) -> None:
    reflected(keep, talk)
    keep("people", "add", "Ben Okafor", "--work", "Baker")

    keep("people", "merge", "Ben Okafor", "Ben")
    made = document(keep("people", "show", "ben", "--json"))

    assert (made["name"], made["aliases"], len(made["meetings"])) == ("Ben Okafor", ["Ben"], 1)
    assert {"work", "goal", "need"} <= {fact["kind"] for fact in made["facts"]}
    assert "Remembered anew" in reflected(keep, talk).stderr
    assert len(document(keep("people", "--json"))["people"]) == 1


def test_a_deleted_meeting_takes_along_what_only_it_taught(keep: Keep, talk: Path) -> None:
    reflected(keep, talk)

    keep("meetings", "delete", "ben", "--yes")
    made = document(keep("people", "show", "Ben", "--json"))

    assert (made["facts"], made["promises"], made["last_contact"]) == ([], [], None)


def test_a_meeting_is_deleted_only_by_a_name_that_fits_one_and_when_that_is_said(
    keep: Keep, talk: Path, tmp_path: Path, wrong: Callable[[Result, int], str]
) -> None:
    reflected(keep, talk, "--on", "2026-03-03")
    other = tmp_path / "other.txt"
    other.write_text(talk.read_text(encoding="utf-8") + "Ann: Good night.\n", encoding="utf-8")
    reflected(keep, other, "--on", "2026-04-07")

    told = [wrong(keep("meetings", "delete", name), 1) for name in ("b", "ben-2026-03")]

    assert told == [
        "Error: 'b' could be ben-2026-04-07, ben-2026-03-03. Write the whole short name.",
        "Error: This would delete ben-2026-03-03 and all that is known from it alone. Say so with --yes.",
    ]
    assert len(document(keep("meetings", "--json"))["meetings"]) == 2


@pytest.mark.parametrize(("answer", "code", "left"), [(b"no\n", 1, 1), (b"yes\n", 0, 0)])
def test_at_a_terminal_a_meeting_is_deleted_when_the_answer_is_yes(
    keep: Keep,
    talk: Path,
    at_terminal: Callable[..., tuple[int, str, bytes]],
    answer: bytes,
    code: int,
    left: int,
) -> None:
    reflected(keep, talk, "--on", "2026-03-03")

    ended, said, _ = at_terminal(answer, "meetings", "delete", "ben")

    assert "This will delete ben-2026-03-03 and all that is known from it alone. Do it? (yes or no)" in said
    assert (ended, len(document(keep("meetings", "--json"))["meetings"])) == (code, left)


@pytest.mark.parametrize("name", ["jose lima", "José Lima", "LIMA", "jose"])
def test_a_name_is_found_without_its_accents(keep: Keep, name: str) -> None:
    keep("people", "add", "José Lima")
    keep("people", "add", "Ben Limas")

    assert document(keep("people", "show", name, "--json"))["name"] == "José Lima"


def test_without_accents_a_name_of_two_is_still_of_two(
    keep: Keep, wrong: Callable[[Result, int], str]
) -> None:
    keep("people", "add", "José Lima")
    keep("people", "add", "Jose Diaz")

    told = wrong(keep("people", "show", "jose"), 1)

    assert told == "Error: 'jose' could be Jose Diaz, José Lima. Write more of the name."


def test_a_promise_is_kept_and_open_again(keep: Keep, talk: Path) -> None:
    reflected(keep, talk)
    number = document(keep("promises", "--json"))["promises"][0]["id"]

    keep("promises", "done", str(number))
    closed = document(keep("promises", "list", "--all", "--json"))["promises"]
    keep("promises", "done", str(number), "--undo")

    assert {p["id"]: p["done_on"] for p in closed}[number] == TODAY.isoformat()
    assert number in {p["id"] for p in document(keep("promises", "--json"))["promises"]}


def test_what_worked_is_told_with_what_it_was_about(keep: Keep, talk: Path) -> None:
    reflected(keep, talk)
    (first, *_) = document(keep("promises", "--json"))["promises"]

    promise = keep("promises", "done", str(first["id"])).stderr

    assert first["quote"] in " ".join(promise.split())
    assert "done" in promise
    said = {
        ("touch", "done", "Ben"): "In touch with Ben today.\n",
        ("touch", "cadence", "Ben", "3"): "Ben: every 3 days.\n",
        ("touch", "cadence", "Ben", "off"): "Ben: never on a schedule.\n",
        ("touch", "cadence", "Ben", "usual"): "Ben: every 180 days.\n",
        ("people", "note", "Ben", "Plays the cello"): "Remembered of Ben: Plays the cello\n",
        ("people", "alias", "Ben", "Benny"): "Ben is also called Benny\n",
        ("offers", "add", "an hour"): "Remembered: an hour\n",
    }
    assert {words: keep(*words).stderr for words in said} == said


def test_somebody_added_twice_is_told_so(keep: Keep, wrong: Callable[[Result, int], str]) -> None:
    keep("people", "add", "Maria Costa")
    keep("people", "alias", "Maria Costa", "Maria")

    told = [wrong(keep("people", "add", name), 1) for name in ("Maria Costa", "Maria")]

    assert told == [
        "Error: 'Maria Costa' is remembered already. Give this one a longer name.",
        "Error: 'Maria' is already what 'Maria Costa' is called. Give this one a longer name.",
    ]
