import re
from collections.abc import Callable

import pytest

from threekeys.domain import Transcript, Utterance

ROW = re.compile(r"(?:(?P<start>[\d.]+)-(?P<end>[\d.]+) +)?(?P<speaker>\w+|-): *(?P<text>.*)")


@pytest.fixture(scope="session")
def table() -> Callable[..., Transcript]:
    """A transcript from lines like "Me: text" or, with seconds, "0-12 Me: text"; "-" is nobody."""

    def read(text: str, language: str = "en") -> Transcript:
        utterances = []
        for index, line in enumerate(text.strip().splitlines()):
            row = ROW.fullmatch(line.strip())
            assert row, line
            utterances.append(
                Utterance(
                    index=index,
                    speaker=None if row["speaker"] == "-" else row["speaker"],
                    text=row["text"],
                    start_ms=round(float(row["start"]) * 1000) if row["start"] else None,
                    end_ms=round(float(row["end"]) * 1000) if row["end"] else None,
                )
            )
        return Transcript(format="table", utterances=tuple(utterances), language=language)

    return read
