from pathlib import Path

import pytest

from threekeys import transcripts
from threekeys.errors import TranscriptError


def test_teams_text_ends_no_turn_and_leaves_out_what_the_tool_remarks(samples: Path) -> None:
    transcript = transcripts.read(samples / "teams.txt")

    assert transcript.format == "teams-text"
    assert [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances] == [
        ("Ruiz, Ana [NORTH]", "Good morning. How was the move?", 3000, None),
        ("Ben Okafor (HE/HIM)", "Long: three days and no lift.", 7000, None),
        ("Ruiz, Ana [NORTH]", "Ouch.", 3735000, None),
    ]


def test_otter_keeps_paragraphs_together_and_nobody_is_unknown_speaker(samples: Path) -> None:
    transcript = transcripts.read(samples / "otter.txt")

    assert transcript.format == "otter"
    assert [(u.speaker, u.text, u.start_ms) for u in transcript.utterances] == [
        ("Ana", "What brought you to shipbuilding?", 0),
        (None, "One moment.", 3000),
        ("Ben Okafor", "My grandfather, mostly. He had a yard in Lagos.", 5000),
    ]


@pytest.mark.parametrize(
    ("heads", "name"),
    [
        pytest.param(
            ("[00:12] Ana: Hi", "[1:00:15] Ben Okafor: Yes"), "bracket-time-name", id="[time] Name: text"
        ),
        pytest.param(
            ("(00:12) Ana: Hi", "(1:00:15) Ben Okafor: Yes"), "bracket-time-name", id="(time) Name: text"
        ),
        pytest.param(
            ("[00:12] **Ana:** Hi", "[1:00:15] **Ben Okafor:** Yes"), "bracket-time-name", id="bold"
        ),
        pytest.param(("00:00:12 Ana: Hi", "01:00:15 Ben Okafor: Yes"), "time-name", id="hh:mm:ss Name: text"),
        pytest.param(("00:12 - Ana: Hi", "60:15 - Ben Okafor: Yes"), "time-name", id="minutes pass 59"),
        pytest.param(
            ("Ana  00:00:12\nHi", "Ben Okafor  01:00:15\nYes"), "otter", id="Name  time, text below"
        ),
        pytest.param(
            ("**Ana** 0:12\nHi", "**Ben Okafor** 1:00:15\nYes"), "otter", id="bold name, text below"
        ),
        pytest.param(("Ana (00:12):\nHi", "Ben Okafor (1:00:15):\nYes"), "rev", id="Rev"),
        pytest.param(
            ("[Ana] 00:00:12\nHi", "[Ben Okafor] 01:00:15\nYes"), "zoom-captions", id="Zoom saved captions"
        ),
        pytest.param(
            ("[Ana] [00:12] Hi", "[Ben Okafor] [60:15] Yes"), "name-bracket-time", id="[Name] [time] text"
        ),
        pytest.param(
            ("Ana [0:12]: Hi", "Ben Okafor [60:15]: Yes"), "name-bracket-time", id="Name [time]: text"
        ),
        pytest.param(("Ana: [00:00:12] Hi", "Ben Okafor: [01:00:15] Yes"), "noscribe", id="noScribe"),
        pytest.param(
            ("Ana: 00:00:12\n\nHi", "Ben Okafor: 01:00:15\n\nYes"), "name-colon-time", id="Name: time"
        ),
        pytest.param(("Ana\t0:12\nHi", "Ben Okafor\t1:00:15\nYes"), "name-time-above", id="tab"),
        pytest.param(
            ("00:12 Ana\nHi", "1:00:15 Ben Okafor\nYes"), "time-name-above", id="time Name, text below"
        ),
        pytest.param(("Ana - 0:12\nHi", "Ben Okafor - 1:00:15\nYes"), "name-time-above", id="a dash"),
        pytest.param(
            ("Ana  |  0:12\nHi", "Ben Okafor  |  1:00:15\nYes"), "name-time-above", id="a pipe in blanks"
        ),
        pytest.param(
            ("@0:12 - **Ana**\nHi", "@1:00:15 - **Ben Okafor**\nYes"), "time-name-above", id="@time - name"
        ),
        pytest.param(
            ("[00:12](https://x.org/?t=12) **Ana:** Hi", "[60:15](https://x.org/?t=9) **Ben Okafor:** Yes"),
            "bracket-time-name",
            id="times that are links",
        ),
        pytest.param(("**Ana** (0:12)\nHi", "**Ben Okafor** (1:00:15)\nYes"), "rev", id="bold name (time)"),
        pytest.param(("### Ana (00:00:12)\n\nHi", "### Ben Okafor (01:00:15)\n\nYes"), "rev", id="headings"),
        pytest.param(
            ("**[00:12] Ana:** Hi", "**[60:15] Ben Okafor:** Yes"),
            "bracket-time-name",
            id="time and name bold",
        ),
        pytest.param(
            ("**Ana [00:12]:** Hi", "**Ben Okafor [60:15]:** Yes"),
            "name-bracket-time",
            id="bold name [time]:",
        ),
        pytest.param(
            ("- **Ana** (00:12): Hi", "- **Ben Okafor** (60:15): Yes"), "name-bracket-time", id="a bold list"
        ),
    ],
)
def test_every_usual_shape_of_a_turn_is_read(heads: tuple[str, str], name: str) -> None:
    transcript = transcripts.read_bytes("\n\n".join(heads).encode())

    assert [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances] == [
        ("Ana", "Hi", 12000, None),
        ("Ben Okafor", "Yes", 3615000, None),
    ]
    assert transcript.format == name


def test_a_range_in_brackets_gives_start_and_end() -> None:
    transcript = transcripts.read_bytes(b"[00:02 - 00:04] Ana: Hi\n[00:05 - 00:09] Ben: Yes")

    assert [(u.speaker, u.start_ms, u.end_ms) for u in transcript.utterances] == [
        ("Ana", 2000, 4000),
        ("Ben", 5000, 9000),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "[0.50s -> 2.25s] Ana: Hi\n[2.5s -> 3.0s] Ben: Yes",
        "[00:00:00.500 --> 00:00:02.250]  (Ana) Hi\n[00:00:02.500 --> 00:00:03.000]  (Ben) Yes",
    ],
)
def test_a_range_of_seconds_or_a_name_in_round_brackets_is_a_head_too(heads: str) -> None:
    transcript = transcripts.read_bytes(heads.encode())

    assert [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances] == [
        ("Ana", "Hi", 500, 2250),
        ("Ben", "Yes", 2500, 3000),
    ]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("[11:59:58 AM] Ana: Hi\n[12:00:02 PM] Ben: Yes\n[1:00:00 PM] Ana: So", [43198, 43202, 46800]),
        ("12:00:01 AM Ana: Hi\n12:00:05 AM Ben: Yes\n1:00:00 AM Ana: So", [1, 5, 3600]),
        (
            "2024-03-03T09:00:03Z Ana: Hi\n2024-03-03T09:00:07Z Ben: Yes\n2024-03-03T09:00:09Z Ana: So",
            [32403, 32407, 32409],
        ),
    ],
)
def test_times_of_day_are_read_with_their_half_or_their_date(text: str, starts: list[int]) -> None:
    transcript = transcripts.read_bytes(text.encode())

    assert [(u.speaker, u.start_ms) for u in transcript.utterances] == list(
        zip(("Ana", "Ben", "Ana"), (1000 * start for start in starts), strict=True)
    )


def test_chapters_whose_names_never_return_are_no_turns() -> None:
    chapters = "\n".join(
        f"0{at}:00 {name}\nWhat was said there\n"
        for at, name in enumerate("Intro Harbour Crane Tolls Rain End".split())
    )

    assert transcripts.read_bytes(chapters.encode()).speakers == ()


def test_turns_with_a_name_but_no_time_between_the_timed_ones_are_turns_too() -> None:
    timed = [
        f"Ana Ruiz [0:0{at}:00]: a long answer, part {at}\n\nBen: and a question {at}?" for at in range(5)
    ]

    transcript = transcripts.read_bytes("\n\n".join(timed).encode())

    assert [(u.speaker, u.start_ms) for u in transcript.utterances][:3] == [
        ("Ana Ruiz", 0),
        ("Ben", None),
        ("Ana Ruiz", 60000),
    ]
    assert transcript.evidence == "marks"


def test_what_others_say_meanwhile_is_theirs() -> None:
    text = "S01: [00:00:12] So it went //S02: Oh no.// (3 seconds pause) on.\n\nS00: [00:00:36] (..) Yes."

    transcript = transcripts.read_bytes(text.encode())

    assert [(u.speaker, u.text, u.start_ms) for u in transcript.utterances] == [
        ("S01", "So it went on.", 12000),
        ("S02", "Oh no.", 12000),
        ("S00", "Yes.", 36000),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Ruiz\n0:03\nGood morning.\n\nBen\n0:07\nIs it?", id="name, time, text"),
        pytest.param(
            "Ana Ruiz\n0 minutes 3 seconds\n0:03\nAna Ruiz 0 minutes 3 seconds\nGood morning.\n"
            "Ben\n0 minutes 7 seconds\n0:07\nBen 0 minutes 7 seconds\nIs it?",
            id="copied from Teams on the web",
        ),
        pytest.param(
            "[0:03 --> 0:05] [Ana Ruiz]: Good morning.\n[0:07 --> 0:09] [Ben]: Is it?",
            id="Whisper with names",
        ),
        pytest.param("Ana Ruiz   0∶03\nGood morning.\n\nBen   0：07\nIs it?", id="other colons"),
        pytest.param("Ana Ruiz [0:03]:\nGood morning.\nBen [0:07]:\nIs it?", id="brackets and a colon above"),
    ],
)
def test_names_and_times_are_found_where_web_pages_and_tools_put_them(text: str) -> None:
    transcript = transcripts.read_bytes(text.encode())

    assert [(u.speaker, u.text, u.start_ms) for u in transcript.utterances] == [
        ("Ana Ruiz", "Good morning.", 3000),
        ("Ben", "Is it?", 7000),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("0:03 : Ana Ruiz : Good morning.\n0:07 : Ben : Is it?", "webex-text", id="Webex"),
        pytest.param(
            "0:03\tAna Ruiz\tGood morning.\n0:07\tBen\tIs it?", "time-name-columns", id="columns, time first"
        ),
        pytest.param(
            "Ana Ruiz | 0:03 | Good morning.\nBen | 0:07 | Is it?",
            "name-time-columns",
            id="columns, name first",
        ),
        pytest.param(
            "**Ana Ruiz**   0:03\nGood morning.\n\n**Ben**   0:07\nIs it?",
            "teams-text",
            id="Teams in Markdown",
        ),
        pytest.param(
            "0:03 - Ana Ruiz\n  Good morning.\n\n0:07 - Ben\n  Is it?", "time-name-above", id="Fathom"
        ),
    ],
)
def test_columns_and_dashes_are_heads_too(text: str, name: str) -> None:
    transcript = transcripts.read_bytes(text.encode())

    assert transcript.format == name
    assert [(u.speaker, u.text, u.start_ms) for u in transcript.utterances] == [
        ("Ana Ruiz", "Good morning.", 3000),
        ("Ben", "Is it?", 7000),
    ]


def test_words_after_a_time_are_no_name_when_nothing_follows_them() -> None:
    transcript = transcripts.read_bytes(
        b"[00:00.000 --> 00:06.480]  Learn English\n[00:06.480 --> 00:12.880]  now\n[00:13.000 --> 00:14.000]  please"
    )

    assert (transcript.format, transcript.speakers) == ("times", ())
    assert [u.text for u in transcript.utterances] == ["Learn English", "now", "please"]


def test_a_spelt_time_that_nobody_stands_over_is_no_head() -> None:
    heads = "Ana Ruiz\n0:03\nGood morning.\nBen\n0:07\nIs it?\n"

    read = transcripts.read_bytes(f"{heads}\n0 minutes 9 seconds\n0:09\nIndeed.".encode())

    assert read.speakers == ("Ana Ruiz", "Ben")


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("{at}.0 {who}: {text}", id="seconds"),
        pytest.param("{at}.0 --> {end}.0 {who}: {text}", id="from second to second"),
        pytest.param("{at}.0 {end}.0 SPEAKER_{n} {text}", id="seconds before a numbered voice"),
        pytest.param("start={at}.0s stop={end}.0s speaker_SPEAKER_{n} {text}", id="named seconds"),
        pytest.param("SPEAKER_{n} {at}.0 {end}.0 {text}", id="a voice before its seconds"),
        pytest.param("[{at}.00s -> {end}.00s] SPEAKER_{n}: {text}", id="faster-whisper's times and a voice"),
        pytest.param("[{at}.00s] {who}: {text}", id="seconds with their unit"),
        pytest.param("{{00:{at}}} {who}: {text}", id="braces"),
        pytest.param("<00:00:{at}> {who}: {text}", id="angles"),
        pytest.param("`00:{at}` **{who}**: {text}", id="code"),
        pytest.param("T+00:00:{at} {who}: {text}", id="since the start"),
        pytest.param("(0h 0m {at}s) {who}: {text}", id="hours, minutes, seconds"),
        pytest.param("[0m{at}s] {who}: {text}", id="minutes and seconds"),
        pytest.param("{who} ({at} sec): {text}", id="after the name"),
        pytest.param("**{who}** `00:{at}`: {text}", id="code after the name"),
        pytest.param("{who} [00:{at} - 00:{end}]\n{text}\n", id="a range after the name, text below"),
        pytest.param("[00:{at}.000 --> 00:{end}.000] [{who}] {text}", id="two brackets"),
        pytest.param("00:00:{at} | 00:00:{end} | {who} | {text}", id="columns"),
    ],
)
def test_less_usual_ways_to_write_a_time_are_read(head: str) -> None:
    said = ((10, "0", "Hello to you all."), (15, "1", "And hello to you."), (20, "0", "How was the move?"))
    text = "\n".join(head.format(at=at, end=at + 4, n=n, who=f"Ana{n}", text=words) for at, n, words in said)

    transcript = transcripts.read_bytes(text.encode())

    assert [((u.speaker or "?")[-1], u.text, u.start_ms) for u in transcript.utterances] == [
        (n, words, 1000 * at) for at, n, words in said
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "1.1 Scope: what this is\n1.2 Terms: what words mean\nSome more.\n", id="numbered headings"
        ),
        pytest.param("0.5 kg flour: white\n1.5 l water: cold\nBake it.\n", id="a recipe"),
    ],
)
def test_numbers_before_a_colon_are_no_times_of_people(text: str) -> None:
    with pytest.raises(TranscriptError, match="No speakers were found"):
        transcripts.read_bytes(text.encode())


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("{who} | 00:{at} - 00:{end}\n{text}\n", id="a range after a pipe"),
        pytest.param("{who}, 00:{at}\n{text}\n", id="after a comma"),
        pytest.param("[{who} 00:00:{at}] {text}", id="name and time in one bracket"),
        pytest.param("[{who} @ 00:{at}]\n{text}\n", id="in one bracket, text below"),
        pytest.param("{who}: 00:{at}   {text}", id="after a colon, then blanks"),
        pytest.param("{who}:\t00:{at}\t{text}", id="after a colon, between tabs"),
        pytest.param("#00:00:{at}-0# {who}: {text}", id="as MAXQDA writes starts"),
        pytest.param("[00:00:{at}:12 - 00:00:{end}:20] {who}: {text}", id="frames of a film"),
        pytest.param(
            "00:00:{at}:12 - 00:00:{end}:20\n{who}\n{text}\n", id="frames of a film, the name below"
        ),
    ],
)
def test_names_and_times_stand_together_in_many_ways(head: str) -> None:
    said = (
        (10, "Ana", "Hello to you all."), (15, "Ben", "And hello to you."),
        (20, "Ana", "How was the move?"), (25, "Ben", "Long, and no lift."),
    )  # fmt: skip
    text = "\n".join(head.format(at=at, end=at + 4, who=who, text=words) for at, who, words in said)

    transcript = transcripts.read_bytes(text.encode())

    assert [(u.speaker, u.text, u.start_ms) for u in transcript.utterances] == [
        (who, words, 1000 * at) for at, who, words in said
    ]


def test_a_name_alone_on_a_line_whose_time_is_missing_is_a_turn_too() -> None:
    text = "Ana Ruiz  0:03\nHello.\n\nBen Okafor\nHello to you.\n\nAna Ruiz  0:20\nWell?\n\nBen Okafor  0:31\nFine.\n"

    assert [(u.speaker, u.start_ms) for u in transcripts.read_bytes(text.encode()).utterances] == [
        ("Ana Ruiz", 3000),
        ("Ben Okafor", None),
        ("Ana Ruiz", 20000),
        ("Ben Okafor", 31000),
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "Ana Ruiz stopped transcription",
        "Ana Ruiz hat die Transkription beendet.",
        "Ana Ruiz a arrêté la transcription",
        "Ana Ruiz detuvo la transcripción",
        "Ana Ruiz interrompeu a transcrição",
        "Ana Ruiz ha interrotto la trascrizione",
        "Ana Ruiz heeft de transcriptie gestopt",
    ],
)
def test_what_teams_remarks_at_the_end_is_not_said_in_any_language(remark: str) -> None:
    text = f"Ana Ruiz   0:03\nHello.\n\nBen Okafor   0:15\nYes.\n\n{remark}\n"

    assert [u.text for u in transcripts.read_bytes(text.encode()).utterances] == ["Hello.", "Yes."]
