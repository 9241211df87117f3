"""A sample of every family of formats, in our own words; each is also where the fuzzer begins (`make fuzz`)."""

from pathlib import Path

import pytest

from threekeys import transcripts

# file, format, utterances, speakers, evidence
SAMPLES = [
    ("assemblyai.json", "assemblyai", 2, ["A", "B"], "start+end"),
    ("audacity.txt", "audacity", 3, ["Ana", "Ben"], "start+end"),
    ("autoedit.json", "autoedit", 2, ["A", "B"], "start+end"),
    ("aws_transcribe.json", "aws-transcribe", 2, ["spk_0", "spk_1"], "start+end"),
    ("azure_speech.json", "azure-speech", 2, ["Speaker 1", "Speaker 2"], "start+end"),
    ("bbc_kaldi.json", "bbc-kaldi", 2, ["S0", "S1"], "start+end"),
    ("blocks.txt", "blocks", 5, ["Ana Ruiz", "Ben"], "words"),
    ("bracket_time_name.txt", "bracket-time-name", 4, ["Ana", "Ben Okafor"], "starts"),
    ("call_analytics.json", "call-analytics", 2, ["A", "B"], "start+end"),
    ("captions.sbv", "sbv", 3, ["Ana", "Ben"], "start+end"),
    ("chat_talkbank.cha", "chat-talkbank", 2, ["Ana", "Ben"], "start+end"),
    ("ctm.ctm", "ctm", 2, ["Channel A", "Channel B"], "start+end"),
    ("deepgram.json", "deepgram", 2, ["Speaker 0", "Speaker 1"], "start+end"),
    ("delimited.txt", "delimited", 7, ["A", "B"], "words"),
    ("diarisation.json", "diarisation", 2, ["A", "B"], "start+end"),
    ("digital_paper_edit.json", "digital-paper-edit", 2, ["A", "B"], "start+end"),
    ("docx_table.docx", "docx/table", 2, ["Ana", "Ben"], "start+end"),
    ("docx_teams_text.docx", "docx/teams-text", 2, ["Ruiz, Ana", "Ben Okafor"], "starts"),
    ("elan.eaf", "elan", 2, ["Ana", "Ben"], "start+end"),
    ("exmaralda.exb", "exmaralda", 2, ["Ana", "Ben"], "start+end"),
    ("fireflies.json", "fireflies", 2, ["A", "B"], "start+end"),
    ("google_speech.json", "google-speech", 2, ["Speaker 1", "Speaker 2"], "start+end"),
    ("granola.json", "granola", 2, ["Me", "Them"], "starts"),
    ("graph.vtt", "webvtt", 2, ["Ana Ruiz", "Ben Okafor"], "start+end"),
    ("html_labelled.html", "html/labelled", 3, ["Ana", "Ben"], "words"),
    ("html_name_colon_time.html", "html/name-colon-time", 2, ["Ana", "Ben"], "starts"),
    ("headless_table.csv", "headless-table", 3, ["Ana", "Ben"], "start+end"),
    ("ibm.json", "ibm", 2, ["Speaker 0", "Speaker 1"], "start+end"),
    ("irc.txt", "irc", 2, ["Ana Ruiz", "Ben"], "words"),
    ("jitsi.txt", "jitsi", 3, ["Ana Ruiz", "Ben (he/him)"], "words"),
    ("json.json", "json", 3, ["Ana", "Ben"], "words"),
    ("marked.txt", "marked", 3, ["Ana", "Ben"], "marks"),
    ("microdvd.sub", "microdvd", 3, ["Ana", "Ben"], "start+end"),
    ("mrda.dadb", "mrda", 2, ["c8", "c0"], "start+end"),
    ("name_bracket_time.txt", "name-bracket-time", 6, ["Ana Ruiz", "Ben"], "marks"),
    ("name_colon_time.txt", "name-colon-time", 2, ["Ana", "Ben Okafor"], "starts"),
    ("name_time_above.txt", "name-time-above", 2, ["Ana Ruiz", "Ben"], "starts"),
    ("name_time_columns.txt", "name-time-columns", 2, ["Ana Ruiz", "Ben"], "starts"),
    ("names.txt", "labelled", 4, ["Ana", "Ben"], "words"),
    ("names_on_change.srt", "subrip", 5, ["Ana Ruiz (host)", "Ben Okafor"], "start+end"),
    ("noscribe.txt", "noscribe", 3, ["S01", "S02", "S00"], "starts"),
    ("odt_labelled.odt", "odt/labelled", 3, ["Ana", "Ben"], "words"),
    ("openai_diarized.json", "openai-diarized", 2, ["A", "B"], "start+end"),
    ("otter.txt", "otter", 3, ["Ana", "Ben Okafor"], "starts"),
    ("podcast_json.json", "podcast-json", 2, ["A", "B"], "start+end"),
    ("podlove.xml", "podlove", 2, ["Ana", "Ben"], "start+end"),
    ("qmsum.json", "qmsum", 2, ["Chair", "Harbour Master"], "words"),
    ("rev.txt", "rev", 2, ["Ana", "Ben Okafor"], "starts"),
    ("rev_json.json", "rev-json", 2, ["Speaker 0", "Ben"], "start+end"),
    ("rolling.vtt", "webvtt", 3, [], "start+end"),
    ("rttm.rttm", "rttm", 2, ["Ana", "Ben"], "start+end"),
    ("slack.txt", "slack", 2, ["Ana Ruiz", "Ben"], "words"),
    ("speechmatics.json", "speechmatics", 2, ["S1", "S2"], "start+end"),
    ("speechmatics_1.json", "speechmatics-1", 2, ["M1", "F2"], "start+end"),
    ("stm.stm", "stm", 2, ["Ana", "Ben"], "start+end"),
    ("substation.ass", "substation", 2, ["Colour #00FF00", "Colour #FF0000"], "start+end"),
    ("table.csv", "table", 3, ["Ana", "Ben"], "start+end"),
    ("teams.txt", "teams-text", 3, ["Ruiz, Ana [NORTH]", "Ben Okafor (HE/HIM)"], "starts"),
    ("teams.vtt", "webvtt", 4, ["Ana Ruíz", "Ben Okafor"], "start+end"),
    ("teams_captions.txt", "teams-captions", 3, ["Ana Ruiz", "Ben Okafor (GUEST)"], "start+end"),
    ("teams_chat.txt", "teams-chat", 2, ["Ana Ruiz", "Ben"], "words"),
    ("telegram.txt", "telegram", 2, ["Ana Ruiz", "Ben"], "words"),
    ("textgrid.TextGrid", "textgrid", 2, ["Ana", "Ben"], "start+end"),
    ("time_name.txt", "time-name", 2, ["Ana", "Ben Okafor"], "starts"),
    ("time_name_above.txt", "time-name-above", 2, ["Ana Ruiz", "Ben"], "starts"),
    ("time_name_columns.txt", "time-name-columns", 2, ["Ana Ruiz", "Ben"], "starts"),
    ("times.txt", "times", 3, [], "start+end"),
    ("ttml.ttml", "ttml", 2, ["Ana", "Ben"], "start+end"),
    ("webex.vtt", "webvtt", 3, ["Ana Ruiz", "Ben Okafor"], "start+end"),
    ("webex_text.txt", "webex-text", 2, ["Ana Ruiz", "Ben"], "starts"),
    ("whatsapp.txt", "whatsapp", 2, ["Ana Ruiz", "Ben"], "words"),
    ("whisper.json", "whisper", 2, [], "start+end"),
    ("whisper_cpp.json", "whisper-cpp", 2, ["A", "B"], "start+end"),
    ("whisperx.json", "whisperx", 2, ["A", "B"], "start+end"),
    ("xlsx_table.xlsx", "xlsx/table", 2, ["Ana", "Ben"], "words"),
    ("zoom.vtt", "webvtt", 4, ["Ana Ruiz (Northwind)", "Ben Okafor | Harbour Labs"], "start+end"),
    ("zoom_captions.txt", "zoom-captions", 2, ["Ana", "Okafor, Ben"], "starts"),
    ("zoom_chat.txt", "zoom-chat", 2, ["Ana", "Ben"], "words"),
    ("dashes.txt", "labelled", 4, ["Ana Ruiz", "Ben"], "words"),
    ("mediasum.json", "mediasum", 3, ["ANA RUIZ, host", "BEN OKAFOR"], "words"),
    ("name_first.srt", "subrip", 4, ["Ana Ruiz", "Ben"], "start+end"),
    ("otter_json.json", "otter-json", 2, ["Ana Ruiz", "Speaker 2"], "start+end"),
]


@pytest.mark.parametrize(
    ("file", "name", "utterances", "speakers", "evidence"), [pytest.param(*row, id=row[0]) for row in SAMPLES]
)
def test_a_sample_is_known_and_read(
    samples: Path, file: str, name: str, utterances: int, speakers: list[str], evidence: str
) -> None:
    transcript = transcripts.read(samples / file)

    assert (transcript.format, len(transcript.utterances)) == (name, utterances)
    assert list(transcript.speakers) == speakers
    assert transcript.evidence == evidence


def test_every_sample_has_its_row(samples: Path) -> None:
    assert sorted(path.name for path in samples.iterdir()) == sorted(row[0] for row in SAMPLES)
