"""A file that is still being written is looked at as often as it may be, and never misread for long."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from threekeys.domain import words
from threekeys.errors import TranscriptError
from threekeys.verbs.following import EASE, Look, _finished, _talk, looks

EVERY = 0.01
DATA = Path(__file__).parents[1] / "data" / "transcripts"
TALK = "Ana: What did the council answer?\nBen: Nothing yet, and I am not holding my breath.\n"
CUES = """\
WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ana: What did the council answer?

2
00:00:03.000 --> 00:00:05.000
Ben: Nothing yet, and I am not holding my breath.

"""


def said(look: Look) -> list[str] | None:
    return None if look.talk is None else [utterance.text for utterance in look.talk.utterances]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "captions.txt"


@pytest.fixture
def seen(file: Path) -> Iterator[Look]:
    return looks(file, EVERY)


def test_a_file_that_is_not_there_yet_is_waited_for(file: Path, seen: Iterator[Look]) -> None:
    assert next(seen)[:3] == (False, None, False)
    file.touch()
    assert next(seen)[:3] == (True, None, False)
    file.write_text(TALK)
    assert said(next(seen)) == [
        "What did the council answer?",
        "Nothing yet, and I am not holding my breath.",
    ]


def test_what_has_not_changed_is_not_read_again_and_counts_as_silence(
    file: Path, seen: Iterator[Look]
) -> None:
    file.write_text(TALK)
    assert next(seen).quiet == 0.0

    whole, first, second = next(seen), next(seen), next(seen)

    assert said(whole) == ["What did the council answer?", "Nothing yet, and I am not holding my breath."]
    assert (first.talk, second.talk) == (None, None)
    assert EVERY <= whole.quiet < first.quiet < second.quiet


def test_a_line_that_is_being_written_waits_for_its_end(file: Path, seen: Iterator[Look]) -> None:
    file.write_text(f"{TALK}Ana: And the lea")
    assert said(next(seen)) == [
        "What did the council answer?",
        "Nothing yet, and I am not holding my breath.",
    ]

    file.write_text(f"{TALK}Ana: And the lease?\n")

    assert (said(next(seen)) or [])[2:] == ["And the lease?"]


@pytest.mark.parametrize("sample", ["zoom.vtt", "teams.vtt", "zoom_captions.txt", "names.txt", "otter.txt"])
def test_at_whatever_byte_a_writer_stops_nothing_is_lost_that_was_there_before(sample: str) -> None:
    data = (DATA / sample).read_bytes().replace(b"\r\n", b"\n") + "\nZoë Ångström: Ça va ?\n".encode()
    heard = 0

    for end in range(len(data)):
        if (talk := _talk(data[: _finished(data[:end])])) is not None:
            count = sum(len(words(utterance.text)) for utterance in talk.utterances)
            assert count >= heard, data[:end]
            heard = count

    assert heard > 0


def test_utf_16_is_followed_too(file: Path, seen: Iterator[Look]) -> None:
    file.write_text(TALK, encoding="utf-16")

    assert said(next(seen)) == [
        "What did the council answer?",
        "Nothing yet, and I am not holding my breath.",
    ]


@pytest.mark.parametrize(
    ("then", "anew"),
    [
        pytest.param(TALK + "Ana: Hm.\n", False, id="it grew"),
        pytest.param(TALK[:-20] + ".\n", True, id="it was cut"),
        pytest.param("", True, id="it was emptied"),
        pytest.param(TALK.replace("Ana", "Eva") + "Eva: Hm.\n" * 9, True, id="another talk took its place"),
        pytest.param(TALK.replace("my breath", "it, to be frank"), False, id="the last caption was mended"),
    ],
)
def test_another_talk_in_the_file_is_noticed(
    file: Path, seen: Iterator[Look], then: str, *, anew: bool
) -> None:
    file.write_text(TALK)
    next(seen)

    beside = file.with_suffix(".new")
    beside.write_text(then)
    beside.replace(file)

    assert next(seen).began_anew is anew


def test_a_file_that_goes_away_is_no_fault(file: Path, seen: Iterator[Look]) -> None:
    file.write_text(TALK)
    next(seen)
    file.unlink()

    assert next(seen)[:3] == (False, None, False)


def test_a_file_that_cannot_be_read_for_a_moment_is_no_fault(file: Path, seen: Iterator[Look]) -> None:
    file.symlink_to(file)  # what a link to itself gives is an OSError, for root too

    assert next(seen)[:3] == (False, None, False)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="is a folder; give one transcript file in it"):
        next(looks(tmp_path, EVERY))


def test_who_takes_long_over_a_look_is_shown_the_next_one_later(file: Path, seen: Iterator[Look]) -> None:
    file.write_text(TALK)
    for _ in range(2):
        next(seen)
        time.sleep(0.02)
    began = time.monotonic()

    next(seen)

    assert time.monotonic() - began >= EASE * 0.02
