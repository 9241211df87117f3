"""Whatever comes in: a transcript or one clear line, and never in more than linear time."""

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from threekeys import transcripts
from threekeys.errors import TranscriptError

SAMPLES = [
    path.read_bytes() for path in sorted((Path(__file__).parents[1] / "data" / "transcripts").iterdir())
]
SIGNS = (
    *("-->", "\n\n", "\n", "\r", "\t", "<v Ana>", "</v>", "<", ">", "{", "}", "[", "]", '"', "|", ",", ": ", "**", ">> ", "- "),
    *("WEBVTT\n\n", "00:00:01.000", "0:2:22.40", "[00:12] ", "1,", "NOTE", "SPEAKER ", "@UTF8\n@Begin\n*A:\t", "\x15", "&#205;"),
    *('{"segments":[', '"speaker":', '"start":', '"text":', "null", "1e999", "-1", "NaN", '"results":', '"words":', '"items":'),
    *("Ana", "Ben Okafor", "hello there", "ooTextFile TextGrid\n", '"IntervalTier"', "<ANNOTATION_DOCUMENT>", "<p>", "speaker,text\n"),
    *("{1}{1}", "{10}{50}", "25.000", "00.0", "500, 900, ", "SPEAKER_00 0.5 3.0 ", '"startTime":560'),
    *("\x00", "\ufeff", "é", "你好", "\u200e", "\ud7ff", "9" * 30),
)  # fmt: skip
unhurried = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refuse(data: bytes) -> None:
    try:
        transcript = transcripts.read_bytes(data)
    except TranscriptError as error:
        refusal = str(error)
    else:
        refusal = "read"
        assert transcript.utterances
        assert transcript.evidence in {"start+end", "starts", "marks", "words"}
    assert refusal
    assert "\n" not in refusal


@unhurried
@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_any_text_made_of_the_signs_of_transcripts_is_read_or_refused(text: str) -> None:
    read_or_refuse(text.encode())


@unhurried
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@unhurried
@given(st.sampled_from(SAMPLES), st.data())
def test_any_damage_to_a_transcript_is_read_or_refused(sample: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sample)))
    cut = data.draw(st.integers(0, 60))
    put = data.draw(st.one_of(st.binary(max_size=8), st.sampled_from(SIGNS).map(str.encode)))

    read_or_refuse(sample[:at] + put + sample[at + cut :])


ONE_CUE = b"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n"


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        pytest.param(b"", b"a", id="one word"),
        pytest.param(b"x", b" ", id="blanks"),
        pytest.param(b"", b"a:", id="colons"),
        pytest.param(b"", b"1:", id="digits and colons"),
        pytest.param(b"", b"-->", id="arrows"),
        pytest.param(b"x", b"\n", id="empty lines"),
        pytest.param(ONE_CUE, b"<", id="opening signs"),
        pytest.param(ONE_CUE, b"<v ", id="voices that never close"),
        pytest.param(ONE_CUE, b"<v A>x ", id="many voices"),
        pytest.param(ONE_CUE, b"{\\", id="overrides that never close"),
        pytest.param(b"", b"00:01.000 --> 00:02.000\na\n\n", id="tiny captions"),
        pytest.param(b"", b"[", id="brackets"),
        pytest.param(b"", b'{"a":', id="deep JSON"),
        pytest.param(b"<p>", b"<!--", id="comments that never close"),
        pytest.param(b"<p>", b"<p", id="tags that never close"),
        pytest.param(b"<p>", b"<script>", id="scripts that never close"),
        pytest.param(b"speaker,text\n", b'"', id="quotes in a table"),
        pytest.param(b"@UTF8\n@Begin\n*A:\t", b"[", id="codes that never close"),
        pytest.param(b"ooTextFile TextGrid\n", b'"x""', id="texts of a TextGrid that never close"),
        pytest.param(b"ooTextFile TextGrid\n", b"\n", id="empty lines of a TextGrid"),
        pytest.param(b"f a s 0 1 ", b"{ ", id="alternatives that never close"),
        pytest.param(b"A: [00:00:01] x\nA: [00:00:02] ", b"//S: x", id="interjections that never close"),
        pytest.param(b"00:00:01 ", b"*", id="stars"),
        pytest.param(b'[{"text": "hi", "speaker": "', b"(", id="an endless name"),
    ],
)
def test_half_a_megabyte_of_one_thing_takes_no_more_than_linear_time(head: bytes, unit: bytes) -> None:
    data = head + unit * (500_000 // len(unit))
    began = time.process_time()

    read_or_refuse(data)

    assert time.process_time() - began < 6  # about 0.1 to 0.5 s; a square would be minutes


def test_as_many_names_as_lines_are_not_compared_with_each_other() -> None:
    lines = "\n".join(f"[00:01] Name{at}: hello" for at in range(20_000))
    began = time.process_time()

    transcript = transcripts.read_bytes(lines.encode())

    assert len(transcript.speakers) == 20_000
    assert time.process_time() - began < 6


@pytest.mark.parametrize(
    ("head", "line"),
    [
        pytest.param("WEBVTT\n\n", "00:{m:02}:{s:02}.000 --> 00:{m:02}:{s:02}.900\nAna: {text}\n\n", id="captions"),
        pytest.param("speaker,start,end,text\n", "Ana,{at},{at}.9,{text}\n", id="table"),
        pytest.param("", "Ana: {text}\nBen: {text}\n", id="labels"),
        pytest.param("", "Ana  {m}:{s:02}\n{text}\n\n", id="turns"),
    ],
)  # fmt: skip
def test_a_long_transcript_takes_only_some_times_its_size_in_memory(head: str, line: str) -> None:
    text = "it was the second winter that the quay stayed closed and nobody had asked us"
    rows = (line.format(at=at, m=at // 60, s=at % 60, text=text) for at in range(3000))
    data = (head + "".join(rows)).encode()
    transcripts.read_bytes(data)
    tracemalloc.start()
    try:
        transcript = transcripts.read_bytes(data)
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(transcript.utterances) >= 3000
    assert kept < 8 * len(data)
    assert peak < 12 * len(data)
