import json

import pytest

from threekeys import transcripts
from threekeys.domain import Transcript
from threekeys.errors import SpeakerError, TranscriptError
from threekeys.transcripts import assignments, corrected


def talk(*names: str) -> Transcript:
    turns = [f"[00:{at:02}] {name}: what number {at} has to say" for at, name in enumerate(names * 2)]
    return transcripts.read_bytes("\n".join(turns).encode())


@pytest.mark.parametrize(
    ("names", "speakers"),
    [
        pytest.param(("Felix", "Felix (Geth)", "Felix (geth)", "Felix"), ("Felix",), id="with and without one addition"),
        pytest.param(("Felix", "Felix (Geth)", "Felix (Besu)"), ("Felix", "Felix (Geth)", "Felix (Besu)"), id="two additions"),
        pytest.param(("Ferrin, Danno", "Danno Ferrin", "Danno Ferrin | Ipsilon", "Danno Ferrin"), ("Danno Ferrin",), id="order"),
        pytest.param(("Manu_Sporny", "Manu Sporny", "Manu Sporny"), ("Manu Sporny",), id="underscore"),
        pytest.param(("Bekah", "Bekah Weigel"), ("Bekah", "Bekah Weigel"), id="a first name is not certain"),
        pytest.param(("Ana", "Team Room 40/3125 (8)"), ("Ana",), id="a room"),
        pytest.param(("Ana", "Anonymous", "Anonymous Otter", "Unbekannter Sprecher", "Locuteur inconnu"), ("Ana",), id="nobody's name"),
    ],
)  # fmt: skip
def test_only_what_is_certainly_one_person_is_joined(
    names: tuple[str, ...], speakers: tuple[str, ...]
) -> None:
    assert talk(*names).speakers == speakers


def test_what_was_joined_left_out_or_may_be_one_is_told() -> None:
    notes = talk(
        "Bekah", "Bekah Weigel", "Manu_Sporny", "Manu Sporny", "Unknown Speaker", "Manu Sporny"
    ).notes

    assert notes == (
        "2 utterances of “Unknown Speaker” belong to no person.",
        "“Manu_Sporny” and “Manu Sporny” were read as one person.",
        'If “Bekah” is “Bekah Weigel”, say --join "Bekah=Bekah Weigel".',
    )


def test_speakers_are_renamed_and_joined_by_parts_of_their_names() -> None:
    renamed = corrected(
        talk("Speaker 0", "Speaker 1", "Speaker 2"), speakers={"0": "Ana", "speaker 1": "Ben"}, join=["2=ana"]
    )

    assert renamed.speakers == ("Ana", "Ben")
    assert [u.speaker for u in renamed.utterances] == ["Ana", "Ben", "Ana"] * 2


def test_a_wrong_name_lists_the_speakers() -> None:
    with pytest.raises(SpeakerError, match="Nobody in this transcript is called “Cleo”"):
        corrected(talk("Ana", "Ben"), speakers={"Cleo": "Dora"})


@pytest.mark.parametrize("text", ["", "A", "A=", "=B", "A=B,C"])
def test_an_assignment_without_both_sides_is_refused(text: str) -> None:
    with pytest.raises(TranscriptError, match='write it like "A=Ana,B=Ben"'):
        assignments(text)


def captions(*said: str) -> Transcript:
    cues = [
        f"{at}\n00:00:{at * 3:02},000 --> 00:00:{at * 3 + 2:02},500\n{text}" for at, text in enumerate(said)
    ]
    return transcripts.read_bytes("\n\n".join(cues).encode())


def test_marked_changes_alternate_between_two_only_when_asked() -> None:
    plain = captions(">> Hello.", "How are you?", ">> Fine.\n>> Good.", "Yes.")

    assert plain.speakers == ()
    assert [(u.speaker, u.text) for u in corrected(plain, alternate=True).utterances] == [
        ("A", ">> Hello."),
        ("A", "How are you?"),
        ("B", ">> Fine."),
        ("A", ">> Good."),
        ("A", "Yes."),
    ]


@pytest.mark.parametrize(
    ("transcript", "message"),
    [
        pytest.param(talk("Ana", "Ben"), "for transcripts without names", id="there are names"),
        pytest.param(
            captions("Hello.", "Fine."), "needs changes marked by >> or a dash", id="there are no marks"
        ),
    ],
)
def test_what_cannot_alternate_is_refused(transcript: Transcript, message: str) -> None:
    with pytest.raises((SpeakerError, TranscriptError), match=message):
        corrected(transcript, alternate=True)


RTTM = b"SPEAKER talk 1 0.0 2.6 <NA> <NA> Ana <NA> <NA>\nSPEAKER talk 1 2.4 4.0 <NA> <NA> Ben <NA> <NA>\n"


def test_words_and_speaker_times_are_paired_by_what_they_share() -> None:
    paired = corrected(
        captions("Hello.", "Well now,", "see you.", "Bye."), spans=transcripts.read_bytes(RTTM)
    )

    assert [u.speaker for u in paired.utterances] == ["Ana", "Ben", "Ben", None]


def test_single_words_without_speakers_are_paired_word_by_word() -> None:
    words = [{"text": f"word{at}", "start": at * 200, "end": at * 200 + 180} for at in range(25)]

    paired = corrected(transcripts.read_bytes(json.dumps(words).encode()), spans=transcripts.read_bytes(RTTM))

    assert [(u.speaker, len(u.text.split()), u.start_ms, u.end_ms) for u in paired.utterances] == [
        ("Ana", 13, 0, 2580),
        ("Ben", 12, 2600, 4980),
    ]


def test_pairing_needs_times_on_both_sides() -> None:
    with pytest.raises(TranscriptError, match="both files need times"):
        corrected(
            transcripts.read_bytes(b"Ana: Hello there.\nBen: Hello."), spans=transcripts.read_bytes(RTTM)
        )


@pytest.mark.parametrize(
    ("address", "speaker"),
    [
        pytest.param("ben.okafor@example.com", "Ben Okafor (he/him)", id="first and last name"),
        pytest.param("AnaRuiz@example.com", "Ana Ruiz", id="both run together"),
        pytest.param("ruiz@example.com", "Ana Ruiz", id="last name"),
    ],
)
def test_an_address_finds_its_owner(address: str, speaker: str) -> None:
    assert transcripts.speaker_named(talk("Ana Ruiz", "Ben Okafor (he/him)"), address) == speaker


def test_a_list_of_spans_in_json_holds_no_words() -> None:
    spans = [{"start": 0.5, "end": 1.5, "speaker": "A"}, {"start": 2, "end": 3, "speaker": "B"}]

    transcript = transcripts.read_bytes(json.dumps(spans).encode())

    assert (transcript.format, transcript.keeps_overlap) == ("diarisation", True)
    assert [(u.speaker, u.start_ms, u.end_ms) for u in transcript.utterances] == [
        ("A", 500, 1500),
        ("B", 2000, 3000),
    ]


def test_nothing_that_acts_on_a_terminal_gets_into_names_notes_and_refusals() -> None:
    named = transcripts.read_bytes(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v An\x1b[31ma\u202e Ruiz>Hi there".encode()
    )

    assert named.speakers == ("Ana Ruiz",)
    with pytest.raises(TranscriptError) as caught:
        transcripts.read_bytes(b"WEBVTT\n\n00:0x:01 \x1b]0;x\x07 --> 00:00:02.000\nHi")
    assert str(caught.value).isprintable()
