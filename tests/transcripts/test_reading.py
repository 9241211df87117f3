import io
import sys
from pathlib import Path

import pytest

from threekeys import transcripts
from threekeys.errors import TranscriptError

TALK = "Ana: Grüß dich, “Ben”.\nBen: Où es-tu?\nAna: Hier, ganz in der Nähe.\n"


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        pytest.param(TALK.encode(), (), id="UTF-8"),
        pytest.param(TALK.encode("utf-8-sig"), (), id="UTF-8 with a mark"),
        pytest.param(TALK.encode("utf-16"), (), id="UTF-16 with a mark"),
        pytest.param(TALK.encode("utf-16-le"), (), id="UTF-16 little-endian without a mark"),
        pytest.param(TALK.encode("utf-16-be"), (), id="UTF-16 big-endian without a mark"),
        pytest.param(TALK.replace("\n", "\r").encode(), (), id="bare carriage returns"),
        pytest.param(
            TALK.encode("cp1252"),
            ("The file is not UTF-8; it was read as Windows-1252 (--encoding names another).",),
            id="Windows-1252",
        ),
    ],
)
def test_every_usual_encoding_gives_the_same_words(data: bytes, notes: tuple[str, ...]) -> None:
    transcript = transcripts.read_bytes(data)

    assert [u.text for u in transcript.utterances] == [
        "Grüß dich, “Ben”.",
        "Où es-tu?",
        "Hier, ganz in der Nähe.",
    ]
    assert transcript.notes == notes


def test_undecodable_bytes_are_counted_and_told() -> None:
    damaged = TALK.encode().replace("Où".encode(), b"O\xff")

    assert transcripts.read_bytes(damaged).notes == (
        "1 characters could not be decoded as utf-8 and show as \ufffd.",
    )


CHINESE = "Ana: 你好，我们今天来说一说这个计划。\nBen: 好的，我也有一个问题要问你。\nAna: 那就说吧。"
TAIWANESE = "Ana: 你好，我們今天來說一說這個計劃。\nBen: 好的，我也有一個問題要問你。\nAna: 那就說吧。"
JAPANESE = "Ana: こんにちは、今日は計画について話しましょう。\nBen: はい、私も質問があります。\nAna: どうぞ。"
KOREAN = (
    "Ana: 안녕하세요, 오늘은 계획에 대해 이야기하겠습니다.\nBen: 네, 저도 질문이 있어요.\nAna: 말씀하세요."
)
RUSSIAN = (
    "Ana: Здравствуйте, сегодня мы говорим о плане.\nBen: Да, у меня тоже есть вопрос.\nAna: Пожалуйста."
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(CHINESE, "gb18030", id="Chinese"),
        pytest.param(TAIWANESE, "big5", id="Chinese, Taiwan"),
        pytest.param(JAPANESE, "shift_jis", id="Japanese"),
        pytest.param(JAPANESE, "euc_jp", id="Japanese, Unix"),
        pytest.param(KOREAN, "euc_kr", id="Korean"),
        pytest.param(RUSSIAN, "windows-1251", id="Russian"),
        pytest.param(RUSSIAN, "koi8-r", id="Russian, Unix"),
    ],
)
def test_an_old_encoding_is_told_by_the_letters_a_language_uses_most(text: str, encoding: str) -> None:
    transcript = transcripts.read_bytes(text.encode(encoding))

    assert [f"{u.speaker}: {u.text}" for u in transcript.utterances] == text.split("\n")
    assert transcript.notes == (
        f"The file is not UTF-8; it was read as {encoding} (--encoding names another).",
    )


def test_an_encoding_that_cannot_be_told_must_be_named() -> None:
    data = "Ana: ¦§¨©ª¦\nBen: ¦§¨©ª¦ ¦§¨©ª¦\nAna: ¦§¨©ª¦".encode("latin-1")

    assert transcripts.read_bytes(data, encoding="latin-1").utterances[0].text == "¦§¨©ª¦"
    with pytest.raises(TranscriptError, match="name its encoding, for instance --encoding gb18030"):
        transcripts.read_bytes(data)
    with pytest.raises(TranscriptError, match="“klingon” is not a text encoding"):
        transcripts.read_bytes(data, encoding="klingon")


def test_stdin_is_read_by_its_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TALK.encode("utf-16"))))

    assert transcripts.read("-").speakers == ("Ana", "Ben")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf \r\n\t\n", "is empty", id="white space"),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(range(32)) * 9, "binary file, not text", id="binary"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "talk.vtt"
    path.write_bytes(content)

    with pytest.raises(TranscriptError, match=message) as caught:
        transcripts.read(path)

    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"gone\.vtt does not exist"):
        transcripts.read(tmp_path / "gone.vtt")
    with pytest.raises(TranscriptError, match="is a folder; give one transcript file in it"):
        transcripts.read(tmp_path)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        pytest.param(b"ID3\x04\x00\x00", r"This is a recording \(MP3\), not a transcript", id="MP3"),
        pytest.param(b"\x00\x00\x00\x20ftypM4A \x00", r"This is a recording \(MP4 or M4A\)", id="M4A"),
        pytest.param(b"RIFF\x24\x00\x00\x00WAVEfmt ", r"This is a recording \(WAV\)", id="WAV"),
        pytest.param(b"\x1a\x45\xdf\xa3\x00\x00", r"This is a recording \(WebM or Matroska\)", id="WebM"),
        pytest.param(b"OggS\x00\x02", r"This is a recording \(Ogg\)", id="Ogg"),
        pytest.param(b"%PDF-1.7\n", "This is a PDF; open it and save its text as .txt", id="PDF"),
        pytest.param(b"{\\rtf1 Ana: Hi}", "This is an RTF document; save it as .docx or .txt", id="RTF"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word or Excel document", id="doc"),
    ],
)
def test_what_people_have_instead_of_a_transcript_is_refused_with_what_to_do(
    tmp_path: Path, head: bytes, message: str
) -> None:
    path = tmp_path / "talk.bin"
    path.write_bytes(head)

    with pytest.raises(TranscriptError, match=message) as caught:
        transcripts.read(path)

    assert "\n" not in str(caught.value)


def test_a_recording_is_told_which_command_makes_a_transcript_of_it(tmp_path: Path) -> None:
    path = tmp_path / "talk.wav"
    path.write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt ")

    with pytest.raises(TranscriptError) as caught:
        transcripts.read(path)

    assert f"whisperx {path} --diarize --output_format json" in str(caught.value)
    assert "threekeys score talk.json --me SPEAKER_00" in str(caught.value)
