"""How well `building_on` agrees with three raters of uptake, on exchanges of pupils and teachers.

    python scripts/measure_uptake.py uptake_data.csv

The file is data/uptake_data.csv of https://github.com/ddemszky/conversational-uptake (MIT): columns `student_text`,
`teacher_text` and `uptake_zscore`. Each exchange is measured as a talk of two utterances, the teacher as the one
who is coached. Prints Spearman's correlation with its 95 % bootstrap range over teachers (`obs_id`).
"""

import argparse
import csv
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import correlation
from typing import NamedTuple

from threekeys.domain import Transcript, Utterance
from threekeys.measures import measure

ROUNDS = 1000


class Exchange(NamedTuple):
    """How much a reply builds on what it answers, as measured and as rated, and in whose lesson."""

    lesson: str
    found: float
    rated: float


def exchanges(rows: Iterable[dict[str, str]]) -> list[Exchange]:
    """Every exchange that was rated and can be measured."""
    found = []
    for row in rows:
        if row["uptake_zscore"]:
            said = (("Student", row["student_text"]), ("Teacher", row["teacher_text"]))
            talk = Transcript(
                format="exchange",
                utterances=tuple(
                    Utterance(index=i, speaker=who, text=text) for i, (who, text) in enumerate(said)
                ),
            )
            value = measure(talk, "Teacher").readings["building_on"].value
            if value is not None:
                found.append(Exchange(row["obs_id"], value, float(row["uptake_zscore"])))
    return found


def agreement(pairs: Sequence[Exchange]) -> float:
    """Spearman's correlation of what was measured with what was rated."""
    return correlation(ranks([p.found for p in pairs]), ranks([p.rated for p in pairs]))


def ranks(values: Sequence[float]) -> list[float]:
    """The place of each value in their order; equal values share their mean place."""
    ordered = sorted(values)
    return [(bisect_left(ordered, value) + bisect_right(ordered, value)) / 2 for value in values]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    with parser.parse_args().file.open(encoding="utf-8-sig", newline="") as file:
        pairs = exchanges(csv.DictReader(file))
    lessons = {lesson: [p for p in pairs if p.lesson == lesson] for lesson in {p.lesson for p in pairs}}
    chance, names = random.Random(0), sorted(lessons)
    drawn = sorted(
        agreement([p for name in chance.choices(names, k=len(names)) for p in lessons[name]])
        for _ in range(ROUNDS)
    )
    low, high = drawn[round(0.025 * ROUNDS)], drawn[round(0.975 * ROUNDS) - 1]
    print(f"building_on: Spearman {agreement(pairs):.3f} [{low:.2f}, {high:.2f}], {len(pairs)} exchanges")


if __name__ == "__main__":
    main()
