"""Whether what is put down beside a true quote is in it: a need reads as one, and the text is about what was said."""

import re

from threekeys.coach.language import language_of
from threekeys.coach.stems import among, stems, touch
from threekeys.domain import FactKind, plain_words

_WANTS = (
    r"need\w*|want\w*|wanna|wish\w*|look(?:ing)? for|search\w*|seek\w*|lack\w*|miss(?:ing|es|ed)?|short of|could (?:\w+ )?(?:do with|use)|help\w*|hope\w*|hoping"
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
    r"|hurt\w*|ach(?:e|es|ing)|sore|necessary|stress\w*|overwhelm\w*|confus\w*|frighten\w*|scar(?:ed|y)|anxious|nervous|against|behind|sick of|fed up|dread\w*|run\w* out|ends?|cut"
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
    r"|arrange it|look at it|lend a hand|bring something|lend something|give something|show something|speak to somebody|do this)(?:, and they said yes)?$",
    re.IGNORECASE,
)
"""A heading for the quote, which states nothing itself."""
_NO_NAMES = frozenset("i i'm i'll i've i'd he she they it".split())
_SHORT = 3
_SMALL_WORDS = frozenset(
    "the and you for was are but not had has his her him she who how why what out our its all any can did get got let may"
    " own per see too two use way yes yet off one now new old day say says ago end far few lot put set ask".split()
)
_KIN = {
    word: same
    for same, words in {
        "mother": "mother mothers mother's mom mom's mum mum's mama mommy",
        "father": "father fathers father's dad dad's daddy papa",
        "child": "child child's children kid kid's kids son daughter baby",
    }.items()
    for word in words.split()
}
_PART = 4  # letters of a word said that a longer one may hold, as German puts words together

TOPICS = (
    (re.compile(r"\b(?:spoke|spoken|talked|talking time|share of)\b", re.IGNORECASE), ("talk_share",)),
    (
        re.compile(r"\bquestions?\b", re.IGNORECASE),
        ("question_rate", "open_share", "follow_up_share", "needs_asked", "purposes"),
    ),
)
"""What a sentence with a figure in it speaks of, and the measures that may give the figure."""


HABITS = tuple(
    (re.compile(words, re.IGNORECASE), measures)
    for words, measures in (
        (r"\b(?:talk|speak|say) less\b|\blet (?:him|her|them) (?:talk|speak)\b|\bkeep (?:my (?:answer|turn)s?|it) short\b|\bstop talking\b|\bgive (?:him|her|them) the (?:room|floor)\b", ("talk_share", "long_stretches")),
        (r"\bask (?:\w+ )?(?:more|another|further|extra|twice as many) questions?\b", ("question_rate", "follow_up_share")),
        (r"\bopen questions?\b|\bask openly\b", ("open_share",)),
        (r"\bfollow[ -]up questions?\b", ("follow_up_share",)),
        (r"\bask (?:him |her |them )?what (?:would (?:help|be (?:most )?useful)|they need|he needs|she needs)\b", ("needs_asked",)),
        (r"\bnext steps?\b|\bwho does what\b", ("next_step",)),
    )
)  # fmt: skip
"""What advice speaks of, and the measures that say whether it is needed: when all of them are strong, it is not."""


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


def of_this_talk(at: str, question: str, said: str, everything: frozenset[str]) -> list[str]:
    """A question that was waiting there is about something somebody said, and names nobody who was not named."""
    if None not in (spoken := {language_of(question), language_of(said)}) and len(spoken) > 1:
        return []
    told = []
    about = touch(content(question), content(said)) if stems(said) else _shares(question, said)
    if stems(question) and not about:
        told.append(f"{at} is about nothing that was said: make it of their words.")
    return told + _strangers(at, question, everything)


def about_the_words(at: str, text: str, said: str, everything: frozenset[str]) -> list[str]:
    """The text is about the words beside it, and names nobody who was not named."""
    if None not in (spoken := {language_of(text), language_of(said)}) and len(spoken) > 1:
        return []
    complaints = []
    if stems(text) and stems(said) and not _LABEL.match(text) and not _shares(text, said):
        complaints.append(f"{at}: the words quoted do not say that: say it in their words, or leave it out.")
    return complaints + _strangers(at, text, everything)


def _strangers(at: str, text: str, everything: frozenset[str]) -> list[str]:
    """The names that nobody named."""
    if not _english(text):
        return []
    names = (
        {word for word in plain_words(name) if word not in _NO_NAMES and not among(word, everything)}
        for name in _NAME.findall(text)
    )
    return [f"{at}: names {', '.join(sorted(n))}, which was not said: leave it out." for n in names if n]


def _shares(text: str, said: str) -> bool:
    """Whether a text has a word of what was said, whatever its ending, or three of its small words in a row."""
    if touch(content(text), content(said)):
        return True
    told, spoken = plain_words(text), f" {' '.join(plain_words(said))} "
    runs = (" ".join(told[at : at + 3]) for at in range(len(told) - 2))
    return any(f" {run} " in spoken for run in runs) or any(
        len(part) >= _PART and part in word for part in stems(said) for word in told
    )


def content(text: str) -> frozenset[str]:
    """The stems, and the words of three letters that have none; the nearest kin by one name each."""
    found = plain_words(text)
    short = {word for word in found if len(word) == _SHORT and word not in _SMALL_WORDS}
    return stems(text) | short | {_KIN[word] for word in found if word in _KIN}


def _english(text: str) -> bool:
    return text.isascii() and language_of(text) in ("en", None)
