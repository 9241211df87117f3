"""Whether they were asked what would help, what they answered, and whether they said that they need nothing."""

import re
from collections.abc import Iterator

from threekeys.coach.offline.find import Statement, statements
from threekeys.coach.offline.speech import quote_around
from threekeys.coach.offline.turns import Talk
from threekeys.coach.stems import stems
from threekeys.domain import Moment, Reflection, Utterance, visible
from threekeys.domain.text import sentence_at, sentences

WHEN_ASKED = "What would help them, when you asked"
SAID_UNASKED = "They said unasked that they need nothing"
_ASKED = re.compile(
    r"\bwhat(?: else)? (?:would|could|might|can) (?:really |actually )?(?:help|be (?:the )?(?:most |more |really |very )?(?:useful|helpful|of (?:most )?(?:use|help)))"
    r"|\bhow (?:can|could|might) (?:i|we) (?:best )?(?:help|support|be (?:of (?:use|help)|useful|helpful))"
    r"|\b(?:some|any)thing (?:that )?(?:i|we) (?:can|could|might) (?:do|help|send|bring)"
    r"|\bwhat (?:are you looking for|do you need(?: most)?\b(?! to)|kind of help)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\bnothing (?:right now|at the moment|for now|really|comes to mind|i can think of|specific|in particular|that i can think of|at this point|"
    r"urgent|springs to mind)"
    r"|\bnot (?:right now|at the moment|really|that i can think of|at this point|for now|just now)\b"
    r"|\bcan(?:'t|not) think of (?:anything|something|a thing)\b"
    r"|\b(?:i'm|i am|we're|we are) (?:all |pretty |actually |quite )?(?:good|fine|set|okay|ok|covered|sorted)\b(?! at| with the| friends| to talk)"
    r"|\b(?:i|we) (?:don't|do not) (?:really |actually )?(?:need|want) (?:anything|help|any help)\b"
    r"|\bno,? (?:thanks|thank you|nothing)\b|^\W*(?:no|nope|nah|nothing|honestly nothing)\W*$",
    re.IGNORECASE,
)
_UNASKED = re.compile(
    r"\b(?:i|we) (?:don't|do not) (?:really |actually )?(?:need|want) (?:anything|any help|help)\b(?! from)"
    r"|\b(?:i'm|i am|we're|we are) (?:fine|good|happy) (?:as|where) (?:i am|we are|it is|things are)\b"
    r"|\b(?:i|we) have (?:all|everything) (?:that )?(?:i|we) need\b",
    re.IGNORECASE,
)
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_WISH = re.compile(
    r"\b(?:would|could|if (?:only|there|someone|somebody|(?:i|we|you|they) (?:had|could|knew|got))|need|help|want|wish|love|useful|someone|somebody|anyone|anybody|maybe|any|looking|missing)\b",
    re.IGNORECASE,
)
# A need somebody denies, only supposes, or reports of another's mind.
_DENIED = re.compile(
    r"\b(?:don't|do not|doesn't|didn't|wouldn't|won't|not|never|no longer|hardly)\b(?:\s+\w+){0,3}?\s+"
    r"(?:need(?:ed|ing)?|want(?:ed)?|look(?:ing)? for|after|seek(?:ing)?)\b(?! to know how)"
    r"|\bif (?:i|we)(?: \w+){0,6} (?:would|might|'d) (?:need|want)\b"
    r"|\b(?:says?|said|thinks?|thought|told me|reckons?)(?: that)? (?:i|we) (?:need|want|should)\b"
    r"|\bhole in the head\b",
    re.IGNORECASE,
)
_REPLIES = 2


def asked_needs(reflection: Reflection) -> bool:
    """Whether I asked what would help them: a detector found it, or their answer shows it."""
    card = reflection.scorecard
    marked = any(m.speaker == card.transcript.me and "need_question" in m.moves for m in card.utterances)
    answered = any(item.text == WHEN_ASKED for item in reflection.learned)
    return marked or answered or reflection.no_need is not None


def needs_answered(talk: Talk) -> Iterator[Statement]:
    """What they said when I asked what would help: a need in any words, unless it was "nothing"."""
    for asked in _need_questions(talk):
        reply = next((u for u in talk.theirs if u.index > asked.index), None)
        if reply is None or _NOTHING.search(visible(reply.text).translate(_FOLD)):
            continue
        text = visible(reply.text)
        spans = [span for span in sentences(text) if not text[slice(*span)].rstrip().endswith("?")]
        start = next((s for s, e in spans if _wishes(text[s:e])), None)
        if start is not None:
            quote = quote_around(text, start, start + 1)
            if not _wishes(quote):  # what is wished for stands beyond what can be quoted
                continue
            yield Statement("need", WHEN_ASKED, quote, reply.index, 3.4, "", ())


def _wishes(sentence: str) -> bool:
    """Whether an answer names something that would help."""
    denied = _DENIED.search(sentence.translate(_FOLD))
    return len(stems(sentence)) >= 2 and bool(_WISH.search(sentence)) and not denied


def no_need(talk: Talk) -> Moment | None:
    """Where they said, asked or of themselves, that they need nothing; None when they named something all the same."""
    for asked in _need_questions(talk):
        replies = [u for u in talk.theirs if u.index > asked.index][:_REPLIES]
        if any(found.kind == "need" for found in statements(replies)):
            continue
        for reply in replies:
            if found := _nothing_in(
                talk, reply, _NOTHING, "Asked what would help, they named nothing for now"
            ):
                return found
    unasked = (_nothing_in(talk, u, _UNASKED, SAID_UNASKED) for u in talk.theirs)
    return next((found for found in unasked if found), None)


def _need_questions(talk: Talk) -> Iterator[Utterance]:
    for utterance in talk.mine:
        if "need_question" in talk.moves(utterance.index) or _ASKED.search(
            visible(utterance.text).translate(_FOLD)
        ):
            yield utterance


def _nothing_in(talk: Talk, reply: Utterance, pattern: re.Pattern[str], meaning: str) -> Moment | None:
    text = visible(reply.text)
    match = pattern.search(text.translate(_FOLD))
    if match is None:
        return None
    first, last = sentence_at(text, match.start())
    for candidate in (text[first:last], text, quote_around(text, match.start(), match.end())):
        if quote := talk.cited(candidate, reply.index):
            return Moment(text=meaning, quote=quote, utterance=reply.index)
    return None
