"""Names in captions that no colon follows: alone on the first line, in round or in angle brackets before the text."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from sys import intern
from typing import NamedTuple

from threekeys.transcripts.names import could_be_name, is_proper, is_sound

_ROUND = re.compile(r"\(([^()\n]{1,60})\)\s*(?=\S)")
_ANGLE = re.compile(r"<([^<>\n/]{1,60})>\s*(?=\S)")
_FEWEST = 4  # captions with such a name, to believe that it is one
_LABELLED = 0.3  # of all captions
_ENDS = ".,;:?!…-–—"


class Line(NamedTuple):
    """One line of a caption: its text, the label it may begin with, and what follows that."""

    text: str
    label: str | None
    rest: str


Lines = Sequence[Line]


def placed(spoken: Sequence[Lines]) -> tuple[list[Lines], frozenset[str]]:
    """The lines with the names found in one of these places, and the names; none if no place holds names that return."""
    for place in (_in_brackets(_ROUND), _in_brackets(_ANGLE), _alone):
        found = [place(lines) for lines in spoken]
        names = _returning(found)
        if names:
            return found, names
    return list(spoken), frozenset()


def _in_brackets(brackets: re.Pattern[str]) -> Callable[[Lines], Lines]:
    def labelled(lines: Lines) -> Lines:
        return [
            Line(line.text, intern(match[1].strip()), line.text[match.end() :])
            if (match := brackets.match(line.text))
            else line
            for line in lines
        ]

    return labelled


def _alone(lines: Lines) -> Lines:
    """The lines of a caption whose first is no more than a name."""
    name = lines[0].text if len(lines) > 1 else ""
    if not name or len(name) > 40 or len(name.split()) > 4 or name[-1] in _ENDS:
        return lines
    return [Line(name, intern(name), ""), *lines[1:]]


def _returning(found: Sequence[Lines]) -> frozenset[str]:
    """The labels that are speakers: written like names, two or more that return, before enough of the captions."""
    labels = Counter(line.label for lines in found for line in lines if line.label)
    names = {
        label: count
        for label, count in labels.items()
        if count > 1
        and label[0].isupper()
        and could_be_name(label)
        and is_proper(label)
        and not is_sound(label)
    }
    carried = sum(names.values())
    enough = carried >= max(_FEWEST, _LABELLED * len(found)) and carried >= 0.6 * labels.total()
    return (
        frozenset(names)
        if len(names) > 1 and enough and len(names) <= max(2, 0.45 * carried)
        else frozenset()
    )
