"""What people get wrong: each is one line on stderr, an exit code, and nothing on stdout."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Wrong = Callable[[Result, int], str]

WORDS_30 = "Ann: How was your week with the new shop?\nBen: Long and loud, and rather good in the end.\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything a person may hand in by mistake."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.vtt").write_text("", encoding="utf-8")
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "binary.vtt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "prose.txt").write_text(
        "It was a dark night.\nNobody spoke to anybody.\n" * 9, encoding="utf-8"
    )
    (tmp_path / "alone.txt").write_text(
        "Ann: Is anybody there at all?\nAnn: I will wait a little.\n" * 9, encoding="utf-8"
    )
    (tmp_path / "twins.txt").write_text(
        "Ann Lee: How was your week?\nAnn Moe: Long and loud, and good in the end.\n" * 9, encoding="utf-8"
    )
    (tmp_path / "list.json").write_text("[1, 2]", encoding="utf-8")
    (tmp_path / "broken.json").write_text('{"schema": "threekeys/questions@1",', encoding="utf-8")
    (tmp_path / "other.json").write_text('{"schema": "threekeys/score@1"}', encoding="utf-8")
    (tmp_path / "part.json").write_text('{"schema": "threekeys/questions@1", "brief": 1}', encoding="utf-8")
    (tmp_path / "latin.md").write_bytes("Zoë".encode("latin-1"))
    (tmp_path / "typo.toml").write_text('who = "Ben"\nminuts = 20\n', encoding="utf-8")
    (tmp_path / "wrong.toml").write_text('who = "Ben"\nminutes = "soon"\n', encoding="utf-8")
    (tmp_path / "broken.toml").write_text('who = "Ben"\nwhy\n', encoding="utf-8")
    (tmp_path / "typo.txt").write_text('# Tuesday\n\nwho = "Ben"\nminuts = 20\n', encoding="utf-8")
    (tmp_path / "broken.txt").write_text('who = "Ben"\nwhy\n', encoding="utf-8")
    (tmp_path / "curly.txt").write_text("who = “Ben Osei”\r\n", encoding="utf-8")
    (tmp_path / "bare.toml").write_text("minutes = 20\nwho = Ben Osei\n", encoding="utf-8")
    (tmp_path / "list.toml").write_text('who = "Ben"\ni_offer = [“an hour”]\n', encoding="utf-8")
    (tmp_path / "one.toml").write_text('who = "Ben"\nminutes = 1\n', encoding="utf-8")
    (tmp_path / "deep.toml").write_text("who = 3\n", encoding="utf-8")
    (tmp_path / "call.docx").write_bytes(b"PK\x03\x04\x14\x00" + bytes(range(256)))
    (tmp_path / "captions.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: How was it?\n\n00:03.000 --> 00:04.000\nBen: Long.\n",
        encoding="utf-8",
    )
    (tmp_path / "long.txt").write_text(
        "Ann: How was your week then?\nBen: Long and loud, and good in the end.\n" * 10, encoding="utf-8"
    )
    (tmp_path / "call.mp3").write_bytes(b"ID3\x04\x00\x00" + bytes(range(256)))
    (tmp_path / "words.json").write_text(
        '[{"speaker": "Ann", "text": "How was it?"}, {"speaker": "Ben", "text": "Long and loud."}]',
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("score none.vtt", "none.vtt does not exist", id="missing file"),
        pytest.param("score folder", "folder is a folder", id="folder"),
        pytest.param("prep empty.txt --with Ann", "empty.txt: The file is empty", id="empty notes"),
        pytest.param("prep --with Ann --about @empty.txt", "empty.txt: The file is empty", id="empty notes named"),
        pytest.param("score empty.vtt", "empty.vtt: The file is empty", id="empty file"),
        pytest.param("score binary.vtt", "binary.vtt: This is a binary file", id="binary"),
        pytest.param("score prose.txt", "prose.txt: No speakers were found", id="no speakers"),
        pytest.param("score talk.txt", "Say which speaker you are. Speakers: Ben (", id="no --me"),
        pytest.param("score talk.txt --me Cleo", "Nobody in this transcript is called “Cleo”. Speakers:", id="other --me"),
        pytest.param("score twins.txt --me ann", "“ann” could be Ann Lee or Ann Moe.", id="ambiguous --me"),
        pytest.param("reflect talk.txt --me Ann --prepared none.json", "none.json: there is no such file", id="missing questions"),
        pytest.param("reflect talk.txt --me Ann --prepared folder", "folder: cannot be read (Is a directory)", id="questions folder"),
        pytest.param("reflect talk.txt --me Ann --prepared broken.json", "broken.json: not JSON (EOF", id="questions cut off"),
        pytest.param("reflect talk.txt --me Ann --prepared talk.txt", "talk.txt is a transcript, not a list of questions: first threekeys prep BRIEF --out q.json", id="questions a transcript"),
        pytest.param("reflect talk.txt --me Ann --prepared list.json", "'threekeys/questions@1' is needed, and it names no schema", id="questions a list"),
        pytest.param("reflect talk.txt --me Ann --prepared other.json", "it is 'threekeys/score@1'. Make it with `threekeys prep", id="questions a score"),
        pytest.param("reflect talk.txt --me Ann --prepared part.json", "part.json: brief must be a group of named values", id="questions incomplete"),
        pytest.param("followup other.json", "'threekeys/reflection@1' is needed", id="followup of a score"),
        pytest.param("followup -", "stdin: not JSON (EOF", id="nothing on stdin"),
        pytest.param("prep", "Whom do you meet? Say --with NAME", id="nobody to meet"),
        pytest.param("prep none.toml", "none.toml: there is no such file", id="missing brief"),
        pytest.param("prep typo.toml", "typo.toml: unknown key 'minuts'. Did you mean 'minutes'?", id="mistyped key"),
        pytest.param("prep wrong.toml", "wrong.toml: minutes must be a whole number.", id="wrong kind of value"),
        pytest.param("prep typo.txt", "typo.txt: unknown key 'minuts'. Did you mean 'minutes'?", id="mistyped key in .txt"),
        pytest.param("prep broken.txt", "broken.txt: not valid TOML: Expected '='", id="broken brief in .txt"),
        pytest.param("prep curly.txt", 'curly.txt: not valid TOML: line 1: put straight quotes around it: who = "Ben Osei".', id="curly quotes"),
        pytest.param("prep bare.toml", 'bare.toml: not valid TOML: line 2: put straight quotes around it: who = "Ben Osei".', id="no quotes"),
        pytest.param("prep list.toml", 'line 2: put straight quotes around it: i_offer = ["an hour"].', id="curly quotes in a list"),
        pytest.param("prep one.toml", "one.toml: minutes must be at least 5.", id="too short a talk"),
        pytest.param("prep deep.toml", "deep.toml: who must be text in quotes.", id="a number for a name"),
        pytest.param("prep --with Ben --about typo.txt", "--about typo.txt: this is a file; did you mean @typo.txt?", id="notes without @"),
        pytest.param("prep call.docx --with Ben", "call.docx is a document of an office program or an archive, not a brief: write", id="brief in Word"),
        pytest.param("prep call.mp3 --with Ben", "call.mp3 is a recording, not a brief: write what you know of them", id="brief a recording"),
        pytest.param("prep captions.vtt --with Ben", "captions.vtt is a transcript, not notes: threekeys reflect captions.vtt --me NAME says what was in it. To take it as notes all the same: --about @captions.vtt", id="brief a transcript"),
        pytest.param("prep long.txt --with Ben", "long.txt is a transcript, not notes", id="brief a long talk without times"),
        pytest.param("prep other.json --with Ben", "other.json is what threekeys made, not a brief: write", id="brief a scorecard"),
        pytest.param("score other.json --me Ann", "other.json: This is a scorecard, not a transcript; give the talk itself.", id="transcript a scorecard"),
        pytest.param("prep binary.vtt --with Ben", "binary.vtt is no text, not a brief", id="brief binary"),
        pytest.param("followup talk.txt", "talk.txt is a transcript, not a reflection: first threekeys reflect talk.txt --me NAME --out r.json", id="followup of a talk"),
        pytest.param("followup words.json", "words.json is a transcript, not a reflection: first threekeys reflect", id="followup of a talk in JSON"),
        pytest.param("followup call.mp3", "call.mp3 is a recording, not a reflection: first threekeys reflect", id="followup of a recording"),
        pytest.param("prep broken.toml", "broken.toml: not valid TOML: Expected '='", id="broken brief"),
        pytest.param("prep latin.md --with Ben", "latin.md: not text in UTF-8", id="notes not UTF-8"),
        pytest.param("prep --with Ben --about @none.md", "none.md: there is no such file", id="missing notes"),
        pytest.param("prep - --about - --with Ben", "cannot both come from stdin", id="stdin twice"),
        pytest.param("prep --with Ben --coach model", "no model is set up", id="no model to ask"),
        pytest.param("prep --with Ben --model gpt", "OpenAI wants a key", id="no key for OpenAI"),
        pytest.param("prep --with Ben --base-url localhost:1", "is not an http address", id="no address"),
        pytest.param("prep --with Ben --prompts none", "--prompts: prompts: none is not a folder", id="no prompts there"),
    ],
)  # fmt: skip
def test_it_is_one_line_that_says_what_and_where(
    run: Run, wrong: Wrong, talk: Path, files: Path, words: str, told: str
) -> None:
    assert talk.parent == files

    result = run(*words.split())

    assert told in wrong(result, 1)
    assert result.stdout == ""


def test_one_speaker_alone_is_scored_without_points(run: Run, files: Path) -> None:
    result = run("score", files / "alone.txt", "--me", "Ann")

    assert result.exit_code == 0
    assert "100 %" in result.stdout


def test_thirty_words_are_too_few_to_score_and_it_says_why(run: Run, tmp_path: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text(WORDS_30 * 2, encoding="utf-8")

    result = run("score", short, "--me", "Ann", "--json")

    assert result.exit_code == 0
    assert '"points": null' in result.stdout
    assert '"why_not": "' in result.stdout


def test_an_unreadable_config_stops_every_command_alike(
    run: Run, wrong: Wrong, talk: Path, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text("me = \n", encoding="utf-8")

    for words in (("score", talk), ("prep", "--with", "Ben"), ("doctor",), ("config", "show")):
        line = wrong(run(*words, THREEKEYS_HOME=str(tmp_path)), 1)
        assert line.startswith(f"Error: {tmp_path / 'config.toml'}: not valid TOML: ")


def test_an_error_cannot_act_on_the_terminal(run: Run, wrong: Wrong, talk: Path) -> None:
    line = wrong(run("score", talk, "--me", "Ben\x1b[31m\x07"), 1)

    assert "\x1b" not in line
    assert "\x07" not in line
