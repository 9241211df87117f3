"""What goes into each command, and what comes out, without a model."""

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
OFFLINE = ("--coach", "offline", "--json")


def document(result: Result) -> Any:
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_an_option_beats_the_brief(run: Run, brief: Path) -> None:
    made = document(
        run("prep", brief, "--with", "Cleo", "--minutes", "15", "--type", "pitch", "--i-offer", "a", *OFFLINE)
    )

    assert made["brief"] == {
        "who": "Cleo",
        "why": "learn",
        "type": "pitch",
        "minutes": 15,
        "about": "Ben runs a bakery and wants a second shop.",
        "i_offer": ["a"],
    }


@pytest.mark.parametrize("stdin", [True, False])
def test_notes_alone_are_a_brief_when_it_is_said_who(run: Run, tmp_path: Path, *, stdin: bool) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("\ufeffBen runs a bakery.\n", encoding="utf-8")

    result = (
        run("prep", "-", "--with", "Ben", *OFFLINE, stdin=notes.read_bytes())
        if stdin
        else run("prep", notes, "--with", "Ben", *OFFLINE)
    )

    assert document(result)["brief"]["about"] == "Ben runs a bakery.\n"


@pytest.mark.parametrize(
    ("about", "stdin"),
    [("Ben bakes.", None), ("@{notes}", None), ("-", "Ben bakes.")],
    ids=["text", "file", "stdin"],
)
def test_what_is_known_of_them_comes_as_text_file_or_stdin(
    run: Run, tmp_path: Path, about: str, stdin: str | None
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Ben bakes.", encoding="utf-8")

    result = run("prep", "--with", "Ben", "--about", about.format(notes=notes), *OFFLINE, stdin=stdin)

    assert document(result)["brief"]["about"] == "Ben bakes."


def test_what_notes_say_i_could_offer_is_offered_and_no_note_on_them(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(
        "Ben bakes.\nI could offer: old bikes from our club; an hour on leases.\n", encoding="utf-8"
    )

    brief = document(run("prep", notes, "--with", "Ben", *OFFLINE))["brief"]

    assert brief["i_offer"] == ["old bikes from our club", "an hour on leases"]
    assert brief["about"] == "Ben bakes.\n\n"


def test_who_i_am_may_stand_in_the_configuration(run: Run, talk: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('me = "ann"', encoding="utf-8")
    home = {"THREEKEYS_HOME": str(tmp_path)}

    assert document(run("score", talk, "--json", **home))["transcript"]["me"] == "Ann"
    assert document(run("score", talk, "--json", "--me", "Ben", **home))["transcript"]["me"] == "Ben"


def test_type_and_intent_frame_the_score(run: Run, talk: Path) -> None:
    made = document(run("score", talk, "--me", "Ann", "--type", "group", "--intent", "explain", "--json"))

    assert made["meeting"] == {"type": "group", "intent": "explain"}


def test_a_transcript_on_stdin_scores_like_the_file(run: Run, talk: Path) -> None:
    piped = run("score", "-", "--me", "Ann", "--json", stdin=talk.read_bytes())

    assert document(piped) == document(run("score", talk, "--me", "Ann", "--json"))


def test_prepared_questions_say_what_kind_of_meeting_it_was(run: Run, talk: Path, tmp_path: Path) -> None:
    card = tmp_path / "questions.json"
    run("prep", "--with", "Ben", "--why", "learn", "--type", "mentoring-received", "--out", card, *OFFLINE)

    made = document(run("reflect", talk, "--me", "Ann", "--prepared", card, *OFFLINE))
    said = document(run("reflect", talk, "--me", "Ann", "--prepared", card, "--type", "group", *OFFLINE))

    assert made["scorecard"]["meeting"] == {"type": "mentoring-received", "intent": "learn"}
    assert said["scorecard"]["meeting"] == {"type": "group", "intent": "learn"}
    assert {asked["question_id"] for asked in made["prepared"]} == {
        question["id"] for question in json.loads(card.read_text(encoding="utf-8"))["questions"]
    }


def test_a_reflection_may_be_piped_into_the_follow_up(run: Run, talk: Path) -> None:
    reflection = run("reflect", talk, "--me", "Ann", *OFFLINE)

    made = document(
        run("followup", "-", "--i-offer", "a list of trainees", *OFFLINE, stdin=reflection.stdout)
    )

    assert (made["schema"], made["to"]) == ("threekeys/followup@1", "Ben")


def test_what_the_reader_doubted_is_said_beside_the_score(run: Run, talk: Path) -> None:
    talk.write_bytes(talk.read_text(encoding="utf-8").replace("nights", "nuits à l’hôpital").encode("cp1252"))

    result = run("score", talk, "--me", "Ann", "--json")

    assert result.stderr.startswith("Note: The file is not UTF-8; it was read as Windows-1252")
    assert run("score", talk, "--me", "Ann", "--json", "--quiet").stderr == ""


def test_a_brief_is_known_by_what_it_says_whatever_its_name(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes2.txt"
    notes.write_text(
        '# for Tuesday\nwho = "Nomvula Dube"\nminutes = 20\ni_offer = "an hour with drawings"\n',
        encoding="utf-8",
    )

    card = json.loads(run("prep", notes, "--json").stdout)
    piped = json.loads(run("prep", "-", "--json", stdin=notes.read_text(encoding="utf-8")).stdout)

    assert card["brief"]["who"] == piped["brief"]["who"] == "Nomvula Dube"
    assert card["brief"]["minutes"] == 20
    assert card["brief"]["i_offer"] == ["an hour with drawings"]


def test_notes_that_only_mention_a_key_stay_notes(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Coffee with Ben, who = the baker.\nwhy = he asked me.\n", encoding="utf-8")

    card = json.loads(run("prep", notes, "--with", "Ben", "--json").stdout)

    assert card["brief"]["about"] == notes.read_text(encoding="utf-8")


def test_as_many_new_names_can_be_given_as_people_spoke(run: Run, talk: Path) -> None:
    names = ",".join(["Ann=Ann " + "x" * 200, "Ben=Ben " + "y" * 200])

    assert run("inspect", talk, "--speakers", names).exit_code == 0


INVITE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
DTSTART:20990304T090000Z
DTEND:20990304T094500Z
SUMMARY:Bread
DESCRIPTION:Ben runs a bakery and wants a second shop.
ORGANIZER;CN=Ann Lee:mailto:ann@x.org
ATTENDEE;CN=Ben Osei:mailto:ben@y.org
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_invite_is_a_brief(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "invite.ics").write_text(INVITE, encoding="utf-8")

    made = run("prep", tmp_path / "invite.ics", "--coach", "offline", "--json", THREEKEYS_ME="Ann Lee")
    piped = run("prep", "-", "--coach", "offline", "--json", stdin=INVITE, THREEKEYS_ME="Ann Lee")
    other = run("prep", tmp_path / "invite.ics", "--with", "Cleo", "--minutes", "20", "--json")

    brief = json.loads(made.stdout)["brief"]
    assert (brief["who"], brief["minutes"]) == ("Ben Osei", 45)
    assert brief["about"] == "Bread\nBen runs a bakery and wants a second shop."
    assert dt.datetime.fromisoformat(brief["when"]) == dt.datetime(2099, 3, 4, 9, tzinfo=dt.UTC)
    assert made.stderr.startswith("Ben Osei, Wednesday 4 March 2099, ")
    assert json.loads(piped.stdout)["brief"] == brief
    assert json.loads(other.stdout)["brief"]["minutes"] == 20


@pytest.mark.parametrize("when", ["2020-03-04T09:00:00", "2020-03-04T09:00:00Z", "2020-03-04"])
def test_a_brief_may_say_when_with_a_zone_or_without(run: Run, brief: Path, when: str) -> None:
    brief.write_text(f"when = {when}\n{brief.read_text(encoding='utf-8')}", encoding="utf-8")

    made = run("prep", brief, *OFFLINE)

    assert made.exit_code == 0
    assert made.stderr.startswith("Ben, Wednesday 4 March 2020, ")
    assert made.stderr.endswith(", 30 min, which is past.\n")


def test_an_invite_that_does_not_say_which_of_them_is_me_is_refused(
    run: Callable[..., Result], tmp_path: Path, wrong: Callable[[Result, int], str]
) -> None:
    (tmp_path / "invite.ics").write_text(INVITE, encoding="utf-8")

    told = wrong(run("prep", tmp_path / "invite.ics", "--coach", "offline", THREEKEYS_HOME=str(tmp_path)), 1)

    assert told.endswith(
        "invite.ics names Ann Lee, Ben Osei. Say who you are (--me NAME, or me in "
        f"{tmp_path / 'config.toml'}), or whom you meet: --with NAME."
    )
    made = run("prep", tmp_path / "invite.ics", "--me", "Ann", "--coach", "offline", "--json")
    assert json.loads(made.stdout)["brief"]["who"] == "Ben Osei"


def test_without_its_extra_an_invite_is_refused_in_one_line(
    run: Callable[..., Result],
    tmp_path: Path,
    wrong: Callable[[Result, int], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "invite.ics").write_text(INVITE, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "icalendar", None)

    told = wrong(run("prep", tmp_path / "invite.ics", "--coach", "offline"), 1)

    assert told.endswith(
        "invite.ics: reading a calendar invite needs an extra; in the checkout: pipx install --force '.[calendar]'"
    )
