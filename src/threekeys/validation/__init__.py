"""Validation: how well what we find agrees with what people labelled, with honest intervals.

Labels are JSON lines, one object for each line of the person who is coached:

    {"dialogue": "15", "line": 0, "question": true, "question_type": "open", "reflection": false, "input": false,
     "advice": false}

`dialogue` names a transcript (its file name without the ending), `line` an utterance of it, counted from 0.
`question_type` is "open", "closed" or null; `input` is information or advice given. A task that no label names
is left out. {"dialogue": "15", "line": 4, "fine": true} marks an utterance that should count against nobody ("this was
asked for"), "fine": false one that rightly does. {"dialogue": "15", "quality": "high", "pair": "smoking"} says that a whole talk is good ("high") or bad
("low"); talks with the same `pair`, which may be left out, are versions of one.
"""

from threekeys.validation.agreement import Agreement, agreement, found_in
from threekeys.validation.labels import Labelled, Labels, labels, marked
from threekeys.validation.separation import Separation, separation

__all__ = [
    "Agreement",
    "Labelled",
    "Labels",
    "Separation",
    "agreement",
    "found_in",
    "labels",
    "marked",
    "separation",
]
