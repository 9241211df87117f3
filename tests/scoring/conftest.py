from collections.abc import Callable

import pytest

from threekeys.domain import Measures, Reading, SpeakerShare, Summary

VALUES = {
    "talk_share": (0.62, "share", 3000),
    "uptake": (0.33, "share", 27),
    "long_stretches": (48.0, "s per 10 min", 2),
    "self_shift": (0.31, "share", 16),
    "question_rate": (3.1, "per 10 min", 6),
    "follow_up_share": (0.29, "share", 17),
    "open_share": (0.36, "share", 17),
    "purposes": (2.0, "count", None),
    "craft_defects": (0.11, "share", 18),
    "needs_asked": (1.0, "count", None),
    "linked_offers": (1.0, "count", None),
    "unasked_advice": (1.9, "per 10 min", 4),
    "next_step": (0.5, "count", None),
    "reflecting": (0.08, "share", 40),
    "tentative": (1.75, "per 100 words", 20),
    "informing": (0.28, "share", 40),
    "advising": (0.06, "share", 40),
    "specific_thanks": (1.0, "count", None),
    "own_commitment": (1.0, "count", None),
    "team_need_asked": (1.0, "count", None),
    "invited_questions": (1.0, "count", None),
    "said_what_next": (0.0, "count", None),
    "longest_turn": (130.0, "s", None),
    "turns": (30.0, "count", None),
    "backchannels": (12.0, "count", None),
    "answered_at_length": (0.5, "share", 10),
    "building_on": (0.4, "share", 27),
    "rhythm": (None, "share of windows", None),
}


@pytest.fixture(scope="session")
def measured() -> Callable[..., Measures]:
    """The worked example of the evidence as measures of a talk of 20 minutes; any reading can be replaced."""

    def make(
        *,
        words: int = 3000,
        seconds: float | None = 1200.0,
        speakers: int = 2,
        punctuated: bool = True,
        **changed: Reading | float | None,
    ) -> Measures:
        readings = {
            name: Reading(
                name=name,
                value=value,
                unit=unit,
                cases=cases,
                by_words=value if name == "talk_share" else None,
                why_not=None if value is not None else "Not here.",
            )
            for name, (value, unit, cases) in VALUES.items()
        }
        for name, new in changed.items():
            old = readings[name]
            readings[name] = new if isinstance(new, Reading) else old.model_copy(update={"value": new})
        names = ["Me", *(f"P{number}" for number in range(1, speakers))]
        return Measures(
            summary=Summary(
                format="table",
                speakers=tuple(
                    SpeakerShare(name=name, words=words // speakers, seconds=None, utterances=9)
                    for name in names
                ),
                me="Me",
                words=words,
                seconds=seconds,
                timed=seconds is not None,
                language="en",
            ),
            readings=readings,
            marks=(),
            punctuated=punctuated,
        )

    return make
