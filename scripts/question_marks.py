"""What the question marks of public talks teach about questions that have none.

A talk with punctuation is a lesson for talks without: its marks say what asks, and are then taken away. Any
transcript that threekeys reads will do, in English, with two speakers or more and five question marks or more.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from threekeys.domain import Transcript, Utterance
from threekeys.errors import ThreekeysError
from threekeys.measures.conversation import conversation
from threekeys.measures.features import features, whole, word_features
from threekeys.transcripts import read

LENGTHS = (
    8,
    15,
    30,
    40,
)  # words from which a line ends, in turn: marks are learnt in short turns and long ones
MOST_LINES = 400  # of one talk
FEWEST_MARKS = 5
STRENGTH = 0.01
SENTENCE = re.compile(r"(?<=[.?!])\s+")
NOISE = re.compile(r"\{\w+\}|\s+(?=[.,?!])")
NO_WORD = re.compile(r"[^\w' -]+")

Line = tuple[str, str, bool]  # who, what without marks, and whether it asked


def hints(folders: Sequence[Path], names: Sequence[str]) -> dict[str, float]:
    """For each name its weight in telling what had a question mark, "" for the constant."""
    place = {name: number for number, name in enumerate(names)}
    asked, rows, columns = [], list[int](), list[int]()
    for seen, marked in (row for folder in folders for row in _passages(folder, place)):
        rows += [len(asked)] * len(seen)
        columns += seen
        asked.append(marked)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(asked), len(names)))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", intercept_scaling=5, class_weight="balanced")
    model.fit(matrix, np.array(asked))
    print(f"question marks of {len(asked)} passages, {sum(asked)} ask")
    return {"": float(model.intercept_[0])} | dict(zip(names, map(float, model.coef_[0]), strict=True))


def _passages(folder: Path, place: Mapping[str, int]) -> Iterator[tuple[list[int], bool]]:
    """For each passage of the talks in a folder the places of its features, and whether it had a question mark."""
    for path in sorted(
        path for path in folder.rglob("*") if path.suffix in (".json", ".md", ".txt", ".vtt", ".srt")
    ):
        try:
            said = list(_lines(read(path)))[:MOST_LINES]
        except ThreekeysError:
            continue
        if len({who for who, *_ in said}) > 1 and sum(asks for *_, asks in said) >= FEWEST_MARKS:
            yield from _seen(said, place)


def _lines(talk: Transcript) -> Iterator[Line]:
    """A talk cut into shorter lines of whole sentences."""
    lengths = cycle(LENGTHS)
    for utterance in talk.utterances:
        line, least = "", next(lengths)
        for sentence in SENTENCE.split(NOISE.sub("", utterance.text.replace("’", "'"))):
            line = f"{line} {sentence}"
            if len(line.split()) >= least:
                yield _line(utterance, line)
                line, least = "", next(lengths)
        yield _line(utterance, line)


def _line(utterance: Utterance, text: str) -> Line:
    asks = any(
        sentence.endswith("?") and " " in sentence.strip() for sentence in SENTENCE.split(text.strip())
    )
    return utterance.speaker or "", " ".join(NO_WORD.sub(" ", text.lower()).split()), asks


def _seen(said: Sequence[Line], place: Mapping[str, int]) -> Iterator[tuple[list[int], bool]]:
    spoken = [row for row in said if row[1]]
    talk = conversation(
        Transcript(
            format="unmarked",
            utterances=tuple(
                Utterance(index=index, speaker=who, text=text) for index, (who, text, _) in enumerate(spoken)
            ),
        ),
        spoken[0][0],
    )
    if not talk.pack.calibrated:
        return
    own = [passage for turn in talk.turns for passage in turn.passages]
    for passage, found in zip(own, features(own, talk.pack.closed, punctuated=False), strict=True):
        names = whole(found) | word_features(passage.words)
        asks = any(spoken[line.utterance][2] for line in passage.lines)
        yield [place[name] for name in names & place.keys()], asks
