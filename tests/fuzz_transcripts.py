"""A fuzzer that follows coverage through the readers: `make fuzz`, or RUNS=5000 make fuzz for a shorter look.

It begins with the samples and fails on the first input that is neither read nor refused in one line, or takes
more than two seconds. JSON is changed within its structure; what a Word or Excel file holds is wrapped before it is read.
"""

import io
import json
import os
import random
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]  # in .venv-fuzz only

with atheris.instrument_imports(include=["threekeys.transcripts"]):
    from threekeys import transcripts
    from threekeys.transcripts import READERS

    for row in READERS:  # loaded now, or what they do would not be seen
        transcripts._loaded(row)
    import threekeys.transcripts.html
    import threekeys.transcripts.legacy
    import threekeys.transcripts.office  # noqa: F401 - all three for their coverage

from threekeys.domain import Transcript
from threekeys.errors import TranscriptError

RUNS = int(os.environ.get("RUNS", "100000"))
SECONDS = 2.0
KEPT = Path(sys.prefix)  # where an input that fails is kept
SAMPLES = Path(__file__).parent / "data" / "transcripts"
PARTS = {
    b"W": ("word/document.xml",),
    b"X": ("xl/workbook.xml", "xl/worksheets/sheet1.xml"),
    b"O": ("content.xml",),
}
ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1e300,
    1e15,
    "",
    "x",
    "0:05",
    "NaN",
    [],
    {},
    [[]],
    [{}],
    {"a": []},
    2**70,
)
SIGNS = (
    *(
        "-->",
        "WEBVTT\n\n",
        "<v Ana>",
        "</v>",
        "00:00:01.000",
        "0:2:22.40",
        "[00:12] ",
        "Ana: ",
        "Ben  0:05\n",
        "**",
        ">> ",
    ),
    *(
        "\x15",
        "@Begin\n",
        "*A:\t",
        "ooTextFile",
        "TextGrid",
        "<p>",
        "<cite>",
        "SPEAKER ",
        "Dialogue: ",
        "[Events]\n",
        "Q. ",
    ),
    *(
        "speaker,text\n",
        '"start":',
        '"speaker":',
        '"text":',
        "1e999",
        "#00:01:12-5#",
        "(Ana) ",
        "//S02: ",
        "&#205;",
        "\ufeff",
    ),
)


def one_input(data: bytes) -> None:
    """Read one input; whatever is raised here is a find."""
    packed = data[:1] in PARTS and data[1:2] == b"<"
    began = time.process_time()
    try:
        transcript = transcripts.read_bytes(zipped(PARTS[data[:1]], data[1:]) if packed else data)
        Transcript.model_validate_json(transcript.model_dump_json())
        told = transcript.format + transcript.evidence
    except TranscriptError as error:
        told = str(error)
    spent = time.process_time() - began
    if spent > SECONDS:
        raise RuntimeError(f"{len(data)} bytes took {spent:.1f} s")
    if not told or "\n" in told:
        raise RuntimeError(f"not one line: {told!r}")


def zipped(names: tuple[str, ...], content: bytes) -> bytes:
    """An office document whose last part has this content."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, content if name == names[-1] else b"")
    return file.getvalue()


def mutated(data: bytes, largest: int, seed: int) -> bytes:
    """JSON with one place changed, half of the time; all else as the fuzzer does it."""
    if data[:1] in b"[{" and seed % 2:
        try:
            changed = json.dumps(disturbed(json.loads(data), random.Random(seed))).encode()
        except (ValueError, RecursionError):
            changed = b""
        if 0 < len(changed) <= largest:
            return changed
    mutation: bytes = atheris.Mutate(data, largest)
    return mutation


def disturbed(value: Any, chance: random.Random) -> Any:
    """The value with one key dropped or one place in it replaced by something odd."""
    if not isinstance(value, (dict, list)) or not value or chance.random() < 0.1:
        return chance.choice(ODD)
    places = list(value) if isinstance(value, dict) else range(len(value))
    place = chance.choice(places)
    kept: Any = dict(value) if isinstance(value, dict) else list(value)
    if chance.random() < 0.1:
        del kept[place]
    else:
        kept[place] = disturbed(value[place], chance)
    return kept


def seeds(folder: Path) -> None:
    """The samples, as they are and, for office documents, as what stands in them."""
    for path in SAMPLES.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for mark, names in PARTS.items():
                    if names[-1] in archive.namelist():
                        (folder / f"part-{path.name}").write_bytes(mark + archive.read(names[-1]))


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        corpus, signs = Path(place, "corpus"), Path(place, "signs")
        corpus.mkdir()
        seeds(corpus)
        signs.write_text("".join(f'"{quoted(sign)}"\n' for sign in SIGNS), "utf-8")
        options = [
            f"-runs={RUNS}",
            f"-dict={signs}",
            "-max_len=4096",
            "-timeout=30",
            "-rss_limit_mb=1500",
            "-verbosity=0",
            f"-artifact_prefix={KEPT}/",
        ]
        atheris.Setup(
            [sys.argv[0], *options, "-print_final_stats=1", *sys.argv[1:], str(corpus)],
            one_input,
            custom_mutator=mutated,
        )
        atheris.Fuzz()


def quoted(sign: str) -> str:
    """A sign as libFuzzer's dictionaries write it."""
    return "".join(f"\\x{byte:02x}" for byte in sign.encode())


if __name__ == "__main__":
    main()
