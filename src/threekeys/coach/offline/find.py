"""Statements people make of themselves: goals, needs, challenges, reasons, values, lessons, in their own words.

Only plain first-person statements with something in them: not what is asked, reported, denied or only supposed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from threekeys.coach.offline.speech import first_clause, fluent, quote_around, to_you, variant, whole_clause
from threekeys.coach.offline.statements import Pattern, patterns
from threekeys.coach.stems import stems
from threekeys.domain import FactKind, Utterance, visible, words
from threekeys.domain.text import sentence_at

_STRETCH, _ENDLESS = 120, 180  # characters
# A recogniser's stumble, not a thing: "about the for the".
_GARBLED = re.compile(r"\b(?:the|a|an|my|our) (?:for|the|to|of|and|a|in|is)\b|[{}\[\]<>]", re.IGNORECASE)
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
# A statement of one's own opens a sentence or a clause; elsewhere it belongs to another ("the events we want …").
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,.;:!?—–…-]|\b(?:and|but|so|because|cause|then|now|well|yeah|yes|no|oh|also|though|plus|or|think|guess|suppose|reckon|mean|"
    r"know|feel|today|currently|currently|um|uh|like|since|as|here|right|okay|ok|actually|honestly|basically|"
    r"(?:think|know|say|is|means|believe|feel|so|now) that|years?|months?|weeks?|moment|days|summer|spring|autumn|fall|winter|"
    r"\w+ly))[\s\"“']*$",
    re.IGNORECASE,
)
# Not their own statement, or not a plain one: conditions, reports of what somebody said, negations.
_NOT_THEIRS = re.compile(
    r"(?:\b(?:if|when|whenever|unless|until|before|said|says|say|saying|told|tell|asked|ask|goes|was like|were like|hey|as if|"
    r"not|don't|didn't|never|than|whether|imagine|(?<!\bi )(?<!\bwe )suppose|what|thing|things|all|everything|where|how|why|who|which|don't think|not sure(?: if)?)[\s,\"“']+|[\"“])(?:that\s+|well,?\s+|oh,?\s+)*$",
    re.IGNORECASE,
)

# A short thing ("a van"), or somebody or one of a kind described in small words ("someone who has done this before").
_NAMED = re.compile(
    r"\b(?:an?|another|two|three) (?!(?:way|bit|lot|few|one|go|day|man)\b)\w{3,}$"
    r"|\b(?:some(?:one|body)|any(?:one|body)|people|one) (?:else )?(?:who|that|with) \w+",
    re.IGNORECASE,
)
# What comes after it takes it back: "I need a lawyer. Well, I did, but we found one."
_TAKEN_BACK = re.compile(
    r"^\W*(?:well|no|or|i mean|at least)?\W*(?:i did|we did|i used to|we used to|not any ?more|not now|(?:i|we) (?:just )?(?:found|got|have) (?:one|it|somebody|someone)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement somebody made of themselves: what kind it is, its quote, and the complement of its verb."""

    kind: FactKind
    text: str
    quote: str
    utterance: int
    strength: float
    complement: str
    asks: tuple[str, ...]

    def question(self) -> str | None:
        """A follow-up question in their own words, or None when these do not fit one."""
        clause = whole_clause(fluent(self.complement), 16)
        said = to_you(clause) if clause else None
        if not said or not self.asks or not fits_a_sentence(said):
            return None
        asked = variant(self.asks, self.quote).format(x=said)
        return asked if len(words(asked)) <= 25 else None


def statements(utterances: Iterable[Utterance]) -> Iterator[Statement]:
    """Every statement found, in the order of the talk; one for each sentence, the strongest reading of it."""
    for utterance in utterances:
        text = visible(utterance.text)
        best: dict[tuple[int, int], Statement] = {}
        for pattern in patterns():
            for match in pattern.regex.finditer(text.translate(_FOLD)):
                found = _statement(pattern, text, match, utterance.index)
                place = _place(text, match.start())
                if found and (place not in best or found.strength > best[place].strength):
                    best[place] = found
        yield from (best[place] for place in sorted(best))


def _place(text: str, start: int) -> tuple[int, int]:
    """The sentence a match is in; of an endless one, without full stops, which stretch of it."""
    first, last = sentence_at(text, start)
    return first, (start - first) // _STRETCH if last - first > _ENDLESS else 0


def statement_in(quote: str) -> Statement | None:
    """The statement a quote makes, read again from the quote alone."""
    return next(statements([Utterance(index=0, speaker=None, text=quote)]), None)


def _statement(pattern: Pattern, text: str, match: re.Match[str], utterance: int) -> Statement | None:
    first, last = sentence_at(text, match.start())
    sentence, before = text[first:last], text[first : match.start()]
    asked = sentence.rstrip("\"”’' ").endswith("?")
    if (asked and not pattern.in_question) or not _theirs(before.translate(_FOLD), match.group()):
        return None
    if _TAKEN_BACK.search(text[last:].translate(_FOLD)) or "hole in the head" in sentence:
        return None
    complement = text[match.start("x") : min(match.end("x"), last)]
    if not _says_something(complement):
        return None
    quote = quote_around(text, match.start(), match.start("x"))
    if re.search(r"[{}\[\]<>]", quote):
        return None
    richness = min(len(stems(quote)), 8) / 10
    return Statement(
        pattern.kind, pattern.text, quote, utterance, pattern.strength + richness, complement, pattern.asks
    )


def _theirs(before: str, said: str) -> bool:
    """Whether the words before it leave it their own plain statement."""
    if before.count('"') % 2 or before.count("“") > before.count("”"):
        return False
    own = re.match(r"(?:i|we)\b", said, re.IGNORECASE)
    return not _NOT_THEIRS.search(before) and (not own or bool(_OPENS_CLAUSE.search(before)))


def _says_something(complement: str) -> bool:
    """Whether there is a thing in it, not only 'that' and 'it', and not only half a line of a caption."""
    clause = first_clause(fluent(complement), 14)
    if _GARBLED.search(clause):
        return False
    return len(words(clause)) >= 2 and bool(stems(clause) or _NAMED.search(clause))


def fits_a_sentence(said: str) -> bool:
    """Whether words cut from speech can stand inside a question."""
    return bool(stems(said) or _NAMED.search(said)) and not re.search(
        r"[—–…\"“”()\[\]]|\.\.|\b(?:um|uh)\b|-(?:\s|$)|^\W|^(?:is|was|are|not)\b|\b(?:on|for|about|it|to) (?:is|was)\b|\b(?:figure out|find out|know|decide|deal with|cope with)$",
        said,
        re.IGNORECASE,
    )
