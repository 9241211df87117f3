"""Taking up what somebody said: a question made of their own words."""

import re

from threekeys.coach.offline.find import Statement, statements
from threekeys.coach.offline.speech import (
    clause_with,
    clipped,
    fluent,
    to_you,
    variant,
    whole_clause,
    without_lead,
)
from threekeys.coach.stems import stems
from threekeys.domain import Utterance, visible, words
from threekeys.domain.text import sentences

_WHOLE = 4  # words that can be a sentence
_OF_NOTHING = "How are things with you at the moment?"
_TELLING = 20  # characters that find a complement again
_RICH = 3  # content words of a sentence worth saying back
_FINITE = re.compile(
    r"^(?:i|we|i'm|we're|i've|we've|i'd|we'd|it|it's|they|they're|he|she|my|our|the|this|that|there)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn't|wasn't|couldn't|went|came|(?<!ve )got|took|left|lost|found|felt|thought|said|put|sat|stood|ran|saw|heard|began|wrote|kept|brought|bought|built|made|gave|met|sent|told|spoke|fell|grew|drove|broke|burnt|tore|knew|learnt|(?!worried|scared|frightened|terrified|concerned)\w{3,}ed)\b",
    re.IGNORECASE,
)
_WISH = re.compile(r"you (?:\w+ )?(?:need|wish|could do with|could use)\b", re.IGNORECASE)
_FEELINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"exhausted|tired|burn(?:ed|t) out|drained|worn out|overwhelmed|swamped|drowning",
        ("What takes most out of you?", "What weighs most at the moment?"),
    ),
    (
        r"proud|thrilled|excited|so happy|over the moon|delighted",
        ("What did it take to get there?", "What is it about that which makes you so glad?"),
    ),
    (r"nervous|anxious|scared|afraid of|terrified|worried", ("What is the hardest part of that for you?",)),
    (r"frustrated|frustrating|annoyed|angry|furious|fed up|sick of", ("What frustrates you most about it?",)),
    (r"lonely|alone with|isolated", ("When do you notice that most?",)),
    (r"disappointed|disappointing|heartbroken|gutted|devastated|sad about", ("What had you hoped for?",)),
    (r"relieved", ("What was hanging on it for you?",)),
)
_FEELING = re.compile(
    r"\b(?:i'm|i am|i was|i feel|i felt|i've been|we're|we were|we've been|it's|it was|it's been|that was|that's)\s+"
    r"(?:just |really |so |very |pretty |quite |a bit |a little |completely |totally |honestly |kind of |sort of |incredibly |super |feeling )*"
    r"(?P<word>" + "|".join(words_ for words_, _ in _FEELINGS) + r")\b",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:it's been|it has been|it was|this has been|that was|i've had|i had|we've had) (?:just |really |such |quite |kind of |honestly )*"
    r"(?:an? )?(?:really |very |pretty |so )*(?P<word>rough|tough|hard|crazy|brutal|intense|wild|difficult|stressful|terrible|awful)"
    r"(?: (?P<time>year|month|week|time|stretch|few \w+|couple of \w+|winter|summer|spring|autumn))?\b",
    re.IGNORECASE,
)
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})


def feeling_in(utterance: Utterance) -> tuple[str, str] | None:
    """A feeling they named themselves: the sentence it stands in, and a question that stays with it."""
    text = visible(utterance.text)
    folded = text.translate(_FOLD)
    for start, end in sentences(text):
        sentence = folded[start:end]
        if sentence.rstrip().endswith("?"):
            continue
        if hit := _FEELING.search(sentence):
            asks = next(
                asks for pattern, asks in _FEELINGS if re.fullmatch(pattern, hit["word"], re.IGNORECASE)
            )
            return text[start:end], variant(asks, sentence)
        if hit := _ROUGH.search(sentence):
            return text[start:end], "What was the hardest part of it?"
    return None


def question_about(text: str) -> str:
    """A short open question that takes up what was said, nearest to its end first; a plain one after an interjection."""
    found = [s for s in statements([Utterance(index=0, speaker=None, text=text)]) if s.kind != "fact"]
    asked = next((q for s in reversed(found) if (q := s.question())), None)
    if asked:
        return asked
    if found:
        return _said(found[-1].quote)
    pieces = [text[start:end] for start, end in sentences(text)]
    telling = [p for p in pieces[-3:] if not p.rstrip().endswith("?")] or pieces[-1:]
    said = max(telling, key=lambda p: (_turned(p) is not None, min(len(stems(p)), 5)))
    return _said(said) if len(words(said)) >= _WHOLE else _OF_NOTHING


def question_for(statement: Statement) -> str:
    """The question that takes up a statement, in the words it was made in."""
    return statement.question() or _said(statement.quote)


def said_back(text: str) -> str | None:
    """What they said, said back to them in one sentence; None when their words do not turn well."""
    found = [
        clause_with(s.quote, s.complement[:_TELLING])
        for s in statements([Utterance(index=0, speaker=None, text=text)])
        if s.kind != "fact"
    ]
    last = [piece for start, end in sentences(text) if len(stems(piece := text[start:end])) >= _RICH][-1:]
    for quote in (*reversed(found), *last):
        if turned := _turned(quote):
            return f"So {_lower(turned)}."
    return None


def _said(quote: str) -> str:
    """'You said …: what …?', in indirect speech when it turns well, else in their words."""
    if turned := _turned(quote):
        return f"You said {_lower(turned)}: {_after(turned)}"
    return f"You said “{clipped(without_lead(quote), 12).strip(' .,;:!?…—–-')}”: what is behind that?"


def _after(turned: str) -> str:
    """What to ask after having said their words back."""
    if _WISH.match(turned):
        return "what would that change for you?"
    return "what was that like for you?" if _PAST.search(turned) else "what is that like for you?"


def _turned(quote: str) -> str | None:
    """A plain clause of theirs, said to "you"."""
    said = fluent(without_lead(quote))
    clause = whole_clause(said, 16) or ""
    if len(words(clause)) < _WHOLE:
        clause = clipped(said, 16).rstrip(" .,;:!?")
    turned = to_you(clause)
    if (
        not turned
        or not _FINITE.match(clause.replace("’", "'"))
        or re.search(r"[\"“”—–…?]|-(?:\s|$)", clause)
    ):
        return None
    stumbles = re.search(r"\b(?:yeah|guess|whatever|so-so|dunno)\b|^\w+,|\b(\w+)-\1", turned, re.IGNORECASE)
    return turned if len(words(clause)) >= _WHOLE and stems(clause) and not stumbles else None


def _lower(clause: str) -> str:
    first = clause.split(" ", 1)[0]
    common = first.casefold().replace("’", "'") in _SMALL_STARTS
    return clause[0].lower() + clause[1:] if common else clause


_SMALL_STARTS = frozenset(
    "you you're you've you'd you'll your it it's they they're he he's she she's the this that that's there there's".split()
)
