"""The coach for people who meet people: listen, learn, add value."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threekeys.coach import ModelCoach, OfflineCoach
    from threekeys.domain import Brief, Transcript
    from threekeys.errors import ThreekeysError
    from threekeys.llm import OpenAIModel
    from threekeys.measures import measure
    from threekeys.report import html, markdown
    from threekeys.scoring import score, talk_budget
    from threekeys.transcripts import read, read_bytes, speaker_named

__version__ = "0.1.0"

__all__ = [
    "Brief",
    "ModelCoach",
    "OfflineCoach",
    "OpenAIModel",
    "ThreekeysError",
    "Transcript",
    "html",
    "markdown",
    "measure",
    "read",
    "read_bytes",
    "score",
    "speaker_named",
    "talk_budget",
]

_HOMES = {
    "Brief": "domain",
    "ModelCoach": "coach",
    "OfflineCoach": "coach",
    "OpenAIModel": "llm",
    "ThreekeysError": "errors",
    "Transcript": "domain",
    "html": "report",
    "markdown": "report",
    "measure": "measures",
    "read": "transcripts",
    "read_bytes": "transcripts",
    "score": "scoring",
    "speaker_named": "transcripts",
    "talk_budget": "scoring",
}


def __getattr__(name: str) -> object:
    """A public name, its room loaded only now, so that importing one room costs nothing of the others."""
    if name not in _HOMES:
        raise AttributeError(f"module 'threekeys' has no attribute {name!r}")
    return getattr(import_module(f"threekeys.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
