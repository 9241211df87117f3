"""Tables with a head: .csv, .tsv, Excel, tables in Word; a column of text, and of speakers or times."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from sys import intern

from threekeys.errors import TranscriptError
from threekeys.transcripts.clock import ends_of, moment
from threekeys.transcripts.grouping import single_words, utterances
from threekeys.transcripts.items import Unit, timed
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source

SPEAKER = re.compile(
    r"speakers?|speaker.?(?:name|label|id)|name|participant|who|role|interlocutor|user|author|person|from"
    r"|sprecher(?:in)?|redner|locuteur|intervenant|hablante|falante|orador|parlante|relatore|spreker|talare|taler|nombre|nom|nome"
)
TEXT = re.compile(
    r"text|transcript(?:ion)?|utterance|utterance.?text|sentence|content|message|speech|dialogue|body|caption|words?|token|line|said"
    r"|texte|texto|testo|tekst|aussage|äußerung|inhalt|transkript(?:ion)?|transcripción|transcrição|trascrizione|mensaje|nachricht"
)
START = re.compile(
    r"start|time.?(?:span|range)|start.?(?:time|ms|timestamp|sec|seconds)(?: .*)?|starttime|onset|onset.?time|time.?stamp|time|begin|ts|in|time.?code(?: in)?"
    r"|beginn|anfang|startzeit|zeit|zeitstempel|début|debut|temps|inicio|início|inizio|tiempo|tempo|hora|tijd"
)
END = re.compile(
    r"end|end.?(?:time|ms|timestamp|sec|seconds|ts)(?: .*)?|endtime|offset|offset.?time|stop|out|time.?code out"
    r"|ende|endzeit|fin|fim|fine|einde"
)
LENGTH = re.compile(r"duration|dur\.?|length")
_WHO = re.compile(r"\b(?:who|speakers?|speaking|participant|person|respondent)\b")
_SAID = re.compile(r"\b(?:said|says?|spoke|text|transcript\w*|utterances?|sentences?|words)\b")
_HEADING = 4  # words
_DELIMITERS = "\t,;|"
_JUDGED = 2000  # rows are enough to tell which column holds the words
_HEAD_WITHIN = 400  # lines: a table may stand below other parts of a document


@dataclass(frozen=True, slots=True)
class Head:
    """Where a table begins, its delimiter, and which column is what; several may hold the text."""

    line: int
    delimiter: str
    speaker: int | None
    texts: tuple[int, ...]
    start: int | None
    end: int | None
    length: int | None
    names: tuple[str, ...]


def sniff(source: Source) -> bool:
    """Whether a line near the top is a head with a column of text and one of speakers or times, over two rows or more."""
    head = source.once(_head)
    return head is not None and len(list(islice(_rows(source, head), 2))) > 1


def _head(source: Source) -> Head | None:
    lines = source.lines
    for at, line in enumerate(lines[:_HEAD_WITHIN]):
        for delimiter in _DELIMITERS:
            if delimiter not in line or len(line) > 2000:
                continue
            names = tuple(cell.strip().strip('"').lower() for cell in line.split(delimiter))
            texts = tuple(n for n, name in enumerate(names) if TEXT.fullmatch(name))
            speaker, start, end, length = (_column(names, one) for one in (SPEAKER, START, END, LENGTH))
            if not texts and at == 0 and (told := _told(names)):
                speaker, texts = told
            if (
                texts
                and (speaker is not None or (start is not None and end is not None))
                and _continues(lines, at, delimiter)
            ):
                return Head(at, delimiter, speaker, texts, start, end, length, names)
    return None


def _told(names: Sequence[str]) -> tuple[int, tuple[int, ...]] | None:
    """The columns of a head in sentences, “Who said it” and “What they said”."""
    if any(len(name.split()) > _HEADING for name in names):
        return None
    who = next((at for at, name in enumerate(names) if _WHO.search(name)), None)
    said = tuple(at for at, name in enumerate(names) if at != who and _SAID.search(name))
    return None if who is None or not said else (who, said)


def _column(names: Sequence[str], wanted: re.Pattern[str]) -> int | None:
    return next((at for at, name in enumerate(names) if wanted.fullmatch(name)), None)


def _continues(lines: Sequence[str], at: int, delimiter: str) -> bool:
    following = [line for line in lines[at + 1 : at + 6] if line.strip("| -:\t")]
    return len(following) > 1 and all(delimiter in line for line in following[:2])


def parse(source: Source) -> Understood:
    """One cue a row; rows of single words are joined."""
    head = source.once(_head)
    if head is None:
        return Understood([])
    rows = _rows(source, head)
    first = list(islice(rows, _JUDGED))
    text = max(head.texts, key=lambda column: sum(map(len, {row[column] for row in first})))
    others = set[str]()
    units = []
    count = 0
    for count, row in enumerate(chain(first, rows), 1):  # noqa: B007 - it is the number of rows
        others.update(row[column] for column in head.texts if column != text)
        if (unit := _unit(row, head, text)).text:
            units.append(unit)
    cues = timed(units)
    conversations = len(others - {""})
    notes = (
        (f"The table holds {conversations} conversations; they are read as one.",)
        if 1 < conversations < count / 4
        else ()
    )
    if single_words(cues):
        cues = utterances(cues)
    return Understood(cues, count, read=count, notes=notes)


def _rows(source: Source, head: Head) -> Iterator[list[str]]:
    """The rows under the head, padded; the table ends where rows stop having its columns."""
    width = len(head.names)
    quoted = head.delimiter in ",;"
    rows = csv.reader(
        (line + "\n" for line in islice(source.lines, head.line + 1, None)),
        delimiter=head.delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    try:
        for row in rows:
            if len(row) == 1 and row[0].strip():
                return
            if any(cell.strip(" -:") for cell in row):  # under the head of a Markdown table all are dashes
                yield [cell.strip() for cell in row] + [""] * (width - len(row))
    except csv.Error as error:
        raise TranscriptError(
            f"This table is broken near line {head.line + 1 + rows.line_num}: {error}."
        ) from None


def _unit(row: list[str], head: Head, text: int) -> Unit:
    start, end, length = (
        None if at is None else moment(row[at], head.names[at]) for at in (head.start, head.end, head.length)
    )
    if start is None and head.start is not None and (ends := ends_of(row[head.start])):
        start, end = moment(ends[0]), moment(ends[1])
    if end is None and start is not None and length is not None:
        end = start[0] + length[0], start[1] or length[1]
    speaker = None if head.speaker is None else intern(row[head.speaker])
    return Unit(speaker, " ".join(row[text].split()), start, end)


READER = Reader("table", "a table (.csv, .tsv, Excel)", sniff, parse)
