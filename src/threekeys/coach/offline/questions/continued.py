"""Questions that continue the last talk: what became of what they told then."""

from collections.abc import Iterator

from threekeys.coach.checks.questions import KEY_OF
from threekeys.coach.offline.clauses import whole_clauses
from threekeys.coach.offline.delicate import is_delicate
from threekeys.coach.recalled import OPEN_KINDS, told
from threekeys.domain import Purpose, Question
from threekeys.domain.lasting import day
from threekeys.domain.memory import Person, RememberedKind

_FEW_WORDS, _MOST_WORDS = 10, 18  # of a quote that is said aloud: few if a clause ends there
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
        quote = whole_clauses(fact.quote, _FEW_WORDS) or whole_clauses(fact.quote, _MOST_WORDS)
        text = frame.format(quote=quote)
        if quote and not is_delicate(text):
            yield Question(
                id=f"last-{number}",
                key=KEY_OF[purpose],
                purpose=purpose,
                level=2,
                text=text,
                why=f"They told you so on {day(fact.learned_on)}; being remembered is rare.",
                listen_for="What has moved, and who or what moved it.",
                follow_ups=_FOLLOW_UPS,
            )
