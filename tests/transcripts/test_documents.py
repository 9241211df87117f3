import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from threekeys import transcripts
from threekeys.errors import TranscriptError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def zipped(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def docx(body: str) -> bytes:
    return zipped(
        **{"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'}
    )


def paragraph(*runs: str) -> str:
    return (
        "<w:p>"
        + "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
        + "</w:p>"
    )


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def rows(data: bytes) -> list[tuple[str | None, str, int | None, int | None]]:
    return [(u.speaker, u.text, u.start_ms, u.end_ms) for u in transcripts.read_bytes(data).utterances]


def test_a_teams_docx_is_a_paragraph_a_turn() -> None:
    turns = [("Ruiz, Ana", "0:03", "Good & early."), ("Ben Okafor", "0:07", "Is it?")]
    body = "".join(
        f'<w:p><w:r><w:t>{name}</w:t></w:r><w:r><w:t xml:space="preserve">   {time}</w:t><w:br/><w:t>{escape(text)}</w:t></w:r></w:p>'
        for name, time, text in turns
    )

    transcript = transcripts.read_bytes(docx(paragraph("Ruiz, Ana started transcription") + body))

    assert transcript.format == "docx/teams-text"
    assert [(u.speaker, u.text, u.start_ms) for u in transcript.utterances] == [
        ("Ruiz, Ana", "Good & early.", 3000),
        ("Ben Okafor", "Is it?", 7000),
    ]


def test_a_table_in_a_document_is_read_from_its_head_on() -> None:
    table = (
        row("Start", "Dur.", "Speaker", "Text")
        + row("0:00:00.5", "1.0s", "Ana", "Hi.")
        + row("0:00:02", "1.5s", "Ben", "Yes.")
    )
    body = paragraph("Call summary") + f"<w:tbl>{table}</w:tbl>"

    assert rows(docx(body)) == [("Ana", "Hi.", 500, 1500), ("Ben", "Yes.", 2000, 3500)]


def test_an_open_document_is_read() -> None:
    body = "<t:p>Ana: Hello there, how are you?</t:p><t:p>Ben: Fine.</t:p><t:p>Ana: Good.</t:p>"
    data = zipped(**{"content.xml": f'<o:d xmlns:o="{ODF}" xmlns:t="{ODT}">{body}</o:d>'})

    transcript = transcripts.read_bytes(data)

    assert (transcript.format, transcript.speakers) == ("odt/labelled", ("Ana", "Ben"))


def test_a_sheet_is_read_with_shared_and_inline_strings_and_empty_cells() -> None:
    strings = "".join(f"<si><t>{text}</t></si>" for text in ("Speaker", "Text", "Ana", "Hello there"))
    sheet = (
        '<row><c r="B1" t="s"><v>0</v></c><c r="D1" t="s"><v>1</v></c></row>'
        '<row><c r="B2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c></row>'
        '<row><c r="B3" t="inlineStr"><is><t>Ben</t></is></c><c r="D3"><v>42</v></c></row>'
    )
    data = zipped(
        **{
            "xl/workbook.xml": "<workbook/>",
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{sheet}</sheetData></worksheet>',
        }
    )

    assert rows(data) == [("Ana", "Hello there", None, None), ("Ben", "42", None, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'speaker,text,onset_time,offset_time\nA,"Well, hi",0.37,1.55\nB,Yes,1.6,2',
            [("A", "Well, hi", 370, 1550), ("B", "Yes", 1600, 2000)],
            id="csv",
        ),
        pytest.param(
            "start\tend\ttext\n31\t2434\tOK, so welcome to all of you.\n2695\t11606\tToday we look at harbours and their tolls.",
            [(None, "OK, so welcome to all of you.", 31, 2434), (None, "Today we look at harbours and their tolls.", 2695, 11606)],
            id="Whisper's tsv counts milliseconds",
        ),
        pytest.param(
            "Timestamp;Speaker;Sentence;Transcript\n00:01;Ana;Hello;one\n00:03;Ben;Good day;one",
            [("Ana", "Hello", 1000, None), ("Ben", "Good day", 3000, None)],
            id="semicolons, a column of the same name for all",
        ),
        pytest.param(
            "Sprecher;Beginn;Ende;Text\nAna;00:00:01;00:00:02;Hallo\nBen;00:00:03;00:00:05;Guten Tag",
            [("Ana", "Hallo", 1000, 2000), ("Ben", "Guten Tag", 3000, 5000)],
            id="heads in German",
        ),
        pytest.param(
            "Number,Start time in milliseconds,End time in milliseconds,Text,Speaker\n1,500,900,Hello,Ana\n2,1200,2000,Good day,Ben",
            [("Ana", "Hello", 500, 900), ("Ben", "Good day", 1200, 2000)],
            id="heads that name the unit",
        ),
        pytest.param(
            "Speaker Name,Timecode In,Timecode Out,Text\nAna,00:00:01:12,00:00:02:20,Hello\nBen,00:00:03:00,00:00:05:10,Good day",
            [("Ana", "Hello", 1000, 2000), ("Ben", "Good day", 3000, 5000)],
            id="time codes with frames",
        ),
        pytest.param(
            "Timespan\tContent\tSpeaker\n0:00.0 - 0:01.5\tHello\tAna\n0:02.0 - 0:05.2\tGood day\tBen",
            [("Ana", "Hello", 0, 1500), ("Ben", "Good day", 2000, 5200)],
            id="both times in one column",
        ),
        pytest.param(
            "Who said it,What they said\nAna,Hello there\nBen,Good day",
            [("Ana", "Hello there", None, None), ("Ben", "Good day", None, None)],
            id="heads that are sentences",
        ),
    ],
)  # fmt: skip
def test_a_table_is_known_by_its_head(text: str, expected: list[object]) -> None:
    assert rows(text.encode()) == expected


ASKED, TOLD = "How did the harvest go this year?", "Well enough, given the rain we had."


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param('{ms}, {to}, "{text}"', (None, 500, 3000), id="older whisper.cpp"),
        pytest.param('{s},{end},{who},"{text}"', ("Ana", 500, 3000), id="seconds and a name"),
        pytest.param("{who};{clock};{text}", ("Ana", 0, None), id="a name and a clock"),
        pytest.param('"{clock}","{who}","{text}"', ("Ana", 0, None), id="all in quotes"),
    ],
)
def test_a_table_without_a_head_is_known_by_its_pace(
    row: str, expected: tuple[str | None, int, int | None]
) -> None:
    lines = [
        row.format(
            ms=3000 * at + 500,
            to=3000 * at + 3000,
            s=f"{3 * at + 0.5}",
            end=f"{3 * at + 3.0}",
            clock=f"00:00:{3 * at:02}",
            who=("Ana", "Ben")[at % 2],
            text=(ASKED, TOLD)[at % 2],
        )
        for at in range(6)
    ]

    transcript = transcripts.read_bytes("\n".join(lines).encode())
    first = transcript.utterances[0]

    assert (transcript.format, len(transcript.utterances)) == ("headless-table", 6)
    assert (first.speaker, first.start_ms, first.end_ms) == expected
    assert [u.text for u in transcript.utterances[:2]] == [ASKED, TOLD]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("{n},{n},Review the draft of the report", id="numbered tasks"),
        pytest.param("{year},{later},The war of the harbour towns", id="years"),
        pytest.param("09:{n},Ana,Stand up and look at the board", id="a timetable"),
        pytest.param("52.{n},13.{n},The station in the north of town", id="places"),
        pytest.param("2026-03-{n},{s},Paid by card at the harbour shop", id="an account"),
        pytest.param("00:{n}:00,01:{n}:00,Wrote the report for the board", id="hours of work"),
        pytest.param("{s},{who},valve", id="readings"),
    ],
)
def test_an_ordinary_table_without_a_head_is_no_transcript(row: str) -> None:
    lines = [
        row.format(n=10 + at, s=f"{2 * at}.5", year=1914 + at, later=1918 + at, who=("Ana", "Ben")[at % 2])
        for at in range(12)
    ]

    with pytest.raises(TranscriptError, match="No speakers were found"):
        transcripts.read_bytes("\n".join(lines).encode())


def test_podcast_html_gives_name_time_and_words() -> None:
    page = "<cite>Ana:</cite>\n<time>0:00</time>\n<p>It&#39;s <b>here</b>.</p>\n<cite>Ben:</cite>\n<time>0:53</time>\n<p>Good.</p>"

    assert rows(page.encode()) == [("Ana", "It's here.", 0, None), ("Ben", "Good.", 53000, None)]


def test_scripts_and_styles_of_a_page_are_not_said() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title><style>a: b</style></head><body><script>var a = '<p>Ana: no</p>'</script>"
        "<p>Ana: one two three four</p><p>Ben: five six seven eight</p><p>Ana: nine</p></body></html>"
    )

    assert [text for _, text, *_ in rows(page.encode())] == [
        "one two three four",
        "five six seven eight",
        "nine",
    ]


def test_minutes_that_somebody_wrote_are_known_as_minutes() -> None:
    text = "Scribe: Ana\n" + "".join(
        f"Ana: we agreed on point {at} today\nBen: he will do part {at} of it\n" for at in range(4)
    )

    transcript = transcripts.read_bytes(text.encode())

    assert (transcript.kind, transcript.evidence) == ("minutes", "words")
    assert transcript.notes == (
        "These are minutes that somebody wrote: they do not show who talked how much.",
    )


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(docx(paragraph("x"))[:200], "damaged or locked", id="cut off"),
        pytest.param(docx(paragraph("x"))[0:10] + docx(paragraph("x"))[90:], "damaged or locked", id="a hole in it"),
        pytest.param(zipped(**{"a.txt": "x"}), "This is a zip archive; unpack it", id="any zip"),
        pytest.param(zipped(**{"word/document.xml": "<w:p"}), "begins as XML but is broken", id="broken XML"),
        pytest.param(zipped(**{"word/document.xml": BOMB + "<x>&b;</x>"}), "defines entities of its own", id="entities"),
        pytest.param(
            BOMB.encode() + b"<ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>", "defines entities of its own", id="entities in XML"
        ),
        pytest.param(zipped(**{"word/document.xml": " " * 100_000_001}), "unpacks to more than 100 MB", id="bomb"),
    ],
)  # fmt: skip
def test_a_document_that_is_damaged_or_dangerous_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        transcripts.read_bytes(data)


def test_a_markdown_table_is_a_table() -> None:
    text = "| Time | Speaker | Text |\n| :--- | --- | ---: |\n| 0:01 | Ana | Hello there |\n| 0:03 | Ben | Good day |"

    assert rows(text.encode()) == [("Ana", "Hello there", 1000, None), ("Ben", "Good day", 3000, None)]
