"""Turns written as forms: `Speaker: Ana`, `Time: 00:05`, `Text: Hello`, one field a line, the same fields over and over."""

import re
from collections import Counter
from collections.abc import Iterator

from threekeys.transcripts.clock import ends_of, moment
from threekeys.transcripts.items import Moment, Unit, timed
from threekeys.transcripts.prose import filled
from threekeys.transcripts.reader import Reader, Understood
from threekeys.transcripts.source import Source
from threekeys.transcripts.tables import END, LENGTH, SPEAKER, START, TEXT

_FIELD = re.compile(r"[\s>*_-]{0,8}([^\W\d][\w ]{0,24})[*_]{0,3}\s?[:=][*_]{0,3}(?:\s+(.*))?")
_RULE = re.compile(r"[-=*_#\s]+|#+\s.*")
_LONGEST = 400  # signs in which a field is known
_MOST = 0.5  # of the lines are fields
_KINDS = (("text", TEXT), ("speaker", SPEAKER), ("start", START), ("end", END), ("length", LENGTH))

Field = tuple[str, str]
"""What a field holds, and its value; a line that is no field goes on with the text before it."""


def sniff(source: Source) -> bool:
    """Whether fields of a text and of a speaker stand one with the other, twice or more, on half of the lines."""
    fields = list(_fields(source))
    counts = Counter(kind for kind, _ in fields if kind)
    texts, speakers = counts["text"], counts["speaker"]
    names = {value for kind, value in fields if kind == "speaker"}
    return (
        texts > 1
        and 0.9 * texts <= speakers <= 1.1 * texts
        and len(names) < speakers
        and counts.total() >= _MOST * filled(source.lines)
    )


def _fields(source: Source) -> Iterator[Field]:
    for line in source.lines:
        match = _FIELD.fullmatch(line[:_LONGEST]) if ":" in line[:40] or "=" in line[:40] else None
        name = match[1].strip().lower() if match else ""
        kind = next((kind for kind, known in _KINDS if known.fullmatch(name)), "")
        if kind and match:
            yield kind, (match[2] or "").strip() + line[_LONGEST:]
        elif line.strip() and not _RULE.fullmatch(line[:_LONGEST]):
            yield "", line.strip()


def parse(source: Source) -> Understood:
    """One cue for each form; a new one begins with the field that the first began with."""
    fields = [*_fields(source)]
    first = next(kind for kind, _ in fields if kind)
    forms: list[dict[str, list[str]]] = []
    last = ""
    for kind, value in fields:
        if kind == first:
            forms.append({})
        if not forms:
            continue
        last = kind or last
        if kind or last == "text":
            forms[-1].setdefault(last, []).append(value)
    whole = ({kind: " ".join(values).strip() for kind, values in form.items()} for form in forms)
    units = [unit for form in whole if (unit := _unit(form)).text]
    return Understood(timed(units), len(forms), read=len(forms))


def _unit(form: dict[str, str]) -> Unit:
    start, end = form.get("start", ""), form.get("end", "")
    start, end = ends_of(start) or (start, end)
    begin, length = _time(start), _time(form.get("length", ""))
    finish = _time(end)
    if finish is None and begin is not None and length is not None:
        finish = begin[0] + length[0], begin[1] or length[1]
    return Unit(form.get("speaker") or None, " ".join(form.get("text", "").split()), begin, finish)


def _time(text: str) -> Moment | None:
    return moment(text.strip("[]() "))


READER = Reader("records", "forms of “Speaker:” and “Text:”", sniff, parse)
