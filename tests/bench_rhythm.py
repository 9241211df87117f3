"""Our rhythm beside ConvoKit's own talk-time sharing, window by window: part of `make bench`.

    python tests/bench_rhythm.py [FOLDER]

Each speaker of each talk is once the one who is coached. The talks are the examples with times, hours of two to twelve
voices that are drawn (overlaps, silences and speeches longer than a window among them), and those of a FOLDER.
It fails if anything differs by more than a millionth.
"""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
CONVOKIT = Path(".venv-convokit", "bin", "python")  # `make bench` puts it there, and only there
EXAMPLES = ("networking/zoom.vtt", "mentoring/teams.vtt")
VOICES = range(2, 13)
MOST = 1e-6  # what may differ


class Case(NamedTuple):
    """One speaker of one talk: what is compared, and the spans [start, stop, mine] it is computed from."""

    talk: str
    me: str
    windows: list[float]
    larger_share: float
    dominated: float
    spans: list[tuple[float, float, bool]]


def drawn(voices: int) -> Any:
    """An hour of so many voices, in which people interrupt, go on and fall silent; always the same."""
    domain, chance, clock = import_module("threekeys.domain"), random.Random(voices), 0
    said: list[Any] = []
    while clock < 3_600_000:
        start = max(0, clock + chance.randint(-1500, 2500) + (chance.random() < 0.01) * 200_000)
        stop = start + chance.choice(
            (400, 3_000, 8_000, 30_000, 200_000 if chance.random() < 0.05 else 9_000)
        )
        who = f"Voice {chance.randrange(voices) + 1}"
        said.append(domain.Utterance(index=len(said), speaker=who, text="words", start_ms=start, end_ms=stop))
        clock = stop
    return domain.Transcript(format="drawn", utterances=tuple(said))


def written(folder: Path | None) -> Iterator[tuple[str, Any]]:
    """The examples, and what can be read in the folder."""
    read = import_module("threekeys.transcripts").read
    errors = import_module("threekeys.errors").ThreekeysError
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else ()
    for path in (*(ROOT / "examples" / name for name in EXAMPLES), *files):
        with suppress(errors):
            yield path.name, read(path)


def cases(folder: Path | None) -> Iterator[Case]:
    """Every speaker of every talk that is timed and long enough for a window."""
    rhythm = import_module("threekeys.measures.rhythm").rhythm
    invented = ((f"{voices} voices", drawn(voices)) for voices in VOICES)
    for name, talk in (*written(folder), *invented):
        for me in talk.speakers:
            if found := rhythm(talk, me):
                spans = [
                    (u.start_ms / 1000, u.end_ms / 1000, u.speaker == me)
                    for u in talk.utterances
                    if u.speaker and u.start_ms is not None and u.end_ms is not None
                ]
                yield Case(name, me, found.windows, found.larger_share, found.dominated, spans)


def theirs(spans: list[tuple[float, float, bool]]) -> dict[str, Any]:
    """What ConvoKit finds with its default settings: each window's share, and the larger side's share of all."""
    kit, sharing = import_module("convokit"), import_module("convokit.talktimesharing")
    sliding = import_module("convokit.talktimesharing.talktimesharing_util")._sliding_window
    people = {side: kit.Speaker(id=side) for side in ("groupA", "groupB")}
    corpus = kit.Corpus(
        utterances=[
            kit.Utterance(
                id=str(number),
                speaker=people[side],
                conversation_id="talk",
                timestamp=start,
                text="words",
                meta={"start": start, "stop": stop, "utt_group": side},
            )
            for number, (start, stop, mine) in enumerate(spans)
            for side in ("groupA" if mine else "groupB",)
        ]
    )
    sharer = sharing.TalkTimeSharing()
    sharer.transform(corpus)
    heard = sliding(corpus, "talk", sharer.window_size, sharer.sliding_size, sharer.remove_first_last_utt, 0)
    meta = corpus.get_conversation("talk").meta
    return {
        "windows": [one["groupA"] / sum(one.values()) for one in heard if sum(one.values())],
        "balance": meta["balance_score"],
        "dominated": sum(window != 0 for window in meta["balance_lst"]) / len(meta["balance_lst"]),
    }


def asked(found: list[Case]) -> list[dict[str, Any]]:
    """ConvoKit's figures, from its own environment."""
    with tempfile.TemporaryDirectory() as name:
        spans = Path(name, "spans.json")
        spans.write_text(json.dumps([case.spans for case in found]), "utf-8")
        told = subprocess.run(
            (CONVOKIT, __file__, "--theirs", spans),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            check=True,
            env={"HOME": name, "PATH": "/usr/bin:/bin"},  # where it writes a file of settings
        )
    answers: list[dict[str, Any]] = json.loads(told.stdout.splitlines()[-1])
    return answers


def difference(case: Case, they: dict[str, Any]) -> float:
    """The largest difference of a case; infinite where the windows are not as many."""
    if len(case.windows) != len(they["windows"]):
        return float("inf")
    pairs = [
        *zip(case.windows, they["windows"], strict=True),
        (case.larger_share, they["balance"]),
        (case.dominated, they["dominated"]),
    ]
    return max(abs(float(ours - other)) for ours, other in pairs)


def main() -> None:
    say = import_module("rich.console").Console(soft_wrap=True, highlight=False).print
    if not CONVOKIT.exists():
        say("ConvoKit is not installed, so the rhythm is compared with nothing.")
        return
    found = list(cases(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
    apart = [difference(case, they) for case, they in zip(found, asked(found), strict=True)]
    windows, talks = sum(len(case.windows) for case in found), len({case.talk for case in found})
    say(
        f"Rhythm beside ConvoKit's TalkTimeSharing: {len(found)} speakers of {talks} talks, {windows:,} windows;"
        f" the largest difference is {max(apart):.1e}."
    )
    if worst := [f"{case.talk}, {case.me}" for case, far in zip(found, apart, strict=True) if far > MOST]:
        raise SystemExit(f"More than {MOST} apart: {'; '.join(worst)}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--theirs"]:
        sys.stdout.write(
            "\n" + json.dumps([theirs(spans) for spans in json.loads(Path(sys.argv[2]).read_text("utf-8"))])
        )
    else:
        main()
