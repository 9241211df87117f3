from pathlib import Path

import pytest

from threekeys import transcripts
from threekeys.domain import Transcript
from threekeys.errors import TranscriptError

Row = tuple[str | None, str, int | None, int | None]


def rows(transcript: Transcript) -> list[Row]:
    return [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances]


def vtt(*cues: str, header: str = "WEBVTT") -> bytes:
    return "\n\n".join([header, *cues]).encode()


def test_zoom_names_stand_before_the_text(samples: Path) -> None:
    transcript = transcripts.read(samples / "zoom.vtt")

    assert transcript.format == "webvtt"
    assert rows(transcript) == [
        ("Ana Ruiz (Northwind)", "Hello Ben, thanks for making the time.", 4160, 7370),
        ("Ben Okafor | Harbour Labs", "Happy to. What are you working on?", 7900, 9000),
        ("Ana Ruiz (Northwind)", "Two things: hiring, and a smaller office.", 9200, 12500),
        ("Ana Ruiz (Northwind)", "Mm-hm.", 12700, 13100),
    ]


def test_teams_voices_keep_order_entities_and_stray_signs(samples: Path) -> None:
    transcript = transcripts.read(samples / "teams.vtt")

    assert rows(transcript) == [
        ("Ana Ruíz", "We share the screen here and, let me see, it is up.", 4795, 10595),
        ("Ben Okafor", "Go ahead.", 3000, 4050),
        ("Ana Ruíz", "One second.", 4050, 5100),
        ("Ben Okafor", "5 < 6 and a < b, right?", 11000, 12000),
    ]
    assert transcript.notes == ("1 captions hold several speakers; their time was divided by words.",)


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        pytest.param(
            "00:01.000 --> 00:02.500\n<v Ana>Hi", ("Ana", "Hi", 1000, 2500), id="no hours, voice never closed"
        ),
        pytest.param("00:00:01 --> 00:00:02\n<v Ana>Hi", ("Ana", "Hi", 1000, 2000), id="no milliseconds"),
        pytest.param(
            "00:00:01,5 --> 00:00:02,25\n<v Ana>Hi", ("Ana", "Hi", 1500, 2250), id="commas, short fractions"
        ),
        pytest.param(
            "intro\n00:01.000 --> 00:02.000\n<v Ana>Hi", ("Ana", "Hi", 1000, 2000), id="identifier of words"
        ),
        pytest.param(
            "00:01.000 --> 00:02.000\n<v Ana>Hi\n\nthere",
            ("Ana", "Hi there", 1000, 2000),
            id="blank line inside",
        ),
        pytest.param(
            "00:01.000 --> 00:02.000\n<v Ana>Hi\n\nNOTE so\nnot said",
            ("Ana", "Hi", 1000, 2000),
            id="note after",
        ),
        pytest.param(
            '3 "Ana Ruiz" (33304)\n00:01.000 --> 00:02.000\nHi', ("Ana Ruiz", "Hi", 1000, 2000), id="Webex"
        ),
        pytest.param('1 "" (0)\n00:01.000 --> 00:02.000\nHi', (None, "Hi", 1000, 2000), id="Webex, unknown"),
        pytest.param("00:01.000 --> 00:02.000\n<v ->Hi", (None, "Hi", 1000, 2000), id="voice of nobody"),
        pytest.param(
            "00:01.000 --> 00:02.000\n🌊 Ana: Hi", ("🌊 Ana", "Hi", 1000, 2000), id="a sign before the name"
        ),
        pytest.param(
            "00:01.000 --> 00:02.000\n[SPEAKER_00]: Hi", ("SPEAKER_00", "Hi", 1000, 2000), id="whisperX"
        ),
        pytest.param(
            "00:01.000 --> 00:02.000\n<v Ana><c.blue>Hi</c><00:01.500> you",
            ("Ana", "Hi you", 1000, 2000),
            id="tags",
        ),
        pytest.param(
            "100:00:01.000 --> 100:00:02.000\n<v Ana>Hi", ("Ana", "Hi", 360001000, 360002000), id="many hours"
        ),
    ],
)
def test_a_cue_is_read_as_it_is_meant(cue: str, expected: Row) -> None:
    assert rows(transcripts.read_bytes(vtt(cue))) == [expected]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_any_line_end_reads_the_same(samples: Path, ends: bytes) -> None:
    data = (samples / "zoom.vtt").read_bytes()

    assert transcripts.read_bytes(data.replace(b"\n", ends)) == transcripts.read_bytes(data)


def test_the_header_names_the_language() -> None:
    cue = "00:01.000 --> 00:02.000\n<v Ana>Hola"

    assert transcripts.read_bytes(vtt(cue, header="WEBVTT\nKind: captions\nLanguage: es")).language == "es"


def test_a_sentence_with_a_colon_names_nobody() -> None:
    cues = [f"00:0{at}.000 --> 00:0{at}.900\n<v Ana>so here it is: number {at}" for at in range(5)]
    bare = [cue.replace("<v Ana>", "") for cue in cues]

    assert transcripts.read_bytes(vtt(*cues)).speakers == ("Ana",)
    assert transcripts.read_bytes(vtt(*bare)).speakers == ()


def test_captions_without_names_say_so_when_a_speaker_is_sought() -> None:
    transcript = transcripts.read_bytes(vtt("00:01.000 --> 00:02.000\nHi there"))

    with pytest.raises(TranscriptError, match="does not say who speaks"):
        transcripts.speaker_named(transcript, "Ana")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            b"WEBVTT\n\n", "This is WebVTT captions, and nobody says anything in it.", id="silent call"
        ),
        pytest.param(
            vtt("00:00:1x.000 --> 00:00:02.000\n<v Ana>Hi", "00:00:03.000 --> 00:00:04.000\n<v Ana>you"),
            r"only 1 of 2 parts could be read\. The first that could not be read is line 3: 00:00:1x",
            id="a time that is none",
        ),
    ],
)
def test_what_cannot_be_read_fails_loudly(data: bytes, message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        transcripts.read_bytes(data)


@pytest.mark.parametrize("identifier", ["{who}", "{n} - {who}"], ids=["a name", "a number and a name"])
def test_names_above_the_times_are_speakers_when_they_return(identifier: str) -> None:
    names = ("Ana", "Ben", "Ana", "Ben")
    text = "WEBVTT\n\n" + "".join(
        f"{identifier.format(n=at, who=who)}\n00:00:0{at}.000 --> 00:00:0{at}.900\nThat was it.\n\n"
        for at, who in enumerate(names)
    )

    assert [(u.speaker, u.text) for u in transcripts.read_bytes(text.encode()).utterances] == [
        (who, "That was it.") for who in names
    ]
