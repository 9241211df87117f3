import json
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from typer.testing import Result

Run = Callable[..., Result]

CUES = """\
WEBVTT

00:00:01.000 --> 00:00:04.000
Ann: What brought you to baking?

00:00:04.500 --> 00:00:09.000
Ben: The smell, [bold]honestly[/bold]. My uncle had a shop.

00:00:09.500 --> 00:00:10.000
Ann: Tell me more.

00:00:10.500 --> 00:00:15.000
Ben: I was nine, and he let me shape the rolls on Sundays before anybody else was up.
"""


@pytest.fixture
def cues(tmp_path: Path) -> Path:
    path = tmp_path / "cues.vtt"
    path.write_text(CUES, encoding="utf-8")
    return path


def test_it_says_what_was_understood_and_how_it_begins(run: Run, cues: Path) -> None:
    assert run("inspect", cues, COLUMNS="60").stdout == snapshot("""\
webvtt, speech, language en: 4 utterances
times: start and end, so speaking time is measured

  Ben   77 %  27 words, 2 utterances, 9 s
  Ann   23 %  8 words, 2 utterances, 4 s

It begins:
     0:01  Ann: What brought you to baking?
     0:04  Ben: The smell, [bold]honestly[/bold]. My uncle…
     0:09  Ann: Tell me more.
     0:10  Ben: I was nine, and he let me shape the rolls o…
""")


def test_as_json_it_is_the_whole_transcript(run: Run, cues: Path) -> None:
    document = json.loads(run("inspect", cues, "--json").stdout)

    assert document["schema"] == "threekeys/transcript@1"
    assert document["speakers"][1] == {
        "name": "Ann",
        "utterances": 2,
        "words": 8,
        "share": 0.2286,
        "seconds": 3.5,
    }
    assert [line["start_ms"] for line in document["utterances"]] == [1000, 4500, 9500, 10500]


def test_it_reads_stdin(run: Run) -> None:
    assert run("inspect", "-", stdin=CUES).stdout.startswith("webvtt")


def test_doubts_are_part_of_what_was_understood(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.vtt"
    old.write_bytes(CUES.replace("honestly", "voilà").encode("cp1252"))

    assert "note: The file is not UTF-8; it was read as Windows-1252" in run("inspect", old).stdout


def test_what_a_stranger_wrote_cannot_act_on_the_terminal(run: Run, cues: Path) -> None:
    cues.write_text(CUES.replace("The smell", "\x1b]0;title\x07\x1b[31mThe smell"), encoding="utf-8")

    assert "\x1b" not in run("inspect", cues).output
    assert "\x1b" not in run("inspect", cues, "--json").output


def test_an_encoding_can_be_named(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes("Ann: Pourquoi es-tu là?\nZoë: Voilà, le café.\n".encode("mac_roman") * 4)

    assert "Zoë: Voilà" not in run("inspect", old).stdout
    assert "Zoë: Voilà, le café." in run("inspect", old, "--encoding", "mac_roman").stdout


def test_speakers_can_be_renamed_and_joined(run: Run, cues: Path) -> None:
    renamed = run("inspect", cues, "--speakers", "ann=Ann Lee").stdout
    joined = json.loads(run("inspect", cues, "--join", "Ann=Ben", "--json").stdout)

    assert "Ann Lee" in renamed
    assert [speaker["name"] for speaker in joined["speakers"]] == ["Ben"]


def test_changes_without_names_alternate_only_when_asked(run: Run, tmp_path: Path) -> None:
    marked = tmp_path / "marked.vtt"
    marked.write_text(CUES.replace("Ann: ", ">> ").replace("Ben: ", ">> "), encoding="utf-8")

    plain, asked = (
        json.loads(run("inspect", marked, "--json", *more).stdout)["speakers"]
        for more in ((), ("--alternate",))
    )

    assert (plain, [speaker["name"] for speaker in asked]) == ([], ["B", "A"])


def test_words_can_be_paired_with_a_file_of_who_spoke_when(run: Run, cues: Path, tmp_path: Path) -> None:
    cues.write_text(CUES.replace("Ann: ", "").replace("Ben: ", ""), encoding="utf-8")
    rttm = tmp_path / "who.rttm"
    spans = [(1.0, 3.0, "ann"), (4.5, 4.5, "ben"), (9.5, 0.5, "ann"), (10.5, 4.5, "ben")]
    rttm.write_text(
        "".join(
            f"SPEAKER talk 1 {start} {length} <NA> <NA> {who} <NA> <NA>\n" for start, length, who in spans
        ),
        encoding="utf-8",
    )

    paired = json.loads(run("inspect", cues, "--speakers", rttm, "--json").stdout)

    assert [line["speaker"] for line in paired["utterances"]] == ["ann", "ben", "ann", "ben"]


def test_inspect_and_score_say_the_same_of_times_that_are_starts_only(run: Run, talk: Path) -> None:
    turns = talk.read_text(encoding="utf-8").splitlines()
    starts = talk.with_name("starts.txt")
    starts.write_text(
        "".join(f"[00:{at // 60:02}:{at % 60:02}] {turn}\n" for at, turn in enumerate(turns)),
        encoding="utf-8",
    )

    inspected = run("inspect", starts).stdout
    scored = " ".join(run("score", starts, "--me", "Ann", "--quiet").stdout.split())

    assert "times: starts only, so shares are counted in words\n" in inspected
    assert "Rests on words alone, as the transcript does not time the start and end of each line" in scored
