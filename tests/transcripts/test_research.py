from collections.abc import Sequence

import pytest

from threekeys import transcripts
from threekeys.domain import Transcript
from threekeys.errors import TranscriptError

Row = tuple[str | None, str, int | None, int | None]


def rows(transcript: Transcript) -> list[Row]:
    return [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcript.utterances]


ELAN = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT><TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="500"/><TIME_SLOT TIME_SLOT_ID="b"/><TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="2500"/>
</TIME_ORDER>
<TIER TIER_ID="t2" PARTICIPANT="Ben"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="b" TIME_SLOT_REF2="c">
<ANNOTATION_VALUE>Yes, hello.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="Ana"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a" TIME_SLOT_REF2="b">
<ANNOTATION_VALUE>Hi there.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="gloss" PARENT_REF="Ana"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a" TIME_SLOT_REF2="b">
<ANNOTATION_VALUE>greeting</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
</ANNOTATION_DOCUMENT>"""
EXMARALDA = """<?xml version="1.0"?><basic-transcription><head><speakertable>
<speaker id="S0"><abbreviation>Ana</abbreviation></speaker><speaker id="S1"><abbreviation>Ben</abbreviation></speaker>
</speakertable></head><basic-body><common-timeline>
<tli id="T0" time="0.5"/><tli id="T1"/><tli id="T2" time="2.5"/></common-timeline>
<tier speaker="S1" category="v" type="t"><event start="T1" end="T2">Yes, hello.</event></tier>
<tier speaker="S0" category="v" type="t"><event start="T0" end="T1">Hi there.</event></tier>
<tier speaker="S0" category="en" type="a"><event start="T0" end="T1">greeting</event></tier>
</basic-body></basic-transcription>"""
PODLOVE = """<pst:transcripts xmlns:pst="http://podlove.org/simple-transcripts" version="1.0">
<pst:speech><pst:speaker>Ana</pst:speaker><pst:item start="00:00:00.500" end="00:00:01.500">Hi there.</pst:item></pst:speech>
<pst:speech><pst:speaker>Ben</pst:speaker><pst:item start="00:00:01.500" end="00:00:02.500">Yes, hello.</pst:item></pst:speech>
</pst:transcripts>"""
TRANSCRIBER = """<?xml version="1.0"?>
<!DOCTYPE Trans SYSTEM "trans-14.dtd">
<Trans><Speakers><Speaker id="s1" name="Ana"/><Speaker id="s2" name="Ben"/></Speakers><Episode><Section startTime="0" endTime="3">
<Turn startTime="0" endTime="0.5"><Sync time="0"/></Turn>
<Turn speaker="s1" startTime="0.5" endTime="1.5"><Sync time="0.5"/>
Hi <Event desc="breath" type="noise"/> there.
</Turn><Turn speaker="s2" startTime="1.5" endTime="2.5"><Sync time="1.5"/>
Yes, hello.
</Turn></Section></Episode></Trans>"""
TTML = """<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>
<ttm:agent xml:id="a"><ttm:name>Ana</ttm:name></ttm:agent><ttm:agent xml:id="b"><ttm:name>Ben</ttm:name></ttm:agent>
</metadata></head><body><div><p begin="0.5s" end="1.5s" ttm:agent="a">Hi <span>there.</span></p>
<p begin="00:00:01.500" end="00:00:02.500" ttm:agent="b">Yes,<br/>hello.</p></div></body></tt>"""
LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 2.5
tiers? <exists>
size = 3
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ana"
        xmin = 0
        xmax = 2.5
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 0.5
            text = ""
        intervals [2]:
            xmin = 0.5
            xmax = 1.5
            text = "Hi there."
        intervals [3]:
            xmin = 1.5
            xmax = 2.5
            text = ""
    item [2]:
        class = "IntervalTier"
        name = "Ben"
        xmin = 0
        xmax = 2.5
        intervals: size = 1
        intervals [1]:
            xmin = 1.5
            xmax = 2.5
            text = "Yes, hello."
    item [3]:
        class = "IntervalTier"
        name = "phones"
        xmin = 0
        xmax = 2.5
        intervals: size = 1
        intervals [1]:
            xmin = 0.5
            xmax = 1.5
            text = "h"
"""
SHORT = """File type = "ooTextFile"
Object class = "TextGrid"

0
2.5
<exists>
2
"IntervalTier"
"Ana"
0
2.5
1
0.5
1.5
"Hi there."
"IntervalTier"
"Ben"
0
2.5
1
1.5
2.5
"Yes, hello."
"""
CHAT = """@UTF8
@Begin
@Languages:\teng
@Participants:\tANA Ana Participant, INV Ben Investigator
*ANA:\t&-um <Hi> [//] (.) there . \x15500_1500\x15
%mor:\tco|hi
*INV:\tYes ,
\thello xxx +... \x151500_2500\x15
@End
"""
RTTM = """SPKR-INFO talk 1 <NA> <NA> <NA> unknown Ana <NA>
LEXEME talk 1 0.5 0.4 Hi lex Ana <NA>
LEXEME talk 1 0.9 0.6 there. lex Ana <NA>
LEXEME talk 1 1.5 0.4 Yes, lex Ben <NA>
LEXEME talk 1 1.9 0.6 hello. lex Ben <NA>
"""
STM = """;; comment
talk a Ana 0.5 1.5 <o,f0> Hi { there. / their }
talk a inter_segment_gap 1.5 1.5
talk b Ben 1.5 2.5 Yes, hello.
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(ELAN, "elan", id="ELAN, a point of time without a value, a dependent tier"),
        pytest.param(EXMARALDA, "exmaralda", id="EXMARaLDA"),
        pytest.param(PODLOVE, "podlove", id="Podlove"),
        pytest.param(TRANSCRIBER, "transcriber", id="Transcriber, a noise within a turn"),
        pytest.param(TTML, "ttml", id="TTML with agents"),
        pytest.param(LONG, "textgrid", id="TextGrid, long form, a tier of phones"),
        pytest.param(SHORT, "textgrid", id="TextGrid, short form"),
        pytest.param(RTTM, "rttm", id="RTTM with words"),
        pytest.param(STM, "stm", id="STM"),
    ],
)
def test_each_format_of_speech_research_gives_the_same_two_utterances(text: str, name: str) -> None:
    transcript = transcripts.read_bytes(text.encode())

    assert transcript.format == name
    assert [(who, said.rstrip("."), *times) for who, said, *times in rows(transcript)] == [
        ("Ana", "Hi there", 500, 1500),
        ("Ben", "Yes, hello", 1500, 2500),
    ]


def test_chat_of_talkbank_counts_words_not_codes() -> None:
    transcript = transcripts.read_bytes(CHAT.encode())

    assert (transcript.format, transcript.language, transcript.keeps_overlap) == ("chat-talkbank", "en", True)
    assert rows(transcript) == [("Ana", "Hi there .", 500, 1500), ("Ben", "Yes , hello", 1500, 2500)]


def test_praat_writes_utf_16() -> None:
    assert transcripts.read_bytes(LONG.encode("utf-16")).speakers == ("Ana", "Ben")


def test_words_of_a_ctm_become_utterances_by_channel() -> None:
    words = [("A", 0.5, "Hi"), ("B", 0.7, "Yes,"), ("A", 0.9, "there."), ("B", 1.1, "hello.")]
    text = "\n".join(f"talk {channel} {start} 0.3 {word} 0.9" for channel, start, word in words)

    assert rows(transcripts.read_bytes(text.encode())) == [
        ("Channel A", "Hi there.", 500, 1200),
        ("Channel B", "Yes, hello.", 700, 1400),
    ]


def test_speaker_times_without_words_say_how_to_pair_them() -> None:
    text = "SPEAKER talk 1 0.5 1.0 <NA> <NA> Ana <NA> <NA>\nSPEAKER talk 1 1.2 0.5 <NA> <NA> Ben <NA> <NA>\n"

    transcript = transcripts.read_bytes(text.encode())

    assert rows(transcript) == [("Ana", "", 500, 1500), ("Ben", "", 1200, 1700)]
    assert transcript.keeps_overlap
    assert "--speakers THIS" in transcript.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "0.5,1.5,Bmr018-c8_0000500_0001500,A,0.5+0.9+hi|0.9+1.5+there,z,Bmr018-c8,c8,z,,\n"
            "1.5,2.5,Bmr018-c0_0001500_0002500,A,1.5+2.5+yes,z,Bmr018-c0,c0,z,,",
            id="word times",
        ),
        pytest.param(
            "Bmr018-c8_0000500_0001500,hi there,hi there\nBmr018-c0_0001500_0002500,yes,yes", id="lines"
        ),
    ],
)
def test_mrda_rows_are_read(text: str) -> None:
    transcript = transcripts.read_bytes(text.encode())

    assert (transcript.format, transcript.keeps_overlap) == ("mrda", True)
    assert rows(transcript) == [("c8", "hi there", 500, 1500), ("c0", "yes", 1500, 2500)]


def test_a_file_of_a_known_form_in_which_nobody_speaks_says_so() -> None:
    with pytest.raises(TranscriptError, match=r"This is CHAT .*, and nobody says anything in it"):
        transcripts.read_bytes(b"@UTF8\n@Begin\n*ANA:\txxx .\n@End")


PHRASES = (("0.5", "1.5", "Hi there."), ("1.5", "2.5", "Yes, hello."))
SINGLE = (("0.5", "0.9", "Hi"), ("0.9", "1.5", "there."), ("1.5", "1.9", "Yes,"), ("1.9", "2.5", "hello."))
SOUNDS = (("0.5", "0.7", "h"), ("0.7", "0.9", "aI"))


def grid(**tiers: Sequence[tuple[str, str, str]]) -> bytes:
    """A TextGrid in the short form."""
    head = f'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n3\n<exists>\n{len(tiers)}\n'
    return (
        head
        + "".join(
            f'"IntervalTier"\n"{name}"\n0\n3\n{len(spans)}\n'
            + "".join(f'{start}\n{end}\n"{text}"\n' for start, end, text in spans)
            for name, spans in tiers.items()
        )
    ).encode()


@pytest.mark.parametrize(
    ("data", "speakers"),
    [
        pytest.param(grid(word=SINGLE, phrase=PHRASES), (None, None), id="words and phrases of one voice"),
        pytest.param(
            grid(phones=SOUNDS, words=SINGLE, utterance=PHRASES), (None, None), id="three levels of one voice"
        ),
        pytest.param(
            grid(**{"Ana - words": SINGLE[:2], "Ana - phrases": PHRASES[:1], "Ben - words": SINGLE[2:]}),
            ("Ana", "Ben"),
            id="levels of two voices, one of them in words only",
        ),
        pytest.param(
            grid(utt_Ana=PHRASES[:1], phones_Ana=SOUNDS, utt_Ben=PHRASES[1:]),
            ("Ana", "Ben"),
            id="level first",
        ),
        pytest.param(
            grid(
                Ana=PHRASES[:1],
                Ben=PHRASES[1:],
                comments=(("0", "3", "They meet at the harbour, it seems."),),
            ),
            ("Ana", "Ben"),
            id="remarks beside two voices",
        ),
        pytest.param(
            grid(Ana=PHRASES[:1], AnaWords=SINGLE[:2], Ben=PHRASES[1:]),
            ("Ana", "Ben"),
            id="a tier that says the same in pieces",
        ),
    ],
)
def test_tiers_are_voices_and_not_the_levels_at_which_a_voice_is_written(
    data: bytes, speakers: tuple[str | None, ...]
) -> None:
    assert rows(transcripts.read_bytes(data)) == [
        (speakers[0], "Hi there.", 500, 1500),
        (speakers[1], "Yes, hello.", 1500, 2500),
    ]


NUMBERED = """<ANNOTATION_DOCUMENT><TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="500"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="1500"/>
<TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="2500"/></TIME_ORDER>
<TIER TIER_ID="ref@Ana"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="1" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b">
<ANNOTATION_VALUE>talk.001</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="tx@Ana" PARENT_REF="ref@Ana"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="2" ANNOTATION_REF="1">
<ANNOTATION_VALUE>Hi there.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="ft@Ana" PARENT_REF="tx@Ana"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="3" ANNOTATION_REF="2">
<ANNOTATION_VALUE>A greeting in English, translated.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="ref@Ben"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="4" TIME_SLOT_REF1="b" TIME_SLOT_REF2="c">
<ANNOTATION_VALUE>talk.002</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="word@Ben" PARENT_REF="ref@Ben">
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="5" ANNOTATION_REF="4"><ANNOTATION_VALUE>Yes,</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="6" ANNOTATION_REF="4"><ANNOTATION_VALUE>hello.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
</ANNOTATION_DOCUMENT>"""


def test_where_tiers_only_number_the_sentences_those_under_them_are_speech() -> None:
    assert rows(transcripts.read_bytes(NUMBERED.encode())) == [
        ("Ana", "Hi there.", 500, 1500),
        ("Ben", "Yes, hello.", 1500, 2500),
    ]
