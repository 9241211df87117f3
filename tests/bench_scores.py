"""How much processor time a score takes in a process that is warm, and ConvoKit on the same talk: `make bench`.

The best of the runs is shown. ConvoKit works in an environment of its own, on utterances that are read already.
Its own model of English is used where it is installed there; else a parser of one layer that learned nothing:
that is less work than its own would be.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

RUNS = int(os.environ.get("RUNS", "11"))
CONVOKIT = Path(".venv-convokit", "bin", "python")  # `make bench` puts it there, and only there
ROOT = Path(__file__).parents[1]
TALKS = ("networking/zoom.vtt", "informational/otter.txt", "mentoring/teams.vtt")
WORDS = 9_000  # of an hour, at 150 a minute
LABELS = (
    "ROOT",
    "nsubj",
    "dobj",
    "amod",
    "advmod",
    "aux",
    "prep",
    "pobj",
    "cc",
    "conj",
    "det",
    "mark",
    "ccomp",
    "xcomp",
)
Row = tuple[str, int, int, str]


def hour_of_talk(hours: float = 1, seed: int = 7) -> list[Row]:
    """Speaker, start and end in ms, and text of each cue: lines of the examples, drawn anew; the same for a seed."""
    read = import_module("threekeys.transcripts").read
    lines = [u.text for name in TALKS for u in read(ROOT / "examples" / name).utterances]
    chance, rows, words = random.Random(seed), [], 0
    while words < WORDS * hours:
        text = chance.choice(lines)
        said = len(text.split())
        rows.append((chance.choice(("Ada", "Ben")), 400 * words, 400 * (words + said), text))
        words += said
    return rows


def clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def webvtt(rows: list[Row]) -> str:
    cues = (f"{clock(start)} --> {clock(stop)}\n{name}: {text}\n" for name, start, stop, text in rows)
    return "WEBVTT\n\n" + "\n".join(cues)


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The processor time of the best run."""
    work()
    times = []
    for _ in range(runs):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return 1000 * min(times)


def ours(path: Path) -> dict[str, float]:
    """What reading, measuring and scoring the file take."""
    read, measure, score = (
        getattr(import_module(f"threekeys.{room}"), name)
        for room, name in (("transcripts", "read"), ("measures", "measure"), ("scoring", "score"))
    )
    talk = read(path)
    measured = measure(talk, "Ada")
    return {
        "read": milliseconds(partial(read, path)),
        "measure": milliseconds(lambda: measure(talk, "Ada")),
        "score": milliseconds(lambda: score(measured)),
    }


def theirs(rows: list[Row]) -> dict[str, float]:
    """What ConvoKit takes to hold the talk, to share out its time, and to find its questions."""
    kit, sharing = import_module("convokit"), import_module("convokit.talktimesharing")
    asking = import_module("convokit.phrasing_motifs").QuestionSentences(
        "questions", "parsed", use_caps=False
    )
    corpus = _corpus(kit, rows)
    words_only, parser = _parsers(kit)
    return {
        "hold": milliseconds(lambda: _corpus(kit, rows), 3),
        "share": milliseconds(lambda: sharing.TalkTimeSharing().transform(corpus), 3),
        "words": milliseconds(lambda: asking.transform(words_only.transform(corpus)), 3),
        "parse": milliseconds(lambda: asking.transform(parser.transform(corpus)), 3),
    }


def _corpus(kit: Any, rows: list[Row]) -> Any:
    speakers = {name: kit.Speaker(id=name) for name in ("Ada", "Ben")}
    return kit.Corpus(
        utterances=[
            kit.Utterance(
                id=str(number),
                speaker=speakers[name],
                conversation_id="talk",
                timestamp=start,
                text=text,
                meta={
                    "start": start / 1000,
                    "stop": stop / 1000,
                    "utt_group": "groupA" if name == "Ada" else "groupB",
                },
            )
            for number, (name, start, stop, text) in enumerate(rows)
        ]
    )


def _parsers(kit: Any) -> tuple[Any, Any]:
    """ConvoKit's cheapest way to sentences, and its usual one."""
    spacy, punkt = import_module("spacy"), import_module("nltk.tokenize.punkt")
    cheap = kit.TextParser(
        mode="tokenize", spacy_nlp=spacy.blank("en"), sent_tokenizer=punkt.PunktSentenceTokenizer()
    )
    if spacy.util.is_package("en_core_web_sm"):
        return cheap, kit.TextParser()
    english = spacy.blank("en")
    parser = english.add_pipe("parser")
    for label in LABELS:
        parser.add_label(label)
    english.initialize()
    return cheap, kit.TextParser(spacy_nlp=english)


def convokit(rows: list[Row], folder: Path) -> dict[str, float] | None:
    """The figures of ConvoKit in its own environment; None where it is not installed."""
    if not CONVOKIT.exists():
        return None
    talk = folder / "talk.json"
    talk.write_text(json.dumps(rows), "utf-8")
    told = subprocess.run(
        (CONVOKIT, __file__, talk),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "HOME": str(folder)},  # where it writes a file of settings
    )
    figures: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return figures


def main() -> None:
    from rich.console import Console  # noqa: PLC0415 - ConvoKit's environment need not have it
    from rich.table import Table  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lengths = Table("talk", "cues", "words", "read", "measure", "score", "all", "of 1,000 words")
        sums = []
        for hours in (1, 10 / 3, 20 / 3):
            rows = hour_of_talk(hours)
            path = folder / "talk.vtt"
            path.write_text(webvtt(rows), "utf-8")
            took, words = ours(path), sum(len(text.split()) for *_, text in rows)
            sums.append(sum(took.values()))
            cells = (f"{value:.1f}" for value in (*took.values(), sums[-1], 1000 * sums[-1] / words))
            lengths.add_row(f"{hours:.1f} h", f"{len(rows):,}", f"{words:,}", *cells)
        lengths.caption = f"milliseconds of processor time in a warm process, best of {RUNS}"
        Console().print(lengths)
        _beside(Console(), convokit(hour_of_talk(), folder), sums[0])


def _beside(console: Any, took: dict[str, float] | None, own: float) -> None:
    """ConvoKit's figures beside ours."""
    if took is None:
        console.print("ConvoKit is not installed, so only our own figures are shown.")
        return
    shared = took["hold"] + took["share"]
    table = import_module("rich.table").Table("one hour", "ms", "ratio")
    for name, value in (
        ("threekeys: read, measured and scored", own),
        ("ConvoKit: talk-time sharing alone", shared),
        ("… and questions, words only", shared + took["words"]),
        ("… and questions, with a parser as usual", shared + took["parse"]),
    ):
        table.add_row(name, f"{value:.0f}", f"{value / own:.1f}")
    console.print(table)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write("\n" + json.dumps(theirs(json.loads(Path(sys.argv[1]).read_text("utf-8")))))
    else:
        main()
