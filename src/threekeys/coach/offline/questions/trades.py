"""Work as it is named when you speak of it: a job, an office, and the way from one field to another."""

import re

from threekeys.coach.offline.questions.topics import INDEFINITE, NO_THING, OF_OTHERS, whole
from threekeys.domain import words

NOW = "what you do now"
_PRAISE = re.compile(
    r"^(?:(?:passionate|experienced|seasoned|dedicated|driven|award-winning|results-driven|been|turned)\s+)+"
)
# Words with the ending of a job that are none, or none to ask about.
_NO_JOB = frozenset(
    "other order number paper winter summer dinner letter never ever over after under sister daughter mother father brother river weather "
    "power water factor sector floor door restaurant plant giant grant list senior junior major computer center theater monitor error mirror "
    "border chapter quarter offer matter together whether either rather later earlier better older younger newer customer user september "
    "october november december interior exterior her poor per important distant instant constant member stranger partner speaker leader lover "
    "thinker influencer winner player founder owner helper starter for or nor former newcomer career minister sober super roster handover grandmother grandfather neighbor foster cluster register poster".split()
)
# What somebody does, as the name of the field; anything else is "what you do now".
_FIELDS = {
    "conservator": "conservation", "restorer": "restoration", "nurse": "nursing", "engineer": "engineering", "designer": "design",
    "teacher": "teaching", "lawyer": "law", "carpenter": "carpentry", "joiner": "joinery", "physicist": "physics", "chemist": "chemistry",
    "baker": "baking", "journalist": "journalism", "chef": "cooking", "cook": "cooking", "gardener": "gardening", "farmer": "farming",
    "accountant": "accounting", "bookkeeper": "bookkeeping", "architect": "architecture", "photographer": "photography",
    "translator": "translation", "librarian": "library work", "economist": "economics", "biologist": "biology", "programmer": "programming",
    "banker": "banking", "midwife": "midwifery", "potter": "pottery", "printer": "printing", "musician": "music", "electrician": "electrical work",
    "plumber": "plumbing", "upholsterer": "upholstery", "beekeeper": "beekeeping", "publisher": "publishing", "curator": "curating",
}  # fmt: skip


def job(match: re.Match[str]) -> str | None:
    """From "Furniture conservator" to "a furniture conservator"."""
    said = _PRAISE.sub("", small(match["x"]))
    if said.split()[-1] in _NO_JOB:
        return None
    return f"{'an' if said[0].casefold() in 'aeio' else 'a'} {said}"


def office(match: re.Match[str]) -> str | None:
    """From "Head of Data at Globex" to "head of Data"."""
    said = whole(re.split(r"\s+(?:at|@)\s", match["x"])[0])
    if not said:
        return None
    return said if said.split(" ", 1)[0].isupper() else said[:1].lower() + said[1:]


def small(text: str) -> str:
    """A title in ordinary letters: "Senior Staff Engineer", "senior staff engineer"; "UX Designer", "UX designer"."""
    return " ".join(
        word if len(word) > 1 and word[1:] != word[1:].lower() else word.lower() for word in text.split()
    )


def from_to(match: re.Match[str]) -> str | None:
    """From "from nursing into product work" to "from nursing to product work"."""
    start, end = _short(match["a"]), _short(match["b"])
    if OF_OTHERS.search(match.string[: match.start()]) or start == end:
        return None
    return f"from {_as_field(start)} to {_as_field(end)}" if start and end else None


def since_then(match: re.Match[str]) -> str | None:
    """From "began in upholstery" to "from upholstery to what you do now"."""
    start = _short(match["a"])
    return f"from {_as_field(start)} to {NOW}" if start else None


def no_longer(match: re.Match[str]) -> str | None:
    """From "ex-banker" to "from banking to what you do now"."""
    return f"from {_as_field('a ' + match['a'])} to {NOW}"


def field_now(text: str, topic: str) -> str:
    """The topic with "what you do now" as the field of the job that the notes name, when they do."""
    fields = (_FIELDS[word.casefold()] for word in words(text) if word.casefold() in _FIELDS)
    now = next((f for f in fields if f not in topic), NOW)
    return topic.replace(NOW, now)


def _short(text: str) -> str | None:
    """The field alone, without where and with whom."""
    said = whole(re.split(r"\s(?:at|with|in|for|on)\s", text)[0], 6)
    if not said or said.split()[0].casefold() in NO_THING - {"being"}:
        return None
    return said


def _as_field(said: str) -> str:
    """From "a nurse" to "nursing"; a job whose field has no name of its own: "being a glazier"."""
    bare = INDEFINITE.sub("", said)
    before, _, trade = bare.rpartition(" ")
    if trade.casefold() in _FIELDS and len(words(before)) <= 1:
        keeps = trade.casefold() in ("designer", "engineer") and before
        return f"{before} {_FIELDS[trade.casefold()]}" if keeps else _FIELDS[trade.casefold()]
    return f"being {said}" if INDEFINITE.match(said) else said
