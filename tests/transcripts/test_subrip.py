from pathlib import Path

from threekeys import transcripts


def test_names_on_change_are_carried_over_dots_missing_numbers_and_blank_lines(samples: Path) -> None:
    transcript = transcripts.read(samples / "names_on_change.srt")

    assert transcript.format == "subrip"
    assert [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances] == [
        ("Ana Ruiz (host)", "Welcome back. My guest", 0, 2000),
        ("Ana Ruiz (host)", "today is Ben.", 2000, 4500),
        ("Ben Okafor", "Thank you.", 4500, 4928),
        ("Ana Ruiz (host)", "So, how did it start?", 4928, 6000),
        ("Ben Okafor", "By accident, as these things do.", 6000, 9000),
    ]
    assert transcript.notes == (
        "Names stand only where the speaker changes; each was carried forward to the next name.",
        "1 captions hold several speakers; their time was divided by words.",
    )


def test_an_unnamed_change_of_speaker_is_not_given_the_last_name() -> None:
    said = ["Ana: Hello.", "How are you?", ">> Fine.", "And you?", "Ana: Good.", "Really.", "Yes.", "So."]
    cues = [f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{text}" for at, text in enumerate(said)]

    transcript = transcripts.read_bytes("\n\n".join(cues).encode())

    assert [u.speaker for u in transcript.utterances] == [
        "Ana",
        "Ana",
        None,
        None,
        "Ana",
        "Ana",
        "Ana",
        "Ana",
    ]


def test_a_chat_that_quotes_one_time_line_is_not_captions() -> None:
    lines = [f"{name}: that is a whole sentence number {at}" for at in range(15) for name in ("Ana", "Ben")]

    transcript = transcripts.read_bytes("\n".join([*lines, "00:00:01,000 --> 00:00:02,000"]).encode())

    assert transcript.format == "labelled"
