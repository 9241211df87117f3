"""Whether somebody really said it: each quote is looked up in the transcript, and the true text is kept.

By evidence.md section 3, rule 3, the comparison ignores case, punctuation, spacing and the form of quotes and
dashes; what is stored is always what the transcript has.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise

from threekeys.coach.plain import impurities
from threekeys.coach.stems import stems
from threekeys.domain import Transcript, visible, words

MOST_WORDS = 25
_LEAST_TOKENS = 3  # "I" or "the" stands in every transcript and proves nothing
_MOST_TOKENS = 150  # a longer quote is looked up word for word or not at all
_ALIKE = 0.90

# Scripts written without spaces are compared letter by letter.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
_TOKEN = re.compile(
    rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_]|[\u0300-\u036f])+(?:['’ʼ](?:(?![{_UNSPACED}])[^\W_])+)*"
)
_NEGATIONS = frozenset(
    "no not never nobody nothing none without cannot nor hardly nicht nie kein keine keinen nichts "
    "pas jamais rien nunca tampoco sin non mai".split()
)
_PIECES = (re.compile(r"(?<=[.!?…])\s+"), re.compile(r"(?<=[,;:])\s+|\s+[—–-]\s+"))
_CLAUSE_END = re.compile(r"[.,;:!?…—–()]")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as the transcript has them, and the utterance they are from."""

    text: str
    utterance: int


@dataclass(frozen=True, slots=True)
class _Line:
    """An utterance prepared for comparison: its tokens, where each stands in the text, and all in one string."""

    index: int
    speaker: str | None
    text: str
    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    joined: str


class Spoken:
    """What was said in a transcript, as it can be quoted."""

    def __init__(self, transcript: Transcript) -> None:
        self._lines = tuple(_line(u.index, u.speaker, visible(u.text)) for u in transcript.utterances)

    def find(self, quote: str, utterance: int, speakers: Collection[str]) -> Quote | None:
        """The true words behind a quote of one of `speakers`, or None when they never said it.

        First the utterance named is looked at, then all of theirs; of words that run on from one utterance
        of theirs into the next the larger part is kept; then the same with wording that is at
        least 90 % alike. A quote of fewer than three words counts only if it is a whole utterance, and words
        with markup or a link in them are not quoted at all.
        """
        tokens = _line(0, None, visible(quote)).tokens
        lines = sorted((x for x in self._lines if x.speaker in speakers), key=lambda x: x.index != utterance)
        exact = (hit for line in lines if (hit := _exact(tokens, line)))
        if (first := next(exact, None)) is not None:
            return _first_pure(chain((first,), exact))
        if not _LEAST_TOKENS <= len(tokens) <= _MOST_TOKENS:
            return None
        if halved := self._across(tokens, speakers):
            return halved
        near = [hit for line in lines for hit in _alike(tokens, line) if not impurities(hit[1].text)]
        return max(near, key=lambda hit: hit[0])[1] if near else None

    def _across(self, tokens: tuple[str, ...], speakers: Collection[str]) -> Quote | None:
        """The larger part of words that run on into the speaker's next utterance, as captions cut them."""
        for line, after in pairwise(self._lines):
            if line.speaker not in speakers or line.speaker != after.speaker:
                continue
            place = f"{line.joined}{after.joined[1:]}".find(f" {' '.join(tokens)} ")
            if place < 0:
                continue
            larger = _larger_part(tokens, line, after, line.joined.count(" ", 0, place))
            if larger and not impurities(larger.text):
                return larger
        return None

    def turned(self, quote: Quote) -> bool:
        """Whether the words just before the quote, in the same clause, turn its meaning round ("I don't …")."""
        line = next(x for x in self._lines if x.index == quote.utterance)
        before = _CLAUSE_END.split(line.text[: line.text.find(quote.text)])[-1]
        return any(_negates(token) for token in _line(0, None, before).tokens[-4:])


def _first_pure(hits: Iterator[Quote]) -> Quote | None:
    """The first quote without markup or a link; the same words are looked at once only."""
    impure: set[str] = set()
    for hit in hits:
        if hit.text not in impure and not impurities(hit.text):
            return hit
        impure.add(hit.text)
    return None


def _best_piece(rule: re.Pattern[str], text: str, topic: Collection[str]) -> str:
    """The piece between the rule's borders that is about the topic and short enough to quote; else nothing."""
    pieces = [piece.strip() for piece in rule.split(text)]
    fit = [piece for piece in pieces if _LEAST_TOKENS < len(words(piece)) <= MOST_WORDS]
    return max(fit, key=lambda piece: len(stems(piece) & set(topic)), default="")


def _first_words(quote: Quote) -> Quote:
    ends = [match.end() for match in _TOKEN.finditer(quote.text)]
    return Quote(quote.text[: ends[MOST_WORDS - 1]], quote.utterance)


def _line(index: int, speaker: str | None, text: str) -> _Line:
    spans = tuple(match.span() for match in _TOKEN.finditer(text))
    tokens = tuple(_plain(text[start:end]) for start, end in spans)
    return _Line(index, speaker, text, tokens, spans, f" {' '.join(tokens)} ")


def _plain(token: str) -> str:
    if not token.isascii():
        token = unicodedata.normalize("NFKD", token)
        token = "".join(char for char in token if not "\u0300" <= char <= "\u036f")
    return re.sub(r"['’ʼ]", "", token.casefold())


def _exact(tokens: tuple[str, ...], line: _Line) -> Quote | None:
    place = line.joined.find(f" {' '.join(tokens)} ") if tokens else -1
    if place < 0 or (len(tokens) < _LEAST_TOKENS and tokens != line.tokens):
        return None
    first = line.joined.count(" ", 0, place)
    return _cut(line, first, len(tokens))


def _larger_part(tokens: tuple[str, ...], line: _Line, after: _Line, first: int) -> Quote | None:
    """What of the words stands in one of two lines; not if the other part has the figure or the "not"."""
    here = len(line.tokens) - first
    length = len(tokens)
    if not 0 < here < length or max(here, length - here) < _LEAST_TOKENS:
        return None
    in_first = 2 * here >= length
    lost = tokens[here:] if in_first else tokens[:here]
    if _sense(lost):
        return None
    return _cut(line, first, here) if in_first else _cut(after, 0, length - here)


def _cut(line: _Line, first: int, length: int) -> Quote:
    start, end = line.spans[first][0], line.spans[first + length - 1][1]
    closing = re.match(r"[.?!…。？！]+", line.text[end:])
    opening = line.text[start - 1 : start] if line.text[start - 1 : start] in ("¿", "¡") else ""
    return Quote(opening + line.text[start:end] + (closing.group() if closing else ""), line.index)


def _alike(tokens: tuple[str, ...], line: _Line) -> Iterator[tuple[float, Quote]]:
    if len(set(tokens) & set(line.tokens)) < 0.7 * len(set(tokens)):
        return
    wanted, sense = " ".join(tokens), _sense(tokens)
    for length in (len(tokens), len(tokens) - 1, len(tokens) + 1):
        for first in range(len(line.tokens) - length + 1):
            window = line.tokens[first : first + length]
            if _sense(window) != sense:
                continue
            near = SequenceMatcher(None, wanted, " ".join(window), autojunk=False)
            if near.quick_ratio() < _ALIKE:  # at least as much as the true one, at a fraction of its cost
                continue
            if (alike := near.ratio()) >= _ALIKE:
                yield alike, _cut(line, first, length)


def _sense(tokens: tuple[str, ...]) -> Counter[str]:
    """The tokens that may not differ however alike the rest is: figures and negations."""
    return Counter(x for x in tokens if _negates(x) or any(c.isdigit() for c in x))


def _negates(token: str) -> bool:
    return token in _NEGATIONS or (token.endswith("nt") and token[:-2] in _AUXILIARIES)


_AUXILIARIES = frozenset(
    "do does did is are was were have has had ca could wo would should need must might ai".split()
)


def shortened(quote: Quote, about: str) -> Quote:
    """The quote, or the piece of it that fits: of at most 25 words, and nearest to what it is quoted for."""
    if len(words(quote.text)) <= MOST_WORDS:
        return quote
    topic = stems(about)
    pieces = [piece for rule in _PIECES if (piece := _best_piece(rule, quote.text, topic))]
    return Quote(pieces[0], quote.utterance) if pieces else _first_words(quote)


def within(part: str, whole: str) -> bool:
    """Whether the words of one text stand in the same order, without gaps, in another."""
    tokens = _line(0, None, visible(part)).tokens
    return bool(tokens) and f" {' '.join(tokens)} " in _line(0, None, visible(whole)).joined
