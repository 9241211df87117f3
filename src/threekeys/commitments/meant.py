"""Whether a deed somebody speaks of is a promise: meant for the other side, for later, and on no condition but their wish."""

import re

from threekeys.commitments.times import WHEN
from threekeys.domain import words
from threekeys.domain.text import lowered

_NEAR = 30  # characters after the verb in which "in the chat" still belongs to it
_OWN = 9  # words from the verb on in which whom it is for is named
_REPORTED = re.compile(
    r"\b(?:said|says|say|told|thought|think|like|goes|was like|if|whether|when|whenever|maybe|perhaps|hope|say,? (?:okay|ok|well|hey|oh)[\s,]*(?:well)?)[\s,\"“']+$|[\"“]$"
    r"|^\W*(?:maybe|perhaps|possibly)\b"
)
# Done on the spot, or only a way of speaking.
_NOW = re.compile(
    r"share my screen|share (?:a|one|some|my|the) (?:story|stories|thought|example|experience|idea|view|opinion)s?|share (?:what|how|why|one)\b|in the chat|look (?:at|into) my (?:notes|phone|calendar)|"
    r"read (?:it|that) (?:out|to you)|check (?:the time|my|that i|if (?:i|we) (?:understand|got))|ask (?:that|this|a|one|another|about|it|how|what|why|for|myself)\b|"
    r"get back to (?:that|this|it|the|what|your question|work)|let you (?:go|finish|know (?:that|a secret|what i))|see if i can (?:explain|remember|say|answer)|"
    r"follow up on (?:that|what)|bring (?:it|this|that|them|us|you) (?:back to (?!you\b)|in\b|up\b)|bring (?:up|in|about|back)\b|bring you (?:in|up|back|to)\b|bring (?:[\w']+ ){1,3}up\b(?! to you)|"
    r"book (?:it|smart)|pass (?:it|this|that) (?:to|over|back)|see if i can find you|talk to (?:that|this|the (?:point|question))|give (?:up|in|it|that|this)\b(?! to you\b)|"
    r"give you (?:that|this|it)\b|drop (?:the|that|this) (?:subject|topic)|help (?:you )?(?:understand|see|remember|think)|help you out here|introduce (?:the|this|that|a|my) (?:topic|subject|idea|point)|"
    r"call (?:it|that|this)\b|drop out|come over as|lend (?:an|some) "
)
# What is given, shown or made by talking.
_SAID = re.compile(
    r"\b(?:examples?|reasons?|answers?|ideas?|an? (?:minute|second|moment|sec)|(?:two|few|five) (?:minutes|seconds)|hints?|clues?|secrets?|stor(?:y|ies)|versions?|summary|credit|cents|opinion|views?|advice|background|context|details?|"
    r"sense|overview|impression|thoughts?|joy|laugh|space|chance|break|rest|benefit|trouble|(?<!next )time|weight|my take|point|topic|subject|experience|perspective|guess|speed|floor|honest\w*|feeling|truth|hard time)\b"
)
_CARRIED = frozenset({"bring", "send"})
_DATED = _CARRIED | {"look", "read", "arrange", "get back", "help"}
_BY_TALKING = frozenset({"bring", "give", "show", "do"})
_THERE = re.compile(r"\b(?:when|once|if) you(?:'re| are)?\b|\bnext time\b|\bwhen we (?:meet|next)\b")
_ASKED = re.compile(r"\b(?:her|him|them|my|our)\b|\b(?i:ask|to|with) [A-Z]")  # a name, by its capital
_TOLD = re.compile(r"tell the [a-z-]+ about\b")  # by their office: it is news, and not small talk
_YOU = re.compile(r"(?<!thank )\b(?:you|your|you two)\b")
_MEANT = re.compile(r"\w+ you (?:what|how|why|something|that|this)\b")
_ELSEWHERE = re.compile(r"\bto (?!you)|\b(?:my|our) own\b|\bmyself\b")
# What a promise may wait for: that they wish it, or that I can. Any other "if" leaves it open.
_WISHED = re.compile(
    r"\bif you(?:'d| would)? (?:want|like|wish|need|are (?:interested|up)|think)|\bif (?:that|it) (?:helps|would help|'s useful)"
)
_IF = re.compile(r"\b(?<!even )(?<!as )(?<!what )if\b")
_HEDGE = re.compile(
    r"\bif (?:(?:i|we) (?:can|could|may|manage|remember|get (?:the|a) chance|find (?:the )?time)|(?:that|it)(?:'s| is) (?:ok|okay|all right|alright|fine)|you (?:don't mind|remind me)"
    r"|you (?:give|send|tell|write|text|drop|leave|e-?mail|let|share|pass) (?:me|us|with me)|possible)\b"
)
_WHETHER = re.compile(
    r"\b(?:know|see|check|find out|wonder|sure|(?:ask|tell|look|check)(?: (?!you\b)\w+){0,4}) if\b"
)
_CLAUSES = re.compile(r",? (?:and|but|so) (?=(?:i|we|you|he|she|they|it|that|there)\b)|[;:—–] ?")


def depends_on_wish(sentence: str) -> bool:
    """Whether it is only proposed: for the case that they want it."""
    return bool(_WISHED.search(lowered(sentence)))


def meant(before: str, said: str) -> bool:
    """Whether a deed is meant to be done later: `before` is its sentence up to it, `said` goes on from its verb.

    Not what is reported, done while talking, or left open by an "if" that neither side decides.
    """
    before, said = lowered(before), lowered(said)
    spoken = _NOW.match(said) or _NOW.search(said[:_NEAR])
    return not (spoken or _REPORTED.search(before) or _left_open(before, said))


def _left_open(before: str, said: str) -> bool:
    """Whether its clause, or the one it hangs on, says "if" of something that neither side decides here and now."""
    near = _WHETHER.sub("", f"{_CLAUSES.split(before)[-1]}{_CLAUSES.split(said)[0]}")
    return bool(_IF.search(near)) and not (_WISHED.search(near) or _HEDGE.search(near))


def for_them(deed: str, said: str, *, at_once: bool, proposed: bool) -> bool:
    """Whether it is for the other side: it names them, or it is a deed that has a time or a person to ask.

    What can be done by talking asks for a thing or a time, above all what begins `at_once` ("let me"); of what is
    only `proposed` their yes shows that it is not done yet.
    """
    named, whole = " ".join(words(said)[:_OWN]), lowered(said)
    near = lowered(named)
    you, dated = bool(_YOU.search(near)), bool(WHEN.search(whole) or "calendar" in near)
    if deed in _BY_TALKING and _SAID.search(near):
        return False
    later = dated or bool(_THERE.search(whole))
    if (deed == "show" and not proposed) or (deed in _BY_TALKING and (at_once or _MEANT.match(near))):
        return you and later
    if deed == "ask" and _ASKED.search(named):
        return True
    if deed == "speak" and _TOLD.match(near) and not at_once:
        return True
    if you or deed not in _DATED:
        return you
    return dated and not (deed in _CARRIED and _ELSEWHERE.search(near))
