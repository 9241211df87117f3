"""Whether what is put down beside a true quote is in it: a need reads as one, and the text is about what was said."""

import re

from threekeys.coach.language import language_of
from threekeys.coach.stems import stems, touch
from threekeys.domain import FactKind, plain_words

_WANTS = (
    r"need\w*|want\w*|wish\w*|look(?:ing)? for|search\w*|seek\w*|lack\w*|miss(?:ing|es|ed)?|short of|could (?:do with|use)|help\w*|hope\w*|hoping"
    r"|(?:would|['’]d) (?:\w+ )?(?:love|like)|would be|if (?:only|i|we|some\w+)|must|ha(?:ve|s|d) to|some(?:one|body) (?:who|with|to)|ideally|requir\w*|try\w*"
    r"|tried|struggl\w*|stuck|can(?:['’]t|not)|nobody|no one|not enough|without|don['’]t (?:have|know)|doesn['’]t"
)
_AIMS = (
    r"goal\w*|aim\w*|plan\w*|dream\w*|target\w*|ambition\w*|intend\w*|mean to|going to|gonna|will|['’]ll|would|['’]d|by|until|till|finish\w*|open\w*|start\w*|launch\w*"
    r"|working (?:on|to\w*)|get to|next|one day|some day|vision|mission|aspir\w*|trying"
)
_HARD = (
    r"hard\w*|tough\w*|tricky|difficult\w*|problem\w*|challeng\w*|worr\w*|fear\w*|afraid|awake|los(?:e|es|ing|t)|leav\w*|left|late|too|pain\w*|trouble\w*"
    r"|cost\w*|fail\w*|slow\w*|wrong|only|alone|tired|stop\w*|clos\w*|broke\w*|never|not|no|nothing|\w+n['’]t|bad\w*|worst|issue\w*|hurdle\w*|less|few\w*|risk\w*"
)
_READS: dict[str, re.Pattern[str]] = {
    "need": re.compile(rf"(?<![\w])(?:{_WANTS}|{_HARD})\b", re.IGNORECASE),
    "goal": re.compile(rf"(?<![\w])(?:{_WANTS}|{_AIMS})\b", re.IGNORECASE),
    "challenge": re.compile(rf"(?<![\w])(?:{_WANTS}|{_HARD})\b", re.IGNORECASE),
}
_ASKED = re.compile(
    r"\b(?:help|useful|need|want|wish|hard|hardest|stuck|goal|aim|plan|looking|miss|missing|lack|worr\w+|trouble|awake|challenge)\b[^.!]*\?",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:don['’]?t|do not|doesn['’]?t|didn['’]?t|not|never|no longer|hardly)\b(?: \w+){0,2} (?:need(?:ed)?|look(?:ing)? for|lack|short of|struggl\w+)\b[^,.;!?]*"
    r"|\bneeds? no\b[^,.;!?]*|\bnot (?:too |so |that )?bad\b[^,.;!?]*",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\b(?:don['’]?t|do not|doesn['’]?t|no longer|never|not)\b(?: \w+){0,3} (?:need|want|require|looking for)\b|\bneeds? (?:no|nothing)\b|\bnothing\b"
    r"|\b(?:good|fine|okay|ok|all set|sorted|covered)\b|\bno,? (?:thanks|thank you)\b|\bhave (?:all|everything|enough|what)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]*[a-z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_LABEL = re.compile(
    r"(?:what|how|why|where|who|something|someone|about)\b|an? \w+(?: \w+){0,4} (?:they|their)\b"
    r"|the problem as they name it$|the two of you agreed on a time$|you offered it, and they (?:said yes|declined)$"
    r"|(?:you said you|they said they) would (?:send something|make an introduction|ask somebody|find something out|get back"
    r"|arrange it|look at it|do this)(?:, and they said yes)?$",
    re.IGNORECASE,
)
"""A heading for the quote, which states nothing itself."""
_NO_NAMES = frozenset("i i'm i'll i've i'd he she they it".split())

TOPICS = (
    (re.compile(r"\b(?:spoke|spoken|talked|talking time|share of)\b", re.IGNORECASE), ("talk_share",)),
    (
        re.compile(r"\bquestions?\b", re.IGNORECASE),
        ("question_rate", "open_share", "follow_up_share", "needs_asked", "purposes"),
    ),
)
"""What a sentence with a figure in it speaks of, and the measures that may give the figure."""


def reads_as_need(at: str, kind: FactKind, said: str, asked: str) -> list[str]:
    """A need, goal or challenge is one in what they said, or in their answer to the question before."""
    if kind not in _READS or not _english(said):
        return []
    rest = _DENIED.sub(" ", said)
    if _READS[kind].search(rest) or (_ASKED.search(asked) and rest == said):
        return []
    return [f"{at}: the words do not say a {kind}: put it down as a fact, or leave it out."]


def reads_as_no_need(said: str, *, asked: bool) -> list[str]:
    """Without having been asked, they say in plain words that they need nothing."""
    if asked or not _english(said) or _NOTHING.search(said):
        return []
    return ["no_need must be the other side saying that they need nothing; if they did not, null."]


def about_the_words(at: str, text: str, said: str, everything: frozenset[str]) -> list[str]:
    """The text is about the words beside it, and names nobody who was not named."""
    if None not in (spoken := {language_of(text), language_of(said)}) and len(spoken) > 1:
        return []
    complaints = []
    content = stems(text)
    if content and stems(said) and not _LABEL.match(text) and not touch(content, stems(said)):
        complaints.append(f"{at}: the words quoted do not say that: say it in their words, or leave it out.")
    if _english(text):
        names = (set(plain_words(name)) - _NO_NAMES - everything for name in _NAME.findall(text))
        complaints += [
            f"{at}: names {', '.join(sorted(n))}, which was not said: leave it out." for n in names if n
        ]
    return complaints


def _english(text: str) -> bool:
    return text.isascii() and language_of(text) in ("en", None)
