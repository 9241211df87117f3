import pytest

from threekeys import transcripts
from threekeys.domain import Transcript, Utterance
from threekeys.errors import SpeakerError, TranscriptError
from threekeys.transcripts import speaker_named


def talk(*names: str) -> Transcript:
    """Each next speaker says one word more."""
    return Transcript(
        format="labelled",
        utterances=tuple(
            Utterance(index=at, speaker=name, text=" ".join(["word"] * (at + 1)))
            for at, name in enumerate(names)
        ),
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("Ann", "Ann", id="exact, though another name begins so"),
        pytest.param("ANN", "Ann", id="case aside"),
        pytest.param("annabel", "Annabel Lee", id="a word of it"),
        pytest.param("  annabel   lee ", "Annabel Lee", id="stray blanks"),
        pytest.param("Okaf", "Ben Okafor (he/him)", id="a part that only one has"),
        pytest.param("he/him", "Ben Okafor (he/him)", id="in brackets"),
    ],
)
def test_a_name_or_a_unique_part_of_it_finds_the_speaker(asked: str, found: str) -> None:
    assert speaker_named(talk("Ann", "Annabel Lee", "Ben Okafor (he/him)", "Lee"), asked) == found


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        pytest.param(None, "Say which speaker you are.", id="missing"),
        pytest.param(" ", "Say which speaker you are.", id="blank"),
        pytest.param("Zoe", "Nobody in this transcript is called “Zoe”.", id="unknown"),
        pytest.param("an", "“an” could be Ana or Anders.", id="ambiguous"),
    ],
)
def test_otherwise_the_speakers_are_listed_by_their_share_of_the_words(
    asked: str | None, problem: str
) -> None:
    with pytest.raises(SpeakerError) as caught:
        speaker_named(talk("Ana", "Ben", "Anders"), asked)

    assert caught.value.problem == problem
    assert caught.value.speakers == (("Anders", 3 / 6), ("Ben", 2 / 6), ("Ana", 1 / 6))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("Muller", "Anna-Lena Müller", id="no umlaut"),
        pytest.param("MÜLLER", "Anna-Lena Müller", id="an umlaut in capitals"),
        pytest.param("Mu\u0308ller", "Anna-Lena Müller", id="an umlaut in two signs"),
        pytest.param("jose", "José Ruiz", id="no accent"),
        pytest.param("Ángel", "Angel Dunn", id="an accent too many"),
        pytest.param("René", "René", id="the accent, where another has none"),
    ],
)
def test_accents_need_not_be_written(asked: str, found: str) -> None:
    assert speaker_named(talk("Anna-Lena Müller", "José Ruiz", "Angel Dunn", "Rene", "René"), asked) == found


@pytest.mark.parametrize(
    ("names", "line"),
    [
        pytest.param(("Speaker 1", "Speaker 2"), "Speaker 1=Ruth,Speaker 2=…", id="numbers"),
        pytest.param(
            ("SPEAKER_00", "SPEAKER_01", "SPEAKER_02"), "SPEAKER_00=Ruth,SPEAKER_01=…", id="whisperX"
        ),
        pytest.param(("A", "B"), "A=Ruth,B=…", id="letters"),
        pytest.param(("Speaker 1",), "Speaker 1=Ruth", id="one voice"),
    ],
)
def test_who_asks_for_a_name_among_numbered_voices_is_told_how_to_name_them(
    names: tuple[str, ...], line: str
) -> None:
    with pytest.raises(SpeakerError) as caught:
        speaker_named(talk(*names), "Ruth")

    assert str(caught.value).endswith(
        f'Look who is who (threekeys inspect), then name them: --speakers "{line}"'
    )


def test_a_name_of_accents_alone_is_nobody() -> None:
    with pytest.raises(SpeakerError, match="Nobody in this transcript"):
        speaker_named(talk("Ana", "Speaker 2"), "\u0301")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param(
            ">> How was it?\n>> Good.\n>> And then?\n>> We left.\n", "--alternate", id="marks of changes"
        ),
        pytest.param("— How was it?\n— Good.\n— And then?\n— We left.\n", "--alternate", id="dashes"),
        pytest.param("0:03\nHow was it?\n0:05\nGood.\n0:09\nAnd then?\n", "--speakers FILE.rttm", id="times"),
    ],
)
def test_a_transcript_without_names_is_told_what_can_name_it(text: str, advice: str) -> None:
    transcript = transcripts.read_bytes(text.encode())

    with pytest.raises(TranscriptError, match=f"does not say who speaks; .*{advice}"):
        speaker_named(transcript, "Ana")
