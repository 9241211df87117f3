from pathlib import Path

import pytest

from threekeys import transcripts
from threekeys.domain import Transcript

Row = tuple[str | None, str, int | None, int | None]


def rows(transcript: Transcript) -> list[Row]:
    return [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances]


def test_older_teams_text_counts_the_fraction_in_milliseconds_and_keeps_overlap(samples: Path) -> None:
    transcript = transcripts.read(samples / "teams_captions.txt")

    assert transcript.format == "teams-captions"
    assert transcript.keeps_overlap
    assert rows(transcript) == [
        ("Ana Ruiz", "Good morning, the agenda is in the thread.", 142040, 145580),
        ("Ben Okafor (GUEST)", "Thanks, Ana.", 144070, 145600),
        ("Ana Ruiz", "Shall we?", 168070, 168110),
    ]


def test_sbv_is_read(samples: Path) -> None:
    transcript = transcripts.read(samples / "captions.sbv")

    assert transcript.format == "sbv"
    assert rows(transcript) == [
        ("Ana", "Hello, how did the launch go?", 378, 2378),
        ("Ben", "Better than we feared, and late.", 2400, 5000),
        ("Ana", "Late is fine.", 5200, 6000),
    ]


@pytest.mark.parametrize(
    ("style", "name", "text", "speakers"),
    [
        pytest.param("Default", ("Ana", "Ben"), "{}", ("Ana", "Ben"), id="name"),
        pytest.param(("Host", "Guest"), "", "{}", ("Host", "Guest"), id="style"),
        pytest.param("Default", "", ("{\\c&H00FF00&}{}", "{\\c&H0000FF&}{}"), ("Colour #00FF00", "Colour #FF0000"), id="colour"),
    ],
)  # fmt: skip
def test_the_speaker_of_substation_captions_is_the_name_else_the_style_else_the_colour(
    style: str | tuple[str, str],
    name: str | tuple[str, str],
    text: str | tuple[str, str],
    speakers: tuple[str, str],
) -> None:
    said = ("Hi there,\\Nhow are you?", "Fine, thanks.")
    lines = ["[Script Info]", "[Events]", "Format: Layer, Start, End, Style, Name, Text"]
    for at in (0, 1):
        fields = [value if isinstance(value, str) else value[at] for value in (style, name, text)]
        words = fields[2].replace("{}", said[at])
        lines.append(f"Dialogue: 0,0:00:0{at}.50,0:00:0{at + 1}.25,{fields[0]},{fields[1]},{words}")

    transcript = transcripts.read_bytes("\n".join(lines).encode())

    assert transcript.format == "substation"
    assert rows(transcript) == [
        (speakers[0], "Hi there, how are you?", 500, 1250),
        (speakers[1], "Fine, thanks.", 1500, 2250),
    ]


def test_captions_in_two_colours_are_two_speakers_and_single_words_are_joined() -> None:
    words = ["{\\c&HFFF000&}right."] * 15 + ["{\\c&H0000FF&}yes"] * 15
    cues = [f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{word}" for n, word in enumerate(words)]

    transcript = transcripts.read_bytes("\n\n".join(cues).encode())

    assert rows(transcript) == [
        ("Colour #00F0FF", " ".join(["right."] * 15), 0, 14900),
        ("Colour #FF0000", " ".join(["yes"] * 15), 15000, 29900),
    ]
    assert transcript.notes == (
        "The speakers are told apart by colour only; name them with --speakers.",
        "30 captions of single words were joined into 2 utterances.",
    )


def test_rolling_captions_are_not_counted_thrice() -> None:
    lines = ["so we began", "with a small boat", "and a larger plan", "to sell it on"]
    cues = ["WEBVTT"]
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else " "
        timed = line.replace(" ", f"<00:00:0{at}.500><c> ") + "</c>"
        cues += [
            f"00:00:0{at}.000 --> 00:00:0{at}.990 align:start position:0%\n{before}\n{timed}",
            f"00:00:0{at}.990 --> 00:00:0{at + 1}.000 align:start position:0%\n{line}\n ",
        ]

    transcript = transcripts.read_bytes("\n\n".join(cues).encode())

    assert [u.text for u in transcript.utterances] == lines
    assert transcript.notes == ("Rolling captions: 4 of 8 only repeat and were left out.",)


@pytest.mark.parametrize(
    ("head", "start", "notes"),
    [
        pytest.param("{1}{1}25.000\n", 2000, 0, id="the file says how many frames a second"),
        pytest.param("", 2085, 1, id="it does not, so a film's are assumed and told"),
        pytest.param("{1}{1}\n", 2085, 1, id="it leaves that open"),
    ],
)
def test_microdvd_counts_frames(head: str, start: int, notes: int) -> None:
    text = (
        f"{head}{{50}}{{100}}Ana: Is it|ready?\n{{110}}{{150}}{{y:i}}Ben: It is.\n{{160}}{{200}}Ana: Good.\n"
    )

    transcript = transcripts.read_bytes(text.encode())
    first = transcript.utterances[0]

    assert (transcript.format, first.speaker, first.text) == ("microdvd", "Ana", "Is it ready?")
    assert (first.start_ms, len(transcript.utterances)) == (start, 3)
    assert sum("23.976" in note for note in transcript.notes) == notes


def test_times_with_a_dash_above_the_text_are_captions() -> None:
    text = "Harbour\n\n00:00:03 - 00:00:06\nAna: How did it begin?\n\n00:00:07 - 00:00:09\nBen: With an empty shed.\n"

    assert [
        (u.speaker, u.text, u.start_ms, u.end_ms) for u in transcripts.read_bytes(text.encode()).utterances
    ] == [("Ana", "How did it begin?", 3000, 6000), ("Ben", "With an empty shed.", 7000, 9000)]


@pytest.mark.parametrize(
    "name", ["+44 7700 900123", "1512***987", "Ben's iPhone", "🌊 Ben", "Zoë (she/her) [Harbour]"]
)
def test_a_telephone_or_a_device_is_a_speaker_too(name: str) -> None:
    said = [("Ana", "Are we all here?"), (name, "I think so."), ("Ana", "Good.")]
    captions = "".join(
        f"00:00:0{at}.000 --> 00:00:0{at}.900\n{who}: {text}\n\n" for at, (who, text) in enumerate(said)
    )

    assert transcripts.read_bytes(f"WEBVTT\n\n{captions}".encode()).speakers == ("Ana", name)


def test_a_tag_that_is_torn_over_two_lines_does_not_disturb_rolling_captions() -> None:
    shown = ["one\ntwo", "two\nthree <00:00", "three <00:00\n:05>four", "four\nfive"]
    captions = "".join(
        f"00:00:0{at}.000 --> 00:00:0{at + 1}.000\n{text}\n\n" for at, text in enumerate(shown)
    )

    transcript = transcripts.read_bytes(f"WEBVTT\n\n{captions}".encode())

    assert len(transcript.utterances) == 4


def test_the_payload_of_microsoft_graph_is_not_taken_for_speech() -> None:
    payload = '{"startDateTime":"2026-01-01T10:00:00","speakerName":"Ana Ruiz","spokenText":"Hi: all <ok>."}'

    transcript = transcripts.read_bytes(f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{payload}".encode())

    assert rows(transcript) == [("Ana Ruiz", "Hi: all <ok>.", 1000, 2000)]


def test_an_end_before_its_start_is_left_out_and_told() -> None:
    cue = "00:00:0{0}.000 --> 00:00:0{1}.000\n<v Ana>so we said what we said"
    times = [(1, 3), (3, 5), (5, 7), (9, 8)]

    transcript = transcripts.read_bytes(
        "\n\n".join(["WEBVTT", *(cue.format(*pair) for pair in times)]).encode()
    )

    assert [u.end_ms for u in transcript.utterances] == [3000, 5000, 7000, None]
    assert transcript.notes[0] == "1 of 4 utterances end before they start; those ends were left out."


@pytest.mark.parametrize(
    ("step", "length", "text", "evidence"),
    [
        pytest.param(3, 2.5, "so what did you do then", "start+end", id="as people speak"),
        pytest.param(3, 0.5, "so what did you do then", "words", id="too fast to be speech"),
        pytest.param(20, 19, "so what did you do then", "words", id="too slow to be speech"),
        pytest.param(3, 2.5, "这是一个很长的句子我们说", "start+end", id="a script without blanks"),
    ],
)
def test_times_that_contradict_the_words_are_not_used_to_measure(
    step: int, length: float, text: str, evidence: str
) -> None:
    cues = [
        f"{at * step // 60:02}:{at * step % 60:02}.100 --> {(at * step + length) // 60:02.0f}:{(at * step + length) % 60:06.3f}\n<v Ana>{text}"
        for at in range(9)
    ]

    transcript = transcripts.read_bytes("\n\n".join(["WEBVTT", *cues]).encode())

    assert transcript.evidence == evidence
    assert transcript.timed == (evidence == "start+end")
    assert [note.startswith("The times are not used") for note in transcript.notes] == [True] * (
        evidence == "words"
    )


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("{name}\n", id="alone on the first line"),
        pytest.param("({name}) ", id="in round brackets"),
        pytest.param("<{name}> ", id="in angle brackets"),
    ],
)
def test_names_that_return_without_a_colon_are_speakers(before: str) -> None:
    said = [("Ana", "What did they answer?"), ("Ben Okafor", "Nothing yet."), ("Ana", "Then we ask."), ("Ben Okafor", "(laughs) Again.")]  # fmt: skip
    captions = [
        f"00:00:0{at}.000 --> 00:00:0{at}.900\n{before.format(name=name)}{text}\n"
        for at, (name, text) in enumerate(said)
    ]

    transcript = transcripts.read_bytes("\n".join(captions).encode())

    assert [(u.speaker, u.text) for u in transcript.utterances] == said


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param("(Applause) And so", id="sounds"),
        pytest.param("(we) think", id="words in brackets"),
        pytest.param("The quay\nwas shut", id="two lines"),
        pytest.param("(Ana) And so", id="only one name"),
    ],
)
def test_what_only_looks_like_a_name_is_nobody(payload: str) -> None:
    captions = [f"00:00:0{at}.000 --> 00:00:0{at}.900\n{payload}\n" for at in range(6)]

    assert transcripts.read_bytes("\n".join(captions).encode()).speakers == ()


@pytest.mark.parametrize("head", ["", "WEBVTT\n\n"], ids=["SubRip", "WebVTT"])
@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(" [{}]", id="brackets"),
        pytest.param(" {}", id="bare"),
        pytest.param(" line:90% align:start {}", id="after settings"),
        pytest.param(" speaker:{}", id="as a setting"),
    ],
)
def test_a_name_after_the_times_is_the_speaker(head: str, beside: str) -> None:
    names = ("Ana", "Ben", "Ana", "Ben")
    text = head + "".join(
        f"00:00:0{at}.000 --> 00:00:0{at}.900{beside.format(name)}\nThat was part {at} of it.\n\n"
        for at, name in enumerate(names)
    )

    transcript = transcripts.read_bytes(text.encode())

    assert [(u.speaker, u.text) for u in transcript.utterances] == [
        (name, f"That was part {at} of it.") for at, name in enumerate(names)
    ]
    assert transcript.notes == ()


@pytest.mark.parametrize(
    ("beside", "notes"),
    [
        pytest.param("align:start position:0%", (), id="settings"),
        pytest.param("X1:117 X2:303 Y1:1 Y2:20", (), id="coordinates"),
        pytest.param(
            "0.95", ("What follows the times in their line was left out, as “0.95”.",), id="a number"
        ),
    ],
)
def test_what_follows_the_times_and_is_no_name_is_nobody(beside: str, notes: tuple[str, ...]) -> None:
    text = "".join(f"00:00:0{at}.000 --> 00:00:0{at}.900 {beside}\nThat was it.\n\n" for at in range(4))

    transcript = transcripts.read_bytes(text.encode())

    assert {(u.speaker, u.text) for u in transcript.utterances} == {(None, "That was it.")}
    assert transcript.notes == notes


def test_captions_may_stand_on_the_line_of_their_times() -> None:
    text = "".join(
        f"00:00:0{at},000 --> 00:00:0{at},900 {who}: That was it.\n"
        for at, who in enumerate(("Ana", "Ben", "Ana"))
    )

    assert [(u.speaker, u.text) for u in transcripts.read_bytes(text.encode()).utterances] == [
        ("Ana", "That was it."),
        ("Ben", "That was it."),
        ("Ana", "That was it."),
    ]
