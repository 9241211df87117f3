import json

import pytest

from threekeys import transcripts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("00:21:14\tAna Ruiz:\tHello.\n00:21:35\tBen:\tHi, all\nof you.", "zoom-chat", id="Zoom"),
        pytest.param(
            "00:21:14\t From Ana Ruiz to Everyone:\tHello.\n00:21:35\t From Ben to Ana Ruiz (Direct Message):\tHi, all\nof you.",
            "zoom-chat",
            id="Zoom, older client",
        ),
        pytest.param("21/01/26, 10:21 - Ana Ruiz: Hello.\n21/01/26, 10:22 - Ben: Hi, all\nof you.", "whatsapp", id="WhatsApp"),
        pytest.param(
            "\u200e[21.01.26, 10:21:14] Messages are encrypted.\n[21.01.26, 10:21:15] Ana Ruiz: Hello.\n[21.01.26, 10:22:01 PM] Ben: Hi, all\nof you.",
            "whatsapp",
            id="WhatsApp on iOS, with a remark of the system",
        ),
        pytest.param("3/3/24, 9:01 a. m. - Ana Ruiz: Hello.\n3/3/24, 9:02 p. m. - Ben: Hi, all\nof you.", "whatsapp", id="WhatsApp in Spanish"),
        pytest.param("3.3.2024 klo 9.01 - Ana Ruiz: Hello.\n3.3.2024 klo 9.02 - Ben: Hi, all\nof you.", "whatsapp", id="WhatsApp in Finnish"),
        pytest.param("03/03/2024 à 09:01 - Ana Ruiz: Hello.\n03/03/2024 à 09:02 - Ben: Hi, all\nof you.", "whatsapp", id="WhatsApp in French"),
        pytest.param("[03-Mar-24 09:01 AM] Ana Ruiz\nHello.\n\n[03-Mar-24 09:02 AM] Ben\nHi, all\nof you.", "discord", id="Discord"),
        pytest.param("Ana Ruiz — 03/03/2024 9:01 AM\nHello.\nBen — Today at 9:02 AM\nHi, all\nof you.", "discord", id="Discord, copied"),
        pytest.param("[Thursday 9:24 AM] Ana Ruiz\n\nHello.\n\n[9:25 AM] Ben\nHi, all\nof you.", "teams-chat", id="Teams"),
        pytest.param("Ana Ruiz  9:24 AM\nHello.\nBen  [9:25 AM]\nHi, all\nof you.", "slack", id="Slack"),
        pytest.param("[10:21] <Ana Ruiz> Hello.\n[10:22] <@Ben> Hi, all\nof you.", "irc", id="IRC"),
        pytest.param("Ana Ruiz, [21.01.26 10:21]\nHello.\n\nBen, [21.01.26 10:22]\nHi, all\nof you.", "telegram", id="Telegram"),
    ],
)  # fmt: skip
def test_a_chat_is_known_as_one(text: str, name: str) -> None:
    transcript = transcripts.read_bytes(text.encode())

    assert (transcript.format, transcript.kind, transcript.evidence) == (name, "chat", "words")
    assert [(u.speaker, u.text) for u in transcript.utterances] == [
        ("Ana Ruiz", "Hello."),
        ("Ben", "Hi, all of you."),
    ]
    assert transcript.notes == ("This is a written chat: words can be counted, talk time cannot.",)


def test_reactions_and_quoted_words_of_others_are_not_the_writers() -> None:
    text = (
        "00:00:01\tAna:\tShall we begin?\n"
        '00:00:02\tBen:\tReacted to "Shall we begin?" with 👍\n'
        '00:00:03\tBen:\tReplying to "Shall we begin?"\n\nIn a minute.\n'
    )

    transcript = transcripts.read_bytes(text.encode())

    assert [(u.speaker, u.text) for u in transcript.utterances] == [
        ("Ana", "Shall we begin?"),
        ("Ben", "In a minute."),
    ]
    assert transcript.notes[1] == "1 of 3 messages are reactions or attachments and were left out."


@pytest.mark.parametrize(
    "text",
    [
        "03.03.24, 09:01 - Ana: Hello.\n03.03.24, 09:02 - Ben: <Medien ausgeschlossen>\n03.03.24, 09:03 - Ben: Hi.",
        "[3/3/24, 9:01:02] Ana: Hello.\n\u200e[3/3/24, 9:02:13] Ben: \u200eimage omitted\n[3/3/24, 9:02:20] Ben: Hi.",
    ],
)
def test_a_picture_is_no_words_of_who_sent_it(text: str) -> None:
    transcript = transcripts.read_bytes(text.encode())

    assert [(u.speaker, u.text) for u in transcript.utterances] == [("Ana", "Hello."), ("Ben", "Hi.")]
    assert transcript.notes[1] == "1 of 3 messages are reactions or attachments and were left out."


def test_a_telegram_export_in_json_is_a_chat() -> None:
    said = [
        {"type": "service", "date": "2024-03-03T09:00:00", "actor": "Ana", "action": "create_group", "text": ""},
        {"type": "message", "date": "2024-03-03T09:01:00", "from": "Ana", "from_id": "user1", "text": "Hello."},
        {"type": "message", "date": "2024-03-03T09:02:00", "from": "Ben", "from_id": "user2",
         "text": ["Hi, ", {"type": "bold", "text": "all"}, " of you."]},
    ]  # fmt: skip

    transcript = transcripts.read_bytes(json.dumps({"name": "Harbour", "messages": said}).encode())

    assert (transcript.kind, transcript.evidence) == ("chat", "words")
    assert [(u.speaker, u.text) for u in transcript.utterances] == [
        ("Ana", "Hello."),
        ("Ben", "Hi, all of you."),
    ]


def test_a_transcript_that_quotes_a_chat_at_its_end_stays_a_transcript() -> None:
    talk = "".join(
        f"**{name}**: a whole sentence with several words, number {at}\n\n"
        for at in range(20)
        for name in ("Ana", "Ben")
    )
    chat = "".join(f"0:0{at}:00\tCleo:\tgm\n" for at in range(10))

    transcript = transcripts.read_bytes((talk + "## Chat\n\n" + chat).encode())

    assert (transcript.format, transcript.speakers, len(transcript.utterances)) == (
        "labelled",
        ("Ana", "Ben"),
        40,
    )


def test_jitsi_times_are_when_the_recogniser_had_finished() -> None:
    log = "\n".join(  # noqa: FLY002 - lines read best as lines
        [
            "[2026-04-01T15:59:00.000Z]\t<Ana_Ruiz>\tpresent+",
            "[2026-04-01T16:00:00.000Z]\t<Transcriber>\tAna_Ruiz: Are we all here now?",
            "[2026-04-01T16:00:04.500Z]\t<Transcriber>\tBen_(he/him): I think we are all here, yes.",
            "[2026-04-01T16:01:00.000Z]\t<Transcriber>\tAna_Ruiz: Good.",
        ]
    )

    transcript = transcripts.read_bytes(log.encode())

    assert [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances] == [
        ("Ana Ruiz", "Are we all here now?", 0, 0),
        ("Ben (he/him)", "I think we are all here, yes.", 0, 4500),
        ("Ana Ruiz", "Good.", 59000, 60000),
    ]


def test_a_slack_export_names_people_by_their_profile() -> None:
    messages = [
        {
            "type": "message",
            "user": f"U{at}",
            "text": text,
            "ts": f"170000000{at}.01",
            "user_profile": {"real_name": who},
        }
        for at, (who, text) in enumerate((("Ana Ruiz", "Hello."), ("Ben", "Hi, all of you.")))
    ]

    transcript = transcripts.read_bytes(json.dumps(messages).encode())

    assert (transcript.kind, transcript.speakers) == ("chat", ("Ana Ruiz", "Ben"))
