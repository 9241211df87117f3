"""My own words said better: a closed question opened, a long one cut to its first ask."""

import re
from collections.abc import Iterator

from threekeys.coach.offline.speech import fluent, without_lead
from threekeys.domain import words
from threekeys.domain.text import sentences

_STATES = r"(?!(?:have|know|mean|agree|see|mind|feel|want|need|get|live|understand|hear|believe|remember|own|think)\b)"
_OPENED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), opened)
    for pattern, opened in (
        (
            r"^(do|did|does) (you|they|he|she) (?:really |still |actually |even )?(like|love|enjoy|miss) (.+)$",
            r"What \1 \2 \3 about \4",
        ),
        (
            r"^(?:would you (?:like|love)|do you (?:want|hope|plan)) to (.+)$",
            r"What would it mean to you to \1",
        ),
        (
            rf"^(do|did|does) (you|they|he|she|it|people|your \w+) (?:really |still |actually |ever |even )?{_STATES}(.+)$",
            r"How \1 \2 \3",
        ),
        (
            r"^(?:have|had) you (?:ever |already )?(?:tried|thought about|thought of|considered|looked at|looked into) .+$",
            "What have you tried so far",
        ),
        (
            r"^(?:are|were) you (?:still |already |currently )?(?:planning|hoping|trying) to (.+)$",
            r"What would it change for you to \1",
        ),
        (
            r"^(is|was) (?:it|that|this) (?:really |very |pretty |quite |so |still )?(hard|difficult|easy|stressful|fun|scary|exciting|important|interesting|tough|lonely|strange|weird)\b.*$",
            r"What \1 \2 about it",
        ),
        (
            r"^(are|were) you (?:really |very |pretty |quite |so |still )?(happy|proud|excited|nervous|worried|sad|glad|scared|stressed)\b.*$",
            r"What \1 you most \2 about",
        ),
        (
            r"^would you (?:ever |also |still )?(?!say\b|mind\b|be (?:able|so)\b|like\b|tell\b|share\b)(.+)$",
            r"What would it take for you to \1",
        ),
    )
)
_SECOND_ASK = re.compile(
    r",?\s+\b(?:and|or|but)\b\s+(?=(?:what|how|why|which|who|where|when|do|does|did|is|are|was|were|can|could|would|will|have|has)\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:so |and |but )?(?:don't|wouldn't|isn't|aren't|doesn't|won't|shouldn't|didn't|haven't) (?:you|it|that|they|we|this)\b|,?\s*(?:right|correct|no|yes|isn't it|don't you think)\?$",
    re.IGNORECASE,
)


def questions_in(text: str) -> Iterator[str]:
    """The sentences that end in a question mark, as they stand."""
    for start, end in sentences(text):
        if text[start:end].rstrip("\"”’' ").endswith("?"):
            yield text[start:end]


def opened(question: str) -> str | None:
    """A closed question asked openly, or None when that would bend it."""
    bare = fluent(without_lead(question)).rstrip(" ?.!").replace("’", "'")
    bare = _SECOND_ASK.split(bare)[0]
    bare = bare[:1].lower() + bare[1:]
    if len(words(bare)) > 16 or re.search(r"[—–…\"“”,]", bare):
        return None
    for pattern, form in _OPENED:
        if match := pattern.match(bare):
            made = " ".join(match.expand(form).split())
            return made[0].upper() + made[1:] + "?"
    return None


def first_ask(question: str) -> str:
    """The first of several asks in one breath, without what leads to an answer."""
    bare = _LEADING.sub("", fluent(without_lead(question)).rstrip()).rstrip(" ?.!,")
    bare = _SECOND_ASK.split(bare)[0].strip(" ,")
    return bare[:1].upper() + bare[1:] + "?"


def is_leading(question: str) -> bool:
    """Whether it holds the answer it expects."""
    return bool(_LEADING.search(fluent(without_lead(question)).replace("’", "'")))
