"""How LISTEN and LEARN of a mentoring talk agree with its quality, and how honest their ranges are.

    python scripts/measure_scores.py FOLDER [--marks FOLDER]...

FOLDER and --marks are those of scripts/train_detectors.py with `quality.jsonl` or `annomi_quality_dev.jsonl` beside it:
{"dialogue", "quality": "high" or "low"} a line. Optional `pairs.txt`: two
dialogues a line, the good and the bad version of one role play. Every dialogue is judged by weights that were trained
without it and its group; only the thresholds are those shipped. Prints how often a good dialogue gets more points
than a bad one (AUC, 95 % bootstrap range) and how many pairs the good one wins, and for dialogues of 1,200 words
or more how often their halves agree within the combined 80 % range of both. Needs numpy and scikit-learn.
"""

import argparse
import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import hypot
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from question_marks import hints
from sklearn.model_selection import GroupKFold
from train_detectors import (
    LABELS,
    MODES,
    Example,
    Hint,
    examples,
    fit,
    groups,
    lines_of,
    merged,
    transcript,
    truth,
    weighed,
)

from threekeys import scoring
from threekeys.domain import KeyScore, Scorecard, Transcript
from threekeys.measures import detectors, measure

LONG = 1200  # words of a dialogue whose halves are compared
ROUNDS = 1000


def weights(found: Sequence[Example], mode: str, hint: Hint) -> dict[str, Any]:
    """What detectors.json holds for a mode, trained on these lines alone."""
    lines = lines_of(found, [""] * len(found))
    asked = np.array([bool(example.gold["question"]) for example in found])
    shipped = detectors.table(punctuated=mode == "marked").thresholds
    tables = {}
    for label in LABELS:
        gold = np.array([truth(label, example.gold) for example in found])
        taught = np.flatnonzero(asked) if label == "open" else np.arange(len(gold))
        own = fit(label, lines, taught, gold, hint if label == "question" else None)
        tables[label] = weighed(own, lines.names, getattr(shipped, label))
    table: dict[str, Any] = merged({mode: tables})[mode]
    return table


def unseen(folder: Path, mode: str, marks: Sequence[Path]) -> Iterator[tuple[str, Transcript]]:
    """Each dialogue, while the detectors' weights are those trained without it and its group."""
    found = examples(folder, mode)
    where = np.array(groups(folder, found))
    hint = hints(marks, lines_of(found, where).names) if marks and mode == "bare" else None
    shipped = detectors.TABLES
    tables = json.loads(shipped.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as kept:
        for fold, (train, test) in enumerate(GroupKFold(5).split(where, groups=where)):
            refitted = tables | {mode: weights([found[place] for place in train], mode, hint)}
            detectors.TABLES = Path(kept, f"{fold}.json")
            detectors.TABLES.write_text(json.dumps(refitted), encoding="utf-8")
            detectors.table.cache_clear()
            for dialogue in sorted({found[place].dialogue for place in test}):
                yield dialogue, transcript(folder / MODES[mode] / f"{dialogue}.txt")
            detectors.TABLES = shipped
            detectors.table.cache_clear()


def scored(talk: Transcript) -> Scorecard:
    """The scorecard of a dialogue or a half of it, as of mentoring given."""
    found = measure(talk, "Therapist", stretch_limit=scoring.stretch_limit("mentoring-given"))
    return scoring.score(found, meeting="mentoring-given", intent="exchange")


def points(card: Scorecard) -> dict[str, float]:
    """LISTEN, LEARN and their mean; every labelled dialogue is long enough for them."""
    listen, learn = card.keys["listen"].points or 0, card.keys["learn"].points or 0
    return {"listen": listen, "learn": learn, "mean": (listen + learn) / 2}


def halves(talk: Transcript) -> tuple[Transcript, Transcript]:
    """The two halves of a dialogue by its words."""
    said = np.cumsum([len(utterance.text.split()) for utterance in talk.utterances])
    middle = int(np.searchsorted(said, said[-1] / 2)) + 1
    return part(talk, slice(None, middle)), part(talk, slice(middle, None))


def part(talk: Transcript, kept: slice) -> Transcript:
    """Some utterances as a talk of their own."""
    own = enumerate(talk.utterances[kept])
    return Transcript(format=talk.format, utterances=tuple(replace(u, index=index) for index, u in own))


def agree(one: KeyScore, other: KeyScore) -> bool | None:
    """Whether the points of two halves differ by no more than their ranges together; None if one has none."""
    if one.points is None or other.points is None or one.range is None or other.range is None:
        return None
    (less, (_, above)), (more, (below, _)) = sorted(((one.points, one.range), (other.points, other.range)))
    return more - less <= hypot(above - less, more - below)


def auc(high: Sequence[float], low: Sequence[float]) -> float:
    """How often a good one has more than a bad one; ties count half."""
    return fmean((a > b) + (a == b) / 2 for a in high for b in low)


def labels(folder: Path) -> dict[str, str]:
    """The quality of each dialogue."""
    names = ("quality.jsonl", "annomi_quality_dev.jsonl")
    rows = next(folder / name for name in names if (folder / name).is_file()).read_text(encoding="utf-8")
    return {row["dialogue"]: row["quality"] for row in map(json.loads, rows.splitlines())}


def print_quality(folder: Path, mode: str, found: Mapping[str, dict[str, float]]) -> None:
    """AUC with its range, and pairs won, of each key and the mean."""
    quality, chance = labels(folder), random.Random(0)
    path = folder / "pairs.txt"
    pairs = [row.split() for row in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    for key in ("listen", "learn", "mean"):
        high, low = (
            [row[key] for name, row in found.items() if quality[name] == sort] for sort in ("high", "low")
        )
        drawn = [
            auc(chance.choices(high, k=len(high)), chance.choices(low, k=len(low))) for _ in range(ROUNDS)
        ]
        least, most = np.quantile(drawn, [0.025, 0.975])
        won = [
            auc([found[good][key]], [found[bad][key]]) for good, bad in pairs if {good, bad} <= found.keys()
        ]
        print(
            f"{mode:7s} {key:7s} AUC {auc(high, low):.3f} [{least:.2f}, {most:.2f}], {len(high)} high, {len(low)} low;"
            f" pairs {sum(won):g} of {len(won)}"
        )


def main() -> None:
    """Train for each fold, score what it left out, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--marks", type=Path, action="append", default=[])
    options = parser.parse_args()
    folder = options.folder
    for mode in MODES:
        found, agreed = {}, defaultdict(list)
        for dialogue, talk in unseen(folder, mode, options.marks):
            found[dialogue] = points(scored(talk))
            if sum(len(utterance.text.split()) for utterance in talk.utterances) >= LONG:
                one, other = map(scored, halves(talk))
                for key in ("listen", "learn"):
                    agreed[key].append(agree(one.keys[key], other.keys[key]))
        print_quality(folder, mode, found)
        for key, cases in agreed.items():
            known = [case for case in cases if case is not None]
            print(f"{mode:7s} {key:7s} halves agree within the range: {fmean(known):.2f} of {len(known)}")


if __name__ == "__main__":
    main()
