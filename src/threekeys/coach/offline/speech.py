"""Spoken text: where a sentence or clause ends, how it reads without its stumbles, and said to 'you'."""

import re

from threekeys.domain import words
from threekeys.domain.text import sentence_at

MOST_QUOTED = 25
_UNPUNCTUATED = 16

_CLAUSE_END = re.compile(
    r"[,;:—–]\s|\s-+\s|\s(?=(?:and|but|so|or|because|cause|'cause|which|though|although|while|whereas|except|then|"
    r"you know|I mean|i mean)\s)"
)
_NEW_SUBJECT = re.compile(
    r"\s(?=(?:there (?:is|are|was|were)|there's|(?:i|we|he|she|they|it) (?:am|is|are|was|were|have|has|had|do|don't|can|can't|cannot|"
    r"will|never|always|would|started|found|did|just|built|made|came|went|got|took|said|told|works|lives|likes|knows)|i'm|we're|he's|she's|they're|it's|i've|we've)\s)",
    re.IGNORECASE,
)
_HOLDS_ON = re.compile(
    r"\b(?:who|that|which|where|when|if|what|how|because|and|but|so|as|than|like|know|think|thought|say|says|said|hope|see|until|while|"
    r"before|after|whether|why|means|sure|feel|not|only|even|everything|anything|something|someone|somebody|thing|all)$",
    re.IGNORECASE,
)
_WEAK_END = frozenset(
    "a an the of to in on at for with from by and or but so because that which who my our your their his her its "
    "is are was were am be been do does did have has had i we you they he she it if when as like just really very "
    "not can could would will should also into about than then this these those some any every um uh why what how "
    "where whether who again either".split()
)
_STUMBLE = re.compile(
    r"(?:(?<=\s)|^|(?<=,))[,\s]*\b(?:um+|uh+|er+|erm|hmm+|uhm)\b[,.…]*(?=\s|$)"
    r"|,\s*(?:you know|I mean|like|kind of|sort of|right)\s*,"
    r"|(?:^|(?<=[,.]\s))(?:you know|I mean),\s",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(is|was|were|are|be|been|i|we|they|it|you|just|also|and|but|to|so|really|\w+['’](?:s|m|re))\s(?:kind|sort) of\s",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\[[^\]]*\]|\((?:laugh\w*|inaudible|crosstalk|pause)\)|[<{][^<>{}]*[>}]", re.IGNORECASE)
_REPEAT = re.compile(r"\b(\w+(?:['’]\w+)?(?: \w+)?)(?:,? \1\b)+", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:and|but|so|well|yeah|yes|no|okay|ok|right|oh|ah|um+|uh+|er|hmm|because|like|i mean|you know|honestly|"
    r"actually|basically|anyway|i think|i guess|i suppose|also|now|then|to be honest)\b[,\s…-]*)+",
    re.IGNORECASE,
)


def quote_around(text: str, start: int, end: int) -> str:
    """A quote of at most 25 words that holds text[start:end]: its sentence, or its clause when that is too long."""
    first, last = sentence_at(text, start)
    last = max(last, end)
    lead = _LEAD.match(text[first:start])
    first += lead.end() if lead else 0
    if len(words(text[first:last])) <= MOST_QUOTED:
        whole = text[first:last].strip()
        return whole if whole[-1] in '.?!…"”' else _without_weak_end(whole)
    # Without punctuation the next thought may have begun: fewer words are surer.
    most = MOST_QUOTED if re.search(r"[.,;:!?]", text[start:last]) else _UNPUNCTUATED
    return clipped(text[start:last], most)


def clipped(text: str, most: int) -> str:
    """The text's start of at most so many words, cut where a clause ends if one does, never after 'the' or 'to'."""
    if len(words(text)) <= most:
        return text.strip()
    text = text[
        : _just_beyond(text, 4 * most)
    ]  # what stands farther off does not matter, and may be very long
    ends = [end for end in _clause_ends(text) if 5 <= len(words(text[:end])) <= most]
    if ends:
        return _without_weak_end(text[: ends[-1]])
    pieces = [match.end() for match in re.finditer(r"\S+", text)]
    end = max((end for end in pieces if len(words(text[:end])) <= most), default=0)
    return _without_weak_end(text[:end])


def _just_beyond(text: str, most: int) -> int:
    """Where the text has more than so many words for the first time."""
    ends = (match.end() for match in re.finditer(r"\S+", text))
    return next((end for end in ends if len(words(text[:end])) > most), len(text))


def mentioned(quote: str, most: int) -> str:
    """A quote as it stands inside a sentence of ours: short, and without its full stop."""
    return clipped(quote, most).rstrip(" .,;:—–-")


def _clause_ends(text: str) -> list[int]:
    """Where clauses end; without punctuation also where a new subject takes its verb."""
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    if not re.search(r"[.,;:!?]", text):
        ends += [m.start() for m in _NEW_SUBJECT.finditer(text) if not _HOLDS_ON.search(text[: m.start()])]
    return sorted(ends)


def _without_weak_end(text: str) -> str:
    """The text without a last 'and', 'the' or 'to' that hangs in the air."""
    kept = text.strip()
    while " " in kept and kept.rsplit(None, 1)[1].strip(",.;:—–-").casefold() in _WEAK_END:
        kept = kept.rsplit(None, 1)[0]
    return kept


def first_clause(text: str, most: int) -> str:
    """The text up to where its first clause ends, once it has said something, and at most so many words."""
    end = next((end for end in _clause_ends(text) if len(words(text[:end])) >= 2), len(text))
    return _without_weak_end(clipped(text[:end], most).strip(' ,;:—–-.!?…"“”'))


def whole_clause(text: str, most: int) -> str | None:
    """The first clause when it is said to its end within so many words; half a thought is none."""
    clause = first_clause(text, 99)
    return clause if len(words(clause)) <= most else None


def clause_with(text: str, part: str) -> str:
    """The text from the clause on that holds a part of it."""
    place = text.find(part)
    starts = [end for end in _clause_ends(text) if end < place]
    return without_lead(text[starts[-1] :].lstrip(" ,;:—–-")) if starts else text


def fluent(text: str) -> str:
    """The text as it would be written: no 'um', no 'you know', nothing said twice."""
    text = " ".join(_STUMBLE.sub(" ", _ASIDE.sub(" ", text)).split())
    text = _HEDGE.sub(r"\1 ", _REPEAT.sub(r"\1", text))
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join(text.split())).strip(" ,")


def without_lead(text: str) -> str:
    """The text without the 'well, so, I mean' it opens with."""
    return text[m.end() :] if (m := _LEAD.match(text)) else text


_TO_YOU = {
    "i": "you",
    "we": "you",
    "me": "you",
    "us": "you",
    "my": "your",
    "our": "your",
    "mine": "yours",
    "ours": "yours",
    "myself": "yourself",
    "ourselves": "yourselves",
    "i'm": "you're",
    "we're": "you're",
    "i've": "you've",
    "we've": "you've",
    "i'd": "you'd",
    "we'd": "you'd",
    "i'll": "you'll",
    "we'll": "you'll",
}
_AM = re.compile(r"\b(you(?: just| really| still| also| always| never)?) (am|was)\b", re.IGNORECASE)


def to_you(text: str) -> str | None:
    """What they said of themselves, said to them; None when they already speak of 'you', which would mix up."""
    plain = text.replace("’", "'")
    if re.search(r"\b(?:you|your|yours|you're|you've|you'd|you'll|yourself)\b", plain, re.IGNORECASE):
        return None
    turned = re.sub(r"[A-Za-z]+(?:'[a-z]+)?", lambda m: _TO_YOU.get(m[0].casefold(), m[0]), plain)
    return _AM.sub(lambda m: f"{m[1]} {'are' if m[2].lower() == 'am' else 'were'}", turned)


def variant(choices: tuple[str, ...], seed: str) -> str:
    """One of several ways to say it, always the same for the same seed."""
    return choices[sum(ord(char) * place for place, char in enumerate(seed, 1)) % len(choices)]
