"""Whether a thing I have is about what they said they need: by shared stems, or by words of one subject."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from threekeys.coach.checks.follow_up import NEEDS
from threekeys.coach.checks.meaning import content
from threekeys.coach.offline.things import named_person
from threekeys.coach.stems import stems
from threekeys.domain import Learned, words

_FILE = Path(__file__).with_name("subjects.toml")
_NAMED = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")  # within a sentence: Polish, Lisbon
_FEW = 3
_WIDE_SHORT = frozenset("job man men big run guy ago bit lad try yes".split())
_KIND_RANK = {"need": 0, "challenge": 1, "goal": 2}
# Words that many needs and many things share without being about the same.
_TOO_WIDE = stems(
    "introduction intro introduce contact contacts friend friends colleague colleagues connection network meet "
    "hour hours time help support experience company business idea ideas start small better best open local "
    "group community session advice share access list notes person city country free happy half afternoon "
    "question questions project projects three team find finding looking second first others month months week"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: the stems of the words that speak of it."""

    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A need they stated and a thing I have that meets it."""

    need: Learned
    thing: str


@cache
def subjects() -> tuple[Subject, ...]:
    """The subjects as shipped; read once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(Subject(stems=stems(s["words"].replace("-", " "))) for s in data["subject"])


def subject_of(text: str) -> Subject | None:
    """The subject a text speaks of most, if any; of two the one named later ("feedback on slides": slides)."""
    said = [stem for word in words(text.replace("-", " ")) for stem in stems(word)]
    places = [
        (
            sum(s in subject.stems for s in said),
            max((i for i, s in enumerate(said) if s in subject.stems), default=-1),
            subject,
        )
        for subject in subjects()
    ]
    count, _, best = max(places, key=lambda p: p[:2])
    return best if count else None


def matches(learned: tuple[Learned, ...], i_offer: tuple[str, ...]) -> tuple[Match, ...]:
    """Each thing I have with the stated need it meets best; things that meet none are left out."""
    needs = [item for item in learned if item.kind in NEEDS]
    found = []
    for thing in i_offer:
        meets = [
            (-_closeness(item, thing), _KIND_RANK[item.kind], item.utterance, item)
            for item in needs
            if _closeness(item, thing)
        ]
        if meets:
            found.append(Match(need=min(meets, key=lambda x: x[:3])[3], thing=thing))
    return tuple(found)


def about_the_same(thing: str, text: str) -> bool:
    """Whether a text speaks of a thing I have: a telling word in common."""
    return bool(_telling(thing) & _telling(text))


def _closeness(item: Learned, thing: str) -> int:
    """How near a thing is to a need: shared words count double, a shared subject once.

    One word alone is chance ("a reading lamp" for "somebody who has read a lease"): 0, unless it is a name or speaks of a
    subject ("grants").
    """
    common = _telling(thing) & _telling(item.quote) | _short(thing) & _short(item.quote)
    related = subject_of(thing) is not None and subject_of(thing) is subject_of(item.quote)
    sure = stems(" ".join(_NAMED.findall(item.quote))).union(*(subject.stems for subject in subjects()))
    by_chance = len(common) == 1 and not related and not common & sure
    return 0 if by_chance else 2 * len(common) + related


def _short(text: str) -> frozenset[str]:
    """The telling words of three letters, which have no stem: "bay", "van"."""
    return frozenset(word for word in content(text) if len(word) == _FEW and word not in _WIDE_SHORT)


def _telling(text: str) -> frozenset[str]:
    person = named_person(text)
    return (
        stems(text.replace("-", " "))
        - _TOO_WIDE
        - (stems(person) if person else frozenset())
        - {w.casefold() for w in words(text) if w.isdigit()}
    )
