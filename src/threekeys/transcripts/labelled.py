"""`Name: text`, also bold in Markdown: words without times, or with a mark every few minutes."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from sys import intern
from typing import NamedTuple

from threekeys.domain import words
from threekeys.transcripts.clock import TIME, clock, milliseconds
from threekeys.transcripts.names import could_be_name, is_proper
from threekeys.transcripts.prose import filled, speech
from threekeys.transcripts.reader import Cue, Reader, Understood
from threekeys.transcripts.source import Source

_LABEL = re.compile(
    r"(?:(?:[-*•]|\d{1,5}[.)]?)\s+)?(?P<bold>\*{1,3}|_{1,2})?\[?(?P<name>[^\s:：\[|#*][^:：\n]{0,79}?)\]?"
    r"(?(bold)(?:(?P=bold)\s?[:：]|[:：]\s?(?P=bold))|\s?(?:：|:(?=\s|$|[^\W\d_])))\s*"
)
_EXPLAINED = re.compile(r"(.{2,60}) \(([^\W\d_]{1,5})\)")
_ROW = re.compile(
    r"\|?\s{0,9}([^\W\d_][^|]{1,60}?)\s{0,9}\|\s{0,9}([A-Z]{2,4})\s{0,9}(?:\||$)"
)  # name, initials
_ENDED = re.compile(r"#(\d{1,2}):(\d\d):(\d\d)(?:-(\d))?#")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?\s*")
_SCRIBE = re.compile(
    r"^\W{0,3}(?:scribe(?:nick|s)?\W{0,3}[:+]|scribing\b)|are scribing\.$", re.IGNORECASE | re.MULTILINE
)
_TYPED = re.compile(r"\d{1,2}:\d\d:\d\d\t")  # the chat pasted under a transcript
_OTHER_MARKS = (
    re.compile(r"<(?P<name>[^<>/\n]{1,60})>[ \t]+(?=\S)"),
    re.compile(r"\[(?P<name>[^\[\]\n]{1,60})\][ \t]+(?=\S)"),
    re.compile(r"(?P<bold>\*\*|__)?(?P<name>[^\s<|#*(\[–—-][^:\n–—]{0,59}?)(?(bold)(?P=bold)) [-–—] (?=\S)"),
)
_MARK = re.compile(rf"\W*({TIME})\W*")


_FOR_OTHERS = "Transcriber: "  # writes down what others say, as a bot in a chat does
_SENTENCE = 4  # words, as a median of what is said
_DIFFERENT = (0.45, 0.45, 0.6)  # names, of all labels, where none, one or more of them return
_SHORT = 12  # lines, all labelled: among so few not every name returns


class Label(NamedTuple):
    """A name in front of a line, and the rest of that line."""

    name: str
    text: str


def sniff(source: Source) -> bool:
    """Whether labels that return carry the text, so that prose with a colon here and there is no talk."""
    return bool(source.once(_talk)[2])


def _ended(cues: list[Cue]) -> list[Cue]:
    """f4 and MAXQDA write at the end of a turn when it ended, `#00:01:12-5#`: then the next begins there."""
    if not any(_ENDED.search(cue.text) for cue in cues):
        return cues
    timed = []
    end: int | None = 0
    for cue in cues:
        marks = _ENDED.findall(cue.text)
        start, end = end, clock(*marks[-1]) if marks else None
        timed.append(cue._replace(text=_ENDED.sub("", cue.text).strip(), start_ms=start, end_ms=end))
    return timed


def _talk(source: Source) -> tuple[list[str], dict[int, Label], frozenset[str]]:
    """The lines of speech, their labels with initials spelt out, and which of the labels are speakers."""
    lines = source.once(speech)
    labels = labels_of(lines)
    full = _full_names({label.name for label in labels.values()}, source.lines)
    if full:
        labels = {at: label._replace(name=full.get(label.name, label.name)) for at, label in labels.items()}
    if names := _names(lines, labels):
        return lines, labels, names
    return lines, *_otherwise_marked(lines)


def _otherwise_marked(lines: list[str]) -> tuple[dict[int, Label], frozenset[str]]:
    """Labels in brackets or before a dash, as lists have them too: only where they carry half of the lines.

    At least two must return, or in brackets all of a few lines be labelled; sentences must follow them.
    """
    spoken = filled(lines) - _marks(lines)
    for marked in _OTHER_MARKS:
        labels = {
            at: Label(intern(match["name"]), line[match.end() :])
            for at, line in enumerate(lines)
            if (match := marked.match(line)) and match["name"][0].isupper() and could_be_name(match["name"])
            if is_proper(match["name"])
        }
        counts = Counter(label.name for label in labels.values())
        few = 0 < len(labels) == spoken <= _SHORT
        if (
            2 * len(labels) >= spoken
            and (sum(count > 1 for count in counts.values()) > 1 or (few and "bold" not in marked.groupindex))
            and median(len(words(label.text)) for label in labels.values()) >= _SENTENCE
            and (names := _names(lines, labels))
        ):
            return labels, names
    return {}, frozenset()


def parse(source: Source) -> Understood:
    """One cue for each labelled line; lines without a label belong to the last name."""
    cues = _ended(list(_turns(*source.last(_talk))))
    marked = any(cue.start_ms is not None for cue in cues)
    spoken = [cue for cue in cues if cue.text]
    scribed = _SCRIBE.search(source.text) is not None
    return Understood(
        spoken, len(spoken), dialect="marked" if marked else None, kind="minutes" if scribed else "speech"
    )


def _turns(lines: list[str], labels: dict[int, Label], names: frozenset[str]) -> Iterator[Cue]:
    """The turns in their order; the labels are used up, as they hold all words once more."""
    turn: Cue | None = None
    text: list[str] = []
    mark: int | None = None
    for at, line in enumerate(lines):
        label = labels.pop(at, None)
        if label is not None and label.name in names:
            if turn is not None:
                yield turn._replace(text=" ".join(" ".join(text).split()))
            turn, text, mark = Cue(label.name, "", mark), [label.text], None
        elif (time := _mark(line)) is not None:
            mark = time
        elif line[:1].isdigit() and _TYPED.match(line):
            break
        elif line and turn:
            text.append(line)
    if turn is not None:
        yield turn._replace(text=" ".join(" ".join(text).split()))


def _full_names(names: set[str], lines: list[str]) -> dict[str, str]:
    """Initials, and the labels that explain them, to the full name: "MF" and "Michael Folkson (MF)", or a table."""
    explained = {
        match[2]: match[1] for name in names if (match := _EXPLAINED.fullmatch(name)) and match[2] in names
    }
    for line in lines if names else ():
        if (row := _ROW.match(line, 0, 200)) and row[2] in names:
            explained.setdefault(row[2], row[1].strip())
    return explained | {f"{full} ({short})": full for short, full in explained.items()}


def _marks(lines: list[str]) -> int:
    return sum(_mark(line) is not None for line in lines)


def _mark(line: str) -> int | None:
    match = _MARK.fullmatch(line) if 3 < len(line) < 40 else None
    return milliseconds(match[1]) if match else None


def labels_of(lines: list[str]) -> dict[int, Label]:
    """The lines that begin with something built like a name and a colon."""
    found = {}
    for at, line in enumerate(lines):
        if line.startswith(("Q. ", "A. ")):
            line = f"{line[0]}: {line[3:]}"  # noqa: PLW2901 - how court reporters write it
        line = line.removeprefix(_FOR_OTHERS)  # noqa: PLW2901 - who stands behind it spoke
        match = _LABEL.match(line) if ":" in line[:100] or "：" in line[:100] else None
        if match is None or _ADDRESS.fullmatch(line, match.end()):
            continue
        if could_be_name(match["name"]) and is_proper(match["name"]):
            found[at] = Label(intern(match["name"]), line[match.end() :])
    return found


def _names(lines: list[str], labels: dict[int, Label]) -> frozenset[str]:
    """The labels that are speakers, or none if the text is not a conversation.

    A file of nothing but labelled lines needs only few names; elsewhere at least two names must return,
    they must carry most labelled lines, and what they say must be sentences (thresholds: docs/formats.md).
    """
    spoken = filled(lines) - _marks(lines)
    counts = Counter(label.name for label in labels.values())
    labelled = len(labels)
    repeated = {name for name, count in counts.items() if count > 1}
    if sum(name.islower() for name in counts) > max(4, 0.5 * len(counts)):
        return frozenset()  # a list of changes has many small labels, a talk hardly any
    sentences = median([len(words(label.text)) for label in labels.values()] or [0]) >= _SENTENCE
    dense = 10 * labelled >= 9 * spoken or (2 * labelled >= spoken and len(repeated) >= 2)
    few = _DIFFERENT[min(2, len(repeated))] * labelled
    if dense and labelled >= 2 and len(counts) <= max(2, few):
        return frozenset(counts)
    if labelled == spoken <= _SHORT and repeated and len(counts) < labelled and sentences:
        return frozenset(counts)
    carried = sum(counts[name] for name in repeated)
    if (
        labelled < max(4, 0.08 * spoken)
        or len(repeated) < 2
        or carried < 0.6 * labelled
        or len(counts) > 0.45 * labelled
        or not sentences
    ):
        return frozenset()
    once = {name for name in counts if not name[0].islower()} if 2 * labelled >= spoken else set()
    return frozenset(repeated | once | {name for name in counts if len(name.split()) > 1})


READER = Reader("labelled", "“Name: text” lines", sniff, parse)
