import json
from typing import Any

import pytest

from threekeys import transcripts
from threekeys.errors import NoTextError, TranscriptError

HI = ("A", "Hi there.", 500, 1500)
YES = ("B", "Yes, hello.", 2000, 3000)


def read(data: Any) -> list[tuple[str | None, str, int | None, int | None]]:
    transcript = transcripts.read_bytes(json.dumps(data).encode())
    return [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances]


def word(text: str, start: float, end: float, **more: Any) -> dict[str, Any]:
    return {"word": text, "start": start, "end": end, **more}


def span(start: float, end: float, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **more}


def seconds(value: float) -> dict[str, Any]:
    return {"seconds": str(int(value)), "nanos": round(value % 1 * 1e9)}


def said(text: str, speaker: str | None, start: float, end: float) -> dict[str, Any]:
    return {"alternatives": [{"content": text, "speaker": speaker}], "start_time": start, "end_time": end}


@pytest.mark.parametrize(
    ("data", "speakers"),
    [
        pytest.param(
            [span(0.5, 1.5, speaker="A", text="Hi there."), span(2, 3, speaker="B", text="Yes, hello.")],
            ("A", "B"),
            id="plain list",
        ),
        pytest.param(
            {
                "text": "Hi there. Yes, hello.",
                "segments": [
                    span(0.5, 1.5, type="transcript.text.segment", speaker="A", text="Hi there."),
                    span(2.0, 3.0, type="transcript.text.segment", speaker="B", text="Yes, hello."),
                ],
            },
            ("A", "B"),
            id="OpenAI diarized",
        ),
        pytest.param(
            {
                "segments": [
                    span(0.5, 1.5, speaker="A", text=" Hi there.", words=[word("Hi", 0.5, 0.9), {"word": "there."}]),
                    span(2.0, 3.0, speaker="B", text=" Yes, hello.", words=[word("Yes,", 2.0, 2.5)]),
                ]
            },
            ("A", "B"),
            id="whisperX",
        ),
        pytest.param(
            {
                "audio_url": "x",
                "words": [span(500, 1500, text="Hi", speaker="A")],
                "utterances": [
                    span(500, 1500, text="Hi there.", speaker="A"),
                    span(2000, 3000, text="Yes, hello.", speaker="B"),
                ],
            },
            ("A", "B"),
            id="AssemblyAI counts milliseconds",
        ),
        pytest.param(
            {
                "Transcript": [
                    {"ParticipantRole": "A", "Content": "Hi there.", "BeginOffsetMillis": 500, "EndOffsetMillis": 1500},
                    {"ParticipantRole": "B", "Content": "Yes, hello.", "BeginOffsetMillis": 2000, "EndOffsetMillis": 3000},
                ]
            },
            ("A", "B"),
            id="Call Analytics",
        ),
        pytest.param(
            {
                "sentences": [
                    {"speaker_name": "A", "text": "Hi there.", "start_time": "0.5", "end_time": "1.5", "raw_text": ""},
                    {"speaker_name": "B", "text": "Yes, hello.", "start_time": 2, "end_time": 3, "raw_text": ""},
                ]
            },
            ("A", "B"),
            id="Fireflies, a number or its text",
        ),
        pytest.param(
            {
                "segments": [
                    {"speaker": "A", "startTime": 0.5, "endTime": 1.5, "body": "Hi there."},
                    {"speaker": "B", "startTime": 2, "endTime": 3, "body": "Yes, hello."},
                ]
            },
            ("A", "B"),
            id="podcast namespace",
        ),
        pytest.param(
            {
                "entries": [
                    {"speakerDisplayName": "A", "text": "Hi there.", "startOffset": "00:00:00.5000000", "endOffset": "00:00:01.5"},
                    {"speakerDisplayName": "B", "text": "Yes, hello.", "startOffset": "00:00:02", "endOffset": "00:00:03"},
                ]
            },
            ("A", "B"),
            id="Teams entries with clocks",
        ),
        pytest.param(
            [
                {"participant": {"name": "A"}, "words": [{"text": "Hi there.", "start_timestamp": {"relative": 0.5}, "end_timestamp": {"relative": 1.5}}]},
                {"participant": {"name": "B"}, "words": [{"text": "Yes, hello.", "start_timestamp": {"relative": 2}, "end_timestamp": {"relative": 3}}]},
            ],
            ("A", "B"),
            id="words inside, speaker as an object",
        ),
        pytest.param(
            {"recognizedPhrases": [
                {"speaker": 2, "offsetInTicks": 2e7, "durationInTicks": 1e7, "nBest": [{"display": "Yes, hello."}]},
                {"speaker": 1, "offsetInTicks": 5e6, "durationInTicks": 1e7, "nBest": [{"display": "Hi there."}]},
            ]},
            ("Speaker 1", "Speaker 2"),
            id="Azure, phrases by channel",
        ),
        pytest.param(
            {"results": {"channels": [{"alternatives": [{"words": [
                word("hi", 0.5, 0.9, punctuated_word="Hi", speaker=0), word("there", 0.9, 1.5, punctuated_word="there.", speaker=0),
                word("yes", 2, 2.4, punctuated_word="Yes,", speaker=1), word("hello", 2.5, 3, punctuated_word="hello.", speaker=1),
            ]}]}]}},
            ("Speaker 0", "Speaker 1"),
            id="Deepgram words",
        ),
        pytest.param(
            {"results": {"channels": [
                {"alternatives": [{"words": [word("Hi", 0.5, 0.9), word("there.", 0.9, 1.5)]}]},
                {"alternatives": [{"words": [word("Yes,", 2, 2.4), word("hello.", 2.5, 3)]}]},
            ]}},
            ("Channel 0", "Channel 1"),
            id="Deepgram channels",
        ),
        pytest.param(
            {"results": {
                "speaker_labels": {"segments": [
                    {"items": [{"start_time": "0.5", "speaker_label": "spk_0"}, {"start_time": "0.9", "speaker_label": "spk_0"}]},
                    {"items": [{"start_time": "2.0", "speaker_label": "spk_1"}, {"start_time": "2.5", "speaker_label": "spk_1"}]},
                ]},
                "items": [
                    {"start_time": "0.5", "end_time": "0.9", "type": "pronunciation", "alternatives": [{"content": "Hi"}]},
                    {"start_time": "0.9", "end_time": "1.5", "type": "pronunciation", "alternatives": [{"content": "there"}]},
                    {"type": "punctuation", "alternatives": [{"content": "."}]},
                    {"start_time": "2.0", "end_time": "2.4", "type": "pronunciation", "alternatives": [{"content": "Yes"}]},
                    {"type": "punctuation", "alternatives": [{"content": ","}]},
                    {"start_time": "2.5", "end_time": "3.0", "type": "pronunciation", "alternatives": [{"content": "hello"}]},
                    {"type": "punctuation", "alternatives": [{"content": "."}]},
                ],
            }},
            ("spk_0", "spk_1"),
            id="AWS Transcribe",
        ),
        pytest.param(
            {"results": [
                {"alternatives": [{"words": [{"word": "Hi", "startTime": "0.5s", "endTime": "1.5s"}]}]},
                {"alternatives": [{"words": [
                    {"word": "Hi", "startTime": "0.500s", "endTime": "0.9s", "speakerTag": 1},
                    {"word": "there.", "startTime": seconds(0.9), "endTime": seconds(1.5), "speakerTag": 1},
                    {"word": "Yes,", "startTime": seconds(2), "endTime": "2.4s", "speakerTag": 2},
                    {"word": "hello.", "startTime": "2.5s", "endTime": "3s", "speakerTag": 2},
                ]}]},
            ]},
            ("Speaker 1", "Speaker 2"),
            id="Google: the last result only",
        ),
        pytest.param(
            {"results": [{
                "speaker_labels": [{"from": 0.5, "speaker": 0}, {"from": 0.9, "speaker": 0}, {"from": 2, "speaker": 1}, {"from": 2.5, "speaker": 1}],
                "results": [{"alternatives": [{"timestamps": [["Hi", 0.5, 0.9], ["there.", 0.9, 1.5], ["Yes,", 2, 2.4], ["hello.", 2.5, 3]]}]}],
            }]},
            ("Speaker 0", "Speaker 1"),
            id="IBM, wrapped once more",
        ),
        pytest.param(
            {"results": [said("Hi", "S1", 0.5, 0.9), said("there", "S1", 0.9, 1.5), said(".", "S1", 1.5, 1.5),
                         said("Yes", "S2", 2, 2.4), said(",", "S2", 2.4, 2.4), said("hello.", "S2", 2.5, 3)]},
            ("S1", "S2"),
            id="Speechmatics 2",
        ),
        pytest.param(
            {
                "speakers": [{"name": "M1", "time": "0.4", "duration": "1.2"}, {"name": "F2", "time": "1.9", "duration": "1.2"}],
                "words": [
                    {"name": "Hi", "time": "0.5", "duration": "0.4"}, {"name": "there", "time": "0.9", "duration": "0.6"},
                    {"name": ".", "time": "1.5", "duration": "0.0"},
                    {"name": "Yes,", "time": "2.0", "duration": "0.4"}, {"name": "hello.", "time": "2.5", "duration": "0.5"},
                ],
            },
            ("M1", "F2"),
            id="Speechmatics 1",
        ),
        pytest.param(
            {"monologues": [
                {"speaker": 0, "elements": [
                    {"type": "text", "value": "Hi", "ts": 0.5, "end_ts": 0.9}, {"type": "punct", "value": " "},
                    {"type": "text", "value": "there", "ts": 0.9, "end_ts": 1.5}, {"type": "punct", "value": "."}]},
                {"speaker": 1, "elements": [{"type": "text", "value": "Yes, hello.", "ts": 2, "end_ts": 3}]},
            ], "speakers": [{"id": 1, "name": "Ben"}]},
            ("Speaker 0", "Ben"),
            id="Rev",
        ),
        pytest.param(
            {
                "words": [span(0.5, 0.9, text="Hi"), span(0.9, 1.5, text="there."), span(2, 2.4, text="Yes,"), span(2.5, 3, text="hello.")],
                "paragraphs": [span(0.5, 1.5, speaker="A"), span(2, 3, speaker="B")],
            },
            ("A", "B"),
            id="Digital Paper Edit",
        ),
        pytest.param(
            {"retval": {
                "words": [word("hi", 0.5, 0.9, punct="Hi"), word("there", 0.9, 1.5, punct="there."), word("Yes,", 2, 2.4), word("hello.", 2.5, 3)],
                "segmentation": {"segments": [
                    {"start": 0, "duration": 1.8, "speaker": {"@id": "S0"}}, {"start": 1.8, "duration": 2, "speaker": {"@id": "S1"}}]},
            }},
            ("S0", "S1"),
            id="BBC Kaldi",
        ),
        pytest.param(
            {"text": [
                {"speaker": "A", "paragraph": [{"line": [{"text": "Hi there.", "startTime": 0.5, "endTime": 1.5}]}]},
                {"speaker": "B", "paragraph": [{"line": [{"text": "Yes, hello.", "startTime": 2, "endTime": 3}]}]},
            ]},
            ("A", "B"),
            id="autoEdit",
        ),
        pytest.param(
            {"transcription": [
                {"offsets": {"from": 500, "to": 1500}, "text": " Hi there.", "speaker": "A"},
                {"offsets": {"from": 2000, "to": 3000}, "text": " Yes, hello.", "speaker": "B"},
            ]},
            ("A", "B"),
            id="whisper.cpp",
        ),
        pytest.param(
            {"words": [{"value": text, "start": start, "end": end} for text, start, end in
                       (("Hi", 500, 900), ("there.", 900, 1500), ("Yes,", 2000, 2400), ("hello.", 2500, 3000))],
             "paragraphs": [span(500, 1500, speaker="A"), span(2000, 3000, speaker="B")]},
            ("A", "B"),
            id="words, and paragraphs with speakers beside them",
        ),
        pytest.param(
            {"transcript": {
                "words": [word("Hi", 0.5, 0.9), word("there.", 0.9, 1.5), word("Yes,", 2, 2.4), word("hello.", 2.5, 3)],
                "turns": [{"time": 0.4, "speaker": "a"}, {"time": 1.9, "speaker": "b"}],
                "speakers": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]}},
            ("A", "B"),
            id="words, starts of turns and names",
        ),
        pytest.param(
            [{"speaker": "A", "timestamp": [0.5, 1.5], "text": " Hi there."}, {"speaker": "B", "timestamp": [2, 3], "text": " Yes, hello."}],
            ("A", "B"),
            id="times in pairs",
        ),
        pytest.param(
            {"blocks": [{"text": "Hi there.", "data": {"speaker": "A", "words": [word("Hi", 0.5, 0.9), word("there.", 0.9, 1.5)]}},
                        {"text": "Yes, hello.", "data": {"speaker": "B", "words": [word("Yes,", 2, 2.4), word("hello.", 2.5, 3)]}}]},
            ("A", "B"),
            id="an editor's blocks",
        ),
        pytest.param(
            {"Transcript": {"Results": [
                {"StartTime": 0.5, "EndTime": 1.5, "ChannelId": "A", "Alternatives": [{"Transcript": "Hi there.", "Items": []}]},
                {"StartTime": 2, "EndTime": 3, "ChannelId": "B", "Alternatives": [{"Transcript": "Yes, hello.", "Items": []}]},
            ]}},
            ("A", "B"),
            id="results with alternatives",
        ),
        pytest.param(
            {"results": {"a.wav": {"transcript": {"results": [{"alternatives": [{"words": [
                {"word": "Hi", "startOffset": "0.5s", "endOffset": "0.9s", "speakerLabel": "1"},
                {"word": "there.", "startOffset": "0.9s", "endOffset": "1.5s", "speakerLabel": "1"},
                {"word": "Yes,", "startOffset": "2s", "endOffset": "2.4s", "speakerLabel": "2"},
                {"word": "hello.", "startOffset": "2.5s", "endOffset": "3s", "speakerLabel": "2"}]}]}]}}}},
            ("Speaker 1", "Speaker 2"),
            id="Google, by file",
        ),
        pytest.param(
            {"turns": [{"speaker": {"id": "A"}, "utterances": [span(0.5, 1.5, text="Hi there.")]},
                       {"speaker": {"id": "B"}, "utterances": [span(2, 2.4, text="Yes,"), span(2.5, 3, text="hello.")]}]},
            ("A", "B"),
            id="utterances within turns",
        ),
    ],
)  # fmt: skip
def test_each_recogniser_gives_the_same_two_utterances(data: Any, speakers: tuple[str, str]) -> None:
    assert read(data) == [(speakers[0], *HI[1:]), (speakers[1], *YES[1:])]


def test_lines_of_json_are_a_list() -> None:
    lines = ['{"speaker": "A", "text": "Hi there."}', '{"speaker": "B", "text": "Yes, hello."}']

    assert transcripts.read_bytes("\n".join(lines).encode()).speakers == ("A", "B")


def test_times_of_day_count_from_the_first() -> None:
    assert read(
        [
            {"source": "microphone", "text": "Hi there.", "start_timestamp": "2026-04-01T08:45:18.237Z"},
            {"source": "system", "text": "Yes, hello.", "start_timestamp": "2026-04-01T08:45:20Z"},
        ]
    ) == [("Me", "Hi there.", 0, None), ("Them", "Yes, hello.", 1763, None)]


def test_a_failed_alignment_falls_back_to_words_and_says_so() -> None:
    items = [span(0.5, 0.57, speaker=name, text="a whole sentence of seven words here") for name in "ABABAB"]

    transcript = transcripts.read_bytes(json.dumps(items).encode())

    assert transcript.evidence == "words"
    assert transcript.notes == (
        "The times are not used to measure, only the words: half of the time 100.0 words a second or more are said.",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('{"a": 1}', "This is JSON, but it holds no list of utterances", id="no list"),
        pytest.param('{"segments": [', "This begins as JSON but is broken", id="cut off"),
        pytest.param("[" * 100_000 + "]" * 100_000, "nested too deep", id="nested"),
        pytest.param(
            '{"a":' * 900 + "1" + "}" * 900, "holds no list of utterances", id="nested a little less"
        ),
        pytest.param(
            '{"results": {"channels": [{"alternatives": [{"words": [1]}]}]}}',
            "looks like deepgram JSON",
            id="odd parts",
        ),
    ],
)
def test_json_that_is_no_transcript_is_refused(text: str, message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        transcripts.read_bytes(text.encode())


_SAID = {
    "utterances": [{"speaker": "Ana", "text": "How did it begin?"}, {"speaker": "Ben", "text": "Empty."}]
}


@pytest.mark.parametrize(
    ("schema", "what"),
    [
        ("threekeys/reflection@1", "a reflection"),
        ("threekeys/score@1", "a scorecard"),
        ("threekeys/questions@1", "a list of questions"),
        ("threekeys/followup@1", "a follow-up"),
        ("threekeys/reflections@1", "a file of reflections"),
        ("threekeys/talks@1", "a table of scored talks"),
        ("threekeys/memory@1", "an export of the memory"),
        ("threekeys/people@1", "a document that threekeys made (threekeys/people@1)"),
    ],
)
@pytest.mark.parametrize("lines", [1, 2], ids=["one document", "one on each line"])
def test_what_we_made_of_a_talk_is_no_second_talk(schema: str, what: str, lines: int) -> None:
    text = "\n".join([json.dumps({"schema": schema} | _SAID)] * lines)

    with pytest.raises(NoTextError) as refused:
        transcripts.read_bytes(text.encode(), name="m.json")

    assert str(refused.value) == f"m.json: This is {what}, not a transcript; give the talk itself."


def test_what_inspect_understood_is_the_talk_again() -> None:
    assert [row[:2] for row in read({"schema": "threekeys/transcript@1"} | _SAID)] == [
        ("Ana", "How did it begin?"),
        ("Ben", "Empty."),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({"results": 1e15}, "holds no list of utterances", id="results that are a number"),
        pytest.param(
            {"results": [], "response": "x"}, "holds no list of utterances", id="a response that is a text"
        ),
        pytest.param(
            {"transcription": [{"offsets": {"from": 2000, "to": []}, "text": "Hi"}]},
            "looks like whisper-cpp JSON, but a part is missing or odd",
            id="a time that is a list",
        ),
        pytest.param(
            {"results": {"channels": [{"alternatives": [{"words": [{"word": 7}]}]}]}},
            "looks like deepgram JSON, but a part is missing or odd",
            id="a word that is a number",
        ),
    ],
)
def test_json_with_odd_parts_is_refused(data: Any, message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param([["Ana", "How did it begin?"], ["Ben", "With an empty shed."], ["Ana", "Who lent it?"]], id="pairs"),
        pytest.param([{"Ana": "How did it begin?"}, {"Ben": "With an empty shed."}, {"Ana": "Who lent it?"}], id="one object a name"),
        pytest.param({"speaker": ["Ana", "Ben", "Ana"], "text": ["How did it begin?", "With an empty shed.", "Who lent it?"]}, id="columns"),
        pytest.param(
            {str(at): {"who": who, "said": said} for at, (who, said) in enumerate([("Ana", "How did it begin?"), ("Ben", "With an empty shed."), ("Ana", "Who lent it?")])},
            id="by numbers",
        ),
        pytest.param(
            {"parties": [{"speakerId": "7", "name": "Ana"}, {"speakerId": "9", "name": "Ben"}],
             "transcript": [{"speakerId": who, "sentences": [{"text": part} for part in said]}
                            for who, said in (("7", ["How did", "it begin?"]), ("9", ["With an empty shed."]), ("7", ["Who lent it?"]))]},
            id="sentences of a turn, and names beside their ids",
        ),
        pytest.param(
            [{"speaker": {"display_name": who}, "content": [{"type": "text", "text": said}]}
             for who, said in (("Ana", "How did it begin?"), ("Ben", "With an empty shed."), ("Ana", "Who lent it?"))],
            id="a text in pieces",
        ),
    ],
)  # fmt: skip
def test_a_plain_list_may_be_written_in_many_ways(data: Any) -> None:
    assert [row[:2] for row in read(data)] == [
        ("Ana", "How did it begin?"),
        ("Ben", "With an empty shed."),
        ("Ana", "Who lent it?"),
    ]


def test_a_line_of_json_about_the_talk_is_no_part_that_could_not_be_read() -> None:
    lines = [
        {"type": "meta", "title": "Harbour"},
        {"speaker": "A", "text": "Hi"},
        {"speaker": "B", "text": "Yes"},
    ]

    transcript = transcripts.read_bytes("\n".join(map(json.dumps, lines)).encode())

    assert (transcript.speakers, transcript.notes) == (("A", "B"), ())


def test_google_counts_each_word_once_whether_speakers_stand_in_the_last_result_or_in_all() -> None:
    def spoken(*words: tuple[str, float, int]) -> dict[str, Any]:
        return {"alternatives": [{"words": [
            {"word": text, "startOffset": f"{start}s", "endOffset": f"{start + 0.5}s"} | ({"speakerLabel": str(who)} if who else {})
            for text, start, who in words
        ]}]}  # fmt: skip

    repeated = [spoken(("Hi", 0.5, 0)), spoken(("Yes", 2, 0)), spoken(("Hi", 0.5, 1), ("Yes", 2, 2))]
    apart = [spoken(("Hi", 0.5, 1)), spoken(("Yes", 2, 2))]

    expected = [("Speaker 1", "Hi", 500, 1000), ("Speaker 2", "Yes", 2000, 2500)]
    assert read({"results": repeated}) == expected
    assert read({"results": apart}) == expected


@pytest.mark.parametrize(
    "named", [True, False], ids=["the speaker 0 is written", "0 is left out, as JSON may"]
)
def test_riva_counts_milliseconds_and_its_speakers_from_0(named: bool) -> None:  # noqa: FBT001 - a case
    said = [("Is", 560, 0), ("it", 720, 0), ("ready", 900, 0), ("Yes", 2000, 1), ("now", 2200, 1)]
    words = [
        {"word": text, "startTime": at, "endTime": at + 120} | ({"speakerTag": who} if who or named else {})
        for text, at, who in said
    ]

    assert read({"results": [{"alternatives": [{"words": words}]}]}) == [
        ("Speaker 0", "Is it ready", 560, 1020),
        ("Speaker 1", "Yes now", 2000, 2320),
    ]


def test_a_source_that_is_no_text_names_nobody() -> None:
    assert read(
        [{"source": {}, "text": "Hi there.", "start": 1}, {"source": [], "text": "Yes, hello.", "start": 2}]
    ) == [
        (None, "Hi there.", 1000, None),
        (None, "Yes, hello.", 2000, None),
    ]


def test_a_transcript_written_out_in_one_text_is_read_as_text() -> None:
    data = {"id": 7, "transcript": "Ana: Hello there, how are you?\nBen: Fine.\nAna: Good."}

    assert [(speaker, text) for speaker, text, *_ in read(data)] == [
        ("Ana", "Hello there, how are you?"),
        ("Ben", "Fine."),
        ("Ana", "Good."),
    ]


def test_items_that_nobody_understands_are_told_or_make_the_file_unread() -> None:
    said = [{"speaker": "A", "text": f"what is said {at}"} for at in range(19)]

    most = transcripts.read_bytes(json.dumps([*said, {"speaker": "B", "sound": "x"}]).encode())

    assert most.notes == (
        "1 of 20 parts could not be read; the first is item 20: {'speaker': 'B', 'sound': 'x'}.",
    )
    with pytest.raises(
        TranscriptError, match=r"only 19 of 24 parts could be read\. The first .* is item 20: "
    ):
        transcripts.read_bytes(json.dumps([*said, *[{"speaker": "B", "sound": "x"}] * 5]).encode())


def test_parts_of_words_are_put_together_where_a_blank_tells_the_first() -> None:
    parts = (
        (" Hi", "1"),
        (" the", "1"),
        ("re.", "1"),
        (" Yes,", "2"),
        (" hel", "2"),
        ("lo", "2"),
        (".", "2"),
    )
    tokens = [
        {"text": text, "speaker": who, "start_ms": 300 * at, "end_ms": 300 * at + 300}
        for at, (text, who) in enumerate(parts)
    ]

    assert read({"tokens": tokens}) == [
        ("Speaker 1", "Hi", 0, 300),
        ("Speaker 1", "there.", 300, 900),
        ("Speaker 2", "Yes,", 900, 1200),
        ("Speaker 2", "hello.", 1200, 2100),
    ]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            [{"op": "add", "value": "a long text"}, {"op": "add", "value": "another one"}], id="changes"
        ),
        pytest.param(
            {"settings": [{"name": "colour", "value": "red"}, {"name": "size", "value": "big"}]},
            id="settings",
        ),
    ],
)
def test_lists_of_texts_without_speakers_and_times_are_refused(data: Any) -> None:
    with pytest.raises(TranscriptError, match="holds no list of utterances"):
        read(data)
