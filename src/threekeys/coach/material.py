"""What people said or wrote, made fit to stand in a prompt: labelled, fenced, and harmless to a chat template."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from threekeys.domain import Transcript, visible

# Tokens by which models divide the parts of a chat; a server may read them as such even inside a text.
_TEMPLATE_TOKEN = re.compile(
    r"<[|｜][^<>\n]{0,60}[|｜]>|</?s>|<</?SYS>>|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]"
    r"|</?(?:bos|eos|pad|unk|mask|start_of_turn|end_of_turn|start_of_image|think|tool_call|tool_response|tool_result"
    r"|function_calls?|im_start|im_end|system|assistant|user)(?:\s[^<>\n]{0,60})?>",
    re.IGNORECASE,
)
_MOST_LAYERS = 10  # of tokens within tokens; nobody speaks so


@dataclass(frozen=True)
class Material:
    """Labelled lines, and the mark that fences them: a digest of them, so that nobody could write it beforehand."""

    mark: str
    lines: tuple[str, ...]


def material(lines: Iterable[tuple[str, str]]) -> Material:
    """Lines of (label, text), each on one line behind its label in square brackets."""
    return fenced(tuple(f"[{_label(label)}] {harmless(text)}".rstrip() for label, text in lines))


def fenced(labelled: Sequence[str]) -> Material:
    """Lines that have their label already."""
    return Material(hashlib.sha256("\n".join(labelled).encode()).hexdigest()[:16], tuple(labelled))


def spoken_lines(transcript: Transcript, names: Mapping[str, str]) -> Material:
    """The transcript, a line for each utterance with words, labelled with its index and its speaker's short name."""
    return material(
        (f"{u.index} {names.get(u.speaker or '', '?')}", u.text)
        for u in transcript.utterances
        if u.text.strip()
    )


def short_names(speakers: Sequence[str]) -> dict[str, str]:
    """Each speaker's first name, or the whole name where two share the first."""
    whole = {name: _label(name) or "?" for name in speakers}
    first = {name: label.split(" ")[0] for name, label in whole.items()}
    shared = {short for short, count in Counter(first.values()).items() if count > 1 or len(short) < 2}
    return {name: whole[name] if short in shared else short for name, short in first.items()}


def harmless(text: str) -> str:
    """The text on one line, without hidden characters and without tokens of chat templates."""
    text = visible(text)
    for _ in range(_MOST_LAYERS):
        bare = _TEMPLATE_TOKEN.sub(" ", text)
        if bare == text:
            return " ".join(text.split())
        text = bare  # what was inside a token may be one itself
    return " ".join(re.sub(r"[<>\[\]|｜]", " ", text).split())


def _label(label: str) -> str:
    return re.sub(r"[\[\]=]", " ", harmless(label))[:60].strip()
