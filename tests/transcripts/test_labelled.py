from pathlib import Path

import pytest

from threekeys import transcripts
from threekeys.errors import TranscriptError


def test_names_before_the_text_and_lines_that_go_on(samples: Path) -> None:
    transcript = transcripts.read(samples / "names.txt")

    assert transcript.format == "labelled"
    assert [(u.speaker, u.text, u.start_ms) for u in transcript.utterances] == [
        ("Ana", "What are you working on these days?", None),
        ("Ben", "A tool for harbours. It plans who may dock, and when.", None),
        ("Ana", "Who uses it first?", None),
        ("Ben", "Small ports: the big ones have their own. They told us so in spring.", None),
    ]
    assert not transcript.timed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "**Ana:** Hello there\n\n**Ben:** Hello you\n\n**Ana:** Fine", id="bold with the colon inside"
        ),
        pytest.param(
            "**Ana**: Hello there\n\n**Ben**: Hello you\n\n**Ana**: Fine", id="bold with the colon outside"
        ),
        pytest.param("> **Ana:** Hello there\n>\n> **Ben:** Hello you\n>\n> **Ana:** Fine", id="quoted"),
        pytest.param("- Ana: Hello there\n- Ben: Hello you\n- Ana: Fine", id="list"),
        pytest.param("Ana：Hello there\nBen：Hello you\nAna：Fine", id="full-width colon"),
        pytest.param(
            "---\ntitle: x\n---\n# Talk\n\nAna: Hello there\nBen: Hello you\nAna: Fine", id="front matter"
        ),
        pytest.param("[Ana]: Hello there\n[Ben]: Hello you\n[Ana]: Fine", id="brackets"),
        pytest.param(
            "ana : Hello there\nben : Hello you\nana : Fine", id="small letters, space before the colon"
        ),
    ],
)
def test_the_usual_ways_to_write_a_name_are_read(text: str) -> None:
    transcript = transcripts.read_bytes(text.encode())

    assert [((u.speaker or "").capitalize(), u.text) for u in transcript.utterances] == [
        ("Ana", "Hello there"),
        ("Ben", "Hello you"),
        ("Ana", "Fine"),
    ]


def test_a_short_talk_of_three_is_a_talk() -> None:
    text = "Lead: How did it begin?\n\nP1: With a shed.\n\nP2: With a boat.\n\nLead: Whose?\n\nP1: My aunt's."

    assert transcripts.read_bytes(text.encode()).speakers == ("Lead", "P1", "P2")


def test_in_a_few_lines_that_are_all_labelled_not_every_name_needs_to_return() -> None:
    text = "Bekah Weigel: How did it begin?\nBen: With an empty shed.\nBekah: Who lent it then?\nBen: My aunt lent it."

    assert transcripts.read_bytes(text.encode()).notes == (
        'If “Bekah” is “Bekah Weigel”, say --join "Bekah=Bekah Weigel".',
    )


@pytest.mark.parametrize(
    "title", ["Transcript", "📖 Transcript", "## Transkript", "Transcripción", "Harbour\nTranscrição"]
)
def test_what_stands_above_the_title_of_a_transcript_is_not_said(title: str) -> None:
    notes = "Summary\nThe yard: Ana told of it.\nThe loan: her aunt gave it.\n"
    talk = "Ana: How did it begin?\nBen: With an empty shed.\nAna: Who lent it?\n"

    assert transcripts.read_bytes(f"{notes}{title}\n{talk}".encode()).speakers == ("Ana", "Ben")


def test_a_monologue_reads_fine() -> None:
    assert transcripts.read_bytes(b"Ana: Hello.\nAna: Is anybody there?").speakers == ("Ana",)


def test_time_marks_between_turns_are_kept_where_they_stand() -> None:
    text = (
        "Transcript\n\n00:00:00\n\nAna: Hello there.\n\nBen: Hello you.\n\n00:05:00\n\nAna: Where were we?\n"
    )

    transcript = transcripts.read_bytes(
        f"{text}\nTranscription ended after 00:06:00\n\nAna: Not said.".encode()
    )

    assert [(u.speaker, u.start_ms) for u in transcript.utterances] == [
        ("Ana", 0),
        ("Ben", None),
        ("Ana", 300000),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Dear all,\nplease find the minutes below.\nNote: they are short.\nBest, Ana", id="letter"
        ),
        pytest.param("name: threekeys\nversion: 1\nlicense: MIT\nauthor: Ana\nurl: none", id="configuration"),
        pytest.param("Learn English conversation. It is\nquite different from reading.\n" * 9, id="prose"),
    ],
)
def test_text_without_speakers_is_refused_and_told_what_it_lacks_and_what_to_do(text: str) -> None:
    with pytest.raises(
        TranscriptError,
        match=r"^No speakers were found: the \d+ lines of this text do not begin with names.* Export it again with",
    ) as caught:
        transcripts.read_bytes(text.encode())

    assert len(str(caught.value)) < 320


def test_initials_are_the_person_whose_full_name_explained_them() -> None:
    text = "Ana Ruiz (AR): Welcome to you.\nBen Okafor (BO): Thank you very much.\nAR: How are you?\nBO: Quite well, thanks.\nAR: Good."

    assert transcripts.read_bytes(text.encode()).speakers == ("Ana Ruiz", "Ben Okafor")


def test_jingles_note_takers_and_presentations_are_nobody() -> None:
    names = (
        "Ana",
        "Break",
        "Fireflies.ai Notetaker Ana",
        "Ana's Presentation",
        "Unknown Speaker",
        "Otter Bergman",
    )
    text = "\n\n".join(
        f"**{name}:** what is said here is said, number {at}" for at in range(3) for name in names
    )

    assert transcripts.read_bytes(text.encode()).speakers == ("Ana", "Otter Bergman")


def test_pipes_separate_the_speaker_the_words_and_a_tag() -> None:
    text = "A|So, uh, we use the cards.|sd\nA|Not much.|sd\nB|Yeah,|b\nB|is that so?|qy\nA|Yeah.|ny\nB|Good.|b\nA|Right.|b"

    transcript = transcripts.read_bytes(text.encode())

    assert transcript.format == "delimited"
    assert [(u.speaker, u.text) for u in transcript.utterances][:3] == [
        ("A", "So, uh, we use the cards."),
        ("A", "Not much."),
        ("B", "Yeah,"),
    ]


def test_a_name_on_its_own_line_heads_the_lines_under_it() -> None:
    said = [
        "Ana Ruiz\nHello there.\nHow are you?",
        "Ben\nFine.",
        "And you?",
        "Ana Ruiz\nVery well.",
        "Ben\nGood.",
        "Ana Ruiz\nSo.",
    ]

    transcript = transcripts.read_bytes("\n\n".join(said).encode())

    assert transcript.format == "blocks"
    assert [(u.speaker, u.text) for u in transcript.utterances][:3] == [
        ("Ana Ruiz", "Hello there. How are you?"),
        ("Ben", "Fine. And you?"),
        ("Ana Ruiz", "Very well."),
    ]


def test_names_over_what_was_typed_are_a_chat() -> None:
    said = [
        "Hello :)",
        "See https://harbour.example",
        "The crane is late",
        "lol",
        "Who knows why?",
        "I do ;)",
    ]
    text = "".join(f"{name}\n{line}\n\n" for name, line in zip(["Ana Ruiz", "Ben"] * 3, said, strict=True))

    transcript = transcripts.read_bytes(text.encode())

    assert (transcript.format, transcript.kind, len(transcript.utterances)) == ("blocks", "chat", 6)


def test_what_a_transcriber_writes_for_others_is_theirs() -> None:
    text = "Transcriber: Ana_Ruiz: Are we all here?\nTranscriber: Ben: I think so, yes.\nTranscriber: Ana_Ruiz: Good.\n"

    assert transcripts.read_bytes(text.encode()).speakers == ("Ana_Ruiz", "Ben")


def test_seconds_before_each_line_of_a_block_are_its_start() -> None:
    blocks = [
        f"SPEAKER_0{at % 2}:\n[{at * 4}.0s] one sentence\n[{at * 4 + 2}.5s] another sentence"
        for at in range(4)
    ]

    transcript = transcripts.read_bytes("\n\n".join(blocks).encode())

    assert [(u.speaker, u.start_ms) for u in transcript.utterances][:3] == [
        ("SPEAKER_00", 0),
        ("SPEAKER_00", 2500),
        ("SPEAKER_01", 4000),
    ]
    assert transcript.evidence == "starts"


def test_initials_in_a_table_are_spelt_out() -> None:
    table = "| Name | Abbreviation | Organization |\n| --- | --- | --- |\n| Ana Ruiz | AR | Northwind |\n| Ben Okafor | BO | Harbour |\n"
    talk = "".join(
        f"AR: here is what I think, number {at}\n\nBO: and here is what I say\n\n" for at in range(4)
    )

    assert transcripts.read_bytes((table + "\n" + talk).encode()).speakers == ("Ana Ruiz", "Ben Okafor")


def test_time_marks_in_headings_are_marks() -> None:
    talk = "### **00:00:00**\n\n**Ana:** Hello there.\n\n**Ben:** Hello you.\n\n### 00:05:00\n\n**Ana:** Where were we?\n"

    assert [u.start_ms for u in transcripts.read_bytes(talk.encode()).utterances] == [0, None, 300000]


def test_a_time_at_the_end_of_a_turn_is_its_end() -> None:
    text = "Ana: How did it all begin with the boats? #00:00:03-5#\n\nBen: With one boat. #00:00:05-0#\n\nAna: Only one? #00:00:06-2#"

    assert [(u.text, u.start_ms, u.end_ms) for u in transcripts.read_bytes(text.encode()).utterances] == [
        ("How did it all begin with the boats?", 0, 3500),
        ("With one boat.", 3500, 5000),
        ("Only one?", 5000, 6200),
    ]


def test_tabs_separate_the_speaker_and_the_words() -> None:
    text = "Ana\tHello there.\nBen\tHello: you.\nAna\tFine?\nBen\tFine.\nAna\tGood.\nBen\tYes.\nAna\tSo."

    transcript = transcripts.read_bytes(text.encode())

    assert [(u.speaker, u.text) for u in transcript.utterances][:2] == [
        ("Ana", "Hello there."),
        ("Ben", "Hello: you."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Q. How did you start?\nA. By accident.\nQ. And then?\nA. Then we grew.", id="court reporter"),
        pytest.param("Q:How did you start?\nA:By accident.\nQ:And then?\nA:Then we grew.", id="no blank"),
        pytest.param("*Q*: How did you start?\n\n*A*: By accident.\n\n*Q*: And then?\n\n*A*: Then we grew.", id="italics"),
        pytest.param("## Q\n\nHow did you start?\n\n## A\n\nBy accident.\n\n## Q\n\nAnd then?\n\n## A\n\nThen we grew.", id="headings"),
    ],
)  # fmt: skip
def test_questions_and_answers_are_two_speakers(text: str) -> None:
    assert [(u.speaker, u.text) for u in transcripts.read_bytes(text.encode()).utterances] == [
        ("Q", "How did you start?"),
        ("A", "By accident."),
        ("Q", "And then?"),
        ("A", "Then we grew."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{} - {}", id="a hyphen"),
        pytest.param("{} – {}", id="a dash"),
        pytest.param("<{}> {}", id="angle brackets"),
        pytest.param("[{}] {}", id="square brackets"),
    ],
)
def test_names_before_a_dash_or_in_angle_brackets_are_speakers_when_they_return(line: str) -> None:
    said = [
        ("Ana", "What did the council answer you - in the end?"),
        ("Ben Okafor", "Nothing yet, as far as I know."),
        ("Ana", "Then we will have to ask again."),
        ("Ben Okafor", "Fine, I shall write to them tomorrow."),
    ]
    transcript = transcripts.read_bytes("\n".join(line.format(*one) for one in said).encode())

    assert [(u.speaker, u.text) for u in transcript.utterances] == said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tea - four bags of it for us\nMilk - a bottle from the shop\nTea - none\nSugar - if there is", id="a list"),
        pytest.param("Ana - one\nBen - two\nAna - three\nBen - four", id="single words"),
        pytest.param("<a> is what I would call it\n<b> is what she would call it\n<a> again and again and\n<b> as well and so on", id="tags"),
    ],
)  # fmt: skip
def test_a_list_with_dashes_is_no_talk(text: str) -> None:
    with pytest.raises(TranscriptError, match="No speakers were found"):
        transcripts.read_bytes(text.encode())


@pytest.mark.parametrize(
    ("form", "starts"),
    [
        pytest.param("Speaker: {who}\nText: {text}\n", (None, None, None), id="without times"),
        pytest.param("**Speaker:** {who}\n**Text:** {text}\n", (None, None, None), id="bold"),
        pytest.param("Speaker: {who}\nTime: 00:0{at}\nText: {text}\n", (1000, 2000, 3000), id="a time"),
        pytest.param(
            "Time: 00:0{at} - 00:09\nSpeaker: {who}\nTranscript:\n{text}\n---",
            (1000, 2000, 3000),
            id="a range first",
        ),
        pytest.param(
            "Start: {at}.5\nEnd: 9.0\nSprecher: {who}\nText: {text}\n", (1500, 2500, 3500), id="seconds"
        ),
    ],
)
def test_forms_with_a_speaker_and_a_text_are_turns(form: str, starts: tuple[int | None, ...]) -> None:
    said = (("Ana", "Hello to you all."), ("Ben", "And hello to you."), ("Ana", "How was the move?"))
    text = "\n".join(form.format(at=at, who=who, text=words) for at, (who, words) in enumerate(said, 1))

    transcript = transcripts.read_bytes(text.encode())

    assert transcript.format == "records"
    assert [(u.speaker, u.text) for u in transcript.utterances] == list(said)
    assert tuple(u.start_ms for u in transcript.utterances) == starts


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{n}. {who}: {text}", id="numbered"),
        pytest.param("{n}   MS. {who}: {text}", id="numbered lines of a court"),
        pytest.param("[{who}] {text}", id="brackets"),
    ],
)
def test_a_few_lines_with_numbers_or_brackets_are_read(line: str) -> None:
    said = (
        ("ANA", "Hello to you all there."),
        ("BEN", "And hello to you too."),
        ("ANA", "How was the move then?"),
    )
    text = "\n".join(line.format(n=n, who=who, text=words) for n, (who, words) in enumerate(said, 1))

    assert [(u.speaker or "")[-3:] for u in transcripts.read_bytes(text.encode()).utterances] == [
        who for who, _ in said
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Metadata-Version: 2.1\nName: boats\nVersion: 1.0\n"
            + "".join(f"Classifier: Topic :: Boats {n} of many kinds\n" for n in range(6))
            + "".join(f"Requires-Dist: oars and sails and ropes {n}\n" for n in range(6))
            + "\nHow to build a boat, and how to sail it.\n",
            id="of a package",
        ),
        pytest.param(
            "Received: from here by there for us all\nReceived: from there by here for us all\n"
            "X-Mark: one two three four five\nX-Mark: one two three four six\nSubject: Boats\n\nSee you on Monday.\n",
            id="of a message",
        ),
    ],
)
def test_headers_are_no_speakers(text: str) -> None:
    with pytest.raises(TranscriptError, match="No speakers were found"):
        transcripts.read_bytes(text.encode())


def test_what_stands_under_the_headers_of_a_message_is_read() -> None:
    text = "From: ana@example.org\nSubject: Our talk\nMIME-Version: 1.0\n\nAna: How did it begin?\nBen: With a shed.\nAna: Whose?\n"

    assert transcripts.read_bytes(text.encode()).speakers == ("Ana", "Ben")
