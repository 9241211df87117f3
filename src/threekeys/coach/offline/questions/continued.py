"""Questions that continue the last talk: what became of what they told then."""

import re
from collections.abc import Iterator

from threekeys.coach.checks.questions import KEY_OF
from threekeys.coach.offline.delicate import is_delicate
from threekeys.coach.offline.speech import clipped
from threekeys.coach.recalled import OPEN_KINDS, told
from threekeys.domain import Purpose, Question, words
from threekeys.domain.memory import Person, RememberedKind

_FEWEST_WORDS, _MOST_WORDS = 3, 10  # of a quote that is said aloud
_TURN = re.compile(
    r"[,;:.!?]?\s+(?:but|and|because|since|so|until|unless|which|though|although)\b|[,;:.!?]\s|\s[–—-]\s"
)
_FRAMES: dict[RememberedKind, tuple[Purpose, str]] = {
    "goal": ("goal", "What has happened since you told me: “{quote}”?"),
    "need": ("need", "What has helped since you told me: “{quote}”?"),
    "challenge": ("challenge", "How has it been going since you told me: “{quote}”?"),
}
_FOLLOW_UPS = ("What changed it?", "What would make it easier now?")


def continued(person: Person) -> Iterator[Question]:
    """A question for each thing that can have moved since they told it."""
    for number, fact in enumerate((fact for fact in told(person) if fact.kind in OPEN_KINDS), 1):
        purpose, frame = _FRAMES[fact.kind]
        text = frame.format(quote=_sayable(fact.quote))
        if not is_delicate(text):
            yield Question(
                id=f"last-{number}",
                key=KEY_OF[purpose],
                purpose=purpose,
                level=2,
                text=text,
                why=f"They told you so on {fact.learned_on}; being remembered is rare.",
                listen_for="What has moved, and who or what moved it.",
                follow_ups=_FOLLOW_UPS,
            )


def _sayable(quote: str) -> str:
    """The quote as it can be said back: a long one as far as its first turn."""
    if len(words(quote)) <= _MOST_WORDS:
        return quote.strip().rstrip(" .,;:!?…")
    heads = (quote[: turn.start()] for turn in _TURN.finditer(quote))
    fit = next((head for head in heads if _FEWEST_WORDS <= len(words(head)) <= _MOST_WORDS), quote)
    return clipped(fit, _MOST_WORDS).rstrip(" .,;:!?…")
