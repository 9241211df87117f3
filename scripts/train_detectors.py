"""Train the detectors of questions, reflections, informing and advice from a folder of labelled dialogues.

    python scripts/train_detectors.py FOLDER [--marks FOLDER]... [--write]

FOLDER holds `txt/N.txt` (lines "00:00:13 Speaker: text"), `txt_asr/N.txt` (the same without punctuation), and
`gold.jsonl` or `annomi_gold_dev.jsonl`: {"dialogue", "line", "question", "question_type", "reflection", "input",
"advice"} for each line of the speaker to judge. Optional `groups.txt`: dialogues, one line for those that must
stay together in cross-validation. With --marks, the question marks of public talks in these folders teach
questions without punctuation, too (scripts/question_marks.py).

Prints the figures of five-fold cross-validation by group, thresholds chosen within; with --write, trains on all
and writes src/threekeys/measures/detectors.json. Needs numpy and scikit-learn. The dialogues are not part of
this project and must not be committed.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from question_marks import hints
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, precision_recall_fscore_support
from sklearn.model_selection import GroupKFold

from threekeys.domain import Transcript, Utterance
from threekeys.measures.conversation import conversation
from threekeys.measures.detectors import BARE, MARKED, PRIOR, USUAL, Chances
from threekeys.measures.features import features, whole, word_features
from threekeys.measures.pack import pack

TARGET = Path(__file__).parents[1] / "src" / "threekeys" / "measures" / "detectors.json"
LINE = re.compile(r"(?:\d\d:\d\d:\d\d )?(?P<speaker>\w+): ?(?P<text>.*)")
MODES = {"marked": "txt", "bare": "txt_asr"}
LABELS = ("question", "open", "reflection", "informing", "advice")
# How freely weights may grow. Of the few examples of advice the fewest weights are learnt (an L1 penalty).
STRENGTH = {"question": 0.02, "open": 0.02, "reflection": 0.02, "informing": 0.02, "advice": 0.05}
FEW = frozenset({"advice"})
RAREST = 6  # passages in which a feature must occur
NEIGHBOURS = 25  # lines on either side over which F1 is averaged to choose a threshold
SMALLEST = 0.05  # weights nearer to zero are dropped
WORDY = re.compile(r"(?:(?:question )?(?:word|opens|first|asks first with)|reply word) (?P<words>[a-z' -]+)$")

# Lists of words chosen, not learnt: they are shrunk less.
LISTED = re.compile(
    r"feeling words|telling words|a sentence directs|you need or should|you, a feeling"
    r"|you said|hears|thanks or praises|says what comes next"
)
Hint = Mapping[str, float] | None


class Example(NamedTuple):
    """One line with a label: its features (none for a back-channel) and where it comes from."""

    dialogue: str
    line: int
    features: dict[str, int]
    gold: dict[str, Any]


def transcript(path: Path) -> Transcript:
    """One dialogue."""
    found = (LINE.match(row) for row in path.read_text(encoding="utf-8").splitlines())
    return Transcript(
        format="labelled",
        utterances=tuple(
            Utterance(index=index, speaker=row["speaker"], text=row["text"])
            for index, row in enumerate(row for row in found if row)
        ),
    )


def examples(folder: Path, mode: str) -> list[Example]:
    """Every labelled line."""
    gold_file = next(p for p in (folder / "gold.jsonl", folder / "annomi_gold_dev.jsonl") if p.is_file())
    gold: dict[str, dict[int, dict[str, Any]]] = {}
    for row in map(json.loads, gold_file.read_text(encoding="utf-8").splitlines()):
        gold.setdefault(row["dialogue"], {})[row["line"]] = row
    words = pack("en")
    closed = words.closed
    known = words.words("grammar") | words.words("stop")
    found = []
    for dialogue, rows in sorted(gold.items()):
        talk = conversation(transcript(folder / MODES[mode] / f"{dialogue}.txt"), "Therapist")
        own = [passage for turn in talk.turns for passage in turn.passages]
        seen = {
            line.utterance: {
                name: 1 for name in whole(names) | word_features(passage.words) if allowed(name, known)
            }
            for passage, names in zip(own, features(own, closed, punctuated=talk.punctuated), strict=True)
            for line in passage.lines
        }
        found += [Example(dialogue, line, seen.get(line, {}), row) for line, row in sorted(rows.items())]
    return found


def allowed(name: str, known: frozenset[str]) -> bool:
    """Whether a feature names no word but words of grammar."""
    match = WORDY.match(name)
    return match is None or all(word in known for word in match["words"].split())


def truth(label: str, row: dict[str, Any]) -> bool:
    """Whether the label holds for a line."""
    if label == "open":
        return bool(row["question_type"] == "open")
    return bool(row["input" if label == "informing" else label])


def groups(folder: Path, found: list[Example]) -> list[str]:
    """The group of each example."""
    path = folder / "groups.txt"
    together = (
        [row.split() for row in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    )
    leader = {dialogue: row[0] for row in together for dialogue in row}
    return [leader.get(example.dialogue, example.dialogue) for example in found]


class Lines(NamedTuple):
    """Every labelled line: its features and their names, its group, its dialogue, and whether it is a mere back-channel.

    `leans` is how far a dialogue as a whole speaks for its lines.
    """

    matrix: Any
    names: Any
    where: Any
    dialogues: Any
    silent: Any
    leans: Chances


def lines_of(found: Sequence[Example], where: Sequence[str], leans: Chances = MARKED) -> Lines:
    """The lines with the features that are common enough."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([example.features for example in found])
    common = np.asarray((matrix > 0).sum(0)).ravel() >= RAREST
    return Lines(
        matrix[:, common],
        vectors.get_feature_names_out()[common],
        np.array(where),
        np.array([example.dialogue for example in found]),
        np.array([not example.features for example in found]),
        leans,
    )


class Weights(NamedTuple):
    """What a label weighs each feature, and its constant."""

    features: Any
    constant: float

    def chances(self, matrix: Any) -> Any:
        """How likely the label is for each row."""
        return 1 / (1 + np.exp(-(matrix @ self.features + self.constant)))


def fit(label: str, lines: Lines, rows: Any, gold: Any, hint: Hint = None) -> Weights:
    """A logistic regression with an L2 penalty, whose constant is that of what is usual, whatever rows it learns from.

    A hint gives each feature a weight learnt elsewhere; how much their sum counts is learnt with the rest. Without
    a constant of its own, a fold that happens to hold many examples of a label does not expect fewer in the others.
    """
    rows, usual = rows[~lines.silent[rows]], getattr(USUAL, label)
    scale = np.array([2.0 if LISTED.match(name) else 1.0 for name in lines.names])
    known = np.array([(hint or {}).get(name, 0.0) for name in lines.names])
    own = lines.matrix[rows]
    seen = hstack([own.multiply(scale), csr_matrix((own @ known)[:, None])]).tocsr()
    model = LogisticRegression(
        C=STRENGTH[label],
        l1_ratio=float(label in FEW),
        solver="liblinear",
        intercept_scaling=5,
        class_weight="balanced",
        random_state=0,
    ).fit(seen, gold[rows])
    *learnt, trust = model.coef_[0]
    weights = np.array(learnt) * scale + trust * known
    constant = float(model.intercept_[0]) + np.log(usual / (1 - usual))
    return Weights(np.where(np.abs(weights) < SMALLEST, 0, np.round(weights, 2)), round(constant, 2))


def weighed(weights: Weights, names: Sequence[str], least: float) -> dict[str, float]:
    """Weights by name, "" for the constant and "threshold"."""
    named = zip(names, map(float, weights.features), strict=True)
    return {"": weights.constant, "threshold": round(least, 3)} | {name: w for name, w in named if w}


def best_threshold(gold: Any, chance: Any) -> float:
    """The chance from which calling it a hit gives the best F1, of a run of neighbouring ones together."""
    order = np.argsort(-chance, kind="stable")
    called = np.arange(1, len(gold) + 1)
    scores = 2 * np.cumsum(gold[order]) / (called + gold.sum())
    run = np.ones(2 * NEIGHBOURS + 1) / (2 * NEIGHBOURS + 1)
    smooth = np.convolve(np.pad(scores, NEIGHBOURS, "edge"), run, "valid")
    return float(chance[order][int(np.argmax(smooth))])


def leaned(label: str, chance: Any, lines: Lines, own: Any) -> Any:
    """The chances of the rows `own` in the light of each dialogue's mean, as threekeys.measures.detectors does it.

    Those of back-channels are 0.
    """
    found, usual, lean = np.zeros(len(chance)), getattr(USUAL, label), getattr(lines.leans, label)
    dialogues, silent = lines.dialogues[own], lines.silent[own]
    for dialogue in np.unique(dialogues):
        rows = np.flatnonzero((dialogues == dialogue) & ~silent)
        mean = (chance[rows].sum() + PRIOR * usual) / (len(rows) + PRIOR)
        shift = (mean / (1 - mean) * (1 - usual) / usual) ** lean
        odds = chance[rows] / (1 - chance[rows]) * shift
        found[rows] = odds / (1 + odds)
    return found


def crossed(label: str, lines: Lines, gold: Any, learn_from: Any, hint: Hint) -> tuple[Any, Any]:
    """Out-of-fold chances, and hits by thresholds chosen on the training folds' own out-of-fold chances."""
    matrix, where = lines.matrix, lines.where
    chance, hit = np.zeros(len(gold)), np.zeros(len(gold), bool)
    for train, test in GroupKFold(5).split(matrix, gold, where):
        inner = np.zeros(len(gold))
        for left, right in GroupKFold(4).split(train, gold[train], where[train]):
            taught = train[left][learn_from[train[left]]]
            inner[train[right]] = fit(label, lines, taught, gold, hint).chances(matrix[train[right]])
        inner[train] = leaned(label, inner[train], lines, train)
        taught = train[learn_from[train]]
        raw = fit(label, lines, taught, gold, hint).chances(matrix[test])
        chance[test] = leaned(label, raw, lines, test)
        hit[test] = chance[test] >= best_threshold(gold[taught], inner[taught])
    return chance, hit


def interval(gold: Any, hit: Any, where: Any) -> tuple[float, float]:
    """A 95 % bootstrap range of F1 over dialogues."""
    rng = np.random.default_rng(0)
    names = np.unique(where)
    rows = {name: np.flatnonzero(where == name) for name in names}
    drawn = (np.concatenate([rows[name] for name in rng.choice(names, len(names))]) for _ in range(500))
    low, high = np.quantile([f1_score(gold[take], hit[take]) for take in drawn], [0.025, 0.975])
    return float(low), float(high)


def trained(folder: Path, mode: str, marks: Sequence[Path]) -> Iterator[tuple[str, dict[str, float]]]:
    """For each label its weights, "" for the constant and "threshold"; figures are printed on the way."""
    found = examples(folder, mode)
    lines = lines_of(found, groups(folder, found), MARKED if mode == "marked" else BARE)
    hint = hints(marks, lines.names) if marks and mode == "bare" else None
    asked = np.array([bool(example.gold["question"]) for example in found])
    sorts: dict[str, Any] = {}
    for label in LABELS:
        gold = np.array([truth(label, example.gold) for example in found])
        learn_from = asked if label == "open" else np.ones(len(gold), bool)
        own = hint if label == "question" else None
        chance, hit = crossed(label, lines, gold, learn_from, own)
        sorts[label] = hit
        if label == "open":
            sorts[label] = chance >= 0.5
            hit = chance >= 0.5
            gold_part, hit_part, where_part = gold[asked], hit[asked], lines.where[asked]
        else:
            gold_part, hit_part, where_part = gold, hit, lines.where
        precision, recall, f1, _ = precision_recall_fscore_support(gold_part, hit_part, average="binary")
        low, high = interval(gold_part, hit_part, where_part)
        macro = f1_score(gold_part, hit_part, average="macro")
        least = 0.5 if label == "open" else best_threshold(gold, chance)
        table = weighed(fit(label, lines, np.flatnonzero(learn_from), gold, own), lines.names, least)
        print(
            f"{mode:7s} {label:10s} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} [{low:.2f}, {high:.2f}]"
            f" macro {macro:.3f} AP {average_precision_score(gold_part, chance[asked] if label == 'open' else chance):.3f}"
            f" weights {len(table) - 2}"
        )
        if label == "open":
            truly = np.array([(None, "closed", "open").index(e.gold["question_type"]) for e in found])
            macro = f1_score(truly, sorts["question"] * (1 + sorts["open"]), average="macro")
            print(f"{mode:7s} none, open or closed: macro F1 {macro:.3f}")
        yield label, table


def main() -> None:
    """Train, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--marks", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    tables = {mode: dict(trained(options.folder, mode, options.marks)) for mode in MODES}
    if options.write:
        TARGET.write_text(written(merged(tables)), encoding="utf-8")


def written(tables: dict[str, Any]) -> str:
    """The tables as JSON with a line for each feature."""
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r'(\],|\{)(?=")', r"\1\n", text) + "\n"


def merged(tables: dict[str, dict[str, dict[str, float]]]) -> dict[str, Any]:
    """One table for each mode: constants, thresholds, and for each feature its weight in each label."""
    return {
        mode: {
            "labels": list(LABELS),
            "constants": [table[label][""] for label in LABELS],
            "thresholds": [table[label]["threshold"] for label in LABELS],
            "weights": {
                name: [table[label].get(name, 0) for label in LABELS]
                for name in sorted(
                    {name for weights in table.values() for name in weights} - {"", "threshold"}
                )
            },
        }
        for mode, table in tables.items()
    }


if __name__ == "__main__":
    main()
